"""From what stands in a cell to the value that a field holds.

Refuses with a sentence that says how to mend the cell.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from sovang.base.dates import read_day
from sovang.base.errors import Refused
from sovang.base.numbers import read_number, read_whole
from sovang.base.text import fold, nfc, one_line
from sovang.programmes.measures import typed_amount
from sovang.programmes.models import Indicator
from sovang.registers.description import Field, Kind

from .workbook import Cell

#: Kinds of amounts, and those that are whole numbers of nothing but themselves where no indicator is fixed.
MEASURED = (Kind.QUANTITY, Kind.MONEY, Kind.WHOLE)
PLAIN = (Kind.MONEY, Kind.WHOLE)
_WITH_UNIT = re.compile(r"\d\s*[^\d\s.,]")
_YES = {"x", "co", "yes", "true", "dung", "1"}
_NO = {"", "khong", "no", "false", "sai", "0"}
_REMEMBERED = 5_000
_KEYS = frozenset((str, float))
_TEXTS = (Kind.TEXT, Kind.LONG_TEXT)
_LARGEST = 10**17  # smallest units; still fits a BIGINT after a thousand of them are added


def text_of(cell: Cell) -> str:
    """A cell as the text that a person saw in it, in whatever Unicode form it came."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return _("có") if cell else _("không")
    if isinstance(cell, dict):
        return _uncomputed(cell) or dt.date.fromisoformat(cell["date"]).strftime("%d/%m/%Y")
    return str(int(cell)) if float(cell).is_integer() else str(cell)


def _uncomputed(cell: Mapping[str, Any]) -> str:
    """Refuses what has no value: a formula never computed, an error such as #REF!, a text in a doubtful encoding."""
    if "formula" in cell:
        raise Refused(_("Ô chứa công thức chưa có kết quả hoặc báo lỗi. Xin ghi thẳng giá trị."))
    if "doubtful" in cell:
        raise Refused(
            _("Chữ trong ô như viết bằng bảng mã cũ nhưng không rõ là VNI hay TCVN3. Xin chọn ở “Cách đọc tệp”.")
        )
    return ""


@dataclass(frozen=True, slots=True)
class Wrong:
    """Stands in a column where a cell could not be understood, and says why."""

    message: str


def understood(read: Callable[..., Any], *given: Any) -> Any:
    """What ``read`` makes of ``given``, or what it says against it."""
    try:
        return read(*given)
    except Refused as refused:
        return Wrong(refused.message)


def column_reader(field: Field) -> Callable[[Sequence[Cell]], list[Any]]:
    """How a column of cells of ``field`` is read: each gives a value, None when empty, or ``Wrong``."""
    read = reader(field)

    def fresh(cell: Cell) -> Any:
        return None if isinstance(cell, str) and (not cell or cell.isspace()) else understood(read, cell)

    if field.kind in _TEXTS:
        return lambda cells: [fresh(cell) for cell in cells]
    known = _Known(fresh)
    # 1 and True are the same key, but not the same cell; dates come as dictionaries, which are no keys
    return lambda cells: [known[cell] if type(cell) in _KEYS else fresh(cell) for cell in cells]


class _Known(dict[Cell, Any]):
    """Codes, days and amounts come again and again: each different text is read once (while there are not too many)."""

    def __init__(self, read: Callable[[Cell], Any]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, cell: Cell) -> Any:
        if len(self) >= _REMEMBERED:
            self.clear()
        self[cell] = value = self._read(cell)
        return value


def reader(field: Field) -> Callable[[Cell], Any]:
    """How a cell of ``field`` is read. References and quantities stay as written: their meaning needs the row."""
    if field.kind is Kind.CHOICE:
        return _choice(field)
    if field.kind in MEASURED:
        return _whole if field.kind in PLAIN and not field.indicator else _number
    simple: dict[Kind, Callable[[Cell], Any]] = {Kind.DATE: _day, Kind.YEAR: _year, Kind.BOOL: _flag}
    return simple.get(field.kind) or _text(field)


