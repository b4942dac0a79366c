"""Organisations and places named in a sentence, each with its full name and how likely it is the doer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from .anaphors import (
    branches_led,
    by_bare_name,
    called,
    cells,
    grassroots,
    in_short,
    members,
    of_cell,
    party,
    people,
    places_ahead,
    state,
    union_of_level,
    unions,
    wholes,
)
from .bodies import rank_of, union_led
from .discourse import Names
from .full_names import full_name, is_mention
from .in_turn import named_in_turn
from .listed import listed
from .name_words import PLACES, VILLAGE
from .names import ORGANISATION
from .persons import shortened
from .place_grammar import CAP, KIND, NAMED_PLACE, kind_in_full, named_place
from .places_named import is_place, kind_of, proper
from .speakers import speaks, speaks_for_place, spoken_for
from .weights import ASIDE, DOER, LIKELY, THERE, VERB, Mention, weighed

__all__ = ["ASIDE", "DOER", "LIKELY", "THERE", "Mention", "mentions"]

_AT = re.compile(
    r"(?:^|[,;:]\s*)(?:riêng |cũng |còn |không riêng[^,;]{0,30}, )?(?:tại|ở|về|đến|đến thăm|sang) $", re.IGNORECASE
)

#: "Chúng tôi về xã Đông. …", "Đến xã Đông, ai cũng biết …": the text has come there.
_COMES = re.compile(
    r"\s*(?:[^,;.\d]{0,40},\s+)?"
    r"(?:(?:và\s+)?(?:chúng tôi|tôi|đoàn|phóng viên|đoàn công tác|mọi người|ai)\s+(?:\w+\s+){0,2}?)?"
    r"(?:(?:trở|quay)\s+(?:lại|về)|(?:(?:xuôi|ngược|tìm|đi|vòng|rẽ)\s+)?(?:về|đến|tới|ghé|lên|xuống|ra|vào|sang|có mặt)"
    r"(?:\s+(?:thăm|với|lại|tại|ở))?|thăm|ở|tại|còn (?:ở|tại)|không (?:riêng|chỉ) ở)\s+"
    r"(?:(?:vùng đất|vùng quê|địa bàn)\s+)?",
    re.IGNORECASE,
)

#: "Chúng tôi dự buổi “đập heo” của Chi hội phụ nữ ấp 4".
_ATTENDS = re.compile(
    r"\s*(?:[^,;.]{0,40},\s+)?(?:chúng tôi|tôi|phóng viên|đoàn công tác)\s+(?:có mặt tại|tham dự|dự|đến dự|theo chân)\s"
    r"[^,;.\d]{0,60}?(?:của\s+)?",
    re.IGNORECASE,
)
_AT_KIND = re.compile(rf"(?:^|[,;:]\s*)(?:riêng |còn )?(?:ở|tại)\s+(?P<kind>{KIND})\s*,", re.IGNORECASE)
#: An authority that only recognises or approves is not whom "đơn vị" means later.
_RECOGNISES = re.compile(r"\s+(?:đã\s+|vừa\s+)?(?:ra quyết định|công nhận|phê duyệt|khen)(?!\w)", re.IGNORECASE)
_SO_MANY = re.compile(r"\s*[(:]?\s*\d")  # "huyện Đông 12 mô hình; …"
#: "Bà tổ trưởng tổ 4 bỏ 15 triệu": what a person does is done where they live.
_OF_SOMEBODY = re.compile(r"\s*(?:bà|ông|anh|chị|cụ|bác|đồng chí|gia đình|hộ)\s[^,;.\d]*$", re.IGNORECASE)


def mentions(sentence: str, names: Names) -> list[Mention]:
    """Who is named in ``sentence``, in order; ``names`` is brought up to date."""
    places_ahead(sentence, names)
    found = list(_named(sentence, names))
    for read in (
        members,
        people,
        party,
        state,
        of_cell,
        unions,
        union_of_level,
        wholes,
        in_short,
        by_bare_name,
        named_in_turn,
        branches_led,
        cells,
        called,
        grassroots,
        we,
        listed,
    ):
        found += [one for one in read(sentence, names) if not _inside(one.start, found)]
    found = _of_source(_qualified(sentence, sorted(found, key=lambda one: one.start)))
    if any(one.weight >= DOER for one in found):
        return found
    return _come_to(sentence, found, names) or (found if names.frame else _framed(found, names))


def _come_to(sentence: str, found: list[Mention], names: Names) -> list[Mention] | None:
    """What a sentence in which nobody acts comes to is what the next ones are about."""
    first = found[0] if found else None
    if first and not is_place(first.name) and _ATTENDS.fullmatch(sentence, 0, first.start):
        names.speaks_of_body(first.name)
        return [replace(first, weight=DOER), *found[1:]]
    if first is None or not is_place(first.name) or not _COMES.fullmatch(sentence, 0, first.start):
        return None
    names.speaks_of(first.name)
    return [replace(first, weight=DOER), *found[1:]]


def _of_source(found: list[Mention]) -> list[Mention]:
    """ "Theo Hội Phụ nữ huyện Đông, toàn huyện có 9 tổ": of the union that tells of them."""
    first = found[0] if found and found[0].weight >= DOER and _TELLS_OF_ITSELF.match(union_led(found[0].name)) else None
    return [
        replace(one, name=first.name) if first and is_place(one.name) and first.name.endswith(proper(one.name)) else one
        for one in found
    ]


_TELLS_OF_ITSELF = re.compile(r"(?:Hội|Đoàn|(?:Tỉnh|Thành|Huyện|Quận|Thị) [đĐ]oàn|Liên đoàn|LĐLĐ|Công đoàn)(?!\w)")


def _framed(found: list[Mention], names: Names) -> list[Mention]:
    """ "Con đường xóm Đình, xã Hòa Bình rộn tiếng trẻ": the only village told with its commune where nobody does
    anything is what the next sentences are about."""
    told = [one for one in found if one.weight >= LIKELY and one.name[0].islower() and ", " in one.name]
    if len({one.name for one in told}) != 1 or len(told) < len([one for one in found if one.weight >= LIKELY]):
        return found
    names.speaks_of(told[0].name)
    return [replace(one, weight=DOER) if one is told[0] else one for one in found]


def _named(sentence: str, names: Names) -> Iterator[Mention]:
    """Bodies and places that are named in words of their own, in order: a body may be one of the place before it."""
    patterns = (ORGANISATION, NAMED_PLACE, _AT_KIND)
    matches = sorted((match for one in patterns for match in one.finditer(sentence)), key=lambda one: one.start())
    done = -1
    for match in matches:
        if match.re is _AT_KIND:
            names.speaks_of(names.whole(match["kind"]) or names.frame)
            continue
        is_body = match.re is ORGANISATION
        if is_body and (match.start() < done or not is_mention(sentence, match, names)):
            continue  # "thôn Trại Mới" holds no body
        one = _body(sentence, match, names) if is_body else _place(sentence, match, names, said=match.start() >= done)
        if one is not None:
            done = one.end
            yield one


def _body(sentence: str, match: re.Match[str], names: Names) -> Mention:
    one = weighed(sentence, match.start(), match.end(), names.located(full_name(match, names)))
    if speaks(sentence, match.start(), match.end()):
        return _spoken(one, names)
    acts = one.weight >= DOER and not _RECOGNISES.match(sentence, match.end())
    if acts or _AT.search(sentence, max(0, match.start() - 44), match.start()):
        names.speaks_of_body(one.name)
    return one


def _spoken(one: Mention, names: Names) -> Mention:
    """Whom the head of a body speaks for, unless that is above what the text is about: he speaks as a guest."""
    whose = spoken_for(one.name)
    rank = rank_of(whose)
    if speaks_for_place(one.name) and names.place_now and rank and rank < _level(names.place_now):
        return one
    if is_place(whose):
        names.speaks_of(whose)
    else:
        names.speaks_of_body(whose)
    names.speaker = whose
    return replace(one, name=whose, weight=DOER)


def we(sentence: str, names: Names) -> Iterator[Mention]:
    """ "Chúng tôi lắp thêm 46 camera": those for whom the one who is quoted speaks."""
    for match in _WE.finditer(sentence):
        if names.speaker and VERB.match(sentence, match.end()):
            yield Mention(match.start(), match.end(), names.speaker, DOER)


_WE = re.compile(r"(?<!\w)(?i:chúng (?:tôi|em|tớ))(?!\w)")


def _place(sentence: str, match: re.Match[str], names: Names, *, said: bool) -> Mention | None:
    """The place that is named, None where it is not ``said`` by itself but as a body's or as where the place before it
    is; it was named last also then."""
    told = named_place(match)
    if told is None and match["name"] in names.known:
        told = kind_in_full(match["kind"]), match["name"]  # "Trưởng thôn Đồng Văn Hạ", which is told elsewhere
    if told is None:
        return None
    kind, name = told[0], shortened(told[1], names.known)
    end = min(match.start("name") + len(name), match.end())
    whole = sentence[match.start() : end]
    kind, name = (names.kinds[whole], whole) if whole in names.kinds else (kind, name)
    if _MERGED_FROM.search(sentence, 0, match.start()):
        return Mention(match.start(), end, names.located(f"{kind} {name}"), ASIDE) if said else None
    names.last[PLACES[kind]] = names.former.get(f"{kind} {name}", f"{kind} {name}")
    if not said:
        return None
    in_list = _SO_MANY.match(sentence, end)
    end = _end_of_chain(sentence, end, PLACES[kind])
    one = weighed(sentence, match.start(), end, names.located(f"{kind} {name}"))
    if speaks(sentence, match.start(), end):
        return _spoken(one, names)
    if one.weight == ASIDE and PLACES[kind] == VILLAGE and _OF_SOMEBODY.match(sentence, 0, match.start()):
        one = replace(one, weight=LIKELY)
        names.speaks_of(one.name)
    if (one.weight >= DOER and not in_list) or _AT.search(sentence, max(0, match.start() - 44), match.start()):
        names.speaks_of(one.name)
    return one


#: "Xã Đông hợp thành từ xã Tây, xã Nam và một phần xã Bắc, rộng 312 km2": those that are no more.
_MERGED_FROM = re.compile(
    r"(?<!\w)(?:đi vào hoạt động|hợp thành|thành lập|hình thành|sáp nhập|hợp nhất|nhập nguyên trạng|"
    r"sau khi nhập)(?!\w)[^.;]{0,60}?"
    r"\s(?:từ|trên cơ sở|của|nhập|gồm|\w+ (?:đơn vị|xã))(?:\s|:)(?![^.;]*,\s(?:rộng|có|nay|hiện|xã có|đảng bộ))[^.;]*$",
    re.IGNORECASE,
)


def _end_of_chain(sentence: str, end: int, level: int) -> int:
    """Where "thôn Đông, xã Hòa Bình, tỉnh Nam" ends, of which the first place ends at ``end``."""
    while beside := _BESIDE.match(sentence, end):
        above = NAMED_PLACE.match(sentence, beside.end())
        told = named_place(above) if above else None
        if above is None or told is None or PLACES[told[0]] >= level:
            return end
        closed = beside[0] == " (" and sentence[above.end() : above.end() + 1] == ")"
        end, level = above.end() + closed, PLACES[told[0]]
    return end


_BESIDE = re.compile(r",? thuộc |, | \(| (?=(?:xã|phường|thị trấn) )")


#: "Lê Thị A (xã Hòa Bình) hiến 90 m2 đất": what a person does who is told with a place is of that place.
_WHO_LIVES = re.compile(rf"(?:^|[,;:–-]\s|\s(?:ông|bà|anh|chị|cụ|CCB|hội viên|đồng chí)\s){CAP}(?:\s{CAP}){{1,3}}\s\($")


def _lives(sentence: str, one: Mention, before: Mention | None) -> bool:
    is_behind = sentence.endswith("(", 0, one.start) and not (before and before.end >= one.start - 2)
    in_brackets = sentence[one.end : one.end + 1] == ")" and VERB.match(sentence, one.end + 1)
    return bool(is_behind and in_brackets and _WHO_LIVES.search(sentence, max(0, one.start - 80), one.start))


def _qualified(sentence: str, found: list[Mention]) -> list[Mention]:
    """In "Hội Nông dân, xã Hòa Bình" the second only says where the first is: it is no smaller place."""
    for before, (i, one) in zip([None, *found], enumerate(list(found)), strict=False):
        if one.weight == ASIDE and _lives(sentence, one, before):
            found[i] = replace(one, weight=DOER)
    for before, (i, one) in zip(found, enumerate(found[1:], start=1), strict=False):
        cell = before.name.startswith(("Chi bộ ", "Chi đoàn ", "Chi hội ")) and one.name.startswith(_OF_CELLS)
        if cell and sentence[before.end : one.start] in {", ", " (", " thuộc ", ", thuộc "}:
            found[i - 1], found[i] = replace(before, weight=max(before.weight, one.weight)), replace(one, weight=ASIDE)
            continue
        if one.name.startswith("cấp ") and any(of.weight >= DOER and of.name.startswith("Hội") for of in found[:i]):
            found[i] = replace(one, weight=ASIDE)
        beside = sentence[before.end : one.start] in {", ", " (", " thuộc ", ", thuộc "}
        if beside and one.name[0].islower() and _level(one.name) < _level(before.name):
            found[i] = replace(one, weight=ASIDE)
    return found


#: "Chi bộ 3, Đảng bộ xã Đông": behind a cell they only say where it is.
_OF_CELLS = ("Đảng bộ ", "Đảng ủy ", "Đoàn ", "Hội ", "Xã đoàn ")


def _level(name: str) -> int:
    """Of a place; bodies are below all."""
    return PLACES[kind_of(name)] if name[0].islower() and is_place(name) else max(PLACES.values()) + 1


def _inside(at: int, found: list[Mention]) -> bool:
    return any(one.start <= at < one.end for one in found)
