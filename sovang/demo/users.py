"""One sign-in per role of the journeys, and the persons behind those who have entries of their own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sovang.base.actor import Actor
from sovang.people.actions import NewGrant, create_user, grant_roles
from sovang.people.models import Person, User

PASSWORD = "dungthu"  # noqa: S105 - printed at every start; works in a demonstration only


@dataclass(frozen=True)
class Role:
    """A sign-in of the demonstration: who it is, and the role it holds at which unit."""

    username: str
    label: str
    role: str
    unit: str


ROLES = (
    Role("bithu", "Bí thư chi bộ thôn Phiêng Tạc", "cell_secretary", "BK-PN-NHAN-MON-PHIENG-TAC"),
    Role("mattran", "Cán bộ Ủy ban MTTQ xã Bằng Thành", "unit_clerk", "TN-X01864-MTTQ"),
    Role("canboxa", "Cán bộ tổng hợp xã Bằng Thành", "commune_clerk", "TN-X01864"),
    Role("tinh", "Chuyên viên theo dõi tỉnh Thái Nguyên", "provincial_officer", "TN-MOI"),
    Role("canbo", "Cán bộ diện quản lý số 01", "cadre", "BK-PN-NHAN-MON-PHIENG-TAC"),
    Role("lanhdao", "Bí thư Đảng ủy xã Bằng Thành", "leader", "TN-X01864"),
    Role("bientap", "Biên tập viên tỉnh Thái Nguyên", "editor", "TN-MOI"),
    Role("kiemtra", "Cán bộ kiểm tra tỉnh Thái Nguyên", "auditor", "TN-MOI"),
    Role("quantri", "Quản trị hệ thống", "administrator", "TW"),
)


def make_users(by: Actor, units: Mapping[str, int], cadre: Person, since: dt.date) -> dict[str, User]:
    """Create the sign-ins, by role; ``cadre`` is the person whose own commitments the cadre sees."""
    made: dict[str, User] = {}
    for one in ROLES:
        person = cadre.id if one.role == "cadre" else None
        user = create_user(
            by=by, username=one.username, label=one.label, password=PASSWORD, person_id=person, is_demo=True
        )
        grant_roles(by=by, grants=[NewGrant(user.pk, one.role, units[one.unit], since)])
        made[one.role] = user
    return made
