"""Policy actions of this folder: who reads what a review says, who proposes a level, who decides it."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

from sovang.people.table import Reach

VIEW = "ratings.view"
PROPOSE = "ratings.propose"
DECIDE = "ratings.decide"

ACTIONS = {
    VIEW: pgettext_lazy("action", "xem nội dung kiểm điểm, xếp loại"),
    PROPOSE: pgettext_lazy("action", "thẩm định, đề xuất mức xếp loại"),
    DECIDE: pgettext_lazy("action", "quyết định mức xếp loại"),
}

_APPRAISERS = ("cell_secretary", "unit_clerk", "commune_clerk", "provincial_officer")
_DECIDERS = ("commune_clerk", "provincial_officer", "leader")

#: Appraised where the work is known, decided by the direct superior (HD 43-HD/BTCTW): nobody decides on their own unit.
RULES = {
    VIEW: dict.fromkeys((*_APPRAISERS, "leader", "auditor"), Reach.SUBTREE) | {"cadre": Reach.OWN_LINES},
    PROPOSE: dict.fromkeys(_APPRAISERS, Reach.SUBTREE),
    DECIDE: dict.fromkeys(_DECIDERS, Reach.BELOW),
}
