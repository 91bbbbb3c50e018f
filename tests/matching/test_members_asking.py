# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Five lines are put with a yes, taken back, set back; they end with the yes and with time."""

import uuid
from datetime import timedelta

import pytest
from django.db import Error, IntegrityError, transaction
from django.utils.timezone import localdate

from hartwerk.access.context import acting
from hartwerk.agenda.deadlines import passed, to_warn
from hartwerk.agenda.tasks import TaskKind
from hartwerk.caseload.consenting import record_consent
from hartwerk.caseload.consenting import withdraw as take_yes_back
from hartwerk.matching import members_answering, members_asking, members_ending, timing
from hartwerk.matching.guarding import TextTooLong
from hartwerk.matching.proposing import ReasonMissing
from hartwerk.matching.refusals import Refused, Why, WordsRefused
from hartwerk.profiles import five_lines
from hartwerk.profiles.five_lines import Chosen, Line
from hartwerk.records.models.agenda import Deadline, Task
from hartwerk.records.models.journal import JournalEntry
from hartwerk.records.models.letters import Letter
from hartwerk.records.models.people import Candidate, Consent
from hartwerk.records.models.questions import AskedFor, MemberAnswer, MembersQuestion
from hartwerk.rules.actors import Actor
from hartwerk.rules.consent import Channel, Purpose
from hartwerk.rules.lifecycle import MoveRefused
from hartwerk.rules.members_questions import State
from hartwerk.rules.reasons import SetBack, ToQuestion, Withdrawn
from tests.matching.members import CHOSEN, OWN, SECOND, live, put, row
from tests.people_of_the_network import NOW, World, consent, world

pytestmark = pytest.mark.django_db
PAST = NOW + timedelta(days=20)


@pytest.fixture
def twente() -> World:
    made = world()
    made.firm("Bakkerij", "Borne")
    return made


def letters(of: World, kind: str) -> list[Letter]:
    with acting(of.system):
        return list(Letter.objects.filter(kind=kind).exclude(state="cancelled"))


def standing(of: World, kind: TaskKind) -> int:
    with acting(of.system):
        return Task.objects.filter(kind=kind.value, done_at=None).count()


