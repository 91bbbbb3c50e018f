# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Two networks that share organisations, with a row of every kind on both sides of every line.

Whoever acts has here a colleague, a stranger in the same network, and a row of the own organisation
in the other network: a policy that forgets one of its conditions shows somebody one row too many.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from uuid import UUID, uuid4

from django.db import connection

from hartwerk.access.actors import wearing
from hartwerk.access.context import acting, house
from hartwerk.matching import members_answering
from hartwerk.membership import cards as recognition
from hartwerk.privacy.merging import merge
from hartwerk.privacy.objecting import object_to
from hartwerk.profiles import vault
from hartwerk.profiles.vault import SELF, Answer, Identity, Profile
from hartwerk.records.models.agenda import Deadline, Task
from hartwerk.records.models.coaching import CoachVisit
from hartwerk.records.models.erasures import Erasure
from hartwerk.records.models.journal import JournalEntry
from hartwerk.records.models.letters import Letter
from hartwerk.records.models.networks import Establishment, Membership, Participation, Pledge
from hartwerk.records.models.people import Candidate, Intake
from hartwerk.records.models.questions import AskedFor, MembersQuestion
from hartwerk.records.models.runs import MatchRun
from hartwerk.records.models.vacancies import JobProfile, Vacancy
from hartwerk.rules import pathways as paths
from hartwerk.rules import vacancies as work_rules
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.around import Part
from hartwerk.rules.consent import Purpose
from hartwerk.rules.objections import Against
from hartwerk.rules.proposals import State
from hartwerk.rules.reasons import Knows, ToQuestion, Twice
from tests.attacks.holders import holders
from tests.matching.chains import Chain, asked, brought
from tests.matching.members import put
from tests.pathways.lives import beside, checked, lived
from tests.pathways.paths import begun, led
from tests.people_of_the_network import NOW, Desk, Firm, World, consent, described, world
from tests.privacy.whole import Whole, owner, whole

LEAVES = "not matched any more"
KVK = "01234567"
"""Of the school that refers people here."""
LATER = NOW + timedelta(days=1)


@dataclass(frozen=True)
class Divided:
    """What there is, and who acts in it."""

    here: World
    away: World
    samira: Whole
    released: dict[str, Chain]
    """Cards whose person gave the name, and what is wrong with all but the first."""
    twins: tuple[UUID, UUID]
    """Two rows of one referrer that may be one person."""
    stranger: UUID
    """Somebody of another referrer."""
    unsent: dict[str, tuple[UUID, UUID]]
    """Cards that wait to be sent, each with a yes that is none, but for the first."""
    actors: dict[str, Actor]


