"""The rows of an upload as they will be checked: its sheets opened by its layout, its rows put straight."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from sovang.base.errors import Refused
from sovang.registers import registry
from sovang.registers.description import IMPLIED, Register

from .foreign.layout import Layout
from .foreign.proposing import propose
from .foreign.remembering import named, recall
from .foreign.synonyms import titles
from .foreign.tidying import Tidied, Tidy
from .headings import plain
from .models import Upload
from .references import Units
from .returning import seal
from .workbook import Row, Survey, Table, open_sheets, open_table, survey_of

#: Rows read, kept and later written at once: enough for bulk statements, few enough to stay small in memory.
PIECE = 5_000
#: What the workbook of faulty rows says beside the cells: what is wrong with a row, and where it stood.
FAULT, LINE = gettext_lazy("Lỗi"), gettext_lazy("Dòng trong tệp")


@dataclass(frozen=True)
class Reading:
    """An opened upload. ``columns``: field name → where it stands in the rows of ``pieces``, which run once.

    ``mark``: of a sheet that was handed out, see ``returning.seal``; else "".
    """

    register: Register
    table: Table
    columns: Mapping[str, int]
    tidy: Tidy
    rows: Iterator[Row]
    mark: str = ""

    def pieces(self, size: int) -> Iterator[Tidied]:
        """All rows, ``size`` at a time."""
        return self.tidy.pieces(self.rows, size)

    @property
    def missing(self) -> list[str]:
        """Headings of the columns without which no row can be taken."""
        return missing(self.register, self.columns)

    @property
    def is_sure(self) -> bool:
        """The headings are ours to the word, in one sheet only, and none beside them is nobody's but in a list that has
        all of ours: nothing needs to be asked.

        Raises Refused for a sheet that was handed out and has lost a column.
        """
        if self.mark and self.missing:
            raise _lacking(self.missing)
        heading = self.table.heading
        is_whole = all(about.name in heading.columns for about in self.register.columns)
        unknown = set() if is_whole else set(heading.others) - _beside()
        return bool(self.mark) or not (heading.near or self.table.rivals or self.missing or unknown)


@cache
def _beside() -> frozenset[str]:
    """``FAULT`` and ``LINE`` in both languages, ``plain``."""
    found = set()
    for language in ("vi", "en"):
        with override(language):
            found |= {plain(FAULT), plain(LINE)}
    return frozenset(found)


def missing(register: Register, columns: Mapping[str, int]) -> list[str]:
    """The headings of required fields that no column of ``columns`` holds."""
    asked = [f for f in register.columns if f.required and f.name not in IMPLIED]
    return [str(f.heading) for f in asked if f.name not in columns]


@contextmanager
def opened(upload: Upload) -> Iterator[Reading]:
    """Open an upload as its layout says, without one by our own headings. Raises as ``open_table``."""
    register = registry.get(upload.batch.register)
    layout = Layout.from_json(upload.layout) if upload.layout else None
    ours = titles(register) | {seal.NAME: [plain(seal.HEADING)]}
    with (
        open_sheets(file_of(upload), layout.sheets, layout.separator) if layout else open_table(file_of(upload), ours)
    ) as table:
        columns, rows, mark = layout.places if layout else table.heading.columns, table.rows, ""
        if seal.NAME in columns:
            mark, rows = seal.first_mark(rows, columns[seal.NAME])
        names = named(upload.batch.unit_id)
        tidy = Tidy(register, columns, parts=table.parts, layout=layout, named=names, as_it_stands=bool(mark))
        yield Reading(register, table, columns, tidy, rows, mark)


def file_of(upload: Upload) -> bytes:
    """The file as it was sent in. Not kept on ``upload``: up to 25 MB would stay for as long as it is read."""
    return bytes(Upload.objects.values_list("data", flat=True).get(pk=upload.pk))


def settle(upload: Upload) -> bool:
    """Find out how a foreign workbook is to be read; whether it may be read now, or a person is asked first.

    What was confirmed for such headings before is taken again, and told. Raises Refused when nothing in the file is
    like a list of the register.
    """
    register = registry.get(upload.batch.register)
    survey = survey_of(file_of(upload))
    upload.survey = {"sheets": survey.sheets, "separator": survey.separator}
    if found := recall(upload, survey):
        layout, known = found
        upload.recalled_at = known.decided_at
    else:
        layout, upload.asks = _proposed(upload, register, survey), True
    upload.layout = layout.to_json()
    upload.save(update_fields=["survey", "layout", "asks", "recalled_at"])
    return not upload.asks


def _proposed(upload: Upload, register: Register, survey: Survey) -> Layout:
    """Raises Refused where there is nothing to choose from."""
    layout = propose(register, survey, Units(upload.batch.unit_id, upload.year))
    if layout is None:
        raise Refused(
            _("Không thấy bảng nào có cột của sổ “%(register)s”. Xin dùng mẫu do hệ thống cấp.")
            % {"register": register.label},
            field="file",
        )
    free = [title for at, title in enumerate(layout.titles) if title and at not in layout.columns.values()]
    if (lacking := missing(register, layout.places)) and not free:
        raise _lacking(lacking)
    return layout


def _lacking(headings: Sequence[str]) -> Refused:
    return Refused(
        _("Thiếu cột: %(missing)s. Xin dùng mẫu do hệ thống cấp và giữ nguyên hàng tiêu đề.")
        % {"missing": ", ".join(headings)},
        field="file",
    )
