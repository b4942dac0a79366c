"""Takes the pictures of the papers from a running demonstration, so that they show real pages.

sovang demo && sovang serve &
python tools/pictures.py http://127.0.0.1:8000
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"
CHROMIUM = "/usr/bin/chromium"


@dataclass(frozen=True)
class Picture:
    """One page as one role sees it."""

    name: str
    user: str
    path: str
    width: int = 1360
    height: int = 860
    dark: bool = False


PICTURES = (
    Picture("figures", "tinh", "/figures/?indicator=deeds_registered&unit=TN-MOI&period=2022&split=child&view=now"),
    Picture("today", "canboxa", "/"),
    Picture("register", "canboxa", "/registers/deed/"),
    Picture("targets", "canboxa", "/registers/target/"),
    Picture("petitions", "canboxa", "/registers/petition/"),
    Picture("report", "canboxa", "/reports/"),
    Picture("unit", "quantri", "/units/TN-X01864/"),
    Picture("phone", "bithu", "/registers/deed/", width=390, height=844),
    Picture("phone-dark", "bithu", "/", width=390, height=844, dark=True),
)


def take(browser: Browser, base: str, wanted: Picture) -> None:
    context = browser.new_context(
        viewport={"width": wanted.width, "height": wanted.height}, color_scheme="dark" if wanted.dark else "light"
    )
    page = context.new_page()
    page.goto(f"{base}/sign-in/")
    page.fill("input[name=username]", wanted.user)
    page.fill("input[name=password]", "dungthu")
    page.keyboard.press("Enter")
    page.wait_for_load_state("networkidle")
    page.goto(base + wanted.path)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=FOLDER / f"{wanted.name}.png")
    context.close()


def main(base: str) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=arguments)
        for wanted in PICTURES:
            take(browser, base.rstrip("/"), wanted)
        browser.close()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: pictures.py http://127.0.0.1:8000")
    main(sys.argv[1])
