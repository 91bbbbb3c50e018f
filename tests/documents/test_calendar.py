# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The calendar file of a meeting and the feed: any calendar reads them, and nobody is named."""

import re
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hartwerk.documents.calendar import (
    LONGEST_LINE,
    Entry,
    Meeting,
    calendar_feed,
    calendar_file,
)

NOW = datetime(2026, 9, 1, 8, tzinfo=UTC)
AT = datetime(2026, 9, 30, 7, tzinfo=UTC)


def meeting(**changed: object) -> Meeting:
    said: dict[str, object] = {
        "id": "3b1f@hartwerk",
        "starts_at": AT,
        "ends_at": AT + timedelta(hours=1),
        "work": "Hulp in het magazijn",
    }
    return Meeting(**{**said, **changed})  # type: ignore[arg-type]  # a factory of many kinds


def properties(file: bytes) -> dict[str, str]:
    """Read a file as a calendar does: unfold, split, take the escapes off."""
    whole = file.decode().replace("\r\n ", "")
    pairs = (line.split(":", 1) for line in whole.split("\r\n") if line)
    return {name: re.sub(r"\\(.)", r"\1", value) for name, value in pairs}


class TestCalendarFile:
    def test_it_says_when_and_where_and_about_which_work(self) -> None:
        said = properties(
            calendar_file(
                meeting(place="Dorpsstraat 1, Hengelo", link="https://h.example/a"), now=NOW
            )
        )

        assert said["DTSTART"] == "20260930T070000Z"
        assert said["DTEND"] == "20260930T080000Z"
        assert said["DTSTAMP"] == "20260901T080000Z"
        assert said["SUMMARY"] == "Kennismaken: Hulp in het magazijn"
        assert said["LOCATION"] == "Dorpsstraat 1, Hengelo"
        assert said["DESCRIPTION"] == "https://h.example/a"

    def test_a_moment_in_another_zone_is_the_same_moment(self) -> None:
        here = AT.astimezone(timezone(timedelta(hours=2)))

        assert calendar_file(meeting(starts_at=here), now=NOW) == calendar_file(meeting(), now=NOW)

    def test_nobody_is_named(self) -> None:
        file = calendar_file(meeting(), now=NOW)

        assert not re.search(rb"ATTENDEE|ORGANIZER|CONTACT|mailto", file)

    def test_a_change_and_a_cancelling_are_of_the_same_meeting(self) -> None:
        first = properties(calendar_file(meeting(), now=NOW))
        last = properties(calendar_file(meeting(changed=2, cancelled=True), now=NOW))

        assert last["UID"] == first["UID"]
        assert (first["SEQUENCE"], last["SEQUENCE"]) == ("0", "2")
        assert (first["STATUS"], last["STATUS"]) == ("CONFIRMED", "CANCELLED")

    @given(work=st.text(max_size=200), place=st.text(max_size=200))
    def test_whatever_is_typed_stays_inside_its_own_line(self, work: str, place: str) -> None:
        work, place = (re.sub(r"\s+", " ", each).strip() for each in (work, place))

        file = calendar_file(meeting(work=work, place=place), now=NOW)

        lines = file.split(b"\r\n")
        assert lines.pop() == b""
        assert max(len(line) for line in lines) <= LONGEST_LINE
        for line in lines:
            line.decode()
        names = [line.partition(b":")[0] for line in lines if not line.startswith(b" ")]
        begin = b"BEGIN VERSION PRODID BEGIN UID DTSTAMP DTSTART DTEND SEQUENCE STATUS SUMMARY"
        assert names == [
            *begin.split(),
            *([b"LOCATION"] if place else []),
            *(b"CLASS TRANSP END END".split()),
        ]

    @given(work=st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=200))
    def test_every_sign_comes_back_as_it_was_typed(self, work: str) -> None:
        said = properties(calendar_file(meeting(work=work), now=NOW))

        assert said["SUMMARY"] == f"Kennismaken: {work}"

    def test_a_moment_without_a_zone_is_refused(self) -> None:
        with pytest.raises(ValueError, match="time zone"):
            calendar_file(meeting(), now=NOW.replace(tzinfo=None))

    def test_a_meeting_that_ends_before_it_starts_is_refused(self) -> None:
        with pytest.raises(ValueError, match="ends after"):
            calendar_file(meeting(ends_at=AT), now=NOW)


TALK = Entry("a@hartwerk", AT, "Gesprek halverwege", ends_at=AT + timedelta(minutes=30))
NOTICE = Entry("b@hartwerk", date(2026, 12, 31), "Aanzeggen; uiterlijk", link="https://h.example/b")


class TestCalendarFeed:
    def test_has_moments_and_whole_days_each_once(self) -> None:
        feed = calendar_feed([TALK, NOTICE], title="Mijn mensen", now=NOW)

        head, first, second = feed.decode().split("BEGIN:VEVENT\r\n")
        assert "X-WR-CALNAME:Mijn mensen\r\n" in head
        assert "DTSTART:20260930T070000Z\r\nDTEND:20260930T073000Z\r\n" in first
        assert "TRANSP:OPAQUE" in first
        assert "DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n" in second
        assert properties(second.encode())["SUMMARY"] == "Aanzeggen; uiterlijk"
        assert "TRANSP:TRANSPARENT" in second
        assert second.endswith("END:VEVENT\r\nEND:VCALENDAR\r\n")

    def test_names_nobody_and_can_be_empty(self) -> None:
        feed = calendar_feed([TALK, NOTICE], title="Mijn mensen", now=NOW)

        assert not re.search(rb"ATTENDEE|ORGANIZER|CONTACT|mailto", feed)
        assert b"VEVENT" not in calendar_feed([], title="Mijn mensen", now=NOW)

    @pytest.mark.parametrize(
        ("entries", "why"),
        [
            ([TALK, TALK], "one id"),
            ([Entry("c", AT, "x", ends_at=AT)], "ends after"),
            ([Entry("c", AT.replace(tzinfo=None), "x")], "time zone"),
            ([Entry("c", date(2026, 1, 1), "x", ends_at=AT)], "whole day"),
        ],
        ids=["twice", "backwards", "no-zone", "day-with-end"],
    )
    def test_refuses_what_no_agenda_can_show(self, entries: list[Entry], why: str) -> None:
        with pytest.raises(ValueError, match=why):
            calendar_feed(entries, title="x", now=NOW)
