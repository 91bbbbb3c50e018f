# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What somebody does is counted as they do it, and what costs too much fails."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.journeys.counting import HAND, KEY, POINT, SCREENS, THINK, Budget, Someone
from tests.journeys.looking import DESK, PHONE, Visitors
from tests.journeys.scoring import PROPERTY, Tasks, Verdict, scores, table

FIRST = """<html lang=nl><title>Een</title><link rel=icon href=data:,><main><h1>Een</h1>
<form action=/door><label for=a>Naam</label> <input id=a name=a>
<label for=b>Dag</label> <select id=b name=b><option value=1>maandag<option value=2>dinsdag</select>
<button>Ga door</button></form></main></html>"""
SECOND = "<html lang=nl><title>Twee</title><link rel=icon href=data:,><main><h1>Twee</h1></main>"
WIDE = f"<html lang=nl><title>Breed</title><link rel=icon href=data:,><h1>{'breed' * 200}</h1>"


class Pages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        path, _, asked = self.path.partition("?")
        if path == "/door":
            self.send_response(302)
            self.send_header("Location", f"/twee?{asked}")
            self.end_headers()
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write({"/een": FIRST, "/twee": SECOND}.get(path, WIDE).encode())

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def visitors(browser: Browser, address: str) -> Iterator[Visitors]:
    found = Visitors(browser, address)
    yield found
    found.leave()


def somebody(visitors: Visitors, *, width: int = DESK) -> Someone:
    return Someone(visitors(width=width), visitors, "proef")


def fill_in(who: Someone) -> None:
    who.writes("Naam", "Hulp in het magazijn")
    who.picks("Dag", "dinsdag")
    who.clicks("button", "Ga door")


class TestSomeone:
    def test_costs_what_the_model_says(self, visitors: Visitors) -> None:
        who = somebody(visitors)
        who.opens("/een")
        who.begin()

        fill_in(who)

        assert who.page.url.endswith("/twee?a=Hulp+in+het+magazijn&b=2")
        # Into the field, the list open, a day, the button; the hand to the keyboard and back.
        assert (who.cost.clicks, who.cost.words) == (4, 4)
        assert who.cost.thought == pytest.approx(4 * (THINK + POINT) + 2 * HAND + 20 * KEY)
        assert who.cost.seconds > who.cost.thought

    def test_reads_a_page_once_however_it_was_led_there(self, visitors: Visitors) -> None:
        who = somebody(visitors)
        who.opens("/een")
        who.begin()

        who.clicks("button", "Ga door")

        assert who.heading == "Twee"
        assert who.cost.pages == 1

    def test_has_both_hands_at_a_phone(self, visitors: Visitors) -> None:
        who = somebody(visitors, width=PHONE)
        who.page.goto("/een")
        who.begin()

        who.types(who.page.get_by_label("Naam"), "ja")

        assert who.cost.thought == pytest.approx(THINK + POINT + 2 * KEY)

    def test_does_not_pass_by_a_page_that_is_wrong(self, visitors: Visitors) -> None:
        with pytest.raises(AssertionError, match="wider than its window"):
            somebody(visitors).opens("/breed")

    def test_keeps_a_picture_of_each_page(
        self, visitors: Visitors, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv(SCREENS, str(tmp_path))
        who = somebody(visitors)
        who.opens("/een")

        who.clicks("button", "Ga door")

        assert len(list((tmp_path / "proef").glob("*.png"))) == 2


class TestTask:
    def test_within_its_budget_passes(self, visitors: Visitors) -> None:
        who, said = somebody(visitors), list[tuple[str, object]]()
        who.opens("/een")

        with Tasks(lambda *each: said.append(each))("A00", "consulent", who, Budget(clicks=4)):
            fill_in(who)

        assert [(name, value["verdict"]) for name, value in said] == [(PROPERTY, Verdict.PASS)]  # type: ignore[index]  # of the table
        shown = table(scores([reported(said)]))
        assert shown.splitlines()[0].split() == [
            "task", "role", "clicks", "words", "pages", "seconds", "budget", "verdict",
        ]  # fmt: skip
        assert "A00   consulent  4       4      1" in shown

    def test_over_its_budget_fails_and_says_where(self, visitors: Visitors) -> None:
        who, said = somebody(visitors), list[tuple[str, object]]()
        who.opens("/een")

        with (
            pytest.raises(AssertionError, match=r"A00: clicks: 4, at most 3; words: 4, at most 3$"),
            Tasks(lambda *each: said.append(each))(
                "A00", "consulent", who, Budget(clicks=3, words=3, seconds=60)
            ),
        ):
            fill_in(who)

        assert scores([reported(said)])[0].verdict == Verdict.OVER

    def test_that_cannot_be_done_fails(self, visitors: Visitors) -> None:
        who, said = somebody(visitors), list[tuple[str, object]]()

        with (
            pytest.raises(LookupError),
            Tasks(lambda *each: said.append(each))("A00", "consulent", who, Budget()),
        ):
            raise LookupError

        assert scores([reported(said)])[0].verdict == Verdict.FAIL


def reported(said: list[tuple[str, object]]) -> pytest.TestReport:
    """Make the report of a test that wrote this down."""
    return pytest.TestReport("test", ("", 0, ""), {}, "passed", None, "call", user_properties=said)
