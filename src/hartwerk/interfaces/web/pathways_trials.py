# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A trial placement on the page of its pathway: how it stands, what rules say, what one can do."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

from django.http import HttpRequest
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from hartwerk.access.pathways import trials_to_move
from hartwerk.access.speaking import OnBehalf
from hartwerk.interfaces.web import pathways_trial_words as words
from hartwerk.interfaces.web.caseload_words import told_channels
from hartwerk.interfaces.web.matching_acting import day_in, number_in, told_by
from hartwerk.interfaces.web.membership_pages import posted
from hartwerk.interfaces.web.pathways_steps import Field, Step, as_typed, coded, set_back_part, why
from hartwerk.pathways import parts_back, trials
from hartwerk.pathways.reads import One, Trial
from hartwerk.pathways.refusals import Why
from hartwerk.pathways.trial_rules import judged, talks
from hartwerk.pathways.trials import Terms
from hartwerk.rules import trial_placements
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.findings import Finding, Severity
from hartwerk.rules.first_steps import Step as FirstStep
from hartwerk.rules.pathways import State, Verb
from hartwerk.rules.reasons import SetBack
from hartwerk.rules.trial_placements import BEFORE, OPEN, SIGNS_FOR, Party
from hartwerk.rules.trials import Benefit, Regime

DAY = timedelta(days=1)
MOST_HOURS, MOST_MONTHS = 60, 60
ASK = "proef-vraag"
FIRST_DAY = f"{ASK}-van"
AT_FIELD = {Why.NOT_INSURED: "verzekerd", Why.NOT_ALLOWED_YET: "mag-vanaf"}
"""What is changed at a field of the form that was sent."""
V = trial_placements.Verb


def shown(one: One, role: Role, today: date, typed: Mapping[str, str]) -> dict[str, object] | None:
    """Return what the page says of the last trial; None where there is nothing to say."""
    trial = one.trial
    if trial is None:
        asking = list(_ask(one, role, today))
        return {"state": "", "steps": as_typed(asking, typed)} if asking else None
    row, waits = trial.row, trial.state in BEFORE
    # By whose rules it stands tells what somebody lives on: not for the project leader.
    knows = role is not Role.PROJECT_LEAD
    regimes = {each.value: said for each, said in words.regimes().items()}
    return {
        "state": words.states()[trial.state],
        "first": row.starts_on,
        "last": row.until - DAY,
        "hours": row.hours,
        "months": row.intended_months,
        "hours_after": row.intended_hours,
        "insured": row.insured,
        "by": regimes.get(row.regime, "") if knows else "",
        "waits": waits,
        "allowed_from": trial.allowed_from,
        "parties": [
            {
                "who": who,
                "to": to,
                "on": localdate(trial.yes[party].at) if party in trial.yes else None,
            }
            for party, (who, to) in words.parties().items()
        ],
        "found": _found(trial, role, today) if waits and knows else [],
        "decides": one.line.decides if waits and Party.PERSON not in trial.yes else None,
        "talk_first": waits and bool(one.contracts.open),
        "talks": talks(row) if trial.state in OPEN else None,
        "steps": as_typed([*_steps(one, trial, role, today), *_ask(one, role, today)], typed),
    }


def _found(trial: Trial, role: Role, today: date) -> list[tuple[str, list[dict[str, object]]]]:
    """Return what rules say of a trial that did not begin, what stops it first."""
    said: dict[Severity, list[Finding]] = {}
    for each in judged(trial.row, today, consent_on=trial.allowed_from):
        if role is Role.CASEWORKER or each.code not in words.OF_THE_HELPER:
            said.setdefault(each.severity, []).append(each)
    return [
        (
            title,
            [
                {
                    "said": words.found(each),
                    "rule": each.rule,
                    "unverified": words.unverified(each.rule, trial.row.starts_on),
                }
                for each in said[severity]
            ],
        )
        for severity, title in words.severities().items()
        if severity in said
    ]


