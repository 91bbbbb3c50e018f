# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""How it goes after 6, 12 and 24 months: asked by the helper, counted in three variants (F.2)."""

from datetime import datetime
from typing import Any

import pytest
from django.core.exceptions import ObjectDoesNotExist

from hartwerk.access.context import acting
from hartwerk.access.speaking import NotTheirs, OnBehalf
from hartwerk.agenda.deadlines import to_tell
from hartwerk.caseload.consenting import record_consent
from hartwerk.matching.placing import start_at_place
from hartwerk.pathways import aftercare
from hartwerk.pathways.aftercare import Heard, OneCheck
from hartwerk.pathways.refusals import Why
from hartwerk.pathways.reminding import tell
from hartwerk.records.models.aftercare import AftercareCheck
from hartwerk.records.models.agenda import Deadline, Task
from hartwerk.rules.actors import Role
from hartwerk.rules.aftercare import Living, Measured, Outcome, Says, Variant
from hartwerk.rules.consent import Channel, Purpose
from hartwerk.rules.pathway_terms import Kind
from hartwerk.rules.pathways import State, Verb
from hartwerk.rules.reasons import SetBack
from hartwerk.rules.setbacks import About
from hartwerk.rules.vacancies import Kind as Place
from tests.pathways.paths import Path, do, led, refused, settle, signed
from tests.people_of_the_network import world

pytestmark = pytest.mark.django_db
FIRST, SECOND = Kind.AFTERCARE_FIRST, Kind.AFTERCARE_SECOND
AT_WORK = Heard(Says.HERE, Measured.CANDIDATE, Channel.PHONE, 24, Living.WAGE)


@pytest.fixture
def path() -> Path:
    return led(world(), State.PERMANENT)


def say(path: Path, heard: Heard = AT_WORK, kind: Kind = FIRST) -> None:
    aftercare.check(
        actor=path.actor(Role.CASEWORKER), pathway_id=path.id, kind=kind, heard=heard,
        now=path.now(),
    )  # fmt: skip


def checks(path: Path) -> dict[Kind, OneCheck]:
    found = aftercare.checks_of(
        actor=path.actor(Role.CASEWORKER), pathway_id=path.id, today=path.today
    )
    return {each.kind: each for each in found}


def counts(path: Path, kind: Kind = FIRST) -> list[Outcome]:
    return [found.outcome for _variant, found in checks(path)[kind].counts]


def runs(path: Path) -> set[str]:
    with acting(path.world.system):
        rows = Deadline.objects.filter(pathway=path.id, settled_at=None)
        return set(rows.values_list("kind", flat=True))


def talks(path: Path) -> int:
    with acting(path.world.system):
        return Task.objects.filter(pathway=path.id, kind="pathway_talk", done_at=None).count()


def let_the_clock_look(path: Path, now: datetime) -> None:
    for each in to_tell(actor=path.world.clock, now=now):
        tell(actor=path.world.clock, deadline_id=each, now=now)


class TestACheck:
    def test_is_made_by_the_helper_when_its_day_is_near_and_taken_back_with_a_reason(
        self, path: Path
    ) -> None:
        helper = path.actor(Role.CASEWORKER)
        with refused(Why.TOO_EARLY):
            say(path)
        path.later(180)
        strangers = [path.actor(Role.EMPLOYER), path.actor(Role.PROJECT_LEAD)]
        for actor in (*strangers, path.world.desk("ROC").actor):
            with pytest.raises(ObjectDoesNotExist):
                aftercare.check(
                    actor=actor, pathway_id=path.id, kind=FIRST, heard=AT_WORK, now=path.now()
                )
        with pytest.raises(NotTheirs):
            say(path, Heard(Says.HERE, Measured.EMPLOYER))

        path.later(4)
        say(path)

        assert counts(path) == [Outcome.AT_WORK] * len(Variant)
        assert runs(path) == {"aftercare_second", "aftercare_third"}
        assert talks(path) == 0
        aftercare.set_back(
            actor=helper, pathway_id=path.id, kind=FIRST, reason=SetBack.WRONG_BUTTON,
            now=path.now(),
        )  # fmt: skip
        assert counts(path) == [Outcome.OPEN] * len(Variant)
        assert "aftercare_first" in runs(path)
        with refused(Why.MOVED_SINCE):
            aftercare.set_back(
                actor=helper, pathway_id=path.id, kind=FIRST, reason=SetBack.CHANGED,
                now=path.now(),
            )  # fmt: skip

    def test_nobody_made_in_thirty_days_is_unknown_and_still_a_question(self, path: Path) -> None:
        path.later(184 + 31)
        let_the_clock_look(path, path.now())
        let_the_clock_look(path, path.now())

        with acting(path.world.system):
            (line,) = AftercareCheck.objects.filter(pathway=path.id)
        assert (line.says, line.role) == ("unknown", Role.SYSTEM)
        assert counts(path) == [Outcome.UNKNOWN] * len(Variant)
        assert "aftercare_first" in runs(path)

        say(path)
        assert counts(path) == [Outcome.AT_WORK] * len(Variant)
        assert "aftercare_first" not in runs(path)

    def test_that_finds_somebody_without_work_opens_a_talk_and_taken_back_closes_it(
        self, path: Path
    ) -> None:
        path.later(184)
        say(path, Heard(Says.NOT, Measured.REFERRER))

        assert counts(path) == [Outcome.NOT_AT_WORK] * len(Variant)
        assert talks(path) == 1
        aftercare.set_back(
            actor=path.actor(Role.CASEWORKER), pathway_id=path.id, kind=FIRST,
            reason=SetBack.WRONG_PERSON, now=path.now(),
        )  # fmt: skip
        assert talks(path) == 0
        say(path, Heard(Says.HERE, Measured.CANDIDATE, Channel.SPOKEN, 24, Living.BENEFIT))
        assert counts(path) == [Outcome.NOT_AT_WORK] * len(Variant)
        assert talks(path) == 1


