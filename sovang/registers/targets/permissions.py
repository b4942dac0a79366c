"""Policy action of this folder: who says that a target or a criterion is met."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

from sovang.people.table import Reach

CONCLUDE = "targets.conclude"

ACTIONS = {CONCLUDE: pgettext_lazy("action", "kết luận chỉ tiêu, tiêu chí")}

#: A committee concludes on its own targets: the clerks who write up its year, not the cells' secretaries.
RULES = {CONCLUDE: dict.fromkeys(("unit_clerk", "commune_clerk", "provincial_officer"), Reach.SUBTREE)}
