# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Terms follow what happens on a pathway, are told of once a day, and are called done."""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.utils.timezone import localdate

from hartwerk.access.context import acting
from hartwerk.agenda.deadlines import push_back, to_tell
from hartwerk.agenda.finishing import finish_term, unfinish_term
from hartwerk.interfaces.worker import terms as worker_terms
from hartwerk.pathways import contracting, reminding, trials, visiting
from hartwerk.pathways.contracts import contracts_of
from hartwerk.pathways.reminding import tell
from hartwerk.records.models.agenda import Deadline
from hartwerk.records.models.letters import Letter
from hartwerk.records.models.pathways import TrialPlacement
from hartwerk.rules.actors import Role
from hartwerk.rules.consent import Channel
from hartwerk.rules.contracts import Told
from hartwerk.rules.pathway_terms import Kind
from hartwerk.rules.pathways import Verb
from hartwerk.rules.reasons import SetBack
from hartwerk.rules.visits import Says
from tests.pathways.paths import DAY, FIRST, Path, back, begun, confirmed, do, signed
from tests.people_of_the_network import World, world

pytestmark = pytest.mark.django_db
HELPER, MEMBER, LEAD = Role.CASEWORKER, Role.EMPLOYER, Role.PROJECT_LEAD
AFTERCARE = ["aftercare_first", "aftercare_second", "aftercare_third"]


@pytest.fixture
def path() -> Path:
    return begun(world())


def running(path: Path) -> dict[str, Deadline]:
    with acting(path.world.system):
        rows = Deadline.objects.filter(pathway=path.id, settled_at=None).order_by("due_on", "kind")
        return {row.kind: row for row in rows}


def kinds(path: Path) -> list[str]:
    return [*running(path)]


def letters(here: World) -> list[tuple[str, str]]:
    with acting(here.system):
        found = Letter.objects.filter(kind="pathway_term").order_by("written_at", "to")
        return [(each.to, each.subject.strip()) for each in found]


def told(path: Path, now: datetime) -> int:
    """Let the clock look once; return with how many terms it did something."""
    clock = path.world.clock
    ids = to_tell(actor=clock, now=now)
    return sum(tell(actor=clock, deadline_id=each, now=now) for each in ids)


