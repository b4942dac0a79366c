"""What a text names, gathered before it is read: its places, how often it names each, which it is about."""

from __future__ import annotations

import re
from collections import Counter

from .called_so import called_so
from .discourse import Names
from .how_often import TITLE_COUNTS, times, times_told, without_superiors
from .kinds_near import kinds_near
from .merged import former_communes
from .name_words import PLACES, VILLAGE
from .persons import LONGEST_KNOWN, family_at, shortened
from .place_grammar import NAMED_PLACE, UPPER, named_place
from .places_named import (
    PROVINCE,
    communes_of_villages,
    districts,
    kind_of,
    named_places,
    proper,
    provinces,
)
from .put_forward import village_put_forward

_LEAD = 3  # lines that say what a text is about


def names_of(text: str, head: tuple[str, ...] = ()) -> Names:
    """The places of ``text``; those of its letter``head``, the issuer's last, are whom it is about."""
    names = Names(former=former_communes(text), issuer=head)
    with_kind = {name for _, name in named_places(text)}
    bare = {name: kind for name, kind in districts(text).items() if name not in with_kind}
    called = dict(called_so(text)) | bare
    called = dict(kinds_near(text, with_kind | called.keys())) | called
    counts = _counted(text, called, names)
    title = text[: max(0, text.find("\n"))]
    names.main = {
        level: max(most, key=lambda place: most[place] + TITLE_COUNTS * bool(times(title, proper(place))))
        for level, most in counts.items()
    }
    names.main |= {PLACES[kind_of(place)]: place for place in head}
    names.single = {level: names.main[level] for level, most in counts.items() if len(most) == 1}
    names.place_of_all = head[-1] if head else village_put_forward(text, names.former) or _named_most(text, names)
    if not head and names.level < VILLAGE - 1:
        names.place_of_all = _merged_into(text, names) or names.place_of_all
    names.within = communes_of_villages(text, names.former)
    lead = " ".join(text.split("\n")[:_LEAD])
    side = counts.get(names.level, Counter())
    names.peers = tuple(
        place for place in side if side[place] > 1 and place not in names.former and times(lead, proper(place))
    )
    larger = {name: kind for name, kind in called.items() if PLACES[kind] < PLACES[names.kinds.get(name, kind)]}
    names.kinds = called | names.kinds | larger  # a district is called by its name alone, its town is not
    names.stations = _stations(text)
    if own := [name for name in names.kinds if not name[0].isdigit() and not name.startswith("số ")]:
        words = "|".join(re.escape(name) for name in sorted(own, key=len, reverse=True))
        names.bare = re.compile(rf"(?<!\w)(?:{words})(?!\w)(?!\s+[{UPPER}])")
    return names


def _stations(text: str) -> dict[str, str]:
    """What is named after the place that it is of, by the words before that, where ``text`` names only one such."""
    found: dict[str, set[str]] = {}
    for one in _STATION.finditer(text):
        if match := NAMED_PLACE.match(text, one.end()):
            told = named_place(match)
            found.setdefault(one["bare"], set()).add(" ".join(told) if told else "")
    return {bare: f"{bare} {place}" for bare, places in found.items() if len(places) == 1 and (place := places.pop())}


_STATION = re.compile(
    r"(?<!\w)(?P<bare>(?:Trạm|Trung tâm|Kho bạc|Hạt|Chi cục|Đài|Thư viện|Trường (?:Mầm non|Tiểu học|THCS|THPT))"
    rf"(?:\s[^\W\d_]+){{0,4}}?)\s(?=(?:xã|phường|thị trấn|huyện|quận|thị xã|thành phố|tỉnh)\s[{UPPER}])"
)


def _counted(text: str, called: dict[str, str], names: Names) -> dict[int, Counter[str]]:
    """Level → how often each place of it is named; ``names`` learns their names and kinds."""
    counts: dict[int, Counter[str]] = {}
    found = list(named_places(text))
    names.known = Counter(
        name for _, name in found if len(name.split()) <= LONGEST_KNOWN and not family_at(name.split())
    )
    for kind, name in found:
        plain = shortened(name, names.known)
        place = names.former.get(f"{kind} {plain}", f"{kind} {plain}")
        counts.setdefault(PLACES[kind], Counter())[place] += 1
        names.kinds.setdefault(plain, kind)
    for name, kind in called.items():
        place = names.former.get(f"{kind} {name}", f"{kind} {name}")
        counts.setdefault(PLACES[kind], Counter())[place] += times(text, name)
    for kind, name in provinces(text):
        if names.kinds.get(name) == "thành phố" != kind and _is_of_province(text, name):
            names.kinds[name] = kind
        if names.kinds.setdefault(name, kind) == kind:
            counts.setdefault(PROVINCE, Counter())[f"{kind} {name}"] += 1
    return counts


def _merged_into(text: str, names: Names) -> str | None:
    """The new commune of which an article tells from its first lines."""
    lead = " ".join(text.split("\n", _LEAD_OF_MERGED)[:_LEAD_OF_MERGED])
    return next((new for new in names.former.values() if times(lead, proper(new))), None)


_LEAD_OF_MERGED = 5  # lines


def _is_of_province(text: str, name: str) -> bool:
    """True where a province whose city bears its name is what a text speaks of: "Tỉnh ủy", "toàn tỉnh"."""
    of_city = re.findall(rf"(?<!\w)(?:TP\.?|[Tt]hành phố)\s{re.escape(name)}(?!\w)|Thành ủy|toàn thành phố", text)
    return len(_OF_PROVINCE.findall(text)) > len(of_city)


_OF_PROVINCE = re.compile(
    r"(?<!\w)(?:[Tt]ỉnh (?:ủy|đoàn)|(?:toàn|trong|bộ|an|cả|nhân dân|hội|địa bàn) tỉnh)(?!\w)(?! [A-ZĐ])"
)


def _named_most(text: str, names: Names) -> str | None:
    named = [level for level in names.main if not names.main[level][-1].isdigit()]
    plain = without_superiors(text)
    told = sorted(named, key=lambda level: (-times_told(plain, names.main[level]), level))
    return names.main[told[0]] if told else None
