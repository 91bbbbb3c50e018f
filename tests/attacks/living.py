# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What happens in the demo network on one more morning, so that every page has something on it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.timezone import localdate

from hartwerk.access.actors import wearing
from hartwerk.access.context import acting, house
from hartwerk.access.links import make_link
from hartwerk.caseload.on_paper import give_paper
from hartwerk.caseload.own_page import give_page
from hartwerk.demo import hats
from hartwerk.demo.hats import Demo, Size
from hartwerk.matching import meeting, members_asking
from hartwerk.matching.moving import OnBehalf
from hartwerk.membership import invitations, work
from hartwerk.membership.hats import Contact, end_hat, give_hat
from hartwerk.pathways import around, starting, trials, visiting
from hartwerk.pathways.agreed import Agreed, Earlier
from hartwerk.pathways.checking_in import say
from hartwerk.pathways.contracting import add_earlier, sign
from hartwerk.pathways.leading import Leads, say_who_leads
from hartwerk.pathways.talking import talked
from hartwerk.pathways.trying_again import Next, happened
from hartwerk.privacy.objecting import object_to
from hartwerk.records.models.letters import Letter
from hartwerk.records.models.links import Link
from hartwerk.records.models.networks import Membership, Participation
from hartwerk.records.models.people import Candidate
from hartwerk.records.models.proposals import Proposal, Proposed
from hartwerk.records.models.vacancies import Vacancy
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.around import Part
from hartwerk.rules.check_ins import Says
from hartwerk.rules.consent import Channel
from hartwerk.rules.contracts import At
from hartwerk.rules.objections import Against
from hartwerk.rules.open_points import Point, With
from hartwerk.rules.proposals import State
from hartwerk.rules.reasons import NotNow
from hartwerk.rules.setbacks import About, Try
from hartwerk.rules.trial_placements import Party
from hartwerk.rules.trials import Regime
from tests.matching.members import CHOSEN, OWN
from tests.pathways.lives import followed, written
from tests.pathways.paths import tries

SYSTEM = house(Role.SYSTEM, hats.network(Size.SMALL))


@dataclass(frozen=True)
class Morning:
    """What came of it: a token of a link of each kind, and where else to look."""

    tokens: dict[Link.Kind, str]
    host: UUID
    """The hat of somebody who awaits a guest."""
    firm: UUID
    """A member at which a hat ended."""
    draft: UUID
    """Work of the kitchens that is not open yet."""
    hires: UUID
    """Another hat of the project leader, who takes people on where they work."""
    steers: UUID
    """The hat of somebody of the steering group."""
    guides: UUID
    """The hat of a colleague who is with somebody at work."""
    tries: UUID
    """The hat of somebody who is asked for a trial placement, and has a page."""


def at_work(now: datetime) -> tuple[UUID, UUID, UUID, UUID, UUID]:
    """Let somebody begin at a member: they come to see it, and a trial is asked for.

    Return the key of the trial, of the member, of the person's own hat, of their buddy's, and of
    the days on which that one is there.
    """
    with acting(SYSTEM):
        accepted = Proposal.objects.select_related("vacancy").filter(state=State.ACCEPTED.value)
        card = accepted.filter(pathways=None).order_by("pk")[0]
        person = Proposed.objects.select_related("candidate").get(proposal=card).candidate
        helper = person.helper_id
    member, caseworker = wearing(card.vacancy.contact_id), wearing(helper)
    today = localdate(now)
    path = starting.start(actor=member, proposal_id=card.pk, now=now)
    visiting.plan(actor=member, pathway_id=path, at=now + timedelta(days=2), now=now)
    tries(caseworker, path, now)
    trial = trials.request(
        actor=caseworker,
        pathway_id=path,
        terms=trials.Terms(
            regime=Regime.MUNICIPALITY,
            starts_on=today + timedelta(days=7),
            until=today + timedelta(days=63),
            hours=24,
            intended_months=6,
            intended_hours=24,
            insured=True,
        ),
        now=now,
    )
    before = Earlier(At.PERHAPS, today - timedelta(days=200), today - timedelta(days=60), 20)
    add_earlier(actor=member, pathway_id=path, earlier=before, now=now)
    talk(caseworker, path, Point.MONEY, now)
    trials.confirm(
        actor=caseworker, trial_id=trial, party=Party.BODY, channel=Channel.PHONE,
        allowed_from=today, now=now,
    )  # fmt: skip
    written(member, caseworker, path, today + timedelta(days=7), now)
    page = give_page(actor=caseworker, candidate_id=person.pk, now=now)
    guides, stands_in = (
        around.add_colleague(
            actor=member, establishment_id=card.vacancy.establishment_id,
            colleague=around.Colleague(name, phone="074 000 00 00"), now=now,
        )
        for name in ("Wim", "Ans")
    )  # fmt: skip
    beside = around.name_buddy(actor=member, pathway_id=path, hat_id=guides, since=today, now=now)
    for who in (guides, page.pk):
        say(actor=wearing(who), pathway_id=path, says=Says.HARD, now=now)
    happened(
        actor=member, pathway_id=path, now=now,
        next=Next(About.TEAM, Try.TALK, Role.EMPLOYER, today),
    )  # fmt: skip
    coached(member, path, now)
    around.plan_absence(
        actor=member, pathway_id=path, hat_id=stands_in,
        since=today + timedelta(days=7), until=today + timedelta(days=21), now=now,
    )  # fmt: skip
    return trial, card.employer_id, page.pk, guides, beside


