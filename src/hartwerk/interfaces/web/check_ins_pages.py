# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""How it goes: for the person, for a colleague by a link, and for who helps; and help by phone."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hartwerk.access.around import MEMBER
from hartwerk.access.check_ins import SAYERS, TRIERS
from hartwerk.interfaces.web import check_ins_words as words
from hartwerk.interfaces.web import matching_words
from hartwerk.interfaces.web.matching_acting import Trouble, day_in, pressed, tried
from hartwerk.interfaces.web.membership_pages import Code, posted
from hartwerk.interfaces.web.membership_words import roles
from hartwerk.interfaces.web.pathways_steps import Field, Step, as_typed
from hartwerk.interfaces.web.walled import Held, linked, walled
from hartwerk.pathways import around_reads, asking_how, checking_in, phoning, trying_again
from hartwerk.pathways import check_in_reads as reads
from hartwerk.pathways.around_reads import Phone
from hartwerk.pathways.check_in_reads import HowItGoes
from hartwerk.pathways.reads import called
from hartwerk.pathways.trying_again import Next
from hartwerk.records.models.check_ins import CheckIn
from hartwerk.records.models.links import Link
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.around import OF_THE_FIRM
from hartwerk.rules.check_ins import Reader, Says
from hartwerk.rules.reasons import SetBack
from hartwerk.rules.setbacks import About, Try


