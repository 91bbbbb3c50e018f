# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who is with somebody at work, day by day; and for the firm, who is to be there."""

from collections.abc import Callable, Iterator
from datetime import time, timedelta
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_time
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hartwerk.access.pathways import SIDES
from hartwerk.interfaces.web import matching_words
from hartwerk.interfaces.web import pathways_around_coach as around_coach
from hartwerk.interfaces.web import pathways_first_day_words as sheet_words
from hartwerk.interfaces.web import pathways_words as words
from hartwerk.interfaces.web.caseload_words import told_channels
from hartwerk.interfaces.web.coaching_forms import granting_step
from hartwerk.interfaces.web.matching_acting import NotFilledIn, Trouble, day_in, pressed
from hartwerk.interfaces.web.membership_pages import posted
from hartwerk.interfaces.web.pathways_pages import on_behalf
from hartwerk.interfaces.web.pathways_steps import Field, Step, as_typed
from hartwerk.interfaces.web.walled import walled
from hartwerk.pathways import around as verbs
from hartwerk.pathways.around import Colleague
from hartwerk.pathways.around_reads import Around
from hartwerk.pathways.around_reads import around as who_is_there
from hartwerk.pathways.reachable import say_hours
from hartwerk.pathways.reads import called
from hartwerk.pathways.refusals import Refused
from hartwerk.pathways.sheets import NotWritten
from hartwerk.records.models.around import Beside
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.around import COACHES, MOST_ROOM, Part
from hartwerk.rules.consent import Channel
from hartwerk.rules.reasons import SetBack

AWAY = timedelta(weeks=2)
"""Filled in for how long somebody is away, until somebody says otherwise."""


@require_http_methods(["GET", "HEAD", "POST"])
@walled(*SIDES)
def around(request: HttpRequest, actor: Actor, pathway_id: UUID) -> HttpResponse:
    today = timezone.localdate()
    shown = who_is_there(actor=actor, pathway_id=pathway_id, today=today)
    trouble: Trouble | None = None
    if request.method == "POST":
        trouble = _done(request, actor, shown)
        if trouble is None:
            return HttpResponseRedirect(reverse("around", args=[pathway_id]))
        shown = who_is_there(actor=actor, pathway_id=pathway_id, today=today)
    typed = request.POST.dict() if trouble else {}
    return render(
        request,
        "pathways/around.html",
        {
            "around": shown,
            "pathway": shown.pathway,
            "called": called(actor=actor, row=shown.pathway),
            "rows": [words.beside(each) for each in shown.rows],
            "steps": as_typed(_steps(shown), typed),
            "about_coach": around_coach.about(shown, today),
            **around_coach.read(actor, shown.pathway, today),
            "lead": actor.role is Role.PROJECT_LEAD,
            "contacts": shown.contacts,
            "channels": told_channels(),
            "phone": Channel.PHONE.value,
            "trouble": trouble,
            "pressed": typed.get("doe", ""),
        },
        status=trouble.status if trouble else 200,
    )


def _done(request: HttpRequest, actor: Actor, shown: Around) -> Trouble | None:
    """Do what the button stands for; return what stood in the way."""
    said, now = on_behalf(request, actor), timezone.now()

    def put(verb: Callable[..., object], **more: object) -> None:
        verb(
            actor=actor, pathway_id=shown.pathway.pk, hat_id=posted(request, "collega", UUID),
            since=day_in(request, "van"), on_behalf=said, now=now, **more,
        )  # fmt: skip

    def at_row(verb: Callable[..., object], **more: object) -> None:
        # Of this pathway, as the page says: no other one of the firm.
        row = Beside.objects.only("pk").get(
            pk=posted(request, "periode", UUID), pathway=shown.pathway.pk
        )
        verb(actor=actor, beside_id=row.pk, on_behalf=said, now=now, **more)

    act = pressed(
        request,
        {
            "begeleider": lambda: put(verbs.name_buddy),
            "vervanger": lambda: put(verbs.plan_absence, until=day_in(request, "terug")),
            "einde": lambda: at_row(verbs.end, on=day_in(request, "op")),
            "zet-terug": lambda: at_row(
                verbs.set_back, reason=posted(request, "reden", SetBack)
            ),
            "bellen": lambda: say_hours(
                actor=actor, since=_hour(request, "vanaf"), until=_hour(request, "tot"), now=now
            ),
            **around_coach.acts(request, actor, shown.pathway.pk, said, now),
            "erbij": lambda: verbs.add_colleague(
                actor=actor, establishment_id=shown.pathway.establishment_id,
                colleague=_colleague(request), now=now,
            ),
        },
    )  # fmt: skip
    try:
        act()
    except NotFilledIn as problem:
        return Trouble(problem.said, f"{request.POST['doe']}-{problem.field}")
    except NotWritten as problem:
        return Trouble(sheet_words.wrong(problem), f"{request.POST['doe']}-{problem.field}")
    except Refused as problem:
        return Trouble(words.refused(problem), status=409)
    return None


