"""What a person does at a screen, counted: presses, and characters typed."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Locator, Page


class Hands:
    """Acts on one page and keeps count, so that a journey can say how little it asks for."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.presses = 0
        self.characters = 0

    def press(self, what: Locator) -> None:
        self.presses += 1
        what.tap()

    def write(self, where: Locator, text: str) -> None:
        """Into a field: one press to get there, then the keys."""
        self.press(where)
        self.characters += len(text)
        where.fill(text)

    def choose(self, where: Locator, label: str) -> None:
        """From a list: one press opens it, one takes the line."""
        self.presses += 2
        where.select_option(label=label)

    def attach(self, where: Locator, file: Path) -> None:
        """A photo: one press opens the picker, one takes the file."""
        self.presses += 2
        with self.page.expect_file_chooser() as chooser:
            where.tap()
        chooser.value.set_files(file)


class Keys:
    """Keys on a page, counted: a journey by keyboard alone.

    A key waits until the page has loaded with its scripts, as a person does who looks before pressing.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.pressed = 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.pressed += 1
            self.page.wait_for_load_state()
            self.page.keyboard.press(key)
