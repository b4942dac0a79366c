"""Where the yearly report speaks of an indicator: what the dictionary of indicators tells its readers.

The chapters name some figures one by one and take others by their group. What is named here is held against the source
of the chapters by a test.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sovang.programmes.models import Indicator

from .appendices import BY_UNIT, MEASURED, PERSONS
from .sections import outcomes


@dataclass(frozen=True)
class Use:
    """A chapter or an appendix by its heading, as it is printed, and what it takes: some codes, or whole groups."""

    heading: str
    codes: Collection[str] = ()
    groups: Collection[str] = ()
    appendix: bool = False

    def takes(self, indicator: Indicator) -> bool:
        return indicator.code in self.codes or indicator.group in self.groups


CHAPTERS = (
    Use("Công tác lãnh đạo, chỉ đạo", {"grassroots_party_orgs_with_plan", "subordinate_cells_with_plan"}),
    Use(outcomes.STUDY.heading, groups=outcomes.STUDY.groups),
    Use(
        "Đăng ký và thực hiện việc làm theo",
        {
            *("collectives_due", "collectives_registered", "individuals_registered", "deeds_registered"),
            *("deeds_registered_collective", "deeds_registered_individual", "deeds_registered_party_org"),
            *("deeds_registered_mass_org", "deeds_registered_state_body", "deeds_of_registered_met"),
            *("deeds_doing", "deeds_carried", "deeds_not_met", "deeds_waiting", "deeds_beyond"),
        },
    ),
    Use(outcomes.RESULTS.heading, groups=outcomes.RESULTS.groups),
    Use(
        "Đóng góp của cán bộ, đảng viên và Nhân dân",
        {
            *("money_contributed", "land_donated_area", "labour_contributed"),
            *("personal_money_contribution", "people_money_contribution", "collective_money_contribution"),
            *("enterprise_money_contribution", "budget_money_contribution"),
        },
    ),
    *(Use(topic.heading, groups=topic.groups) for topic in outcomes.OTHERS),
    Use(
        "Hạn chế và nguyên nhân",
        {"collectives_due", "collectives_registered", "deeds_carried", "deeds_not_met", "deeds_waiting"},
    ),
)
APPENDICES = (
    Use("Tổ chức, tập thể và việc làm theo theo đơn vị", {code for code, _title in BY_UNIT}, appendix=True),
    Use("Cá nhân đăng ký và việc làm theo theo đơn vị", {code for code, _title in PERSONS}, appendix=True),
    Use("Kết quả theo chỉ tiêu", groups=MEASURED, appendix=True),
)


def uses_of(indicator: Indicator) -> list[Use]:
    """Chapters and appendices that speak of the indicator wherever it has a figure, in the order of the report."""
    return [use for use in (*CHAPTERS, *APPENDICES) if use.takes(indicator)]