def _hour(request: HttpRequest, name: str) -> time:
    try:
        found = parse_time(request.POST.get(name, ""))
    except ValueError:
        found = None
    if found is None:
        raise NotFilledIn(name, _("Vul een tijd in, bijvoorbeeld 9:30."))
    return found.replace(tzinfo=None)


def _colleague(request: HttpRequest) -> Colleague:
    said = {name: request.POST.get(name, "").strip() for name in ("naam", "telefoon", "mail")}
    return Colleague(
        name=said["naam"][:100],
        phone=said["telefoon"][:20],
        email=said["mail"][:254],
        room=posted(request, "ruimte", int),
        harrie_on=day_in(request, "harrie") if request.POST.get("harrie") else None,
        key=posted(request, "key", UUID),
    )


def _steps(shown: Around) -> Iterator[Step]:
    if shown.may:
        yield from _of_colleagues(shown)
    if shown.may_name_coach:
        yield from around_coach.steps(shown)
        if not shown.may and any(each.part in COACHES for each in shown.rows):
            yield granting_step(timezone.localdate())
        # Whoever refers somebody says who coaches, and of no colleague whether they are there.
        rows = [each for each in shown.rows if shown.may or each.part in COACHES]
        yield from _of_periods(tuple((str(each.pk), words.beside(each)) for each in rows))


def _of_colleagues(shown: Around) -> Iterator[Step]:
    day = timezone.localdate()
    today = day.isoformat()
    # Most who are away are so for whole weeks, and say so before: it is filled in, to be changed.
    monday = day + timedelta(days=7 - day.weekday())
    buddy = next((each for each in shown.rows if each.part == Part.BUDDY.value), None)
    free = [each for each in shown.colleagues if each.left > 0]
    others = [each for each in free if buddy is None or each.hat.pk != buddy.membership_id]
    who = tuple(
        (
            str(each.hat.pk),
            _("%(name)s (ruimte voor %(n)s)") % {"name": each.hat.name, "n": each.left},
        )
        for each in others
    )
    if buddy is not None and who:
        name = {"name": buddy.membership.name}
        yield Step(
            "vervanger", _("%(name)s is er even niet") % name, _("Zet de vervanging vast"),
            (
                Field("collega", _("Wie is er dan bij?"), kind="radio", options=who),
                Field("van", _("Eerste dag zonder %(name)s") % name, value=monday.isoformat()),
                Field(
                    "terug", _("Op welke dag is %(name)s er weer?") % name,
                    value=(monday + AWAY).isoformat(),
                ),
            ),
            folded=False,
        )  # fmt: skip
    if who:
        yield Step(
            "begeleider",
            _("Een andere vaste begeleider") if buddy else _("Kies een vaste begeleider"),
            _("Zet de begeleider vast"),
            (
                Field("collega", _("Wie?"), options=who),
                Field("van", _("Vanaf welke dag?"), value=today),
            ),
            folded=buddy is not None,
        )  # fmt: skip
    title = _("Een collega die kan begeleiden")
    if buddy is not None and not who:
        name = {"name": buddy.membership.name}
        title = _("Is %(name)s er even niet? Zet er eerst een collega bij") % name
    yield Step(
        "erbij", title, _("Zet deze collega erbij"),
        (
            Field("naam", _("Naam"), kind="text"),
            Field("telefoon", _("Telefoon"), kind="tel"),
            Field("mail", _("E-mail, als die er is"), kind="email", optional=True),
            Field("ruimte", _("Voor hoeveel mensen tegelijk?"), options=tuple(
                (str(n), str(n)) for n in range(1, MOST_ROOM + 1)
            )),
            Field("harrie", _("Dag van de Harrie-training, als die er was"), optional=True),
        ),
        _("Deze collega leest later alleen bij wie die zelf is, onder een schuilnaam."),
        # Who sends the same form twice adds one colleague.
        hidden=(("key", str(uuid4())),),
        folded=bool(who) or buddy is not None,
    )  # fmt: skip
    yield Step(
        "bellen", _("Wanneer ben jij te bellen?"), _("Schrijf het op"),
        (
            Field("vanaf", _("Op werkdagen vanaf"), kind="time", value="08:30"),
            Field("tot", _("Tot"), kind="time", value="17:00"),
        ),
        _("Wie hier begeleidt, leest je naam, je nummer en deze uren."),
    )  # fmt: skip


def _of_periods(periods: tuple[tuple[str, str], ...]) -> Iterator[Step]:
    if periods:
        today = timezone.localdate().isoformat()
        yield Step(
            "einde", _("Iemand stopt ermee"), _("Schrijf het op"),
            (
                Field("periode", _("Wie?"), options=periods),
                Field("op", _("Vanaf welke dag niet meer?"), value=today),
            ),
        )  # fmt: skip
        reasons = tuple((each.value, said) for each, said in matching_words.set_back().items())
        yield Step(
            "zet-terug", _("Dit klopt niet"), _("Zet terug"),
            (
                Field("periode", _("Wat klopt niet?"), options=periods),
                Field("reden", _("Waarom?"), options=reasons),
            ),
            _("Het wordt weer zoals het daarvoor was."),
        )  # fmt: skip
