"""A layout as a file: what ``sovang import`` prints for a foreign workbook, and takes back once it was put right."""

from __future__ import annotations

import json
from pathlib import Path

from django.utils.translation import gettext as _

from sovang.base.errors import Refused

from .layout import Layout


def read_file(path: Path) -> tuple[Layout, dict[str, str]]:
    """The layout, and names with the codes of the units that they mean; those left empty are not there.

    Raises Refused for a file that holds no layout, OSError for one that cannot be read.
    """
    try:
        data = json.loads(path.read_bytes())
        names = {str(text): str(code) for text, code in data.get("names", {}).items() if code}
        return Layout.from_json(data["layout"]), names
    except (KeyError, TypeError, ValueError, AttributeError):
        raise Refused(
            _("Tệp “%(name)s” không phải cách đọc do sovang import in ra.") % {"name": path.name}, field="layout"
        ) from None
