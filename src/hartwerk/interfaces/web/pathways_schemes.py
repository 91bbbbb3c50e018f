# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The page of schemes around a contract: how each stands, what to think of, text for a form."""

# The type of a choice can be filled in for the type checker only.
from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from hartwerk.interfaces.web import pathways_schemes_words as words
from hartwerk.interfaces.web.caseload_words import told_channels
from hartwerk.interfaces.web.matching_acting import Trouble, told_by
from hartwerk.interfaces.web.membership_fields import DayField
from hartwerk.interfaces.web.membership_pages import posted
from hartwerk.interfaces.web.pathways_beginning_words import known
from hartwerk.interfaces.web.pathways_contract_forms import Written
from hartwerk.interfaces.web.pathways_words import refused
from hartwerk.interfaces.web.walled import walled
from hartwerk.pathways.reads import called
from hartwerk.pathways.refusals import Refused, Why
from hartwerk.pathways.schemes import Schemes, schemes_of, write_scheme
from hartwerk.rules import schemes as rules
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.findings import Finding
from hartwerk.rules.law.lookup import LawMissing
from hartwerk.rules.scheme_status import Scheme, Stands, Status, register
from hartwerk.rules.working_days import DAY

ASKED = (Status.ASKED, Status.REFUSED)
STILL = (None, Status.NOT_ASKED, Status.TO_ASK, Status.ASKED)
"""Of which somebody may still have to ask in time."""


class Stand(Written):
    """How one scheme stands."""

    asked_on = DayField(
        label=gettext_lazy("Gevraagd of afgewezen op"),
        required=False,
        help_text=gettext_lazy("Alleen bij gevraagd of afgewezen."),
    )
    since = DayField(
        label=gettext_lazy("Toegekend vanaf"),
        required=False,
        help_text=gettext_lazy("Alleen bij toegekend."),
    )
    last = DayField(
        label=gettext_lazy("Toegekend tot en met"),
        required=False,
        help_text=gettext_lazy("Laat leeg als er geen einde is."),
    )
    shared = forms.BooleanField(
        label=gettext_lazy("De persoon vindt het goed dat het bedrijf dit leest"), required=False
    )

    def __init__(
        self,
        scheme: Scheme,
        data: Mapping[str, Any] | None = None,
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial)
        self.scheme = scheme
        self.auto_id = f"{scheme.value}_%s"
        self.fields["status"] = forms.ChoiceField(
            choices=[(code.value, said) for code, said in words.statuses().items()],
            label=_("Hoe staat het ervoor?"),
        )

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        status = said.get("status")
        for name, needed in (
            ("asked_on", status in [each.value for each in ASKED]),
            ("since", status == Status.GRANTED),
        ):
            if name in said and needed and said[name] is None:
                self.add_error(name, _("Vul deze dag in."))
        if said.get("asked_on") and said["asked_on"] > timezone.localdate():
            self.add_error("asked_on", _("Deze dag komt nog."))
        if said.get("since") and said.get("last") and said["last"] < said["since"]:
            self.add_error("last", _("De laatste dag ligt voor de eerste."))
        return said

    def stands(self) -> Stands:
        """Return how it stands; a day that does not go with the status is none."""
        said = self.cleaned_data
        status = Status(said["status"])
        granted = status is Status.GRANTED
        return Stands(
            scheme=self.scheme,
            status=status,
            asked_on=said["asked_on"] if status in ASKED else None,
            since=said["since"] if granted else None,
            until=said["last"] + DAY if granted and said["last"] else None,
            shared=said["shared"],
        )


@require_http_methods(["GET", "HEAD", "POST"])
@walled(Role.CASEWORKER, Role.EMPLOYER)
def schemes(request: HttpRequest, actor: Actor, pathway_id: UUID) -> HttpResponse:
    wrong: Stand | None = None
    trouble: Trouble | None = None
    if request.method == "POST":
        form = Stand(posted(request, "regeling", Scheme), request.POST)
        try:
            if form.is_valid():
                write_scheme(
                    actor=actor, pathway_id=pathway_id, stands=form.stands(),
                    channel=told_by(request), seen=posted(request, "gezien", int),
                    now=timezone.now(),
                )  # fmt: skip
                return HttpResponseRedirect(reverse("schemes", args=[pathway_id]))
            wrong = form
        except Refused as problem:
            # Each day has a field of its own, where it is looked at before.
            if problem.why is Why.DAY:
                raise
            trouble = Trouble(refused(problem), status=409)
    found = schemes_of(actor=actor, pathway_id=pathway_id)
    status = 400 if wrong else trouble.status if trouble else 200
    today = timezone.localdate()
    helper = actor.role is Role.CASEWORKER
    return render(
        request,
        "pathways/schemes.html",
        {
            "found": found,
            "pathway": found.pathway,
            "title": called(actor=actor, row=found.pathway),
            "helper": helper,
            "may_write": helper and found.open,
            "channels": told_channels(),
            "text": "\n".join(words.form_text(found)),
            "rows": len([*words.form_text(found)]) + 1,
            "schemes": [_shown(found, each, actor.role, today, wrong) for each in Scheme],
            "trouble": trouble,
            "wrong": wrong,
        },
        status=status,
    )


