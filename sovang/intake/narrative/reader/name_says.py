"""What the trees know of a name: what it says by itself, which words lead to it and follow it."""

from __future__ import annotations

import re
from functools import lru_cache

from sovang.base.text import fold

from .mentions import Mention
from .name_words import COMMITTEES, PLACE_KINDS, PLACES, VILLAGE
from .place_grammar import UPPER
from .places_named import is_place, kind_of

_RECENT = 4096  # names that are remembered
_FEW = 64  # sentences that are


def lead(text: str, one: Mention) -> int:
    """Which sort of word leads to a name."""
    words = text[max(0, one.start - _NEAR_LEAD) : one.start].split()
    return _LEADS.get(words[-1].lower(), 0) if words else 0


def follows(text: str, one: Mention) -> int:
    """Which sort of word follows a name: what it does, or that it is only named."""
    word = _FOLLOWS.match(text, one.end)
    return _NEXTS.get(word[1].lower(), len(_NEXT_SORTS) + 1) if word else 0


_FOLLOWS = re.compile(r"\s*(?:(?:đều|cũng|còn|lại|thì|luôn|vẫn|đang|đã|vừa|sẽ)\s+)*(\w+|[,;:.()“”–-])")
_NEXT_SORTS = (
    "có gồm",
    "hiện nay giờ",
    "được nhận",
    "là",
    "và cùng với",
    "của thuộc trực ở tại",
    ",",
    ":",
    "(",
    ")",
    ". ;",
    "“",
    "” – -",
    "tổ triển thực chỉ phối vận huy mở xây lập ra phát",
    "đăng chọn đạt hoàn phấn",
    "trao tặng khen biểu tuyên công",
    "hỗ giúp ủng cho",
    "cấp giao bố",
    "hiến góp đóng",
    "trong để từ",
    "năm quý tháng",
    "cho nói kể bảo chia nhớ",
)
_NEXTS = {word: sort for sort, words in enumerate(_NEXT_SORTS, start=1) for word in words.split()}
_NEAR_LEAD = 16
_LEADS = {
    word: sort
    for sort, words in enumerate(
        ("của thuộc", "tại ở về đến bàn", "cho giúp tặng hộ trợ", "do bởi", "từ nhờ", "với cùng và", "theo", "được",
         "riêng như là"),
        start=1,
    )
    for word in words.split()
}  # fmt: skip


@lru_cache(maxsize=_FEW)
def kinds_alone(text: str) -> tuple[set[int], set[int]]:
    """At which levels a sentence speaks of a place by its kind alone, "xã", and of the whole of one: "toàn xã"."""
    found = list(_KIND_ALONE.finditer(text))
    return (
        {PLACES[one["kind"].lower()] for one in found},
        {PLACES[one["kind"].lower()] for one in found if one["whole"]},
    )


_KIND_ALONE = re.compile(
    rf"(?<!\w)(?P<whole>(?:[Tt]oàn|[Cc]ả|[Tt]rong|của|[Kk]hắp)\s)?(?P<kind>{PLACE_KINDS})(?!\w)(?!\s(?:[{UPPER}]|\d))"
)
_KIND_NAMED = re.compile(rf"(?<!\w)(?P<kind>{PLACE_KINDS})\s(?=[{UPPER}\d])")
#: How the names of bodies begin, in an order that keeps those alike together.
_HEADS = ("Tỉnh ủy", "Thành ủy", "Huyện ủy", "Đảng ủy", "Đảng bộ", "Chi bộ", "UBND", "Ban", "Sở", "Ủy ban", "Mặt trận",
          "Hội", "Đoàn", "Công đoàn", "Liên đoàn", "Chi hội", "Chi đoàn", "Công an", "Đồn", "Trung đoàn", "Trường",
          "Bệnh viện", "Công ty")  # fmt: skip


@lru_cache(maxsize=_RECENT)
def head_of(name: str) -> str | None:
    """By what a body or place is called when it is told of again: "câu lạc bộ" of "Câu lạc bộ Nuôi ong"."""
    first = name.lower()
    return next((f" {head} " for head in _CALLED_BY if first.startswith(head)), f" {first.split()[0]} ")


@lru_cache(maxsize=_RECENT)
def core_of(name: str) -> str:
    """ "Trạm Y tế xã Đông" of "Chi bộ Trạm Y tế xã Đông, huyện Nam" and of itself."""
    return _OF_PARTY.sub("", name.partition(",")[0])


_OF_PARTY = re.compile(r"^(?:(?:Ban Thường vụ|Ban [Cc]hấp hành|Thường trực) )?(?:Đảng bộ|Đảng ủy|Chi bộ|Chi ủy|UBND) ")
_CALLED_BY = (
    "câu lạc bộ", "hợp tác xã", "tổ hợp tác", "chi hội", "chi đoàn", "chi bộ", "đảng bộ", "đảng ủy", "công an",
    "công ty", "bệnh viện", "ngân hàng", "nhà máy", "phân xưởng", "trung đoàn", "tiểu đoàn", "đại đội", "công đoàn",
    "mặt trận", "thành phố", "thị xã", "thị trấn", "khu phố", "tổ dân phố", "khu dân cư", "trung tâm", "chi cục",
)  # fmt: skip


@lru_cache(maxsize=_RECENT)
def of_name(name: str | None) -> dict[str, float]:
    """What a name says by itself."""
    if name is None:
        return {"kind": 0, "level": 0, "words": 0, "chunks": 0}
    first = name.partition(",")[0]
    committee = COMMITTEES.get(" ".join(first.split()[:2]))
    level = max((PLACES[one["kind"]] for one in _KIND_NAMED.finditer(first)), default=PLACES.get(committee or "", 0))
    kind = PLACES[kind_of(name)] if name[0].islower() and is_place(name) else _kind_of_body(name)
    return {"kind": kind, "level": level, "words": len(name.split()), "chunks": name.count(",")}


def _kind_of_body(name: str) -> int:
    at = next((i for i, head in enumerate(_HEADS) if name.startswith(head)), len(_HEADS))
    return VILLAGE + 1 + at


@lru_cache(maxsize=_RECENT)
def own_words(name: str) -> frozenset[str]:
    """The words of a name but for those of its kind."""
    return frozenset(fold(name.partition(",")[0]).split()) - _OF_KIND


_OF_KIND = frozenset(fold(" ".join((*PLACES, "Đảng bộ", "Đảng ủy", "Chi bộ", "Chi ủy", "Hội", "Ban"))).split())


@lru_cache(maxsize=_FEW)
def plain_words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(fold(text)))


_WORD = re.compile(r"\w+")


def share(words: frozenset[str], there: frozenset[str]) -> float:
    return len(words & there) / max(1, len(words))
