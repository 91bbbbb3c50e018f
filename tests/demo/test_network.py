# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The demo network: complete, made up, plausible in time, and the same in every run."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

import pytest
from django.db import connection, transaction
from django.db.models import Count
from django.utils.timezone import localdate
from pytest_django import DjangoDbBlocker

from hartwerk.access.actors import wearing
from hartwerk.access.context import acting, house
from hartwerk.access.people import candidates_to_read
from hartwerk.access.proposals import proposals_to_see
from hartwerk.agenda import tasks
from hartwerk.agenda.tasks import TaskKind
from hartwerk.caseload import leaving
from hartwerk.demo import hats, network, small_history
from hartwerk.demo.hats import Demo, Size
from hartwerk.matching.monday import monday
from hartwerk.pathways import around_reads
from hartwerk.privacy.retaining import let_go
from hartwerk.profiles import vault
from hartwerk.records.models.aftercare import AftercareCheck
from hartwerk.records.models.agenda import Deadline, Task
from hartwerk.records.models.around import Beside
from hartwerk.records.models.journal import JournalEntry
from hartwerk.records.models.letters import Letter
from hartwerk.records.models.networks import Membership, Network, Organisation, Participation
from hartwerk.records.models.networks import Pledge as PledgeRow
from hartwerk.records.models.pathways import (
    OnPathway,
    Pathway,
    PathwayMove,
    TrialPlacement,
    Visit,
)
from hartwerk.records.models.people import Candidate
from hartwerk.records.models.proposals import Proposal, Proposed
from hartwerk.records.models.vacancies import Vacancy
from hartwerk.rules.actors import Role
from hartwerk.rules.around import ROOM, Part
from hartwerk.rules.letters import State as Sent
from hartwerk.rules.pathways import STAYS
from hartwerk.rules.pledges import State as Pledge
from hartwerk.rules.proposals import State
from hartwerk.rules.terms import Kind as Term
from hartwerk.rules.vacancies import Kind
from hartwerk.rules.vacancies import State as Work
from hartwerk.rules.working_days import is_working_day
from tests.demo.digests import BY_VAULT, digest
from tests.images import MONDAY, demo_network

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

NOW = MONDAY
EARLIER = 22
"""People who came before the forty of today, and work or worked."""
SYSTEM = house(Role.SYSTEM, hats.network(Size.SMALL))


