"""The full name of a body: what it lacks as written comes from the text, the paragraph, or the body it belongs to."""

from __future__ import annotations

import re

from .bodies import INSTITUTION_NAMED
from .discourse import Names
from .name_words import CALLED, COMMITTEES, INSTITUTION, PLACES, VILLAGE
from .names import ONLY_FIELDS, body_of, is_name, stands_bare, without_people
from .persons import shortened
from .place_grammar import CAP, KIND, TWIN, is_person, places_in_full, without_sort
from .places_named import is_place, kind_of, proper
from .weights import VERB

_OWN_NAME = {"chi bộ", "trường", "công ty", "tổng công ty", "htx", "hợp tác xã", "bệnh viện",
             "ngân hàng", "tổ hợp tác", "trung đoàn", "tiểu đoàn", "sư đoàn", "lữ đoàn", "binh đoàn",
             "học viện", "nhà máy", "xí nghiệp", "nông trường", "lâm trường", "đồn biên phòng", "tập đoàn",
             "hạt kiểm lâm", "doanh nghiệp tư nhân", "chi nhánh", "chùa", "hội quán", "điểm trường", "giáo xứ",
             "giáo họ", "vườn quốc gia", "trại giam", "đoàn kinh tế - quốc phòng"}  # fmt: skip
_FUND = re.compile(r"Quỹ(?! tín dụng| [“\"])(?!\w)")  # one without a place is its union's
#: "Nhà Mái ấm Công đoàn", "Tháng Thanh niên" only bear the name of a union.
_PROGRAMME = re.compile(r"(?:mái ấm|ngôi nhà|tấm lưới|tết|tháng|quỹ|ngày hội|phúc lợi)\s+$", re.IGNORECASE)
_ALL_LEVELS = re.compile(r"các cấp hội(?!\w)|hội trong ", re.IGNORECASE)
_OF_MANY = re.compile(rf"\scác\s(?:{KIND})(?:,\s(?:{KIND}))*$", re.IGNORECASE)
#: "Ủy ban MTTQ Việt Nam - Ban vận động Quỹ …": the second is a part of the first.
_AND_FUND = re.compile(r"(?<=MTTQ Việt Nam)\s[-–]\s(?:Thường trực\s)?Ban(?:\s.*)?$")
_ABBREVIATED = re.compile(r"\s\([^()]*\)")  # "Hội Cựu chiến binh (CCB) tỉnh"
_PROVINCE_BEHIND = re.compile(rf"(?<=\w),\stỉnh(?:\s{CAP}(?:\s{CAP})*{TWIN})?$")  # "Hội CCB huyện Đông, tỉnh Nam"
_BARE_KIND = re.compile(rf"\s((?!(?-i:Khóm|Bản|Làng|Buôn|Sóc|Bon)$){KIND})$", re.IGNORECASE)
_TAIL = re.compile(rf"(?:{'|'.join(COMMITTEES)}|(?<!\w)(?i:{KIND}))\s+({CAP}(?:\s+{CAP})*)$")


def is_mention(sentence: str, match: re.Match[str], names: Names) -> bool:
    """A head alone means the body that was named so before, where it does something, else the one of the place; those
    who hold a contest are no body of the Party."""
    if _HOLDS_CONTEST.match(match[0]) and _CONTEST.search(sentence):
        return False
    if not stands_bare(match):
        return bool(match["place"].strip()) or not (_FUND.match(match[0]) or _is_person(sentence, match, names))
    head = body_of(match)
    if _PROGRAMME.search(sentence, max(0, match.start() - 24), match.start()):
        return False
    if names.body(head):
        return is_name(match) or bool(VERB.match(sentence, match.end()))
    return is_name(match) and (head.lower() not in _OWN_NAME or names.institution is not None)


_HOLDS_CONTEST = re.compile(r"Ban [Tt]ổ chức(?!\s\w+\s(?:ủy|đoàn)(?!\w))(?!\sĐảng ủy)")
_CONTEST = re.compile(
    r"(?<!\w)(?:giải|(?:cuộc|hội|bài dự|đội) thi|thí sinh|tác phẩm|liên hoan|hội diễn|hội thao|chấm|lọt vào|"
    r"vòng)(?!\w)",
    re.IGNORECASE,
)


