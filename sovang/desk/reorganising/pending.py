"""A decision between preview and apply: it travels with the page, signed, so that nothing half-done is stored.

Signed for one user and one day. A province's file of 1 MB makes some 100 KB; the preview's fingerprint goes along, and
what would be done is worked out again before it is done.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json

from django.core import signing
from django.utils.translation import gettext as _

from sovang.base.errors import Refused
from sovang.people.models import User
from sovang.places import steps
from sovang.places.actions import Decision, Preview

_A_DAY = dt.timedelta(days=1)


def seal(user: User, decision: Decision, preview: Preview) -> str:
    """The decision as it was previewed, for a hidden field."""
    said = {
        "title": decision.title,
        "decision_no": decision.decision_no,
        "effective": decision.effective.isoformat(),
        "steps": steps.to_json(decision.steps),
        "seen": fingerprint(preview),
    }
    return signing.dumps(said, salt=_salt(user), compress=True)


def unseal(user: User, token: str) -> tuple[Decision, str]:
    """The decision and the fingerprint of what was shown. Raises Refused for a token that is old or not this user's."""
    try:
        said = signing.loads(token, salt=_salt(user), max_age=_A_DAY)
    except signing.BadSignature:
        raise Refused(_("Bản xem trước đã quá hạn. Xin làm lại từ đầu.")) from None
    day = dt.date.fromisoformat(said["effective"])
    return Decision(said["title"], said["decision_no"], day, steps.from_json(said["steps"])), said["seen"]


def fingerprint(preview: Preview) -> str:
    """The same for two previews that would tell the same."""
    parts = {"changes": preview.changes, "followed": preview.followed, "questions": preview.questions, **preview.others}
    told = {
        name: [(preview.names.get(line.unit_id or 0, ""), line.text, line.is_open) for line in lines]
        for name, lines in parts.items()
    }
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def _salt(user: User) -> str:
    return f"sovang.desk.reorganising.{user.pk}"
