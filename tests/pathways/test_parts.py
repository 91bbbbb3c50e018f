# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A trial with its three parties, and a visit of which each side says how it was."""

from datetime import date, timedelta

import pytest

from hartwerk.access.context import acting
from hartwerk.access.speaking import NotTheirs
from hartwerk.pathways import closing, trials, visiting
from hartwerk.pathways.refusals import Why
from hartwerk.records.models.agenda import Task
from hartwerk.records.models.pathways import TrialPlacement, Visit
from hartwerk.rules import visits
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.consent import Channel
from hartwerk.rules.lifecycle import MoveRefused
from hartwerk.rules.pathways import State
from hartwerk.rules.trial_placements import Party
from tests.pathways.paths import DAY, asked_for, back, begun, confirmed, led, refused, settle
from tests.people_of_the_network import World, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def twente() -> World:
    return world()


class TestTrial:
    def test_begins_when_three_parties_confirmed_it_and_not_a_day_before_it_is_allowed(
        self, twente: World
    ) -> None:
        path = begun(twente, settled=False)
        trial, employer = asked_for(path), path.actor(Role.EMPLOYER)
        helper, page = path.actor(Role.CASEWORKER), path.actor(Role.CANDIDATE)

        def yes(
            actor: Actor,
            party: Party,
            channel: Channel | None = None,
            allowed_from: date | None = None,
        ) -> bool:
            return trials.confirm(
                actor=actor, trial_id=trial, party=party, channel=channel,
                allowed_from=allowed_from, now=path.now(),
            )  # fmt: skip

        with pytest.raises(NotTheirs):
            yes(employer, Party.PERSON)
        with pytest.raises(NotTheirs):
            yes(helper, Party.BODY, allowed_from=path.today)
        with refused(Why.NOT_ALLOWED_YET):
            yes(helper, Party.BODY, channel=Channel.PAPER, allowed_from=path.today + 2 * DAY)
        assert not yes(helper, Party.BODY, channel=Channel.PAPER, allowed_from=path.today)
        assert not yes(page, Party.PERSON)
        with refused(Why.CONFIRMED_ALREADY):
            yes(page, Party.PERSON)
        with pytest.raises(MoveRefused):
            trials.begin(actor=employer, trial_id=trial, now=path.later())
        assert yes(employer, Party.EMPLOYER)
        trials.take_back(actor=page, trial_id=trial, party=Party.PERSON, now=path.now())
        with pytest.raises(MoveRefused):
            trials.begin(actor=employer, trial_id=trial, now=path.now())
        assert yes(page, Party.PERSON)
        with refused(Why.POINTS_OPEN):
            trials.begin(actor=employer, trial_id=trial, now=path.now())
        settle(path)
        trials.begin(actor=employer, trial_id=trial, now=path.now())

        assert path.state is State.TRIAL
        until = path.row.until
        assert until is not None
        trials.extend(
            actor=employer, trial_id=trial, until=until + DAY, consent_on=path.today, now=path.now()
        )
        with refused(Why.TOO_EARLY):
            trials.end(actor=twente.clock, trial_id=trial, now=path.now())
        trials.end(actor=twente.clock, trial_id=trial, now=path.now() + timedelta(days=90))
        assert path.state is State.TRIAL

    def test_is_stopped_by_the_person_at_any_moment_and_the_helper_talks_with_them(
        self, twente: World
    ) -> None:
        path = led(twente, State.TRIAL)

        closing.stop(actor=path.actor(Role.CANDIDATE), pathway_id=path.id, now=path.now())

        assert (path.state, path.row.outcome) == (State.CLOSED, "dropout_trial")
        with acting(twente.system):
            trial = TrialPlacement.objects.get(pathway=path.id)
            task = Task.objects.get(pathway=path.id, done_at=None)
        assert (trial.state, task.kind) == ("stopped", "pathway_talk")
        assert task.membership_id == twente.referrer.caseworker.pk
        back(path, path.actor(Role.CANDIDATE))
        with acting(twente.system):
            assert TrialPlacement.objects.get(pk=trial.pk).state == "running"

    def test_that_did_not_begin_the_person_leaves_without_leaving_the_pathway(
        self, twente: World
    ) -> None:
        path = begun(twente)
        trial = confirmed(path)

        trials.stop(actor=path.actor(Role.CANDIDATE), trial_id=trial, now=path.now())

        assert path.state is State.AGREED


class TestVisit:
    def test_is_judged_by_the_person_first_and_then_by_the_team(self, twente: World) -> None:
        path = begun(twente)
        employer, page = path.actor(Role.EMPLOYER), path.actor(Role.CANDIDATE)
        with pytest.raises(NotTheirs):
            visiting.plan(actor=page, pathway_id=path.id, at=path.now() + DAY, now=path.now())
        visit = visiting.plan(
            actor=employer, pathway_id=path.id, at=path.now() + DAY, now=path.now()
        )
        with refused(Why.TOO_EARLY):
            visiting.hold(actor=employer, visit_id=visit, now=path.now())
        visiting.hold(actor=employer, visit_id=visit, now=path.later())
        with refused(Why.PERSON_FIRST):
            visiting.say(actor=employer, visit_id=visit, says=visits.Says.YES, now=path.now())
        visiting.say(actor=page, visit_id=visit, says=visits.Says.ONCE_MORE, now=path.now())
        visiting.say(actor=employer, visit_id=visit, says=visits.Says.YES, now=path.now())

        with acting(twente.system):
            row = Visit.objects.get(pk=visit)
        assert (row.state, row.person_says, row.team_says) == ("held", "once_more", "yes")