def divided() -> Divided:
    here, away = world("Hier"), world("Elders")
    samira = whole(here)
    roc, bakery = here.desk("ROC"), here.firm("Bakkerij")
    sides = ((here.referrer, here.member), (roc, bakery))
    chains = [
        brought(here, state, desk=desk, firm=firm)
        for number, state in enumerate(State)
        for desk, firm in (sides[number % 2],)
    ]
    by_state = {chain.state: chain for chain in chains}
    lived(begun(here, chain=by_state[State.ACCEPTED]))
    checked(led(here, paths.State.CLOSED))
    led(away, paths.State.WITHDRAWN)
    yonas = brought(here, State.PROPOSED, desk=roc, firm=bakery)
    released, there = _released(here, samira), _of_here_in(away, here)
    for world_, desk, firm in ((here, roc, bakery), (away, *there)):
        _more(world_, desk, firm)
    _more(here, here.referrer, here.member)
    officer = here.officer()
    *both, gone = (here.person() for _ in range(3))
    for each in (*both, gone):
        here.page_of(each)
    with acting(here.system):
        consent(both[1], Purpose.STATISTICS, given=False, now=LATER)
    twins = (both[0].pk, both[1].pk)
    stranger = here.person(desk=roc).pk
    unsent = _unsent(here)
    over = _settled_question(here, roc, bakery)
    _about_elsewhere(away, here, roc, samira)
    _merged(here, gone.pk, samira.person.pk)
    _told_elsewhere(away, here, samira, gone.pk)
    _more_lines(away, here, samira, officer)
    for desk in (here.referrer, roc):
        recognition.answer_card(
            actor=desk.actor, vacancy_id=samira.listed.pk, knows=Knows.CALL_ME, now=NOW
        )
    members_answering.answer(
        actor=bakery.actor, question_id=samira.question.pk, says=ToQuestion.COME_AND_LOOK,
        now=LATER,
    )  # fmt: skip
    _merged(away, away.person().pk, away.person().pk)
    object_to(actor=samira.page, candidate_id=samira.person.pk, against=Against.MATCH, now=LATER)
    with acting(here.system):
        Vacancy.objects.filter(pk=yonas.work.pk).update(state=work_rules.State.CLOSED.value)
        hat = here.colleague(here.member, "Steun")
        Membership.objects.filter(pk=hat.pk).update(role=Role.STEERING.value)
        ended = here.colleague(roc, "Weg")
        Membership.objects.filter(pk=ended.pk).update(active=False)
    _real_network()
    before = _coached_before(here, samira)
    _in_the_vault(here)
    _in_the_vault(away)
    actors = {
        "helper": here.caseworker,
        "colleague": wearing(here.colleague(here.referrer, "Bo").pk),
        "other helper": roc.actor,
        "employer": here.employer,
        "second employer": wearing(here.colleague(here.member, "Ali").pk),
        "other employer": bakery.actor,
        "lead": here.project_lead,
        "person": samira.page,
        "other person": here.page_of(yonas.person),
        "officer": officer,
        "steering": wearing(hat.pk),
        "buddy": beside(samira.path),
        "other buddy": here.buddy(),
        "coach": beside(samira.path, Part.COACH),
        "other coach": before,
        **holders(here, away, samira, by_state, over, bakery.organisation.pk),
        "clock": here.clock,
        "house": here.system,
        "engine": house(Role.ENGINE, here.network.pk),
        "figures": house(Role.FIGURES, here.network.pk),
        "helper elsewhere": there[0].actor,
        "employer elsewhere": there[1].actor,
        "lead elsewhere": away.project_lead,
        "house elsewhere": away.system,
        "figures elsewhere": house(Role.FIGURES, away.network.pk),
    }
    return Divided(here, away, samira, released, twins, stranger, unsent, actors)


def _merged(of: World, gone: UUID, stays: UUID) -> None:
    merge(actor=of.caseworker, gone_id=gone, stays_id=stays, because=Twice.SAID, now=LATER)


def _released(here: World, samira: Whole) -> dict[str, Chain]:
    """Names that were given: one that stands, and one for each reason why it does not.

    Of one of them the person leaves in the probe itself: with that the card would end.
    """
    kinds = {
        "never given": brought(here, State.MEETING),
        "taken back": brought(here, State.MEETING),
        LEAVES: brought(here, State.MET),
        "declined since": brought(here, State.DECLINED),
    }
    with acting(here.system):
        for why, chain in kinds.items():
            if why != "never given":
                _identity(chain, given=True)
            if why == "taken back":
                _identity(chain, given=False)
    return {"stands": samira.met, **kinds}


def _identity(chain: Chain, *, given: bool) -> None:
    consent(
        chain.person, Purpose.IDENTITY, given=given, proposal_id=chain.id,
        receiver=chain.firm.organisation, now=LATER,
    )  # fmt: skip


def _unsent(here: World) -> dict[str, tuple[UUID, UUID]]:
    """Ask people about work, and write down what does not count as a yes to sending their card."""
    found = {}
    for why in ("yes", "no", "taken back", "name alone", "left", "at another", "of another"):
        chain = asked(here)
        with acting(here.system):
            said = partial(
                consent,
                here.person() if why == "of another" else chain.person,
                Purpose.IDENTITY if why == "name alone" else Purpose.THIS_WORK,
                proposal_id=chain.id,
                receiver=(chain.desk if why == "at another" else chain.firm).organisation,
                now=LATER,
            )
            found[why] = (chain.id, said(given=why != "no").pk)
            if why == "taken back":
                said(given=False)
            elif why == "left":
                consent(chain.person, Purpose.MATCHING, given=False, now=LATER)
    return found


