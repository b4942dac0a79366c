"""A book of examples as a file."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.text import slugify
from django.views.decorators.http import require_GET

from sovang.base.text import fold
from sovang.registers.publicity.selectors import manuscript
from sovang.reports.book import write

from ..scope import who

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_GET
@login_required
def fetch(request: HttpRequest, id: UUID) -> HttpResponse:
    """The book as it stands now, as a Word file. Raises NotFound for what is no book, and out of reach."""
    book = manuscript(by=who(request), id=id)
    response = HttpResponse(write(book), content_type=_WORD)
    response["Content-Disposition"] = f'attachment; filename="{slugify(fold(book.title)) or "sach"}.docx"'
    return response