def _is_person(sentence: str, match: re.Match[str], names: Names) -> bool:
    """True for "Đoàn Văn A (xã Đông)" and for "ông Đoàn Văn A": a family name, no union."""
    own = _PERSON.fullmatch(match[0])
    if own is None or own[1] in names.known:
        return False
    return bool(
        _PERSON_AHEAD.search(sentence, max(0, match.start() - 30), match.start())
        or _LIVES_AT.match(sentence, match.end())
    )


_PERSON = re.compile(rf"Đoàn ({CAP} {CAP}(?: {CAP})?)")
_PERSON_AHEAD = re.compile(
    r"(?<!\w)(?:ông|bà|anh|chị|cụ|bác|cô|thầy|em|đồng chí|CCB|cựu chiến binh|hội viên|đảng viên|nông dân):?\s+$",
    re.IGNORECASE,
)
_LIVES_AT = re.compile(rf"\s+\((?:{KIND})\s", re.IGNORECASE)


def _meant(match: re.Match[str], head: str, names: Names) -> str | None:
    """Whom a head alone means: the cell of the village to which the clause comes ("Tại thôn 6B, Chi bộ …"), the body
    that was named so, the union of the text, the one that leads the Front."""
    comes = head in _OF_VILLAGES and _LED_BY_PLACE.search(match.string, 0, match.start())
    cell = names.cell(head) if comes and names.frame and is_place(names.frame) else None
    if named := cell or names.body(head):
        return named
    if head == "Đoàn cơ sở":
        return names.union_here()
    return f"{head} {names.subject}" if head == "Ban Thường trực" and "MTTQ" in (names.subject or "") else None


_OF_VILLAGES = {"Chi bộ", "Chi hội", "Chi đoàn"}
_LED_BY_PLACE = re.compile(r"(?:^|[.;]\s)(?:Còn\s|Riêng\s)?(?:Ở|Tại|Về|Đến|Sang|ở|tại)\s[^,;.:]{3,60},\s$")


def full_name(match: re.Match[str], names: Names) -> str:
    """The name as written; one that names no place gets that of its level ("Huyện ủy" → "Huyện ủy Sông Mã"), one that
    is only a head the name that the head had before ("Chi hội" → "Chi hội phụ nữ thôn Trà")."""
    head = body_of(match)
    if stands_bare(match) and (meant := _meant(match, head, names)):
        return meant
    if _ALL_LEVELS.match(match[0]) and not match["more"].strip() and (union := names.union_here()):
        return union  # "các cấp Hội trong huyện", of veterans where the text is about them
    written = places_in_full(_ABBREVIATED.sub("", " ".join(match[0].split()))).rstrip(",")
    written = without_sort(without_people(written) if match["party"] else written)
    front = _AND_FUND.sub("", written)
    if front != written and names.place_now:
        return f"{front} {names.place_now}"
    tail = _TAIL.search(written)
    if tail and tail[1] not in names.known and is_person(tail[1].split(), match.string, match.start()):
        written = written[: tail.start(1)].rstrip()  # "Bí thư Đảng ủy xã Lê Văn A"
    name = names.in_full(written)
    if name == written:
        name = _leads_union(written, names) or _placed(_PROVINCE_BEHIND.sub("", written), match, names)
    if names.bodies.get(head, "").startswith(f"{name},"):
        return names.bodies[head]
    if not stands_bare(match) or head not in names.bodies:
        names.learn(head, name)
    if led := _LED.match(name):
        names.learn(led["head"], led["whole"])
    return name


#: "Đảng bộ tỉnh Đông" of its "Ban Chấp hành": the one that "Đảng bộ" alone means further on.
_LED = re.compile(r"(?:Ban Chấp hành|BCH|Ban Thường vụ|BTV)\s(?P<whole>(?P<head>Đảng bộ|Đảng ủy|Chi bộ)\s.+)")


