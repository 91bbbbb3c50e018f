# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The organisations of a network: the list, taking one in, and the page of one of them."""

from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hartwerk.access.organisations import establishments_to_change
from hartwerk.interfaces.web import membership_words as words
from hartwerk.interfaces.web.listing import page_read
from hartwerk.interfaces.web.membership_forms import (
    HatForm,
    KindOfReferrer,
    NewPlace,
    PlaceForm,
    PromiseForm,
    TakeIn,
)
from hartwerk.interfaces.web.membership_pages import posted, posted_id
from hartwerk.interfaces.web.membership_pledges import shown_promises
from hartwerk.interfaces.web.walled import Held, linked, walled
from hartwerk.membership import establishments, hats, invitations, members
from hartwerk.membership import organisations as verbs
from hartwerk.membership.refusals import FieldRefused, StillNeeded
from hartwerk.records.models.links import Link
from hartwerk.records.models.networks import Membership, Participation
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.reasons import SetBack

ORGANISATIONS_PER_PAGE = 50


@require_safe
@walled(Role.PROJECT_LEAD)
def organisations(request: HttpRequest, actor: Actor) -> HttpResponse:
    said, kinds = words.organisation_groups(), words.referrer_kinds()
    page, total = page_read(
        request,
        lambda first, count: members.parts(actor, kinds=[*said], first=first, count=count),
        per_page=ORGANISATIONS_PER_PAGE,
    )
    groups = [
        (
            title,
            [
                (part, kinds.get(part.participation.referrer_kind, ""))
                for part in page.items
                if part.participation.kind == kind
            ],
        )
        for kind, title in said.items()
    ]
    shown = {"groups": groups, "n": total, "page": page}
    return render(request, "membership/organisations.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@walled(Role.PROJECT_LEAD)
def take_in(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Take an organisation in, with its promise; the invitation leaves by itself."""
    form = TakeIn(request.POST if request.method == "POST" else None, on=timezone.localdate())
    if form.is_valid():
        said = form.cleaned_data
        try:
            part = verbs.take_in(
                actor=actor,
                name=said["name"],
                kind=Participation.Kind(said["kind"]),
                contact=form.contact(),
                kvk_number=said["kvk_number"],
                place=said["place"],
                promise=form.promise(),
                referrer_kind=form.referrer_kind(),
                key=said["key"],
                now=timezone.now(),
            )
            return HttpResponseRedirect(_page(part.organisation_id, "binnen"))
        except FieldRefused as wrong:
            form.refuse(wrong)
    return render(
        request, "membership/take_in.html", {"form": form}, status=422 if form.is_bound else 200
    )


@require_safe
@walled(Role.PROJECT_LEAD)
def organisation(request: HttpRequest, actor: Actor, organisation_id: UUID) -> HttpResponse:
    return _shown(request, actor, organisation_id)


@require_POST
@walled(Role.PROJECT_LEAD)
def new_place(request: HttpRequest, actor: Actor, organisation_id: UUID) -> HttpResponse:
    form = NewPlace(request.POST)
    if form.is_valid():
        try:
            establishments.add_establishment(
                actor=actor,
                organisation_id=organisation_id,
                now=timezone.now(),
                **form.cleaned_data,
            )
            return HttpResponseRedirect(_page(organisation_id))
        except FieldRefused as wrong:
            form.refuse(wrong)
    return _shown(request, actor, organisation_id, place=form)


@require_POST
@walled(Role.PROJECT_LEAD)
def new_hat(request: HttpRequest, actor: Actor, organisation_id: UUID) -> HttpResponse:
    form = HatForm(request.POST)
    if form.is_valid():
        try:
            hats.give_hat(
                actor=actor,
                organisation_id=organisation_id,
                role=form.role(),
                contact=form.contact(),
                now=timezone.now(),
            )
            return HttpResponseRedirect(_page(organisation_id))
        except FieldRefused as wrong:
            form.refuse(wrong)
    return _shown(request, actor, organisation_id, hat=form)


@require_POST
@walled(Role.PROJECT_LEAD)
def declared(request: HttpRequest, actor: Actor, organisation_id: UUID) -> HttpResponse:
    """Write down that the declaration was signed; or, with a reason, that it was not."""
    now = timezone.now()
    if "reden" in request.POST:
        reason = posted(request, "reden", SetBack)
        verbs.take_back_declaration(
            actor=actor, organisation_id=organisation_id, reason=reason, now=now
        )
    else:
        verbs.declare(actor=actor, organisation_id=organisation_id, now=now)
    return HttpResponseRedirect(_page(organisation_id))


@require_POST
@walled(Role.PROJECT_LEAD)
def kind_of_referrer(request: HttpRequest, actor: Actor, organisation_id: UUID) -> HttpResponse:
    form = KindOfReferrer(request.POST)
    if form.is_valid():
        try:
            verbs.say_kind(
                actor=actor,
                organisation_id=organisation_id,
                referrer_kind=form.said(),
                now=timezone.now(),
            )
            return HttpResponseRedirect(_page(organisation_id))
        except FieldRefused as wrong:
            form.refuse(wrong)
    return _shown(request, actor, organisation_id, kind=form)


@require_POST
@walled(Role.PROJECT_LEAD)
def invite(request: HttpRequest, actor: Actor, membership_id: UUID) -> HttpResponse:
    """Write to a contact once more, or show the invitation to print."""
    path = invitations.invite(
        actor=actor,
        membership_id=membership_id,
        on_paper="papier" in request.POST,
        now=timezone.now(),
    )
    if "papier" in request.POST:
        return HttpResponseRedirect(path)
    return HttpResponseRedirect(_page(posted(request, "organisatie", UUID), "uitgenodigd"))


@require_POST
@walled(Role.PROJECT_LEAD)
def end(request: HttpRequest, actor: Actor, membership_id: UUID) -> HttpResponse:
    organisation_id = posted(request, "organisatie", UUID)
    try:
        hats.end_hat(
            actor=actor,
            membership_id=membership_id,
            successor_id=posted_id(request, "opvolger"),
            now=timezone.now(),
        )
    except StillNeeded as needed:
        return _shown(request, actor, organisation_id, trouble=words.still_needed(needed))
    return HttpResponseRedirect(_page(organisation_id))


@require_POST
@walled(Role.PROJECT_LEAD)
def again(request: HttpRequest, actor: Actor, membership_id: UUID) -> HttpResponse:
    reason = posted(request, "reden", SetBack)
    hat = hats.wear_again(
        actor=actor, membership_id=membership_id, reason=reason, now=timezone.now()
    )
    if hat.organisation_id is None:
        raise Membership.DoesNotExist
    return HttpResponseRedirect(_page(hat.organisation_id))


@require_http_methods(["GET", "HEAD", "POST"])
@walled(Role.EMPLOYER, Role.PROJECT_LEAD)
def place(request: HttpRequest, actor: Actor, establishment_id: UUID) -> HttpResponse:
    """Change where a member works, and when the first bus is there."""
    kept = establishments_to_change(actor).select_related("organisation").get(pk=establishment_id)
    names = ("place", "street", "number", "first_bus", "first_bus_source", "first_bus_on")
    form = PlaceForm(
        request.POST if request.method == "POST" else None,
        initial={name: getattr(kept, name) for name in names},
    )
    if form.is_valid():
        said = {name: form.cleaned_data[name] for name in names}
        try:
            establishments.change_establishment(
                actor=actor, establishment_id=kept.pk, now=timezone.now(), **said
            )
            if actor.role is Role.EMPLOYER:
                return HttpResponseRedirect(reverse("own-work"))
            return HttpResponseRedirect(_page(kept.organisation_id))
        except FieldRefused as wrong:
            form.refuse(wrong)
    status = 422 if form.is_bound else 200
    return render(request, "membership/place.html", {"form": form, "kept": kept}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@linked(Link.Kind.INVITE)
def invited(request: HttpRequest, actor: Actor, link: Held) -> HttpResponse:
    """Show an invited organisation what it promised, and take its declaration."""
    if request.method == "POST":
        verbs.declare(actor=actor, organisation_id=link.subject_id, now=timezone.now())
        return HttpResponseRedirect(request.path)
    part = members.part_of(actor, link.subject_id)
    return render(
        request,
        "membership/invited.html",
        {
            "part": part,
            "member": part.participation.kind == Participation.Kind.MEMBER,
            "promises": shown_promises(part.promises, actor.role),
        },
    )


def _page(organisation_id: UUID, done: str = "") -> str:
    after = f"?gedaan={done}" if done else ""
    return reverse("organisation", args=[organisation_id]) + after


def _shown(
    request: HttpRequest,
    actor: Actor,
    organisation_id: UUID,
    *,
    place: Form | None = None,
    hat: Form | None = None,
    kind: Form | None = None,
    trouble: str = "",
) -> HttpResponse:
    part = members.part_of(actor, organisation_id)
    wrong = place or hat or kind or trouble
    referrer = part.participation.referrer_kind
    return render(
        request,
        "membership/organisation.html",
        {
            "part": part,
            "organisation": part.participation.organisation,
            "kind": words.organisation_kinds()[part.participation.kind],
            "member": part.participation.kind == Participation.Kind.MEMBER,
            "referrer": part.participation.kind == Participation.Kind.REFERRER,
            "referrer_kind": words.referrer_kinds().get(referrer, ""),
            "kind_form": kind or KindOfReferrer(now=referrer),
            "hats": [(each, words.roles().get(each.role, "")) for each in part.hats],
            "successors": [each for each in part.hats if each.active],
            "promises": shown_promises(part.promises, actor.role),
            "released": words.released(),
            "reasons": words.set_back(),
            "place_form": place or NewPlace(),
            "hat_form": hat or HatForm(),
            "promise_form": PromiseForm(on=timezone.localdate()),
            "trouble": trouble,
            "done": words.done(request.GET.get("gedaan", "")),
        },
        status=422 if wrong else 200,
    )
