# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""On the page of who is with somebody: the job coach, and who leads the team."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from hartwerk.access.speaking import OnBehalf
from hartwerk.interfaces.web import coaching_words as words
from hartwerk.interfaces.web.coaching_forms import granted_in
from hartwerk.interfaces.web.matching_acting import day_in
from hartwerk.interfaces.web.membership_pages import posted
from hartwerk.interfaces.web.pathways_steps import Field, Step
from hartwerk.pathways import around as verbs
from hartwerk.pathways.around_reads import Around
from hartwerk.pathways.coaching import grant
from hartwerk.pathways.coaching_reads import coaching_on
from hartwerk.pathways.leading import Leads, say_who_leads
from hartwerk.records.models.networks import Membership
from hartwerk.records.models.pathways import Pathway
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.around import Part
from hartwerk.rules.findings import Code
from hartwerk.rules.law import lookup

SHOWN = 6
"""So many visits of a coach are shown."""


def steps(shown: Around) -> Iterator[Step]:
    """Return what whoever names a coach can do."""
    today = timezone.localdate().isoformat()
    coach = next((each for each in shown.rows if each.part == Part.COACH.value), None)
    others = [each for each in shown.coaches if coach is None or each.pk != coach.membership_id]
    who = tuple((str(each.pk), _named(each)) for each in others)
    if who:
        yield Step(
            "jobcoach",
            _("Een andere jobcoach") if coach else _("Kies een jobcoach"),
            _("Zet de jobcoach vast"),
            (
                Field("collega", _("Wie?"), options=who),
                Field("van", _("Vanaf welke dag?"), value=today),
            ),
            _("De jobcoach leest daarna dit traject, onder een schuilnaam."),
        )  # fmt: skip
    if coach is not None and who:
        name = {"name": coach.membership.name}
        yield Step(
            "jobcoach-weg", _("Jobcoach %(name)s is er even niet") % name,
            _("Zet de vervanging vast"),
            (
                Field("collega", _("Wie coacht er dan?"), options=who),
                Field("van", _("Eerste dag zonder %(name)s") % name),
                Field("terug", _("Op welke dag is %(name)s er weer?") % name),
            ),
        )  # fmt: skip
    if shown.may:
        leads = shown.leads or Leads("", "")
        yield Step(
            "teamleider", _("Wie leidt het team?"), _("Schrijf het op"),
            (
                Field("naam", _("Voornaam"), kind="text", value=leads.name, optional=True),
                Field("telefoon", _("Telefoon"), kind="tel", value=leads.phone, optional=True),
            ),
            _("Wie bij deze persoon hoort, leest dit. Leeg haalt het weg."),
        )  # fmt: skip


def read(actor: Actor, pathway: Pathway, today: date) -> dict[str, object]:
    """Return what the helper reads of the hours and the visits of a coach; others read nothing."""
    if actor.role is not Role.CASEWORKER:
        return {}
    found = coaching_on(actor=actor, pathway=pathway, today=today)
    return {
        "coached": bool(found.grants or found.visits),
        "left": words.hours_left(found.grant, found.left),
        "grants": [words.granted(each) for each in found.grants],
        "coach_visits": [(each.on, words.visited(each)) for each in found.visits[:SHOWN]],
    }


def about(shown: Around, today: date) -> list[str]:
    """Say what the rules say of a job coach for this contract, with where that stands (JC-01)."""
    seldom = [each for each in shown.about_coach if each.code is Code.COACH_SELDOM_PAID]
    if not seldom:
        return []
    source = words.read_in(lookup.row("jc_contract", today))
    said = _("Voor een contract van minder dan %(months)s maanden of minder dan %(hours)s uur per"
             " week wordt een jobcoach meestal niet vergoed (JC-01, %(source)s).")  # fmt: skip
    return [said % {**dict(each.facts), "source": source} for each in seldom]


def acts(
    request: HttpRequest,
    actor: Actor,
    pathway_id: UUID,
    said: OnBehalf | None,
    now: datetime,
) -> dict[str, Callable[[], object]]:
    """Return what the buttons of these forms stand for."""

    def coach(verb: Callable[..., object], **more: object) -> None:
        verb(
            actor=actor, pathway_id=pathway_id, hat_id=posted(request, "collega", UUID),
            since=day_in(request, "van"), part=Part.COACH, on_behalf=said, now=now, **more,
        )  # fmt: skip

    return {
        "jobcoach": lambda: coach(verbs.name_buddy),
        "jobcoach-weg": lambda: coach(verbs.plan_absence, until=day_in(request, "terug")),
        "uren": lambda: grant(
            actor=actor, pathway_id=pathway_id, granted=granted_in(request), now=now
        ),
        "teamleider": lambda: say_who_leads(
            actor=actor, pathway_id=pathway_id,
            leads=Leads(request.POST.get("naam", ""), request.POST.get("telefoon", "")),
            on_behalf=said, now=now,
        ),
    }  # fmt: skip


def _named(coach: Membership) -> str:
    of = coach.organisation
    return f"{coach.name}, {of.name}" if of else coach.name
