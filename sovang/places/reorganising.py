"""One reorganisation as one batch: tried out, applied, taken back. ``actions`` shows these to everybody else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.errors import NotFound, Refused
from sovang.base.text import one_line
from sovang.journal.write import Change, write

from . import atlas, images, opening, soundness, steps
from .decisions import touched_by
from .followers import Line, all_followers
from .models import Reorganisation, Unit, UnitVersion
from .plan import Plan
from .reshaping import Reshaping
from .selectors import UnitCard, unit_cards


@dataclass(frozen=True)
class Preview:
    """What a reorganisation would do. ``questions`` must be answered by further steps before it can be applied."""

    changes: Sequence[Line]
    followed: Sequence[Line]  # sub-units that go along whole, though no step names them
    questions: Sequence[Line]
    others: Mapping[str, Sequence[Line]] = field(default_factory=dict)  # by follower: memberships, grants, entries …
    names: dict[int, str] = field(default_factory=dict)  # of the units of all lines, as on the eve of the day

    @property
    def can_apply(self) -> bool:
        return not self.questions


@dataclass(frozen=True)
class Decision:
    """What was decided: the wording, the number, the day it takes effect, and the steps."""

    title: str
    decision_no: str
    effective: dt.date
    steps: Sequence[steps.Step]


def preview(*, by: Actor, decision: Decision) -> Preview:
    """Carry the steps out, look, and take everything back: what is shown is what applying will do."""
    with transaction.atomic():
        shaped = _carry_out(by, decision)
        seen = _seen(shaped)
        transaction.set_rollback(True)
    return seen


@transaction.atomic
def apply(*, by: Actor, decision: Decision) -> Reorganisation:
    """All steps or none. Raises Refused for an impossible step, an open question, or a tree that cannot stand."""
    shaped = _carry_out(by, decision)
    if questions := _questions(shaped):
        raise Refused(" ".join(line.text for line in questions), field="steps")
    row, plan = shaped.reorganisation, shaped.plan()
    before = unit_cards(plan.touched, on=decision.effective - dt.timedelta(days=1))
    lost = [images.of(place) for place in atlas.rebuild()]
    followed = [{"follower": f.name, "did": f.apply(plan, by)} for f in all_followers()]
    row.inverse = [{"touched": list(plan.touched)}, *shaped.images, *lost, *followed]
    row.save(update_fields=["inverse"])
    _journal(by, "places.reorganise", row, plan.touched, before)
    return row


@transaction.atomic
def undo(*, by: Actor, reorganisation_id: UUID) -> Reorganisation:
    """Write back every row as it was. Raises Refused, listing what stands in the way: later changes to the same units,
    records that refer to units it created, a follower's objection."""
    atlas.lock()
    row = Reorganisation.objects.select_for_update().filter(id=reorganisation_id).first()
    if row is None:
        raise NotFound
    touched = touched_by(row)
    by.require("places.reorganise", touched)
    _require_undoable(row, touched)
    before = unit_cards(touched, on=row.effective)
    created = {i["id"] for i in _images(row) if images.is_created(i, Unit)}
    _require_childless(created, touched)
    _undo_followers(row, by)
    try:
        _write_back(row, created)
    except ProtectedError as error:
        raise Refused(_in_the_way(error), field="reorganisation") from error
    row.state, row.undone_at = Reorganisation.State.UNDONE, timezone.now()
    row.save(update_fields=["state", "undone_at"])
    _journal(by, "places.undo_reorganisation", row, touched, before)
    return row


def obstacle(*, by: Actor, reorganisation_id: UUID) -> str:
    """Why ``undo`` would be refused today, empty if it would not: it is carried out and taken back."""
    try:
        with transaction.atomic():
            undo(by=by, reorganisation_id=reorganisation_id)
            transaction.set_rollback(True)
    except Refused as refusal:
        return refusal.message
    return ""


def _seen(shaped: Reshaping) -> Preview:
    plan = shaped.plan()
    changes, followed, questions = _changes(plan, shaped.followed), _followed(shaped), _questions(shaped)
    others = {f.name: f.preview(plan) for f in all_followers()}
    lines = [*changes, *followed, *questions, *(line for some in others.values() for line in some)]
    named = {line.unit_id for line in lines if line.unit_id is not None}
    cards = unit_cards(named, on=plan.effective - dt.timedelta(days=1))
    return Preview(changes, followed, questions, others, {unit: card.name for unit, card in cards.items()})


def _carry_out(by: Actor, decision: Decision) -> Reshaping:
    atlas.lock()
    if not decision.steps:
        raise Refused(_("Quyết định chưa có bước nào."), field="steps")
    _require_leave(by, decision.steps)
    row = Reorganisation.objects.create(
        title=one_line(decision.title),
        decision_no=one_line(decision.decision_no),
        effective=decision.effective,
        applied_by=by.actor_label,
        steps=steps.to_json(decision.steps),
    )
    shaped = Reshaping(row)
    shaped.carry_out(decision.steps)
    return shaped


def _require_leave(by: Actor, todo: Sequence[steps.Step]) -> None:
    opened = {step.code for step in todo if isinstance(step, steps.Open)}
    named = set().union(*(steps.codes(step) for step in todo))
    by.require("places.reorganise", opening.known_units(named - opened).values())


