"""Whom the words of a text mean while it is read: what it names, whom it is about, and of whom it speaks just now."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from .bodies import (
    INSTITUTION_NAMED,
    committee_of,
    home_of,
    inner_head,
    institution_of,
    is_called,
    is_of,
    is_village,
    union_led,
)
from .called_so import HEADED_AT_END, is_heading
from .going_on import goes_on
from .items import item_at
from .levels import (
    ABOVE_COMMUNE,
    ABOVE_COMMUNE_PARTY,
    ENDS_IN_COMMUNE,
    ENDS_IN_VILLAGE,
    IN_INSTITUTION,
    IN_VILLAGE,
    LEADS_PARTY,
    PARTS,
)
from .name_words import INSTITUTION, PLACES, VILLAGE
from .place_grammar import CAP, VILLAGES
from .places_named import is_place, kind_of, proper
from .speakers import is_quoted, quoted_of


@dataclass
class Names:
    """What the text names, to know who "toàn huyện", "Huyện ủy", "Đảng bộ" and "đơn vị" are."""

    main: dict[int, str] = field(default_factory=dict)  # level → the place that the text names most
    last: dict[int, str] = field(default_factory=dict)  # level → the place that was named last
    known: Counter[str] = field(default_factory=Counter)  # names of places, how often each stands
    place_of_all: str | None = None  # the place that the whole text is about: named most, the larger of equals
    single: dict[int, str] = field(default_factory=dict)  # level → the only place of it
    bodies: dict[str, str] = field(default_factory=dict)  # head → its name when it was last written in full
    bare: re.Pattern[str] | None = None  # names of places without their kind
    kinds: dict[str, str] = field(default_factory=dict)
    within: dict[str, str] = field(default_factory=dict)  # village → its commune
    former: dict[str, str] = field(default_factory=dict)  # commune of former days → the one that it became
    peers: tuple[str, ...] = ()  # the places of one level that the first lines put side by side
    place_of_part: str | None = None  # the one of them, or of the items of the page, that the text has come to
    stations: dict[str, str] = field(default_factory=dict)  # "Trạm Y tế" → the only one that the text names
    issuer: tuple[str, ...] = ()  # places of the letterhead, the highest body's first
    subject: str | None = None  # whom the whole text is about
    frame: str | None = None  # the place or institution that the paragraph speaks of
    speaker: str | None = None  # for whom the one who is quoted speaks: "chúng tôi"
    _said: list[str] = field(default_factory=list)  # bodies in the order in which they were spoken of
    _in_full: list[str] = field(default_factory=list)  # names of bodies as they were written in full
    _titled: bool = False  # the headline has been read
    _headed: bool = False  # a heading has named the place of the part
    _here: set[str] = field(default_factory=set)  # heads of the bodies that the paragraph names in full

    def unread(self) -> Names:
        """The same text before a word of it is read."""
        return replace(self, last={}, bodies={}, frame=None, _said=[], _in_full=[], _here=set(), _titled=False)

    def aside(self) -> Names:
        """For what stands beside the text, as a caption does: it changes nothing of what the text goes on about."""
        return replace(
            self, last=dict(self.last), bodies=dict(self.bodies), _said=[*self._said], _in_full=[*self._in_full],
            _here={*self._here},
        )  # fmt: skip

    @property
    def institution(self) -> str | None:
        """The company, school or office that the text or the paragraph is about, or whose union or cell it is about."""
        return institution_of(self.subject or "") or institution_of(self.frame or "")

    def new_paragraph(self, opening: str, whole: str) -> str | None:
        """A paragraph, the ``whole`` line, begins with the sentence ``opening``: whom it is about, where not the whole
        text's subject. What is below the place of the text is no longer meant by its kind alone, unless the paragraph
        goes on about it.
        """
        self.speaker = self.speaker if is_quoted(opening) else None
        if self._titled and is_heading(whole):
            self._enter_heading(whole)
        self._titled = True
        item = item_at(opening, self.place_of_all)
        elsewhere = self.frame if self.frame != self.place_now and not item else None
        if elsewhere and (is_quoted(opening) or goes_on(opening, elsewhere, self.level, self.bare)):
            return elsewhere
        if moved := item or self._peer_at(opening):
            self.place_of_part = moved
        self.last = {level: place for level, place in self.last.items() if level < self.level}
        if self.place_now:
            self.last[self.level] = self.place_now
        self.frame = None
        self._here = set()
        if (said := quoted_of(whole)) and PLACES[kind_of(said)] > self.level:
            self.frame = self.speaker = self.located(said)
            self.last[PLACES[kind_of(said)]] = said
            return self.frame
        return self.place_of_part

    def _enter_heading(self, heading: str) -> None:
        """What stands below a heading that begins with a place within that of the text is about it, until the next."""
        at_end = HEADED_AT_END.search(heading)
        named = (self.bare.match(heading) or (at_end and self.bare.fullmatch(at_end["name"]))) if self.bare else None
        place = f"{self.kinds[named[0]]} {named[0]}" if named else None
        of_all = proper(self.place_of_all) if self.place_of_all else None
        inside = place if named and named[0] != of_all and PLACES[kind_of(place or "")] > self.level_of_all else None
        if inside or self._headed:
            self.place_of_part = inside and self.located(inside)
        self._headed = inside is not None

    def enter_model(self, name: str) -> None:
        """A heading has put forward a model of ``name``: what stands below it is of there, until the next heading."""
        self.place_of_part, self._headed = home_of(name) or (name if is_place(name) else None), True

    @property
    def level_of_all(self) -> int:
        return PLACES[kind_of(self.place_of_all)] if self.place_of_all else max(PLACES.values())

    def _peer_at(self, opening: str) -> str | None:
        """The one of the places that the text is about together with which ``opening`` begins."""
        found = {place: at for place in self.peers if 0 <= (at := opening.find(proper(place))) < _EARLY}
        return next(iter(found)) if len(found) == 1 < len(self.peers) else None

    @property
    def place_now(self) -> str | None:
        """The place that this part of the text is about."""
        return self.place_of_part or self.place_of_all

    def speaks_of(self, place: str | None) -> None:
        """The paragraph goes on to speak of ``place``."""
        self.frame = place

    def speaks_of_body(self, body: str) -> None:
        """The paragraph goes on to speak of ``body``, of which others may be."""
        inner = institution_of(body)
        told = [inner, body] if inner and inner != body else [body]
        self._said = [one for one in self._said if one not in told] + told
        if INSTITUTION_NAMED.match(body) and body != self.subject:
            self.frame = body
        elif not INSTITUTION_NAMED.match(body) and (place := home_of(body)):
            self.frame = place

    def body(self, head: str) -> str | None:
        """Whom a head alone means: the body named so in the paragraph, the one that the text is about, or the last."""
        if head not in self._here and self.subject and is_called(self.subject, head):
            return self.subject
        if head in _UNIONS and head not in self._here and (own := self._union_of_all(head)):
            return own
        if head in self.bodies:
            return self.bodies[head]
        if head[0].islower():
            return None
        longer = next((self.bodies[one] for one in reversed(self.bodies) if one.startswith(f"{head} ")), None)
        return longer or self.called((f"{head} ",))

    def _union_of_all(self, head: str) -> str | None:
        """The union of the place of the whole text that ``head`` may mean."""
        place = self.place_now
        told = (one for one in reversed(self._in_full) if place and is_called(one, head) and is_of(one, place))
        return next(told, None)

    def learn(self, head: str, name: str) -> None:
        """``name`` is written in full, or meant, by ``head``."""
        inner, union = institution_of(name), union_led(name)
        led = union if union != name else None
        for called, meant in ((inner and inner_head(inner), inner), (led and led.split()[0], led), (head, name)):
            if called and meant:
                self.bodies.pop(called, None)
                self.bodies[called] = meant
        self._in_full += [*([led] if led else []), name]
        self._here.add(head)

    def in_full(self, name: str) -> str:
        """ "Đồn Biên phòng Phú Mỹ" of "Đồn Phú Mỹ", where the text has named it so."""
        first, _, own = name.partition(" ")
        longer = (one for one in self._in_full if one.startswith(f"{first} ") and one.endswith(f" {own}"))
        return next(longer, name) if _PROPER.fullmatch(own) else name

    def called(self, heads: tuple[str, ...]) -> str | None:
        """The body whose name begins with one of ``heads`` that was spoken of last; any institution without them."""
        inner = institution_of(self.subject or "")
        bodies = [*([inner] if inner else []), *([self.subject] if self.subject else []), *self._said]
        if not heads:
            return next((one for one in reversed(bodies) if _ACTS_AS_ONE.match(one)), None)
        whole = (institution_of(one) or "" for one in reversed(self._in_full))
        return next(
            (one for one in (*reversed(bodies), *reversed(self._in_full), *whole) if one.startswith(heads)), None
        )

    def cell(self, head: str) -> str | None:
        """Whom "chi bộ", "chi hội" mean: those of the village that the paragraph speaks of, else the one named last."""
        last = self.bodies.get(head)
        village = self._village()
        if village and not (last and last.endswith(village)):
            of_union = _VILLAGE_BEHIND.search(last or "")
            return f"{(last or '')[: of_union.start()] if of_union else head} {village}"
        return self.located(last) if last else None

    def branch_led(self, union: str, village: str | None) -> str | None:
        """The branch of a ``union`` in a ``village``, or in that of which the paragraph speaks; "chi hội" means it."""
        place = self.located(village) if village else self._village()
        if place is None:
            return None
        branch = f"Chi hội {union} {place}"
        self.learn("Chi hội", branch)
        return branch

    def host(self, head: str, *, own: bool) -> str | None:
        """The place or institution that a body named without one belongs to; those with a name of their ``own`` only
        to an institution."""
        if own and head not in IN_INSTITUTION and head not in PARTS:
            return None
        whole = INSTITUTION_NAMED.match(head.capitalize()) or head.startswith(_OF_PLACES)
        if self.institution and (head in PARTS or not whole):
            return self.institution if head != self.institution.split(" ")[0].lower() else None
        if own:
            return None
        if head == "sở":
            return self.main.get(1) or (self.place_now if self.level < VILLAGE - 1 else None)
        if head in ABOVE_COMMUNE_PARTY and self.place_now:
            return committee_of(self.place_now)
        if head in LEADS_PARTY and self.subject and _UNION.match(self.subject):
            return self.subject
        if head in LEADS_PARTY and self.place_now and (self.subject is None or _FOR_ALL.match(self.subject)):
            return f"Đảng bộ {self.place_now}"
        if head in IN_VILLAGE and (village := self._village()):
            return village
        if self.frame and head not in ABOVE_COMMUNE:
            _, _, commune = self.frame.partition(", ") if is_village(self.frame) else ("", "", self.frame)
            return commune or self.place_now
        return self.place_now

    def where_people_live(self, kind: str | None) -> str | None:
        """The place that "nhân dân", "các hộ dân (trong xã)" mean, none in a text about a union or an institution."""
        frame = self.frame if self.frame and is_place(self.frame) else None
        if not frame and self.subject and not (is_place(self.subject) or _FOR_ALL.match(self.subject)):
            return None
        place = frame or self._village() or self.place_now
        if kind and not (place and place.startswith(f"{kind.lower()} ")):
            place = self.whole(kind)
        return place and self.located(place)

    def village_called(self, word: str) -> str | None:
        """The village that the text speaks of, if its kind begins with ``word``: "khu dân cư"."""
        village = self._village() or (self.located(self.place_now) if self.place_now and not self.frame else None)
        return village if village and is_village(village) and village.startswith(f"{word} ") else None

    def _village(self) -> str | None:
        """The village that the paragraph, or a body of which the whole text, is about."""
        if self.frame:
            return self.frame if is_village(self.frame) else None
        of_subject = home_of(self.subject or "")
        return of_subject if of_subject and is_village(of_subject) else None

    def union_here(self, kind: str | None = None) -> str | None:
        """Whom "các chi hội" means: the union that the text is about, in the place that the paragraph speaks of, or in
        that of ``kind``."""
        told = [*self.bodies.values(), *self._said, *([self.subject] if self.subject else [])]
        unions = [one for one in reversed(told) if _UNION.match(one)]
        if kind and (place := self.place(kind)) and (own := next((one for one in unions if is_of(one, place)), None)):
            return own
        union = next(iter(unions), None)
        at = _OF_PLACE.search(union) if union else None
        return f"{union[: at.start()]} {self.frame}" if union and at and self.frame and is_place(self.frame) else union

    def named_with(self, word: str) -> str | None:
        """The rest of the last body's name that has ``word`` before more: "Khối Doanh nghiệp" for "Khối"."""
        for one in reversed([*self._in_full, *([self.subject] if self.subject else []), *self._said]):
            if (at := one.find(f"{word} ")) >= 0:
                return one[at:]
        return None

    def named_at_end(self, name: str) -> str | None:
        """The place that the text knows by the last words of ``name``."""
        own = (
            next((found for found in self.bare.finditer(name) if found.end() == len(name)), None) if self.bare else None
        )
        return f"{self.kinds[own[0]]} {own[0]}" if own else None

    def station_at_end(self, name: str) -> str | None:
        """ "Chi bộ Trạm Y tế xã Đông" of "Chi bộ Trạm Y tế", where the text names one such only."""
        bare = next((one for one in self.stations if name.endswith(one)), None)
        return f"{name[: -len(bare)]}{self.stations[bare]}" if bare else None

    def whole(self, kind: str) -> str | None:
        """Whom "toàn huyện" means: in a report of the union of a district that union, else the place."""
        near = [self.place_now, self.frame] if self.issuer else [self.frame, self.place_now]
        meant = [*near, self.place(kind), self.single.get(PLACES[kind.lower()])]
        place = next((one for one in meant if one and one.startswith(f"{kind.lower()} ")), None)
        own = self.subject and place and _UNION.match(self.subject) and is_of(self.subject, place)
        return self.subject if own else place or self.place(kind)

    def place(self, kind: str) -> str | None:
        """The place of that kind that the paragraph named last, else, where it is not below it, that of the text."""
        level = PLACES[kind.lower()]
        meant = [
            self.last.get(level), self.main.get(level) if level <= self.level else None, self.single.get(level)
        ]  # fmt: skip
        named = [one for one in meant if one]
        if (
            kind.lower() == "thị trấn"
            and not any(one.startswith("thị trấn ") for one in named)
            and self.main.get(2, "").startswith("huyện ")
        ):
            return f"thị trấn {proper(self.main[2])}"  # the town of a district bears its name
        alike = next((one for one in named if kind_of(one) == kind.lower()), None)
        known = alike or self._only_one(kind.lower())
        return known or (named[0] if named and kind.lower() != "tỉnh" else None)  # a city is no province

    def _only_one(self, kind: str) -> str | None:
        """The only place of that kind of the text: "quận" is "quận 10", not the city that it is in."""
        found = [name for name, of in self.kinds.items() if of == kind]
        return f"{kind} {found[0]}" if len(found) == 1 else None

    def of_committee(self, kind: str) -> str | None:
        """The place of that kind of which a committee without a name is."""
        level = PLACES[kind]
        if level > self.level:
            return self.place(kind)
        return self.place_now if level == self.level else self.main.get(level)

    def located(self, name: str) -> str:
        """``name`` with the commune behind it, where it ends in a village: the commune that the text tells with it,
        else the one that the paragraph or the whole text is about; a commune with its district where the text is about
        several."""
        village = next((one for one in self.within if name.endswith(one)), None)
        if village:
            return f"{name}, {self.within[village]}"
        commune = self.last.get(VILLAGE - 1) or self._elsewhere or self.single.get(VILLAGE - 1)
        if commune and ENDS_IN_VILLAGE.search(name) and not INSTITUTION_NAMED.match(name):
            return f"{name}, {commune}"
        of_several = len(self.peers) > 1 and self.level == _DISTRICT and ENDS_IN_COMMUNE.search(name)
        return f"{name}, {self.place_now}" if of_several else name

    @property
    def _elsewhere(self) -> str | None:
        """The district or province that the paragraph has come to, if that is not the text's."""
        other = self.frame if self.frame and self.frame != self.place_now and is_place(self.frame) else None
        return other if other and PLACES[kind_of(other)] <= _DISTRICT else None

    @property
    def commune(self) -> str | None:
        """The commune that the paragraph, or else the text, speaks of."""
        return home_of(self.frame or "") or home_of(self.place_now or "") or self.single.get(VILLAGE - 1)

    @property
    def level(self) -> int:
        """That of the place which the text is about, 1 the province."""
        return PLACES[kind_of(self.place_now)] if self.place_now else max(PLACES.values())


