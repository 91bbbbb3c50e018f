# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The letters of the network, for the project leader: what waits, what went wrong, what to do."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from hartwerk.agenda.jobs import Job, defer
from hartwerk.interfaces.web.walled import walled
from hartwerk.mail import handling
from hartwerk.mail.reads import Line, Pile, piles
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.letters import State, Verb

SHOWN = (State.UNCERTAIN, State.FAILED, State.WAITING, State.SENDING)
"""In the order in which somebody has to do something."""
ACTS: Mapping[str, tuple[Verb, Callable[..., State]]] = {
    "opnieuw-sturen": (Verb.RESEND, handling.resend),
    "aangekomen": (Verb.CONFIRM, handling.confirm),
    "tegenhouden": (Verb.CANCEL, handling.stop),
}


@dataclass(frozen=True, slots=True)
class Button:
    address: str
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """One letter in words."""

    line: Line
    when: str
    trouble: str
    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The letters in one state, in words."""

    id: str
    title: str
    what: str
    rows: tuple[Row, ...]
    more: str


@require_safe
@walled(Role.PROJECT_LEAD)
def letters(request: HttpRequest, actor: Actor) -> HttpResponse:
    found = piles(actor=actor, states=SHOWN)
    context = {
        "sections": [_section(state, found[state]) for state in SHOWN],
        "done": _done().get(request.GET.get("gedaan", "")),
        "no_way_out": settings.HARTWERK_SMTP is None and not settings.HARTWERK_DEMO,
    }
    return render(request, "mailbox/letters.html", context)


@require_POST
@walled(Role.PROJECT_LEAD)
def handle(request: HttpRequest, actor: Actor, letter_id: UUID, act: str) -> HttpResponse:
    verb, do = ACTS[act]
    do(actor=actor, letter_id=letter_id, now=timezone.now())
    if verb is Verb.RESEND:
        # Within this transaction: no letter to send, no job.
        defer(Job.SEND_LETTERS)
    return HttpResponseRedirect(f"{reverse('letters')}?gedaan={act}")


def _section(state: State, pile: Pile) -> Section:
    title, what = _words()[state]
    more = ngettext("En nog %(n)s brief.", "En nog %(n)s brieven.", pile.more) % {"n": pile.more}
    rows = tuple(_row(state, line) for line in pile.lines)
    return Section(state.value, title, what, rows, more if pile.more else "")


def _row(state: State, line: Line) -> Row:
    words = _acts() | ({} if state is State.WAITING else {"tegenhouden": _("Laat het zo")})
    buttons = tuple(
        Button(reverse(f"letter-{act}", args=[line.id]), words[act])
        for act, (verb, _do) in ACTS.items()
        if verb in line.verbs
    )
    return Row(line, _when(state, line.at), _trouble(state, line), buttons)


def _words() -> dict[State, tuple[str, str]]:
    return {
        State.UNCERTAIN: (
            _("Onzeker"),
            _(
                "De verbinding brak af terwijl de brief werd afgegeven. Misschien kwam hij aan. "
                "Een brief gaat nooit vanzelf twee keer: bel, en zeg hier hoe het zit."
            ),
        ),
        State.FAILED: (
            _("Mislukt"),
            _("De mailserver nam de brief niet aan. Kijk of het adres klopt, of bel."),
        ),
        State.WAITING: (
            _("Wacht"),
            _(
                "Een brief wacht eerst even, zodat een vergissing nog terug kan. "
                "Vervalt de reden, dan wordt hij niet verstuurd."
            ),
        ),
        State.SENDING: (_("Wordt nu verstuurd"), _("Dit duurt meestal een paar seconden.")),
    }


def _acts() -> dict[str, str]:
    return {
        "opnieuw-sturen": _("Stuur opnieuw"),
        "aangekomen": _("Is aangekomen"),
        "tegenhouden": _("Houd tegen"),
    }


def _done() -> dict[str, str]:
    return {
        "opnieuw-sturen": _("De brief gaat zo opnieuw mee."),
        "aangekomen": _("Genoteerd: deze brief is aangekomen."),
        "tegenhouden": _("De brief wordt niet meer verstuurd."),
    }


def _when(state: State, at: datetime) -> str:
    words = _("gaat weg na %(at)s") if state is State.WAITING else _("sinds %(at)s")
    return words % {"at": _moment(at)}


def _moment(at: datetime) -> str:
    return timezone.localtime(at).strftime("%d-%m-%Y %H:%M")


def _trouble(state: State, line: Line) -> str:
    if not line.trouble:
        return ""
    if state is State.WAITING:
        tried = ngettext(
            "Eén keer geprobeerd; de mailserver vroeg om later terug te komen (%(code)s).",
            "%(n)s keer geprobeerd; de mailserver vroeg om later terug te komen (%(code)s).",
            line.attempts,
        )
        return tried % {"n": line.attempts, "code": line.trouble}
    return _("Code: %(code)s") % {"code": line.trouble}
