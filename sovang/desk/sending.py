"""Forms that carry out a verb: what was refused stands beside its field, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.views.decorators.http import require_http_methods

from sovang.base.errors import Refused

#: A page that shows its form and takes it back.
both = require_http_methods(["GET", "HEAD", "POST"])


def kept(form: forms.Form, act: Callable[[], Any]) -> bool:
    """Carry out ``act``; a refusal goes to its field of the form, so that nothing typed is lost."""
    try:
        act()
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        return False
    return True
