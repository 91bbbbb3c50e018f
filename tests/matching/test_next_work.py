# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who of one's own people fits, what fits one of them next, and lists that can be repeated."""

from datetime import timedelta

import pytest

from hartwerk.access.context import acting
from hartwerk.caseload.consenting import withdraw
from hartwerk.matching import asking, next_work, runs
from hartwerk.profiles import keeping, vault
from hartwerk.profiles.keeping import Practical
from hartwerk.profiles.people import Person
from hartwerk.profiles.places import gazetteer
from hartwerk.profiles.vault import Answer, Profile
from hartwerk.profiles.vocabulary import Kind, vocabulary
from hartwerk.records.models.people import Candidate
from hartwerk.records.models.runs import MatchRun
from hartwerk.records.models.vacancies import Vacancy
from hartwerk.rules.conditions import ALL_DAY_PARTS, Means, Verdict
from hartwerk.rules.consent import Channel
from hartwerk.rules.proposals import State
from hartwerk.rules.vacancies import State as WorkState
from tests.people_of_the_network import NOW, Desk, World, world

pytestmark = pytest.mark.django_db

NEAR = gazetteer().look_up("Hengelo (O)").spot
HANDY = keeping.to_json(
    Practical(
        Person(
            ref="",
            place="Hengelo (O)",
            spot=NEAR,
            means=frozenset({Means.BIKE}),
            hours_min=8,
            hours_max=40,
            day_parts=ALL_DAY_PARTS,
            skills=frozenset(),
            certificates=frozenset(),
        )
    )
)
FAR = HANDY | {"spot": ["50.85140", "5.69100", "Maastricht"], "place": "Maastricht"}


@pytest.fixture
def twente() -> World:
    return world()


def talked(person: Candidate, of: Desk, *, but: tuple[str, ...] = ()) -> None:
    """Let all levels of somebody be known, and good enough for any work."""
    said = {
        each.id: Answer(5 if each.kind is Kind.DEMAND else 0, "self", NOW.date())
        for each in vocabulary().dimensions
        if each.id not in but
    }
    with acting(of.actor):
        vault.keep_profile(person.pk, Profile().with_answers(said), now=NOW)


