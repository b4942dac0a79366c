"""Policy actions of this folder: who sees the person asking, and who says that an opinion is settled or refused."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

from sovang.people.table import Reach

SEE_ASKER = "petitions.see_asker"
SETTLE = "petitions.settle"

ACTIONS = {
    SEE_ASKER: pgettext_lazy("action", "xem người có ý kiến"),
    SETTLE: pgettext_lazy("action", "kết luận ý kiến, kiến nghị"),
}

#: The asker is known where the opinion came in, not further up; a secretary answers but does not conclude.
RULES = {
    SEE_ASKER: {"unit_clerk": Reach.SUBTREE, "commune_clerk": Reach.SUBTREE, "provincial_officer": Reach.OWN},
    SETTLE: {"unit_clerk": Reach.SUBTREE, "commune_clerk": Reach.SUBTREE, "provincial_officer": Reach.SUBTREE},
}
