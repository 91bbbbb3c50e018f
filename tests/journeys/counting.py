# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Does what people do in a browser, and counts what it costs them; looks at each page on the way.

Time follows the keystroke-level model of Card, Moran and Newell: a thought before each choice, the
hand to the mouse or to the keyboard, and what the server took. Reading is not counted.
"""

import os
import re
from dataclasses import dataclass, field, fields
from itertools import count
from pathlib import Path
from typing import Literal

from playwright.sync_api import Locator, Page, Request, Response

from tests.journeys.looking import PHONE, Visitors, low_targets, sideways

KEY, POINT, HAND, THINK = 0.28, 1.1, 0.4, 1.35
"""Seconds of one key, of pointing, of the hand to the keyboard or back, of one thought."""

SCREENS = "HARTWERK_SCREENS"
"""Names a folder: each page that is looked at is kept there as a picture."""

A_KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|(?<=/l/)[^/]+")
OUTLINE = """() => [...document.querySelectorAll('body *')]
    .filter((one) => /^(H\\d|FORM|BUTTON|FIELDSET|TABLE|DETAILS|SECTION|NAV|DL)$/.test(one.tagName)
        || one.role || one.matches('.alert, .note, .wrong'))
    .map((one) => one.tagName + one.className)
    .filter((one, place, all) => one !== all[place - 1]).join(' ')"""
LEADS_ON = "(one) => one.matches('a[href]:not([download]), button, input[type=submit]')"
Kind = Literal["button", "link", "radio", "checkbox", "textbox", "combobox", "option"]
_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Budget:
    """What a task may cost; None: not limited."""

    clicks: int | None = None
    words: int | None = None
    pages: int | None = None
    seconds: float | None = None

    def over(self, cost: "Cost") -> list[str]:
        """Name what cost more than it may."""
        return [
            f"{each.name}: {getattr(cost, each.name):g}, at most {most:g}"
            for each in fields(self)
            if (most := getattr(self, each.name)) is not None and getattr(cost, each.name) > most
        ]

    def __str__(self) -> str:
        limits = ((each.name, getattr(self, each.name)) for each in fields(self))
        return ", ".join(f"{name} <= {most:g}" for name, most in limits if most is not None)


@dataclass(slots=True)
class Cost:
    """What was done since the clock started."""

    clicks: int = 0
    """Pointer, tap, or Enter or Space on a control; a click into a field too."""
    words: int = 0
    pages: int = 0
    """Loads that change what is read."""
    thought: float = 0.0
    served: float = 0.0

    @property
    def seconds(self) -> float:
        return self.thought + self.served


@dataclass
class Someone:
    """Somebody with a browser, who sees one page at a time."""

    page: Page
    visitors: Visitors
    name: str
    """Of the journey, for the pictures."""
    cost: Cost = field(default_factory=Cost)
    at_keyboard: bool = False
    last: str = ""
    """The page that was looked at last, as it is built."""

    def __post_init__(self) -> None:
        self.page.on("response", self._answered)
        self.page.on("requestfinished", self._loaded)

    @property
    def phone(self) -> bool:
        size = self.page.viewport_size
        return size is not None and size["width"] <= PHONE

    def begin(self) -> None:
        """Start the clock: what was prepared is not counted."""
        self.cost = Cost()
        self.at_keyboard = False

    # --- what people do

    def opens(self, address: str) -> None:
        """Follow a link from elsewhere: a letter, a QR code, a bookmark."""
        self.page.goto(address)
        self.looks()

    def clicks(
        self, kind: Kind, name: str | re.Pattern[str], *, within: Locator | None = None
    ) -> None:
        """Press something by what it says; the first that says so."""
        self.presses((within or self.page).get_by_role(kind, name=name).first)

    def presses(self, what: Locator) -> None:
        """Choose something and press it."""
        self._choose()
        if what.evaluate(LEADS_ON):
            with self.page.expect_navigation():
                what.click()
        else:
            what.click()
        self.looks()

    def goes(self, name: str) -> None:
        """Choose a page from the menu."""
        menu = self.page.get_by_role("navigation", name="Hoofdmenu")
        self.presses(menu.get_by_role("link", name=name, exact=True))

    def unfolds(self, words: str | re.Pattern[str], *, within: Locator | None = None) -> None:
        """Open what is folded up."""
        self.presses((within or self.page).locator("summary", has_text=words).first)

    def picks(
        self,
        label: str | re.Pattern[str],
        option: str | re.Pattern[str],
        *,
        within: Locator | None = None,
    ) -> None:
        """Choose from a list that opens: a click to open it, one to choose."""
        box = (within or self.page).get_by_role("combobox", name=label).first
        self._choose()
        self._choose()
        said = box.locator("option").filter(has_text=option).first
        box.select_option(value=said.get_attribute("value"))

    def writes(
        self, label: str | re.Pattern[str], text: str, *, within: Locator | None = None
    ) -> None:
        """Type into a field."""
        self.types((within or self.page).get_by_label(label).first, text)

    def types(self, field: Locator, text: str) -> None:
        self._choose()
        if not self.phone:
            self.cost.thought += HAND
            self.at_keyboard = True
        self.cost.words += len(text.split())
        self.cost.thought += KEY * len(text)
        field.fill(text)

    # --- what is on the page

    def looks(self) -> None:
        """Look at the page with the eyes of the suite, once for each that is built differently.

        Axe, which takes long, looks once for each that is built of other parts.
        """
        outline = self.page.evaluate(OUTLINE)
        which = self._which(outline)
        if which == self.last:
            return
        self._keep()
        self.last = which
        found = []
        if (beyond := sideways(self.page)) > 0:
            found.append(f"wider than its window: {beyond} pixels")
        if self.phone:
            found += [f"too low for a finger: {each}" for each in low_targets(self.page)]
        parts = self._which(" ".join(sorted(set(outline.split(" ")))))
        if parts not in self.visitors.looked_at:
            found += self.visitors.findings(self.page)
        assert found == [], f"{self._address()} {self.page.viewport_size}: {found}"
        self.visitors.looked_at.add(parts)

    @property
    def heading(self) -> str:
        return self.page.get_by_role("heading", level=1).first.inner_text()

    @property
    def text(self) -> str:
        return self.page.locator("main").inner_text()

    def _which(self, outline: str) -> str:
        """Tell pages apart by address, window and outline: what changes with the data is alike."""
        without = self.page in self.visitors.without_javascript
        return f"{self._address()} {self.page.viewport_size} {without} {outline}"

    def _address(self) -> str:
        return A_KEY.sub("…", self.page.url.removeprefix(self.visitors.address))

    def _keep(self) -> None:
        if not (folder := os.environ.get(SCREENS)):
            return
        at = Path(folder) / self.name
        at.mkdir(parents=True, exist_ok=True)
        said = re.sub(r"\W+", "-", self._address()).strip("-")[:60]
        self.page.screenshot(path=at / f"{next(_numbers):04}-{said}.png", full_page=True)

    def _choose(self) -> None:
        self.cost.clicks += 1
        self.cost.thought += THINK + POINT + HAND * self.at_keyboard
        self.at_keyboard = False

    def _answered(self, response: Response) -> None:
        # A page that only leads on is not read.
        self.cost.pages += self._of_page(response.request) and not 300 <= response.status < 400

    def _loaded(self, request: Request) -> None:
        if self._of_page(request):
            self.cost.served += max(0.0, request.timing["responseEnd"]) / 1000

    def _of_page(self, request: Request) -> bool:
        return request.is_navigation_request() and request.frame == self.page.main_frame