class TestPut:
    def test_asks_every_member_for_ten_working_days_and_writes_the_yes_down(
        self, twente: World
    ) -> None:
        person = twente.person()
        question = put(twente, person)

        assert question.state == State.OPEN.value
        assert question.until.isoformat() == "2026-11-16"
        assert standing(twente, TaskKind.ANSWER_MEMBERS) == 2
        assert len(letters(twente, "members_asked")) == 2
        with acting(twente.system):
            yes = Consent.objects.get(candidate=person, purpose=Purpose.QUESTION.value)
            assert (yes.given, yes.channel, yes.text_version) == (True, "spoken", "question-1")
            assert yes.recorded_by == twente.referrer.caseworker
            assert question.yes_id == yes.pk
            assert Deadline.objects.get(question=question.pk).due_on == question.until

    def test_is_said_word_for_word_in_five_lines(self, twente: World) -> None:
        lines = five_lines.from_json(put(twente, twente.person()).lines)

        assert lines.complete
        assert (lines.wish, lines.can) == ("Magazijn", "werkt netjes en rustig")
        assert lines.hours == "16 tot 24 uur per week"
        assert lines.reach == "in Hengelo (Overijssel); met de fiets"

    def test_holds_nothing_that_leads_to_the_person_or_says_who_refers(self, twente: World) -> None:
        person = twente.person()
        question = put(twente, person)
        with acting(twente.employer):
            seen = MembersQuestion.objects.values().get(pk=question.pk)
            assert list(AskedFor.objects.all()) == []
            lines = list(JournalEntry.objects.filter(subject_id=question.pk))
        with acting(twente.system):
            of_the_house = list(JournalEntry.objects.filter(subject_id=question.pk))

        keys = {str(person.pk), str(person.referrer_id), str(person.helper_id), person.label}
        assert keys.isdisjoint(str(each) for each in seen.values())
        assert lines == []
        assert of_the_house != []

    def test_needs_a_yes_to_being_matched(self, twente: World) -> None:
        with pytest.raises(Candidate.DoesNotExist):
            put(twente, twente.person(yes=False))

    def test_is_for_the_own_people_and_for_a_caseworker(self, twente: World) -> None:
        person = twente.person()
        for stranger in (twente.desk("ROC").actor, twente.employer, twente.project_lead):
            with pytest.raises(Candidate.DoesNotExist):
                members_asking.put(
                    actor=stranger, candidate_id=person.pk, chosen=CHOSEN, own=OWN,
                    channel=Channel.SPOKEN, now=NOW,
                )  # fmt: skip

    def test_stands_once_for_a_person(self, twente: World) -> None:
        person = twente.person()
        put(twente, person)

        with pytest.raises(Refused) as refused:
            put(twente, person)
        assert refused.value.why is Why.QUESTION_STANDS

    def test_says_something_in_every_line(self, twente: World) -> None:
        person = twente.person()

        with pytest.raises(Refused) as refused:
            members_asking.put(
                actor=twente.caseworker, candidate_id=person.pk, chosen=Chosen(), own=OWN,
                channel=Channel.SPOKEN, now=NOW,
            )  # fmt: skip
        assert refused.value.why is Why.LINES_MISSING

    @pytest.mark.parametrize(
        "words",
        [
            "heeft autisme", "zit in de Wajong", "is 34 jaar", "een jonge man", "rustige vrouw",
            "komt uit Syrië", "alleenstaande moeder", "bel 06 12345678", "bsn 111222333",
        ],
        ids=str,
    )  # fmt: skip
    def test_keeps_no_word_about_health_benefit_age_sex_or_origin(
        self, twente: World, words: str
    ) -> None:
        person = twente.person()
        with pytest.raises(WordsRefused):
            members_asking.put(
                actor=twente.caseworker, candidate_id=person.pk, chosen=CHOSEN,
                own={Line.CAN: words}, channel=Channel.SPOKEN, now=NOW,
            )  # fmt: skip
        with acting(twente.system):
            assert not MembersQuestion.objects.exists()
            assert not Consent.objects.filter(purpose=Purpose.QUESTION.value).exists()

    def test_keeps_own_words_short(self, twente: World) -> None:
        with pytest.raises(TextTooLong):
            members_asking.checked(
                actor=twente.caseworker, candidate_id=twente.person().pk, chosen=CHOSEN,
                own={Line.CAN: "netjes " * 20},
            )  # fmt: skip


class TestDatabase:
    def test_refuses_an_open_question_without_a_yes_that_stands(self, twente: World) -> None:
        person = twente.person()
        with acting(twente.system):
            no = consent(person, Purpose.QUESTION, given=False, recorded_by=person.helper)
            matching = Consent.objects.get(candidate=person, purpose=Purpose.MATCHING.value)
            for yes in (no, matching):
                with pytest.raises(IntegrityError, match="without the yes"), transaction.atomic():
                    _raw(twente, person, yes)

    def test_refuses_the_yes_of_somebody_else(self, twente: World) -> None:
        one, other = twente.person(), twente.person()
        with acting(twente.system):
            yes = consent(other, Purpose.QUESTION, recorded_by=other.helper)
            with pytest.raises(IntegrityError, match="without the yes"), transaction.atomic():
                _raw(twente, one, yes)

    @pytest.mark.parametrize("what", ["lines", "alias", "until"])
    def test_lets_no_helper_change_what_the_person_heard(self, twente: World, what: str) -> None:
        question = put(twente, twente.person())
        other = {"lines": {}, "alias": "XXXX", "until": PAST.date()}
        with (
            acting(twente.caseworker),
            pytest.raises(Error, match="is not for caseworker"),
            transaction.atomic(),
        ):
            MembersQuestion.objects.filter(pk=question.pk).update(**{what: other[what]})

    def test_lets_a_member_answer_in_its_own_name_only(self, twente: World) -> None:
        question = put(twente, twente.person())
        colleague = twente.colleague(twente.member, "Rob")
        with acting(twente.employer), pytest.raises(Error), transaction.atomic():
            MemberAnswer(
                network=twente.network, question=question, by=colleague, at=NOW, number=1,
                member=twente.member.organisation, said=ToQuestion.LATER.value,
            ).save(force_insert=True)  # fmt: skip

    def test_leaves_nothing_of_a_question_that_is_gone_with_a_member(self, twente: World) -> None:
        question = put(twente, twente.person())
        with acting(twente.employer):
            assert Task.objects.filter(question=question.pk).exists()
        members_asking.withdraw(
            actor=twente.caseworker, question_id=question.pk, reason=Withdrawn.MISTAKE,
            now=NOW + SECOND,
        )  # fmt: skip

        with acting(twente.employer):
            assert not Task.objects.filter(question=question.pk).exists()


