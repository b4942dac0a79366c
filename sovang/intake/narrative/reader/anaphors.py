"""Words that mean a body without naming it: "toàn huyện", "chi bộ", "đơn vị", "Bắc Kạn", "cấp xã"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from .bodies import is_village
from .discourse import Names
from .name_words import CALLED, PLACE_KINDS, PLACES
from .place_grammar import KIND, PLACE_NAME, UPPER, VILLAGES, kind_in_full
from .places_named import is_place
from .weights import ASIDE, DOER, LIKELY, OPENS, PRESENTED, VERB, Mention, weighed

_WHOLE = re.compile(rf"(?<!\w)(?:(?:toàn|cả|cấp)\s+)?(?P<kind>(?-i:TP)(?!\w)|{KIND})", re.IGNORECASE)
_GRASSROOTS = re.compile(r"(?<!\w)cấp cơ sở(?!\w)", re.IGNORECASE)
#: "Đạt tiêu chuẩn cấp cơ sở" tells of a prize, not of who acts.
_LEVEL_ACTS = re.compile(r"(?:^|[,;:.(–-]|(?<!\w)(?:ở|tại|riêng|còn|và|đối với))\s*$", re.IGNORECASE)
_PRIZES = re.compile(r"\s+\d+\s+(?:giải|huy chương|học sinh giỏi|sáng kiến|em)(?!\w)", re.IGNORECASE)
_NOT_ONE = re.compile(
    rf"(?<!năm (?:19|20)\d)\d\s*$|(?:\d|các)\s+\w+,\s*$|(?<!\w)(?:ngõ|{PLACE_KINDS}),\s*$|"
    r"(?:các|mỗi|từng|những|nhiều|một số|hai|ba|cấp|liên|ngoài)\s*$",
    re.IGNORECASE,
)
#: "Xóm biên giới còn khó": any of that sort.
_OF_A_SORT = re.compile(
    r"\s+(?:biên giới|vùng (?:cao|sâu|xa|biên|ven|lõi)|miền núi|hải đảo|đảo|ven|đặc biệt|nghèo|khó khăn|nông thôn mới|"
    r"kiểu mẫu|thông minh|văn hóa|trọng điểm|bãi ngang|điểm|khác|bạn|liền kề|lân cận)(?!\w)",
    re.IGNORECASE,
)
_NO_NOUN = re.compile(
    r"(?:hiện(?: nay)?|(?:cuối|đầu|trong|suốt|hết) (?:năm học|năm|tháng|quý|kỳ|học kỳ)|năm học|là|và|rằng|nên|thì|mà|"
    r"đó|nay|qua|cùng|khi|tuy|phía|lãnh đạo|\d{4})\s+$",
    re.IGNORECASE,
)
_OF = re.compile(r"(?:của|thuộc|trên địa bàn|tại|ở|trong)\s+$", re.IGNORECASE)
_CELL = re.compile(r"(?<!\w)(?:[Cc]hi bộ|chi hội|chi đoàn)(?!\w)(?!\s+[A-ZĐ\d])")
#: "Hội viên", "trường hợp" begin with such a word and mean no body.
_NO_BODY = (
    r"(?!(?<=hội)\s+(?:viên|nghị|thi|trường|thảo|đồng|làng|xuân|chợ|nông dân|phụ nữ|cựu|khuyến|người|chữ|quán))"
    r"(?!(?<=trường)\s+(?:hợp|học))(?!(?<=sở)\s+hữu)"
)
_ONLY_ALL = {"khối", "lực lượng"}  # they mean a body only as "Khối", "toàn lực lượng"
_CALLS = re.compile(
    rf"(?<!\w)(?P<all>[Tt]oàn\s+|[Cc]ả\s+)?(?P<word>"
    rf"(?i:{'|'.join(sorted(CALLED.keys() - _ONLY_ALL, key=len, reverse=True))})"
    rf"|Khối|(?<=oàn )lực lượng)(?!\w){_NO_BODY}(?!\s+[A-ZĐ])"
)
_DOES = re.compile(
    rf"{VERB.pattern}|\s+(?:chủ yếu|phần lớn|hôm nay|bây giờ|giờ đây|xưa|ngày|thay đổi|đổi thay|khởi sắc)(?!\w)|"
    r"\s*(?::|\(\s*\d)|\s+(?:(?:trên|hơn|gần|khoảng)\s+)?\d",
    re.IGNORECASE,
)
_OF_UNION = re.compile(
    r"(?<!\w)(?i:các (?:chi hội|cơ sở hội|cấp hội|chi đoàn|cấp(?: bộ)? đoàn|cấp công đoàn|cơ sở đoàn)|toàn hội|"
    r"cơ sở hội)(?!\w)"
    rf"(?:\s+(?:trong|của|trên địa bàn)\s+(?:toàn\s+)?(?P<kind>(?i:{KIND}))(?!\w))?(?!\s+[A-ZĐ])"
)
#: Members → what stands in the names of their unions.
_UNION_OF = {
    "cựu chiến binh": ("Cựu chiến binh", "CCB"), "ccb": ("Cựu chiến binh", "CCB"), "phụ nữ": ("hụ nữ", "LHPN"),
    "chị em": ("hụ nữ", "LHPN"), "nông dân": ("ông dân",), "hội viên": ("Hội",), "đoàn viên": ("oàn",),
    "thanh niên": ("oàn",), "tuổi trẻ": ("oàn",), "người cao tuổi": ("ao tuổi",),
}  # fmt: skip
_MEMBERS = re.compile(
    rf"(?<!\w)(?P<who>(?i:{'|'.join(_UNION_OF)}))(?:,\s+(?:phụ nữ|thanh niên))?\s+(?:(?:trong|của|trên địa bàn)\s+)?"
    rf"(?:toàn\s+)?(?P<kind>tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn)(?!\w)(?!\s+(?:[{UPPER}]|hội))"
)
_THEY = re.compile(r"(?<!\w)(?i:hội viên)(?!\w)")
_BUT = re.compile(r"(?<!\w)(?:nhưng|song|mà|nên|thì|khi)\s+$", re.IGNORECASE)
_PLACE = re.compile(r"(?<!\w)địa phương(?!\w)", re.IGNORECASE)
_MANY = re.compile(
    r"(?:các|mỗi|từng|những|nhiều|một số|\d|"
    r"(?:cơ quan|sở|ngành|doanh nghiệp|địa phương|tổ chức|đoàn thể)(?:,|\s+và))\s*$",
    re.IGNORECASE,
)


#: Words of time may stand between the beginning of a clause and who does something in it.
_AT_CLAUSE = re.compile(
    r"(?:^|[,;:–-]\s)\s*(?:(?:đến|tới)\s+nay|hiện(?:\s+nay)?|nay|bây giờ|sau đó|từ đó|(?:nhờ|vì|do) (?:vậy|thế|đó)|"
    r"(?:từ|đến|trong|riêng)?\s*năm \d{4}(?:\s+(?:đến|tới)\s+nay)?)?,?\s*(?:còn\s+|riêng\s+|nhưng\s+)?$",
    re.IGNORECASE,
)


def wholes(sentence: str, names: Names) -> Iterator[Mention]:
    """ "Toàn huyện", "Huyện", "cấp xã": the place of that level."""
    for match in _WHOLE.finditer(sentence):
        if place := _whole(match, names, sentence):
            start = match.start() if match[0] != match["kind"] else match.start("kind")
            yield weighed(sentence, start, match.end(), names.located(place))


def in_short(sentence: str, names: Names) -> Iterator[Mention]:
    """ "Khu hiện có 124 hộ", "cả tổ": the "khu dân cư", the "tổ dân phố" that the text speaks of."""
    for match in _SHORT.finditer(sentence):
        village = names.village_called(match["word"].lower())
        whole = match[0] != match["word"] or OPENS.search(sentence, max(0, match.start() - 24), match.start())
        if village and whole:
            yield weighed(sentence, match.start(), match.end(), village)


#: The first words of kinds of villages, alone.
_SHORT = re.compile(
    rf"(?<!\w)(?:(?i:toàn|cả)\s+)?(?P<word>(?i:khu|tổ|khối|cụm))(?=\s)(?!\s+[{UPPER}\d])(?={VERB.pattern})"
)


def called(sentence: str, names: Names) -> Iterator[Mention]:
    """ "Đơn vị", "nhà trường", "địa phương": the body or place of that sort that was named last."""
    for match in _CALLS.finditer(sentence):
        before = sentence[max(0, match.start() - 20) : match.start()]
        begins = match["all"] or OPENS.search(before) or _NO_NOUN.search(before)
        body = names.called(CALLED[match["word"].lower()])
        if body and (begins or _OF.search(before)) and not _MANY.search(before):
            weight = weighed(sentence, match.start(), match.end(), body).weight
            yield Mention(match.start(), match.end(), body, DOER if begins else weight)
    for match in _PLACE.finditer(sentence):
        before = sentence[max(0, match.start() - 14) : match.start()]
        if names.frame and not _MANY.search(before) and VERB.match(sentence, match.end()):
            yield Mention(match.start(), match.end(), names.frame, DOER)


def unions(sentence: str, names: Names) -> Iterator[Mention]:
    """ "Các chi hội", "toàn Hội": those of the union that the text is about."""
    for match in _OF_UNION.finditer(sentence):
        if body := names.union_here(match["kind"]):
            weight = weighed(sentence, match.start(), match.end(), body).weight
            yield Mention(match.start(), match.end(), body, DOER if VERB.match(sentence, match.end()) else weight)


def union_of_level(sentence: str, names: Names) -> Iterator[Mention]:
    """ "Huyện hội", "Tỉnh hội": the union that the text is about, of that level."""
    for match in _LEVEL_OF_UNION.finditer(sentence):
        kind, union = match["kind"].lower(), names.union_here(match["kind"])
        head = _UNION_ALONE.match(union) if union else None
        place = names.place(kind)
        if union and place and place.startswith(f"{kind} "):
            body = union if union.endswith(place) or head is None else f"{head[0]} {place}"
            weight = weighed(sentence, match.start(), match.end(), body).weight
            yield Mention(match.start(), match.end(), body, DOER if VERB.match(sentence, match.end()) else weight)


_LEVEL_OF_UNION = re.compile(
    r"(?<!\w)(?P<kind>(?i:tỉnh|huyện)) (?:hội|Hội)(?!\w)"
    r"(?! (?:nghị|trường|đồng|viên|họp|thảo|Nông|Phụ|Cựu|Liên|Khuyến|Chữ))"
)
_UNION_ALONE = re.compile(
    r"Hội (?:Nông dân|Liên hiệp Phụ nữ|LHPN|Phụ nữ|Cựu chiến binh|CCB|Khuyến học|Chữ thập đỏ|Người cao tuổi)"
)


def members(sentence: str, names: Names) -> Iterator[Mention]:
    """ "Cựu chiến binh trong huyện": the union that they are members of, where the text speaks of that."""
    for match in _MEMBERS.finditer(sentence):
        union = names.union_here()
        place = names.whole(match["kind"])
        fits = union and any(part in union for part in _UNION_OF[match["who"].lower()])
        if union and fits and place and union.endswith(place):
            yield weighed(sentence, match.start(), match.end(), union)
    for match in _THEY.finditer(sentence):
        before = sentence[max(0, match.start() - 14) : match.start()]
        body = names.called(("Hội", "Chi hội", "Các cấp Hội"))
        if body and (OPENS.search(before) or _BUT.search(before)) and VERB.match(sentence, match.end()):
            yield Mention(match.start(), match.end(), body, DOER)


def people(sentence: str, names: Names) -> Iterator[Mention]:
    """ "Các hộ dân đã hiến", "nhân dân khu phố góp": the place that the paragraph or the text is about."""
    for match in _DWELLERS.finditer(sentence):
        opens = _AT_CLAUSE.search(sentence, max(0, match.start() - 40), match.start())
        if opens and VERB.match(sentence, match.end()) and (place := names.where_people_live(match["kind"])):
            yield Mention(match.start(), match.end(), place, DOER)


_DWELLERS = re.compile(
    rf"(?<!\w)(?i:nhân dân|bà con(?:\s+nhân dân)?|người dân|dân làng|dân bản|đồng bào|các hộ(?:\s+(?:dân|gia đình))?|"
    rf"các\s(?:trường(?:\shọc)?|doanh nghiệp|(?:ban,\s|ngành,\s|tổ chức,?\s|hội,\s)*đoàn thể)"
    rf"(?:\strên địa bàn(?!\s\w+\s(?-i:[{UPPER}])))?)"
    rf"(?:\s+(?:(?:trong|ở|của)\s+)?(?:toàn\s+)?(?:(?P<kind>(?i:{KIND}))|(?i:khu|tổ|khối|vùng|đây)(?!\w)))?(?!\w)(?!\s+[{UPPER}\d])"
)


def branches_led(sentence: str, names: Names) -> Iterator[Mention]:
    """ "Chị K., Chi hội trưởng Phụ nữ bản, kể": the branch that she leads."""
    for match in _LEADS_BRANCH.finditer(sentence):
        village = f"{match['kind'].lower()} {match['name']}" if match["name"] else None
        if branch := names.branch_led(match["union"], village):
            yield Mention(match.start(), match.end(), branch, LIKELY)


_LEADS_BRANCH = re.compile(
    r"(?<!\w)[Cc]hi hội trưởng\s(?:[Cc]hi hội\s)?"
    r"(?P<union>(?i:phụ nữ|cựu chiến binh|ccb|nông dân|người cao tuổi))(?!\w)"
    rf"(?:\s(?P<kind>(?i:{VILLAGES}))(?:\s(?P<name>{PLACE_NAME}))?)?"
)


def cells(sentence: str, names: Names) -> Iterator[Mention]:
    """ "Năm 2021, chi bộ vận động …": that of the village spoken of, else the one that was named last."""
    for match in _CELL.finditer(sentence):
        before = sentence[max(0, match.start() - 14) : match.start()]
        opens = (OPENS.search(before) or _NO_NOUN.search(before)) and not before.lower().endswith("cấp ủy, ")
        if opens and VERB.match(sentence, match.end()) and (cell := names.cell(match[0].capitalize())):
            yield Mention(match.start(), match.end(), cell, DOER)


def party(sentence: str, names: Names) -> Iterator[Mention]:
    """ "Các chi bộ sinh hoạt chuyên đề 20 buổi", "cấp ủy các cấp": those of the Party organisation that reports, or of
    the place of the whole text."""
    for match in _OF_PARTY.finditer(sentence):
        own = names.subject if (names.subject or "").startswith("Đảng bộ ") else None
        place = names.place_now if names.place_now and not is_village(names.place_now) else None
        body = own or (f"Đảng bộ {place}" if place and names.subject is None else None)
        opens = _AT_CLAUSE.search(sentence, max(0, match.start() - 40), match.start())
        if body and opens and VERB.match(sentence, match.end()):
            yield Mention(match.start(), match.end(), body, DOER)


_OF_PARTY = re.compile(r"(?<!\w)(?i:các chi bộ(?:\s+trực thuộc)?|cấp ủy các cấp|các cấp ủy)(?!\w)(?!\s+[A-ZĐ\d])")


def state(sentence: str, _names: Names) -> Iterator[Mention]:
    """ "Nhà nước hỗ trợ 180 tấn xi măng": not what those do of whom the text goes on to tell."""
    for match in _STATE.finditer(sentence):
        yield Mention(match.start(), match.end(), "Nhà nước", DOER)


_STATE = re.compile(r"(?<!\w)Nhà nước(?=\s+(?:đã\s+|chỉ\s+)?(?:hỗ trợ|cho|cấp|đầu tư|bỏ)(?!\w))")


def of_cell(sentence: str, names: Names) -> Iterator[Mention]:
    """ "Đảng viên trong chi bộ nhận đỡ đầu 12 em": their cell."""
    for match in _IN_CELL.finditer(sentence):
        opens = _AT_CLAUSE.search(sentence, max(0, match.start() - 40), match.start())
        body = names.subject if (names.subject or "").startswith("Chi bộ ") else names.cell("Chi bộ")
        if opens and body and VERB.match(sentence, match.end()):
            yield Mention(match.start(), match.end(), body, DOER)


_IN_CELL = re.compile(r"(?<!\w)(?i:(?:các )?đảng viên (?:trong|của) chi bộ)(?!\w)(?!\s+[A-ZĐ\d])")


def grassroots(sentence: str, names: Names) -> Iterator[Mention]:
    """ "Cấp cơ sở" is that of the place of the whole text."""
    for match in _GRASSROOTS.finditer(sentence):
        if names.place_now and _LEVEL_ACTS.search(sentence, 0, match.start()):
            yield weighed(sentence, match.start(), match.end(), f"cấp cơ sở {names.place_now}")


#: "Bà con An Khê góp 20 ngày công".
_PEOPLE = re.compile(
    r"(?<!\w)(?:nhân dân|bà con|người dân|đồng bào|đảng viên|cán bộ|nông dân|phụ nữ|thanh niên|tuổi trẻ|hội viên|"
    r"quân và dân)\s+$",
    re.IGNORECASE,
)


#: "Đất đồi An Khê chỉ trồng sắn": the land and life of a place.
_LAND = re.compile(
    r"(?:^|[,;:–-]\s)\s*(?:đất|vùng đất|miền đất|đồng đất|ruộng đồng|cánh đồng|đường làng|diện mạo|bộ mặt|nông thôn|"
    r"đời sống|kinh tế|người)(?:\s+[a-zà-ỹđ]+)?\s+$",
    re.IGNORECASE,
)


def places_ahead(sentence: str, names: Names) -> None:
    """ "Còn tại An Khê, Chi bộ thôn 5 …": the sentence goes on to speak of the place that leads it."""
    for match in names.bare.finditer(sentence) if names.bare else ():
        if _leads_in(sentence, match):
            place = f"{names.kinds[match[0]]} {match[0]}"
            names.speaks_of(names.located(place))
            names.last[PLACES[names.kinds[match[0]]]] = place


def _leads_in(sentence: str, match: re.Match[str]) -> bool:
    """True for the name in "Ở Sơn Lạc, …", "Còn với Sơn Lạc (Hương Sơn), …", "Tại Sơn Lạc của huyện Hương Sơn, …"."""
    at = _COMES_AT.search(sentence, max(0, match.start() - 40), match.start())
    return bool(at and _WITHIN.match(sentence, match.end()))


_COMES_AT = re.compile(
    r"(?:^|[,;:]\s*)(?:còn |riêng |nếu |thì )*(?:(?:xuôi|ngược|vòng|rẽ) )?"
    r"(?:ở|tại|về|với|sang|đến|tới|lên|xuống|qua)\s+$|^[^,;.:\d]{0,30}(?:xa|đó),\s+$",
    re.IGNORECASE,
)
_OF_ITS_DISTRICT = r"\s\([^()]*\)|(?:\s(?:của|thuộc)|,)\s(?:huyện|thị xã|thành phố|tỉnh)\s[^,;.:()\d]{2,40}?"
_WITHIN = re.compile(rf"(?:{_OF_ITS_DISTRICT})?(?:,|\s(?:lại|thì)\s)")
#: "Kỳ Phượng, xã bán sơn địa của huyện Kỳ Anh, chọn hàng rào".
_APPOSED = re.compile(rf",\s(?:{PLACE_KINDS})\s[^,;.:\d]{{3,60}},\s")


def by_bare_name(sentence: str, names: Names) -> Iterator[Mention]:
    """ "Bắc Kạn có 21 xã", "An Khê 7.850 m2": a known name opens a clause and does something."""
    for match in names.bare.finditer(sentence) if names.bare else ():
        start, place = match.start(), f"{names.kinds[match[0]]} {match[0]}"
        one = weighed(sentence, start, match.end(), names.located(place))
        first = max(0, start - 24)
        opens = _opens(sentence, start) or sentence.endswith(" là ", 0, start)
        heads_title = start == 0 and sentence[match.end() : match.end() + 1] == ":"  # "Sơn La: Ba khâu đột phá"
        listed = _IN_LIST.search(sentence, max(0, start - 60), start)
        leads = _leads_in(sentence, match)
        begins = start == 0 and names.frame is None  # the paragraph
        does = (
            (opens or leads)
            and not heads_title
            and not listed
            and (leads or begins or _DOES.match(sentence, match.end()) or _APPOSED.match(sentence, match.end()))
        )
        if does or PRESENTED.search(sentence, first, start):
            names.speaks_of(one.name)
            names.last[PLACES[names.kinds[match[0]]]] = place
            yield replace(one, weight=DOER)
        else:
            yield replace(one, weight=ASIDE)


#: "8 chuyến về các bản An Khê, Na Khốm khám bệnh": where it was done.
_IN_LIST = re.compile(
    rf"(?<!\w)(?:về|tại|ở|đến|lên|cho|giúp|của|từ)\s+(?:các|những|\d+|hai|ba)\s+(?:{PLACE_KINDS})\s+[^.;:\d]*$",
    re.IGNORECASE,
)


def _opens(sentence: str, start: int) -> bool:
    """True where the people, the land of a place, words of time or nothing stand between it and its clause's begin."""
    first = max(0, start - 40)
    if _PEOPLE.search(sentence, first, start) and not _is_quoted(sentence, start):
        return True
    return any(led.search(sentence, first, start) for led in (OPENS, _LAND, _AT_CLAUSE))