def _placed(written: str, match: re.Match[str], names: Names) -> str:
    written = f"các{written[3:]}" if written.startswith("Các ") else written
    written = written if written.startswith("các ") else written[0].upper() + written[1:]
    if _OF_MANY.search(written):
        return _below_all(written, names)
    if bare := _BARE_KIND.search(written):
        return _of_kind(written, bare, names)
    if body := next((one for one in COMMITTEES if written.endswith(one)), None):
        place = names.of_committee(COMMITTEES[body])
        return f"{written} {proper(place)}" if place else written
    if tail := _TAIL.search(written):
        return written[: tail.start(1)] + shortened(tail[1], names.known)
    if match["place"].strip() or _NATIONAL.search(written) or _INNER_OWN.search(written):
        return written
    if _OF_A_PLACE.match(written) and (place := names.named_at_end(written)):
        return f"{written[: -len(proper(place))]}{place}"  # "Chi bộ Khe Mạ", "Công đoàn Hà Giang"
    if (block := _BLOCK.search(written)) and (whole := names.named_with(block[0])):
        return written[: block.start()] + whole  # "Đảng ủy Khối"
    if match["of"]:
        whole = names.called(CALLED[match["of"].lower()])
        return f"{written[: -len(match['of'])]}{whole}" if whole else written  # "Công đoàn trường", of no place
    if station := names.station_at_end(written):
        return station  # "Chi bộ Trạm Y tế"
    host = _host(written, body_of(match).lower(), names)
    if (tail := _INSTITUTION_TAIL.search(written)) and (whole := names.called((tail[1],))):
        return written[: tail.start(1)] + whole  # "Đảng bộ Nhà máy"
    if host and is_place(host) and written.endswith(f" {proper(host.split(',')[0])}"):
        return written[: -len(proper(host.split(",")[0]))] + host  # "Đảng bộ Hòa Bình" of the commune
    return _joined(written, host) if host and host not in written else written


def _host(written: str, head: str, names: Names) -> str | None:
    """The place or institution that a body is of which names none."""
    if _NUMBERED.fullmatch(written) and not names.institution:
        return names.commune
    host = names.host("trạm" if _OF_COMMUNE.search(written) else head, own=_has_own_name(head, written))
    if (part := _OF_INSTITUTION.match(written)) and not (host or "").startswith(_WHOLES[part["part"]]):
        return names.called(_WHOLES[part["part"]])
    if host and is_place(host):
        of_works = PLACES[kind_of(host)] < VILLAGE - 1 and _CELL.match(written)
        return (of_works and names.called((*_WORKS, "Sở", "Kho bạc", "Ngân hàng", "Chi cục"))) or host
    return None if _ALONE.fullmatch(written) else host


#: What only an institution of its sort has, never a place.
_OF_INSTITUTION = re.compile(r"(?:(?:Chi bộ|Chi đoàn|Công đoàn|Tổ công đoàn)\s)?(?P<part>Khoa|Phân xưởng|Xưởng)(?!\w)")
#: No company is another's.
_ALONE = re.compile(r"(?:(?:Đảng ủy|Đảng bộ|Chi bộ|Công đoàn)\s)?(?:Tổng [Cc]ông ty|Công ty|Tập đoàn|Bệnh viện)")
_WORKS = ("Công ty", "Tổng công ty", "Nhà máy", "Xí nghiệp")
_WHOLES = {"Khoa": ("Bệnh viện", "Trường", "Học viện", "Trung tâm Y tế"), "Phân xưởng": _WORKS, "Xưởng": _WORKS}
#: A cell that is no institution's own is of none above a commune where the text tells of one that has parts.
_CELL = re.compile(rf"Chi bộ\s(?!(?:{INSTITUTION})(?!\w))")


def _leads_union(written: str, names: Names) -> str | None:
    """ "Ban Thường vụ Hội Nông dân huyện Đông" of "Ban Thường vụ Hội"."""
    led, union = _LEADS_UNION.fullmatch(written), names.union_here()
    return f"{written[: led.start('union')]}{union}" if led and union else None


_LEADS_UNION = re.compile(
    r"(?:Ban Thường vụ|Ban [Cc]hấp hành|BTV|BCH|Thường trực)\s(?P<union>Hội|Đoàn|Liên đoàn|Công đoàn)"
)


