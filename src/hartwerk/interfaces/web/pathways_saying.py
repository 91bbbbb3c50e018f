# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A trial placement for who says yes or no to it: the contact of a member by link, the person."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from hartwerk.access.links import use
from hartwerk.interfaces.web import pathways_trial_words as words
from hartwerk.interfaces.web import pathways_words
from hartwerk.interfaces.web.matching_acting import Trouble, own_decider, pressed, tried
from hartwerk.interfaces.web.walled import Held, linked, walled
from hartwerk.pathways import closing, trials
from hartwerk.pathways.reads import Trial, one_trial
from hartwerk.pathways.refusals import Refused, Why
from hartwerk.records.models.links import Link
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.trial_placements import BEFORE, RUNS, Party, State

DAY = timedelta(days=1)


@require_http_methods(["GET", "HEAD", "POST"])
@linked(Link.Kind.TRIAL)
def by_link(request: HttpRequest, actor: Actor, link: Held) -> HttpResponse:
    """Show one trial to the contact of the work, and take their yes or their no."""
    trouble: Trouble | None = None
    if request.method == "POST":
        insured = "verzekerd" in request.POST
        say = _saying(actor, link.subject_id)
        act = pressed(
            request,
            {
                "ja": say(trials.confirm, party=Party.EMPLOYER, insured=insured),
                "nee": say(trials.withdraw),
            },
        )
        try:
            act()
        except Refused as problem:
            field = "verzekerd" if problem.why is Why.NOT_INSURED else ""
            trouble = Trouble(pathways_words.refused(problem), field, status=409)
        else:
            use(actor=actor, link_id=link.id, now=timezone.now())
            return HttpResponseRedirect(request.path)
    trial = one_trial(actor=actor, trial_id=link.subject_id)
    return render(
        request,
        "pathways/trial_by_link.html",
        _shown(trial, Party.EMPLOYER) | {"trouble": trouble},
        status=trouble.status if trouble else 200,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@walled(Role.CANDIDATE)
def my_trial(request: HttpRequest, actor: Actor, trial_id: UUID) -> HttpResponse:
    """Ask the person whether they want it. Nobody asks why not."""
    trouble: Trouble | None = None
    if request.method == "POST":
        say = _saying(actor, trial_id)
        trouble = tried(
            pressed(
                request,
                {
                    "ja": say(trials.confirm, party=Party.PERSON),
                    "toch-niet": say(trials.take_back, party=Party.PERSON),
                    "nee": say(trials.stop),
                    "stoppen": lambda: _stop(actor, trial_id),
                },
            )
        )
        if trouble is None:
            return HttpResponseRedirect(request.path)
    trial = one_trial(actor=actor, trial_id=trial_id)
    shown = _shown(trial, Party.PERSON)
    return render(
        request,
        "pathways/my_trial.html",
        shown
        | {
            "trouble": trouble,
            "runs": trial.state in RUNS,
            "decides": own_decider(actor) if shown["open"] else None,
        },
        status=trouble.status if trouble else 200,
    )


def _saying(actor: Actor, trial_id: UUID) -> Callable[..., Callable[[], object]]:
    """Return what makes of a verb of trials a button for one trial."""

    def say(verb: Callable[..., object], **more: object) -> Callable[[], object]:
        return lambda: verb(actor=actor, trial_id=trial_id, now=timezone.now(), **more)

    return say


def _stop(actor: Actor, trial_id: UUID) -> None:
    """Stop a trial that runs: the pathway ends with it."""
    pathway_id = one_trial(actor=actor, trial_id=trial_id).row.pathway_id
    closing.stop(actor=actor, pathway_id=pathway_id, now=timezone.now())


def _shown(trial: Trial, asked: Party) -> dict[str, object]:
    row = trial.row
    return {
        "row": row,
        "pathway": row.pathway,
        "work": row.pathway.vacancy,
        "last": row.until - DAY,
        "state": words.states()[trial.state],
        "open": trial.state in BEFORE and asked not in trial.yes,
        "asked": trial.state is State.REQUESTED,
        "waits": trial.state in BEFORE,
        "said_yes": asked in trial.yes,
        "allowed_from": trial.allowed_from,
        "parties": [(who, to, party in trial.yes) for party, (who, to) in words.parties().items()],
    }
