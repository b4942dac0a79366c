"""Which unit a word of the command line means: its code, or its name where only one has it."""

from __future__ import annotations

from contextlib import suppress

from django.utils.translation import gettext as _

from sovang.base.actor import System
from sovang.base.errors import NotFound, Refused
from sovang.base.text import fold
from sovang.places.selectors import get_unit, search_units

_TOLD = 8  # units that a refusal lists


def unit_code(text: str) -> str:
    """The code of the unit that bears ``text`` as its code, or alone as its name, tone marks left out; an open
    one goes before closed ones.

    Raises Refused with the codes that it may mean, or saying that there is none.
    """
    with suppress(NotFound):
        return get_unit(by=System(), code=text.strip()).code
    found = search_units(by=System(), text=text, limit=_TOLD + 1)
    named = [one for one in found if fold(one.name) == fold(text)]
    open_ones = [one for one in named if one.closed is None]
    if len(only := open_ones or named) == 1:
        return only[0].code
    if not found:
        raise Refused(_("Không có đơn vị nào mang mã hay tên “%(text)s”.") % {"text": text}, field="unit")
    listed = "; ".join(f"{one.code} ({one.name})" for one in (named or found)[:_TOLD])
    more = "; …" if len(named or found) > _TOLD else ""
    raise Refused(
        _("“%(text)s” có thể là: %(units)s. Xin ghi mã đơn vị.") % {"text": text, "units": listed + more}, field="unit"
    )
