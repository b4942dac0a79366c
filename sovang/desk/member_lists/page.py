"""A member list as the page shows it: groups with their counts, the rows of one, and what may be pressed."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from sovang.base.dates import write_day
from sovang.base.numbers import number
from sovang.base.parts import Act, Chip, Figure
from sovang.intake.members import selectors
from sovang.intake.members.models import Group, MemberList
from sovang.places.selectors import name_of

from ..registers.asking import address
from ..registers.tabs import Tab
from .lines import Line, lines_of

_CHIPS = {
    MemberList.State.WAITING: ("hourglass", "waiting"),
    MemberList.State.APPLIED: ("circle-check", "good"),
    MemberList.State.UNDONE: ("arrow-back-up", "quiet"),
}
#: The order in which groups are looked at: first what somebody must decide.
_ORDER = (Group.UNSURE, Group.NEW, Group.MOVED, Group.CHANGED, Group.LEFT, Group.UNREAD, Group.SAME)
_ABOUT = {
    Group.UNSURE: lazy("Hệ thống không tự chọn. Xin cho biết từng dòng là ai; dòng để yên thì không được ghi."),
    Group.NEW: lazy("Có trong danh sách, chưa có trong sổ. Ghi thì người này được ghi danh từ ngày của danh sách."),
    Group.MOVED: lazy("Sổ đang ghi ở đơn vị khác. Ghi thì chuyển sinh hoạt từ ngày của danh sách."),
    Group.CHANGED: lazy("Cùng một người, có chỗ ghi khác. Ghi thì sổ theo danh sách; ô để trống không làm đổi gì."),
    Group.LEFT: lazy(
        "Sổ còn ghi, danh sách không có. Vắng tên chưa hẳn là đã đi, nên không chọn sẵn. "
        "Ghi thì thôi sinh hoạt từ ngày của danh sách; phần đã qua giữ nguyên."
    ),
    Group.UNREAD: lazy("Những dòng này không đọc được và không được ghi. Xin sửa trong tệp rồi gửi lại."),
    Group.SAME: lazy("Sổ và danh sách giống nhau, không phải làm gì."),
}


@dataclass(frozen=True)
class Page:
    """``bulk`` are the buttons over ticked rows, ``whole`` those for the group; both empty where nothing is decided."""

    made: MemberList
    chip: Chip
    lead: str
    acts: list[Act]
    figures: list[Figure]
    tabs: list[Tab]
    group: Group
    about: str
    lines: list[Line]
    bulk: list[Act]
    whole: list[Act]
    more: str
    seen: str

    @property
    def is_waiting(self) -> bool:
        return self.made.state == MemberList.State.WAITING


def build(request: HttpRequest, made: MemberList) -> Page:
    tallies = selectors.tallies(made)
    shown = [group for group in _ORDER if tallies[group].rows]
    asked = request.GET.get("group", "")
    group = next((g for g in shown if g == asked), shown[0] if shown else Group.SAME)
    after = request.GET.get("after", "")
    page = selectors.rows_page(made, group, int(after) if after.isdecimal() else 0)
    icon, tone = _CHIPS[MemberList.State(made.state)]
    return Page(
        made=made,
        chip=Chip(made.get_state_display(), icon, tone),
        lead=_("%(unit)s · danh sách ngày %(day)s") % {"unit": name_of(made.unit_id), "day": write_day(made.on)},
        acts=_acts(made),
        figures=[Figure(g.label, number(n), unit=_("dòng đã ghi")) for g in _ORDER if (n := made.written.get(g, 0))],
        tabs=[Tab(g.label, address(request.path, request.GET, group=g), tallies[g].rows, g == group) for g in shown],
        group=group,
        about=str(_ABOUT[group]),
        lines=lines_of(page.rows),
        bulk=_bulk(made, group) if selectors.decidable(group) else [],
        whole=_whole(made, group) if selectors.decidable(group) else [],
        more=address(request.path, request.GET, group=group, after=str(page.after)) if page.after else "",
        seen=_seen(tallies[group], decidable=selectors.decidable(group)),
    )


def _seen(tally: selectors.Tally, *, decidable: bool) -> str:
    text = ngettext("%(n)s dòng", "%(n)s dòng", tally.rows) % {"n": number(tally.rows)}
    return _("%(rows)s, sẽ ghi %(taken)s") % {"rows": text, "taken": number(tally.taken)} if decidable else text


def _acts(made: MemberList) -> list[Act]:
    if made.state == MemberList.State.APPLIED:
        undo = reverse("desk:undo_member_list", args=[made.pk])
        return [Act(_("Hoàn tác danh sách"), undo, "arrow-back-up", "danger", post=True)]
    if made.state != MemberList.State.WAITING:
        return []
    again, gone = (reverse(f"desk:{name}_member_list", args=[made.pk]) for name in ("compare", "discard"))
    count, codes = selectors.to_write(made), selectors.has_codes_to_learn(made)
    text = ngettext("Ghi %(n)s dòng vào sổ", "Ghi %(n)s dòng vào sổ", count) % {"n": number(count)}
    write = Act(
        text if count else _("Ghi nhớ mã đảng viên"),
        reverse("desk:apply_member_list", args=[made.pk]),
        "checks",
        "main-act",
        post=True,
    )
    return [
        *([write] if count or codes else []),
        Act(_("Đối chiếu lại"), again, "refresh", post=True),
        Act(_("Bỏ danh sách này"), gone, "trash", "quiet", post=True),
    ]


def _bulk(made: MemberList, group: Group) -> list[Act]:
    return [
        Act(_("Ghi dòng đã chọn"), _deciding(made, group, "take"), "check"),
        Act(_("Để lại dòng đã chọn"), _deciding(made, group, "leave"), "x"),
    ]


def _whole(made: MemberList, group: Group) -> list[Act]:
    return [
        Act(_("Ghi cả nhóm"), _deciding(made, group, "take-all"), "checks"),
        Act(_("Để lại cả nhóm"), _deciding(made, group, "leave-all"), "x"),
    ]


def _deciding(made: MemberList, group: Group, choice: str) -> str:
    return reverse("desk:decide_members", args=[made.pk, group, choice])
