"""Reading examples: the deeds of a profile, and the figures that stand behind them."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Sum
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.programmes.measures import display
from sovang.programmes.models import Indicator
from sovang.registers.description import Panel, Ref, Said
from sovang.registers.models import Entry, EntryLink, Result

from .models import Deed


def deeds_of(by: Actor, entry: Entry) -> Sequence[Deed]:
    """The lines that the profile tells of."""
    return list(Deed.objects.filter(exemplar=entry.pk).select_related("line"))


def panels(by: Actor, entry: Entry) -> list[Panel]:
    """What the deeds came to, and where the example was shown."""
    return [_figures(entry), _shown(entry)]


def _figures(entry: Entry) -> Panel:
    """Sums of plain results of the deeds told, by indicator; ranges and shares are not added."""
    plain = Result.objects.filter(
        entry__told_in__exemplar=entry.pk, kind=Result.Kind.ACHIEVED, value_hi=None, denominator=None
    )
    sums = dict(plain.values_list("indicator").annotate(total=Sum("value")))
    found = Indicator.objects.filter(pk__in=sums, sum_rule=Indicator.SumRule.ADDITIVE).order_by("order")
    english = get_language() == "en"
    rows: list[Sequence[Said]] = [(i.name_en if english else i.name_vi, display(sums[i.pk], i)) for i in found]
    return Panel(_("Số liệu của những việc trên"), (_("Chỉ tiêu"), _("Đạt được")), rows)


def _shown(entry: Entry) -> Panel:
    links = EntryLink.objects.filter(source=entry, kind=EntryLink.Kind.FEATURED_IN).select_related("target")
    rows: list[Sequence[Said]] = [(Ref(one.target_id, one.target.title), one.target.day) for one in links]
    return Panel(_("Đã được giới thiệu ở"), (_("Tin, bài, sách"), _("Ngày")), rows)
