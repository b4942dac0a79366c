"""The one policy table: action × role → reach. Everything that asks "may they?" or "which ones?" reads these rows.

The rows of this file are those of the rooms. A register declares its own when the program starts, see ``declare``.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import TYPE_CHECKING

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class Reach(Enum):
    """How far an action goes from the unit of the grant, on today's tree."""

    OWN = "own"  # that unit alone
    SUBTREE = "subtree"  # that unit and all below it
    BELOW = "below"  # all below it, not the unit itself: nobody confirms their own unit's work
    ALL = "all"  # every unit of the installation
    OWN_LINES = "own_lines"  # lines of the user's own person, in whatever unit they stand
    OWN_AND_SHARED = "own_and_shared"  # those, and the lines of the unit itself that belong to no person


#: code → label. The journeys' people; "citizen" has no sign-in.
ROLES: dict[str, _StrPromise] = {
    "cell_secretary": _("Bí thư chi bộ"),
    "unit_clerk": _("Cán bộ tổng hợp của cơ quan, đoàn thể"),
    "commune_clerk": _("Cán bộ tổng hợp, Ban Xây dựng Đảng xã"),
    "provincial_officer": _("Chuyên viên cấp tỉnh"),
    "cadre": _("Cán bộ, đảng viên"),
    "leader": _("Lãnh đạo cấp ủy"),
    "editor": _("Biên tập viên"),
    "auditor": _("Cán bộ kiểm tra"),
    "administrator": _("Quản trị hệ thống"),
}

#: action → what it is called where it is refused.
ACTIONS: dict[str, _StrPromise] = {
    "places.view": pgettext_lazy("action", "xem đơn vị"),
    "places.reorganise": pgettext_lazy("action", "sắp xếp lại tổ chức"),
    "people.view": pgettext_lazy("action", "xem danh sách người"),
    "people.manage": pgettext_lazy("action", "cập nhật danh sách người"),
    "people.grant": pgettext_lazy("action", "cấp tài khoản và phân quyền"),
    "programmes.manage": pgettext_lazy("action", "ban hành chuyên đề, định mức và thời hạn"),
    "entries.view": pgettext_lazy("action", "xem sổ"),
    "entries.register": pgettext_lazy("action", "đăng ký"),
    "entries.progress": pgettext_lazy("action", "cập nhật tiến độ"),
    "entries.verify": pgettext_lazy("action", "xác nhận kết quả"),
    "entries.return": pgettext_lazy("action", "trả lại"),
    "entries.close_year": pgettext_lazy("action", "chốt năm"),
    "entries.import": pgettext_lazy("action", "nhập từ bảng tính"),
    "entries.undo_batch": pgettext_lazy("action", "hoàn tác lần nhập"),
    "figures.view": pgettext_lazy("action", "xem số liệu"),
    "figures.choose_basis": pgettext_lazy("action", "chọn nguồn số liệu"),
    "reports.view": pgettext_lazy("action", "xem báo cáo"),
    "reports.build": pgettext_lazy("action", "lập báo cáo"),
    "journal.view": pgettext_lazy("action", "xem nhật ký"),
    "settings.manage": pgettext_lazy("action", "đổi thiết lập hệ thống"),
}

#: verb → how the journal tells it, see ``journal.verbs``.
VERBS: dict[str, _StrPromise] = {
    "people.create_user": pgettext_lazy("journal", "lập tài khoản"),
    "people.set_password": pgettext_lazy("journal", "đổi mật khẩu của"),
    "people.deactivate_user": pgettext_lazy("journal", "khóa tài khoản"),
    "people.grant_role": pgettext_lazy("journal", "phân quyền cho"),
    "people.revoke_grant": pgettext_lazy("journal", "thôi phân quyền của"),
    "people.enrol": pgettext_lazy("journal", "ghi danh"),
    "people.correct": pgettext_lazy("journal", "sửa thông tin của"),
    "people.join": pgettext_lazy("journal", "ghi thêm nơi sinh hoạt của"),
    "people.leave": pgettext_lazy("journal", "thôi sinh hoạt:"),
    "people.move": pgettext_lazy("journal", "chuyển sinh hoạt của"),
    "people.change_standing": pgettext_lazy("journal", "đổi tư cách của"),
    "people.exempt": pgettext_lazy("journal", "miễn sinh hoạt cho"),
    "people.end_exemption": pgettext_lazy("journal", "thôi miễn sinh hoạt cho"),
    "people.manage_cadres": pgettext_lazy("journal", "đưa vào diện quản lý:"),
    "people.release_cadres": pgettext_lazy("journal", "đưa ra khỏi diện quản lý:"),
    "people.read_list": pgettext_lazy("journal", "xem danh sách người của"),
    "people.read_file": pgettext_lazy("journal", "xem thông tin của"),
    "people.put_back": pgettext_lazy("journal", "trả về như trước khi đối chiếu danh sách:"),
    "people.follow": pgettext_lazy("journal", "chuyển theo sắp xếp tổ chức:"),
    "people.follow_back": pgettext_lazy("journal", "trả về đơn vị cũ khi hoàn tác sắp xếp:"),
}

