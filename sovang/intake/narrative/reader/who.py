"""To which organisation or place a number belongs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .bodies import rank_of
from .mentions import ASIDE, DOER, LIKELY, THERE, Mention
from .name_words import COMMITTEES
from .place_grammar import CAP, VILLAGES
from .places_named import is_place
from .quantity import Quantity

_BELONGS = re.compile(
    r"(?:\s*(?:,|và)\s+\d+\s+(?:tập thể|cá nhân))?[^,;.\d]{0,40}(?:của|thuộc|thuộc diện)\s+", re.IGNORECASE
)
_BELONGING = 50
_EXAMPLES = re.compile(r"\s*(?:tiêu biểu|điển hình|đơn cử|ví dụ|trong đó|có thể kể|nổi bật)(?!\w)", re.IGNORECASE)
#: What consists of members and cells is the Party organisation of a place, not the place.
_OF_THE_PARTY = {"đảng viên", "chi bộ", "đảng bộ", "đảng bộ cơ sở", "chi bộ cơ sở", "TCCSĐ", "tổ chức cơ sở đảng",
                 "tổ chức đảng", "cơ sở đảng", "chi, đảng bộ", "chi, đảng bộ cơ sở", "cấp ủy", "chi ủy", "đảng ủy",
                 "tổ đảng", "cấp ủy cơ sở"}  # fmt: skip
#: The share of them: "98% cán bộ, đảng viên", "100% số chi bộ".
_SHARE_OF = re.compile(
    r"\s+(?:(?:tổng\s+)?số\s+)?(?:(?:cán bộ|công chức|viên chức|lãnh đạo)[^\W\d]*(?:,\s+|\s+và\s+))*"
    rf"(?P<noun>{'|'.join(sorted(_OF_THE_PARTY, key=len, reverse=True))})(?!\w)"
)
_MEMBERS = {"đảng viên", "tổ đảng"}  # that a cell has too
_IS_PLACE = re.compile(r"(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn)\s")
_IS_VILLAGE = re.compile(rf"(?:{VILLAGES})\s")

_COMMITTEE = re.compile(rf"(?:Ban Thường vụ\s+)?({'|'.join(COMMITTEES)}|Đảng ủy)\s+(.+)")
_GOES_ON = re.compile(
    r"\s*(?:sang (?:quý|năm|tháng)|số tiền|nguồn quỹ|mô hình này|"
    r"đầu tiên|tiếp đó|tiếp theo|bên cạnh đó|đồng thời|ngoài ra|cùng với đó|theo đó|kết quả|đặc biệt|"
    r"cụ thể)(?!\w)",
    re.IGNORECASE,
)


@dataclass
class Doer:
    """Whom the text is about while it is read: ``subject`` the whole of it, ``now`` the paragraph so far."""

    subject: str | None
    now: str | None = None
    section: str | None = None  # whom the heading above is, as "2. Khu phố 2"
    _before: str | None = None  # whom the paragraph was about until a sentence told of one of them alone
    party: str | None = None  # the cell or Party organisation of the subject, where the text names it

    @classmethod
    def of(cls, subject: str | None, told: list[list[Mention]]) -> Doer:
        """``told`` is who is named in each sentence of the text."""
        cells = {f"{body} {subject}" for body in ("Chi bộ", "Đảng bộ")}
        return cls(subject, party=next((one.name for found in told for one in found if one.name in cells), None))

    @property
    def spoken_of(self) -> tuple[str | None, str | None, str | None]:
        """Whom the paragraph is about so far, and before a sentence told of one alone, and the heading above."""
        return self.now, self._before, self.section

    def owner(self, name: str | None, noun: str) -> str | None:
        """Members and cells that are the subject's are of its Party organisation."""
        of_party = self.party and name == self.subject and noun in _OF_THE_PARTY
        return self.party if of_party else name

    def new_paragraph(self, line: str, about: str | None) -> None:
        """Another paragraph is about the whole text's subject again, unless it is said to be ``about`` another or its
        first words go on with the last."""
        self.now, self._before = self._before or self.now, None
        if about:
            self.now = self.now if self.now and about in self.now else about
        elif self.now is None or not _GOES_ON.match(line):
            self.now = self.section or self.subject

    def passed(self, sentence: str, found: list[Mention]) -> None:
        """Another sentence was read; its first doer is whom the next is about, unless it only named examples."""
        if len(found) == 1 and _is_heading(sentence, found[0]):
            self.section = self.now = found[0].name
            return
        if headed := heads_model(sentence, found):
            self.section = self.now = headed.name
            return
        doers = [
            one.name
            for one in found
            if one.weight >= DOER and one.name != "Nhà nước" and not _only_leads(sentence, one, found)
        ]
        if doers and not (len(doers) > 1 and _EXAMPLES.match(sentence)):
            self._before = (self._before or self.now) if _ONLY_ONE.match(sentence) else None
            self.now = doers[0]