@pytest.fixture(scope="module")
def before(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """Build the network; give its digest."""
    with django_db_blocker.unblock(), demo_network():
        with acting(SYSTEM):
            found = digest()
        yield found


@pytest.fixture(autouse=True)
def _in_the_network(before: str) -> Iterator[None]:
    """Let each test look as the house; what one of them does is undone after it."""
    with transaction.atomic():
        with acting(SYSTEM):
            yield
        transaction.set_rollback(True)


class TestWhatIsThere:
    def test_is_as_large_as_a_real_network(self) -> None:
        parts = Counter(Participation.objects.values_list("kind", flat=True))

        assert parts == {"member": 9, "referrer": 3, "partner": 1}
        assert Vacancy.objects.filter(state=Work.OPEN.value).count() == 12
        assert Candidate.objects.count() == 40 + EARLIER
        assert Proposal.objects.count() == 35
        assert Pathway.objects.count() == 35

    def test_every_state_occurs(self) -> None:
        assert {*Proposal.objects.values_list("state", flat=True)} == {*State}
        assert {*PledgeRow.objects.values_list("state", flat=True)} == {*Pledge}
        assert {*Vacancy.objects.values_list("state", flat=True)} == {*Work} - {Work.DRAFT}
        assert {*Letter.objects.values_list("state", flat=True)} == {
            Sent.SENT, Sent.CANCELLED, Sent.UNCERTAIN, Sent.FAILED,
        }  # fmt: skip

    def test_one_member_offers_a_place_without_a_vacancy(self) -> None:
        places = Vacancy.objects.filter(kind=Kind.PLACE.value)

        assert places.filter(state=Work.OPEN.value).count() == 1

    def test_every_proposal_has_its_person_and_follows_its_story(self) -> None:
        assert Proposed.objects.count() == len(small_history.STORIES)
        accepted = Proposed.objects.filter(proposal__state=State.ACCEPTED.value)
        assert accepted.values("candidate").distinct().count() == 9

    def test_members_named_the_first_bus_with_its_source(self) -> None:
        places = Vacancy.objects.values_list(
            "organisation__name", "establishment__first_bus", "establishment__first_bus_source"
        )

        unknown = {name for name, bus, _ in places if bus is None}
        assert unknown == {"Kozijnenfabriek Het Slag (voorbeeld)"}
        assert all(source for _, bus, source in places if bus is not None)


class TestAtWork:
    def test_people_are_at_every_point_of_a_pathway(self) -> None:
        states = Counter(Pathway.objects.values_list("state", flat=True))
        trials = Counter(TrialPlacement.objects.values_list("state", flat=True))

        assert states == {
            "agreed": 3, "trial": 3, "fixed_term": 11, "permanent": 5, "aftercare": 3, "closed": 10,
        }  # fmt: skip
        assert trials == {"requested": 1, "confirmed": 1, "running": 3, "ended": 3, "stopped": 1}
        assert Visit.objects.filter(state="planned", at__gt=NOW).count() == 2
        assert Pathway.objects.exclude(interrupted_on=None).count() == 1
        assert PathwayMove.objects.exclude(undoes=None).count() == 1

    def test_they_ended_in_several_ways_and_somebody_came_back(self) -> None:
        over = Pathway.objects.filter(state="closed")

        assert over.values("outcome").distinct().count() >= 7
        assert over.values("next_step").distinct().count() >= 7
        twice = OnPathway.objects.values("candidate").annotate(n=Count("pk")).filter(n=2)
        assert twice.count() == 5

    def test_what_runs_ends_after_today(self) -> None:
        running = Pathway.objects.filter(state__in=["trial", "fixed_term"])

        assert not running.filter(until__lte=NOW.date()).exists()

    def test_a_colleague_with_room_is_with_each_of_them(self) -> None:
        live = Beside.objects.filter(live=True, part=Part.BUDDY.value)
        each_guides = Counter(live.values_list("membership", flat=True))
        there = Pathway.objects.exclude(state="closed")

        assert {*live.values_list("pathway", flat=True)} == {*there.values_list("pk", flat=True)}
        assert live.count() == there.count() == 25
        assert set(each_guides.values()) == {1, ROOM}
        assert not Task.objects.filter(kind=TaskKind.NOBODY_BESIDE.value, done_at=None).exists()

    def test_a_colleague_stands_in_for_one_of_them_this_week(self) -> None:
        (there,) = Beside.objects.filter(live=True, part=Part.STAND_IN.value)

        assert there.until is not None
        assert there.since <= NOW.date() < there.until

    def test_helpers_asked_in_time_how_it_goes_but_for_two_and_one_whom_nobody_reached(
        self,
    ) -> None:
        says = Counter(AftercareCheck.objects.values_list("says", flat=True))
        late = Deadline.objects.filter(settled_at=None, pathway__isnull=False)
        late = late.filter(due_on__lt=NOW.date(), kind__startswith="aftercare").order_by("due_on")

        assert says["unknown"] == 1
        assert says["here"] > 30
        assert {"member", "not"} <= says.keys()
        assert [each.kind for each in late] == [
            "aftercare_second", "aftercare_first", "aftercare_second",
        ]  # fmt: skip
        assert not Task.objects.filter(kind=TaskKind.PATHWAY_TALK.value, done_at=None).exists()

    def test_each_place_is_held_by_somebody_or_free(self) -> None:
        for work in Vacancy.objects.all():
            here = Pathway.objects.filter(vacancy=work)
            stays = here.filter(state="closed", outcome__in=[each.value for each in STAYS])
            waits = Proposal.objects.filter(vacancy=work, state="accepted", pathways=None)
            holding = here.exclude(state="closed").count() + stays.count() + waits.count()
            assert work.filled == holding, work.title
            assert (work.state == Work.FILLED) <= (work.filled == work.positions), work.title

    def test_nobody_of_them_waits_for_work_or_is_about_to_go(self) -> None:
        no_card = Candidate.objects.exclude(pk__in=Proposed.objects.values("candidate"))
        earlier = no_card.filter(pk__in=OnPathway.objects.values("candidate"))

        gone = let_go(actor=house(Role.CLOCK, SYSTEM.network_id), now=NOW)

        assert earlier.count() == EARLIER
        assert not earlier.filter(matchable=True).exists()
        assert (gone.people, gone.pathways) == (0, 0)
        assert not Deadline.objects.filter(kind=Term.QUIET_PERSON.value).exists()


class TestMadeUp:
    def test_the_network_and_all_its_organisations_say_so(self) -> None:
        assert Network.objects.get().synthetic
        assert all(each.name.endswith(" (voorbeeld)") for each in Organisation.objects.all())

    def test_nobody_can_be_reached(self) -> None:
        for hat in Membership.objects.exclude(role=Role.CANDIDATE.value):
            assert hat.email.endswith(".example"), hat.name
            assert hat.phone.startswith("074 000 "), hat.name

    def test_no_letter_says_who_somebody_is(self) -> None:
        names, labels = set(), {*Candidate.objects.values_list("label", flat=True)}
        for helper in (Demo.WERKPLEIN, Demo.ROC, Demo.SOCIAL_WORK):
            with acting(wearing(helper.hat)):
                known = vault.identities_to_search().values()
                names |= {each.given_name for each in known}
        assert len(names) == 40 + EARLIER

        for letter in Letter.objects.all():
            words = {*re.findall(r"[\w-]+", f"{letter.subject} {letter.body}")}
            assert not words & (names | labels), letter.kind


class TestTime:
    def test_everything_happened_in_order_and_nothing_lies_ahead(self) -> None:
        lines = JournalEntry.objects.exclude(verb__in=BY_VAULT).order_by("number")
        moments = [*lines.values_list("at", flat=True)]

        assert all(one <= other for one, other in pairwise(moments))
        assert Network.objects.get().created_at == moments[0]
        assert moments[-1] <= NOW

    def test_people_work_on_working_days(self) -> None:
        for line in JournalEntry.objects.exclude(verb__in=BY_VAULT):
            assert is_working_day(localdate(line.at)), (line.verb, line.at)

    def test_somebody_is_late_and_something_is_asked_today(self) -> None:
        lead = wearing(Demo.PROJECT_LEAD.hat)
        with acting(lead):
            page = monday(lead, on=NOW.date())

        assert page.places
        assert [card.title for card in page.cards] == ["Medewerker productie kozijnen"]
        assert "ROC De Vecht (voorbeeld)" in {each.organisation for each in page.referrers}
        assert page.people

    def test_the_rows_that_are_about_to_go_were_announced(self) -> None:
        assert Task.objects.filter(kind=TaskKind.LEAVING.value, done_at=None).count() == 1
        assert leaving.remove_untouched(actor=house(Role.CLOCK, SYSTEM.network_id), now=NOW) == (
            leaving.Left(announced=0, removed=0)
        )


class TestHats:
    @pytest.mark.parametrize(
        ("who", "role"),
        [
            (Demo.PROJECT_LEAD, Role.PROJECT_LEAD),
            (Demo.WERKPLEIN, Role.CASEWORKER),
            (Demo.ROC, Role.CASEWORKER),
            (Demo.SOCIAL_WORK, Role.CASEWORKER),
            (Demo.JOB_COACH, Role.JOB_COACH),
            (Demo.PRIVACY, Role.PRIVACY_OFFICER),
            (Demo.HR_KITCHENS, Role.EMPLOYER),
            (Demo.HR_PAINTER, Role.EMPLOYER),
            (Demo.HR_WAREHOUSE, Role.EMPLOYER),
            (Demo.BUDDY, Role.BUDDY),
            (Demo.ASKED, Role.CANDIDATE),
            (Demo.INVITED, Role.CANDIDATE),
            (Demo.NOT_ASKED, Role.CANDIDATE),
            (Demo.READY, Role.CANDIDATE),
        ],
    )
    def test_are_worn_under_a_key_that_never_changes(self, who: Demo, role: Role) -> None:
        assert wearing(who.hat).role is role

    @pytest.mark.parametrize(
        ("who", "states"),
        [
            (Demo.ASKED, {State.ASKED}),
            (Demo.INVITED, {State.MEETING}),
            (Demo.NOT_ASKED, set()),
            (Demo.READY, set()),
        ],
    )
    def test_people_are_where_their_names_say(self, who: Demo, states: set[State]) -> None:
        person = wearing(who.hat)
        with acting(person):
            (row,) = candidates_to_read(person)
            about = [*proposals_to_see(person)]

        assert {State(each.state) for each in about} == states
        assert row.matchable is (who is not Demo.NOT_ASKED)

    def test_the_buddy_reads_of_a_first_day_that_comes(self) -> None:
        buddy = wearing(Demo.BUDDY.hat)

        (one,) = around_reads.guided(actor=buddy, today=NOW.date())

        assert one.day.card is not None
        assert one.day.card.waits.startswith("Ruud")
        assert one.first_day is not None
        assert NOW.date() < one.first_day < NOW.date() + timedelta(days=14)
        assert len(one.day.helps) == 3

    def test_the_painter_has_two_cards_to_answer(self) -> None:
        anja = wearing(Demo.HR_PAINTER.hat)
        with acting(anja):
            asked = Counter(tasks.standing(anja).values_list("kind", flat=True))

        assert asked == {TaskKind.ANSWER_CARD: 2}

    def test_the_caseworker_has_a_bit_of_everything_to_do(self) -> None:
        karin = wearing(Demo.WERKPLEIN.hat)
        with acting(karin):
            asked = {*tasks.standing(karin).values_list("kind", flat=True)}

        assert asked >= {
            TaskKind.LOOK, TaskKind.SEND_CARD, TaskKind.READ_ANSWER, TaskKind.ANSWER_QUESTION,
            TaskKind.REMIND_PERSON, TaskKind.LIKES,
        }  # fmt: skip


class TestBuilding:
    def test_is_done_by_the_application_and_not_by_the_owner(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("select current_user, row_security_active('records_candidate')")
            assert cursor.fetchone() == ("hartwerk_app", True)

    def test_a_network_that_is_there_is_left_as_it_is(self, before: str) -> None:
        assert not network.build(size=Size.SMALL, now=NOW)
        assert digest() == before
