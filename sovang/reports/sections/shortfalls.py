"""Chapters on limits with their reasons, and on the tasks that follow from them."""

from __future__ import annotations

from dataclasses import dataclass

from sovang.figures.shapes import Split
from sovang.programmes import selectors as programmes
from sovang.registers.deeds.models import Deed

from ..asking import Asker
from ..prose import Linked, Paragraph, bullet, counted, enumerate_words, say, text

_MOST_NAMES = 10


@dataclass(frozen=True)
class NotMet:
    """A deed that was not met or goes on next year; whose it is is said by unit, never by a person's name."""

    title: str
    unit_id: int
    state: str
    reason: str


def shortfalls_of(asker: Asker) -> list[NotMet]:
    """The first page of deeds behind the figures "not met" and "carried", with the reasons that their owners wrote."""
    records = [r for code in ("deeds_not_met", "deeds_carried") for r in asker.records(code).records]
    reasons = dict(Deed.objects.filter(pk__in=[r.entry_id for r in records]).values_list("pk", "outcome"))
    return [NotMet(r.title, r.unit_id, r.state, reasons.get(r.entry_id, "")) for r in records]


def silent_units(asker: Asker) -> list[str]:
    """Units one level down that owe a registration and have none in the ledger."""
    registered = {line.unit_id: line.cited for line in asker.lines("collectives_registered", Split.CHILD)}
    due = asker.lines("collectives_due", Split.CHILD)
    return [
        line.label
        for line in due
        if line.unit_id
        and line.cited.value > 0
        and not ((found := registered.get(line.unit_id)) and found.known and found.value > 0)
    ]


def limits(asker: Asker, silent: list[str], unmet: list[NotMet]) -> list[Paragraph]:
    """Never empty: where no limit shows, it says what was looked at."""
    found = [*_silent(asker, silent), *_unmet(asker, unmet), *_carried(asker), *_waiting(asker)]
    if found:
        return found
    words = "Qua số liệu trong sổ, chưa thấy đơn vị nào chưa đăng ký, việc nào chưa đạt hoặc phải chuyển năm."
    return [text(words)]


def _silent(asker: Asker, names: list[str]) -> list[Paragraph]:
    if not names:
        return []
    more = len(names) - _MOST_NAMES
    first = names[:_MOST_NAMES]
    shown = enumerate_words([*first, f"{more} đơn vị khác"] if more > 0 else first)
    return [
        bullet(
            "{count} đơn vị chưa có đăng ký trong sổ: {names}.",
            count=Linked(str(len(names)), asker.figure("collectives_due")),
            names=shown,
        )
    ]


def _unmet(asker: Asker, unmet: list[NotMet]) -> list[Paragraph]:
    cited = asker.figure("deeds_not_met")
    if not cited.known or cited.value == 0:
        return []
    reasons = list(dict.fromkeys(row.reason.rstrip(". ") for row in unmet if row.state == "not_met" and row.reason))
    if not reasons:
        return [bullet("{deeds} chưa đạt; sổ chưa ghi nguyên nhân.", deeds=counted(cited, "việc"))]
    why = "; ".join(reasons[:3])
    return [bullet("{deeds} chưa đạt. Nguyên nhân đã ghi: {why}.", deeds=counted(cited, "việc"), why=why)]


def _carried(asker: Asker) -> list[Paragraph]:
    cited = asker.figure("deeds_carried")
    if not cited.known or cited.value == 0:
        return []
    return [bullet("{deeds} chưa xong trong năm, phải chuyển sang năm sau.", deeds=counted(cited, "việc"))]


def _waiting(asker: Asker) -> list[Paragraph]:
    cited = asker.figure("deeds_waiting")
    if not cited.known or cited.value == 0:
        return []
    return [bullet("{deeds} đã báo làm xong nhưng chưa được xác nhận kịp kỳ báo cáo.", deeds=counted(cited, "việc"))]


def tasks(asker: Asker, silent: list[str], year: int) -> list[Paragraph]:
    """What follows from the figures, topics of next year first; nothing that no figure or topic calls for."""
    titles = [f"“{topic.title}”" for topic in programmes.topics_for(asker.unit_id, year + 1)]
    found = (
        [bullet("Triển khai chuyên đề {titles} năm {year}.", titles=enumerate_words(titles), year=str(year + 1))]
        if titles
        else []
    )
    found.append(
        bullet(
            "Tổ chức cho tập thể, cá nhân đăng ký việc làm theo năm {year} gắn với nhiệm vụ được giao.",
            year=str(year + 1),
        )
    )
    if silent:
        found.append(bullet("Đôn đốc các đơn vị chưa đăng ký, bắt đầu từ {first}.", first=silent[0]))
    for code, words in (
        ("deeds_carried", "Tiếp tục thực hiện {deeds} chuyển từ năm trước."),
        ("deeds_not_met", "Rà soát {deeds} chưa đạt, làm rõ nguyên nhân, đăng ký lại nếu còn cần thiết."),
        ("deeds_waiting", "Kiểm tra, xác nhận {deeds} đã báo làm xong."),
    ):
        cited = asker.figure(code)
        if cited.known and cited.value > 0:
            found.append(bullet(words, deeds=say("{n}", n=counted(cited, "việc"))))
    return found
