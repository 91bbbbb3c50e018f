# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is written for somebody on a pathway: every change is kept, and each side writes its own."""

from datetime import date, timedelta
from typing import Any

import pytest

from hartwerk.access.context import acting
from hartwerk.access.speaking import NotTheirs, OnBehalf
from hartwerk.agenda.tasks import TaskKind
from hartwerk.pathways.first_day import Was, first_day, pick, write_card
from hartwerk.pathways.planning import Held, Plan, Step, plan_of, write_plan
from hartwerk.pathways.refusals import Why
from hartwerk.pathways.sheets import NotWritten, Wrong
from hartwerk.records.models.agenda import Task
from hartwerk.records.models.journal import JournalEntry
from hartwerk.records.models.pathways import Pathway
from hartwerk.records.models.sheets import FirstDay
from hartwerk.rules.actors import Role
from hartwerk.rules.consent import Channel
from hartwerk.rules.first_days import MOST_SENTENCES, Helps, in_time
from hartwerk.rules.pathways import State, Verb
from tests.pathways.paths import DAY, PLAN, Path, back, begun, card, do, refused
from tests.people_of_the_network import World, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def twente() -> World:
    return world()


def calls(path: Path) -> int:
    with acting(path.world.system):
        return Task.objects.filter(
            kind=TaskKind.CALL_FIRST_DAY.value, pathway=path.id, done_at=None
        ).count()


def write(path: Path, day: date, role: Role = Role.EMPLOYER, **said: Any) -> None:
    write_card(actor=path.actor(role), pathway_id=path.id, card=card(day, **said), now=path.now())


@pytest.mark.parametrize(
    ("changed_on", "day", "told"),
    [
        (date(2026, 11, 26), date(2026, 11, 30), True),
        (date(2026, 11, 27), date(2026, 11, 30), False),
        (date(2026, 11, 30), date(2026, 11, 30), False),
        (date(2026, 12, 24), date(2026, 12, 28), False),
        (date(2026, 12, 23), date(2026, 12, 28), True),
    ],
    ids=["thursday", "friday", "that-day", "before-christmas", "a-day-between"],
)
def test_a_change_is_read_in_time_when_a_working_day_lies_between(
    changed_on: date, day: date, told: bool
) -> None:
    assert in_time(changed_on, day) is told


def test_a_card_keeps_what_it_said_and_says_when_it_changed(twente: World) -> None:
    path = begun(twente)
    far = path.today + 14 * DAY
    write(path, far)
    path.later()
    write(path, far, starts="07:30", breaks=("10.00 uur", "12.00 uur"))
    path.later()
    write(path, far, starts="07:30", breaks=("10.00 uur", "12.00 uur"), clothes="")
    write(path, far, starts="07:30", breaks=("10.00 uur", "12.00 uur"), clothes="")

    for role in (Role.CANDIDATE, Role.CASEWORKER, Role.EMPLOYER):
        found = first_day(actor=path.actor(role), pathway_id=path.id)
        assert found.card == card(
            far, starts="07:30", breaks=("10.00 uur", "12.00 uur"), clothes=""
        )
        assert found.version == 3
        assert found.was == {
            "starts": Was("08:00", path.today - DAY),
            "breaks": Was(card().breaks, path.today - DAY),
            "clothes": Was(card().clothes, path.today),
        }
    assert path.row.expected_on == far
    assert calls(path) == 0
    with acting(twente.system):
        lines = JournalEntry.objects.filter(subject_id=path.id, verb="first_day")
        assert lines.filter(role="employer", candidate_id=None).count() == 3
        assert lines.filter(candidate_id=path.chain.person.pk).count() == 3


def test_what_changes_too_late_to_be_read_becomes_a_call_for_the_helper(twente: World) -> None:
    path = begun(twente)
    soon = path.today + 10 * DAY
    write(path, soon)
    assert calls(path) == 0

    path.later(10)
    for door in ("Blauwe deur", "Rode deur"):
        write(path, soon, door=door)

    assert calls(path) == 1
    with acting(path.actor(Role.CASEWORKER)):
        task = Task.objects.get(kind=TaskKind.CALL_FIRST_DAY.value)
        assert task.membership_id == path.chain.desk.actor.membership_id
    path.later()
    with refused(Why.DAY):
        write(path, soon, door="Groene deur")
    do(path, Verb.WITHDRAW, path.actor(Role.EMPLOYER))
    assert calls(path) == 0


def test_the_project_leader_writes_down_what_a_member_said_of_the_first_day(
    twente: World,
) -> None:
    path, far = begun(twente), begun(twente).today + 14 * DAY
    lead = path.actor(Role.PROJECT_LEAD)
    pick(
        actor=path.actor(Role.CANDIDATE), pathway_id=path.id, helps=(Helps.ONE_THING,),
        now=path.now(),
    )  # fmt: skip
    write_card(
        actor=lead, pathway_id=path.id, card=card(far), on_behalf=path.said(lead), now=path.now()
    )

    for role in (Role.CANDIDATE, Role.CASEWORKER, Role.EMPLOYER, Role.PROJECT_LEAD):
        assert first_day(actor=path.actor(role), pathway_id=path.id).card == card(far)
    assert first_day(actor=lead, pathway_id=path.id).helps == ()
    with acting(twente.system):
        row = FirstDay.objects.get(pathway=path.id)
        assert (row.role, row.channel) == ("project_lead", "phone")
        line = JournalEntry.objects.get(subject_id=path.id, verb="first_day", role="project_lead")
        assert line.on_behalf_of == path.row.employer_id
        assert line.candidate_id is None


