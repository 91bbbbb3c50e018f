# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A look on the screen: per vacancy whom to phone first and what to ask, reasons before order."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from hartwerk.interchange import results_told as told
from hartwerk.interchange.notes import CaseloadRead, Problem, WorksRead, reason_text
from hartwerk.interchange.results_gathered import Asked, ForWork, Results
from hartwerk.interfaces.cli.answering import whole
from hartwerk.interfaces.cli.words import _
from hartwerk.matching.outcome import Row
from hartwerk.rules.conditions import Verdict

AT_MOST = 3
"""Of each kind of reason; the workbook and --explain have them all."""
PROBLEMS_AT_MOST = 10
_STYLES = {
    Verdict.FITS: "bold green",
    Verdict.FITS_WITH: "green",
    Verdict.ASK_FIRST: "bold yellow",
    Verdict.NOT_NOW: "dim",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line: how deep it stands, what it is called, what it says, how it looks."""

    text: str
    label: str = ""
    deep: int = 0
    style: str = ""


def show(results: Results, *, caseload: str, vacancies: str) -> None:
    """Show a whole look."""
    _write(_all(results, caseload, vacancies))


def explain(row: Row) -> None:
    """Show everything about one person and one piece of work."""
    _write(_pair(row))


def problem(found: Problem) -> str:
    """Say what is wrong and where, in one sentence."""
    value = f" “{found.value}”:" if found.value else ""
    return f"{found.where}:{value} {found.message}"


def _all(results: Results, caseload: str, vacancies: str) -> Iterator[Line]:
    yield Line(told.made(results.look), style="bold")
    yield Line(told.nothing_decides())
    yield Line("")
    yield from _file(_("Mensen"), caseload, results.caseload)
    yield from _file(_("Werk"), vacancies, results.works)
    yield Line("")
    for each in results.per_work:
        yield from _vacancy(each)
    for asked in results.asked[:1]:
        yield from _questions(asked)
    yield Line(_("Waar de volgorde op steunt"), style="bold")
    for number, text in enumerate(told.order_rests_on(results.look), 1):
        yield Line(f"{number}. {text}", deep=1)
    for text in told.never_counts():
        yield Line(text, deep=1)
    yield Line(_("Wat niet bekend was"), style="bold")
    for text, number in told.unknowns(results.look):
        yield Line(f"{whole(number)} {text}", deep=1)
    if not told.unknowns(results.look):
        yield Line(_("Alles was bekend."), deep=1)


def _file(label: str, name: str, read: CaseloadRead | WorksRead) -> Iterator[Line]:
    yield Line(
        f"{label}: {name} ({told.format_told(read.format)}). {told.rows_told(read)}", style="bold"
    )
    for reason, number in told.reasons(read).items():
        yield Line(f"{whole(number)} × {reason_text(reason)}", deep=1)
    if lost := told.dropped(read):
        counted = ", ".join(f"{text} ({whole(number)})" for text, number in lost.items())
        yield Line(_("Niet gelezen en niet bewaard: %(what)s.") % {"what": counted}, deep=1)
    if read.unknown_columns:
        names = ", ".join(read.unknown_columns)
        yield Line(_("Niet herkende kolommen: %(names)s.") % {"names": names}, deep=1)
    for question in read.place_questions:
        choices = ", ".join(spot.label for spot in question.choices)
        yield Line(
            _("“%(text)s” kan meer plaatsen zijn: %(choices)s. Schrijf welke.")
            % {"text": question.text, "choices": choices},
            deep=1,
        )
    for found in read.problems[:PROBLEMS_AT_MOST]:
        yield Line(f"{problem(found)} {found.way_out}", deep=1)
    if len(read.problems) > PROBLEMS_AT_MOST:
        more = len(read.problems) - PROBLEMS_AT_MOST
        yield Line(_("En nog %(n)s van zulke cellen (zie --out).") % {"n": whole(more)}, deep=1)


def _vacancy(each: ForWork) -> Iterator[Line]:
    work = each.work
    where = ", ".join(filter(None, (work.organisation, work.place)))
    yield Line(f"{work.title} ({where})" if where else work.title, style="bold cyan")
    yield Line(told.counts_told(each.counts), deep=1)
    for row in each.first:
        first = _("Bel eerst") if row.place == 1 else str(row.place)
        yield Line(
            f"{_person(row)}: {row.verdict_text}",
            label=first,
            deep=1,
            style=_STYLES[row.verdict],
        )
        yield from _reasons(row, AT_MOST)
    if not each.first:
        yield Line(_("Niemand past nu."), deep=1)
        for row in (each.everyone or ())[:AT_MOST]:
            yield Line(f"{_person(row)}: {'; '.join(row.not_now)}", deep=2)
    for step in each.steps[:1]:
        yield Line(step, label=_("een stap verder"), deep=1)
    yield Line("")


def _questions(asked: Asked) -> Iterator[Line]:
    yield Line(
        _("Deze vragen geven over de meeste mensen uitsluitsel (%(n)s):") % {"n": asked.decides},
        style="bold",
    )
    for number, question in enumerate(asked.questions):
        names = ", ".join(
            person.name or person.ref for person, still_open in asked.people if still_open[number]
        )
        yield Line(question, label=str(number + 1), deep=1)
        yield Line(names, label=_("aan"), deep=2)
    yield Line("")


def _pair(row: Row) -> Iterator[Line]:
    yield Line(f"{_person(row)} · {row.work.title} ({row.work.ref})", style="bold")
    yield Line(row.verdict_text, style=_STYLES[row.verdict])
    yield from _reasons(row, None)


def _person(row: Row) -> str:
    return f"{row.person.name} ({row.person.ref})" if row.person.name else row.person.ref


def _reasons(row: Row, at_most: int | None) -> Iterator[Line]:
    """Questions first: they are what one needs with the telephone in hand."""
    groups: tuple[tuple[str, Sequence[str]], ...] = (
        (_("vraag"), row.questions),
        (_("past"), row.fits),
        (_("kan met"), row.adaptations),
        (_("te regelen"), row.gaps),
        (_("nu niet"), row.not_now),
    )
    for label, sentences in groups:
        yield from _some(label, sentences, at_most)
    if at_most is None:
        yield from _some(_("later"), row.later, None)
        yield from _some(_("verder"), row.noted, None)
    yield Line(row.order_text, label=_("plek"), deep=2, style="dim")


def _some(label: str, sentences: Sequence[str], at_most: int | None) -> Iterator[Line]:
    for number, sentence in enumerate(sentences[:at_most]):
        yield Line(sentence, label=label if number == 0 else "", deep=2)
    if at_most is not None and len(sentences) > at_most:
        yield Line(_("en nog %(n)s") % {"n": len(sentences) - at_most}, deep=2)


WIDE = 14


def _write(lines: Iterable[Line]) -> None:
    if sys.stdout.isatty():
        _write_rich(lines)
        return
    for line in lines:
        print(_plain(line))


def _plain(line: Line) -> str:
    label = f"{line.label:<{WIDE}}" if line.deep == 2 else f"{line.label}: " if line.label else ""
    return safe("  " * line.deep + label + line.text).rstrip()


def _write_rich(lines: Iterable[Line]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(no_color="NO_COLOR" in os.environ or None, highlight=False)
    for line in lines:
        if line.deep < 2:
            text = f"{line.label}: {line.text}" if line.label else line.text
            console.print(Text("  " * line.deep + safe(text), style=line.style))
            continue
        # Long sentences go on below themselves, not below their label.
        table = Table.grid()
        table.add_column(width=4)
        table.add_column(width=WIDE, style="dim")
        table.add_column()
        table.add_row("", safe(line.label), Text(safe(line.text), style=line.style))
        console.print(table)


def safe(text: str) -> str:
    """Return a text that cannot steer a terminal: whatever stood in a file is only shown."""
    return "".join(sign if sign.isprintable() else "�" for sign in text)