def _write_back(row: Reorganisation, created: set[int]) -> None:
    images.write_back(_images(row))
    soundness.require_sound()
    atlas.rebuild()
    Unit.objects.filter(id__in=created).delete()


def _undo_followers(row: Reorganisation, by: Actor) -> None:
    did = {item["follower"]: item["did"] for item in row.inverse if "follower" in item}
    for follower in reversed(all_followers()):
        if follower.name in did:
            follower.undo(did[follower.name], by)


def _images(row: Reorganisation) -> list[images.Image]:
    return [item for item in row.inverse if "table" in item]


def _require_undoable(row: Reorganisation, touched: Sequence[int]) -> None:
    if row.state == Reorganisation.State.UNDONE:
        raise Refused(_("“%(title)s” đã được hoàn tác.") % {"title": row.title}, field="reorganisation")
    own = set(touched)
    later = Reorganisation.objects.filter(state=Reorganisation.State.APPLIED, id__gt=row.id).order_by("id")
    if standing := [other.title for other in later if own & set(touched_by(other))]:
        raise Refused(
            _("Chưa thể hoàn tác “%(title)s”: phải hoàn tác trước %(others)s.")
            % {"title": row.title, "others": "; ".join(f"“{t}”" for t in standing)},
            field="reorganisation",
        )


def _require_childless(created: set[int], touched: Sequence[int]) -> None:
    hanging = UnitVersion.objects.filter(parent__in=created).exclude(unit__in=touched)
    if names := sorted(set(hanging.values_list("name", flat=True))):
        raise Refused(
            _("Chưa thể hoàn tác: đơn vị mới lập đã có trực thuộc (%(names)s).") % {"names": "; ".join(names)},
            field="reorganisation",
        )


def _in_the_way(error: ProtectedError) -> str:
    counts: dict[str, int] = {}
    for thing in error.protected_objects:
        label = str(thing._meta.verbose_name)
        counts[label] = counts.get(label, 0) + 1
    listed = ", ".join(f"{n} × {label}" for label, n in counts.items())
    return _("Chưa thể hoàn tác: còn dữ liệu gắn với đơn vị mới lập (%(listed)s).") % {"listed": listed}


def _changes(plan: Plan, followed: Sequence[int]) -> list[Line]:
    lines = [Line(_("Lập mới."), unit) for unit in plan.opened]
    lines += [Line(_("Đổi tên thành “%(name)s”.") % {"name": name}, unit) for unit, name in plan.renamed.items()]
    names = unit_cards(_mentioned(plan), on=plan.effective)
    along = set(followed)
    moved = {unit: parent for unit, parent in plan.moved.items() if unit not in along}
    for unit, parent in moved.items():
        lines.append(Line(_("Chuyển về trực thuộc “%(parent)s”.") % {"parent": names[parent].name}, unit))
    for handover in (*plan.closed, *plan.split_open):
        heirs = ", ".join(f"{names[h].name} ({share / 100:g}%)" for h, share in handover.heirs.items())
        if heirs:
            lines.append(Line(_("Nhập vào hoặc chia cho: %(heirs)s.") % {"heirs": heirs}, handover.unit_id))
        else:
            lines.append(Line(_("Kết thúc, không có đơn vị kế thừa."), handover.unit_id))
        if handover.custodian_id:
            text = _("Việc còn dở do “%(name)s” tiếp quản.") % {"name": names[handover.custodian_id].name}
            lines.append(Line(text, handover.unit_id))
    return lines


def _mentioned(plan: Plan) -> set[int]:
    found = set(plan.moved.values())
    for handover in (*plan.closed, *plan.split_open):
        found |= {*handover.heirs, *([handover.custodian_id] if handover.custodian_id else [])}
    return found


def _followed(shaped: Reshaping) -> list[Line]:
    return [Line(_("Đi theo nguyên vẹn."), unit) for unit in shaped.followed]


def _questions(shaped: Reshaping) -> list[Line]:
    cards = unit_cards({u for pair in shaped.stranded for u in pair}, on=shaped.day)
    sentence = _("“%(unit)s” đang trực thuộc “%(parent)s” sắp kết thúc: cần ghi đơn vị này chuyển về đâu.")
    return [
        Line(sentence % {"unit": cards[unit].name, "parent": cards[closed].name}, unit, is_open=True)
        for unit, closed in shaped.stranded
    ]


def _journal(by: Actor, verb: str, row: Reorganisation, touched: Sequence[int], before: dict[int, UnitCard]) -> None:
    """One line per changed unit, all under the reorganisation's id as their batch."""
    after = unit_cards(touched, on=row.effective)
    changes = [
        Change("unit", u, (after.get(u) or before[u]).name, u, _facts(before.get(u)), _facts(after.get(u)))
        for u in touched
        if u in after or u in before
    ]
    reason = f"{row.title} ({row.decision_no}, {date_format(row.effective, 'd/m/Y')})"
    write(by=by, verb=verb, changes=changes, batch=row.id, reason=reason)


def _facts(card: UnitCard | None) -> dict[str, object]:
    if card is None:
        return {}
    closed = card.closed.isoformat() if card.closed else None
    return {"name": card.name, "kind": card.kind, "parent": card.parent_id, "closed": closed}
