# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What stands in the section about contracts: what holds, what to tell, the chain, and why."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hartwerk.interfaces.web import law_words
from hartwerk.interfaces.web import pathways_contract_words as words
from hartwerk.interfaces.web.law_names import names
from hartwerk.pathways.contracts import Contracts, terms
from hartwerk.records.models.contracts import Contract
from hartwerk.rules import contracts as law
from hartwerk.rules import dates
from hartwerk.rules.contracts import At, Kind, Told
from hartwerk.rules.findings import Code
from hartwerk.rules.law import lookup
from hartwerk.rules.law.row import Duration, Unit
from hartwerk.rules.pathways import OPEN, State
from hartwerk.rules.working_days import DAY

WHERE = (
    *(("az_contract_from", "AZ-01"), ("az_notice", "AZ-01"), ("az_compensation", "AZ-02")),
    *(("ket_most", "KET-01"), ("ket_longest", "KET-02"), ("ket_gap", "KET-01")),
)
"""The facts a section rests on, each with its rule."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the chain. `key`: of a contract of before, which can be taken out."""

    first: date
    said: str
    notes: tuple[str, ...] = ()
    key: UUID | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """Sentences, in the order in which they stand.

    Attributes
    ----------
    tell
        By when to tell what comes next; empty: nothing has to be told, or `notes` says why not.
    must
        Whether somebody still has to tell.
    over
        Whether the last contract is over, nobody told anything, and the pathway goes on.
    chain
        When it becomes permanent, or what may still follow.
    """

    now: str
    tell: str
    must: bool
    notes: tuple[str, ...]
    over: bool
    chain: str
    perhaps: bool
    entries: tuple[Entry, ...]
    open: tuple[str, ...]
    sources: tuple[str, ...]


def section(found: Contracts, today: date) -> Section:
    """Return what the page says of the contracts of a pathway."""
    tell, must, notes = _notice(found, today)
    row = found.now
    running = State(found.pathway.state) is State.FIXED_TERM
    over = row is not None and row.until is not None and row.until <= today and not row.told
    perhaps = any(each.code is Code.PERHAPS_SUCCESSIVE for each in found.chain.findings)
    named = words.points()
    return Section(
        now=_holds(row) if row else _("Er is nog geen contract opgeschreven."),
        tell=tell,
        must=must,
        notes=notes,
        over=over and running,
        chain=_chain(found, today) if row else "",
        perhaps=perhaps,
        entries=tuple(sorted(_entries(found), key=lambda each: each.first)),
        open=tuple(named[point] for point in named if point in found.open),
        sources=tuple(_sources(row, today)),
    )


def _holds(row: Contract) -> str:
    said = _period(row)
    if row.probation_months:
        length = Duration(row.probation_months, Unit.MONTHS)
        until = words.day(dates.last_of(row.starts_on, length))
        said += " " + _("De proeftijd duurt tot en met %(day)s.") % {"day": until}
    return said


def _period(row: Contract) -> str:
    facts = {"first": words.day(row.starts_on), "hours": row.hours}
    if row.until is None:
        return _("Vast contract vanaf %(first)s, %(hours)s uur per week.") % facts
    facts["last"] = words.day(row.until - DAY)
    if row.hours is None:
        return _("Tijdelijk contract van %(first)s tot en met %(last)s.") % facts
    return (
        _("Tijdelijk contract van %(first)s tot en met %(last)s, %(hours)s uur per week.") % facts
    )


def _notice(found: Contracts, today: date) -> tuple[str, bool, tuple[str, ...]]:
    """AZ-01 to AZ-03: what to tell by when, whether it is still to be done, and what follows."""
    row = found.now
    if row is None or row.until is None or State(found.pathway.state) not in OPEN:
        return "", False, ()
    read = found.read[str(row.pk)]
    try:
        until, late = law.notice_until(read), law.late_notice(read, row.told_on, today)
        due, on = terms(row), law.ran_on(read)
    except lookup.LawMissing:
        return (
            _("Niet bekend: tot wanneer je moet zeggen wat er daarna komt. Kijk het na."),
            True,
            (),
        )
    notes = [words.late(late)] if late else []
    if row.told and row.told_on:
        said = words.told()[Told(row.told)]
        facts = {"day": words.day(row.told_on), "said": said}
        return _("Op %(day)s is schriftelijk gezegd: %(said)s.") % facts, False, tuple(notes)
    if on and on.last and today >= on.first:
        notes.append(
            _(
                "Werkt deze persoon nog? Dan geldt volgens de wet hetzelfde contract opnieuw, tot"
                " en met %(last)s."
            )
            % {"last": words.day(on.last)}
        )
    if until is None or not due:
        short = _("Dit contract is kort: vooraf zeggen of het doorgaat, hoeft niet volgens de wet.")
        return short, False, tuple(notes)
    notes.append(_("Vergeten kost een maandloon. Te laat kost er voor elke dag een deel van."))
    if read.last:
        where = words.source(lookup.row("az_notice", read.last), "AZ-01")
        notes.append(_("Dit staat in de wet: %(source)s.") % {"source": where})
    facts = {"day": date_format(due[0].day, "l j F Y"), "by": date_format(due[0].by, "l j F")}
    said = _("Zeg uiterlijk %(day)s of het contract doorgaat.") % facts
    if due[0].by != due[0].day:
        said += " " + _("Dat is geen werkdag: doe het op %(by)s.") % facts
    return said, True, tuple(notes)


def _chain(found: Contracts, today: date) -> str:
    """KET-01 and KET-02: when somebody is there for good, or what may still follow."""
    segment = found.segment
    if segment is None:
        return ""
    if segment.permanent:
        return words.permanent(segment.permanent, today)
    if segment.until is None or segment.left is None:
        return ""
    if segment.left < 1:
        return _("Een volgend contract is volgens de wet vast.")
    return ngettext(
        "Er kan nog %(n)s tijdelijk contract bij, tot en met %(day)s. Wat daarna komt, is vast.",
        "Er kunnen nog %(n)s tijdelijke contracten bij, tot en met %(day)s. Wat daarna komt, is"
        " vast.",
        segment.left,
    ) % {"n": segment.left, "day": words.day(segment.until)}


def _entries(found: Contracts) -> Iterator[Entry]:
    at, apart = words.before(), words.apart()
    aside = {contract.key: why for contract, why in found.chain.apart}
    for row in found.rows:
        if str(row.pk) not in found.read:
            continue
        notes = [at[At(row.at)]] if row.move_id is None else []
        if row.ran_on:
            notes.append(_("liep door zonder dat er iets gezegd was"))
        if str(row.pk) in aside:
            notes.append(apart[aside[str(row.pk)]])
        yield Entry(row.starts_on, _period(row), tuple(notes), None if row.move_id else row.pk)
    segment = found.segment
    for gap in segment.gaps if segment else ():
        facts = {"first": words.day(gap.first), "last": words.day(gap.last)}
        yield Entry(gap.first, _("Geen contract van %(first)s tot en met %(last)s.") % facts)


def _sources(row: Contract | None, today: date) -> Iterator[str]:
    named = names()
    on = row.until if row and row.until and Kind(row.kind) is Kind.FIXED_TERM else today
    for key, rule in WHERE:
        with suppress(lookup.LawMissing):
            fact = lookup.row(key, on)
            yield _("%(what)s: %(value)s. Bron: %(source)s.") % {
                "what": named[key],
                "value": law_words.value_of(fact),
                "source": words.source(fact, rule),
            }
