"""What the pages of campaigns, sessions and curricula work out: who has not studied, what is covered, what was said."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.numbers import number, percent
from sovang.people.models import Membership
from sovang.places import atlas
from sovang.places.selectors import unit_cards, within
from sovang.registers.description import Panel, Ref, Said
from sovang.registers.models import Entry
from sovang.registers.reach import visible

from . import due
from .models import Campaign, CurriculumDocument, Feedback, Session

#: Rows of a table of units, of names, of sessions; beyond that it is said how many more there are.
_UNITS, _NAMES, _SESSIONS = 30, 25, 15


def panels_of_campaign(by: Actor, entry: Entry) -> list[Panel]:
    """How many have studied, unit by unit, who has not, and the sessions held for it; as far as ``by`` sees people."""
    if entry.state not in {"open", "closed"}:
        return [_sessions(by, Q(campaign=entry.pk))]
    campaign = Campaign.objects.select_related("entry").get(pk=entry.pk)
    units = _by_unit(campaign, due.of_campaign(campaign).filter(due.seen(by)))
    names = _names(due.missing(campaign).filter(due.seen(by)), _("Ai chưa học"))
    return [units, _sessions(by, Q(campaign=entry.pk)), names]


def panels_of_session(by: Actor, entry: Entry) -> list[Panel]:
    """Who of the unit has still to study in its campaign, the documents of its curriculum, what learners said."""
    session = Session.objects.select_related("campaign").get(pk=entry.pk)
    return [*_still_missing(by, entry, session), _taught_by(session), _scores(session)]


def panels_of_curriculum(by: Actor, entry: Entry) -> list[Panel]:
    return [_sessions(by, Q(curriculum=entry.pk))]


def _by_unit(campaign: Campaign, among: QuerySet[Membership]) -> Panel:
    """Few units one by one; many by what stands directly under the campaign's own."""
    found = due.shares(campaign, among)
    found = found if len(found) <= _UNITS else _gathered(campaign.entry.unit_id, found)
    cards = unit_cards([share.unit_id for share in found[:_UNITS]])
    rows = [_told(cards[share.unit_id].name, share) for share in found[:_UNITS]]
    if len(found) > _UNITS:
        rows.append(_told(_("và %(n)s đơn vị khác") % {"n": number(len(found) - _UNITS)}, _sum(found[_UNITS:])))
    if len(found) > 1:
        rows.append(_told(_("Cộng"), _sum(found)))
    headings = (_("Đơn vị"), _("Phải học"), _("Đã học"), _("Chưa học"), _("Tỷ lệ"))
    empty = _("Danh sách chưa có ai phải học đợt này; người miễn sinh hoạt không tính.")
    return Panel(_("Đã học, chưa học theo đơn vị"), headings, rows, empty)


def _told(name: str, share: due.Share) -> tuple[str, int, int, int, str]:
    return name, share.due, share.studied, share.missing, percent(share.studied, share.due)


def _sum(some: Sequence[due.Share]) -> due.Share:
    return due.Share(0, sum(s.due for s in some), sum(s.studied for s in some))


def _gathered(unit_id: int, found: Sequence[due.Share]) -> list[due.Share]:
    """The shares of units that stand under one and the same child of the unit on today's tree, together."""
    forest, today = atlas.current(), timezone.localdate()
    under: dict[int, list[due.Share]] = defaultdict(list)
    for share in found:
        path = [u for u in forest.resolve(share.unit_id, today) if u is not None]
        below = path[path.index(unit_id) + 1 :] if unit_id in path else path[-1:]
        under[below[0] if below else unit_id].append(share)
    sums = (due.Share(unit, *(total.due, total.studied)) for unit, some in under.items() for total in [_sum(some)])
    return sorted(sums, key=lambda share: (-share.missing, share.unit_id))


def _names(rows: QuerySet[Membership], title: str) -> Panel:
    found = rows.select_related("person").order_by("unit_id", "person__name_folded", "pk")[: _NAMES + 1]
    shown = list(found)
    cards = unit_cards({row.unit_id for row in shown})
    told: list[tuple[str, str, str]] = [(r.person.name, r.person.code, cards[r.unit_id].name) for r in shown[:_NAMES]]
    if len(shown) > _NAMES:
        told.append((_("và %(n)s người khác") % {"n": number(rows.count() - _NAMES)}, "", ""))
    return Panel(title, (_("Họ tên"), _("Mã"), _("Đơn vị")), told, _("Mọi người trong danh sách đã học."))


def _sessions(by: Actor, condition: Q) -> Panel:
    """Those within reach, the last first."""
    rows = Session.objects.filter(condition, visible(by, line="entry__")).select_related("entry")
    shown = list(rows.annotate(named=Count("attended")).order_by("-entry__day", "pk")[: _SESSIONS + 1])
    cards = unit_cards({row.entry.unit_id for row in shown})
    told: list[tuple[Said, ...]] = [_session(row, cards[row.entry.unit_id].name) for row in shown[:_SESSIONS]]
    if len(shown) > _SESSIONS:
        told.append((_("và những buổi trước đó"), "", None, "", None))
    headings = (_("Buổi"), _("Đơn vị"), _("Ngày"), _("Hình thức"), _("Người ghi tên"))
    return Panel(_("Các buổi học"), headings, told, _("Chưa có buổi học nào."))


def _session(row: Session, unit: str) -> tuple[Ref, str, dt.date, str, int]:
    return Ref(row.pk, row.entry.title), unit, row.entry.day, row.get_form_display(), row.named  # type: ignore[attr-defined]


def _still_missing(by: Actor, entry: Entry, session: Session) -> list[Panel]:
    if session.campaign_id is None or session.campaign is None or session.campaign.state != "open":
        return []
    campaign = Campaign.objects.select_related("entry").get(pk=session.campaign_id)
    here = due.missing(campaign).filter(due.seen(by), unit_id__in=within(entry.unit_id))
    return [_names(here, _("Người của đơn vị chưa học đợt này"))]


def _taught_by(session: Session) -> Panel:
    rows = CurriculumDocument.objects.filter(curriculum=session.curriculum_id or UUID(int=0))
    told = list(rows.order_by("pk").values_list("directive__number", "directive__title"))
    return Panel(_("Văn bản trong chương trình"), (_("Số, ký hiệu"), _("Trích yếu")), told)


def _scores(session: Session) -> Panel:
    """The mean of each question, over those who gave it points."""
    points = Sum(F("score") * F("learners"))
    found = Feedback.objects.filter(session=session.pk).values("question").annotate(n=Sum("learners"), points=points)
    rows = [
        (one["question"], one["n"], number(_tenths(one["points"], one["n"]), 1)) for one in found.order_by("question")
    ]
    return Panel(_("Ý kiến người học"), (_("Câu hỏi"), _("Số người trả lời"), _("Điểm trung bình (1–5)")), rows)


def _tenths(points: int, learners: int) -> int:
    return (points * 10 + learners // 2) // learners
