"""Old encodings in the columns of a list: found column by column while it is read, and told at its end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

from ..workbook import Cell, letters
from .legacy import Script, decoded, is_odd, is_sound, is_surely_unicode, script_of

NAMES = {Script.TCVN3: "TCVN3 (ABC)", Script.VNI: "VNI"}


class Rescue:
    """Turns columns in VNI or TCVN3 into Unicode. ``decided``: column → what a person said that it is."""

    def __init__(self, decided: Mapping[str, str]) -> None:
        self._decided = {int(column): Script(script) for column, script in decided.items()}
        self._found: dict[int, Script] = {}
        self._mixed: set[int] = set()  # columns in which Unicode stands as well

    def column(self, at: int, cells: Sequence[Cell]) -> Sequence[Cell]:
        """The cells of the column ``at`` (from 0) in Unicode; those in doubt say so to whoever reads them."""
        texts = {cell for cell in cells if type(cell) is str and not cell.isascii()}
        known = self._decided.get(at) or self._found.get(at)
        if (known is None and not any(map(is_odd, texts))) or known is Script.UNICODE:
            return cells
        script = known or script_of(texts)
        if script is Script.UNICODE:
            return cells
        if script is not None and at not in self._decided:
            self._found[at] = script
        if any(map(is_surely_unicode, texts)):
            self._mixed.add(at)
        read = {text: self._read(at, text, script) for text in texts}
        return [read.get(cell, cell) if type(cell) is str else cell for cell in cells]

    def _read(self, at: int, text: str, script: Script | None) -> Cell:
        sound = is_sound(text)
        if is_surely_unicode(text) or (script is None and (sound or not is_odd(text))):
            return text
        if script is None:
            return {"doubtful": text}
        other = decoded(text, script)
        if not sound:
            return other
        if not is_sound(other):
            return text
        return {"doubtful": text} if at in self._mixed and at not in self._decided else other

    def notices(self) -> Iterator[str]:
        """One sentence for each column that was turned."""
        for at, script in sorted((self._found | self._decided).items()):
            if script is not Script.UNICODE:
                yield _("Cột %(column)s viết bằng bảng mã cũ %(script)s, đã chuyển sang Unicode.") % {
                    "column": letters(at),
                    "script": NAMES[script],
                }