def test_a_card_is_of_the_member_and_holds_no_reason(twente: World) -> None:
    path, far = begun(twente), begun(twente).today + 14 * DAY
    for role in (Role.CASEWORKER, Role.CANDIDATE):
        with pytest.raises(NotTheirs):
            write(path, far, role)
    for said in (None, OnBehalf(Channel.PHONE, path.chain.desk.actor.membership_id or path.id)):
        with pytest.raises(NotTheirs):
            write_card(
                actor=path.actor(Role.PROJECT_LEAD), pathway_id=path.id, card=card(far),
                on_behalf=said, now=path.now(),
            )  # fmt: skip
    refusals: tuple[tuple[str, Any, Wrong], ...] = (
        ("door", " ", Wrong.EMPTY),
        ("tasks", (), Wrong.EMPTY),
        ("tasks", ("Dozen vouwen",) * 9, Wrong.MANY),
        ("waits", "x" * 121, Wrong.LONG),
        ("starts", "25:00", Wrong.NO_TIME),
        ("too_much", "Hij heeft autisme", Wrong.PRIVATE),
        ("quiet_place", "bsn 111222333", Wrong.PRIVATE),
    )
    for field, said, why in refusals:
        with pytest.raises(NotWritten) as problem:
            write(path, far, **{field: said})
        assert (problem.value.field, problem.value.why) == (field, why)
        assert "autisme" not in str(problem.value)
    write(path, far)
    with refused(Why.MOVED_SINCE):
        write_card(
            actor=path.actor(Role.EMPLOYER), pathway_id=path.id, card=card(far, door="Nee"),
            seen=0, now=path.now(),
        )  # fmt: skip
    do(path, Verb.CLOSE, path.actor(Role.EMPLOYER))
    with pytest.raises(Pathway.DoesNotExist):
        write(path, far, door="Blauw")
    with acting(twente.system):
        assert FirstDay.objects.count() == 1
    back(path, path.actor(Role.EMPLOYER))
    assert path.state is State.AGREED


def test_what_helps_is_picked_by_the_person_and_read_by_the_team(twente: World) -> None:
    path = begun(twente)
    me, helper = path.actor(Role.CANDIDATE), path.actor(Role.CASEWORKER)
    step: dict[str, Any] = {"pathway_id": path.id, "now": path.now()}
    chosen = (Helps.QUIET_PLACE, Helps.ONE_THING)
    pick(actor=me, helps=chosen, **step)

    for role in (Role.EMPLOYER, Role.CASEWORKER, Role.CANDIDATE):
        found = first_day(actor=path.actor(role), pathway_id=path.id)
        assert found.helps == (Helps.ONE_THING, Helps.QUIET_PLACE)
    with pytest.raises(NotWritten):
        pick(actor=me, helps=tuple(Helps)[: MOST_SENTENCES + 1], **step)
    with pytest.raises(NotTheirs):
        pick(actor=path.actor(Role.EMPLOYER), helps=chosen, channel=Channel.SPOKEN, **step)
    with pytest.raises(NotTheirs):
        pick(actor=helper, helps=chosen, **step)
    pick(actor=helper, helps=(), channel=Channel.PHONE, **step)
    assert first_day(actor=me, pathway_id=path.id).helps == ()


def test_a_plan_is_written_by_the_helper_and_read_by_the_person_alone(twente: World) -> None:
    path = begun(twente)
    me, helper = path.actor(Role.CANDIDATE), path.actor(Role.CASEWORKER)
    spoken: dict[str, Any] = {"pathway_id": path.id, "channel": Channel.SPOKEN, "now": path.now()}
    write_plan(actor=helper, plan=PLAN, **spoken)
    more = Plan((*PLAN.goals, "Ik wil zelf de bus pakken"))
    path.later()
    write_plan(actor=helper, plan=more, **{**spoken, "now": path.now()})

    for who in (me, helper):
        found = plan_of(actor=who, pathway_id=path.id)
        assert (found.plan, found.version) == (more, 2)
        assert (found.written_on, found.earlier) == (path.today, (path.today - DAY,))
    for role in (Role.EMPLOYER, Role.PROJECT_LEAD):
        with pytest.raises(Pathway.DoesNotExist):
            plan_of(actor=path.actor(role), pathway_id=path.id)
        with pytest.raises(NotTheirs):
            write_plan(actor=path.actor(role), plan=PLAN, **spoken)
    for plan, field in (
        (Plan(()), "goals"),
        (Plan(("Ik wil van mijn depressie af",)), "goals"),
        (Plan(PLAN.goals, steps=(Step("Bel 111222333"),)), "steps"),
        (Plan(PLAN.goals, reviews=tuple(path.today + timedelta(n) for n in range(7))), "reviews"),
        (Plan(PLAN.goals, certificates=(Held("vog"),)), "certificates"),
        (Plan(PLAN.goals, certificates=(Held("bhv", path.today, path.today),)), "certificates"),
    ):
        with pytest.raises(NotWritten) as problem:
            write_plan(actor=helper, plan=plan, **spoken)
        assert problem.value.field == field
