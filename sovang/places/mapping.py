"""Mapping files: a reorganisation written down in a spreadsheet, one row per unit, read from CSV.

UTF-8 (with or without BOM), comma or semicolon, one heading line with the columns of ``COLUMNS`` in any order:

- "Việc": one of ``WORKS``;
- "Mã đơn vị": the unit concerned; for "mở" the code of the new unit;
- "Mã đích": the new parent (mở, chuyển, chuyển trực thuộc) or the successor (nhập, chia, chia một phần);
- "Tên mới" (mở, đổi tên), "Loại" (code of a kind: mở, đổi loại), "Địa bàn" (territory code: mở), "Tỷ lệ (%)" (chia);
- "Tiếp quản": who acts on open records, where it is not the successor (nhập, chia, kết thúc);
- "Ngày hiệu lực" (31/12/2025 or 2025-12-31; the same in all rows) and "Số quyết định".

Text is taken in NFC whatever form the file has. Every refusal is one sentence that begins with the line number.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sovang.base.errors import Refused
from sovang.base.text import one_line

from . import steps
from .mapping_rules import Row, check, refused

COLUMNS = (
    "Việc", "Mã đơn vị", "Mã đích", "Tên mới", "Loại", "Tỷ lệ (%)", "Địa bàn", "Tiếp quản", "Ngày hiệu lực",
    "Số quyết định",
)  # fmt: skip

#: What a row may ask for, and the columns that it cannot do without besides the unit.
WORKS: dict[str, tuple[str, ...]] = {
    "mở": ("Tên mới", "Loại", "Mã đích"),
    "đổi tên": ("Tên mới",),
    "chuyển": ("Mã đích",),
    "chuyển trực thuộc": ("Mã đích",),
    "đổi loại": ("Loại",),
    "nhập": ("Mã đích",),
    "chia": ("Mã đích", "Tỷ lệ (%)"),
    "chia một phần": ("Mã đích", "Tỷ lệ (%)"),
    "kết thúc": (),
    "kết thúc toàn bộ": (),
}
LIMIT = 5_000_000  # bytes; a province's file has about 1 MB
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_LOCAL = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_SHARE = re.compile(r"(\d{1,3})(?:[.,](\d{1,2}))?\s*%?")


@dataclass(frozen=True)
class Mapping:
    """What a file says: the day and decision number that all its rows share, and the steps."""

    effective: dt.date
    decision_no: str
    steps: Sequence[steps.Step]


def read_mapping(data: bytes) -> list[steps.Step]:
    """The steps of a mapping file. Raises Refused as ``read_mapping_file`` does."""
    return list(read_mapping_file(data).steps)


def read_mapping_file(data: bytes) -> Mapping:
    """The whole file. Raises Refused, with the line, for anything that is not as the module's docstring says: wrong
    columns, impossible dates, unknown units, duplicates, shares other than 100%, cycles, heirs that end themselves."""
    rows = [_row(line, cells) for line, cells in _lines(data)]
    if not rows:
        raise Refused(_("Tệp không có dòng nào."), field="file")
    for row in rows:
        if row.day != rows[0].day:
            raise refused(row, _("mỗi tệp chỉ có một ngày hiệu lực; dòng này khác dòng %(first)s."), first=rows[0].line)
    check(rows)
    decision = next((row.decision_no for row in rows if row.decision_no), "")
    return Mapping(rows[0].day, decision, _steps(rows))


def mapping_template() -> bytes:
    """An empty file with the right heading and one example row per kind of work, ready for a spreadsheet program."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for work, needed in WORKS.items():
        examples = {
            "Mã đích": "MA-DICH", "Tên mới": "Tên mới", "Loại": "commune", "Tỷ lệ (%)": "100"
        }  # fmt: skip
        cells = {"Việc": work, "Mã đơn vị": "MA-DON-VI", "Ngày hiệu lực": "01/07/2025", "Số quyết định": "01-QĐ/TU"}
        cells |= {column: examples[column] for column in needed}
        writer.writerow([cells.get(column, "") for column in COLUMNS])
    return out.getvalue().encode("utf-8-sig")


def _lines(data: bytes) -> list[tuple[int, dict[str, str]]]:
    if len(data) > LIMIT:
        raise Refused(_("Tệp lớn quá 5 MB."), field="file")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(_("Tệp không phải văn bản UTF-8; hãy lưu lại dạng CSV UTF-8."), field="file") from None
    if "\0" in text:
        raise Refused(_("Tệp không phải văn bản UTF-8; hãy lưu lại dạng CSV UTF-8."), field="file")
    heading = text.split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text), delimiter=";" if heading.count(";") > heading.count(",") else ",")
    try:
        names = [one_line(name) for name in next(reader, [])]
        _check_heading(names)
        return [(reader.line_num, _cells(reader.line_num, names, cells)) for cells in reader if any(cells)]
    except csv.Error:
        raise Refused(_("Dòng %(line)s: không đọc được.") % {"line": reader.line_num}, field="file") from None


