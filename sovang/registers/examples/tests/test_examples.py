"""Examples are shown with consent, and vanish when it is taken back."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import pytest

from sovang.base.actor import System
from sovang.base.errors import NotFound, Refused
from sovang.journal.models import JournalLine
from sovang.programmes import catalogue
from sovang.programmes.selectors import indicators
from sovang.registers.examples.actions import add_deeds, agree, introduce, propose_exemplars, remove_deed, withdraw
from sovang.registers.examples.models import Deed, Exemplar
from sovang.registers.examples.rows import NewExemplar
from sovang.registers.examples.selectors import panels
from sovang.registers.models import Entry, OwnerKind, Result
from sovang.registers.rows import NewEntry, NewResult
from sovang.registers.writing import insert_entries
from sovang.testing.cast import Cast, small_cast
from sovang.testing.tree import Tree, small_tree

pytestmark = pytest.mark.django_db
BY, DAY = System(), dt.date(2024, 6, 1)


@pytest.fixture
def tree(db: None) -> Tree:
    catalogue.load()
    return small_tree()


@pytest.fixture
def cast(tree: Tree) -> Cast:
    return small_cast(tree)


def proposed(tree: Tree, cast: Cast | None = None) -> UUID:
    row = NewExemplar(
        title="Hiến đất mở đường", unit_id=tree.cell_a1.pk, year=2024, day=DAY, story="Năm ấy đường lầy",
        quotation="Mất ít đất, được con đường" if cast else "", person_id=cast.member.pk if cast else None,
    )  # fmt: skip
    return propose_exemplars(by=BY, rows=[row])[0]


def line(tree: Tree, person: UUID | None) -> UUID:
    metre = next(i for i in indicators() if i.unit_vi == "m")
    kind = OwnerKind.PERSON if person else OwnerKind.PARTY_ORG
    done = NewResult(metre.pk, Result.Kind.ACHIEVED, 700)
    row = NewEntry(tree.cell_a1.pk, 2024, DAY, kind, "Mở 700 m đường", "verified", person_id=person, results=(done,))
    return insert_entries(by=BY, register="deed", rows=[row]).ids[0]


def test_a_person_is_introduced_only_after_agreeing_and_a_collective_at_once(tree, cast):
    person, collective = proposed(tree, cast), proposed(tree)
    with pytest.raises(Refused, match="sự đồng ý"):
        introduce(by=BY, ids=[person], day=DAY)
    with pytest.raises(Refused, match="bằng cách nào"):
        agree(by=BY, ids=[person], consent="", day=DAY)
    agree(by=BY, ids=[person], consent="paper", day=DAY)
    introduce(by=BY, ids=[person, collective], day=DAY)
    assert set(Entry.objects.values_list("state", flat=True)) == {"introduced"}


def test_taking_consent_back_wipes_story_name_and_words_and_the_journal_does_not_keep_them(tree, cast):
    id = proposed(tree, cast)
    agree(by=BY, ids=[id], consent="paper", day=DAY)
    withdraw(by=BY, ids=[id], day=DAY)
    profile, entry = Exemplar.objects.get(pk=id), Entry.objects.get(pk=id)
    assert (profile.story, profile.quotation, entry.state) == ("", "", "withdrawn")
    assert "dat mo duong" not in entry.folded
    assert "được con đường" not in str([(one.before, one.after) for one in JournalLine.objects.all()])


def test_a_quotation_is_of_somebody(tree):
    row = NewExemplar(title="Tập thể", unit_id=tree.cell_a1.pk, year=2024, day=DAY, quotation="Chúng tôi")
    with pytest.raises(Refused, match="một người"):
        propose_exemplars(by=BY, rows=[row])


def test_a_profile_tells_of_its_own_deeds_and_their_sums(tree, cast):
    id, own, other = proposed(tree, cast), line(tree, cast.member.pk), line(tree, cast.secretary.pk)
    add_deeds(by=BY, id=id, rows=[{"line_id": own}])
    with pytest.raises(Refused, match="chính người"):
        add_deeds(by=BY, id=id, rows=[{"line_id": other}])
    ((_name, said),) = panels(BY, Entry.objects.get(pk=id))[0].rows
    assert said == "700 m"
    with pytest.raises(NotFound):
        remove_deed(by=BY, id=id, row=0)
    remove_deed(by=BY, id=id, row=Deed.objects.get().pk)
    assert panels(BY, Entry.objects.get(pk=id))[0].rows == []
