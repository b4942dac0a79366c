"""The columns of a member list: which are read, how their cells are read, and which are withheld.

Least data (docs on personal data: Law 91/2025/QH15): of a birth date only the year is taken, of a member code only a
keyed digest; identity and card numbers, telephones, religion and the like are named to the sender and not read at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sovang.base.dates import read_day
from sovang.base.errors import Refused
from sovang.base.text import fold, one_line
from sovang.people.models import Membership

from ..cells import text_of
from ..workbook import Cell

#: Columns that a list may have and that are never read → how they are called to the sender, and their titles.
WITHHELD: Mapping[str, tuple[Promise, Sequence[str]]] = {
    "identity": (
        gettext_lazy("số giấy tờ tùy thân"),
        ("so cccd", "cccd", "can cuoc", "so can cuoc", "so can cuoc cong dan", "cmnd", "so cmnd", "cccd cmnd",
         "cmnd cccd", "so dinh danh ca nhan", "ho chieu", "id number", "identity number"),
    ),
    "card": (
        gettext_lazy("số thẻ đảng viên"),
        ("so the dang vien", "ma the dang vien", "ma so the dang vien", "so the dang", "so the", "card number"),
    ),
    "phone": (
        gettext_lazy("số điện thoại"),
        ("so dien thoai", "dien thoai", "so dien thoai di dong", "dien thoai di dong", "sdt", "so dt", "phone"),
    ),
    "mail": (gettext_lazy("thư điện tử"), ("email", "thu dien tu", "hop thu")),
    "faith": (gettext_lazy("tôn giáo"), ("ton giao", "religion")),
    "ethnicity": (gettext_lazy("dân tộc"), ("dan toc", "ethnicity", "ethnic group")),
    "address": (
        gettext_lazy("địa chỉ, quê quán"),
        ("dia chi", "noi o", "noi o hien nay", "cho o hien nay", "noi thuong tru", "que quan", "noi sinh", "address"),
    ),
    "health": (gettext_lazy("sức khỏe"), ("suc khoe", "tinh trang suc khoe", "ly do mien")),
}  # fmt: skip
#: Columns that are read → the titles under which they are known, without marks.
READ: Mapping[str, Sequence[str]] = {
    "name": ("ho va ten", "ho ten", "ho va ten khai sinh", "ho ten dang vien", "ho va ten dang vien", "full name"),
    "unit": (
        "chi bo", "ten chi bo", "chi bo sinh hoat", "noi sinh hoat", "noi sinh hoat dang", "ma don vi", "don vi",
        "don vi sinh hoat", "cell", "unit",
    ),
    "above": (
        "dang bo", "dang bo co so", "to chuc co so dang", "tccsd", "cap uy cap tren", "to chuc dang cap tren",
        "don vi cap tren", "committee above",
    ),
    "born": (
        "nam sinh", "ngay sinh", "ngay thang nam sinh", "sinh ngay", "ngay thang sinh", "year of birth",
        "date of birth",
    ),
    "standing": ("tu cach", "loai dang vien", "tinh trang dang vien", "dang vien chinh thuc du bi", "standing"),
    "confirmed": ("ngay chinh thuc", "ngay cong nhan chinh thuc", "ngay vao dang chinh thuc"),
    "post": ("chuc vu", "chuc vu dang", "chuc vu trong dang", "chuc vu trong chi bo", "post"),
    "exempt": (
        "mien sinh hoat", "mien sinh hoat dang", "mien cong tac va sinh hoat dang", "duoc mien sinh hoat", "exempt",
    ),
    "code": ("ma dang vien", "ma so dang vien", "ma dinh danh dang vien", "ma ho so dang vien", "member code"),
}  # fmt: skip
#: What the reader of spreadsheets looks for; withheld columns first, so that a near title never lets one in.
WANTED = {**{name: titles for name, (_label, titles) in WITHHELD.items()}, **READ}
_YEAR = re.compile(r"(?:.*\D)?((?:19|20)\d\d)|((?:19|20)\d\d)-\d.*")
_NO = {"", "khong", "no", "0", "-", "false", "sai"}


def withheld(found: Iterable[str]) -> list[str]:
    """The names of the withheld columns among the columns found, for people."""
    return [str(label) for name, (label, _titles) in WITHHELD.items() if name in found]


def name(cell: Cell) -> str:
    """A name on one line; one written all in capitals gets its capitals at the beginnings of words. "" when empty."""
    text = one_line(text_of(cell))
    if len(text) > 120:
        raise Refused(_("Họ tên dài quá 120 chữ."))
    return " ".join(word.capitalize() for word in text.split()) if text.isupper() else text


def year(cell: Cell) -> int | None:
    """The year alone of a year, a day or an Excel day number; None when empty. Raises Refused for anything else."""
    text = text_of(cell).strip()
    if not text:
        return None
    if found := _YEAR.fullmatch(text):
        born = int(found[1] or found[2])
    else:
        born = read_day(cell if isinstance(cell, int | float) else text).year
    if not 1900 <= born <= timezone.localdate().year:
        raise Refused(_("Năm sinh %(year)s không hợp lý.") % {"year": born})
    return born


def standing(cell: Cell) -> str:
    """Full or probationary; "" when empty."""
    folded = fold(text_of(cell))
    if not folded:
        return ""
    if "du bi" in folded or "probation" in folded:
        return Membership.Standing.PROBATIONARY
    if "chinh thuc" in folded or "full" in folded:
        return Membership.Standing.FULL
    raise Refused(_("Không hiểu tư cách “%(text)s”. Xin ghi chính thức hoặc dự bị.") % {"text": text_of(cell)[:40]})


def post(cell: Cell) -> str:
    text = one_line(text_of(cell))
    return "" if text in {"-", "–"} else text[:120]


def exempt(cell: Cell) -> bool:
    """Whatever stands there but a no (a mark, a decision, a day) means that the member is exempt."""
    return fold(text_of(cell)).strip() not in _NO


def digest(cell: Cell) -> str:
    """The keyed digest of a member code, leading zeros aside, which spreadsheets lose; "" when empty.

    Keyed with the secret of the installation: with another secret, codes are learnt anew.
    """
    code = "".join(fold(text_of(cell)).split()).lstrip("0")
    return salted_hmac("sovang.member_lists.code", code, algorithm="sha256").hexdigest() if code else ""
