"""Head and foot of a document: who issues it, under whom, in which layout (HD 36-HD/VPTW or Nghị định 30/2020)."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from sovang.places import selectors as places
from sovang.places.models import COMMUNE, DISTRICT, PROVINCE
from sovang.places.selectors import UnitCard

#: Between the committee that issues (Tỉnh ủy, Đảng ủy) and the organisation whose name heads it (Đảng bộ tỉnh).
_COMMITTEES = (
    (re.compile(r"^Đảng bộ tỉnh (?=\S)"), "Tỉnh ủy "),
    (re.compile(r"^Đảng bộ thành phố (?=\S)"), "Thành ủy "),
    (re.compile(r"^Đảng bộ huyện (?=\S)"), "Huyện ủy "),
    (re.compile(r"^Đảng bộ (?=\S)"), "Đảng ủy "),
    (re.compile(r"^Xã (?=\S)"), "Đảng ủy xã "),
    (re.compile(r"^Phường (?=\S)"), "Đảng ủy phường "),
    (re.compile(r"^Thị trấn (?=\S)"), "Đảng ủy thị trấn "),
    (re.compile(r"^Đặc khu (?=\S)"), "Đảng ủy đặc khu "),
    (re.compile(r"^(Tỉnh|Huyện) (?=\S)"), r"\1 ủy "),
    (re.compile(r"^Thành phố (?=\S)"), "Thành ủy "),
)
_ORGANISATIONS = (
    (re.compile(r"^Tỉnh ủy (?=\S)"), "Đảng bộ tỉnh "),
    (re.compile(r"^Thành ủy (?=\S)"), "Đảng bộ thành phố "),
    (re.compile(r"^Huyện ủy (?=\S)"), "Đảng bộ huyện "),
    (re.compile(r"^Đảng ủy (?=\S)"), "Đảng bộ "),
    (re.compile(r"^(?=(?:Tỉnh|Thành phố|Huyện|Xã|Phường|Thị trấn|Đặc khu) \S)"), "Đảng bộ "),
)
_AREA = re.compile(
    r"^(?:(?:Đảng bộ|Đảng ủy|Ủy ban nhân dân|UBND) )?"
    r"(?:tỉnh|thành phố|huyện|xã|phường|thị trấn|đặc khu|tỉnh ủy|thành ủy|huyện ủy)\s+(?P<area>\S.*)$",
    re.IGNORECASE,
)
_OF_AN_AREA = re.compile(r"(?<=\S)\s+(?:tỉnh|thành phố|huyện|xã|phường|thị trấn|đặc khu)\s+\S.*$", re.IGNORECASE)
_STANDING = {PROVINCE: "TU", DISTRICT: "HU", COMMUNE: "ĐU"}


@dataclass(frozen=True)
class Letterhead:
    """Everything around the body. Number, day, and the signer's name stay blank until the clerk issues the document."""

    is_state: bool
    name: str  # of the issuer, as it stands in a sentence
    superior: str
    issuer: str
    symbol: str  # what follows the blank number: "BC/ĐU"
    place: str
    year: str
    on_behalf_of: str
    post: str
    recipients: tuple[str, ...]


def letterhead_of(unit_id: int, on: dt.date, *, issued: dt.date) -> Letterhead:
    """The head for a unit under the names of ``on``; ``issued`` gives the year of the date line."""
    card = places.unit_cards([unit_id], on)[unit_id]
    above = places.ancestors(unit_id, on)
    area = next((a for c in (card, *reversed(above)) if (a := _area(c.name))), "")
    if card.is_party:
        return _party(card, above[-1].name if above else "", area, issued.year)
    return _state(card.name, next((c.name for c in reversed(above) if c.is_state), ""), area, issued.year)


def _party(card: UnitCard, superior: str, area: str, year: int) -> Letterhead:
    if card.is_cell:
        symbol, behalf, office = "CB", "T/M CHI BỘ", "Chi bộ"
    elif card.slot in _STANDING:
        symbol, behalf, office = _STANDING[card.slot], "T/M BAN THƯỜNG VỤ", "Văn phòng"
    else:
        symbol, behalf, office = "ĐU", "T/M ĐẢNG ỦY", "Văn phòng"
    issuer = _renamed(card.name, _COMMITTEES)
    upward = [f"{_renamed(superior, _COMMITTEES)} (báo cáo)"] if superior else []
    return Letterhead(
        is_state=False,
        name=issuer,
        superior=_renamed(superior, _ORGANISATIONS).upper(),
        issuer=issuer.upper(),
        symbol=f"BC/{symbol}",
        place=area,
        year=str(year),
        on_behalf_of=behalf,
        post="BÍ THƯ",
        recipients=(*upward, "Các đơn vị trực thuộc", f"Lưu {office}"),
    )


def _state(name: str, superior: str, area: str, year: int) -> Letterhead:
    committee = name.lower().startswith("ủy ban nhân dân")
    upward = [f"{superior} (báo cáo)"] if superior else []
    return Letterhead(
        is_state=True,
        name=name,
        superior=superior.upper(),
        issuer=name.upper(),
        symbol="BC-UBND" if committee else f"BC-{_initials(name)}",
        place=area,
        year=str(year),
        on_behalf_of="TM. ỦY BAN NHÂN DÂN" if committee else "",
        post="CHỦ TỊCH" if committee else "THỦ TRƯỞNG ĐƠN VỊ",
        recipients=(*upward, "Các đơn vị trực thuộc", "Lưu: VT"),
    )


def _renamed(name: str, rules: tuple[tuple[re.Pattern[str], str], ...]) -> str:
    return next((pattern.sub(word, name) for pattern, word in rules if pattern.match(name)), name)


def _initials(name: str) -> str:
    """Of the words before the area, what is short already as it is: "Ủy ban MTTQ xã Bằng Thành" is UBMTTQ."""
    words = re.findall(r"\w+", _OF_AN_AREA.sub("", name).replace("Ủ", "U"))
    return "".join(word if word.isupper() else word[0].upper() for word in words)[:8]


def _area(name: str) -> str:
    """ "Đảng ủy xã Bằng Thành" → "Bằng Thành"; empty for a body that is not named after its area."""
    found = _AREA.match(name)
    return found["area"] if found else ""
