"""The tables behind the report: who did how much, what came of it, where each reported figure comes from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sovang.base.numbers import number
from sovang.figures.shapes import AsAt, Basis, Now, OfTheirDay, Split, Then, View
from sovang.places import selectors as places
from sovang.programmes import selectors as programmes
from sovang.programmes.models import Indicator

from .asking import Asker, Cited
from .prose import period_name
from .sections.shortfalls import NotMet
from .tree import Appendix, Cell, Column

_UNKNOWN = "–"
_STATES = {"not_met": "Chưa đạt", "carried": "Chuyển năm sau"}
_BASES = {
    Basis.DERIVED: "Cộng từ sổ",
    Basis.REPORTED: "Đơn vị báo cáo",
    Basis.STRUCTURAL: "Danh sách đơn vị, đảng viên",
    Basis.MIXED: "Cộng từ sổ và báo cáo",
    Basis.NOTHING: "Chưa có",
}
_TREES = {Now: "cây hiện nay", Then: "cây khi đó", OfTheirDay: "cây theo ngày ghi"}
_KINDS = {"planned": "kế hoạch", "registered": "đăng ký", "achieved": "đạt được", "structure": "cơ cấu"}
BY_UNIT = (
    ("collectives_registered", "Tập thể đăng ký"),
    ("deeds_registered_collective", "Việc tập thể đăng ký"),
    ("deeds_registered", "Tổng số việc đăng ký"),
    ("deeds_of_registered_met", "Hoàn thành"),
    ("deeds_carried", "Chuyển năm sau"),
    ("deeds_not_met", "Chưa đạt"),
)
PERSONS = (
    ("individuals_registered", "Cá nhân đăng ký"),
    ("deeds_registered_individual", "Việc cá nhân đăng ký"),
    ("deeds_achieved_individual", "Việc cá nhân được xác nhận"),
)
MEASURED = ("results", "contributions", "models", "study", "media", "dialogue", "honour", "support", "targets")


def all_of(asker: Asker, unmet: Sequence[NotMet]) -> list[Appendix]:
    """The appendices that have at least one row, in order."""
    found = [
        by_unit(asker, "Tổ chức, tập thể và việc làm theo theo đơn vị", BY_UNIT),
        by_unit(asker, "Cá nhân đăng ký và việc làm theo theo đơn vị", PERSONS),
        by_indicator(asker),
        reported(asker),
        not_met(unmet),
    ]
    return [appendix for appendix in found if appendix.rows]


def by_unit(asker: Asker, title: str, measures: Iterable[tuple[str, str]]) -> Appendix:
    """One row per child unit; the total row is the unit's own figure, which a reader may check against the sum."""
    wanted = list(measures)
    table: dict[str, dict[str, Cited]] = {}
    for code, _title in wanted:
        for line in asker.lines(code, Split.CHILD):
            table.setdefault(line.label, {})[code] = line.cited
    codes = [code for code, _title in wanted]
    rows = tuple(
        (str(i), label, *(cells.get(code, _UNKNOWN) for code in codes))
        for i, (label, cells) in enumerate(table.items(), 1)
    )
    columns = (
        Column("STT", 5),
        Column("Đơn vị", 34),
        *(Column(t, 11, is_number=True, summed=True) for _c, t in wanted),
    )
    return Appendix(title, columns, rows, ("", "Cộng", *(asker.figure(code) for code in codes)))


def by_indicator(asker: Asker) -> Appendix:
    """Planned, registered, achieved and last year's achieved, side by side and never added."""
    rows: list[tuple[Cell, ...]] = []
    for group in MEASURED:
        for indicator in programmes.indicators(group):
            cells = [_cell(asker, indicator, kind) for kind in ("planned", "registered", "achieved")]
            cells.append(_cell(asker, indicator, "achieved", before=True))
            if any(isinstance(cell, Cited) for cell in cells):
                rows.append((str(len(rows) + 1), indicator.name_vi, indicator.unit_vi, *cells))
    columns = (
        Column("STT", 5),
        Column("Chỉ tiêu", 38),
        Column("Đơn vị tính", 12),
        *(Column(t, 12, is_number=True) for t in ("Kế hoạch", "Đăng ký", "Đạt được", "Kỳ trước")),
    )
    return Appendix("Kết quả theo chỉ tiêu", columns, tuple(rows))