_PROPER = re.compile(rf"{CAP}(?: {CAP}){{1,3}}")
#: "Đơn vị" may be any of these, not a committee.
_ACTS_AS_ONE = re.compile(rf"(?:{INSTITUTION}|Bộ|Ban|Hội|Chi hội|Phòng|Đoàn|Phân xưởng|Ngân hàng|Quân sự)(?!\w)")
_UNION = re.compile(
    r"(?:Hội|Đoàn|(?:Tỉnh|Thành|Huyện|Quận|Thị) [đĐ]oàn|LĐLĐ|Liên đoàn|Công đoàn|"
    r"Ban (?:Chấp hành|Thường vụ) (?:Hội|Đoàn)|Công an|Bộ CHQS|Bộ Chỉ huy)(?!\w)"
)
#: These lead all people of a place.
_FOR_ALL = re.compile(rf"(?:Đảng bộ|Đảng ủy|Chi bộ|UBND|Ủy ban nhân dân|\w+ ủy)\s(?:\w+\s)?(?:{'|'.join(PLACES)})\s")
_UNIONS = {"Hội", "Đoàn"}
#: No institution has these, each place has.
_OF_PLACES = ("mặt trận", "mttq", "ubmttq", "ubnd", "ủy ban", "hđnd", "hội đồng nhân dân")
_OF_PLACE = re.compile(rf"\s(?:{'|'.join(sorted(PLACES, key=len, reverse=True))})\s+{CAP}.*$")
_VILLAGE_BEHIND = re.compile(rf"\s(?:{VILLAGES})\s.*$")
_DISTRICT = 2
_EARLY = 60  # characters of a paragraph in which its place is put forward