def _shown(
    found: Schemes, scheme: Scheme, role: Role, today: date, wrong: Stand | None
) -> dict[str, object]:
    row, stands = found.rows.get(scheme), found.stands(scheme)
    helper = role is Role.CASEWORKER
    form = wrong if wrong and wrong.scheme is scheme else Stand(scheme, initial=_initial(stands))
    hints = [
        (words.found(each), words.comes_from(each.rule, today))
        for each in (_findings(found, scheme, today) if helper or stands else ())
    ]
    if not helper:
        hints += _for_employer(found, scheme, stands, today)
    links, sought = known(words.FORMS[scheme], today)
    return {
        "code": scheme.value,
        "title": words.schemes()[scheme],
        "about": words.about()[scheme],
        "said": words.said(stands) if helper or stands else "",
        "on": row.on if row else None,
        "shared": stands is not None and stands.shared,
        "hints": hints,
        "links": links,
        "sought": sought,
        "form": form,
        "version": row.version if row else 0,
    }


def _initial(stands: Stands | None) -> dict[str, Any]:
    if stands is None:
        return {}
    return {
        "status": stands.status.value,
        "asked_on": stands.asked_on,
        "since": stands.since,
        "last": stands.until - DAY if stands.until else None,
        "shared": stands.shared,
    }


def _findings(found: Schemes, scheme: Scheme, today: date) -> Iterator[Finding]:
    """Give what rules say of a scheme, as far as what stands here tells; the rest is a question."""
    stands, first = found.stands(scheme), found.first_day
    status = stands.status if stands else None
    still = status in STILL
    match scheme:
        case Scheme.SUBSIDY:
            granted = stands if status is Status.GRANTED else None
            yield from rules.check_subsidy(
                rules.Subsidy(
                    eligible=True if status in (Status.TO_ASK, Status.ASKED) else None,
                    first=first if still else None,
                    applied_on=stands.asked_on if stands else None,
                    unmeasured_from=granted.since if granted else None,
                    unmeasured_until=granted.until - DAY if granted and granted.until else None,
                    decided_on=granted.since if granted else None,
                ),
                today,
            )
        case Scheme.BENEFIT if first:
            in_register = register(found.stands(Scheme.REGISTER), today)
            jobs = rules.check_benefit(rules.Lkv.JOBS_AGREEMENT, first, today, register=in_register)
            yield from jobs
            if still and not jobs:
                asked_on = stands.asked_on if stands else None
                yield from rules.check_benefit(rules.Lkv.DISABLED, first, today, asked_on=asked_on)
        case Scheme.JOB_COACH if still and found.contract:
            row = found.contract
            yield from rules.check_coach(
                row.starts_on, row.until - DAY if row.until else None, Decimal(row.hours or 0)
            )
        case _:
            return


def _for_employer(
    found: Schemes, scheme: Scheme, stands: Stands | None, today: date
) -> Iterator[tuple[str, str]]:
    """NR-03: from when an employer may ask; BA-01: as how many jobs the own contract counts."""
    row = found.contract
    with suppress(LawMissing):
        if scheme is Scheme.NO_RISK and stands is None:
            first = found.pathway.paid_since
            if first is None or not rules.may_ask_no_risk(first, today):
                yield (
                    _("Vraag hier nog niet naar. Dat mag pas als iemand twee maanden werkt."),
                    words.comes_from("NR-03", today),
                )
        if scheme is Scheme.REGISTER and row and row.hours:
            last = row.until - DAY if row.until else None
            jobs = rules.jobs_counted(Decimal(row.hours), register(stands, today), today, last)
            if jobs is not None:
                counted = number_format(jobs, 2)
                yield (
                    _("Dit contract telt mee als %(n)s baan.") % {"n": counted},
                    words.comes_from("BA-01", today),
                )