def _cell(asker: Asker, indicator: Indicator, kind: str, *, before: bool = False) -> Cell:
    if not asker.may_hold(indicator, kind):
        return _UNKNOWN
    cited = asker.figure(indicator.code, kind=kind, before=before)
    return cited if cited.known else _UNKNOWN


def reported(asker: Asker) -> Appendix:
    """Figures that somebody stated, beside what the ledger adds up to; shown together, never added."""
    rows: list[tuple[Cell, ...]] = []
    codes = {code for code, _kind in asker.stated}
    for indicator in programmes.indicators().filter(code__in=codes):
        cited = asker.figure(indicator.code)
        if cited.known and (cited.figure.basis is Basis.REPORTED or cited.figure.other):
            rows.append((str(len(rows) + 1), indicator.name_vi, cited, _BASES[cited.figure.basis], *_other(cited)))
    columns = (
        Column("STT", 5),
        Column("Chỉ tiêu", 36),
        Column("Số dùng trong báo cáo", 13, is_number=True),
        Column("Nguồn", 18),
        Column("Số đối chiếu", 18),
        Column("Chênh lệch", 10),
    )
    note = "Số đối chiếu chỉ để so sánh, không cộng vào số dùng trong báo cáo."
    return Appendix("Số liệu đơn vị báo cáo và số đối chiếu", columns, tuple(rows), note=note)


def _other(cited: Cited) -> tuple[str, str]:
    other, scale = cited.figure.other, cited.figure.scale
    if other is None:
        return "Chưa có", _UNKNOWN
    words = f"{number(other.value, scale, language='vi')} ({_BASES[other.basis].lower()})"
    return words, number(cited.figure.difference or 0, scale, language="vi")


def not_met(unmet: Sequence[NotMet]) -> Appendix:
    cards = places.unit_cards({row.unit_id for row in unmet})
    rows = tuple(
        (str(i), cards[row.unit_id].name, row.title, _STATES.get(row.state, row.state), row.reason or "Chưa ghi")
        for i, row in enumerate(unmet, 1)
    )
    columns = (
        Column("STT", 5),
        Column("Đơn vị", 24),
        Column("Việc", 36),
        Column("Tình trạng", 13),
        Column("Nguyên nhân", 22),
    )
    return Appendix("Việc chưa đạt, việc chuyển năm sau và nguyên nhân", columns, rows)


def sources(citations: Sequence[Cited], stamp: str) -> Appendix:
    """Each number's question: what an auditor starts from."""
    names = {card.id: card.name for card in places.unit_cards({c.question.unit_id for c in citations}).values()}
    rows = tuple(
        (
            str(i),
            cited,
            cited.title,
            names.get(cited.question.unit_id, str(cited.question.unit_id)),
            _asked(cited),
            _BASES[cited.figure.basis],
        )
        for i, cited in enumerate(citations, 1)
    )
    columns = (
        Column("STT", 5),
        Column("Số", 12, is_number=True),
        Column("Chỉ tiêu", 28),
        Column("Đơn vị", 18),
        Column("Loại, kỳ, cách xem cây", 25),
        Column("Nguồn", 12),
    )
    return Appendix("Nguồn số liệu", columns, rows, note=stamp)


def _tree(view: View) -> str:
    if isinstance(view, AsAt):
        return f"cây ngày {view.day:%d/%m/%Y}"
    return _TREES[type(view)]


def _asked(cited: Cited) -> str:
    question = cited.question
    kind = _KINDS.get(question.kind, "")
    return ", ".join(part for part in (kind, period_name(question.period), _tree(question.view)) if part)
