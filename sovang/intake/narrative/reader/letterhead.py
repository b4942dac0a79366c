"""The letterhead of an official document: who issues it, of which sort it is, and the year of its date."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from sovang.base.periods import Period

from .bodies import union_led
from .name_words import COMMITTEES, INSTITUTION, PLACES
from .names import ORGANISATION
from .place_grammar import NAMED_PLACE, UPPER, named_place
from .places_named import province_kinds
from .written import Written

_LINES = 14  # of a text that may belong to its letterhead
_SORTS = (
    r"báo cáo|kế hoạch|chương trình|thông báo|tờ trình|biên bản|nghị quyết|hướng dẫn|kết luận|chỉ thị|quyết định|"
    r"công văn|đề án"
)
_SORT = re.compile(rf"^\s*(?P<sort>{_SORTS})(?!\w)", re.IGNORECASE)
_AHEAD = {"kế hoạch", "chương trình"}  # they say what is to be done
_NATION = re.compile(
    r"(?<=\S )ĐOÀN TNCS HỒ CHÍ MINH\s*$|ĐẢNG CỘNG SẢN VIỆT NAM|CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM"
)
_DATED = re.compile(r",\s*ngày\s+(?P<day>[\d.…]*)\s*tháng\s+(?P<month>[\d.…]*)\s*năm\s+(?P<year>20\d\d)", re.IGNORECASE)
#: How the words of bodies are written where they do not stand in capitals.
_PHRASES = (
    *COMMITTEES, *PLACES, "khu", "Đảng ủy", "Đảng bộ", "Chi bộ", "Ban Thường vụ", "Ban Chấp hành",
    "Ban Tuyên giáo và Dân vận", "Ban Tuyên giáo", "Ban Dân vận", "Ban Tổ chức", "Ban Nội chính", "Ban Chỉ đạo",
    "Ban Xây dựng Đảng", "Ban Chỉ huy Quân sự", "Ban Thường trực", "Ủy ban Kiểm tra", "Ủy ban nhân dân",
    "Ủy ban Mặt trận Tổ quốc", "Ủy ban MTTQ", "Ủy ban", "Hội đồng nhân dân", "Mặt trận Tổ quốc", "Việt Nam",
    "Hội Liên hiệp Phụ nữ", "Hội Nông dân", "Hội Cựu chiến binh", "Đoàn TNCS Hồ Chí Minh", "Đoàn Thanh niên",
    "Liên đoàn Lao động", "Công an", "Văn phòng", "Trung tâm Chính trị", "Trường Chính trị", "Cơ quan", "các cơ quan",
    "doanh nghiệp", "và", "UBND",
    "MTTQ", "UBMTTQ", "TNCS", "THCS", "THPT", "TNHH", "Công ty", "Cao su", "Nông trường", "Lâm trường",
    "Tổng công ty", "Nhà máy", "Xí nghiệp", "Bệnh viện",
    "Đa khoa", "khu vực", "Trung tâm", "Tiểu học", "Mầm non", "Đại học", "Cao đẳng", "Sư phạm", "Cổ phần",
    "Trung đoàn", "Sư đoàn", "Lữ đoàn", "Đồn Biên phòng", "Phòng", "Sở", "Hợp tác xã", "Công đoàn", "Quân sự",
    "Nông nghiệp và Phát triển nông thôn", "Nông nghiệp", "Môi trường", "Y tế",
    "Giáo dục và Đào tạo", "Trung học cơ sở", "Trung học phổ thông", "HĐND",
    "Hội Chữ thập đỏ", "Hội Người cao tuổi", "Hội Khuyến học", "Hội Cựu giáo chức", "Hội Liên hiệp Thanh niên",
    "Ban Quản lý", "Ban Chỉ huy", "Bộ Chỉ huy", "Bộ đội Biên phòng", "Kho bạc Nhà nước", "Chi cục", "Ngân hàng",
    "Bảo hiểm xã hội", "Phổ thông", "Dân tộc", "nội trú", "bán trú", "BCĐ", "BTT", "BĐBP", "CHQS", "PTDTBT", "PTDTNT",
    "CCB", "LHPN", "MTV", "Xi măng", "vi phạm", "LĐLĐ", "BCH", "BTV", "HTX", "CLB",
)  # fmt: skip
_WRITTEN = {phrase.lower(): phrase for phrase in (*_PHRASES, *province_kinds())}
_WORD = re.compile(
    rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, _WRITTEN), key=len, reverse=True))})(?!\w)|\w+", re.IGNORECASE
)
_CAPITALS = re.compile(rf"(?<!\w)(?P<words>[{UPPER}]+(?:[ ,–-]+[{UPPER}]+)+)(?!\w)(?P<gap> (?=[^\W\d]))?")
_ROMAN = re.compile(r"[IVX]+")
_PARTY_OF = re.compile(
    rf"(?:Ban Thường vụ |Ban Chấp hành )?(?:(?P<committee>{'|'.join(COMMITTEES)})|Đảng ủy|Đảng bộ)\s+(?P<rest>.+)"
)


@dataclass(frozen=True)
class Letterhead:
    """``issuer`` and the bodies above it as usually written; ``title`` is the line of the sort, from 0."""

    issuer: str | None = None
    places: tuple[str, ...] = ()  # "xã Hòa Bình", those of the issuer last
    title: int | None = None
    dated: Period | None = None
    day: dt.date | None = None
    ahead: bool = False

    @classmethod
    def of(cls, text: str) -> Letterhead:
        """The letterhead of ``text``, whose capitals were written as ``without_capitals`` does; an article has none."""
        lines = text.split("\n", _LINES)[:_LINES]
        title = _title(lines)
        if title is None:
            return cls()
        bodies = _bodies(lines[:title])
        dated = next((found for line in lines[:title] if (found := _DATED.search(line))), None)
        sort = _SORT.match(lines[title])
        return cls(
            _issuer(bodies),
            tuple(place for body in bodies for place in _places(body)),
            title,
            Period.year(int(dated["year"])) if dated else None,
            _day(dated) if dated else None,
            bool(sort and sort["sort"].lower() in _AHEAD),
        )

    @property
    def subject(self) -> str | None:
        """Whom the document is about: a committee reports on the Party organisation that it leads."""
        found = _PARTY_OF.fullmatch(self.issuer or "")
        if found is None:
            return union_led(self.issuer) if self.issuer else None
        kind = COMMITTEES.get(found["committee"] or "")
        return f"Đảng bộ {kind} {found['rest']}" if kind else f"Đảng bộ {found['rest']}"


def title_of(text: str) -> str:
    """How a text is called: the line of its sort, with the one below where that says of what it is, else its first."""
    lines = [one for line in text.split("\n", _LINES)[:_LINES] if (one := " ".join(line.split()))]
    at = _title(lines)
    if at is None:
        return lines[0] if lines else ""
    long = len(lines[at].split()) >= _WORDS_OF_TITLE
    return lines[at] if long else " ".join(lines[at : at + 2])


_WORDS_OF_TITLE = 5
_WORDS_MORE = 4  # of a body than the reader knows for its name


def without_capitals(text: str) -> str:
    """``text``, as long as it was, with the capitals of its letterhead, or of its headlines, written as in a sentence,
    its columns parted by bars, and without the name of the Party or the State, which stands above every document."""
    lines = text.split("\n", _LINES)
    title = _title(lines[:_LINES])
    names = Written("\n".join(lines[_HEADLINES if title is None else title + 1 :]))
    if title is None:
        lines[:_HEADLINES] = [_headline(line, names) for line in lines[:_HEADLINES]]
    for i in range(title or 0):
        plain = _NATION.sub(lambda found: " " * len(found[0]), lines[i])
        lines[i] = names.restored(_CAPITALS.sub(_parted, plain))
    below = _HEADLINES if title is None else title + 1
    every = "\n".join(lines).split("\n")
    return "\n".join([*every[:below], *(_body_alone(line, names) for line in every[below:])])


def _body_alone(line: str, names: Written) -> str:
    """A heading in capitals that names a body and nothing more, or puts its model forward, and the capitals with which
    an item begins, as they are written in a sentence."""
    long = line.isupper() and len(line.split()) >= _WORDS_OF_HEADLINE
    if long and (_MODEL_OF.match(line) or names_a_body(line)):
        return names.restored(_in_sentence(line))
    item = _ITEM.match(line)
    return names.restored(_in_sentence(item[0])) + line[item.end() :] if item else line


#: "III. MÔ HÌNH “BẾP LỬA” CỦA ĐẢNG BỘ XÃ ĐÔNG (NAM HÒA)".
_MODEL_OF = re.compile(r"\W*(?:\w{1,4}[.)/]\s*)?(?:MÔ HÌNH|CÔNG TRÌNH|PHẦN VIỆC|CÁCH LÀM)\s[“\"]")
#: "* HỘI NÔNG DÂN TỈNH. Theo báo cáo …".
_ITEM = re.compile(rf"\s*[*•+–-]\s*[{UPPER}]+(?:[ ,–-]+[{UPPER}]+)+(?=[.:]\s)")


def _headline(line: str, names: Written) -> str:
    if not line.isupper() or len(line.split()) < _WORDS_OF_HEADLINE:
        return line
    words = _DOES.sub(lambda found: found[0].lower(), _in_sentence(line))
    return names.restored(_OF_SOME.sub(lambda found: found[0].lower(), words))


def names_a_body(line: str) -> bool:
    """True for a line that is the name of a body, in capitals or not, and nothing more."""
    return any(map(ORGANISATION.fullmatch, (line, _in_sentence(line))))


_HEADLINES, _WORDS_OF_HEADLINE = 4, 4
#: "Ở MỘT BỆNH VIỆN VÙNG BIỂN" names none.
_OF_SOME = re.compile(rf"(?<!\w)(?:Một|Mỗi|Những)\s(?:{INSTITUTION})(?!\w)", re.IGNORECASE)
#: What a headline says that somebody does is no part of the name before it.
_DOES = re.compile(
    r"(?<=\s)(?:Làm Theo|Học Tập|Học Và|Học Bác|Học Theo|Nhìn Lại|Tổ Chức|Thực Hiện|Triển Khai|Đẩy Mạnh|Phát Huy|"
    r"Sơ Kết|Tổng Kết|Biểu Dương|Tuyên Dương|Tôn Vinh|Khai Mạc|Ra Quân|Chung Tay|Chung Sức|Lan Tỏa|Giữ Trọn|Khắc Ghi|"
    r"Ghi Dấu|Tiếp Tục|Quyết Tâm|Nêu Gương|Đổi Mới|Đi Đầu|Thi Đua|Vận Động|Chăm Lo|Giúp|Trao|Tặng|Hiến|Vượt)(?!\w)"
)


def _parted(run: re.Match[str]) -> str:
    words = _in_sentence(run["words"])
    return f"{words}|" if run["gap"] else words


def _in_sentence(capitals: str) -> str:
    return _WORD.sub(_as_in_sentence, capitals)


def _as_in_sentence(found: re.Match[str]) -> str:
    word = found[0]
    return word if _ROMAN.fullmatch(word) else _WRITTEN.get(word.lower(), word.capitalize())


def _day(dated: re.Match[str]) -> dt.date | None:
    """The day of a letterhead, None where it was left to be filled in by hand."""
    try:
        return dt.date(int(dated["year"]), int(dated["month"]), int(dated["day"]))
    except ValueError:
        return None


def _title(lines: list[str]) -> int | None:
    """The line that says of which sort the document is: in capitals, or "Báo cáo …" that is no sentence."""
    for i, line in enumerate(lines):
        found = _SORT.match(line)
        reports = found and i and found["sort"].lower() == "báo cáo" and not line.endswith(".")
        if found and (found["sort"].isupper() or reports):
            return i
    return None


def _bodies(lines: list[str]) -> list[str]:
    """The bodies of the letterhead, the highest first; a line that begins with none goes on with the one before."""
    found: list[str] = []
    for piece in (" ".join(one.split()) for line in lines for one in _apart(line)):
        if not piece or _DATED.search(piece) or not piece[0].isalpha() or re.match(r"Số(?!\w)", piece, re.IGNORECASE):
            continue
        if body := ORGANISATION.match(piece):
            if len(piece[body.end() :].split()) <= _WORDS_MORE:  # "Huyện ủy Đông sơ kết 3 năm thực hiện" is a headline
                found.append(piece)
        elif found and (NAMED_PLACE.match(piece) or _ENDS_OPEN.search(found[-1])):
            found[-1] += f" {piece}"
    return found


def _apart(line: str) -> list[str]:
    """The bodies of a line, the higher first: "Huyện ủy Đông | …", "Huyện ủy Đông - Ban Tuyên giáo"."""
    return [one for part in line.split("|") for one in _TWO_BODIES.split(part)]


_TWO_BODIES = re.compile(r"\s+[-–]\s+(?=(?:Ban|Ủy ban|Văn phòng|Đảng ủy|Đảng bộ|Chi bộ|Hội|Đoàn)\s)")
#: "BCH Đoàn Trường Đại học", "Đảng ủy Công ty TNHH", whose name stands in the next line.
_ENDS_OPEN = re.compile(
    r"\s(?:Đại học|Cao đẳng|Trung cấp|Trường|Bệnh viện|Công ty|Tổng công ty|Sở|TNHH|MTV|Cổ phần|CP|[Tt]hành [Vv]iên|và|"
    r"[-–])$"
)


def _issuer(bodies: list[str]) -> str | None:
    """The last body; one without a place of its own is that of the body above it."""
    if not bodies:
        return None
    *above, last = bodies
    if above and _DEPARTMENT.search(last) and not _places(last) and (places := _places(above[-1])):
        return f"{last} {places[-1]}"
    of_above = above and not _places(last) and last not in above[-1] and not _OWN.search(last)
    return f"{last} {above[-1]}" if of_above else last


#: Every province has one of these.
_DEPARTMENT = re.compile(r"(?:^|\s)(?:Sở|Cục|Ban Quản lý|Văn phòng|Thanh tra)\s")


#: The union or cell of a company or school needs no name of what is above it.
_OWN = re.compile(rf"(?:{INSTITUTION})\s+[{UPPER}]\w*\s")


def _places(body: str) -> list[str]:
    found = [f"{told[0]} {told[1]}" for match in NAMED_PLACE.finditer(body) if (told := named_place(match))]
    committee = re.search(rf"({'|'.join(COMMITTEES)})\s+(\S.*)", body)
    return found or ([f"{COMMITTEES[committee[1]]} {committee[2]}"] if committee else [])