_ONLY_ONE = re.compile(r"\s*(?:riêng|đặc biệt là|trong đó)\s", re.IGNORECASE)


def _is_heading(line: str, one: Mention) -> bool:
    """True for "2. Khu phố 2": a number and a name, nothing more."""
    return bool(_NUMBERED.fullmatch(line, 0, one.start)) and line[one.end :].strip() in {"", ":"}


def heads_model(line: str, found: list[Mention]) -> Mention | None:
    """Whose model a heading puts forward: "1. Mô hình “Ngõ xanh” - Đảng bộ xã Đông, huyện Nam"; or of whom the part is
    that a heading of a name with its district begins, or one with a number ends with: "6. Bờ hoa - Đoàn xã Đông"."""
    if (dashed := _DASHED.match(line)) and (one := _named_at(found, dashed.end())):
        return one if not line[one.end :].strip(" :.)") or _AND_ANOTHER.match(line, one.end) else None
    title = _MODEL.match(line)
    begins = title.end() if title else 0
    one = next((one for one in found if one.start >= begins), None)
    if one is None or line[begins : one.start].strip() or _WITHIN.sub("", line[one.end :]).strip(" :.)"):
        return None
    told_where = line[one.end :].startswith((",", " (")) or "," in line[one.start : one.end]
    return one if told_where or (title and title["model"]) else None


def _named_at(found: list[Mention], at: int) -> Mention | None:
    return next((one for one in found if one.start == at), None)


_DASHED = re.compile(r"\s*(?:\d{1,2}|[IVX]{1,4}|[a-zđ])[.)/]\s*[^.;–—]{3,80}?\s[-–—]\s+")
_AND_ANOTHER = re.compile(r"(?:\s và|,)\s[^.;:]{3,60}$")
_MODEL = re.compile(
    r"\s*(?:(?:\d{1,2}|[IVX]{1,4}|[a-zđ])[.)/]\s*|[•*+–-]\s*)?(?P<model>"
    r"(?:(?:tên\s)?mô hình|công trình|phần việc|cách làm|việc làm|câu chuyện)?"
    r"[^“”\"\d.;]{0,40}[“\"][^“”\"]{3,120}[”\"]\s*(?:[-–—,:(]|của|ở|tại)\s*)?",
    re.IGNORECASE,
)
_WITHIN = re.compile(rf"(?:,\s+(?:huyện|thị xã|thành phố|tỉnh|quận)\s+[^,;.:]{{2,40}})*(?:\s\((?:{CAP}\s?){{2,4}}\))?")
_NUMBERED = re.compile(r"\s*(?:[IVX]{1,4}|[a-zđ]|\d{1,2}(?:\.\d{1,2})*)[.)/:-]\s*")


def _only_leads(sentence: str, one: Mention, found: list[Mention]) -> bool:
    """ "Ở thành phố Vinh, nhà nhà biết chuyện xã Đông": the first place only says where the other is."""
    others = any(other.weight >= LIKELY and other.start > one.end for other in found)
    return others and bool(_LEADS_IN.fullmatch(sentence, 0, one.start))


_LEADS_IN = re.compile(r"\s*(?:ở|tại)\s+", re.IGNORECASE)


def counted(sentence: str, quantity: Quantity) -> str:
    """The noun of what is counted, also where only its share is told."""
    share = _SHARE_OF.match(sentence, quantity.after) if quantity.unit in {"%", "người", "cán bộ"} else None
    if share:
        return share["noun"]
    first = quantity.unit.split(",")[0]
    return first if first in _OF_THE_PARTY else quantity.unit


def choose(
    found: list[Mention], sentence: str, quantity: Quantity, carried: str | None, *, structure: bool
) -> str | None:
    """Whose the counted things are said to be; else the last doer named before them in the clause, then in the
    sentence; else the one whom a clause of time runs ahead of; else ``carried``, whom the sentence before was about.
    ``structure`` is true where a body is only said to consist of them."""
    before = [one for one in found if one.end <= quantity.start]
    name = (
        _owner(found, sentence, quantity)
        or _in_brackets(before, sentence, quantity)
        or _doer_of_clause(before, sentence, quantity)
        or _by(found, sentence, quantity)
        or _made_by(found, sentence, quantity)
        or _where(found, sentence, quantity)
        or _doer_before(before, sentence, quantity, carried)
    )
    if name and carried and _is_given(name, carried, sentence, quantity):
        name = carried
    noun = counted(sentence, quantity)
    if name:
        apart = any(one.name == name and ";" in sentence[one.end : quantity.start] for one in before)
        apart = apart and not _GIVES.search(sentence, 0, quantity.start)
        return of_party(name, noun) if structure or apart else _of_place(name, noun)
    ahead = next(
        (one for one in found if one.start >= quantity.after and one.weight >= DOER and one.name != "Nhà nước"), None
    )
    if ahead and sentence[: ahead.start].rstrip().endswith(","):
        return of_party(ahead.name, noun)
    if carried and _is_of_people(sentence, quantity):
        return _village_of_cell(carried)
    if carried:
        return _of_place(carried, noun) if _CHECKS.search(sentence, 0, quantity.start) else of_party(carried, noun)
    return before[-1].name if before else None


