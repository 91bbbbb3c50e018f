# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every verb from every state by every hat; what each leaves behind, and what it gives back."""

from collections.abc import Collection, Mapping
from itertools import product
from typing import Any
from uuid import UUID

import pytest
from django.core.exceptions import ObjectDoesNotExist

from hartwerk.access.context import acting
from hartwerk.access.speaking import NotTheirs, OnBehalf
from hartwerk.caseload.consenting import record_consent
from hartwerk.caseload.consenting import withdraw as take_back_matching
from hartwerk.matching import proposing
from hartwerk.matching.placing import start_at_place
from hartwerk.matching.refusals import Refused as CardRefused
from hartwerk.matching.setting_back import set_back as card_back
from hartwerk.pathways import closing, starting, visiting
from hartwerk.pathways.agreed import Agreed
from hartwerk.pathways.contracting import sign
from hartwerk.pathways.refusals import Refused, Why
from hartwerk.records.models.agenda import Task
from hartwerk.records.models.pathways import OnPathway, PathwayMove, TrialPlacement, Visit
from hartwerk.records.models.vacancies import Vacancy
from hartwerk.rules import trial_placements
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.consent import Channel, Purpose
from hartwerk.rules.pathways import LIFE, OPEN, NextStep, Outcome, State, Verb
from hartwerk.rules.proposals import State as Card
from hartwerk.rules.reasons import SetBack, Withdrawn
from hartwerk.rules.vacancies import Kind
from tests.matching.chains import brought
from tests.pathways.paths import (
    AWAY,
    DAY,
    REFUSED,
    WAYS,
    Path,
    asked_for,
    back,
    begun,
    changed,
    do,
    led,
    refused,
    undone,
)
from tests.people_of_the_network import NOW, World, consent, world

pytestmark = pytest.mark.django_db

ROLES = (Role.CASEWORKER, Role.EMPLOYER, Role.PROJECT_LEAD, Role.CANDIDATE)
MEMBER = {Role.EMPLOYER, Role.PROJECT_LEAD}


@pytest.fixture
def twente() -> World:
    return world()


def work_of(path: Path) -> Vacancy:
    with acting(path.world.system):
        return Vacancy.objects.get(pk=path.chain.work.pk)


class TestEveryVerb:
    @pytest.mark.parametrize("state", State)
    def test_is_done_by_whom_the_table_says_and_set_back_by_that_side_alone(
        self, twente: World, state: State
    ) -> None:
        path = led(twente, state)
        hats = {role: path.actor(role) for role in ROLES}
        strangers = (
            twente.firm("Bakkerij").actor, twente.desk("ROC").actor, twente.buddy(),
            twente.officer(),
        )  # fmt: skip
        for verb, stranger in product(sorted(set(Verb) - {Verb.END, Verb.START_TRIAL}), strangers):
            with pytest.raises(ObjectDoesNotExist):
                do(path, verb, stranger)
        self.every_verb(path, hats, set(Verb) - {Verb.END})
        if LIFE.may(state, Verb.INTERRUPT, Role.EMPLOYER):
            # Who is away comes again; all else is as it was for who is there.
            do(path, Verb.INTERRUPT, hats[Role.EMPLOYER])
            self.every_verb(path, hats, AWAY)

    def every_verb(self, path: Path, hats: Mapping[Role, Actor], verbs: Collection[Verb]) -> None:
        state, away = path.state, path.row.interrupted_on is not None
        for verb, role in product(sorted(verbs), ROLES):
            with undone():
                if not LIFE.may(state, verb, role) or AWAY.get(verb, away) is not away:
                    with pytest.raises(REFUSED):
                        do(path, verb, hats[role])
                    assert path.state is state, (verb, role)
                    continue
                held, before = work_of(path).filled, path.row
                do(path, verb, hats[role])
                assert path.state is LIFE.after(state, verb, role), (verb, role)
                for other in ROLES:
                    if other is not role and {role, other} != MEMBER:
                        with pytest.raises(Refused):
                            back(path, hats[other])
                back(path, hats[role])
                assert work_of(path).filled == held, (verb, role)
                assert changed(before, path.row) == {"version"}, (verb, role)


