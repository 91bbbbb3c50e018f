# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The eyes of the suite see what is wrong: on a bad page, with and without JavaScript."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser

from tests.journeys.looking import PHONE, Visitors, sideways

GOOD = (
    "<html lang=nl><title>Goed</title><link rel=icon href=data:,>"
    "<main><h1>Goed</h1><p>Tekst</p></main>"
)
BAD = (
    "<html><title>Fout</title><link rel=icon href=data:,><main><h1>Fout</h1><img src=/nergens>"
    "<p style='color: red'>rood</p><script>throw new Error('mis')</script>"
    "<pre>" + "breed " * 200 + "</pre></main>"
)


class Pages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = {"/goed": GOOD, "/fout": BAD}.get(self.path, "")
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Security-Policy", "default-src 'none'; img-src 'self' data:")
        self.end_headers()
        self.wfile.write(body.encode())

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


@pytest.mark.parametrize("javascript", [True, False])
class TestLooking:
    def test_on_a_good_page_there_is_nothing(
        self, browser: Browser, address: str, javascript: bool
    ) -> None:
        visitors = Visitors(browser, address)
        page = visitors(width=PHONE, javascript=javascript)
        page.goto("/goed")

        assert visitors.findings(page) == []
        assert sideways(page) == 0
        visitors.leave()
        assert visitors.complaints == []

    def test_on_a_bad_page_everything_is_seen(
        self, browser: Browser, address: str, javascript: bool
    ) -> None:
        visitors = Visitors(browser, address)
        page = visitors(width=PHONE, javascript=javascript)
        page.goto("/fout")

        found = " ".join(visitors.findings(page))
        assert "html-has-lang" in found
        assert "image-alt" in found
        assert sideways(page) > 0
        visitors.leave()
        complaints = " ".join(visitors.complaints)
        assert "Content Security Policy" in complaints
        assert "answer 404" in complaints