class TestARelapseTalk:
    def test_is_written_down_in_a_neutral_code_and_taken_back_with_a_reason(
        self, path: Path
    ) -> None:
        talk: dict[str, Any] = {
            "actor": path.actor(Role.CASEWORKER), "pathway_id": path.id, "kind": FIRST,
        }  # fmt: skip
        path.later(184)
        say(path, Heard(Says.NOT, Measured.REFERRER))
        assert checks(path)[FIRST].asks_to_talk

        aftercare.talked_after_relapse(cause=About.SEASON, now=path.now(), **talk)

        cause = checks(path)[FIRST].cause
        assert cause is not None
        assert (cause.cause, cause.says, cause.living) == ("season", "", "")
        assert talks(path) == 0
        assert counts(path) == [Outcome.NOT_AT_WORK] * len(Variant)
        assert "aftercare_first" not in runs(path)
        with refused(Why.NOTED_ALREADY):
            aftercare.talked_after_relapse(cause=About.TEAM, now=path.now(), **talk)
        for actor in (path.actor(Role.EMPLOYER), path.actor(Role.PROJECT_LEAD)):
            with pytest.raises(ObjectDoesNotExist):
                aftercare.talked_after_relapse(
                    cause=About.TEAM, now=path.now(), **talk | {"actor": actor}
                )
        aftercare.set_back_talk(reason=SetBack.WRONG_BUTTON, now=path.now(), **talk)
        assert checks(path)[FIRST].cause is None
        with refused(Why.MOVED_SINCE):
            aftercare.set_back_talk(reason=SetBack.WRONG_BUTTON, now=path.now(), **talk)
        aftercare.talked_after_relapse(cause=About.OTHER, now=path.now(), **talk)

        # What stands of a check goes with it: after the next one there is another talk.
        aftercare.set_back(reason=SetBack.CHANGED, now=path.now(), **talk)
        say(path, Heard(Says.NOT, Measured.REFERRER))
        assert checks(path)[FIRST].cause is None

    def test_is_asked_for_by_a_check_that_found_no_work_or_a_benefit_and_by_no_other(
        self, path: Path
    ) -> None:
        path.later(184)
        say(path)

        assert not checks(path)[FIRST].asks_to_talk
        with refused(Why.MOVED_SINCE):
            aftercare.talked_after_relapse(
                actor=path.actor(Role.CASEWORKER), pathway_id=path.id, kind=FIRST,
                cause=About.TRAVEL, now=path.now(),
            )  # fmt: skip

    def test_has_no_code_for_health_or_debts_and_the_list_is_that_of_a_setback(self) -> None:
        field = AftercareCheck._meta.get_field("cause")

        assert [code for code, _said in field.flatchoices] == [each.value for each in About]
        assert {*About} == {
            About.NOT_RENEWED, About.TRAVEL, About.TEAM, About.HOME, About.SEASON, About.TRAINING,
            About.OTHER,
        }  # fmt: skip


class TestAMove:
    def test_inside_the_network_breaks_nothing_and_is_counted_from_the_first_day(
        self, path: Path
    ) -> None:
        path.later(100)
        do(path, Verb.CLOSE, path.actor(Role.EMPLOYER))
        bakery = path.world.firm("Bakkerij")
        record_consent(
            actor=path.actor(Role.CASEWORKER), candidate_id=path.chain.person.pk,
            purpose=Purpose.PATHWAY, given=True, channel=Channel.SPOKEN, now=path.now(),
        )  # fmt: skip
        moved = start_at_place(
            actor=path.actor(Role.CASEWORKER),
            candidate_id=path.chain.person.pk,
            vacancy_id=path.world.work(kind=Place.PLACE, firm=bakery).pk,
            on_behalf=OnBehalf(Channel.PHONE, bakery.contact.pk),
            now=path.later(7),
        )
        there = Path(path.chain, moved)
        settle(there)
        signed(there, None, bakery.actor)
        assert runs(path) == {"aftercare_first", "aftercare_second", "aftercare_third"}
        assert runs(there) == set()
        path.later(260)
        say(path, Heard(Says.MEMBER, Measured.CANDIDATE, Channel.PHONE, 30, Living.BESIDE), SECOND)

        assert {
            variant: (each.outcome, each.beside) for variant, each in checks(path)[SECOND].counts
        } == {
            Variant.SAME: (Outcome.NOT_AT_WORK, False),
            Variant.NETWORK: (Outcome.AT_WORK, True),
            Variant.ANY: (Outcome.AT_WORK, True),
        }
        say(path, Heard(Says.ELSEWHERE, Measured.CANDIDATE, Channel.PHONE, 8, Living.WAGE), SECOND)
        assert counts(path, SECOND) == [
            Outcome.NOT_AT_WORK, Outcome.NOT_AT_WORK, Outcome.FEW_HOURS,
        ]  # fmt: skip
