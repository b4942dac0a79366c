"""A real Chromium for browser tests: one for a whole run (the root ``conftest.py``); without Chromium they skip."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

CHROMIUM = shutil.which("chromium") or ""
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PHONE = ViewportSize(width=390, height=844)
DESK = ViewportSize(width=1440, height=900)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests of a run; each test opens contexts of its own."""
    if not CHROMIUM:
        pytest.skip("Debian's chromium is not installed.")
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's loop runs in this thread
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_as(chromium: Browser, live_server: Any) -> Iterator[Any]:
    """``open_as(user, PHONE)``: a page of that size, signed in through the form as a user of the cast.

    What the browser's console complains of (a broken script, a breach of the security policy) fails the test.
    """
    contexts, complaints = [], []

    def enter(user: Any, size: ViewportSize = DESK, **more: Any) -> Page:
        context = chromium.new_context(viewport=size, locale="vi-VN", base_url=live_server.url, **more)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
        page.goto("/sign-in/")
        page.fill("#id_username", user.username)
        page.fill("#id_password", f"{user.username}-mat-khau")
        page.click("form:has(#id_password) button.main-act")
        return page

    yield enter
    for context in contexts:
        context.close()
    assert not complaints
