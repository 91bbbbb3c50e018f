# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A meeting as a calendar file, and all that is coming as a feed (RFC 5545): without a name."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.utils.translation import gettext as _

MEDIA_TYPE = "text/calendar; charset=utf-8"
LONGEST_LINE = 75
"""Bytes on a line, without its end (RFC 5545, 3.1)."""
_ESCAPED = str.maketrans({"\\": r"\\", ";": r"\;", ",": r"\,"})


@dataclass(frozen=True, slots=True)
class Meeting:
    """When and where one meets, about which work. There is no field for who."""

    id: str
    """The same for every change of this meeting."""
    starts_at: datetime
    ends_at: datetime
    work: str
    """The title of the work: what the calendar shows."""
    place: str = ""
    link: str = ""
    """Where the rest is read, by those who may."""
    changed: int = 0
    """How many times it was changed: a calendar keeps the highest."""
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a feed: a moment, or a whole day. There is no field for who."""

    id: str
    """The same for every change of this entry."""
    on: datetime | date
    """When it starts, or the day that it takes."""
    what: str
    """In the language of whose feed it is."""
    ends_at: datetime | None = None
    """Of a moment; without it, the entry takes no time."""
    link: str = ""


def calendar_feed(entries: Iterable[Entry], *, title: str, now: datetime) -> bytes:
    """Return a feed to subscribe to: what is no longer in it goes from the agenda by itself.

    Raises
    ------
    ValueError
        A moment without a time zone, an entry that ends before it starts, or two with one id.
    """
    said = list(entries)
    if len({each.id for each in said}) < len(said):
        raise ValueError("two entries with one id")
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Hartwerk//Hartwerk//NL",
        f"NAME:{_text(title)}",
        f"X-WR-CALNAME:{_text(title)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
        *(line for each in said for line in _entry(each, now)),
        "END:VCALENDAR",
    )
    return b"".join(part + b"\r\n" for line in lines for part in _folded(line))


def _entry(entry: Entry, now: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(entry.id)}"
    yield f"DTSTAMP:{_utc(now)}"
    if isinstance(entry.on, datetime):
        yield f"DTSTART:{_utc(entry.on)}"
        if entry.ends_at is not None:
            if entry.ends_at <= entry.on:
                raise ValueError("an entry ends after it starts")
            yield f"DTEND:{_utc(entry.ends_at)}"
    else:
        if entry.ends_at is not None:
            raise ValueError("a whole day has no end of its own")
        yield f"DTSTART;VALUE=DATE:{entry.on:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{entry.on + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(entry.what)}"
    if entry.link:
        yield f"DESCRIPTION:{_text(entry.link)}"
    yield "CLASS:PRIVATE"
    yield f"TRANSP:{'TRANSPARENT' if entry.ends_at is None else 'OPAQUE'}"
    yield "END:VEVENT"


def calendar_file(meeting: Meeting, *, now: datetime) -> bytes:
    """Return the calendar file of a meeting, in UTC, in the language that is active.

    Raises
    ------
    ValueError
        A moment without a time zone, or a meeting that ends before it starts.
    """
    if meeting.ends_at <= meeting.starts_at:
        raise ValueError("a meeting ends after it starts")
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Hartwerk//Hartwerk//NL",
        "BEGIN:VEVENT",
        f"UID:{_text(meeting.id)}",
        f"DTSTAMP:{_utc(now)}",
        f"DTSTART:{_utc(meeting.starts_at)}",
        f"DTEND:{_utc(meeting.ends_at)}",
        f"SEQUENCE:{meeting.changed}",
        f"STATUS:{'CANCELLED' if meeting.cancelled else 'CONFIRMED'}",
        f"SUMMARY:{_text(_('Kennismaken: %(work)s') % {'work': meeting.work})}",
        *([f"LOCATION:{_text(meeting.place)}"] if meeting.place else []),
        *([f"DESCRIPTION:{_text(meeting.link)}"] if meeting.link else []),
        "CLASS:PRIVATE",
        "TRANSP:OPAQUE",
        "END:VEVENT",
        "END:VCALENDAR",
    )
    return b"".join(part + b"\r\n" for line in lines for part in _folded(line))


def _text(value: str) -> str:
    """Escape a text value; a sign that no line can have becomes a space."""
    visible = (
        " " if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") else c for c in value.strip()
    )
    return "".join(visible).translate(_ESCAPED)


def _utc(moment: datetime) -> str:
    if moment.utcoffset() is None:
        raise ValueError("a moment without a time zone")
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _folded(line: str) -> Iterator[bytes]:
    """Give a line in parts of at most 75 bytes, never cut inside a character."""
    part = b""
    for character in line:
        written = character.encode()
        if len(part) + len(written) > LONGEST_LINE:
            yield part
            part = b" "
        part += written
    yield part
