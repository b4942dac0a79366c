"""Whom a whole text is about: a body that its title or its first lines put forward, else the place it names most."""

from __future__ import annotations

import re
from collections import Counter

from .bodies import institution_of, is_of, rank_of, union_led
from .called_so import is_heading
from .discourse import Names
from .letterhead import names_a_body
from .mentions import DOER, LIKELY, Mention, mentions
from .name_words import CALLED, COMMITTEES, INSTITUTION
from .names import ORGANISATION
from .place_grammar import CAP, places_in_full
from .places_named import proper
from .sentences import Sentence

Told = list[tuple[Sentence, list[Mention]]]

_LENDS = "Ngân hàng"  # no text is about one that its title does not name
_LEAD = 6  # sentences of a text that put forward whom it is about
_LONGEST_TITLE = 140
#: These speak for their place or for the Party organisation of it: the text is about that.
_FOR_THE_PLACE = re.compile(
    rf"(?:{'|'.join(body for body in COMMITTEES if body.endswith('ủy'))}|Ban (?:Thường vụ|Chấp hành) (?!Hội|Đoàn)|"
    rf"Thường trực|(?:Đảng ủy|Đảng bộ)(?! (?:Khối|các|Quân sự|{INSTITUTION})(?!\w))|UBND|"
    r"Ủy ban [Nn]hân dân|HĐND|Hội đồng|Ban Tuyên giáo|Ban Dân vận|Ban Tổ chức|Ban Chỉ đạo|các )"
)
#: "Nông dân Hòa Bình làm theo lời Bác": a title about the members of a body.
_MEMBERS = re.compile(
    r"(?<!\w)(?:cựu chiến binh|ccb|nông dân|phụ nữ|thanh niên|đoàn viên|tuổi trẻ|công an|bộ đội|lực lượng vũ trang|"
    r"hội viên|người cao tuổi|cán bộ hội)(?!\w)",
    re.IGNORECASE,
)
_STANDS_FOR_ONE = r"(?<!, )(?<!các )(?<!mỗi )(?<!từng )(?<!\w)(?:đơn vị|nhà trường|bộ đội|hội viên)(?!\w)"


def body_put_forward(text: str, lead: list[Sentence], names: Names) -> str | None:
    """The body that the title or the first sentence with a doer puts forward, None where that is a place or speaks for
    one."""
    if not lead:
        return None
    if len(lead) > 1 and _is_of_site(lead[0].text, text):
        lead = lead[1:]
    trial = names.unread()
    title = lead[0].text if lead[0].text[-1] not in ".;:" and len(lead[0].text) <= _LONGEST_TITLE else ""
    named = mentions(title, trial)
    if bodies := [one.name for one in named if _is_body(one) or one.name.startswith(_LENDS)]:
        body = union_led(next((one for one in bodies if not one.startswith("Trung ương")), bodies[0]))  # that visits
        return _below_it(body, lead, names) or body
    if title and not named and (whole := _called_short(text, names)):
        return whole
    wanted = _is_of_institution if named and not _MEMBERS.search(title) else _is_body
    for sentence in lead[bool(title) : _LEAD]:
        if first := next((one for one in mentions(sentence.text, trial) if one.weight >= DOER), None):
            if wanted(first) and _stays(text, union_led(first.name), names):
                return union_led(first.name)
            break
    return _spoken_of(text, lead[:_LEAD], names)


def _called_short(text: str, names: Names) -> str | None:
    """ "Công ty cổ phần May Đông Hà" of the headline "May Đông Hà: thợ giỏi học Bác"."""
    lines = text.split("\n", _HEADLINES)[:_HEADLINES]
    short = next((found for line in lines if (found := _FIRST_NAME.match(line)) and is_heading(line)), None)
    if short is None or short[0] in names.kinds:
        return None
    named = re.compile(rf"(?:{INSTITUTION})(?!\w)[^.,;:“”()\n]{{0,60}}?\s{re.escape(short[0])}(?!\w)")
    told = (found[0] for head in _WHOLE.finditer(text) if (found := named.match(text, head.start())))
    return next((name for name in told if ORGANISATION.fullmatch(name)), None)


_WHOLE = re.compile(rf"(?<!\w)(?:{INSTITUTION})(?!\w)")
_HEADLINES = 3  # lines, with the name of the page and its rubric
_FIRST_NAME = re.compile(rf"{CAP}(?:\s{CAP}){{1,3}}(?=:|\s[a-zà-ỹđ])")


def _is_of_site(line: str, text: str) -> bool:
    """True for a first line that is the name of a body, and nothing more, of which the text does not speak again."""
    if not names_a_body(line):
        return False
    called = [word for word, heads in CALLED.items() if heads and line.startswith(heads)]
    words = "|".join(map(re.escape, [" ".join(line.split()[:_HEAD]), *called]))
    return re.search(rf"(?<!\w)(?:{words})(?!\w)", text[len(line) :], re.IGNORECASE) is None