def _check_heading(names: list[str]) -> None:
    for column in COLUMNS:
        if column not in names:
            raise Refused(_("Dòng 1: thiếu cột “%(column)s”.") % {"column": column}, field="file")
    for name in names:
        if names.count(name) > 1 or name not in COLUMNS:
            raise Refused(_("Dòng 1: cột “%(column)s” thừa hoặc lặp lại.") % {"column": name}, field="file")


def _cells(line: int, names: list[str], cells: list[str]) -> dict[str, str]:
    if len(cells) != len(names):
        raise Refused(
            _("Dòng %(line)s: có %(found)s ô, cần %(wanted)s ô.")
            % {"line": line, "found": len(cells), "wanted": len(names)},
            field="file",
        )
    return {name: one_line(cell) for name, cell in zip(names, cells, strict=True)}


def _row(line: int, cells: dict[str, str]) -> Row:
    row = Row(
        line=line, work=cells["Việc"].lower(), unit=cells["Mã đơn vị"], target=cells["Mã đích"],
        name=cells["Tên mới"], kind=cells["Loại"], territory=cells["Địa bàn"], custodian=cells["Tiếp quản"],
        decision_no=cells["Số quyết định"], day=dt.date.min, share=0,
    )  # fmt: skip
    if row.work not in WORKS:
        raise refused(row, _("không rõ việc “%(work)s”."), work=cells["Việc"])
    for column in ("Mã đơn vị", *WORKS[row.work], "Ngày hiệu lực"):
        if not cells[column]:
            raise refused(row, _("thiếu “%(column)s”."), column=column)
    share = _share(row, cells["Tỷ lệ (%)"]) if cells["Tỷ lệ (%)"] else 0
    return row._replace(day=_day(row, cells["Ngày hiệu lực"]), share=share)


def _day(row: Row, text: str) -> dt.date:
    if m := _ISO.fullmatch(text):
        year, month, day = (int(g) for g in m.groups())
    elif m := _LOCAL.fullmatch(text):
        day, month, year = (int(g) for g in m.groups())
    else:
        raise refused(row, _("ngày “%(text)s” không đúng dạng ngày/tháng/năm."), text=text)
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise refused(row, _("ngày “%(text)s” không có thật."), text=text) from None


def _share(row: Row, text: str) -> int:
    """In 1/10 000; both decimal signs are read."""
    m = _SHARE.fullmatch(text)
    share = int(m[1]) * 100 + int((m[2] or "").ljust(2, "0")) if m else 0
    if not 0 < share <= steps.WHOLE:
        raise refused(row, _("tỷ lệ “%(text)s” phải lớn hơn 0 và không quá 100, nhiều nhất hai số lẻ."), text=text)
    return share


def _steps(rows: Sequence[Row]) -> list[steps.Step]:
    found: list[steps.Step] = [step for row in rows if (step := _single(row))]
    merges: dict[tuple[str, str], list[str]] = defaultdict(list)
    splits: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.work == "nhập":
            merges[row.target, row.custodian].append(row.unit)
        elif row.work.startswith("chia"):
            splits[row.unit].append(row)
    found += [steps.Merge(tuple(units), into, keeper or None) for (into, keeper), units in merges.items()]
    for unit, parts in splits.items():
        keeper = next((p.custodian for p in parts if p.custodian), None)
        shares = tuple((p.target, p.share) for p in parts)
        found.append(steps.Split(unit, shares, survives=parts[0].work == "chia một phần", custodian=keeper))
    return found


def _single(row: Row) -> steps.Step | None:
    match row.work:
        case "mở":
            return steps.Open(row.unit, row.name, row.kind, row.target, row.territory or None)
        case "đổi tên":
            return steps.Rename(row.unit, row.name)
        case "chuyển":
            return steps.Move(row.unit, row.target)
        case "chuyển trực thuộc":
            return steps.Transfer(row.unit, row.target)
        case "đổi loại":
            return steps.ChangeKind(row.unit, row.kind)
        case "kết thúc" | "kết thúc toàn bộ":
            return steps.Close(row.unit, None, row.custodian or None, with_sub_units=row.work == "kết thúc toàn bộ")
        case _:
            return None