class TestWithdraw:
    def test_takes_it_from_the_members_and_stops_what_ran(self, twente: World) -> None:
        question = put(twente, twente.person())
        members_asking.withdraw(
            actor=twente.caseworker, question_id=question.pk, reason=Withdrawn.MISTAKE,
            now=NOW + SECOND,
        )  # fmt: skip

        assert row(twente, question.pk).state == State.WITHDRAWN.value
        assert not live(twente, question.pk)
        assert letters(twente, "members_asked") == []
        assert standing(twente, TaskKind.ANSWER_MEMBERS) == 0
        with acting(twente.employer):
            assert not MembersQuestion.objects.exists()
        with acting(twente.system):
            assert not Deadline.objects.filter(question=question.pk, settled_at=None).exists()

    def test_of_a_helper_has_a_reason(self, twente: World) -> None:
        question = put(twente, twente.person())
        with pytest.raises(ReasonMissing):
            members_asking.withdraw(actor=twente.caseworker, question_id=question.pk, now=NOW)

    def test_by_the_person_is_a_no_that_only_the_person_turns_back(self, twente: World) -> None:
        person = twente.person()
        me = twente.page_of(person)
        question = put(twente, person)
        members_asking.withdraw(actor=me, question_id=question.pk, now=NOW + SECOND)

        assert standing(twente, TaskKind.READ_MEMBERS) == 1
        with pytest.raises(Refused) as refused:
            set_back(twente.caseworker, question)
        assert refused.value.why is Why.OWN_WORD
        set_back(me, question)
        assert row(twente, question.pk).state == State.OPEN.value
        with acting(twente.system):
            said = Consent.objects.filter(candidate=person, purpose=Purpose.QUESTION.value)
            assert [each.given for each in said.order_by("number")] == [True, False, True]

    def test_set_back_lets_it_run_on_until_the_same_day(self, twente: World) -> None:
        question = put(twente, twente.person())
        members_asking.withdraw(
            actor=twente.caseworker, question_id=question.pk, reason=Withdrawn.MISTAKE,
            now=NOW + SECOND,
        )  # fmt: skip
        set_back(twente.caseworker, question)

        again = row(twente, question.pk)
        assert (again.state, again.until) == (State.OPEN.value, question.until)
        assert len(letters(twente, "members_asked")) == 2
        assert standing(twente, TaskKind.ANSWER_MEMBERS) == 2
        with pytest.raises(Refused):
            set_back(twente.caseworker, question)

    def test_twice_is_refused(self, twente: World) -> None:
        question = put(twente, twente.person())

        def withdraw() -> None:
            members_asking.withdraw(
                actor=twente.caseworker, question_id=question.pk, reason=Withdrawn.MISTAKE,
                now=NOW + SECOND,
            )  # fmt: skip

        withdraw()
        with pytest.raises(MoveRefused):
            withdraw()