@require_http_methods(["GET", "HEAD", "POST"])
@walled(Role.CANDIDATE)
def my_check_ins(request: HttpRequest, actor: Actor, pathway_id: UUID) -> HttpResponse:
    """Let the person say how it goes, and choose who reads that."""
    trouble: Trouble | None = None
    if request.method == "POST":
        trouble = said(request, actor, pathway_id, lambda: _choose(request, actor, pathway_id))
        if trouble is None:
            return HttpResponseRedirect(request.path)
    found = reads.how_it_goes(actor=actor, pathway_id=pathway_id, today=timezone.localdate())
    phones = phoning.in_order(found.to_phone, timezone.now())
    return render(
        request,
        "check_ins/mine.html",
        _shown(found)
        | help_by_phone(phones)
        | {
            "readers": [(each.value, to, each in found.chosen) for each, to in _readers(found)],
            "read_by": [to for each, to in _readers(found) if each in found.chosen],
            "trouble": trouble,
        },
        status=trouble.status if trouble else 200,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@walled(*TRIERS)
def check_ins(request: HttpRequest, actor: Actor, pathway_id: UUID) -> HttpResponse:
    """How it goes with somebody, for the helper and the firm, and what is tried after a setback."""
    trouble: Trouble | None = None
    if request.method == "POST":
        trouble = said(request, actor, pathway_id, *_steps_done(request, actor, pathway_id))
        if trouble is None:
            return HttpResponseRedirect(request.path)
    found = reads.how_it_goes(actor=actor, pathway_id=pathway_id, today=timezone.localdate())
    typed = request.POST.dict() if trouble else {}
    if trouble and trouble.field:
        trouble = replace(trouble, field=f"{typed['doe']}-{trouble.field}")
    return render(
        request,
        "check_ins/theirs.html",
        _shown(found)
        | {
            "called": called(actor=actor, row=found.pathway),
            "says_too": actor.role in SAYERS,
            "coach": actor.role is Role.JOB_COACH,
            "steps": as_typed(_steps(found), typed),
            "trouble": trouble,
            "pressed": typed.get("doe", ""),
        },
        status=trouble.status if trouble else 200,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@linked(Link.Kind.CHECK_IN)
def by_link(request: HttpRequest, actor: Actor, _link: Held) -> HttpResponse:
    """Let a colleague say how it goes by a link, again and again, and show whom to phone."""
    trouble: Trouble | None = None
    if request.method == "POST":
        now = timezone.now()
        trouble = tried(_answered(
            request,
            lambda says: checking_in.say_by_link(actor=actor, says=says, now=now),
            lambda row: checking_in.take_back(actor=actor, check_in_id=row, now=now),
        ))  # fmt: skip
        if trouble is None:
            return HttpResponseRedirect(request.path)
    pathway, mine = reads.said_by_link(actor=actor, today=timezone.localdate())
    return render(
        request,
        "check_ins/by_link.html",
        help_by_phone(phoning.by_link(actor=actor, now=timezone.now()))
        | {
            "pathway": pathway,
            "coached": bool(reads.coached(actor, [pathway.pk])),
            "answers": words.answers(),
            "mine": shown_mine(mine),
            "trouble": trouble,
        },
        status=trouble.status if trouble else 200,
    )


def said(
    request: HttpRequest,
    actor: Actor,
    pathway_id: UUID | None,
    *others: Callable[[], object],
) -> Trouble | None:
    """Do what was pressed: an answer, that one is taken back, or else what the page brings."""
    now = timezone.now()
    if others and "zegt" not in request.POST and "terug" not in request.POST:
        return tried(others[0])

    def say(says: Says) -> None:
        if pathway_id is None:
            raise Http404
        checking_in.say(actor=actor, pathway_id=pathway_id, says=says, now=now)

    def back(row: UUID) -> None:
        checking_in.take_back(actor=actor, check_in_id=row, now=now)

    return tried(_answered(request, say, back))


@require_http_methods(["GET", "HEAD", "POST"])
@walled(*MEMBER)
def links(request: HttpRequest, actor: Actor, pathway_id: UUID) -> HttpResponse:
    """Give who is there today a link to say how it goes, or take all of theirs back."""
    path, gone = "", None
    found = around_reads.around(actor=actor, pathway_id=pathway_id, today=timezone.localdate())
    rows = [each for each in found.rows if each.live and each.part in OF_THE_FIRM]
    if request.method == "POST":
        key = posted(request, "wie", UUID)
        row = next((each for each in rows if each.pk == key), None)
        if row is None:
            raise Http404
        now = timezone.now()
        if posted(request, "doe", {"geef": True, "neem": False}.__getitem__):
            path = asking_how.give_link(actor=actor, beside_id=row.pk, now=now)
        else:
            gone = asking_how.take_links(actor=actor, beside_id=row.pk, now=now)
    return render(
        request,
        "check_ins/links.html",
        {
            "pathway": found.pathway,
            "rows": rows,
            "address": request.build_absolute_uri(path) if path else "",
            "gone": gone,
        },
    )


def help_by_phone(phones: Iterable[Phone]) -> dict[str, Any]:
    """Return whom to phone now; and where nobody answers now, who answers next."""
    phones, names = tuple(phones), roles()
    return {
        "phones": [
            {"hat": one.hat, "role": names.get(one.hat.role, ""), "now": one.now} for one in phones
        ],
        "next": phoning.next_answer(phones, timezone.now()),
    }


def shown_mine(mine: CheckIn | None) -> dict[str, object] | None:
    """Return what somebody said today, so that they can take it back."""
    return words.line(mine) | {"id": mine.pk} if mine else None


def _answered(
    request: HttpRequest, say: Callable[[Says], object], back: Callable[[UUID], object]
) -> Callable[[], object]:
    if "terug" in request.POST:
        row = posted(request, "terug", UUID)
        return lambda: back(row)
    says = posted(request, "zegt", Says)
    return lambda: say(says)


def _choose(request: HttpRequest, actor: Actor, pathway_id: UUID) -> None:
    act = pressed(request, {"lezers": lambda: checking_in.choose(
        actor=actor, pathway_id=pathway_id, now=timezone.now(),
        chosen=[each for each in Reader if each.value in request.POST.getlist("leest")],
    )})  # fmt: skip
    act()


def _readers(found: HowItGoes) -> Iterator[tuple[Reader, str]]:
    for each, to in words.readers().items():
        if each is Reader.COACH and found.coach is not None:
            yield each, _("%(name)s, je jobcoach") % {"name": found.coach.name}
        elif each is Reader.COACH and found.helper is not None:
            yield each, _("%(name)s, je begeleider") % {"name": found.helper.name}
        else:
            yield each, to


def _shown(found: HowItGoes) -> dict[str, object]:
    return {
        "found": found,
        "pathway": found.pathway,
        "answers": words.answers(),
        "mine": shown_mine(found.mine),
        "lines": [words.line(each) for each in found.lines],
        "setbacks": words.steps(found.setbacks),
    }


def _steps_done(
    request: HttpRequest, actor: Actor, pathway_id: UUID
) -> tuple[Callable[[], object], ...]:
    if "doe" not in request.POST:
        return ()
    now = timezone.now()

    def of_this(verb: Callable[..., None], **more: object) -> None:
        # Of this pathway, as the page says: no other one of the same side.
        key = posted(request, "tegenslag", UUID)
        found = reads.how_it_goes(actor=actor, pathway_id=pathway_id, today=timezone.localdate())
        lines = [line for one in found.setbacks for line in (one.row, one.recovered) if line]
        row = next((each for each in lines if each.pk == key), None)
        if row is None:
            raise Http404
        verb(actor=actor, setback_id=row.pk, now=now, **more)

    act = pressed(
        request,
        {
            "tegenslag": lambda: trying_again.happened(
                actor=actor, pathway_id=pathway_id, now=now,
                next=Next(
                    posted(request, "waarover", About), posted(request, "wat", Try),
                    posted(request, "wie", Role), day_in(request, "wanneer"),
                ),
            ),
            "hersteld": lambda: of_this(trying_again.recover),
            "zet-terug": lambda: of_this(
                trying_again.set_back, reason=posted(request, "reden", SetBack)
            ),
        },
    )  # fmt: skip
    return (act,)


def _steps(found: HowItGoes) -> Iterator[Step]:
    stands = [one for one in found.setbacks if one.undone is None]
    open_ = tuple((str(one.row.pk), words.step(one)) for one in stands if one.recovered is None)
    if open_:
        yield Step(
            "hersteld", _("Het gaat weer"), _("Schrijf het op"),
            (Field("tegenslag", _("Van welke tegenslag?"), options=open_),), folded=False,
        )  # fmt: skip
    if found.open:
        yield Step(
            "tegenslag", _("Er is een tegenslag"), _("Schrijf het op"),
            (
                Field("waarover", _("Waar gaat het over?"), options=_pairs(words.about())),
                Field("wat", _("Wat proberen we nu?"), options=_pairs(words.tries())),
                Field("wie", _("Wie doet dat?"), options=tuple(words.who().items())),
                Field("wanneer", _("Voor welke dag?")),
            ),
            _(
                "Dit lezen de persoon zelf, de begeleider en het bedrijf. Gaat het over gezondheid "
                "of geld? Kies dan: iets anders. Het traject loopt gewoon door."
            ),
        )  # fmt: skip
    lines = [(one.recovered, _("Hersteld van een tegenslag")) for one in stands if one.recovered]
    lines += [(one.row, words.step(one)) for one in stands if one.recovered is None]
    if lines:
        yield Step(
            "zet-terug", _("Dit klopt niet"), _("Zet terug"),
            (
                Field("tegenslag", _("Wat klopt niet?"), options=tuple(
                    (str(line.pk), to) for line, to in lines
                )),
                Field("reden", _("Waarom?"), options=_pairs(matching_words.set_back())),
            ),
        )  # fmt: skip


def _pairs(codes: Mapping[Code, str]) -> tuple[tuple[str, str], ...]:
    return tuple((each.value, to) for each, to in codes.items())
