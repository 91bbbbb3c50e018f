# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What was agreed, on paper, for whoever signs it: of a trial, of a contract, or of a first day."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hartwerk.access.pathways import SIDES
from hartwerk.documents import papers
from hartwerk.documents.papers import MEDIA_TYPE, PaperRefused
from hartwerk.interfaces.web import pathways_trial_words as trial_words
from hartwerk.interfaces.web import pathways_words as words
from hartwerk.interfaces.web.pathways_first_day_words import helps
from hartwerk.interfaces.web.walled import walled
from hartwerk.pathways.agreement import Agreed, agreed_on
from hartwerk.pathways.contracts import terms
from hartwerk.pathways.trial_rules import talks
from hartwerk.records.models.contracts import Contract
from hartwerk.records.models.pathways import TrialPlacement
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.law.lookup import LawMissing
from hartwerk.rules.trial_placements import Party
from hartwerk.rules.trials import Regime

DAY = timedelta(days=1)


@require_safe
@walled(*SIDES, Role.CANDIDATE)
def paper(request: HttpRequest, actor: Actor, pathway_id: UUID) -> HttpResponse:
    """Give what was agreed as PDF/UA, with a place to sign; in the language of whoever asks."""
    found = agreed_on(actor=actor, pathway_id=pathway_id)
    try:
        made = papers.agreement(_facts(found, actor.role), now=timezone.now())
    except PaperRefused:
        # A letter that no font here has: the page shows what it says.
        return render(request, "pathways/no_paper.html", status=409)
    return HttpResponse(
        made,
        content_type=MEDIA_TYPE,
        headers={"Content-Disposition": 'inline; filename="afspraken.pdf"'},
    )


def _facts(found: Agreed, role: Role) -> papers.Agreement:
    row, call, said = found.pathway, found.call, helps()
    # A contract takes the place of the trial that it followed on.
    stands = found.contract or found.trial
    open_ = _("nog af te spreken")
    starts = stands.starts_on if stands else row.started_on or row.expected_on
    hours = stands.hours if stands else None
    return papers.Agreement(
        language=get_language() or "nl",
        subject=f"{row.vacancy.title}, {row.employer.name}",
        parties=tuple(_parties(found, role)),
        starts=_day(starts) if starts else open_,
        hours=_("%(n)s uur per week") % {"n": hours} if hours else open_,
        ends=_day(stands.until - DAY) if stands and stands.until else "",
        place=row.establishment.place,
        at_work=(*map(words.beside, found.beside), *(said[each] for each in found.helps)),
        terms=tuple(_of_contract(found.contract) if found.contract else _of_trial(found.trial)),
        calls=(papers.Call(call.name, call.phone),) if call and call.phone else (),
    )


def _parties(found: Agreed, role: Role) -> Iterator[papers.Party]:
    """Say who signs: of a trial three, of all else the two between whom it is."""
    firm = found.pathway.employer.name
    trial = None if found.contract else found.trial
    said = trial_words.parties()
    names = {Party.EMPLOYER: firm, Party.PERSON: found.name}
    if trial is None:
        gives, does = _("werk geven, en zorgen dat iemand het kan leren"), _("dit werk doen")
        yield papers.Party(firm, said[Party.EMPLOYER][0], gives)
        yield papers.Party(found.name, said[Party.PERSON][0], does)
        return
    for party, (who, signs_for) in said.items():
        name = names.get(party, who)
        # By whose rules it stands tells what somebody lives on: not for the project leader.
        if party is Party.BODY and role is not Role.PROJECT_LEAD:
            name = trial_words.regimes()[Regime(trial.regime)]
        yield papers.Party(name, who if name != who else _("geeft toestemming"), signs_for)


def _of_trial(trial: TrialPlacement | None) -> Iterator[papers.Term]:
    if trial is None:
        return
    after = {"months": trial.intended_months, "hours": trial.intended_hours}
    yield papers.Term(
        _("Als het goed gaat"),
        _("Daarna komt een contract van %(months)s maanden, %(hours)s uur per week.") % after,
    )
    if trial.insured:
        yield papers.Term(_("Verzekerd"), _("Het bedrijf verzekert de persoon tegen schade."))
    if (held := talks(trial)) is not None:
        days = {"half": _day(held.halfway), "decision": _day(held.decision)}
        yield papers.Term(
            _("Gesprekken"),
            _("Halverwege, op %(half)s. Uiterlijk op %(decision)s: komt er een contract?") % days,
        )


def _of_contract(contract: Contract) -> Iterator[papers.Term]:
    with suppress(LawMissing):
        for due in terms(contract)[:1]:
            yield papers.Term(
                _("Na het contract"),
                _("Het bedrijf zegt schriftelijk of het contract doorgaat, uiterlijk op %(day)s.")
                % {"day": _day(due.day)},
            )


def _day(day: date) -> str:
    return date_format(day, "j F Y")