_CLERKS = ("unit_clerk", "commune_clerk", "provincial_officer")
_WORKERS = ("cell_secretary", *_CLERKS)
_READERS = (*_WORKERS, "leader", "auditor")
_ADMIN = {"administrator": Reach.ALL}


def _each(roles: tuple[str, ...], reach: Reach) -> dict[str, Reach]:
    return dict.fromkeys(roles, reach)


#: action → role → reach; a role that is not named may not.
TABLE: dict[str, dict[str, Reach]] = {
    "places.view": _each((*_READERS, "editor"), Reach.SUBTREE) | {"cadre": Reach.OWN} | _ADMIN,
    "places.reorganise": _ADMIN,
    "people.view": _each(_READERS, Reach.SUBTREE) | _ADMIN,
    "people.manage": _each(("cell_secretary", "unit_clerk", "commune_clerk"), Reach.SUBTREE) | _ADMIN,
    "people.grant": _ADMIN,
    "programmes.manage": _each(("commune_clerk", "provincial_officer"), Reach.SUBTREE) | _ADMIN,
    "entries.view": _each((*_READERS, "editor"), Reach.SUBTREE) | {"cadre": Reach.OWN_AND_SHARED},
    "entries.register": _each(_WORKERS, Reach.SUBTREE) | {"cadre": Reach.OWN_LINES},
    "entries.progress": _each(_WORKERS, Reach.SUBTREE) | {"cadre": Reach.OWN_LINES},
    "entries.verify": _each(_CLERKS, Reach.BELOW),
    "entries.return": _each(_CLERKS, Reach.BELOW),
    "entries.close_year": _each(_CLERKS, Reach.SUBTREE),
    "entries.import": _each(_CLERKS, Reach.SUBTREE),
    "entries.undo_batch": _each(_CLERKS, Reach.SUBTREE),
    "figures.view": _each((*_READERS, "editor"), Reach.SUBTREE) | {"cadre": Reach.OWN} | _ADMIN,
    "figures.choose_basis": _each(("commune_clerk", "provincial_officer"), Reach.BELOW) | _ADMIN,
    "reports.view": _each((*_READERS, "editor"), Reach.SUBTREE) | _ADMIN,
    "reports.build": _each((*_WORKERS, "leader"), Reach.SUBTREE),
    "journal.view": _each(_READERS, Reach.SUBTREE) | _ADMIN,
    "settings.manage": _ADMIN,
}


def declare(actions: Mapping[str, _StrPromise], rules: Mapping[str, Mapping[str, Reach]]) -> None:
    """Add rows to the table: the ``ACTIONS`` and ``RULES`` of a register's ``permissions.py``, in its ``ready()``.

    Raises ImproperlyConfigured, and adds nothing, for an action that is there already, an action without a rule or
    a rule without an action, and a role that does not exist.
    """
    taken = sorted(actions.keys() & ACTIONS.keys())
    unpaired = sorted(actions.keys() ^ rules.keys())
    unknown = sorted({role for row in rules.values() for role in row} - ROLES.keys())
    for what, names in (("taken already", taken), ("without label or rule", unpaired), ("not a role", unknown)):
        if names:
            raise ImproperlyConfigured(f"Policy table, {what}: {', '.join(names)}.")
    ACTIONS.update(actions)
    TABLE.update({action: dict(row) for action, row in rules.items()})
