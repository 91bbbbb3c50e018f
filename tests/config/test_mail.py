# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The settings of mail are read strictly, and what is wrong is said without the password."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from hartwerk.config.mail import site_url, smtp
from hartwerk.mail.post import Security, SmtpServer

SENDER = "hartwerk@example.org"


@pytest.mark.parametrize(
    ("url", "server"),
    [
        (
            "smtp+starttls://huis:ge%40heim@mail.example.org",
            SmtpServer("mail.example.org", 587, Security.STARTTLS, "huis", "ge@heim"),
        ),
        (
            "smtps://huis@mail.example.org:4650",
            SmtpServer("mail.example.org", 4650, Security.TLS, "huis"),
        ),
        ("smtp://localhost", SmtpServer("localhost", 25, Security.NONE)),
        ("smtp://[::1]:2525", SmtpServer("::1", 2525, Security.NONE)),
    ],
)
def test_a_server_is_named_by_its_address(url: str, server: SmtpServer) -> None:
    found = smtp(url, SENDER)

    assert found is not None
    assert (found.server, found.sender) == (server, SENDER)


def test_without_an_address_letters_wait() -> None:
    assert smtp("", "") is None


@pytest.mark.parametrize(
    ("url", "sender", "why"),
    [
        ("smtp://huis:geheim@mail.example.org", SENDER, "readable over the network"),
        ("http://huis:geheim@mail.example.org", SENDER, "cannot be read"),
        ("smtps://huis:geheim@mail.example.org:poort", SENDER, "cannot be read"),
        ("smtps://huis:geheim@mail.example.org/pad", SENDER, "cannot be read"),
        ("smtps://", SENDER, "cannot be read"),
        ("smtps://huis:geheim@mail.example.org", "", "HARTWERK_MAIL_FROM"),
        ("smtps://huis:geheim@mail.example.org", "Hartwerk <a@b.nl>\r\nBcc: c", "HARTWERK_MAIL"),
    ],
)
def test_what_is_wrong_is_said_without_the_password(url: str, sender: str, why: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=why) as caught:
        smtp(url, sender)

    assert "geheim" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_the_site_is_an_address_without_a_slash_at_its_end() -> None:
    assert site_url("https://hartwerk.example.org/") == "https://hartwerk.example.org"


@pytest.mark.parametrize("url", ["hartwerk.example.org", "ftp://x", "https://", "https://x/?a=b"])
def test_what_is_no_site_is_refused(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="HARTWERK_SITE_URL"):
        site_url(url)
