# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The page on which contracts of a pathway are written down, and what goes with them."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from hartwerk.access.pathways import SIDES
from hartwerk.interfaces.web import matching_words
from hartwerk.interfaces.web.caseload_words import told_channels
from hartwerk.interfaces.web.matching_acting import Trouble, pressed, told_by
from hartwerk.interfaces.web.membership_pages import posted
from hartwerk.interfaces.web.pathways_contract_forms import Before, Notice, Signed, Talked, Written
from hartwerk.interfaces.web.pathways_contract_shown import section
from hartwerk.interfaces.web.pathways_pages import on_behalf
from hartwerk.interfaces.web.pathways_talk import forms, points
from hartwerk.interfaces.web.pathways_words import refused
from hartwerk.interfaces.web.walled import walled
from hartwerk.pathways import contracting, reads, talking
from hartwerk.pathways.refusals import Found, Refused
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.consent import Channel
from hartwerk.rules.open_points import Point
from hartwerk.rules.pathways import MEMBER, OPEN, Verb
from hartwerk.rules.reasons import SetBack
from hartwerk.rules.trial_placements import RUNS, State

RUN = RUNS | {State.ENDED}


class _Again(Exception):
    """A form that is to be filled in once more: it says what is wrong itself."""


class _Page:
    """What was sent to the page, and the forms that stand on it."""

    def __init__(self, request: HttpRequest, actor: Actor, pathway_id: UUID) -> None:
        self.request, self.actor, self.pathway_id = request, actor, pathway_id
        today = {"first": timezone.localdate(), "on": timezone.localdate()}
        self.signed, self.notice, self.before = (
            Signed(initial=today),
            Notice(initial=today),
            Before(),
        )
        self.talked = forms()
        self.wrong: Written | None = None

    def done(self) -> Trouble | None:
        """Do what the button stands for; return what stood in the way."""
        said, now = on_behalf(self.request, self.actor), timezone.now()

        def to_pathway(verb: Callable[..., object], **more: object) -> None:
            verb(actor=self.actor, pathway_id=self.pathway_id, now=now, **more)

        def to_contract(verb: Callable[..., object], **more: object) -> None:
            key = posted(self.request, "contract", UUID)
            verb(actor=self.actor, contract_id=key, on_behalf=said, now=now, **more)

        def sign() -> None:
            form = self.signed = Signed(self.request.POST)
            self._fill(form, lambda: to_pathway(
                contracting.sign, agreed=form.agreed(), pay=form.pay(),
                read=form.cleaned_data["read"], on_behalf=said,
            ))  # fmt: skip

        def tell() -> None:
            form = self.notice = Notice(self.request.POST)
            self._fill(form, lambda: to_contract(contracting.give_notice, **form.said()))

        def add() -> None:
            form = self.before = Before(self.request.POST)
            self._fill(form, lambda: to_pathway(
                contracting.add_earlier, earlier=form.earlier(), on_behalf=said
            ))  # fmt: skip

        def talked() -> None:
            point, channel = posted(self.request, "punt", Point), told_by(self.request)
            form = self.talked[point] = Talked(point, self.request.POST)
            self._fill(form, lambda: to_pathway(
                talking.talked, point=point, channel=channel, **form.said()
            ))  # fmt: skip

        def point(verb: Callable[..., object]) -> None:
            to_pathway(
                verb, point=posted(self.request, "punt", Point), channel=told_by(self.request)
            )

        act = pressed(
            self.request,
            {
                "tekenen": sign,
                "aanzeggen": tell,
                "aanzegging-terug": lambda: to_contract(
                    contracting.take_back_notice, reason=posted(self.request, "reden", SetBack)
                ),
                "loopt-door": lambda: to_contract(contracting.run_on),
                "eerder": add,
                "eerder-weg": lambda: to_contract(
                    contracting.take_out, reason=posted(self.request, "reden", SetBack)
                ),
                "besproken": talked,
                "niet-nodig": lambda: point(talking.decline),
                "opnieuw": lambda: point(talking.reopen),
            },
        )
        try:
            act()
        except _Again:
            return Trouble("")
        except Refused as problem:
            return Trouble(refused(problem), status=409)
        return None

    def _fill(self, form: Written, act: Callable[[], None]) -> None:
        """Do what a form asks; where it cannot be done, say so at its fields."""
        self.wrong = form
        if not form.is_valid():
            raise _Again
        try:
            act()
        except Refused as problem:
            form.refuse(problem)
            raise _Again from None
        except Found as problem:
            form.find(problem)
            raise _Again from None


@sensitive_post_parameters("wage", "born")
@require_http_methods(["GET", "HEAD", "POST"])
@walled(*SIDES)
def contract(request: HttpRequest, actor: Actor, pathway_id: UUID) -> HttpResponse:
    page, trouble = _Page(request, actor, pathway_id), None
    if request.method == "POST":
        trouble = page.done()
        if trouble is None:
            return HttpResponseRedirect(reverse("contract", args=[pathway_id]))
    one = reads.one_pathway(actor=actor, pathway_id=pathway_id)
    found = one.contracts
    may_sign = bool({Verb.SIGN, Verb.MAKE_PERMANENT} & one.may)
    row, today = found.now, timezone.localdate()
    if row is not None:
        # The next contract begins where this one ends, unless that was long ago.
        begins = max(row.until or today, today)
        page.signed.initial = {**page.signed.initial, "first": begins, "hours": row.hours}
    elif one.trial is not None and one.trial.state in RUN:
        # And the first contract where the trial ends, with the hours that were meant then.
        trial = one.trial.row
        begins = max(trial.until, today)
        page.signed.initial = {
            **page.signed.initial,
            "first": begins,
            "hours": trial.intended_hours,
        }
    return render(
        request,
        "pathways/contract_page.html",
        {
            "line": one.line,
            "pathway": one.line.pathway,
            "contract": section(found, today),
            "row": row,
            "page": page,
            "trouble": trouble if trouble and trouble.said else None,
            "lead": actor.role is Role.PROJECT_LEAD,
            "helper": actor.role is Role.CASEWORKER,
            "may_sign": may_sign and not found.open,
            "holds": row is not None and (row.until is None or row.until > today),
            "may_run_on": Verb.SIGN in one.may,
            "may_tell": actor.role in MEMBER and one.line.state in OPEN
            and row is not None and row.until is not None,
            "going_on": one.line.state in OPEN,
            "points": points(found, page.talked),
            "may_say": one.line.state in OPEN,
            "contacts": one.contacts,
            "channels": told_channels(),
            "reasons_back": matching_words.set_back().items(),
            "phone": Channel.PHONE.value,
        },
        status=trouble.status if trouble else 200,
    )  # fmt: skip
