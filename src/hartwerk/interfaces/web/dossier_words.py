# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What goes along to the own system, in words: short lines without a name, looked at once more."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from hartwerk.interfaces.web import matching_words, pathways_words
from hartwerk.interfaces.web.caseload_words import state_words
from hartwerk.matching.dossier import OfPathway, OfPerson, OfProposal
from hartwerk.profiles import saying
from hartwerk.profiles.vocabulary import vocabulary
from hartwerk.rules import visits
from hartwerk.rules.actors import Role
from hartwerk.rules.free_text import found
from hartwerk.rules.pathways import State as Stage
from hartwerk.rules.proposals import State

MOST_LINES = 8


def of_proposal(of: OfProposal, today: date) -> list[str]:
    """Say where a proposal stands."""
    row = of.proposal
    state = State(row.state)

    def said() -> Iterator[str]:
        yield _("Voorstel %(alias)s: %(work)s in %(place)s.") % {
            "alias": row.alias,
            "work": _work(of.family),
            "place": row.vacancy.establishment.place,
        }
        if row.asked_at:
            yield _("Gevraagd op %(day)s.") % {"day": _day(row.asked_at)}
        if row.proposed_at:
            yield _("Kaart verstuurd op %(day)s.") % {"day": _day(row.proposed_at)}
        if row.answered_at:
            yield _("Antwoord van het bedrijf op %(day)s.") % {"day": _day(row.answered_at)}
        if row.meeting_at and state is State.MEETING:
            yield _("Kennismaking op %(day)s.") % {"day": _day(row.meeting_at)}
        why = matching_words.why_settled(row)
        yield _("Nu: %(state)s.") % {"state": state_words()[state]} + (f" {why}" if why else "")
        yield _("Hierna: %(next)s") % {"next": matching_words.next_step(state)}
        yield _made(today)

    return _kept(said())


def of_pathway(of: OfPathway, today: date) -> list[str]:
    """Say where a pathway stands."""
    row = of.pathway

    def said() -> Iterator[str]:
        yield _("Traject %(alias)s: %(work)s in %(place)s.") % {
            "alias": row.alias,
            "work": _work(of.family),
            "place": row.establishment.place,
        }
        first = row.started_on or row.expected_on
        yield _("Afgesproken op %(day)s.") % {"day": _day(row.agreed_on)} + (
            " " + _("Eerste dag: %(day)s.") % {"day": _day(first)} if first else ""
        )
        if of.visit is not None:
            says = pathways_words.says()
            heard = says[visits.Says(of.visit.person_says)] if of.visit.person_says else ""
            yield _("Kwam kijken op %(day)s.") % {"day": _day(of.visit.at)} + (
                " " + _("De persoon zei: %(said)s.") % {"said": heard} if heard else ""
            )
        if row.paid_since:
            yield _("Eerste betaalde dag: %(day)s.") % {"day": _day(row.paid_since)}
        yield _("Nu: %(state)s.") % {"state": pathways_words.states()[Stage(row.state)]}
        if ended := pathways_words.how_it_ended(row, Role.CASEWORKER):
            yield _("Afloop: %(outcome)s.") % {"outcome": ended}
        else:
            came = of.visit is not None
            yield _("Hierna: %(next)s") % {"next": pathways_words.next_step(row, came=came)}
        yield _made(today)

    return _kept(said())


def heads() -> tuple[str, ...]:
    """Name the columns of the week."""
    return (
        _("Nummer"), _("Wacht sinds"), _("Laatste gesprek"), _("Ja tegen matchen"),
        _("Open voorstellen"), _("Traject"), _("Hierna"), _("Eerste dag waarop iets moet"),
    )  # fmt: skip


def week_row(person: OfPerson) -> tuple[str, ...]:
    """Say one of the own people in a row of the week."""
    cards, stages = state_words(), pathways_words.states()
    paths = person.pathways
    return (
        person.label,
        _day(person.waiting_since),
        _day(person.spoken_on) if person.spoken_on else "",
        _("ja") if person.matchable else _("nee"),
        "\n".join(f"{alias}: {cards[state]}" for alias, state in person.cards),
        "\n".join(f"{each.alias}: {stages[Stage(each.state)]}" for each in paths),
        "\n".join(pathways_words.next_step(each, came=each.pk in person.came) for each in paths),
        _day(person.next_on) if person.next_on else "",
    )


def _kept(said: Iterable[str]) -> list[str]:
    """Return the lines of which nothing gives somebody away, at most eight of them."""
    return [each for each in said if not found(each)][:MOST_LINES]


def _work(family: str | None) -> str:
    known = vocabulary().families.get(family or "")
    return saying.text(known.name) if known else _("werk")


def _made(today: date) -> str:
    return _("Overgenomen uit Hartwerk op %(day)s.") % {"day": _day(today)}


def _day(on: date | datetime) -> str:
    day = timezone.localdate(on) if isinstance(on, datetime) else on
    return date_format(day, "j F Y")