def _about_elsewhere(away: World, here: World, roc: Desk, samira: Whole) -> None:
    """Lists and a line about somebody of here: of another organisation, and in another network."""
    for of, organisation in ((here, roc.organisation), (away, here.referrer.organisation)):
        with acting(of.system):
            MatchRun(
                network=of.network, organisation=organisation, purpose="who_fits",
                vacancy=samira.listed, profile_version="1", rule_version="1", inputs="1", seed=1,
                on=NOW.date(), looked_at=1, sealed=b"x", at=NOW,
                results=[[str(samira.person.pk), "fits", 1]],
            ).save(force_insert=True)  # fmt: skip
            JournalEntry(
                network=of.network, at=NOW, role=Role.SYSTEM.value, subject="candidate",
                organisation_id=organisation.pk, subject_id=samira.person.pk,
                candidate_id=samira.person.pk, verb="looked",
            ).save(force_insert=True)  # fmt: skip


def _told_elsewhere(away: World, here: World, samira: Whole, gone: UUID) -> None:
    """Requests and a line about somebody of here, under the keys they have and had."""
    for of, about in ((away, {"candidate": samira.person}), (here, {"proposal_id": samira.met.id})):
        with acting(of.system):
            Task(
                network=of.network, organisation=here.referrer.organisation, kind="correct",
                due_on=NOW.date(), made_at=NOW, **about,
            ).save(force_insert=True)  # fmt: skip
    with acting(away.system):
        JournalEntry(
            network=away.network, at=NOW, role=Role.SYSTEM.value, subject="candidate",
            subject_id=gone, candidate_id=gone, verb="looked",
        ).save(force_insert=True)  # fmt: skip


def _more_lines(away: World, here: World, samira: Whole, officer: Actor) -> None:
    """Lines, a term and a row of the ledger that no verb of this little history leaves behind."""
    with acting(away.system):
        Erasure(network=away.network, person="x" * 64, because="asked", at=NOW).save(
            force_insert=True
        )
    member = here.member.organisation
    with acting(here.system):
        Deadline(
            network=here.network, organisation=member, kind="answer", vacancy=samira.listed,
            due_on=NOW.date(), made_at=NOW,
        ).save(force_insert=True)  # fmt: skip
        for subject, organisation, hat, person in (
            ("network", None, None, None),
            ("letter", officer.organisation_id, officer.membership_id, None),
            ("proposal", member.pk, here.member.contact.pk, samira.person.pk),
            ("proposal", member.pk, here.lead.pk, samira.person.pk),
        ):
            JournalEntry(
                network=here.network, at=NOW, role=Role.SYSTEM.value, subject=subject,
                subject_id=uuid4(), organisation_id=organisation, membership_id=hat,
                candidate_id=person, verb="looked",
            ).save(force_insert=True)  # fmt: skip


def _settled_question(here: World, roc: Desk, bakery: Firm) -> tuple[UUID, UUID]:
    """Questions that a member answered before they were over or taken back; and one open."""
    over = put(here, here.person(desk=roc), desk=roc)
    members_answering.answer(
        actor=bakery.actor, question_id=over.pk, says=ToQuestion.COME_AND_LOOK, now=LATER
    )
    with acting(here.system):
        MembersQuestion.objects.filter(pk=over.pk).update(state="closed", settled_at=LATER)
    gone = put(here, here.person(desk=roc), desk=roc)
    members_answering.answer(
        actor=bakery.actor, question_id=gone.pk, says=ToQuestion.COME_AND_LOOK, now=LATER
    )
    with acting(here.system):
        MembersQuestion.objects.filter(pk=gone.pk).update(state="withdrawn", settled_at=LATER)
        about = AskedFor.objects.select_related("candidate").get(pk=gone.pk).candidate
        consent(about, Purpose.QUESTION, given=False, now=LATER)
    put(here, here.person(desk=roc), desk=roc)
    return over.pk, gone.pk


