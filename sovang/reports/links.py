"""The way back from a number on paper: the address of the page that explains exactly this figure."""

from __future__ import annotations

import os
from urllib.parse import quote

from sovang.figures.shapes import Question
from sovang.figures.wording import view_code

#: Path of the desk page; its query says indicator, unit (id), period, view and kind.
PATH = "figures/explain"
_DEFAULT_BASE = "http://127.0.0.1:8000/"


def explain_url(question: Question, *, base: str | None = None) -> str:
    """Address that opens the entries behind the figure of ``question``, also years later.

    ``base`` is where this installation is reached: the setting ``SOVANG_URL`` unless given; ``""`` gives the bare path.
    """
    root = os.environ.get("SOVANG_URL", _DEFAULT_BASE) if base is None else base
    kind = f"&kind={quote(question.kind)}" if question.kind else ""
    return (
        f"{root.rstrip('/')}/{PATH}?indicator={quote(question.indicator)}&unit={question.unit_id}"
        f"&period={question.period}&view={view_code(question.view)}{kind}"
    )
