"""The places that a text named last before a number, and the bodies of others that may be meant."""

from __future__ import annotations

from sovang.intake.narrative.reader.mentions import Mention
from sovang.intake.narrative.reader.named_last import NamedLast, level_of
from sovang.intake.narrative.reader.sentences import sentences

TEXT = "Xã Đông nhập với xã Tây. Thôn Bến của xã Nam có 9 hộ. Đảng ủy xã họp."


def _last() -> NamedLast:
    first, second, third = sentences(TEXT)
    at = second.text.index("xã Nam")
    return NamedLast(
        TEXT,
        [
            (first, [Mention(0, 7, "xã Đông", 3), Mention(17, 23, "xã Tây", 0)]),
            (second, [Mention(0, 8, "thôn Bến, xã Nam", 3), Mention(at, at + 6, "xã Nam", 0)]),
            (third, [Mention(0, 10, "Đảng ủy xã Nam, huyện Hạ", 3)]),  # its words name no place
        ],
    )


def test_another_place_of_its_level_may_be_meant_the_nearest_first() -> None:
    assert list(_last().others("Đảng ủy xã Nam, huyện Hạ", len(TEXT))) == ["Đảng ủy xã Tây", "Đảng ủy xã Đông"]


def test_only_what_stands_before_a_number_is_meant() -> None:
    assert list(_last().others("Đảng ủy xã Nam", TEXT.index("Thôn"))) == ["Đảng ủy xã Tây", "Đảng ủy xã Đông"]
    assert list(_last().others("Đảng ủy xã Nam", 0)) == []


def test_a_body_without_the_name_of_its_place_gets_it() -> None:
    found = list(_last().others("Công an xã, huyện Hạ", len(TEXT)))
    assert found == ["Công an xã Nam", "Công an xã Tây", "Công an xã Đông"]


def test_a_village_without_its_commune_may_be_in_each() -> None:
    found = list(_last().others("Chi bộ thôn Bến", len(TEXT)))
    assert found == [f"Chi bộ thôn Bến, xã {name}" for name in ("Nam", "Tây", "Đông")]


def test_what_has_no_place_has_no_others() -> None:
    assert list(_last().others("Bệnh viện Phục hồi chức năng", len(TEXT))) == []


def test_how_far_back_each_stands_and_whether_others_of_its_level_are_nearer() -> None:
    at = TEXT.index("9 hộ")
    known = _last().known(["xã Đông", "Hội Nông dân xã Tây", "Chi bộ thôn Bến, xã Nam", "xã Bắc"], at)
    where = [(told["named_back"], told["named_rank"], told["named_times"]) for told in known.values()]
    assert where[:2] == [(at, 1, 1), (at - 17, 0, 1)]
    assert where[2][1] == 0  # the only village
    assert where[3] == (-1.0, -1.0, 0)


def test_how_often_a_name_stands_as_it_is_and_whether_another_goes_on() -> None:
    known = _last().known(["Chi bộ xã Tây", "Đảng ủy xã", "Đảng ủy xã Nam"], len(TEXT))
    assert (known["Chi bộ xã Tây"]["as_it_is"], known["Chi bộ xã Tây"]["core_as_it_is"]) == (0, 1)
    assert known["Đảng ủy xã"]["as_it_is"] == 1
    assert [one["begins_another"] for one in known.values()] == [False, True, False]


def test_the_level_of_a_name_is_that_of_its_first_place() -> None:
    assert [level_of(one) for one in ("Chi bộ thôn 4B, xã Đông", "xã Đông, huyện Hạ", "Bệnh viện Mắt")] == [4, 3, 0]
