"""Verbs of what is asked of whom. All need ``programmes.manage`` at the issuing unit and are journalled."""

from .deadlines import NewDeadline, copy_deadlines, remove_deadlines, set_deadlines
from .directives import NewDirective, end_directive, issue_directives, link_directive
from .fields import FieldLine, set_fields
from .indicators import NewIndicator, add_indicators
from .norms import NewNorm, set_norms
from .recipients import Ask, address_directive, note_done, release_recipients
from .slots import NewSlot, end_slot, set_slots
from .topics import NewTopic, announce_topics, withdraw_topic

__all__ = [
    "Ask",
    "FieldLine",
    "NewDeadline",
    "NewDirective",
    "NewIndicator",
    "NewNorm",
    "NewSlot",
    "NewTopic",
    "add_indicators",
    "address_directive",
    "announce_topics",
    "copy_deadlines",
    "end_directive",
    "end_slot",
    "issue_directives",
    "link_directive",
    "note_done",
    "release_recipients",
    "remove_deadlines",
    "set_deadlines",
    "set_fields",
    "set_norms",
    "set_slots",
    "withdraw_topic",
]
