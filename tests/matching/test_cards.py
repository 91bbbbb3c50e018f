# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What stands on a card, what never does, and that two cards of one person cannot be joined."""

from dataclasses import asdict, replace
from datetime import date

import pytest
from django.db import connection
from django.utils import translation

from hartwerk.access.context import acting
from hartwerk.matching import cards, words
from hartwerk.matching.cards import Card, CardNotClean, card_for
from hartwerk.profiles.people import Person
from hartwerk.profiles.vocabulary import Kind, templates, vocabulary
from hartwerk.profiles.work import Demand, Weight, Work
from hartwerk.rules.conditions import Means
from hartwerk.rules.free_text import found
from hartwerk.rules.proposals import State
from tests.matching.chains import brought
from tests.people_of_the_network import world

ON = date(2026, 11, 2)
KNOWN = {each.id: 5 if each.kind is Kind.DEMAND else 0 for each in vocabulary().dimensions}
PERSON = Person(
    ref="someone",
    name="Samira Aydin",
    place="Borne",
    means=frozenset({Means.BIKE}),
    hours_min=8,
    hours_max=40,
    levels=KNOWN,
    skills=frozenset(),
    certificates=frozenset(),
    occupations=("bakker",),
    wishes=frozenset({"warehouse"}),
    waiting_since=date(2020, 1, 1),
)
WORK = Work(
    ref="work",
    title="Hulp in het magazijn",
    family="warehouse",
    hours_min=16,
    hours_max=24,
    demands={"P01": Demand(3, Weight.CORE)},
)


def lines(card: Card) -> str:
    return "\n".join(line for each in asdict(card).values() for line in each)


def test_what_fits_is_said_in_words_of_the_work() -> None:
    card = card_for(PERSON, WORK, on=ON)

    dimension = vocabulary().dimensions[vocabulary().index_of("P01")]
    assert f"{dimension.name.nl}: {dimension.anchors[3].nl}" in card.fits
    assert card.agreements == ()


def test_how_much_less_or_more_somebody_can_stands_nowhere() -> None:
    work = replace(WORK, adaptations=frozenset({"lifting_aid"}))
    weaker = [replace(PERSON, levels={**KNOWN, "P01": level}) for level in (1, 2)]
    stronger = [replace(PERSON, levels={**KNOWN, "P01": level}) for level in (3, 4, 5)]

    for able in (weaker, stronger):
        assert len({card_for(person, work, on=ON) for person in able}) == 1


def test_what_somebody_needs_and_the_place_has_is_nobodys_business() -> None:
    work = replace(
        WORK, provisions={d.id: 5 for d in vocabulary().dimensions if d.kind is Kind.SUPPORT}
    )
    needs = replace(PERSON, levels={**KNOWN, **{d: 5 for d in KNOWN if d in work.provisions}})

    assert card_for(needs, work, on=ON) == card_for(PERSON, work, on=ON)


def test_a_gap_is_an_agreement_and_names_a_way() -> None:
    card = card_for(replace(PERSON, levels={**KNOWN, "P01": 1}), WORK, on=ON)

    assert any("nog te regelen" in line for line in card.agreements)


def test_what_was_not_talked_about_is_a_subject_for_the_meeting() -> None:
    unasked = {key: level for key, level in KNOWN.items() if key != "P01"}

    card = card_for(replace(PERSON, levels=unasked), WORK, on=ON)

    assert len(card.to_discuss) >= 1


@pytest.mark.parametrize("canary", ["Samira", "Aydin", "Borne", "bakker", "Wacht", "2020", "weken"])
def test_no_name_place_occupation_or_waiting_time_is_on_it(canary: str) -> None:
    assert canary not in lines(card_for(PERSON, WORK, on=ON))


@pytest.mark.parametrize("level", range(6))
@pytest.mark.parametrize("template", templates())
def test_no_card_of_any_template_holds_a_private_word(template: str, level: int) -> None:
    levels = dict.fromkeys(KNOWN, level)

    card = card_for(replace(PERSON, levels=levels), templates()[template], on=ON)

    assert [found(line) for line in lines(card).splitlines() if found(line)] == []


def test_a_private_word_stops_the_card(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "subject", lambda about, index: "epilepsie")

    with pytest.raises(CardNotClean):
        card_for(replace(PERSON, levels={}), WORK, on=ON)


def test_it_is_in_dutch_whatever_the_helper_reads() -> None:
    dutch = card_for(PERSON, WORK, on=ON)

    with translation.override("en"):
        assert card_for(PERSON, WORK, on=ON) == dutch


def test_it_is_kept_word_for_word() -> None:
    card = card_for(PERSON, WORK, on=ON)

    assert cards.from_json(cards.to_json(card)) == card


@pytest.mark.django_db
def test_an_employer_cannot_join_two_cards_of_one_person() -> None:
    """No value that an employer can read stands in both cards, unless in those of others too."""
    twente = world()
    first = brought(twente, State.PROPOSED)
    second = brought(twente, State.PROPOSED, person=first.person, work=twente.work(title="Keuken"))
    third = brought(twente, State.PROPOSED, work=second.work)
    # Moments are those of the caller; a helper never sends two cards in one.
    moments = {"made_at", "asked_at", "proposed_at"}

    with acting(twente.employer), connection.cursor() as cursor:
        cursor.execute("select * from records_proposal")
        names = [column.name for column in cursor.description or ()]
        rows = {row[0]: dict(zip(names, row, strict=True)) for row in cursor.fetchall()}
        cursor.execute("select count(*) from records_journalentry where candidate_id is not null")
        assert cursor.fetchone() == (0,)
        for table in ("proposed", "candidate", "consent"):
            cursor.execute(f"select count(*) from records_{table}")
            assert cursor.fetchone() == (0,), table
        for table in ("task", "deadline", "letter"):
            cursor.execute(f"select count(*) from records_{table} where candidate_id is not null")
            assert cursor.fetchone() == (0,), table

    mine, other, stranger = rows[first.id], rows[second.id], rows[third.id]
    shared = {name for name in names if mine[name] == other[name] is not None} - moments
    assert {name for name in shared if mine[name] != stranger[name]} == set()
