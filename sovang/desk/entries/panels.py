"""Tables on a line's page that are worked out: those of its register, and the lines that it is linked with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from sovang.base.parts import Cell, Column, Row, Table, Words
from sovang.people.models import User
from sovang.registers import links, registry
from sovang.registers.description import Panel, Ref, Register, Said
from sovang.registers.models import Entry

from ..typed import said


@dataclass(frozen=True)
class Drawn:
    """A panel ready for the page; ``empty`` is said instead of a table without rows."""

    title: Words
    table: Table
    empty: Words


def panels_of(user: User, entry: Entry, register: Register) -> list[Drawn]:
    """The register's own panels, then the links; those with nothing to say are left out."""
    return drawn(user, [*(register.panels(user, entry) if register.panels else ()), _links(user, entry)])


def drawn(user: User, found: Sequence[Panel]) -> list[Drawn]:
    """``found`` ready for a page: lines that the reader may open are links, panels with nothing to say are left out."""
    seen = links.seen_among(by=user, ids={cell.entry_id for cell in _refs(found)})
    return [_drawn(panel, seen) for panel in found if panel.rows or panel.empty]


def _links(user: User, entry: Entry) -> Panel:
    """Both ways, whichever line said so."""
    rows = [
        (link.label, Ref(link.other.id, link.other.title), registry.get(link.other.register).label)
        for link in links.links_of(by=user, id=entry.id)
    ]
    return Panel(_("Liên quan"), (_("Vì sao"), _("Dòng"), _("Sổ")), rows)


def _refs(panels: Iterable[Panel]) -> list[Ref]:
    return [cell for panel in panels for row in panel.rows for cell in row if isinstance(cell, Ref)]


def _drawn(panel: Panel, seen: set[UUID]) -> Drawn:
    rows = [Row([_cell(cell, seen) for cell in row]) for row in panel.rows]
    return Drawn(panel.title, Table([Column(heading) for heading in panel.headings], rows), panel.empty)


def _cell(cell: Said, seen: set[UUID]) -> Cell:
    if isinstance(cell, Ref):
        return Cell(cell.text, reverse("desk:entry", args=[cell.entry_id]) if cell.entry_id in seen else "")
    return Cell(said(cell) or "–")