class TestStart:
    def test_holds_the_place_of_the_card_and_takes_no_other(self, twente: World) -> None:
        path = begun(twente)

        assert work_of(path).filled == 1
        assert (path.row.alias, path.row.state) == (path.chain.row.alias, "agreed")
        with refused(Why.BEGUN_ALREADY):
            begun(twente, Role.CASEWORKER, path.chain)

    def test_of_a_card_that_nobody_accepted_there_is_none(self, twente: World) -> None:
        with pytest.raises(ObjectDoesNotExist):
            begun(twente, chain=brought(twente, Card.MET))

    def test_by_the_project_leader_names_who_of_the_member_said_so(self, twente: World) -> None:
        chain = brought(twente, Card.ACCEPTED)

        with pytest.raises(NotTheirs):
            starting.start(actor=twente.project_lead, proposal_id=chain.id, now=chain.now())
        assert begun(twente, Role.PROJECT_LEAD, chain).state is State.AGREED

    def test_taken_back_and_begun_again_leaves_nothing_of_the_first_try(
        self, twente: World
    ) -> None:
        path = begun(twente)
        visiting.plan(
            actor=path.actor(Role.EMPLOYER), pathway_id=path.id, at=path.now() + DAY,
            now=path.now(),
        )  # fmt: skip
        asked_for(path)
        do(path, Verb.WITHDRAW, path.actor(Role.CASEWORKER))

        again = begun(twente, chain=path.chain)

        assert work_of(again).filled == 1
        with acting(twente.system):
            assert list(OnPathway.objects.filter(open=True)) == [OnPathway.objects.get(pk=again.id)]
            assert not Visit.objects.filter(state="planned").exists()
            assert set(TrialPlacement.objects.values_list("state", flat=True)) == {"withdrawn"}
            assert PathwayMove.objects.filter(pathway=again.id).count() == 1
        with refused(Why.BEGUN_ALREADY):
            back(path, path.actor(Role.CASEWORKER))

    def test_with_it_the_card_is_not_taken_back_any_more(self, twente: World) -> None:
        path = begun(twente)
        helper, employer = path.actor(Role.CASEWORKER), path.actor(Role.EMPLOYER)

        with pytest.raises(CardRefused, match="at_work"):
            proposing.withdraw(
                actor=helper, proposal_id=path.chain.id, reason=Withdrawn.MISTAKE, now=path.now()
            )
        with pytest.raises(CardRefused, match="at_work"):
            card_back(
                actor=employer, proposal_id=path.chain.id, reason=SetBack.CHANGED, now=path.now()
            )
        do(path, Verb.WITHDRAW, employer)
        proposing.withdraw(
            actor=helper, proposal_id=path.chain.id, reason=Withdrawn.MISTAKE, now=path.now()
        )
        assert work_of(path).filled == 0
        with refused(Why.MOVED_SINCE):
            back(path, employer)


class TestStartAtPlace:
    def test_takes_a_place_with_a_yes_of_both_and_ends_what_others_hoped_for(
        self, twente: World
    ) -> None:
        place = twente.work(kind=Kind.PLACE)
        other = brought(twente, Card.PROPOSED, work=place)
        person, helper = twente.person(), twente.caseworker
        said = OnBehalf(Channel.PHONE, twente.member.contact.pk)
        asked: dict[str, Any] = {
            "actor": helper,
            "candidate_id": person.pk,
            "vacancy_id": place.pk,
            "now": NOW,
        }

        with refused(Why.NO_YES):
            start_at_place(on_behalf=said, **asked)
        with acting(twente.system):
            consent(person, Purpose.PATHWAY)
        with pytest.raises(NotTheirs):
            start_at_place(on_behalf=OnBehalf(Channel.PHONE, twente.lead.pk), **asked)
        id = start_at_place(on_behalf=said, **asked)

        with acting(twente.system):
            assert Vacancy.objects.get(pk=place.pk).state == "filled"
        assert other.state is Card.ENDED
        closing.withdraw(actor=twente.employer, pathway_id=id, now=NOW)
        with acting(twente.system):
            assert Vacancy.objects.get(pk=place.pk).state == "open"


