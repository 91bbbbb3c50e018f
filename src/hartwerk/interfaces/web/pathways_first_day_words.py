# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The first day in words: its fields, what changed on it, and the sentences to pick from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from hartwerk.documents.paper_headings import first_day_headings
from hartwerk.documents.papers import Call, Changed, FirstDay, Photo, Said
from hartwerk.pathways.first_day import Card, Read
from hartwerk.pathways.sheets import NotWritten, Wrong
from hartwerk.records.models.networks import Establishment
from hartwerk.rules.first_days import Helps

NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the form: `name` in the form, `of` the field of the card."""

    name: str
    of: str
    words: str
    kind: str = "text"
    hint: str = ""
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the card: what it is about, what it says, and what it said before."""

    words: str
    said: tuple[str, ...]
    was: tuple[str, ...] = ()
    on: date | None = None
    """Since when it says something else."""
    ordered: bool = False
    number: bool = False
    """Whether it is a number to phone."""


def form_fields() -> tuple[Field, ...]:
    """Return what a member fills in; nothing asks why."""
    return (
        Field("dag", "day", _("Eerste dag"), "date", needed=True),
        Field("begint", "starts", _("Begint om"), "time", needed=True),
        Field("klaar", "ends", _("Klaar om"), "time", needed=True),
        Field("ingang", "door", _("Welke ingang?"), needed=True),
        Field("wacht", "waits", _("Wie wacht er, en waar?"), hint=_("Een voornaam is genoeg."),
              needed=True),
        Field("taken", "tasks", _("De eerste taken, in volgorde"), "lines",
              _("Elke taak op een eigen regel, hooguit acht."), needed=True),
        Field("pauzes", "breaks", _("Pauzes"), "lines",
              _("Elke pauze op een eigen regel: hoe laat, hoe lang en waar.")),
        Field("kleding", "clothes", _("Kleding")),
        Field("rustig", "quiet_place", _("Een rustige plek")),
        Field("te-laat", "when_late", _("Wat doet iemand die te laat is?")),
        Field("te-veel", "too_much", _("Wat doet iemand als het te veel wordt?")),
        Field("bellen", "call_who", _("Wie kan iemand bellen?"), needed=True),
        Field("nummer", "call_number", _("Telefoonnummer"), "tel", needed=True),
    )  # fmt: skip


def helps() -> Mapping[Helps, str]:
    """Say what helps, as the person says it to the team."""
    return {
        Helps.ONE_THING: _("Zeg één ding tegelijk."),
        Helps.SHOW_ME: _("Doe het een keer voor."),
        Helps.WRITE_DOWN: _("Schrijf het voor mij op."),
        Helps.PLAIN_WORDS: _("Praat rustig, met makkelijke woorden."),
        Helps.FIXED_ORDER: _("Geef mij een vaste volgorde."),
        Helps.TELL_BEFORE: _("Zeg het vooraf als er iets verandert."),
        Helps.TIME_TO_ANSWER: _("Geef mij even tijd voor een antwoord."),
        Helps.ONE_PERSON: _("Geef mij één vast mens om alles aan te vragen."),
        Helps.START_TOGETHER: _("Laat mij samen met iemand beginnen."),
        Helps.TRY_FIRST: _("Laat mij het eerst zelf proberen."),
        Helps.QUIET_PLACE: _("Laat mij werken waar het rustig is."),
        Helps.BREAK_ALONE: _("Ik neem graag alleen pauze."),
        Helps.BREAK_TOGETHER: _("Vraag mij mee naar de pauze."),
        Helps.SAY_GOOD: _("Zeg het als iets goed gaat."),
        Helps.SAY_STRAIGHT: _("Zeg gewoon wat er anders moet."),
        Helps.ASK_HOW: _("Vraag af en toe hoe het gaat."),
    }


def wrong(problem: NotWritten) -> str:
    """Say what is wrong with a field."""
    return {
        Wrong.EMPTY: _("Vul dit in."),
        Wrong.LONG: _("Dit is te lang. Houd het kort."),
        Wrong.MANY: _("Dit zijn er te veel."),
        Wrong.PRIVATE: _(
            "Dit schrijven we niet op: het gaat over gezondheid, geld of een nummer van iemand. "
            "Zeg het op een andere manier."
        ),
        Wrong.NO_DAY: _("Vul een dag in die bestaat."),
        Wrong.NO_TIME: _("Vul een tijd in die bestaat."),
    }[problem.why]


def rows(found: Read) -> list[Row]:
    """Return the card as it is read, in the order of the day."""
    card = found.card
    if card is None:
        return []
    named = first_day_headings()

    def row(of: str, words: str, *, ordered: bool = False, number: bool = False) -> Row:
        was = found.was.get(of)
        return Row(
            words, _in_words(getattr(card, of)), (_in_words(was.said) or (NOTHING,)) if was else (),
            was.on if was else None, ordered, number,
        )  # fmt: skip

    shown = (
        row("day", _("Mijn eerste dag")),
        row("starts", named.starts),
        Row(named.place, (place(found.pathway.establishment),)),
        row("door", named.door),
        row("waits", named.waits),
        row("tasks", named.tasks, ordered=True),
        row("breaks", named.breaks),
        row("ends", named.ends),
        row("clothes", named.clothes),
        row("quiet_place", named.quiet_place),
        row("when_late", named.when_late),
        row("too_much", named.too_much),
        row("call_who", named.calls),
        row("call_number", _("Telefoonnummer"), number=True),
    )
    return [each for each in shown if each.said or each.was]


def place(establishment: Establishment) -> str:
    """Say where the work is."""
    street = f"{establishment.street} {establishment.number}".strip()
    return ", ".join(part for part in (street, establishment.place) if part)


def as_paper(found: Read, card: Card, language: str, photo: Photo | None = None) -> FirstDay:
    """Return what the paper says, with what it said before beside it."""

    def said(of: str) -> Said:
        return _said(found, card, of)

    return FirstDay(
        language=language,
        day=said("day"),
        work=found.pathway.vacancy.title,
        employer=found.pathway.employer.name,
        starts=said("starts"),
        ends=said("ends"),
        place=place(found.pathway.establishment),
        waits=said("waits"),
        tasks=_each_said(found, card, "tasks"),
        calls=(Call(card.call_who, card.call_number),),
        door=said("door"),
        breaks=_each_said(found, card, "breaks"),
        clothes=said("clothes"),
        quiet_place=said("quiet_place"),
        when_late=said("when_late"),
        too_much=said("too_much"),
        photo=photo,
    )


def _said(found: Read, card: Card, of: str) -> Said:
    (now,) = _in_words(getattr(card, of)) or ("",)
    if of not in found.was:
        return now
    return Changed(now or NOTHING, (_in_words(found.was[of].said) or (NOTHING,))[0])


def _each_said(found: Read, card: Card, of: str) -> tuple[Said, ...]:
    """Say each line of a list; where it stood otherwise before, both."""
    now = _in_words(getattr(card, of))
    was = _in_words(found.was[of].said) if of in found.was else now
    longer = (*was, *[NOTHING] * len(now))
    return tuple(a if a == b else Changed(a, b) for a, b in zip(now, longer, strict=False))


def _in_words(said: str | tuple[str, ...] | date) -> tuple[str, ...]:
    if isinstance(said, date):
        return (date_format(said, "l j F Y"),)
    if isinstance(said, tuple):
        return said
    return (said,) if said else ()
