# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Ways out of the house for a letter: by SMTP, or into the mailbox of the demo."""

import email.policy
import hashlib
import re
import smtplib
import ssl
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from enum import StrEnum
from typing import Protocol

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

SECONDS = 30.0
"""That the other side may take for one answer."""
SECONDS_AT_END = 300.0
"""For the answer after the whole letter: RFC 5321, 4.5.3.2.6, asks for patience there."""
_ENHANCED = re.compile(rb"^\s*([245]\.\d{1,3}\.\d{1,3})(?:\s|$)")
_DOT = re.compile(rb"^\.", re.MULTILINE)


class Security(StrEnum):
    """How the connection is closed to others. The certificate is always checked."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"
    """Only to this computer itself."""


class Answer(StrEnum):
    """What is known of a letter that was handed over."""

    ACCEPTED = "accepted"
    LATER = "later"
    """Surely not taken now: it may be offered again."""
    REFUSED = "refused"
    """Surely not taken, and never will be."""
    UNKNOWN = "unknown"
    """Perhaps taken: nobody but the other side knows."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How handing over ended.

    Attributes
    ----------
    trouble
        Codes and kinds only, such as `550 5.1.1`; never words of the other side.
    closed
        Nobody can be served there now: the next letter need not be tried.
    """

    answer: Answer
    trouble: str = ""
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Parcel:
    """What is handed over: an address, words, and a name that stays the same every time."""

    to: str
    subject: str
    body: str
    key: str


class Post(Protocol):
    """A way out."""

    @property
    def keeps_text(self) -> bool:
        """Say whether the text is still needed when the letter has gone."""
        ...

    def deliver(self, parcel: Parcel, *, now: datetime) -> Outcome:
        """Hand over one letter and say what is known of it; never raises."""
        ...


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Of the demo: nothing leaves the computer, the letters lie on a page."""

    keeps_text: bool = True

    def deliver(self, parcel: Parcel, *, now: datetime) -> Outcome:
        return Outcome(Answer.ACCEPTED)


@dataclass(frozen=True, slots=True)
class SmtpServer:
    """Where letters are handed over, and as whom."""

    host: str
    port: int
    security: Security
    user: str = ""
    password: str = ""


@dataclass(frozen=True, slots=True)
class Smtp:
    """One connection a letter, one receiver a letter.

    From the moment the letter itself goes over the line, only a clear answer makes it certain:
    a connection that breaks there leaves it unknown.
    """

    server: SmtpServer
    sender: str
    keeps_text: bool = False
    seconds: float = SECONDS
    seconds_at_end: float = SECONDS_AT_END

    def deliver(self, parcel: Parcel, *, now: datetime) -> Outcome:
        try:
            to = on_the_line(parcel.to)
            content = message(parcel, to=to, sender=self.sender, now=now)
        except (ValueError, ValidationError) as problem:
            return Outcome(Answer.REFUSED, type(problem).__name__)
        try:
            session = self._connected()
        except (OSError, smtplib.SMTPException) as problem:
            return Outcome(Answer.LATER, _kind(problem), closed=True)
        try:
            return self._over(session, to, content)
        finally:
            session.close()

    def _connected(self) -> smtplib.SMTP:
        server, own = self.server, _domain(self.sender)
        session: smtplib.SMTP
        if server.security is Security.TLS:
            session = smtplib.SMTP_SSL(
                server.host,
                server.port,
                own,
                timeout=self.seconds,
                context=ssl.create_default_context(),
            )
        else:
            session = smtplib.SMTP(server.host, server.port, own, timeout=self.seconds)
        try:
            session.ehlo_or_helo_if_needed()
            if server.security is Security.STARTTLS:
                session.starttls(context=ssl.create_default_context())
            if server.user:
                session.login(server.user, server.password)
        except BaseException:
            session.close()
            raise
        return session

    def _over(self, session: smtplib.SMTP, to: str, content: bytes) -> Outcome:
        """Run the dialogue of one letter."""
        try:
            code, said = session.mail(self.sender)
            if code != 250:
                # The house itself is not welcome: no fault of this letter.
                return Outcome(Answer.LATER, _codes(code, said), closed=True)
            code, said = session.rcpt(to)
            if code not in (250, 251):
                return _refused(code, said)
            code, said = session.docmd("data")
            if code != 354:
                return _refused(code, said)
        except (OSError, smtplib.SMTPException) as problem:
            return Outcome(Answer.LATER, _kind(problem), closed=True)
        try:
            if session.sock:
                session.sock.settimeout(self.seconds_at_end)
            session.send(_DOT.sub(b"..", content) + b".\r\n")
            code, said = session.getreply()
        except (OSError, smtplib.SMTPException) as problem:
            return Outcome(Answer.UNKNOWN, _kind(problem), closed=True)
        if 200 <= code < 300:
            _part(session)
            return Outcome(Answer.ACCEPTED)
        return _refused(code, said)


def on_the_line(address: str) -> str:
    """Return an address in the letters that every server reads.

    Raises
    ------
    ValidationError
        It is no address.
    ValueError
        Its domain cannot be written so.
    """
    validate_email(address)
    name, _, domain = address.rpartition("@")
    return f"{name}@{domain.encode('idna').decode('ascii')}"


def message(parcel: Parcel, *, to: str, sender: str, now: datetime) -> bytes:
    """Write a letter as it goes over the line, with the same Message-ID every time.

    Raises
    ------
    ValueError
        The subject cannot stand in a header.
    """
    made = EmailMessage(policy=email.policy.SMTP)
    made["From"] = sender
    made["To"] = to
    made["Subject"] = parcel.subject
    made["Date"] = format_datetime(now)
    made["Message-ID"] = message_id(parcel.key, sender=sender)
    # RFC 3834: programs that answer on somebody's behalf do not answer this.
    made["Auto-Submitted"] = "auto-generated"
    made["Content-Language"] = "nl"
    made.set_content(parcel.body.rstrip("\n") + "\n", cte="quoted-printable")
    return made.as_bytes()


def message_id(key: str, *, sender: str) -> str:
    """Return the name of a letter: whoever gets it twice can see that it is one."""
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:40]}@{_domain(sender)}>"


def _refused(code: int, said: bytes) -> Outcome:
    trouble = _codes(code, said)
    if 400 <= code < 500:
        # 421: the service is going down.
        return Outcome(Answer.LATER, trouble, closed=code == 421)
    if 500 <= code < 600:
        return Outcome(Answer.REFUSED, trouble)
    return Outcome(Answer.UNKNOWN, trouble, closed=True)


def _codes(code: int, said: bytes) -> str:
    more = _ENHANCED.match(said)
    return f"{code} {more[1].decode()}" if more else str(code)


def _kind(problem: Exception) -> str:
    code = getattr(problem, "smtp_code", None)
    return f"{type(problem).__name__} {code}" if code else type(problem).__name__


def _domain(address: str) -> str:
    return address.rpartition("@")[2].rstrip("> ") or "localhost"


def _part(session: smtplib.SMTP) -> None:
    """Say goodbye; what goes wrong there changes nothing."""
    try:
        session.quit()
    except (OSError, smtplib.SMTPException):
        return