class TestClose:
    def test_frees_the_place_and_opens_the_work_again_but_not_where_somebody_stays(
        self, twente: World
    ) -> None:
        path = led(twente, State.FIXED_TERM)
        employer = path.actor(Role.EMPLOYER)
        assert work_of(path).state == "filled"

        do(path, Verb.CLOSE, employer)
        assert (work_of(path).state, work_of(path).filled) == ("open", 0)
        assert path.chain.state is Card.ACCEPTED
        back(path, employer)
        assert (work_of(path).state, work_of(path).filled) == ("filled", 1)

        stays: dict[str, Any] = {"outcome": Outcome.SUSTAINED_12M, "next_step": NextStep.STAYS}
        with refused(Why.TOO_EARLY):
            closing.close(
                actor=employer, pathway_id=path.id, on=path.today, now=path.now(), **stays
            )
        now = path.later(days=400)
        closing.close(actor=employer, pathway_id=path.id, on=path.today, now=now, **stays)
        assert work_of(path).state == "filled"

    def test_is_set_back_only_while_the_place_is_free(self, twente: World) -> None:
        path = led(twente, State.CLOSED)
        brought(twente, Card.ACCEPTED, work=work_of(path))

        with refused(Why.PLACE_TAKEN):
            back(path, path.actor(Role.EMPLOYER))
        assert path.state is State.CLOSED

    def test_what_somebody_lives_on_is_told_by_their_helper_alone(self, twente: World) -> None:
        path = led(twente, State.FIXED_TERM)
        said: dict[str, Any] = {"outcome": Outcome.BENEFIT_RELAPSE, "next_step": NextStep.TALK}

        with refused(Why.NOT_FROM_HERE):
            closing.close(
                actor=path.actor(Role.EMPLOYER), pathway_id=path.id, on=path.today,
                now=path.now(), **said,
            )  # fmt: skip
        closing.close(
            actor=path.actor(Role.CASEWORKER), pathway_id=path.id, on=path.today,
            now=path.now(), **said,
        )  # fmt: skip
        assert path.row.outcome == "benefit_relapse"


class TestInterruption:
    def test_lets_the_contract_run_on_and_ends_when_somebody_comes_again(
        self, twente: World
    ) -> None:
        path = led(twente, State.FIXED_TERM)
        employer, until = path.actor(Role.EMPLOYER), path.row.until

        with refused(Why.NOT_INTERRUPTED):
            do(path, Verb.RESUME, employer)
        do(path, Verb.INTERRUPT, employer)
        with refused(Why.INTERRUPTED):
            do(path, Verb.INTERRUPT, employer)
        assert (path.row.interrupted_on, path.row.until) == (path.today, until)
        path.later(days=9)
        do(path, Verb.RESUME, path.actor(Role.CASEWORKER))
        assert path.row.interrupted_on is None


class TestConsequences:
    def test_a_yes_to_matching_that_is_taken_back_leaves_a_pathway_running(
        self, twente: World
    ) -> None:
        path = led(twente, State.FIXED_TERM)

        take_back_matching(
            actor=path.actor(Role.CASEWORKER), candidate_id=path.chain.person.pk,
            channel=Channel.SPOKEN, now=path.now(),
        )  # fmt: skip

        assert (path.state, path.chain.state) == (State.FIXED_TERM, Card.ACCEPTED)
        assert work_of(path).filled == 1

    def test_a_yes_to_the_pathway_that_is_taken_back_puts_a_talk_on_the_agenda(
        self, twente: World
    ) -> None:
        path = led(twente, State.TRIAL)

        record_consent(
            actor=path.actor(Role.CANDIDATE), candidate_id=path.chain.person.pk,
            purpose=Purpose.PATHWAY, given=False, now=path.now(),
        )  # fmt: skip

        assert path.state is State.TRIAL
        with acting(twente.system):
            tasks = Task.objects.filter(pathway=path.id, done_at=None)
            assert [task.kind for task in tasks] == ["pathway_talk"]

    @pytest.mark.parametrize("state", [each for each in WAYS if each in OPEN])
    def test_who_leaves_holds_no_place_and_nothing_stays_open(
        self, twente: World, state: State
    ) -> None:
        path = led(twente, state)

        do(path, Verb.END, twente.system)

        assert (path.state, path.row.outcome) == (State.CLOSED, "unknown")
        assert work_of(path).filled == 0
        with acting(twente.system):
            open_ = [each.value for each in trial_placements.OPEN]
            assert not TrialPlacement.objects.filter(state__in=open_).exists()
        with pytest.raises(Refused):
            back(path, path.actor(Role.EMPLOYER))


class TestDays:
    def test_of_a_contract_follow_each_other(self, twente: World) -> None:
        path = led(twente, State.FIXED_TERM)
        employer, today = path.actor(Role.EMPLOYER), path.today
        again: dict[str, Any] = {"actor": employer, "pathway_id": path.id, "now": path.now()}

        for on, until in ((today - DAY, today + DAY), (today + 93 * DAY, today + 94 * DAY)):
            with refused(Why.DAY):
                sign(agreed=Agreed(on, until, 24), **again)
        sign(agreed=Agreed(today + 90 * DAY, today + 270 * DAY, 24), **again)
        assert path.row.until == today + 270 * DAY
        assert path.row.paid_since == today
        with pytest.raises(ObjectDoesNotExist):
            sign(agreed=Agreed(today, today + DAY, 24), **again | {"pathway_id": UUID(int=1)})
