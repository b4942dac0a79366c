"""Commitments and shared sheets: who registers, what stands beside, what is warned of."""

from __future__ import annotations

import datetime as dt

import pytest

from sovang.base.errors import Refused
from sovang.base.ids import uuid7
from sovang.programmes.models import Norm
from sovang.registers.deeds import actions, selectors
from sovang.registers.deeds.likeness import percent_alike
from sovang.registers.deeds.models import Deed, Registration
from sovang.registers.deeds.rows import DeedLine, SheetLine
from sovang.registers.models import Entry

from .conftest import YEAR, World

SIGNED = dt.date(YEAR, 1, 15)


def sheet(world: World, *lines: SheetLine) -> list[Registration]:
    ids = actions.record_shared_sheet(
        by=world.cast.cell_secretary, unit_id=world.tree.cell_a1.pk, year=YEAR, lines=lines
    )
    found = Registration.objects.in_bulk(ids)
    return [found[i] for i in ids]


def test_a_cadre_commits_beside_last_years_shortcomings(world: World) -> None:
    person = world.cast.member.pk
    unit = world.tree.cell_a1.pk
    (noted,) = actions.note_shortcomings(
        by=world.cast.cell_secretary, unit_id=unit, year=YEAR - 1, texts=["Chưa đọc sách đều"], person_id=person
    )
    beside = selectors.shortcomings_for(by=world.cast.cadre, unit_id=unit, year=YEAR, person_id=person)
    assert [s.text for s in beside] == ["Chưa đọc sách đều"]
    header = actions.commit_person(
        by=world.cast.cadre,
        person_id=person,
        unit_id=unit,
        year=YEAR,
        pledge="Giữ gìn đạo đức, lối sống",
        deeds=[DeedLine(title="Đọc mỗi tuần một chương", shortcoming_id=noted.pk)],
        signed_on=SIGNED,
    )
    found = selectors.get_registration(by=world.cast.commune_clerk, id=header)
    assert (found.owner_person_id, found.signed_on) == (person, SIGNED)
    assert found.deeds.get().shortcoming == noted
    assert "dao duc" in found.entry.folded


def test_a_shared_sheet_is_typed_in_one_go_and_unsigned_lines_stay_drafts(world: World) -> None:
    signed, unsigned = sheet(
        world,
        SheetLine(
            person_id=world.cast.secretary.pk, contents=("Dọn vệ sinh đường thôn", "Giúp hộ nghèo"), signed_on=SIGNED
        ),
        SheetLine(person_id=world.cast.probationer.pk, contents=("Trồng cây",)),
    )
    assert signed.sheet_id == unsigned.sheet_id
    assert (signed.entry.state, unsigned.entry.state) == ("submitted", "draft")
    assert sorted(Deed.objects.values_list("entry__state", flat=True)) == ["draft", "registered", "registered"]
    actions.submit_registrations(by=world.cast.cell_secretary, ids=[unsigned.pk], signed_on=SIGNED)
    assert Registration.objects.get(pk=unsigned.pk).signed_on == SIGNED


def test_a_sheet_and_a_commitment_sent_twice_are_written_once(world: World) -> None:
    line = SheetLine(person_id=world.cast.secretary.pk, contents=("Trồng cây",), signed_on=SIGNED, id=uuid7())
    assert sheet(world, line) == sheet(world, line)
    sent = uuid7()
    for _twice in range(2):
        actions.commit_person(
            by=world.cast.cadre,
            person_id=world.cast.member.pk,
            unit_id=world.tree.cell_a1.pk,
            year=YEAR,
            pledge="Giữ gìn đạo đức",
            deeds=[DeedLine(title="Đọc sách")],
            signed_on=SIGNED,
            id=sent,
        )
    assert Deed.objects.count() == 2


def test_exempt_members_are_shown_as_needing_no_line(world: World) -> None:
    sheet(world, SheetLine(person_id=world.cast.member.pk, contents=("Trồng cây",), signed_on=SIGNED))
    members = selectors.sheet_members(
        by=world.cast.cell_secretary, unit_id=world.tree.cell_a1.pk, year=YEAR, programme_id="lam-theo-bac", on=SIGNED
    )
    assert {(m.person.name, m.exempt, m.registration is not None) for m in members} == {
        ("Đảng viên 01", False, False),
        ("Đảng viên 02", False, True),
        ("Đảng viên dự bị 03", False, False),
        ("Đảng viên 04", True, False),
    }


@pytest.mark.parametrize("contents", [("",), ()])
def test_it_refuses_a_line_without_content_and_writes_nothing(world: World, contents: tuple[str, ...]) -> None:
    with pytest.raises(Refused, match="Dòng 2"):
        sheet(
            world,
            SheetLine(person_id=world.cast.secretary.pk, contents=("Trồng cây",)),
            SheetLine(person_id=world.cast.member.pk, contents=contents),
        )
    assert not Entry.objects.exists()


def test_it_refuses_a_member_who_has_registered_already_by_name(world: World) -> None:
    line = SheetLine(person_id=world.cast.member.pk, contents=("Trồng cây",), signed_on=SIGNED)
    sheet(world, line)
    with pytest.raises(Refused, match="Đảng viên 02 đã có bản đăng ký"):
        sheet(world, line)


def test_a_person_is_counted_at_home_wherever_the_deed_is_registered(world: World) -> None:
    row = world.row(unit_id=world.tree.front_a.pk, owner_kind="person", person_id=world.cast.member.pk)
    actions.register_deeds(by=world.cast.commune_clerk, rows=[row])
    units = dict(Entry.objects.values_list("register", "unit_id"))
    assert units == {"registration": world.tree.cell_a1.pk, "deed": world.tree.front_a.pk}


def test_fewer_deeds_than_the_norm_warn_and_never_block(world: World) -> None:
    Norm.objects.create(
        issuer=world.tree.commune_a,
        programme_id="lam-theo-bac",
        subject="deeds_per_collective",
        audience="collective",
        at_least=3,
    )
    header = actions.register_collective(
        by=world.cast.cell_secretary,
        unit_id=world.tree.cell_a1.pk,
        year=YEAR,
        owner_kind="party_org",
        deeds=[world.line()],
    )
    (warning,) = selectors.norm_warnings([header])
    assert (warning.found, warning.at_least) == (1, 3)
    assert "định mức ít nhất 3 việc" in warning.text


def test_a_text_copied_from_a_neighbour_is_named_with_its_percentage(world: World) -> None:
    title = "Vận động nhân dân hiến đất mở đường liên thôn"
    (first,) = actions.register_deeds(by=world.cast.cell_secretary, rows=[world.row(title)])
    ((near,), far) = selectors.similar_deeds(
        [f"{title} năm 2024", "Dạy phụ đạo miễn phí cho học sinh"], unit_id=world.tree.cell_a1.pk, year=YEAR
    )
    assert (near.entry_id, far) == (first, [])
    assert 80 <= near.percent < 100
    (second,) = actions.register_deeds(by=world.cast.cell_secretary, rows=[world.row(title.upper())])
    assert Deed.objects.get(pk=second).similarity == 100


def test_likeness_is_symmetrical_and_only_equal_texts_are_a_hundred() -> None:
    assert percent_alike("Trồng cây", "trong cay") == 100
    assert percent_alike("Trồng cây xanh", "Trồng cây") == percent_alike("Trồng cây", "Trồng cây xanh") < 100
    assert percent_alike("Mở đường", "Dạy học") < 20
