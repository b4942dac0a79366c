"""What may be done to one line now: its buttons, asked of the same policy that the verbs ask."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sovang.base.parts import Act
from sovang.people.models import User
from sovang.people.policy import may
from sovang.registers.acting import asked_at
from sovang.registers.description import Move, Register
from sovang.registers.models import Entry

_SETTLING = "entries.close_year"
_ICONS = {"entries.verify": "check", "entries.progress": "pencil", _SETTLING: "lock"}
#: register → label, icon and address of the page that shows more of its lines
_OWN_PAGES = {"plan": (gettext_lazy("Nội dung kế hoạch"), "list-details", "desk:plan")}
#: register → label and address of the file that is made of one of its lines
_FILES = {"book": (gettext_lazy("Tải sách về (Word)"), "desk:book_file")}
_KEYS = {"entries.verify": "d"}
#: register → pages that put its lines right and take them back, where these are never open to ``correct_entry``
_AUTHOR_PAGES = {"reported": ("desk:restate_figure", "desk:withdraw_figure")}


def move_acts(user: User, entry: Entry, register: Register) -> list[Act]:
    """Progress, return, and the moves from the line's state that this user may make."""

    def allowed(action: str) -> bool:
        return bool(may(user, action, entry.unit_id, entry.person_id))

    acts = _pages(entry)
    if register.grows and register.state(entry.state).open and allowed("entries.progress"):
        acts.append(Act(_("Ghi tiến độ"), reverse("desk:add_progress", args=[entry.id]), "pencil", key="g"))
    if allowed("entries.return"):
        href = f"{reverse('desk:return_entries', args=[register.code])}?id={entry.id}"
        acts.append(Act(_("Trả lại…"), href, "arrow-back-up", "danger", key="t"))
    return acts + [_act(move, entry) for move in _open_moves(user, entry, register) if move.action != _SETTLING]


def _pages(entry: Entry) -> list[Act]:
    """The ways to the page, and to the file, of a line that has more to it than every line has."""
    found = []
    if entry.register in _OWN_PAGES:
        label, icon, view = _OWN_PAGES[entry.register]
        found.append(Act(label, reverse(view, args=[entry.id]), icon))
    if entry.register in _FILES:
        label, view = _FILES[entry.register]
        found.append(Act(label, reverse(view, args=[entry.id]), "download"))
    return found


def page_of(entry: Entry) -> str:
    """Where to read a line after something was done to it."""
    _label, _icon, view = _OWN_PAGES.get(entry.register, ("", "", "desk:entry"))
    return reverse(view, args=[entry.id])


def author_acts(user: User, entry: Entry, register: Register) -> list[Act]:
    """What its author may do to the text of an open line, and to a statement of another kind."""
    own = _AUTHOR_PAGES.get(register.code)
    writable = own or register.state(entry.state).open
    if not writable or not may(user, "entries.register", entry.unit_id, entry.person_id):
        return []
    correct, withdraw = own or ("desk:correct_entry", "desk:withdraw_entry")
    return [
        Act(_("Sửa"), reverse(correct, args=[entry.id]), "writing"),
        Act(_("Rút khỏi sổ"), reverse(withdraw, args=[entry.id]), "trash"),
    ]


def settling_acts(user: User, entry: Entry, register: Register) -> list[Act]:
    """Ends of a line that are chosen seldom: kept in the menu."""
    return [_act(move, entry) for move in _open_moves(user, entry, register) if move.action == _SETTLING]


def _open_moves(user: User, entry: Entry, register: Register) -> list[Move]:
    return [
        move
        for move in register.moves_from(entry.state)
        if move.verb in register.carriers and _may_make(user, move, entry)
    ]


def _may_make(user: User, move: Move, entry: Entry) -> bool:
    units = asked_at(by=user, action=move.action, entries=[entry]) if move.named else {entry.unit_id}
    return all(may(user, move.action, unit, entry.person_id) for unit in units)


def _act(move: Move, entry: Entry) -> Act:
    tone = move.tone or ("main-act" if move.action == "entries.verify" else "")
    href = reverse("desk:move_entry", args=[entry.id, move.verb])
    return Act(
        move.label,
        href,
        "x" if move.tone == "danger" else _ICONS.get(move.action, "arrow-right"),
        tone,
        post=not move.asks,
        key=_KEYS.get(move.action, ""),
    )