def _ask(one: One, role: Role, today: date) -> Iterator[Step]:
    """Ask for a trial: the helper or the member, who know by whose rules it would stand."""
    open_ = one.trial is not None and one.trial.state in OPEN
    if one.line.state is not State.AGREED or open_ or Verb.START_TRIAL not in one.may:
        return
    if role is Role.PROJECT_LEAD:
        return
    # Work without pay is offered where it was chosen with the person (PP-05).
    if one.step is not FirstStep.TRIAL:
        return
    yield Step(
        ASK, _("Vraag een proefplaatsing"), _("Vraag de proefplaatsing"),
        (
            Field("van", _("Eerste dag"), value=today.isoformat()),
            Field("tot-en-met", _("Laatste dag")),
            Field("uren", _("Uren per week"), kind="number"),
            Field("bij", _("Wie geeft toestemming?"), options=coded(
                (each.value, said) for each, said in words.regimes().items()
            )),
            Field("maanden", _("Contract erna: hoeveel maanden?"), kind="number", value="6"),
            Field("uren-erna", _("Contract erna: uren per week"), kind="number"),
            Field("verzekerd", _("Het bedrijf heeft de persoon verzekerd tegen schade."),
                  kind="checkbox"),
            *((_benefit(),) if role is Role.CASEWORKER else ()),
        ),
        _("Daarna zeggen het bedrijf, de persoon, en UWV of de gemeente ieder zelf ja."),
    )  # fmt: skip


def _steps(one: One, trial: Trial, role: Role, today: date) -> Iterator[Step]:
    key = (("proef", str(trial.row.pk)),)
    heard = Field("hoe", _("Hoe hoorde je het?"), options=told_channels())
    if V.CONFIRM in trial.may:
        yield from _confirm(trial, role, key, heard)
    if V.BEGIN in trial.may and trial.row.starts_on <= today and not one.contracts.open:
        yield Step("proef-begin", _("De proefplaatsing begint"), _("Begin de proefplaatsing"),
                   hidden=key, folded=False)  # fmt: skip
    if V.EXTEND in trial.may:
        yield Step(
            "proef-langer", _("Verleng de proefplaatsing"), _("Verleng"),
            (
                Field("tot-en-met", _("Nieuwe laatste dag")),
                Field("toestemming", _("Op welke dag is de verlenging toegestaan?")),
            ),
            _("Verlengen kan één keer, en alleen met nieuwe toestemming."), key,
        )  # fmt: skip
    if V.END in trial.may:
        yield Step("proef-einde", _("De proefplaatsing is voorbij"), _("Schrijf het op"),
                   about=_("Daarna schrijf je een contract op, of je sluit het traject af."),
                   hidden=key)  # fmt: skip
    for party in trial.yes:
        if trial.state in BEFORE and role in SIGNS_FOR[party]:
            who, _to = words.parties()[party]
            yield Step(f"proef-toch-niet-{party}", _("Neem het ja terug: %(who)s") % {"who": who},
                       _("Neem het ja terug"), (why(),), hidden=key)  # fmt: skip
    if V.STOP in trial.may and trial.state in BEFORE:
        yield Step("proef-stop", _("De persoon wil dit niet"), _("Stop de proefplaatsing"),
                   about=_("Niemand vraagt waarom."), hidden=key)  # fmt: skip
    if V.WITHDRAW in trial.may:
        yield Step("proef-weg", _("De proefplaatsing gaat niet door"), _("Neem de vraag terug"),
                   hidden=key)  # fmt: skip
    if trial.row.pk in one.parts_back:
        yield set_back_part("proef-terug", words.set_back(trial.state), key)