def _joined(written: str, host: str) -> str:
    """ "Đảng bộ Sở Y tế tỉnh Đông" of "Đảng bộ Sở Y tế", whose host is "Sở Y tế tỉnh Đông"; "Chi bộ Xưởng Cắt, Công ty
    May Đông"."""
    words = written.split()
    tails = (" ".join(words[first:]) for first in range(1, len(words) - 1))
    shared = next((tail for tail in tails if host.startswith(f"{tail} ")), "")
    own = INSTITUTION_NAMED.search(written) or _PROPER.search(written) or _PART_OF.search(written)
    apart = not shared and ((INSTITUTION_NAMED.match(host) and own) or (is_place(host) and _TEAM_NAMED.match(written)))
    between = ", " if apart else " "
    return f"{written.removesuffix(shared).rstrip()}{between}{host}"


#: A team by its own name, of which the place is no part: "Câu lạc bộ “Vườn sạch”, xã Đông".
_TEAM_NAMED = re.compile(rf"(?:Câu lạc bộ|CLB|Tổ hợp tác|Tổ|Đội|Hợp tác xã|HTX)\s(?:.*\s)?(?:.*[”\"]|{CAP}\s{CAP})$")
#: Parts of an institution, by their own names.
_PART_OF = re.compile(r"(?<!\w)(?:Khoa|Phòng|Phân xưởng|Xưởng|Đội|Tổ|Văn phòng|Khối|Quỹ)(?!\w)")


def _of_kind(written: str, bare: re.Match[str], names: Names) -> str:
    """ "Đảng bộ huyện Đông" of "Đảng bộ huyện": no lower place stands above one that is not told."""
    if place := names.place(bare[1]):
        return f"{written[: bare.start()]} {place}"
    return written if PLACES[bare[1].lower()] <= names.level else _below_all(written, names)


def _has_own_name(head: str, written: str) -> bool:
    """False for "Chi bộ Trạm Y tế", "Chi bộ 4", which is one in every commune."""
    if _NUMBERED.fullmatch(written):
        return False
    if _OF_TROOPS.fullmatch(written):
        return True
    if head in _MAY_BE_OWN:
        return bool(_PROPER.search(written))
    return head in _OWN_NAME and not (head == "chi bộ" and ONLY_FIELDS.fullmatch(written, len(head)))


_NATIONAL = re.compile(r"Việt Nam|[A-ZĐ]VN(?!\w)|Trung ương (?:Đoàn|Hội)|\sTrung ương$")  # "Hội LHPNVN"
#: Each commune has these, no village.
_OF_COMMUNE = re.compile(r"(?:Chi bộ|Chi đoàn|Tổ công đoàn)\s(?:Trường|Trạm|Quân sự|Công an|Cơ quan)(?!\w)")
_NUMBERED = re.compile(r"Chi bộ(?: số)? \d{1,2}")
#: A body whose name is its place's.
_OF_A_PLACE = re.compile(
    r"(?:Đảng|Chi|Công đoàn|Hội|Đoàn|Liên đoàn|LĐLĐ|MTTQ|Mặt trận|UBND|HĐND|Ủy ban|Công an|Ban)(?!\w)"
    r"(?!.*\s(?:Trường|Công ty|Sở|Phòng|Trung tâm|Bệnh viện)\s)"
)
_OF_TROOPS = re.compile(r"Đoàn \d{2,4}[A-Z]?")
_MAY_BE_OWN = {"chi cục", "ban quản lý", "hạt", "điện lực", "bưu điện", "trạm", "quỹ"}
_PROPER = re.compile(rf"\s{CAP}\s{CAP}$")  # "Ban Quản lý rừng Thạch Nham" has a name of its own
_BLOCK = re.compile(r"(?<=\s)[Kk]hối$")
#: "Đảng bộ Công ty Điện lực Hà Giang": what it is of has a name of its own.
_INNER_OWN = re.compile(
    rf"\s(?i:{'|'.join(sorted((_OWN_NAME | {'chi cục'}) - {'chi bộ'}, key=len, reverse=True))})(?:\s[^\W\d]+)*"
    rf"\s{CAP}\s{CAP}(?:\s\d{{1,2}})?$"
)
_INSTITUTION_TAIL = re.compile(rf"\s((?:{INSTITUTION}|Đồn|Trạm|Hạt|Đội))$")


def _below_all(written: str, names: Names) -> str:
    """ "Hội Nông dân các xã": those of the place of the whole text."""
    return f"{written}, {names.place_now}" if names.place_now else written
