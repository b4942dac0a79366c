"""A session is found by its key while it lasts, and by nothing else."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from sovang.base.sessions import SessionStore

pytestmark = pytest.mark.django_db


def test_a_session_is_found_while_it_lasts() -> None:
    kept = SessionStore()
    kept["year"] = 2025
    kept.save()
    assert SessionStore(kept.session_key)["year"] == 2025
    Session.objects.update(expire_date=timezone.now() - dt.timedelta(seconds=1))
    over = SessionStore(kept.session_key)
    assert over.get("year") is None
    assert over.session_key is None


@pytest.mark.parametrize("key", [None, "", "khong-co", "x' OR 1=1 --" + "x" * 40])
def test_no_other_key_opens_one(key: str | None) -> None:
    kept = SessionStore()
    kept["year"] = 2025
    kept.save()
    assert SessionStore(key).get("year") is None
