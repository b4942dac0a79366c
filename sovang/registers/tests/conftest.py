"""The world of the deeds' tests: the registers' core is tried on the first register."""

from sovang.registers.deeds.tests.conftest import world

__all__ = ["world"]
