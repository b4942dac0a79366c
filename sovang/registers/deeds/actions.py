"""The verbs of deeds and registrations under one name; each lives with its idea."""

from .closing import close_year
from .copying import copy_forward
from .deciding import carry_deeds, mark_not_met, reopen_deeds, verify_deeds
from .owning import change_owner
from .registering import accept_registrations, add_beyond, register_deeds, submit_registrations
from .reviewing import note_shortcomings, withdraw_shortcoming
from .sheets import commit_person, record_shared_sheet, register_collective
from .working import record_progress, report_done

__all__ = [
    "accept_registrations",
    "add_beyond",
    "carry_deeds",
    "change_owner",
    "close_year",
    "commit_person",
    "copy_forward",
    "mark_not_met",
    "note_shortcomings",
    "record_progress",
    "record_shared_sheet",
    "register_collective",
    "register_deeds",
    "reopen_deeds",
    "report_done",
    "submit_registrations",
    "verify_deeds",
    "withdraw_shortcoming",
]