def _is_of_people(sentence: str, quantity: Quantity) -> bool:
    """ "502 nhân khẩu", "thu nhập bình quân 61 triệu đồng": what people have, not what a body does."""
    of_people = quantity.unit in {"nhân khẩu", "khẩu", "hộ nghèo", "hộ cận nghèo"}
    return of_people or bool(_OF_PEOPLE.search(sentence, max(0, quantity.start - 80), quantity.start))


_OF_PEOPLE = re.compile(
    r"(?<!\w)(?:(?:thu nhập|lương thực) bình quân|tỷ lệ (?:hộ|gia đình|người dân|thôn)|bình quân đầu người)"
    r"(?!\w)[^;.]*$",
    re.IGNORECASE,
)


def _village_of_cell(name: str) -> str:
    village = name.removeprefix("Chi bộ ")
    return village if _IS_VILLAGE.match(village) else name


def goes_on(found: list[Mention], sentence: str, before: Quantity, quantity: Quantity) -> bool:
    """True where the members or cells counted before do what is counted now: "40 chi bộ đăng ký 60 việc"."""
    between = sentence[before.after : quantity.start]
    named = any(before.after <= one.start < quantity.start and one.weight >= DOER for one in found)
    if named:
        return False
    return bool(_IN_ALL.fullmatch(between) or (before.unit in _OF_THE_PARTY and _DO.fullmatch(between)))


#: "42 chi bộ của Đảng bộ Sở đăng ký, tổng cộng 60 việc": the sum is of the same.
_IN_ALL = re.compile(
    r"[^;.:\d]*,\s*(?:tổng cộng|tất cả|cả thảy)(?:\s+là|\s+có)?\s*|"
    r"[^;.:\d]*[;,]\s*(?:đến|tới|nay|đã)[^;.,]{0,30}(?:hoàn thành|làm xong|thực hiện được|xong)\s*(?:được\s+)?",
    re.IGNORECASE,
)


_DO = re.compile(
    r"[^,;.:\d]*?(?<!\w)(?:đăng ký|xây dựng|triển khai|thực hiện|hoàn thành)(?!\w)[^,;.:\d]*", re.IGNORECASE
)


def _of_place(name: str, noun: str) -> str:
    """Members and cells are of the Party organisation of a place; those of a village are its cell's."""
    if noun not in _OF_THE_PARTY:
        return name
    if _IS_PLACE.match(name):
        return f"Đảng bộ {name}"
    return f"Chi bộ {name}" if _IS_VILLAGE.match(name) and noun in _MEMBERS else name


def of_party(name: str, noun: str) -> str:
    """Members and cells are of the Party organisation that a committee leads."""
    committee = _COMMITTEE.fullmatch(name)
    if committee and noun in _OF_THE_PARTY:
        kind = COMMITTEES.get(committee[1])
        return f"Đảng bộ {kind} {committee[2]}" if kind else f"Đảng bộ {committee[2]}"
    return _of_place(name, noun)


def _owner(found: list[Mention], sentence: str, quantity: Quantity) -> str | None:
    """ "7 xã của huyện": named behind what is counted. A rank is never of those among whom it is, nor what one says of
    a draft of those who wrote it."""
    if quantity.unit == "thứ hạng" or _PAPER.match(quantity.unit):
        return None
    after = quantity.after
    for one in found:
        lends = one.weight == ASIDE and one.name.startswith("Ngân hàng")
        if not lends and after <= one.start < after + _BELONGING and _BELONGS.fullmatch(sentence, after, one.start):
            return one.name
    return None


_PAPER = re.compile(r"dự thảo|nghị quyết|văn bản")


