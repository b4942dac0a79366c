"""Communes that were merged, in the words in which a text may tell it."""

from __future__ import annotations

from sovang.intake.narrative.reader.merged import former_communes


def test_communes_that_form_a_new_one_together():
    text = "Ngày 1/7/2025, xã Thụy Đoài cùng các xã Thụy Hùng, An Lương hợp thành xã Thụy Đoài Hùng."
    assert former_communes(text) == dict.fromkeys(["xã Thụy Đoài", "xã Thụy Hùng", "xã An Lương"], "xã Thụy Đoài Hùng")


def test_communes_that_are_another_now():
    text = "Kênh là ranh giới của xã Hưng Khê và xã Hòa Phú. Giờ hai xã ấy đã là xã Hưng Khê Tây."
    assert former_communes(text) == dict.fromkeys(["xã Hưng Khê", "xã Hòa Phú"], "xã Hưng Khê Tây")
