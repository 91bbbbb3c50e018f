# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A notice, a yes to a trial and a contract of before are taken back with a reason that stays."""

import pytest

from hartwerk.access.context import acting
from hartwerk.access.speaking import NotTheirs
from hartwerk.pathways import contracting, trials
from hartwerk.pathways.agreed import Earlier
from hartwerk.pathways.contracts import contracts_of
from hartwerk.pathways.moving import SET_BACK
from hartwerk.pathways.reads import one_pathway
from hartwerk.records.models.journal import JournalEntry
from hartwerk.records.models.pathways import PathwayMove
from hartwerk.rules.actors import Role
from hartwerk.rules.contracts import At, Told
from hartwerk.rules.pathways import State, Verb
from hartwerk.rules.reasons import SetBack
from hartwerk.rules.trial_placements import Party
from tests.pathways.paths import DAY, Path, back, begun, confirmed, consistent, led
from tests.people_of_the_network import World, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def twente() -> World:
    return world()


def last_line(path: Path) -> tuple[str, str, str, bool]:
    """Return the last line of what happened: what, why, by which side, and that nothing moved."""
    with acting(path.world.system):
        line = PathwayMove.objects.filter(pathway=path.id).latest("number")
    return line.verb, line.reason, line.role, line.source == line.target == path.state


def noted(path: Path, verb: str) -> list[str]:
    with acting(path.world.system):
        lines = JournalEntry.objects.filter(verb=verb, subject__in=("contract", "trial"))
        return [each.reason for each in lines.order_by("number") if each.reason]


class TestTakenBack:
    def test_a_notice_is_with_a_reason_and_the_contract_is_set_back_as_before(
        self, twente: World
    ) -> None:
        path = led(twente, State.FIXED_TERM)
        firm, lead = path.actor(Role.EMPLOYER), path.actor(Role.PROJECT_LEAD)
        row = contracts_of(actor=firm, pathway_id=path.id).now
        assert row is not None
        contracting.give_notice(
            actor=firm, contract_id=row.pk, says=Told.ENDS, on=path.today, now=path.now()
        )

        contracting.take_back_notice(
            actor=lead, contract_id=row.pk, reason=SetBack.NOT_SAID, on_behalf=path.said(lead),
            now=path.now(),
        )  # fmt: skip

        assert last_line(path) == ("untell", "not_said", "project_lead", True)
        assert noted(path, "untell") == ["not_said"]
        one = one_pathway(actor=firm, pathway_id=path.id)
        assert one.back is Verb.SIGN
        back(path, firm)
        assert path.state is State.AGREED
        consistent(path)

    def test_a_contract_of_before_is_with_a_reason(self, twente: World) -> None:
        path = begun(twente)
        helper = path.actor(Role.CASEWORKER)
        earlier = Earlier(At.PERHAPS, path.today - 200 * DAY, path.today - 60 * DAY, 20)
        key = contracting.add_earlier(
            actor=helper, pathway_id=path.id, earlier=earlier, now=path.now()
        )

        contracting.take_out(
            actor=helper, contract_id=key, reason=SetBack.WRONG_PERSON, now=path.now()
        )

        assert last_line(path) == ("take_out", "wrong_person", "caseworker", True)
        assert noted(path, "take_out") == ["wrong_person"]
        assert one_pathway(actor=helper, pathway_id=path.id).back is None

    def test_a_yes_to_a_trial_is_with_a_reason_but_for_the_person_whom_nobody_asks_why(
        self, twente: World
    ) -> None:
        path = begun(twente)
        trial = confirmed(path)
        firm, helper = path.actor(Role.EMPLOYER), path.actor(Role.CASEWORKER)
        person = path.actor(Role.CANDIDATE)

        for actor, party in ((firm, Party.EMPLOYER), (helper, Party.PERSON), (helper, Party.BODY)):
            with pytest.raises(NotTheirs):
                trials.take_back(actor=actor, trial_id=trial, party=party, now=path.now())
            trials.take_back(
                actor=actor, trial_id=trial, party=party, reason=SetBack.CHANGED, now=path.now()
            )
            assert last_line(path) == (f"take_back_{party}", "changed", actor.role.value, True)
        trials.confirm(actor=person, trial_id=trial, party=Party.PERSON, now=path.now())
        trials.take_back(actor=person, trial_id=trial, party=Party.PERSON, now=path.now())

        assert last_line(path) == ("take_back_person", "", "candidate", True)
        assert noted(path, "take_back") == ["changed", "changed", "changed"]
        assert SET_BACK not in {each.verb for each in one_pathway(
            actor=firm, pathway_id=path.id
        ).moves}  # fmt: skip
        consistent(path)