def _is_given(name: str, carried: str, sentence: str, quantity: Quantity) -> bool:
    """ "Tỉnh ủy khen 6 tập thể" in the report of a district: they are the district's own."""
    if quantity.unit not in {"tập thể", "cá nhân", "đồng chí"} or not _GIVES.search(sentence, 0, quantity.start):
        return False
    giver, given = rank_of(name), rank_of(carried)
    return giver is not None and given is not None and giver < given


_CHECKS = re.compile(r"(?<!\w)(?:kiểm tra|giám sát|kỷ luật|khen|tặng|biểu dương|tuyên dương)(?!\w)", re.IGNORECASE)
_GIVES = re.compile(r"(?<!\w)(?:khen|tặng|biểu dương|tuyên dương)(?!\w)", re.IGNORECASE)


def _in_brackets(before: list[Mention], sentence: str, quantity: Quantity) -> str | None:
    """ "Chi bộ thôn Bến (18 mô hình)": of the name right before the bracket."""
    opened = sentence.rfind("(", 0, quantity.start)
    if opened < 0 or sentence.rfind(")", 0, quantity.start) > opened:
        return None
    return next((one.name for one in before if one.end <= opened and not sentence[one.end : opened].strip()), None)


def _where(found: list[Mention], sentence: str, quantity: Quantity) -> str | None:
    """ "310 bể tại xã Đông", "15 hộ thôn Đông": where they are, in a clause that names nobody before them."""
    for one in found:
        between = sentence[quantity.after : one.start] if one.start >= quantity.after else "."
        if _AT.fullmatch(between) or (between == " " and one.name[0].islower()):
            return one.name
    return None


def _by(found: list[Mention], sentence: str, quantity: Quantity) -> str | None:
    """ "42 bóng đèn do Đoàn xã lắp": who has done it is said right behind it."""
    return next(
        (
            one.name
            for one in found
            if one.start >= quantity.after and _DONE_BY.fullmatch(sentence, quantity.after, one.start)
        ),
        None,
    )


_DONE_BY = re.compile(r"[^,;.:()\d]{0,50}\sdo\s+", re.IGNORECASE)


def _made_by(found: list[Mention], sentence: str, quantity: Quantity) -> str | None:
    """ "12 tuyến đường là kết quả mà xã Đông làm được": who has done it is said behind it."""
    after = (one for one in found if quantity.after <= one.start < quantity.after + _RESULT)
    return next((one.name for one in after if _RESULT_OF.search(sentence, quantity.after, one.start)), None)


_RESULT = 300  # characters from what was done to who did it


_RESULT_OF = re.compile(
    r"(?<!\w)là\s[^.;:]{0,60}?(?<!\w)(?:kết quả|thành quả|phần việc|việc làm|con số|thành tích|đóng góp)(?!\w)"
    r"[^.;:,]{0,40}?\s(?:mà|của|do)\s+$",
    re.IGNORECASE,
)
_AT = re.compile(r"[^,;.:()\d]{0,60}(?<!\w)(?:tại|ở|trên địa bàn|qua|dọc|quanh)\s+", re.IGNORECASE)
_CLAUSE = re.compile(r";|(?<!\w)(?:trong đó|riêng)(?!\w)", re.IGNORECASE)


def _near(quantity: Quantity) -> tuple[int, int]:
    """Where the last clause mostly begins; in a sentence without end all of it would be read for each quantity."""
    return max(0, quantity.start - 300), quantity.start


def _doer_of_clause(before: list[Mention], sentence: str, quantity: Quantity) -> str | None:
    near = max((found.end() for found in _CLAUSE.finditer(sentence, *_near(quantity))), default=0)
    clause = near or max((found.end() for found in _CLAUSE.finditer(sentence, 0, quantity.start)), default=0)
    here = [one for one in before if one.start >= clause]
    for least in (DOER, LIKELY, THERE):
        if doers := [one for one in here if one.weight >= least]:
            return doers[-1].name
    return None


def _doer_before(before: list[Mention], sentence: str, quantity: Quantity, carried: str | None) -> str | None:
    """Whom the clauses before were about; behind a list of several, whom the text is about."""
    clause = sentence.rfind(";", 0, quantity.start) + 1
    doers = [one for one in before if one.weight >= DOER]
    if not doers:
        return None
    if clause and carried and len(_apart({one.name for one in doers if is_place(one.name)})) > 1:
        return carried
    return doers[0 if _ADDS.match(sentence, clause) else -1].name


def _apart(places: set[str]) -> set[str]:
    """Without those that only say where another is."""
    return {one for one in places if not any(other.endswith(f", {one}") for other in places)}


#: "…; có 3.485 cán bộ đăng ký": a clause that only adds to what the sentence began with.
_ADDS = re.compile(r"\s*(?:có|đã có|còn có)\s+(?=[\w.]*\d)", re.IGNORECASE)
