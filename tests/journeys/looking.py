# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Visitors with a browser: what they see is held against axe, and what the browser reports."""

from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Literal, TypedDict

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    Page,
    Request,
    Response,
    Route,
)

AXE = Path(__file__).parents[1] / "vendor" / "axe-core" / "4.14.1" / "axe.min.js"
SCRIPT = AXE.read_text(encoding="utf-8")
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
RUN_AXE = """
async (only) => {
  const found = await axe.run(document, {
    runOnly: only, resultTypes: ['violations'], preload: false,
  });
  return found.violations.map((one) => ({
    id: one.id, help: one.help, where: one.nodes.map((node) => node.target.join(' ')),
  }));
}
"""
# A page that answers 4xx on purpose is reported by the browser too; `_answered` judges answers.
ANSWER_REPORTED = "Failed to load resource: the server responded with a status of 4"
DESK, PHONE = 1280, 375


class Finding(TypedDict):
    """One rule of axe that a page breaks."""

    id: str
    help: str
    where: list[str]


class Only(TypedDict):
    """Which rules of axe are run: those of some tags, or some by name."""

    type: Literal["tag", "rule"]
    values: list[str]


ALL_RULES: Only = {"type": "tag", "values": list(RULES)}


@dataclass(frozen=True, slots=True)
class LookedAt:
    """Pages that were found sound, by all workers of one run: marked in a folder they share."""

    folder: Path

    def __contains__(self, page: str) -> bool:
        return self._mark(page).exists()

    def add(self, page: str) -> None:
        self.folder.mkdir(exist_ok=True)
        self._mark(page).touch()

    def _mark(self, page: str) -> Path:
        return self.folder / sha256(page.encode()).hexdigest()


# No slots: Playwright keeps its wrapper of a method on the object itself.
@dataclass
class Visitors:
    """Opens pages as people would, and remembers all that their browsers complained of."""

    browser: Browser
    address: str
    complaints: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)
    without_javascript: list[Page] = field(default_factory=list)
    looked_at: set[str] | LookedAt = field(default_factory=set)
    """Pages that were found sound: one of the same kind is not looked at again."""
    _copier: Page | None = None

    def __call__(
        self,
        *,
        width: int = DESK,
        height: int = 900,
        javascript: bool = True,
        language: str | None = None,
    ) -> Page:
        """Give a page of a new visitor: own cookies, own window."""
        context = self.browser.new_context(
            base_url=self.address,
            viewport={"width": width, "height": height},
            java_script_enabled=javascript,
            color_scheme="light",
            reduced_motion="reduce",
            locale="nl-NL",
        )
        self.contexts.append(context)
        if language is not None:
            context.add_cookies([{"name": "taal", "value": language, "url": self.address}])
        page = context.new_page()
        page.on("console", self._reported)
        page.on("pageerror", self._failed)
        page.on("response", self._answered)
        page.on("request", self._asked)
        if not javascript:
            self.without_javascript.append(page)
        return page

    def findings(self, page: Page) -> list[str]:
        """Run axe on what the visitor sees now; return what it finds, in words."""
        if page in self.without_javascript:
            return self._findings_on_a_copy(page)
        return _run_axe(page)

    def findings_in_the_dark(self, page: Page) -> list[str]:
        """Run axe on the colours of the same page for who likes it dark; return what it finds."""
        page.emulate_media(color_scheme="dark")
        found = _run_axe(page, {"type": "rule", "values": ["color-contrast"]})
        page.emulate_media(color_scheme="light")
        return found

    def leave(self) -> None:
        """Close all windows."""
        for context in self.contexts:
            context.close()
        self.contexts.clear()
        self._copier = None

    def _findings_on_a_copy(self, page: Page) -> list[str]:
        """Look at the same page in a browser that runs axe, but no script of the page."""
        shown, size = page.content(), page.viewport_size
        copy = self._copier
        if copy is None:
            context = self.browser.new_context(base_url=self.address, locale="nl-NL")
            self.contexts.append(context)
            copy = self._copier = context.new_page()
        assert size is not None
        copy.set_viewport_size(size)

        def answer(route: Route) -> None:
            route.fulfill(
                body=shown,
                content_type="text/html; charset=utf-8",
                headers={"Content-Security-Policy": "script-src 'none'"},
            )

        copy.route(page.url, answer, times=1)
        copy.goto(page.url)
        return _run_axe(copy)

    def _reported(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not message.text.startswith(ANSWER_REPORTED):
            self.complaints.append(f"console: {message.text}")

    def _failed(self, error: Error) -> None:
        self.complaints.append(f"script: {error.message}")

    def _answered(self, response: Response) -> None:
        # A page may refuse in words (4xx); what a page needs must be there, and nothing may break.
        worst = 500 if response.request.resource_type == "document" else 400
        if response.status >= worst:
            self.complaints.append(f"answer {response.status}: {response.url}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.complaints.append(f"asked elsewhere: {request.url}")


def _run_axe(page: Page, only: Only = ALL_RULES) -> list[str]:
    if not page.evaluate("'axe' in window"):
        # By the debugger: the page's own policy on scripts stays as strict as it is.
        page.evaluate(SCRIPT)
    found: list[Finding] = page.evaluate(RUN_AXE, only)
    return [f"{one['id']} ({one['help']}): {'; '.join(one['where'])}" for one in found]


def sideways(page: Page) -> int:
    """Return by how many pixels the page is wider than its window."""
    script = "document.scrollingElement.scrollWidth - document.documentElement.clientWidth"
    beyond: int = page.evaluate(script)
    return beyond


def low_targets(page: Page) -> list[str]:
    """Return what one presses and a finger does not find: lower than 44 pixels."""
    script = """() => [...document.querySelectorAll(
            'button, .button, select, summary, label:has(input), textarea,'
            + 'input:not([type=hidden], [type=radio], [type=checkbox])')]
        .map((one) => [one.getBoundingClientRect(), one.textContent.trim()])
        .filter(([box]) => box.height > 1 && box.height < 44 && box.width > 1)
        .map(([box, text]) => text + ' ' + box.height)"""
    low: list[str] = page.evaluate(script)
    return low
