"""Targets: set, told of, what contradicts the plan, parts of a whole, and what figures read of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

import pytest

from sovang.base.actor import System
from sovang.base.errors import NotFound, Refused
from sovang.base.exactness import Exactness
from sovang.programmes import catalogue
from sovang.programmes.models import Indicator
from sovang.registers import registry, selectors
from sovang.registers.actions import correct_entry
from sovang.registers.carrying import Asked
from sovang.registers.description import Ref
from sovang.registers.models import Entry, Result
from sovang.registers.targets.actions import set_targets
from sovang.registers.targets.models import Direction, Nature, Span, Target
from sovang.registers.targets.rows import NewTarget
from sovang.registers.targets.selectors import lead, standing, target_panels
from sovang.testing.cast import small_cast
from sovang.testing.tree import Tree, small_tree

pytestmark = pytest.mark.django_db
BY, YEAR, DAY = System(), 2024, dt.date(2024, 3, 1)


@pytest.fixture
def tree(db: None) -> Tree:
    catalogue.load()
    return small_tree()


def row(tree: Tree, title: str = "Hộ dùng nước sạch", **more: object) -> NewTarget:
    own = {"title": title, "unit_id": tree.commune_a.pk, "year": 2020, "day": dt.date(2020, 8, 1)}
    return NewTarget(**own | more)  # type: ignore[arg-type]


def measure(code: str) -> int:
    return Indicator.objects.get(code=code).pk


def press(verb: str, ids: Sequence[UUID], *, reason: str = "", actual: str = "", day: dt.date = DAY) -> None:
    asked = Asked(BY, list(ids), day, reason=reason, given={"actual_words": actual})
    registry.get("target").carriers[verb](asked)


def begun(*rows: NewTarget) -> list[UUID]:
    ids = set_targets(by=BY, rows=rows)
    press("set", ids)
    press("begin", ids)
    return ids


def test_a_term_lasts_five_years_more_a_year_ends_in_itself_and_ranks_are_better_low(tree):
    ids = set_targets(
        by=BY,
        rows=[
            row(tree),
            row(tree, "Thứ hạng", span=Span.YEAR, indicator_id=measure("par_index_rank"), plan=5),
        ],
    )
    term, year = (Target.objects.get(pk=i) for i in ids)
    assert (term.until_year, term.direction) == (2025, Direction.UP)
    assert (year.until_year, year.direction) == (2020, Direction.DOWN)


def test_a_term_target_stands_in_the_list_of_each_of_its_years(tree):
    begun(row(tree))
    for year, lines in ((2019, 0), (2020, 1), (2024, 1), (2025, 1), (2026, 0)):
        found = selectors.entries(by=BY, register="target", filters=selectors.Filters(year=year))
        assert found.count() == lines, year


def test_an_unmet_target_names_its_reason_and_stands_at_the_day_of_the_conclusion(tree):
    ids = begun(row(tree))
    with pytest.raises(Refused, match="lý do"):
        press("miss", ids)
    press("miss", ids, reason="Thiếu nguồn nước", actual="80 % hộ")
    target = Target.objects.select_related("entry").get(pk=ids[0])
    assert (target.entry.state, target.entry.day) == ("unmet", DAY)
    assert (target.reason, target.actual_words) == ("Thiếu nguồn nước", "80 % hộ")


@pytest.mark.parametrize(
    ("code", "plan", "verb", "actual", "fits"),
    [
        ("par_index_rank", 5, "meet", "3", True),
        ("par_index_rank", 5, "meet", "7", False),
        ("par_index_rank", 5, "exceed", "5", False),
        ("poverty_rate_reduction", 1000, "exceed", "trên 10,5 %", True),
        ("poverty_rate_reduction", 1000, "meet", "9 %", False),
        ("poverty_rate", 300, "meet", "12/405", True),
    ],
)
def test_what_is_told_in_the_same_numbers_must_fit_the_word(tree, code, plan, verb, actual, fits):
    ids = begun(row(tree, indicator_id=measure(code), plan=plan))
    if fits:
        press(verb, ids, actual=actual)
        assert Result.objects.filter(entry=ids[0], kind="achieved").count() == 1
    else:
        with pytest.raises(Refused, match="kế hoạch"):
            press(verb, ids, actual=actual)


def test_a_rate_keeps_its_base_and_a_claim_stays_a_claim(tree):
    rate, fall = begun(
        row(tree, "Hộ nghèo", indicator_id=measure("poverty_rate")),
        row(tree, "Giảm nghèo", indicator_id=measure("poverty_rate_reduction")),
    )
    press("meet", [rate], actual="12/405")
    press("meet", [fall], actual="trên 10")
    told = {r.entry_id: (r.value, r.denominator, r.exactness) for r in Result.objects.filter(kind="achieved")}
    assert told == {rate: (12, 405, Exactness.EXACT), fall: (1000, None, Exactness.OVER)}


@pytest.mark.parametrize("actual", ["nhiều", "500/405", "3 ha"])
def test_what_is_no_such_quantity_is_refused(tree, actual):
    ids = begun(row(tree, indicator_id=measure("poverty_rate")))
    with pytest.raises(Refused):
        press("meet", ids, actual=actual)
    assert Entry.objects.get(pk=ids[0]).state == "doing"


def test_a_base_is_only_for_rates(tree):
    ids = begun(row(tree, indicator_id=measure("par_index_rank")))
    with pytest.raises(Refused, match="Chỉ tỷ lệ"):
        press("meet", ids, actual="3/12")


def test_a_conclusion_that_is_taken_back_takes_along_what_was_told_with_it(tree):
    (id,) = begun(row(tree, indicator_id=measure("par_index_rank")))
    press("meet", [id], actual="3")
    press("reopen", [id], reason="Công bố lại")
    assert not Result.objects.filter(entry=id).exists()
    press("miss", [id], actual="8", reason="Tụt hạng")
    assert Result.objects.get(entry=id).value == 8


def test_a_part_names_a_target_and_what_serves_names_a_topic(tree):
    whole, topic = set_targets(by=BY, rows=[row(tree), row(tree, "Đột phá", nature=Nature.BREAKTHROUGH)])
    with pytest.raises(Refused, match="các phần"):
        set_targets(by=BY, rows=[row(tree, "Phần", whole_id=topic)])
    with pytest.raises(Refused, match="đột phá"):
        set_targets(by=BY, rows=[row(tree, "Việc", focus_id=whole)])
    outside = small_cast(tree).outsider
    with pytest.raises(NotFound):
        set_targets(by=outside, rows=[row(tree, "Phần", unit_id=tree.commune_b.pk, whole_id=whole)])


def test_parts_need_not_exhaust_the_whole_and_more_than_it_is_said(tree):
    """Fruit trees 10,270 ha, of them longan, mango and plum: 949 ha are others (S4-05 to S4-08)."""
    area = {"indicator_id": measure("fruit_tree_area")}
    (whole,) = set_targets(by=BY, rows=[row(tree, "Cây ăn quả", plan=10_270_0000, **area)])
    crops = {"longan_area": 7430, "mango_area": 1800, "plum_area": 91}
    set_targets(
        by=BY, rows=[row(tree, c, indicator_id=measure(c), plan=n * 10_000, whole_id=whole) for c, n in crops.items()]
    )
    parts = target_panels(BY, Entry.objects.get(pk=whole))[0]
    assert [line[2] for line in parts.rows] == ["7.430 ha", "1.800 ha", "91 ha", "949 ha"]
    set_targets(by=BY, rows=[row(tree, "Cam", plan=2000 * 10_000, whole_id=whole, **area)])
    assert "vượt cái chung 1.051 ha" in str(target_panels(BY, Entry.objects.get(pk=whole))[0].rows[-1][2])


def test_the_leader_sees_the_count_the_laggards_first_with_reasons_and_who_needs_help(tree):
    ids = begun(*(row(tree, f"Chỉ tiêu {n}") for n in range(5)))
    press("meet", ids[:2])
    press("exceed", ids[2:3])
    press("miss", ids[3:4], reason="Thiếu vốn")
    (below,) = begun(row(tree, "Của Mặt trận", unit_id=tree.front_a.pk))
    press("miss", [below], reason="Chưa kiện toàn")
    term, help = standing(BY, tree.commune_a.pk, YEAR)
    assert str(term.title) == "Nhiệm kỳ: 3/5 chỉ tiêu đạt và vượt"
    assert [(line[0], str(line[1]), line[4]) for line in term.rows] == [
        (Ref(ids[3], "Chỉ tiêu 3"), "Chưa đạt", "Thiếu vốn"),
        (Ref(ids[4], "Chỉ tiêu 4"), "Đang thực hiện", ""),
    ]
    assert list(help.rows) == [("MTTQ xã A", 1, 1)]
    found = lead(BY, tree.commune_a.pk, YEAR)
    assert found is not None
    assert (found.value, found.of, str(found.remark)) == (3, 5, "1 chưa đạt")
    assert lead(BY, tree.commune_b.pk, YEAR) is None


def test_the_panels_ask_as_much_of_thirty_targets_as_of_three(tree, django_assert_num_queries):
    for size in (3, 27):
        press("miss", begun(*(row(tree, f"Chỉ tiêu {size} {n}") for n in range(size))), reason="Thiếu vốn")
        with django_assert_num_queries(5):
            standing(BY, tree.commune_a.pk, YEAR)


@pytest.mark.parametrize("name", ["until_year", "direction"])
def test_what_was_filled_in_is_changed_but_never_cleared(tree: Tree, name: str) -> None:
    (target,) = set_targets(by=BY, rows=[row(tree)])
    entry = Entry.objects.get(pk=target)
    with pytest.raises(Refused, match="Xin ghi") as refused:
        correct_entry(by=BY, id=target, version=entry.version, changes={name: None})
    assert refused.value.field == name
    correct_entry(by=BY, id=target, version=entry.version, changes={"until_year": 2024, "direction": Direction.DOWN})
    assert Target.objects.filter(pk=target, until_year=2024, direction=Direction.DOWN).exists()