def coached(member: Actor, pathway_id: UUID, now: datetime) -> None:
    """Let the job coach of the demo coach somebody, with hours, a visit and who leads the team."""
    coach = Demo.JOB_COACH.hat
    around.name_buddy(
        actor=member, pathway_id=pathway_id, hat_id=coach, since=localdate(now), now=now,
        part=Part.COACH,
    )  # fmt: skip
    followed(wearing(coach), pathway_id, localdate(now), now)
    say_who_leads(actor=member, pathway_id=pathway_id, leads=Leads("Dennis", ""), now=now)


def talk(helper: Actor, pathway_id: UUID, point: Point, now: datetime) -> None:
    """Write down that the helper talked with somebody about a point."""
    talked(
        actor=helper, pathway_id=pathway_id, point=point, with_whom=With.HELPER,
        on=localdate(now), channel=Channel.SPOKEN, now=now,
    )  # fmt: skip


def half_a_year_on(now: datetime) -> None:
    """Let somebody be at work whose contract nearly ends, and of whom is asked how it goes."""
    then = now - timedelta(days=170)
    helper, member = wearing(Demo.WERKPLEIN.hat), wearing(Demo.HR_KITCHENS.hat)
    with acting(helper):
        free = Candidate.objects.filter(helper=helper.membership_id, pathways=None)
        person = free.order_by("-pk")[0]
        ours = Vacancy.objects.filter(organisation=member.organisation_id, state="open")
        taken, _line = starting.begin(
            helper, person, ours.order_by("pk")[0], alias="T-HALFJAAR", now=then
        )
    for point in Point:
        talk(helper, taken.pathway.pk, point, then)
    first = localdate(then)
    agreed = Agreed(first, first + timedelta(days=200), 24)
    sign(actor=member, pathway_id=taken.pathway.pk, agreed=agreed, now=then)


def live(now: datetime) -> Morning:
    """Let some more happen."""
    lead = wearing(Demo.PROJECT_LEAD.hat)
    petra = wearing(Demo.HR_KITCHENS.hat)
    karin = wearing(Demo.WERKPLEIN.hat)
    with acting(SYSTEM):
        cards = Proposal.objects.select_related("vacancy").order_by("pk")
        card, told = cards.filter(state=State.PROPOSED.value)[:2]
        asked = cards.filter(state=State.ASKED.value)[0]
        planned = cards.filter(state=State.MEETING.value, meeting_at__isnull=False)[0]
        open_work = Vacancy.objects.filter(state="open").order_by("pk")[0]
        desk = Participation.objects.filter(kind="referrer").order_by("pk")[0]
        person = Candidate.objects.filter(helper=Demo.WERKPLEIN.hat, matchable=True)[0]

    # The lead writes down what a member said, and ends the hat of somebody who left.
    meeting.decline(
        actor=lead,
        proposal_id=told.pk,
        reason=NotNow.HOURS,
        on_behalf=OnBehalf(Channel.PHONE, told.vacancy.contact_id),
        now=now,
    )
    left = give_hat(
        actor=lead,
        organisation_id=told.employer_id,
        role=Role.EMPLOYER,
        contact=Contact("Joris"),
        now=now,
    )
    end_hat(actor=lead, membership_id=left.pk, now=now)
    assert lead.membership_id is not None
    with acting(SYSTEM):
        leads = Membership.objects.get(pk=lead.membership_id)
        assert leads.organisation_id is not None
    hires, steers = (
        give_hat(
            actor=lead,
            organisation_id=leads.organisation_id,
            role=role,
            contact=Contact(leads.name, leads.email),
            now=now,
        )
        for role in (Role.EMPLOYER, Role.STEERING)
    )
    invitation = invitations.invite(
        actor=lead, membership_id=told.vacancy.contact_id, on_paper=True, now=now
    )
    with acting(petra):
        own = Vacancy.objects.filter(organisation=petra.organisation_id).order_by("pk")[0]
    copied = work.copy(actor=petra, vacancy_id=own.pk, now=now)
    question = members_asking.put(
        actor=karin,
        candidate_id=person.pk,
        chosen=CHOSEN,
        own=OWN,
        channel=Channel.SPOKEN,
        now=now,
    )

    # Whoever of them is looked at has a paper that can be turned off.
    with acting(karin):
        own_people = list(Candidate.objects.filter(helper=karin.membership_id).order_by("pk"))
    papers = [give_paper(actor=karin, candidate_id=each.pk, now=now) for each in own_people]

    trial, member, tries, guides, beside = at_work(now)
    half_a_year_on(now)
    object_to(actor=karin, candidate_id=person.pk, against=Against.MATCH, now=now)
    made = {
        Link.Kind.CARD: (open_work.pk, desk.organisation_id),
        Link.Kind.ANSWER: (card.pk, card.employer_id),
        Link.Kind.ASK: (asked.pk, None),
        Link.Kind.MEMBERS: (question, card.employer_id),
        Link.Kind.TRIAL: (trial, member),
        Link.Kind.FEED: (Demo.WERKPLEIN.hat, desk.organisation_id),
        Link.Kind.CHECK_IN: (beside, member),
    }
    tokens = {
        kind: make_link(
            actor=SYSTEM, kind=kind, subject_id=subject, organisation_id=speaks_for, now=now
        )
        for kind, (subject, speaks_for) in made.items()
    }
    with acting(SYSTEM):
        body = Letter.objects.get(proposal=told, kind="said_on_behalf", written_at=now).body
    tokens[Link.Kind.DISPUTE] = body.partition("/l/")[2].split()[0]
    tokens[Link.Kind.PAPER] = papers[0].path.rpartition("/l/")[2]
    tokens[Link.Kind.INVITE] = invitation.rpartition("/l/")[2]
    assert set(tokens) == set(Link.Kind)
    return Morning(
        tokens,
        host=planned.vacancy.contact_id,
        firm=told.employer_id,
        draft=copied.pk,
        hires=hires.pk,
        steers=steers.pk,
        guides=guides,
        tries=tries,
    )