def _is_quoted(sentence: str, at: int) -> bool:
    return sentence.rfind("“", 0, at) > sentence.rfind("”", 0, at)


def _whole(match: re.Match[str], names: Names, sentence: str) -> str | None:
    """ "toàn huyện", "Huyện", "cấp xã": the place of that level that was named."""
    first, kind = match[0].strip().lower(), kind_in_full(match["kind"])
    if not first.startswith("cấp") and _NOT_ONE.search(sentence[max(0, match.start() - 20) : match.start()]):
        return None
    if first.startswith("cấp") and (
        not _LEVEL_ACTS.search(sentence, 0, match.start()) or _PRIZES.match(sentence, match.end())
    ):
        return None
    if first.startswith("cấp") and names.place_now:
        own = names.whole(kind)
        return own if own and not is_place(own) else f"cấp {kind} {names.place_now}"
    if first != match["kind"].lower():
        return names.whole(kind) or kind
    if match["kind"][0].islower() and _OF_A_SORT.match(sentence, match.end()):
        return None
    return names.place(kind) if _does_something(match, sentence) else None


def _does_something(match: re.Match[str], sentence: str) -> bool:
    """True for a bare "huyện" that begins a clause, or that has a verb behind it and no noun before it."""
    before = sentence[max(0, match.start() - 14) : match.start()]
    if match.start() == 0 or match["kind"][0].isupper() or OPENS.search(before):
        return True
    return bool(_OF.search(before) or (VERB.match(sentence, match.end()) and _NO_NOUN.search(before)))
