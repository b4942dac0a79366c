"""Registers whose owner is always the unit come in by the same road."""

from __future__ import annotations

from sovang.base.actor import System
from sovang.intake import actions
from sovang.registers.models import Entry, Result

BY = System()


def load(tree, register, *lines):
    data = "\n".join(lines).encode("utf-8-sig")
    preview = actions.import_file(
        by=BY, unit_code=tree.district.code, register=register, year=2022, data=data, filename="bang.csv"
    )
    return actions.apply(by=BY, batch_id=preview.batch_id)


def test_plans_are_imported(tree):
    rows = ("Mã đơn vị;Tên kế hoạch;Từ năm;Đến năm", "T-D-A;Kế hoạch nhiệm kỳ;2020;2025", "T-D-B;Kế hoạch năm;2022;")
    assert load(tree, "plan", *rows) == 2
    plans = Entry.objects.filter(register="plan").order_by("year")
    assert [(e.unit_id, e.title, e.plan.last_year) for e in plans] == [
        (tree.commune_a.pk, "Kế hoạch nhiệm kỳ", 2025),
        (tree.commune_b.pk, "Kế hoạch năm", 2022),
    ]


def test_reported_figures_are_imported(tree):
    heading = "Mã đơn vị;Chỉ tiêu;Loại số;Số báo cáo;Trên tổng số;Từ ngày;Đến ngày;Nguồn"
    first = "T-D-A;deeds_registered_party_org;Đăng ký;561;;01/01/2022;31/12/2022;Báo cáo năm"
    second = "T-D-A;forest_planted_area;Đạt được;12,5;;01/01/2022;31/12/2022;Báo cáo năm"
    assert load(tree, "reported", heading, first, second) == 2
    found = Result.objects.order_by("value").values_list("indicator__code", "kind", "value")
    assert list(found) == [
        ("deeds_registered_party_org", "registered", 561),
        ("forest_planted_area", "achieved", 125_000),
    ]
