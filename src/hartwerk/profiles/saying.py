# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Times, hours, days and dates in words, in the language that is active."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hartwerk.profiles.terms import Text
from hartwerk.rules.conditions import DAYS, PARTS


def text(words: Text) -> str:
    """Return the words in the active language; Dutch where there is none."""
    return words.in_(get_language() or "nl")


def clock(moment: time) -> str:
    return f"{moment.hour}.{moment.minute:02d}"


def day(on: date) -> str:
    return date_format(on, "j F Y")


def hours(least: int | None, most: int | None) -> str:
    """Write hours a week."""
    if least and most and least != most:
        return _("%(least)s tot %(most)s uur per week") % {"least": least, "most": most}
    if most and least:
        return _("%(most)s uur per week") % {"most": most}
    if most:
        return _("hooguit %(most)s uur per week") % {"most": most}
    if least:
        return _("vanaf %(least)s uur per week") % {"least": least}
    return _("nog niet bekend")


def day_parts(mask: int) -> str:
    """Write day parts: `maandag tot en met vrijdag: ochtend en middag`."""
    names = {"morning": _("ochtend"), "afternoon": _("middag"), "evening": _("avond")}
    days_of: dict[tuple[str, ...], list[int]] = {}
    for number in range(len(DAYS)):
        of_day = mask >> number * len(PARTS)
        parts = tuple(part for i, part in enumerate(PARTS) if of_day >> i & 1)
        if parts:
            days_of.setdefault(parts, []).append(number)
    return "; ".join(
        f"{_days(days)}: {listed([names[part] for part in parts])}"
        for parts, days in days_of.items()
    )


def _days(numbers: Sequence[int]) -> str:
    """Write days; three or more on end as from and to."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    said: list[str] = []
    for run in runs:
        names = [str(WEEKDAYS[number]) for number in run]
        if len(run) > 2:
            said.append(_("%(first)s tot en met %(last)s") % {"first": names[0], "last": names[-1]})
        else:
            said += names
    return listed(said)


def listed(words: Sequence[str]) -> str:
    """Write `a, b en c`."""
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s en %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}


def period(first: date | None, last: date | None) -> str:
    """Write from when until when; empty where neither is known."""
    if first and last:
        return _("van %(first)s tot en met %(last)s") % {"first": day(first), "last": day(last)}
    if first:
        return _("vanaf %(first)s") % {"first": day(first)}
    if last:
        return _("tot en met %(last)s") % {"last": day(last)}
    return ""