def _of_here_in(away: World, here: World) -> tuple[Desk, Firm]:
    """Let a member and a referrer of here take part elsewhere too, with hats, people and work."""
    with acting(away.system):
        for organisation, kind in (
            (here.referrer.organisation, Participation.Kind.REFERRER),
            (here.member.organisation, Participation.Kind.MEMBER),
        ):
            Participation(
                network=away.network, organisation=organisation, kind=kind.value,
                since=date(2026, 1, 1), declaration_text="declaration-1",
                declared_on=date(2026, 1, 1),
            ).save(force_insert=True)  # fmt: skip
        place = Establishment(
            network=away.network, organisation=here.member.organisation, place="Goor"
        )
        place.save(force_insert=True)
    bare = Firm(here.member.organisation, place, here.member.contact)
    desk = Desk(
        here.referrer.organisation,
        away.colleague(Desk(here.referrer.organisation, here.referrer.caseworker), "Kees"),
    )
    firm = Firm(bare.organisation, place, away.colleague(bare, "Ria"))
    brought(away, State.PROPOSED, desk=desk, firm=firm)
    brought(away, State.MEETING)
    brought(away, State.DECLINED)
    lived(begun(away))
    lived(begun(away, chain=brought(away, State.ACCEPTED, desk=desk, firm=firm)))
    put(away, away.person(desk=desk), desk=desk)
    away.page_of(away.person())
    return desk, firm


def _more(of: World, desk: Desk, firm: Firm) -> None:
    """Add what no chain of verbs leads to."""
    of.work(firm=firm, state=work_rules.State.DRAFT)
    work = of.work(firm=firm, state=work_rules.State.CLOSED)
    recognition.answer_card(
        actor=desk.actor, vacancy_id=of.work(firm=firm).pk, knows=Knows.CALL_ME, now=NOW
    )
    of.person(desk=desk, yes=False)
    with acting(of.system):
        for row in (
            JobProfile(
                network=of.network, organisation=firm.organisation, title="Hulp",
                description=described("warehouse"), changed_at=NOW,
            ),
            Pledge(
                network=of.network, organisation=firm.organisation, people=2,
                since=date(2026, 1, 1), until=date(2027, 1, 1), made_at=NOW,
            ),
            Intake(
                network=of.network, referrer=desk.organisation, brought_by=desk.caseworker,
                digest=uuid4().hex, added=1, changed=0, same=0, at=NOW,
            ),
            Letter(
                network=of.network, kind="work_opened", key=uuid4().hex, to="anja@example.org",
                membership=firm.contact, vacancy=work, subject="x", body="x", not_before=NOW,
                written_at=NOW,
            ),
        ):  # fmt: skip
            row.save(force_insert=True)


def _real_network() -> None:
    """One whose people exist: nobody signs in there without proving who they are."""
    world("Echt")
    with owner(), connection.cursor() as cursor:
        cursor.execute("update records_network set synthetic = false where name = 'Echt'")
        cursor.execute("update records_organisation set kvk_number = %s where name = 'ROC'", [KVK])


def _coached_before(here: World, samira: Whole) -> Actor:
    """Let a coach who is there no more have noted a visit; return who that was."""
    otto = here.coach("Otto")
    with owner():
        row = CoachVisit.objects.filter(pathway=samira.path.id, undoes=None).first()
        assert row is not None
        row.pk, row.number, row.by_id = uuid4(), 90, otto.pk
        row.save(force_insert=True)
    return wearing(otto.pk)


def _in_the_vault(of: World) -> None:
    """Seal a name for everybody, and levels of whoever agreed."""
    with acting(of.system):
        people = list(Candidate.objects.order_by("pk"))
        vault.keep_identities({each.pk: Identity("Sam", each.label) for each in people})
        for each in people:
            if each.matchable:
                with suppress(vault.Overtaken):
                    vault.keep_profile(
                        each.pk, Profile({"P01": Answer(3, SELF, NOW.date())}), now=NOW
                    )