class TestTerms:
    def test_follow_every_step_and_go_back_with_it(self, path: Path) -> None:
        employer, helper = path.actor(MEMBER), path.actor(HELPER)
        assert kinds(path) == ["begin"]
        assert running(path)["begin"].due_on == FIRST

        visit = visiting.plan(
            actor=employer, pathway_id=path.id, at=path.now() + DAY, now=path.now()
        )
        assert running(path)["visit_outcome"].whose == HELPER
        visiting.hold(actor=employer, visit_id=visit, now=path.later())
        visiting.say(
            actor=helper, visit_id=visit, says=Says.YES, channel=Channel.SPOKEN, now=path.now()
        )
        assert running(path)["visit_outcome"].whose == MEMBER
        visiting.say(actor=employer, visit_id=visit, says=Says.YES, now=path.now())
        # Both want to go on: they talk about the start, and the member says that they did.
        talk = running(path)["intake_talk"]
        assert (talk.whose, talk.basis_on) == (MEMBER, path.today)
        with pytest.raises(ObjectDoesNotExist):
            finish_term(actor=helper, deadline_id=talk.pk, now=path.now())
        finish_term(actor=employer, deadline_id=talk.pk, now=path.now())
        assert kinds(path) == ["begin"]

        trial = confirmed(path)
        with acting(path.world.system):
            row = TrialPlacement.objects.get(pk=trial)
        assert running(path)["begin"].due_on == row.starts_on
        trials.begin(actor=employer, trial_id=trial, now=path.later())
        last = row.until - DAY
        on_trial = {kind: each.due_on for kind, each in running(path).items()}
        assert on_trial == {
            "trial_halfway": row.starts_on + timedelta(days=(last - row.starts_on).days // 2),
            "trial_extension": last - timedelta(days=21),
            "trial_decision": last - timedelta(days=14),
            "trial_end": last,
        }
        longer = row.until + 28 * DAY
        trials.extend(
            actor=employer, trial_id=trial, until=longer, consent_on=path.today, now=path.now()
        )
        assert "trial_extension" not in running(path)
        assert running(path)["trial_end"].due_on == last + 28 * DAY

        do(path, Verb.SIGN, employer)
        runs = running(path)
        ends = path.today + 179 * DAY
        assert [*runs] == ["contract_end", *AFTERCARE]
        assert (runs["contract_end"].due_on, runs["contract_end"].rule) == (ends, "")
        back(path, employer)
        assert kinds(path) == ["trial_halfway", "trial_decision", "trial_end"]

    def test_of_law_say_their_rule_their_side_and_when_others_hear(self, path: Path) -> None:
        employer = path.actor(MEMBER)
        signed(path, date(2027, 10, 1))
        notice = running(path)["notice"]

        assert (notice.rule, notice.whose) == ("AZ-01", MEMBER)
        assert (notice.due_on, notice.basis_on) == (date(2027, 8, 30), date(2027, 9, 30))
        assert notice.escalate_on == date(2027, 8, 27)
        assert notice.organisation_id == path.chain.firm.organisation.pk

        do(path, Verb.MAKE_PERMANENT, employer)
        assert kinds(path) == AFTERCARE
        do(path, Verb.CLOSE, employer)
        assert kinds(path) == AFTERCARE
        back(path, employer)
        back(path, employer)
        assert [each for each in kinds(path) if each not in AFTERCARE] == ["notice", "contract_end"]

    def test_of_notice_goes_once_it_is_told_and_comes_with_the_next_contract(
        self, path: Path
    ) -> None:
        employer = path.actor(MEMBER)
        signed(path, date(2027, 10, 1))
        row = contracts_of(actor=employer, pathway_id=path.id).now
        assert row is not None
        contracting.give_notice(
            actor=employer, contract_id=row.pk, says=Told.GOES_ON, on=path.today, now=path.now()
        )
        assert "notice" not in running(path)
        path.later(30)
        signed(path, date(2028, 10, 1))
        assert running(path)["notice"].basis_on == date(2028, 9, 30)
        back(path, employer)
        assert "notice" not in running(path)
        contracting.take_back_notice(
            actor=employer, contract_id=row.pk, reason=SetBack.WRONG_BUTTON, now=path.now()
        )
        assert running(path)["notice"].basis_on == date(2027, 9, 30)

    def test_of_what_is_taken_back_are_none(self, path: Path) -> None:
        do(path, Verb.WITHDRAW, path.actor(MEMBER))

        assert kinds(path) == []


class TestTheClock:
    def test_tells_of_a_day_once_also_when_it_stands_an_hour_back(self, path: Path) -> None:
        signed(path, path.today + 300 * DAY)
        member, lead = path.chain.firm.contact.email, path.world.lead.email
        first = path.later(209)

        # The notice of the member, and the first check of aftercare of the helper.
        assert told(path, first) == 2
        assert told(path, first - timedelta(hours=1)) == told(path, first) == 0
        said = letters(path.world)
        assert (member, f"Herinnering: traject {path.row.alias}") in said
        assert [to for to, _subject in said].count(lead) == 0
        # Reminders of days on which no clock ran are one letter; nobody did it: the lead hears.
        assert told(path, path.later(62)) == 3
        assert running(path)["notice"].warn_on is None
        to = [each for each, _subject in letters(path.world)]
        assert (to.count(member), to.count(lead)) == (3, 2)
        assert told(path, path.now()) == 0

    def test_ends_a_trial_that_is_over_and_what_comes_next_stays_late(self, path: Path) -> None:
        do(path, Verb.START_TRIAL, path.actor(MEMBER))
        ends = running(path)["trial_end"].due_on

        told(path, path.later((ends - path.today).days + 1))

        with acting(path.world.system):
            assert TrialPlacement.objects.get(pathway=path.id).state == "ended"
        assert kinds(path) == ["trial_end"]
        assert "Te laat" in letters(path.world)[-1][1]

    def test_leaves_what_went_wrong_for_an_hour_and_goes_on_with_the_rest(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        broken = running(path)["begin"].pk
        other = begun(path.world)
        now = path.later(1).replace(hour=10)
        whole = reminding.tell

        def fails(*, actor: object, deadline_id: object, now: datetime) -> bool:
            if deadline_id == broken:
                raise RuntimeError
            return whole(actor=actor, deadline_id=deadline_id, now=now)  # type: ignore[arg-type]  # as given

        monkeypatch.setattr(worker_terms, "tell", fails)
        monkeypatch.setattr(worker_terms, "networks", lambda: [path.world.network.pk])
        late = now + 2 * DAY
        worker_terms.run(now=late, stop=lambda: False)

        assert running(other)["begin"].warned_at is not None
        assert broken not in to_tell(actor=path.world.clock, now=late)
        assert broken in to_tell(actor=path.world.clock, now=late + timedelta(hours=1))
        push_back(actor=path.world.clock, deadline_id=broken, now=late + timedelta(hours=2))
        assert to_tell(actor=path.world.clock, now=late + timedelta(hours=2)) == []


class TestDone:
    def test_is_said_by_the_side_whose_it_is_and_not_done_after_all(self, path: Path) -> None:
        do(path, Verb.START_TRIAL, path.actor(MEMBER))
        talk = running(path)["trial_halfway"].pk
        end = running(path)["trial_end"].pk
        others = [path.actor(HELPER), path.actor(LEAD), path.world.firm("Bakkerij").actor]
        for actor in others:
            with pytest.raises(ObjectDoesNotExist):
                finish_term(actor=actor, deadline_id=talk, now=path.now())
        with pytest.raises(ObjectDoesNotExist):
            finish_term(actor=path.actor(MEMBER), deadline_id=end, now=path.now())

        for _twice in range(2):
            finish_term(actor=path.actor(MEMBER), deadline_id=talk, now=path.now())
        assert Kind.TRIAL_HALFWAY.value not in running(path)
        # What happens next does not bring it back: it was done.
        do(path, Verb.INTERRUPT, path.actor(MEMBER))
        assert Kind.TRIAL_HALFWAY.value not in running(path)
        unfinish_term(actor=path.actor(MEMBER), deadline_id=talk, now=path.now())
        assert localdate(path.now()) < running(path)["trial_halfway"].due_on