def _text(field: Field) -> Callable[[Cell], str]:
    clean = nfc if field.kind is Kind.LONG_TEXT else one_line

    def read(cell: Cell) -> str:
        text = clean(text_of(cell))
        if field.max_length and len(text) > field.max_length:
            raise Refused(
                _("Dài %(length)s ký tự, nhiều nhất %(most)s. Xin rút gọn.")
                % {"length": len(text), "most": field.max_length}
            )
        return text

    return read


def _day(cell: Cell) -> str:
    """ISO, because rows wait as JSON."""
    if isinstance(cell, dict) and "date" in cell:
        return str(cell["date"])
    return read_day(nfc(text_of(cell)) if isinstance(cell, str | bool | dict) else cell).isoformat()


def _year(cell: Cell) -> int:
    year = _whole(cell)
    if not 1990 <= year <= 2100:
        raise Refused(_("Năm %(year)s không hợp lý. Xin ghi bốn chữ số, như 2026.") % {"year": year})
    return year


def _flag(cell: Cell) -> bool:
    if isinstance(cell, bool):
        return cell
    word = fold(text_of(cell))
    if word in _YES | _NO:
        return word in _YES
    raise Refused(_("Xin ghi “x” hoặc “có”; không thì để trống."))


def _whole(cell: Cell) -> int:
    if isinstance(cell, float) and cell.is_integer():
        return _bounded(int(cell))
    return _bounded(read_whole(nfc(text_of(cell))))


def _number(cell: Cell) -> str | int | float:
    """A number cell is exact, a text may be in doubt: what it says depends on the decimals of the row's indicator."""
    return cell if isinstance(cell, int | float) and not isinstance(cell, bool) else nfc(text_of(cell))


def quantity(written: str | float, scale: int) -> int:
    """``written`` in the smallest unit of an indicator with ``scale`` decimals.

    Raises Refused for what is no number, in doubt between the two styles, or finer than the indicator.
    """
    if scale == 0:
        return _whole(written)
    value = _decimal(written) if isinstance(written, str) else Fraction(str(written))
    in_units = value * 10**scale
    if in_units.denominator != 1:
        raise Refused(_("Nhiều hơn %(scale)s số lẻ. Xin làm tròn.") % {"scale": scale})
    return _bounded(int(in_units))


def amount(written: str | float, indicator: Indicator) -> int:
    """``written`` in the smallest unit of the one indicator that a field counts: "12", "5 triệu", "0,7 km".

    Raises Refused as ``quantity``, and for a unit of something else.
    """
    if isinstance(written, str) and _WITH_UNIT.search(written):
        return _bounded(typed_amount(written, indicator))
    return quantity(written, indicator.scale)


def _decimal(text: str) -> Fraction:
    reading = read_number(text)
    if reading.doubtful:
        whole = text.strip().replace(".", "").replace(",", "")
        raise Refused(
            _("Không rõ “%(text)s” là số nguyên hay số lẻ. Xin ghi %(whole)s, hoặc %(part)s.")
            % {"text": text, "whole": whole, "part": text.strip().replace(".", ",") + "0"}
        )
    return reading.value


def _bounded(value: int) -> int:
    if not -_LARGEST < value < _LARGEST:
        raise Refused(_("Số quá lớn."))
    return value


def _choice(field: Field) -> Callable[[Cell], str]:
    pairs, known = field.pairs(), dict[str, str]()
    for language in ("en", "vi", get_language()):  # a file may come back to somebody who reads the other language
        with override(language):
            known |= {fold(str(label)): code for code, label in pairs}
    known |= {fold(code): code for code, _label in pairs}

    def read(cell: Cell) -> str:
        text = nfc(text_of(cell))
        if fold(text) in known:
            return known[fold(text)]
        raise Refused(
            _("“%(text)s” không có trong danh mục. Xin chọn một trong: %(labels)s.")
            % {"text": text[:60], "labels": "; ".join(str(label) for _code, label in pairs[:15])}
        )

    return read
