# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What somebody says is not right, is not kept a moment longer, and is asked anew."""

from dataclasses import replace

import pytest

from hartwerk.access.context import acting
from hartwerk.agenda.tasks import standing
from hartwerk.caseload.answering import NoSuchQuestion
from hartwerk.caseload.guarding import NotToBeKept
from hartwerk.privacy.correcting import OCCUPATIONS, call_wrong, correct_identity
from hartwerk.profiles import keeping, vault
from hartwerk.profiles.vault import Answer, Identity, Profile, Purpose
from hartwerk.records.models.journal import JournalEntry
from hartwerk.records.models.people import Candidate
from hartwerk.rules.actors import Actor
from tests.people_of_the_network import NOW, World, world
from tests.privacy.whole import IDENTITY

pytestmark = pytest.mark.django_db
KNOWN = {
    "version": 1,
    "hours_min": 8,
    "hours_max": 24,
    "holds": ["licence_b"],
    "occupations": ["kok"],
    "said": {"hours": ["2026-10-01", True], "licence_b": ["2026-10-01", True]},
}


@pytest.fixture
def twente() -> World:
    return world()


@pytest.fixture
def samira(twente: World) -> Candidate:
    person = twente.person(practical=KNOWN)
    levels = {"P01": Answer(3, "x", NOW.date()), "P02": Answer(1, "x", NOW.date())}
    with acting(twente.caseworker):
        vault.keep_identities({person.pk: IDENTITY})
        vault.keep_profile(person.pk, Profile(levels), now=NOW)
    return person


def wrong(actor: Actor, person: Candidate, what: str) -> None:
    call_wrong(actor=actor, candidate_id=person.pk, what=what, now=NOW)


class TestIdentity:
    @pytest.mark.parametrize("who", ["person", "helper"])
    def test_is_changed_at_once(self, twente: World, samira: Candidate, who: str) -> None:
        actor = twente.page_of(samira) if who == "person" else twente.caseworker
        right = replace(IDENTITY, phone="06 99 99 99 99")

        correct_identity(actor=actor, candidate_id=samira.pk, identity=right, now=NOW)

        with acting(twente.caseworker):
            assert vault.identities([samira.pk], Purpose.PERSON) == {samira.pk: right}

    def test_takes_no_bsn(self, twente: World, samira: Candidate) -> None:
        with pytest.raises(NotToBeKept):
            correct_identity(
                actor=twente.page_of(samira),
                candidate_id=samira.pk,
                identity=replace(IDENTITY, phone="111222333"),
                now=NOW,
            )

    def test_of_anybody_else_does_not_exist(self, twente: World, samira: Candidate) -> None:
        strangers = (
            twente.desk("ROC").actor,
            twente.officer(),
            twente.project_lead,
            twente.page_of(twente.person()),
        )

        for stranger in strangers:
            with pytest.raises(Candidate.DoesNotExist):
                correct_identity(
                    actor=stranger, candidate_id=samira.pk, identity=Identity("X"), now=NOW
                )


class TestCallWrong:
    def test_takes_a_level_away_and_leaves_the_others(
        self, twente: World, samira: Candidate
    ) -> None:
        wrong(twente.page_of(samira), samira, "P01")

        with acting(twente.caseworker):
            kept = vault.profiles([samira.pk], Purpose.PERSON)[samira.pk]
        assert set(kept.answers) == {"P02"}

    def test_takes_practical_answers_away(self, twente: World, samira: Candidate) -> None:
        page = twente.page_of(samira)

        for what in ("hours", "licence_b", OCCUPATIONS):
            wrong(page, samira, what)

        with acting(twente.caseworker):
            kept = keeping.from_json(Candidate.objects.get(pk=samira.pk).practical)
        person = kept.person
        assert (person.hours_min, person.hours_max, person.holds) == (None, None, frozenset())
        assert (person.occupations, dict(kept.said)) == ((), {})

    def test_asks_the_helper_to_talk_about_it(self, twente: World, samira: Candidate) -> None:
        page = twente.page_of(samira)
        for what in ("P01", "P02"):
            wrong(page, samira, what)

        with acting(twente.caseworker):
            (task,) = standing(twente.caseworker)
        assert (task.kind, task.candidate_id) == ("correct", samira.pk)
        with acting(page):
            lines = JournalEntry.objects.filter(verb="correct").order_by("number")
            assert [each.detail for each in lines] == ["P01", "P02"]

    @pytest.mark.parametrize("what", ["", "P99", "name", "practical"])
    def test_of_what_is_never_kept_says_so(
        self, twente: World, samira: Candidate, what: str
    ) -> None:
        with pytest.raises(NoSuchQuestion):
            wrong(twente.page_of(samira), samira, what)

    def test_is_said_by_the_person_alone(self, twente: World, samira: Candidate) -> None:
        others = (twente.caseworker, twente.officer(), twente.page_of(twente.person()))

        for other in others:
            with pytest.raises(Candidate.DoesNotExist):
                wrong(other, samira, "P01")