def _confirm(
    trial: Trial, role: Role, key: tuple[tuple[str, str], ...], heard: Field
) -> Iterator[Step]:
    """One form for each party that this side speaks for and that did not say yes yet."""
    for party, (who, to) in words.parties().items():
        if party in trial.yes or role not in SIGNS_FOR[party]:
            continue
        fields: tuple[Field, ...] = ()
        if party is Party.EMPLOYER and not trial.row.insured:
            fields = (
                Field("verzekerd", _("De persoon is verzekerd tegen schade."), kind="checkbox"),
            )
        if party is Party.BODY:
            day = Field(
                "mag-vanaf", _("Vanaf welke dag mag het?"), value=trial.row.starts_on.isoformat()
            )
            fields = (day, _benefit())
        if role is Role.CASEWORKER:
            fields = (*fields, heard)
        title = _("%(who)s zegt ja") % {"who": who}
        yield Step(f"proef-ja-{party}", title, _("Schrijf dit ja op"), fields, f"“{to}”", key,
                   folded=False)  # fmt: skip


def acts(
    request: HttpRequest, actor: Actor, pathway_id: UUID, said: OnBehalf | None, now: datetime
) -> dict[str, Callable[[], object]]:
    """Return what the buttons of a trial do."""
    helper = actor.role is Role.CASEWORKER

    def ask() -> None:
        terms = Terms(
            regime=posted(request, "bij", Regime),
            starts_on=day_in(request, "van"),
            until=day_in(request, "tot-en-met") + DAY,
            hours=number_in(request, "uren", MOST_HOURS),
            intended_months=number_in(request, "maanden", MOST_MONTHS),
            intended_hours=number_in(request, "uren-erna", MOST_HOURS),
            insured="verzekerd" in request.POST,
        )
        trials.request(
            actor=actor, pathway_id=pathway_id, terms=terms, benefit=_lives_on(request, actor),
            on_behalf=said, now=now,
        )  # fmt: skip

    def key() -> UUID:
        here = trials_to_move(actor).filter(pathway=pathway_id)
        return here.only("pk").get(pk=posted(request, "proef", UUID)).pk

    def call(verb: Callable[..., object], **more: object) -> None:
        verb(actor=actor, trial_id=key(), on_behalf=said, now=now, **more)

    def yes(party: Party) -> Callable[[], object]:
        return lambda: call(
            trials.confirm,
            party=party,
            channel=told_by(request) if helper else None,
            allowed_from=day_in(request, "mag-vanaf") if party is Party.BODY else None,
            insured="verzekerd" in request.POST,
            benefit=_lives_on(request, actor),
        )

    def no_more(party: Party) -> Callable[[], object]:
        return lambda: call(trials.take_back, party=party, reason=posted(request, "reden", SetBack))

    return {
        ASK: ask,
        **{f"proef-ja-{party}": yes(party) for party in Party},
        **{f"proef-toch-niet-{party}": no_more(party) for party in Party},
        "proef-begin": lambda: call(trials.begin),
        "proef-langer": lambda: call(
            trials.extend,
            until=day_in(request, "tot-en-met") + DAY,
            consent_on=day_in(request, "toestemming"),
        ),
        "proef-einde": lambda: call(trials.end),
        "proef-weg": lambda: call(trials.withdraw),
        "proef-stop": lambda: trials.stop(actor=actor, trial_id=key(), now=now),
        "proef-terug": lambda: call(
            parts_back.set_back_trial, reason=posted(request, "reden", SetBack)
        ),
    }


def _lives_on(request: HttpRequest, actor: Actor) -> Benefit | None:
    """Read what somebody lives on, where their helper told it; it is kept nowhere."""
    told = request.POST.get("uitkering", "")
    if not told or actor.role is not Role.CASEWORKER:
        return None
    return posted(request, "uitkering", Benefit)


def _benefit() -> Field:
    unknown = ("", _("weet ik niet"))
    said = coded((each.value, name) for each, name in words.benefits().items())
    return Field(
        "uitkering", _("Welke uitkering? Alleen om de regels te kiezen. Wij bewaren het niet."),
        options=(unknown, *said),
    )  # fmt: skip
