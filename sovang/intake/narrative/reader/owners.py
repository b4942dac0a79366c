"""Whose each number is: the rules (``who.py``) propose, and of all the names that the text gives the one is taken that
is most likely right, by trees learned from marked texts."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache

from .beside import OPENS, between, sort_of
from .bodies import home_of
from .fact import Fact
from .filing import Filing
from .forest import LACKING, Forest, Told
from .mentions import LIKELY, Mention
from .name_says import follows, head_of, kinds_alone, lead, of_name, own_words, plain_words, share
from .name_words import COMMITTEES, PLACE_KINDS
from .named_last import NamedLast
from .quantities import Quantity
from .sentences import Sentence
from .who import Doer, counted, of_party
from .words import About, Spot

Known = dict[str, float]

_LEAD = 300  # characters that say what a text is about
_LEADING = 3  # sentences
_PARAGRAPHS = 3  # before that of the number
_MOST_NAMED = 3
_LATELY = 3  # numbers
_BACK = 3  # sentences that are told apart
_WHOLE = 1_500  # characters: of shorter texts, which are unlike those from which the trees learned, the rules know more
_MOST = 40  # names that are weighed, the nearest
_RECENT = 4096  # names that are remembered
_FEW = 64  # sentences that are
_HEADS_BACK = 2  # sentences
_NEAR_SENTENCES, _NEAR_NAMES, _NEAR_NUMBERS, _NEAR_WORDS = 12, 20, 200, 400  # what is looked at beside one number


@dataclass(frozen=True)
class Asked:
    """A number with what the rules made of it; ``told`` are the names in its sentence, ``spoken_of`` is whom the
    paragraph was about so far, and before it told of one alone, and the heading above."""

    sentence: Sentence
    told: list[Mention]
    quantity: Quantity
    fact: Fact
    spoken_of: tuple[str | None, str | None, str | None]


class Owners:
    """The names of one text. ``told`` is each sentence of it with the names in it."""

    def __init__(self, text: str, told: list[tuple[Sentence, list[Mention]]], filing: Filing, doer: Doer) -> None:
        self._filing, self._doer = filing, doer
        self._short = len(text) < _WHOLE
        self._lead = plain_words(text[:_LEAD])
        self.last = NamedLast(text, told)
        named = Counter(one.name for _, here in told for one in here)
        self._named, self._most = named, named.most_common(_MOST_NAMED)
        self._often: dict[str, Counter[str | None]] = {}
        self._paragraphs: dict[int, list[tuple[Sentence, list[Mention]]]] = defaultdict(list)
        for sentence, here in told:
            self._paragraphs[sentence.paragraph].append((sentence, _once(here)))
        self._order = list(self._paragraphs)
        self._leading = dict.fromkeys(one.name for _, here in told[:_LEADING] for one in here[:_NEAR_NAMES])
        self._place = {paragraph: i for i, paragraph in enumerate(self._order)}

    def settled(self, asked: list[Asked]) -> dict[int, str | None]:
        """Whose the numbers are, by where they begin."""
        if self._short:
            return {one.fact.start: one.fact.organisation for one in asked}
        owners: dict[int, str | None] = {}
        before: list[str | None] = []
        for one in asked:
            found = self.candidates(one, before)
            owners[one.fact.start] = _kept(
                Forest.named("owners").best(found, one.fact.organisation), one.fact.organisation
            )
            before.append(one.fact.organisation)
        return owners

    def candidates(self, asked: Asked, before: list[str | None]) -> dict[str | None, Told]:
        """What is told of each name that may be whose the number is; ``before`` are those of the numbers before it, by
        the rules."""
        found = _Found(self, asked)
        found.add_filed(asked.fact.organisation, rule=1)
        self._spoken_of(found, asked, before)
        _of_sentence(found, asked)
        self._of_paragraphs(found, asked.sentence)
        self._of_text(found)
        self._of_others(found, asked)
        return found.told(before)

    def _of_others(self, found: _Found, asked: Asked) -> None:
        """The same bodies of other places, where the sentence does not say of which they are."""
        at = asked.sentence.start + asked.quantity.start
        meant = [asked.fact.organisation, asked.spoken_of[0], *(one.name for one in asked.told[:_NEAR_NAMES])]
        for name in dict.fromkeys(filter(None, meant)):
            for other in self.last.others(name, at):
                found.add(other, other=1)

    def _spoken_of(self, found: _Found, asked: Asked, before: list[str | None]) -> None:
        now, earlier, section = asked.spoken_of
        found.add(now, now=1)
        found.add(section, section=1)
        found.add(earlier, earlier=1)
        found.add(self._doer.subject, subject=1)
        found.add(None, none=1)
        if before:
            found.add_filed(before[-1])

    def _of_paragraphs(self, found: _Found, sentence: Sentence) -> None:
        """The names that stand before ``sentence``, the nearest first."""
        for back, (earlier, here) in enumerate(reversed(self.earlier(sentence)), start=1):
            for one in here[:_NEAR_NAMES]:
                found.add(one.name, in_paragraph=1, sentences_back=back, paragraph_weight=one.weight)
            for one in reversed(here[:_NEAR_NAMES]):
                found.stands(one.name, f"back{min(back, _BACK)}", earlier.text, one)
        first, named = self._paragraphs[sentence.paragraph][0]
        if named and first.start < sentence.start:
            found.add(named[0].name, opens_paragraph=1)
        at = self._place[sentence.paragraph]
        for back, paragraph in enumerate(reversed(self._order[max(0, at - _PARAGRAPHS) : at]), start=1):
            for _, here in reversed(self._paragraphs[paragraph][-_NEAR_SENTENCES:]):
                for one in here[:_NEAR_NAMES]:
                    if one.weight >= LIKELY:
                        found.add(one.name, paragraphs_back=back)

    def _of_text(self, found: _Found) -> None:
        for rank, (name, _) in enumerate(self._most):
            found.add(name, rank=rank)
        for name in self._leading:
            found.add(name)

    def earlier(self, sentence: Sentence) -> list[tuple[Sentence, list[Mention]]]:
        """The sentences before ``sentence`` in its paragraph, as far as they are near."""
        here = self._paragraphs[sentence.paragraph]
        at = bisect_left(here, sentence.start, key=lambda one: one[0].start)
        return here[max(0, at - _NEAR_SENTENCES) : at]

    def often(self, noun: str) -> Counter[str | None]:
        """How often each name is told under which what ``noun`` counts may be filed."""
        if noun not in self._often:
            found: Counter[str | None] = Counter()
            for name, count in self._named.items():
                found[self.filed(name, noun)] += count
            self._often[noun] = found
        return self._often[noun]

    def filed(self, name: str, noun: str) -> str | None:
        """The name under which what ``noun`` counts is filed, if it is of ``name``."""
        return self._filing.filed(self._doer.owner(of_party(name, noun), noun))

    @property
    def subject(self) -> str | None:
        return self._doer.subject

    def shares(self, name: str, asked: Asked) -> Known:
        """How much of a ``name`` stands in the lead, the paragraph before and the sentence."""
        words = own_words(name)
        sentence, at = asked.sentence, asked.quantity.start
        earlier = [one.text[-_NEAR_WORDS:] for one, _ in self.earlier(sentence)]
        return {
            "share_in_lead": share(words, self._lead),
            "share_in_paragraph": share(words, plain_words(" ".join(earlier))),
            "share_in_sentence": share(words, plain_words(sentence.text[max(0, at - _NEAR_WORDS) : at + _NEAR_WORDS])),
            "share_before": share(words, plain_words(sentence.text[max(0, at - _NEAR_WORDS) : at])),
        }

    def place(self, paragraph: int) -> float:
        """How far into the text a ``paragraph`` stands, from 0 to 1."""
        return paragraph / (self._order[-1] + 1)


def _once(here: list[Mention]) -> list[Mention]:
    """Each name where it stands first."""
    return list({one.name: one for one in reversed(here)}.values())[::-1]


def _kept(best: str | None, rule: str | None) -> str | None:
    """The answer of the ``rule`` where the ``best`` is but another name of its place: "huyện Đông", "Huyện ủy Đông"."""
    same = best and rule and _of_all(best) and _of_all(best) == _of_all(_AS_A_LEVEL.sub("", rule))
    return rule if same else best


#: "Cấp huyện" of a district is the district.
_AS_A_LEVEL = re.compile(rf"^cấp (?P<kind>{PLACE_KINDS}) (?=(?P=kind) )")


@lru_cache(maxsize=_RECENT)
def _of_all(name: str) -> str | None:
    """The place for all of which ``name`` stands, as itself, its Party organisation, or those who lead that."""
    leads = _LEADS_ALL.fullmatch(name)
    if leads is None:
        return None
    committee = leads["committee"]
    return f"{COMMITTEES[committee]} {leads['named']}" if committee else leads["place"]


_LEADS_ALL = re.compile(
    r"(?:(?:Ban Thường vụ|Thường trực|Ban [Cc]hấp hành|Ban [Cc]hỉ đạo)\s)?"
    rf"(?:(?P<committee>{'|'.join(COMMITTEES)})\s(?P<named>.+)|"
    rf"(?:(?:Đảng bộ|Đảng ủy|UBND)\s)?(?P<place>(?:{PLACE_KINDS})\s.+))"
)


class _Found:
    """The names that may be whose one number is, with what is known of them."""

    def __init__(self, owners: Owners, asked: Asked) -> None:
        self._owners, self._asked = owners, asked
        self._noun = counted(asked.sentence.text, asked.quantity)
        self._known: dict[str | None, Known] = {}
        self._spots: dict[str | None, Spot] = {}

    def stands(self, name: str, where: str, text: str, one: Mention, between: str = "") -> None:
        """The first place that is told of a ``name`` is the nearest."""
        filed = self._owners.filed(name, self._noun)
        if filed in self._known and filed not in self._spots:
            self._spots[filed] = Spot.at(where, text, one.start, one.end, between)

    def add(self, name: str | None, **told: float) -> Known:
        """The first that is told of a ``name`` stays."""
        return self.add_filed(name and self._owners.filed(name, self._noun), **told)

    def add_filed(self, filed: str | None, **told: float) -> Known:
        """The same of a name under which something was filed before."""
        if len(self._known) >= _MOST and filed not in self._known:
            return {}
        known = self._known.setdefault(filed, {})
        for key, value in told.items():
            known.setdefault(key, value)
        return known

    def told(self, before: list[str | None]) -> dict[str | None, Told]:
        """All that is known of each, that of the names themselves and of the place of the number with it; and the words
        beside it."""
        about = About.of(self._asked.sentence.text, self._asked.quantity.start, self._asked.quantity.after)
        return {
            name: Told(known, about.signs(str(known["kind"]), self._spots.get(name)))
            for name, known in self._all_known(before).items()
        }

    def _all_known(self, before: list[str | None]) -> dict[str | None, Known]:
        often = self._owners.often(self._noun)
        rule = self._asked.fact.organisation
        called = self._by_their_heads()
        at = self._asked.sentence.start + self._asked.quantity.start
        last = self._owners.last.known([name for name in self._known if name], at)
        around = self._around(rule)
        return {
            name: {
                **around,
                **of_name(name),
                **self._beside(name, rule, before, often),
                **called.get(name, {}),
                **(last[name] if name else {}),
                **known,
            }
            for name, known in self._known.items()
        }

    def _by_their_heads(self) -> dict[str | None, Known]:
        """Where the sentence, or the ones before, last spoke of a name by what it is: "xã", "câu lạc bộ"."""
        at = self._asked.quantity.start
        here = self._asked.sentence.text[max(0, at - _NEAR_WORDS) : at]
        before = " ".join(one.text for one, _ in self._owners.earlier(self._asked.sentence)[-_HEADS_BACK:])
        found: dict[str | None, Known] = {}
        for name in self._known:
            if name and (head := head_of(name)):
                last, earlier = here.lower().rfind(head), before.lower().rfind(head)
                found[name] = {
                    "head_far": len(here) - last if last >= 0 else LACKING,
                    "head_back": len(before) - earlier if earlier >= 0 else LACKING,
                }
        nearest = sorted({told["head_far"] for told in found.values() if told["head_far"] >= 0})
        for told in found.values():
            told["head_rank"] = nearest.index(told["head_far"]) if told["head_far"] >= 0 else LACKING
        return found

    def _around(self, rule: str | None) -> Known:
        """What is the same for all of them."""
        asked = self._asked
        return {
            "names_before": bisect_right(asked.told, asked.quantity.start, key=_end),
            "place": self._owners.place(asked.sentence.paragraph),
            "names": len(self._known),
            "unit": sort_of(asked.quantity),
            "subject_kind": of_name(self._owners.subject)["kind"],
            "now_kind": of_name(asked.spoken_of[0])["kind"],
            "rule_kind": of_name(rule)["kind"],
            "rule_level": of_name(rule)["level"],
            **{f"opens_{i}": bool(pattern.match(asked.sentence.text)) for i, pattern in enumerate(OPENS)},
            "quoted": bool(_QUOTED.match(asked.sentence.text)),
            "first_person": bool(_WE.search(asked.sentence.text, 0, asked.quantity.after)),
            "received": bool(_RECEIVED.search(asked.sentence.text, 0, asked.quantity.start)),
            "behind_received": bool(_RECEIVED.search(asked.sentence.text, asked.quantity.after)),
        }

    def _beside(
        self, name: str | None, rule: str | None, before: list[str | None], often: Counter[str | None]
    ) -> Known:
        """What is known of ``name`` beside the answer of the rules, the answers before and the sentence."""
        home = home_of(name) if name else None
        known: Known = {
            "often": often[name],
            "in_rule": bool(name and rule and name != rule and name in rule),
            "has_rule": bool(name and rule and name != rule and rule in name),
            "of_subject": bool(home and self._owners.subject and home == home_of(self._owners.subject)),
            "owns": before[-_NEAR_NUMBERS:].count(name),
            "owns_lately": before[-_LATELY:].count(name),
        }
        if name is None:
            return known
        at, level = self._asked.quantity.start, int(of_name(name)["level"])
        text = self._asked.sentence.text[max(0, at - _NEAR_WORDS) : at + _NEAR_WORDS]
        bare, whole = kinds_alone(text)
        return known | self._owners.shares(name, self._asked) | {"kind_alone": level in bare, "whole": level in whole}


def _of_sentence(found: _Found, asked: Asked) -> None:
    """The names beside the number, the nearest first."""
    text, told, quantity = asked.sentence.text, asked.told, asked.quantity
    ahead = bisect_right(told, quantity.start, key=_end)
    behind = bisect_left(told, quantity.after, key=_start)
    seen: dict[str, Known] = {}
    for rank, one in enumerate(reversed(told[max(0, ahead - _NEAR_NAMES) : ahead])):
        if one.name not in seen:
            seen[one.name] = found.add(one.name, in_before=1, before_rank=rank, before_weight=one.weight,
                                       opens=rank == ahead - 1, before_lead=lead(text, one),
                                       before_next=follows(text, one),
                                       **between("before", text, one.end, quantity.start))  # fmt: skip
        known = seen[one.name]
        known["most_weight"] = max(known.get("most_weight", 0), one.weight)
        found.stands(one.name, "before", text, one, text[one.end : quantity.start])
    for rank, one in enumerate(_once(told[behind : behind + _NEAR_NAMES])):
        found.add(one.name, after_rank=rank, after_lead=lead(text, one), after_next=follows(text, one),
                  **between("after", text, quantity.after, one.start))  # fmt: skip
        found.stands(one.name, "after", text, one, text[quantity.after : one.start])


def _start(one: Mention) -> int:
    return one.start


def _end(one: Mention) -> int:
    return one.end


#: "- Chúng tôi …", "“…": somebody speaks.
_QUOTED = re.compile(r"\s*(?:[-–“\"]|(?:Đồng chí|PV|Phóng viên)[^.:]{0,60}:)")
_WE = re.compile(r"(?<!\w)(?:tôi|chúng tôi|mình|em|cháu)(?!\w)", re.IGNORECASE)
_RECEIVED = re.compile(
    r"(?<!\w)(?:được|nhận)\s[^,;]{0,60}?(?:tặng|khen|biểu dương|công nhận|bằng khen|giấy khen|hỗ trợ)(?!\w)",
    re.IGNORECASE,
)
