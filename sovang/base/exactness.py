"""How exact a stated number is, and what may be claimed of a sum."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _


class Exactness(models.TextChoices):
    """The claim that travels with a value."""

    EXACT = "exact", _("đúng")
    OVER = "over", _("trên")
    NEARLY = "nearly", _("gần")
    UNDER = "under", _("dưới")
    ABOUT = "about", _("khoảng")
    ORDER = "order", _("hàng")  # order of magnitude only: "hàng nghìn"


_ABOVE = {Exactness.EXACT, Exactness.OVER}
_BELOW = {Exactness.EXACT, Exactness.NEARLY, Exactness.UNDER}


def weakest(claims: Iterable[str]) -> Exactness:
    """The weakest claim that is true of the sum of values carrying ``claims``.

    A sum of exact values is exact; exact and "over" give "over"; exact, "nearly" and "under" give "under" ("nearly"
    only among exact and nearly); mixing both directions leaves "about"; one order of magnitude makes the whole so.
    """
    found = {Exactness(c) for c in claims} or {Exactness.EXACT}
    if Exactness.ORDER in found:
        return Exactness.ORDER
    if found == {Exactness.EXACT}:
        return Exactness.EXACT
    if found <= _ABOVE:
        return Exactness.OVER
    if found <= {Exactness.EXACT, Exactness.NEARLY}:
        return Exactness.NEARLY
    if found <= _BELOW:
        return Exactness.UNDER
    return Exactness.ABOUT
