"""The verbs of the room: users and their grants, persons, and where persons belong."""

from .memberships import (
    change_standing,
    end_exemption,
    exempt,
    join_unit,
    leave_unit,
    manage_cadres,
    move_members,
    release_cadres,
)
from .persons import Correction, NewPerson, correct_person, correct_persons, enrol_persons
from .restoring import marks, put_back, remember
from .rolls import Settled, end_members, settle_members
from .users import NewGrant, create_user, deactivate_user, grant_role, grant_roles, revoke_grant, set_password

__all__ = [
    "Correction",
    "NewGrant",
    "NewPerson",
    "Settled",
    "change_standing",
    "correct_person",
    "correct_persons",
    "create_user",
    "deactivate_user",
    "end_exemption",
    "end_members",
    "enrol_persons",
    "exempt",
    "grant_role",
    "grant_roles",
    "join_unit",
    "leave_unit",
    "manage_cadres",
    "marks",
    "move_members",
    "put_back",
    "release_cadres",
    "remember",
    "revoke_grant",
    "set_password",
    "settle_members",
]
