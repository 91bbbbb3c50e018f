# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What every answer carries, so that a browser allows no more than the page needs."""

import gzip
import re
from pathlib import Path

import pytest
from django.test import Client

from hartwerk.config import static

CANARY = "Kanarie Jansen"
PAGES = ["/", "/methode", "/proefmatch", "/proefmatch/werk", "/nergens"]


@pytest.mark.parametrize("address", PAGES)
class TestEveryAnswer:
    def test_allows_nothing_from_elsewhere_and_nothing_inline(
        self, guest: Client, address: str
    ) -> None:
        policy = guest.get(address).headers["Content-Security-Policy"]
        rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))

        assert rules == {
            "default-src": "'none'",
            "script-src": "'self'",
            "style-src": "'self'",
            "img-src": "'self'",
            "connect-src": "'self'",
            "form-action": "'self'",
            "base-uri": "'none'",
            "frame-ancestors": "'none'",
        }

    def test_carries_the_other_protections(self, guest: Client, address: str) -> None:
        headers = guest.get(address).headers

        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert "geolocation=()" in headers["Permissions-Policy"]
        assert "Access-Control-Allow-Origin" not in headers

    def test_is_kept_by_nobody_where_it_is_about_people(self, guest: Client, address: str) -> None:
        kept = guest.get(address).headers["Cache-Control"]

        assert ("no-store" in kept) == address.startswith("/proefmatch")

    def test_carries_no_style_or_script_inside(self, guest: Client, address: str) -> None:
        shown = guest.get(address).content.decode()

        assert not re.search(r"<style|\sstyle=|<script(?![^>]*src=)|\son\w+=", shown)


class TestFiles:
    def test_of_style_are_ours_alone_and_kept_for_good(self, visitor: Client) -> None:
        page = visitor.get("/").content.decode()
        style = re.search(r'href="(/static/[^"]+\.css)"', page)
        assert style

        answer = visitor.get(style[1])
        answer.close()

        assert "immutable" in answer.headers["Cache-Control"]
        assert "Access-Control-Allow-Origin" not in answer.headers
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


class TestCookies:
    def test_the_ticket_is_for_the_server_and_for_these_pages_only(self, visitor: Client) -> None:
        ticket = visitor.post("/proefmatch/voorbeeld").cookies["proefmatch"]

        assert ticket["httponly"] is True
        assert ticket["samesite"] == "Lax"
        assert ticket["path"] == "/proefmatch"
        assert ticket["max-age"] == ""
        assert ticket["expires"] == ""

    def test_the_ticket_travels_over_https_only_where_there_is_https(self, visitor: Client) -> None:
        plain = visitor.post("/proefmatch/voorbeeld").cookies["proefmatch"]
        secure = visitor.post("/proefmatch/voorbeeld", secure=True).cookies["proefmatch"]

        assert plain["secure"] == ""
        assert secure["secure"] is True

    def test_the_ticket_never_stands_in_an_address_or_a_page(self, guest: Client) -> None:
        ticket = guest.cookies["proefmatch"].value

        for address in ("/proefmatch", "/proefmatch/werk", "/proefmatch/ingelezen"):
            assert ticket[:20] not in guest.get(address).content.decode()

    def test_the_sign_against_forged_forms_is_closed_to_scripts(self, visitor: Client) -> None:
        csrf = visitor.get("/").cookies["csrf"]

        assert csrf["httponly"] is True
        assert csrf["samesite"] == "Strict"


class TestForms:
    def test_without_their_sign_are_refused_in_plain_words(self, db: None) -> None:
        strict = Client(enforce_csrf_checks=True)

        answer = strict.post("/proefmatch/voorbeeld")

        assert answer.status_code == 403
        assert "Het formulier was verlopen" in answer.content.decode()


class TestLanguage:
    def test_is_dutch_whatever_the_browser_says(self, visitor: Client) -> None:
        answer = visitor.get("/", headers={"accept-language": "en-GB"})

        assert '<html lang="nl"' in answer.content.decode()

    def test_is_english_once_chosen(self, visitor: Client) -> None:
        visitor.post("/taal", {"language": "en", "next": "/methode"})

        shown = visitor.get("/").content.decode()
        assert '<html lang="en"' in shown
        assert "Whom do you call first" in shown

    def test_goes_back_to_the_page_but_never_to_another_site(self, visitor: Client) -> None:
        back = visitor.post("/taal", {"language": "en", "next": "/methode"})
        away = visitor.post("/taal", {"language": "en", "next": "https://evil.example/"})

        assert back.headers["Location"] == "/methode"
        assert away.headers["Location"] == "/"

    def test_that_is_not_spoken_here_changes_nothing(self, visitor: Client) -> None:
        assert "taal" not in visitor.post("/taal", {"language": "xx"}).cookies


class TestErrors:
    def test_a_broken_page_shows_a_number_and_nothing_else(
        self, db: None, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def broken(*_: object) -> None:
            raise ValueError(CANARY)

        monkeypatch.setattr("hartwerk.interfaces.web.start._sample", broken)
        answer = Client(raise_request_exception=False).get("/")

        shown = answer.content.decode()
        assert answer.status_code == 500
        assert answer.headers["X-Request-Id"] in shown
        assert CANARY not in shown

    def test_an_address_that_opens_something_is_not_written_in_the_log(
        self, visitor: Client, caplog: pytest.LogCaptureFixture
    ) -> None:
        from hartwerk.interfaces.web.logs import WithoutValues

        visitor.get("/l/een-token-van-iemand")

        (said,) = [each for each in caplog.records if each.name == "django.request"]
        said.request_id = "-"
        assert "een-token" in said.getMessage()
        assert "Gone: /l/…" in WithoutValues().format(said)
        assert "een-token" not in WithoutValues().format(said)

    def test_a_broken_page_leaves_no_value_in_the_log(
        self, db: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        from hartwerk.interfaces.web.logs import WithoutValues

        def broken(*_: object) -> None:
            raise ValueError(CANARY)

        monkeypatch.setattr("hartwerk.interfaces.web.start._sample", broken)
        Client(raise_request_exception=False).get("/")

        record = next(each for each in caplog.records if each.exc_info)
        record.exc_text = None
        record.request_id = "-"
        written = WithoutValues().format(record)
        assert "ValueError" in written
        assert CANARY not in written

    def test_a_request_that_is_too_large_is_refused_before_it_is_read(self, db: None) -> None:
        answer = Client().post(
            "/proefmatch", data=b"", content_type="text/plain", CONTENT_LENGTH=str(10**9)
        )

        assert answer.status_code == 413
        assert "40 MB" in answer.content.decode()


class TestWeight:
    @pytest.mark.parametrize(("file", "most"), [("house.css", 10), ("house.js", 5)])
    def test_style_and_script_stay_within_their_budget(self, file: str, most: int) -> None:
        source: Path = static.SOURCES / "hartwerk" / file

        assert len(gzip.compress(source.read_bytes(), 9)) <= most * 1024