class TestYesTakenBack:
    @pytest.mark.parametrize("purpose", [Purpose.MATCHING, Purpose.QUESTION])
    def test_ends_it_at_once_and_tells_who_counted_on_it(
        self, twente: World, purpose: Purpose
    ) -> None:
        person = twente.person()
        question = put(twente, person)
        members_answering.answer(
            actor=twente.employer, question_id=question.pk, says=ToQuestion.COME_AND_LOOK,
            now=NOW + SECOND,
        )  # fmt: skip
        record_consent(
            actor=twente.caseworker, candidate_id=person.pk, purpose=purpose, given=False,
            channel=Channel.PHONE, now=NOW + 2 * SECOND,
        )  # fmt: skip

        ended = row(twente, question.pk)
        assert (ended.state, ended.ended_by) == (State.ENDED.value, "consent")
        assert len(letters(twente, "members_gone")) == 1
        with pytest.raises(Refused):
            set_back(twente.caseworker, question)

    def test_by_the_person_is_told_to_the_helper(self, twente: World) -> None:
        person = twente.person()
        put(twente, person)
        take_yes_back(actor=twente.page_of(person), candidate_id=person.pk, now=NOW + SECOND)

        assert standing(twente, TaskKind.READ_MEMBERS) == 1


class TestTime:
    def test_reminds_only_members_that_said_nothing(self, twente: World) -> None:
        question = put(twente, twente.person())
        members_answering.answer(
            actor=twente.employer, question_id=question.pk, says=ToQuestion.LATER, now=NOW + SECOND
        )
        on = question.until - timedelta(days=4)
        (term,) = to_warn(actor=twente.clock, kinds=timing.WARNINGS, on=on)
        timing.follow(timing.WARNINGS, actor=twente.clock, term=term, now=NOW + timedelta(days=10))

        again = [
            each for each in letters(twente, "members_asked") if "Nog een paar" in each.subject
        ]
        assert [each.to.partition("-")[0] for each in again] == ["anja"]

    def test_closes_it_for_those_who_said_nothing(self, twente: World) -> None:
        question = put(twente, twente.person())
        quiet = twente.firm("Dakdekker").actor
        members_answering.answer(
            actor=twente.employer, question_id=question.pk, says=ToQuestion.LATER, now=NOW + SECOND
        )
        (term,) = passed(actor=twente.clock, kinds=timing.ENDS, on=localdate(PAST))
        timing.follow(timing.ENDS, actor=twente.clock, term=term, now=PAST)

        assert row(twente, question.pk).state == State.CLOSED.value
        assert standing(twente, TaskKind.READ_MEMBERS) == 1
        assert standing(twente, TaskKind.ANSWER_MEMBERS) == 0
        with acting(twente.employer):
            assert MembersQuestion.objects.filter(pk=question.pk).exists()
        with acting(quiet):
            assert not MembersQuestion.objects.filter(pk=question.pk).exists()
        with pytest.raises(MembersQuestion.DoesNotExist):
            members_answering.answer(
                actor=twente.employer, question_id=question.pk, says=ToQuestion.NOT_HERE, now=PAST
            )

    def test_closes_nothing_before_its_day(self, twente: World) -> None:
        question = put(twente, twente.person())

        with pytest.raises(Refused):
            members_ending.close(actor=twente.clock, question_id=question.pk, now=NOW + SECOND)


def set_back(actor: Actor, question: MembersQuestion) -> None:
    members_asking.set_back(
        actor=actor, question_id=question.pk, reason=SetBack.WRONG_BUTTON, now=NOW + 5 * SECOND
    )


def _raw(of: World, person: Candidate, yes: Consent) -> None:
    question = MembersQuestion(
        id=uuid.uuid4(), network=of.network, alias="ZZZZ", lines={}, yes=yes,
        until=NOW.date(), put_at=NOW,
    )  # fmt: skip
    AskedFor(
        question=question, network=of.network, candidate=person, referrer_id=person.referrer_id
    ).save(force_insert=True)
    question.save(force_insert=True)