def _below_it(first: str, lead: list[Sentence], names: Names) -> str | None:
    """The union of the place that a text is about, where the page is that of the ``first`` one, of a higher place."""
    place, trial = names.place_of_all, names.unread()
    head = " ".join(first.split()[:_HEAD])
    if place is None or is_of(first, place) or not _UNION.match(first) or (rank_of(first) or 0) > names.level:
        return None
    named = (one.name.split(",")[0] for sentence in lead[1:_LEAD] for one in mentions(sentence.text, trial))
    return next((one for one in named if one.startswith(head) and is_of(one, place)), None)


_UNION = re.compile(r"(?:Hội|Đoàn|Liên đoàn|Công đoàn|Ủy ban MTTQ|Công an|Bộ Chỉ huy|Ban Chỉ huy)(?!\w)")
_HEAD = 3  # words that say of which sort a union is


def _spoken_of(text: str, lead: list[Sentence], names: Names) -> str | None:
    """The only school, hospital or works that the first lines name, where the text goes on to speak of "nhà trường",
    "Chi bộ nhà trường" or of its own name more than of its place."""
    trial = names.unread()
    told = {
        one.name for sentence in lead for one in mentions(sentence.text, trial) if institution_of(one.name) == one.name
    }
    only = next(iter(told)) if len(told) == 1 else None
    if only is None or only.startswith(_LENDS):
        return None
    own = " ".join(_OWN_NAME.findall(only.split(",")[0])[-1:])
    if names.place_of_all and own.endswith(proper(names.place_of_all)):
        return None
    called = [word for word, heads in CALLED.items() if heads and only.startswith(heads)]
    of_it = len(re.findall(rf"(?<!\w)(?:{'|'.join(called)})(?!\w)", text, re.IGNORECASE)) + (
        text.count(own) if own else 0
    )
    of_place = text.count(proper(names.place_of_all)) if names.place_of_all else 0
    return only if called and of_it >= max(_OFTEN, 2 * of_place) else None


_OWN_NAME = re.compile(rf"{CAP}(?: {CAP})+$")
_OFTEN = 5


def _is_of_institution(one: Mention) -> bool:
    """A title that names a place may still be about a school in it, not about a union of it."""
    return _is_body(one) and institution_of(one.name) is not None


_NATIONAL = re.compile(r"(?:Việt Nam|Trung ương)$")


def _is_body(one: Mention) -> bool:
    if not one.name[0].isupper() or one.name.startswith(_LENDS) or _NATIONAL.search(one.name):
        return False
    return not _FOR_THE_PLACE.match(one.name)


def _stays(text: str, body: str, names: Names) -> bool:
    """True where the text goes on to speak of the body at least as often as of its place."""
    head = " ".join(body.split()[:2])
    called = [word for word, heads in CALLED.items() if " " in word and heads and body.startswith(heads)]
    of_body = text.count(head) + len(re.findall("|".join((_STANDS_FOR_ONE, *called)), text))
    of_place = text.count(proper(names.place_of_all)) - text.count(body) if names.place_of_all else 0
    return of_body >= of_place


def most_named(told: Told, names: Names) -> str | None:
    """An organisation that the text names more often than its place, else the place."""
    doers = Counter(
        one.name.split(",")[0]
        for _, found in told
        for one in found
        if one.weight >= LIKELY and not one.name.startswith(_LENDS)
    )
    most = max(doers, key=lambda name: doers[name], default=None)
    if most is None or names.place_of_all is None:
        return names.located(names.place_of_all) if names.place_of_all else most
    is_its_body = doers[most] > doers[names.place_of_all] and proper(names.place_of_all) in most
    return names.located(most) if is_its_body else names.located(names.place_of_all)


def signed(lines: list[str]) -> str | None:
    """The body for which the author of a text that names nobody signs: "Minh Anh - HND huyện Tam Sơn"."""
    for line in [line for line in lines if line.strip()][-_SIGNED:]:
        found = ORGANISATION.search(line)
        if (
            found
            and found["place"].strip()
            and found.end() == len(line.rstrip(" ."))
            and _SIGNS.fullmatch(line, 0, found.start())
        ):
            return places_in_full(" ".join(found[0].split()))
    return None


_SIGNED = 2  # last lines
_SIGNS = re.compile(rf"(?:(?:Bài|Tin|Ảnh|Tác giả)[^:]{{0,15}}:\s*)?{CAP}(?:\s{CAP}){{1,4}}\s*(?:[-–,(]|\s)\s*")