class TestWhoFits:
    def test_those_who_fit_come_before_those_to_ask_and_are_counted(self, twente: World) -> None:
        work = twente.work()
        fits = twente.person(practical=HANDY)
        talked(fits, twente.referrer)
        asks = twente.person(practical=HANDY)
        talked(asks, twente.referrer, but=("P01",))

        found = next_work.who_fits(actor=twente.caseworker, vacancy_id=work.pk, now=NOW)

        assert [fit.candidate.id for fit in found.people] == [fits.pk, asks.pk]
        assert (found.fits, found.one_question) == (1, 1)
        assert found.people[0].row.verdict is Verdict.FITS
        assert len(found.people[1].row.questions) == 1

    def test_who_was_not_asked_holds_no_level_and_stands_apart(self, twente: World) -> None:
        work = twente.work()
        near = twente.person(practical=HANDY, yes=False)
        twente.person(practical=FAR, yes=False)

        found = next_work.who_fits(actor=twente.caseworker, vacancy_id=work.pk, now=NOW)

        assert found.people == ()
        assert [fit.candidate.id for fit in found.unasked] == [near.pk]
        assert found.unasked[0].row.verdict is Verdict.ASK_FIRST

    def test_people_of_another_helper_and_of_another_desk_are_not_there(
        self, twente: World
    ) -> None:
        work = twente.work()
        mine = twente.person(practical=HANDY)
        theirs = Desk(twente.referrer.organisation, twente.colleague(twente.referrer, "Henk"))
        colleague = twente.person(practical=HANDY, desk=theirs)
        twente.person(practical=HANDY, desk=twente.desk("Leger"))

        own = next_work.who_fits(actor=twente.caseworker, vacancy_id=work.pk, now=NOW)
        ours = next_work.who_fits(
            actor=twente.caseworker, vacancy_id=work.pk, all_of_us=True, now=NOW
        )

        assert {fit.candidate.id for fit in own.people} == {mine.pk}
        assert {fit.candidate.id for fit in ours.people} == {mine.pk, colleague.pk}

    def test_of_many_who_do_not_fit_some_are_kept_and_the_rest_counted(
        self, twente: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(next_work, "NOT_NOW_KEPT", 1)
        work, near = twente.work(), twente.person(practical=HANDY)
        for _ in range(3):
            twente.person(practical=FAR)
            twente.person(practical=HANDY, yes=False)

        found = next_work.who_fits(actor=twente.caseworker, vacancy_id=work.pk, now=NOW)
        shown = runs.shown_again(actor=twente.caseworker, run_id=found.run_id)

        assert (len(found.people), len(found.not_now), found.more_not_now) == (1, 1, 2)
        assert (len(found.unasked), found.more_unasked) == (1, 2)
        kept = {str(fit.candidate.id) for fit in (*found.people, *found.unasked, *found.not_now)}
        assert {line.ref for line in shown.lines} == kept > {str(near.pk)}
        assert (len(shown.lines), shown.run.looked_at, shown.same) == (3, 7, True)

    def test_a_proposal_that_there_is_stands_beside_the_person(self, twente: World) -> None:
        work, person = twente.work(), twente.person(practical=HANDY)
        asking.ask(actor=twente.caseworker, candidate_id=person.pk, vacancy_id=work.pk, now=NOW)

        found = next_work.who_fits(actor=twente.caseworker, vacancy_id=work.pk, now=NOW)

        assert found.people[0].proposal is not None
        assert found.people[0].proposal.state is State.ASKED

    def test_not_spoken_for_long_reads_call_first_and_drops_nobody(self, twente: World) -> None:
        work, person = twente.work(), twente.person(practical=HANDY)
        late = NOW + timedelta(days=91)

        now, then = (
            next_work.who_fits(actor=twente.caseworker, vacancy_id=work.pk, now=on).people
            for on in (NOW, late)
        )

        assert [fit.call_first for fit in now] == [False]
        assert [(fit.candidate.id, fit.call_first) for fit in then] == [(person.pk, True)]

    def test_work_that_is_not_open_has_no_list(self, twente: World) -> None:
        closed = twente.work(state=WorkState.CLOSED)

        with pytest.raises(Vacancy.DoesNotExist):
            next_work.who_fits(actor=twente.caseworker, vacancy_id=closed.pk, now=NOW)

    def test_a_stranger_has_no_list_of_work_of_another_network(self, twente: World) -> None:
        elsewhere = world("Achterhoek").work()

        with pytest.raises(Vacancy.DoesNotExist):
            next_work.who_fits(actor=twente.caseworker, vacancy_id=elsewhere.pk, now=NOW)


class TestNextWork:
    def test_the_work_that_fits_best_comes_first(self, twente: World) -> None:
        person = twente.person(practical=HANDY)
        talked(person, twente.referrer)
        far = twente.work(firm=twente.firm("Ver weg", "Maastricht"))
        near = twente.work()

        found = next_work.next_work(actor=twente.caseworker, candidate_id=person.pk, now=NOW)

        assert [each.vacancy_id for each in found.works] == [near.pk]
        assert [each.vacancy_id for each in found.not_now] == [far.pk]
        assert found.not_now[0].row.not_now

    def test_of_much_that_does_not_fit_some_is_shown_and_the_rest_counted(
        self, twente: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(next_work, "NOT_NOW_KEPT", 2)
        person = twente.person(practical=HANDY)
        near, far = twente.work(), twente.firm("Ver weg", "Maastricht")
        for _ in range(3):
            twente.work(firm=far)

        found = next_work.next_work(actor=twente.caseworker, candidate_id=person.pk, now=NOW)
        shown = runs.shown_again(actor=twente.caseworker, run_id=found.run_id)

        assert (len(found.works), len(found.not_now), found.more_not_now) == (1, 2, 1)
        assert shown.lines[0].ref == str(near.pk)
        assert (len(shown.lines), shown.run.looked_at, shown.same) == (3, 4, True)

    def test_a_description_that_changed_is_read_again(self, twente: World) -> None:
        person, made = twente.person(practical=HANDY), twente.work()

        def title() -> str:
            found = next_work.next_work(actor=twente.caseworker, candidate_id=person.pk, now=NOW)
            return found.works[0].row.work.title

        before = title()
        with acting(twente.system):
            # Past the verbs, so that no version is counted.
            made.description |= {"title": "Heel ander werk"}
            made.save(update_fields=["description"])

        assert title() == "Heel ander werk" != before

    def test_a_stranger_of_the_same_role_finds_nobody(self, twente: World) -> None:
        person = twente.person(practical=HANDY)

        for stranger in (twente.desk("Leger").actor, world("Achterhoek").caseworker):
            with pytest.raises(Candidate.DoesNotExist):
                next_work.next_work(actor=stranger, candidate_id=person.pk, now=NOW)


class TestRuns:
    def test_a_list_is_repeated_exactly_after_all_has_changed(self, twente: World) -> None:
        work = twente.work()
        for _ in range(5):
            talked(twente.person(practical=HANDY), twente.referrer, but=("P01", "P02"))
        listed = next_work.who_fits(actor=twente.caseworker, vacancy_id=work.pk, now=NOW)
        talked_later = twente.person(practical=FAR)
        talked(talked_later, twente.referrer)

        shown = runs.shown_again(actor=twente.caseworker, run_id=listed.run_id)

        assert shown.same is True
        assert shown.same_rules
        assert [line.ref for line in shown.lines] == [
            str(fit.candidate.id) for fit in listed.people
        ]

    def test_the_same_list_is_kept_once_a_day(self, twente: World) -> None:
        work = twente.work()
        twente.person(practical=HANDY)
        asked = [
            next_work.who_fits(actor=twente.caseworker, vacancy_id=work.pk, now=at).run_id
            for at in (NOW, NOW + timedelta(hours=1), NOW + timedelta(days=1))
        ]

        assert asked[0] == asked[1] != asked[2]

    def test_a_changed_result_is_seen(self, twente: World) -> None:
        work = twente.work()
        twente.person(practical=HANDY)
        listed = next_work.who_fits(actor=twente.caseworker, vacancy_id=work.pk, now=NOW)
        with acting(twente.caseworker):
            run = MatchRun.objects.get(pk=listed.run_id)
        run.results = [[ref, Verdict.FITS.value, key] for ref, _, key in run.results]

        assert [line.verdict for line in runs.repeated(run)] == [Verdict.ASK_FIRST]

    def test_what_went_in_is_gone_when_somebody_in_it_takes_back_their_yes(
        self, twente: World
    ) -> None:
        work, person = twente.work(), twente.person(practical=HANDY)
        talked(person, twente.referrer)
        listed = next_work.who_fits(actor=twente.caseworker, vacancy_id=work.pk, now=NOW)

        withdraw(actor=twente.caseworker, candidate_id=person.pk, channel=Channel.PHONE, now=NOW)

        shown = runs.shown_again(actor=twente.caseworker, run_id=listed.run_id)
        assert bytes(shown.run.sealed) == b""
        assert shown.same is None

    def test_what_went_in_is_not_readable_where_it_is_kept(self, twente: World) -> None:
        work, person = twente.work(), twente.person(practical=HANDY)
        talked(person, twente.referrer)
        listed = next_work.who_fits(actor=twente.caseworker, vacancy_id=work.pk, now=NOW)

        with acting(twente.caseworker):
            sealed = bytes(MatchRun.objects.get(pk=listed.run_id).sealed)

        assert sealed
        assert str(person.pk).encode() not in sealed

    def test_another_organisation_sees_no_list(self, twente: World) -> None:
        work = twente.work()
        twente.person(practical=HANDY)
        listed = next_work.who_fits(actor=twente.caseworker, vacancy_id=work.pk, now=NOW)

        for stranger in (twente.desk("Leger").actor, twente.employer, twente.project_lead):
            with pytest.raises(MatchRun.DoesNotExist):
                runs.shown_again(actor=stranger, run_id=listed.run_id)
