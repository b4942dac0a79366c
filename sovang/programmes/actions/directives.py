"""Directives, and which implements which."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.errors import NotFound, Refused
from sovang.base.text import one_line, words
from sovang.journal.write import Change, write
from sovang.places.models import CENTRAL, COMMUNE, DISTRICT, PROVINCE
from sovang.places.selectors import slot_of

from ..leave import require
from ..models import Directive
from .recipients import Ask, address_directive

_LEVELS = {
    CENTRAL: Directive.Level.CENTRAL,
    PROVINCE: Directive.Level.PROVINCE,
    DISTRICT: Directive.Level.DISTRICT,
    COMMUNE: Directive.Level.COMMUNE,
}


@dataclass(frozen=True)
class NewDirective:
    """``number`` such as 05-CT/TW. ``issuer_id`` is None for a body outside the tree, which ``issuer_name`` names."""

    number: str
    title: str
    issuer_name: str
    issuer_id: int | None = None
    issued_on: dt.date | None = None
    in_force_until: dt.date | None = None
    implements: tuple[int, ...] = ()
    kind: str = Directive.Kind.OTHER
    level: str = ""
    subject: str = ""
    asks: tuple[Ask, ...] = ()


@transaction.atomic
def issue_directives(*, by: Actor, rows: Sequence[NewDirective]) -> list[Directive]:
    """Record leading documents; one that is already known by number and issuer is returned as it is.

    Raises Refused when it implements something that does not exist, ends before it begins, or asks what
    ``address_directive`` refuses.
    """
    require(by, (row.issuer_id for row in rows))
    return [_issue(by, row) for row in rows]


@transaction.atomic
def link_directive(*, by: Actor, directive_id: int, implements: Iterable[int]) -> None:
    """Say what a directive implements; replaces what was said before.

    Raises Refused when that would go round in a circle, NotFound for an unknown directive.
    """
    directive = _locked(directive_id)
    require(by, [directive.issuer_id])
    before = sorted(directive.implements.values_list("id", flat=True))
    _link(directive, implements)
    after = sorted(directive.implements.values_list("id", flat=True))
    _journal(by, "programmes.link_directive", directive, {"implements": before}, {"implements": after})


@transaction.atomic
def end_directive(*, by: Actor, directive_id: int, until: dt.date, reason: str = "") -> None:
    """``until`` is the last day in force. Raises Refused when that is before it was issued."""
    directive = _locked(directive_id)
    require(by, [directive.issuer_id])
    _check_span(directive.issued_on, until)
    before, directive.in_force_until = directive.in_force_until, until
    directive.save(update_fields=["in_force_until"])
    was = {"in_force_until": before.isoformat() if before else None}
    _journal(by, "programmes.end_directive", directive, was, {"in_force_until": until.isoformat()}, reason)


def _issue(by: Actor, row: NewDirective) -> Directive:
    number, issuer_name = one_line(row.number), one_line(row.issuer_name)
    if known := Directive.objects.filter(number=number, issuer_name=issuer_name).first():
        return known
    _check_span(row.issued_on, row.in_force_until)
    directive = Directive.objects.create(
        number=number,
        title=one_line(row.title),
        issuer_id=row.issuer_id,
        issuer_name=issuer_name,
        issued_on=row.issued_on,
        in_force_until=row.in_force_until,
        **_described(number, row),
    )
    _link(directive, row.implements)
    _journal(by, "programmes.issue_directive", directive, {}, {"number": number, "implements": list(row.implements)})
    if row.asks:
        address_directive(by=by, directive_id=directive.pk, asks=row.asks)
    return directive


def _described(number: str, row: NewDirective) -> dict[str, str]:
    """What kind of document it is, and what search reads of it."""
    subject = one_line(row.subject)
    folded = words(f"{number} {one_line(row.title)} {subject}")
    return {"kind": row.kind, "level": row.level or _level(row.issuer_id), "subject": subject, "folded": folded}


def _level(issuer_id: int | None) -> str:
    """The level of an issuer in the tree, from its slot."""
    if issuer_id is None:
        return ""
    return _LEVELS.get(slot_of(issuer_id), Directive.Level.UNIT)


def _link(directive: Directive, implements: Iterable[int]) -> None:
    wanted = set(implements)
    if Directive.objects.filter(id__in=wanted).count() != len(wanted):
        raise Refused(_("Có văn bản được dẫn mà hệ thống chưa có."), field="implements")
    if directive.pk in _reached_from(wanted):
        raise Refused(
            _("Văn bản %(number)s không thể thực hiện chính nó qua một vòng văn bản.") % {"number": directive.number},
            field="implements",
        )
    directive.implements.set(wanted)


def _reached_from(ids: set[int]) -> set[int]:
    """``ids`` and everything that they implement, directly or not."""
    reached, edge = set(ids), ids
    while edge:
        above = Directive.objects.filter(implemented_by__in=edge).values_list("id", flat=True)
        edge = set(above) - reached
        reached |= edge
    return reached


def _check_span(issued_on: dt.date | None, until: dt.date | None) -> None:
    if issued_on and until and until < issued_on:
        raise Refused(_("Văn bản hết hiệu lực trước ngày ban hành."), field="in_force_until")


def _locked(directive_id: int) -> Directive:
    directive = Directive.objects.select_for_update(of=("self",)).filter(id=directive_id).first()
    if directive is None:
        raise NotFound
    return directive


def _journal(
    by: Actor,
    verb: str,
    directive: Directive,
    before: Mapping[str, object],
    after: Mapping[str, object],
    reason: str = "",
) -> None:
    change = Change("directive", directive.pk, directive.number, directive.issuer_id, before, after)
    write(by=by, verb=verb, changes=[change], reason=reason)
