# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""HARTWERK_SMTP_URL, HARTWERK_MAIL_FROM and HARTWERK_SITE_URL, read and held against each other."""

import ipaddress
from urllib.parse import SplitResult, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

from hartwerk.mail.post import Security, Smtp, SmtpServer

_SECURITY = {
    "smtp+starttls": (Security.STARTTLS, 587),
    "smtps": (Security.TLS, 465),
    "smtp": (Security.NONE, 25),
}


def smtp(url: str, sender: str) -> Smtp | None:
    """Return where letters are handed over; None where no server is named: then they wait.

    Raises
    ------
    ImproperlyConfigured
        The URL or the sender cannot be used. The message never repeats the URL: it holds a
        password.
    """
    if not url:
        return None
    server = _server(url)
    try:
        validate_email(sender)
    except ValidationError:
        raise ImproperlyConfigured(
            "HARTWERK_MAIL_FROM has to be the address that letters come from,"
            " such as hartwerk@example.org"
        ) from None
    return Smtp(server, sender)


def site_url(url: str) -> str:
    """Return the address that links in letters begin with, without a slash at its end.

    Raises
    ------
    ImproperlyConfigured
        It is no address of a site.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise ImproperlyConfigured(
            "HARTWERK_SITE_URL has to be an address such as https://hartwerk.example.org"
        )
    return url.rstrip("/")


def _server(url: str) -> SmtpServer:
    try:
        parts = urlsplit(url)
        security, port = _SECURITY[parts.scheme]
        port = parts.port or port
    except (ValueError, KeyError):
        raise _unreadable() from None
    if not parts.hostname or parts.path.strip("/") or parts.query:
        raise _unreadable()
    if security is Security.NONE and not _is_here(parts):
        raise ImproperlyConfigured(
            "HARTWERK_SMTP_URL begins with smtp://, which sends letters readable over the network:"
            " use smtp+starttls:// or smtps://"
        )
    return SmtpServer(
        parts.hostname, port, security, unquote(parts.username or ""), unquote(parts.password or "")
    )


def _is_here(parts: SplitResult) -> bool:
    if parts.hostname == "localhost":
        return True
    try:
        return ipaddress.ip_address(parts.hostname or "").is_loopback
    except ValueError:
        return False


def _unreadable() -> ImproperlyConfigured:
    return ImproperlyConfigured(
        "HARTWERK_SMTP_URL cannot be read; it should look like"
        " smtp+starttls://user:password@host:587"
    )
