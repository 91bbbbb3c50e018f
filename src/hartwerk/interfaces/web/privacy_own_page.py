# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""My data: all that is kept about somebody, in plain words, and what they can do about it."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from hartwerk.caseload.answering import NoSuchQuestion
from hartwerk.caseload.guarding import NotToBeKept
from hartwerk.interfaces.web import caseload_words, person_words, privacy_at_work
from hartwerk.interfaces.web import privacy_words as words
from hartwerk.interfaces.web.caseload_people import level_text
from hartwerk.interfaces.web.membership_fields import text
from hartwerk.interfaces.web.membership_pages import posted
from hartwerk.interfaces.web.privacy_erasing import as_file
from hartwerk.interfaces.web.walled import walled
from hartwerk.matching.own_page import Look
from hartwerk.privacy import looking, objecting, seeing
from hartwerk.privacy.correcting import OCCUPATIONS, call_wrong, correct_identity
from hartwerk.privacy.seeing import PersonalFile
from hartwerk.profiles import keeping, saying, vault
from hartwerk.profiles.people import Person
from hartwerk.profiles.relevant import Topic
from hartwerk.profiles.vault import Identity, Purpose
from hartwerk.profiles.vocabulary import vocabulary
from hartwerk.rules import consent
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.objections import Against
from hartwerk.rules.proposals import State

LOOKS_BACK = timedelta(days=365)
LOOKS_SHOWN = 60
LONGEST = 100
TOPICS = (
    Topic.TRAVEL, Topic.TRAVEL, Topic.TRAVEL, Topic.HOURS, Topic.DAY_PARTS, Topic.TIMES,
    Topic.DATES, None, None, Topic.REFUSALS,
)  # fmt: skip
"""Of each line of `caseload_words.facts`: which topic of the talk it is of."""


class Contact(forms.Form):
    """Who I am and how I am reached."""

    use_required_attribute = False

    given_name = forms.CharField(
        max_length=LONGEST,
        widget=text(),
        label=gettext_lazy("Voornaam"),
        error_messages={"required": gettext_lazy("Vul je voornaam in, of hoe je heet.")},
    )
    family_name = forms.CharField(
        required=False, max_length=LONGEST, widget=text(), label=gettext_lazy("Achternaam")
    )
    phone = forms.CharField(
        required=False, max_length=20, widget=text(inputmode="tel"), label=gettext_lazy("Telefoon")
    )
    email = forms.EmailField(
        required=False,
        max_length=LONGEST,
        label=gettext_lazy("E-mail"),
        error_messages={
            "invalid": gettext_lazy("Dit is geen e-mailadres. Kijk of er een @ in staat.")
        },
    )

    def __init__(self, data: object = None, *, identity: Identity) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # a QueryDict, or nothing
        self.initial = {name: getattr(identity, name) for name in (*self.fields, "language")}
        self.fields["language"] = forms.ChoiceField(
            choices=[*caseload_words.languages().items()],
            label=_("Welke taal spreek je het liefst?"),
        )


@require_http_methods(["GET", "HEAD", "POST"])
@walled(Role.CANDIDATE)
def my_data(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show everything; a button beside an answer takes it away."""
    me, now = _me(actor), timezone.now()
    if request.method == "POST":
        try:
            call_wrong(
                actor=actor, candidate_id=me, what=posted(request, "klopt-niet", str), now=now
            )
        except NoSuchQuestion as strange:
            raise Http404 from strange
        return HttpResponseRedirect(f"{reverse('my-data')}?gedaan=weggehaald")
    found = seeing.see(actor=actor, candidate_id=me)
    on = timezone.localdate(now)
    _who, looks = looking.who_looked(
        actor=actor, candidate_id=me, since=on - LOOKS_BACK, until=on + timedelta(days=1)
    )
    (row,) = found.sections["person"]
    person = keeping.from_json(row["practical"]).person
    return render(
        request,
        "privacy/my_data.html",
        {
            "found": found,
            "row": row,
            "speaks": caseload_words.languages().get(found.identity.language, ""),
            "known": _known(person),
            "papers": _papers(person),
            "occupations": ", ".join(person.occupations),
            "occupations_key": OCCUPATIONS,
            "levels": _levels(found),
            "consents": [_consent(each) for each in found.sections["consents"]],
            "cards": [_card(each) for each in found.sections["proposals"]],
            "lists": found.sections["lists"],
            "paths": privacy_at_work.paths(found),
            "sheets": privacy_at_work.sheets(found),
            "looks": [
                (each.on, person_words.looked(_as_look(each)), words.reason(each))
                for each in looks
                if each.role is not Role.CANDIDATE
            ][:LOOKS_SHOWN],
            "objections": [
                (each, words.i_object_to()[each.against],
                 words.outcomes()[each.outcome] if each.outcome else "")
                for each in objecting.objections(actor=actor)
            ],
            "against": [(each.value, said) for each, said in words.i_object_to().items()],
            "told": request.GET.get("gedaan", ""),
        },
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@walled(Role.CANDIDATE)
def my_contact(request: HttpRequest, actor: Actor) -> HttpResponse:
    me = _me(actor)
    was = vault.identities([me], Purpose.OWN_PAGE).get(me, Identity())
    form = Contact(request.POST if request.method == "POST" else None, identity=was)
    if form.is_bound and form.is_valid():
        said = {name: value.strip() for name, value in form.cleaned_data.items()}
        try:
            correct_identity(
                actor=actor, candidate_id=me, identity=replace(was, **said), now=timezone.now()
            )
            return HttpResponseRedirect(f"{reverse('my-data')}?gedaan=gewijzigd")
        except NotToBeKept as refused:
            form.add_error(refused.troubles[0].field, caseload_words.not_to_be_kept(refused))
    return render(request, "privacy/my_contact.html", {"form": form})


@require_POST
@walled(Role.CANDIDATE)
def my_objection(request: HttpRequest, actor: Actor) -> HttpResponse:
    objecting.object_to(
        actor=actor,
        candidate_id=_me(actor),
        against=posted(request, "tegen", Against),
        now=timezone.now(),
    )
    return HttpResponseRedirect(f"{reverse('my-data')}?gedaan=bezwaar#bezwaar")


@require_POST
@walled(Role.CANDIDATE)
def my_download(request: HttpRequest, actor: Actor) -> HttpResponse:
    return as_file(seeing.export(actor=actor, candidate_id=_me(actor), now=timezone.now()))


def _me(actor: Actor) -> UUID:
    if actor.candidate_id is None:
        raise Http404
    return actor.candidate_id


def _known(person: Person) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return what is practical, by the topic under which it can be called wrong."""
    by_topic: dict[str, list[tuple[str, str]]] = {}
    lines = caseload_words.facts(person)
    for topic, (what, told) in zip(TOPICS, lines, strict=True):
        # Papers have a line each, and what somebody likes is changed where it was said.
        if told and topic is not None:
            by_topic.setdefault(topic.value, []).append((what, told))
    return [*by_topic.items()]


def _papers(person: Person) -> list[tuple[str, str]]:
    held = (person.certificates or frozenset()) | person.holds
    known = vocabulary().certificates
    return [(key, saying.text(known[key].name)) for key in sorted(held)]


Written = dict[str, object]
"""One answer: its key, what it is about, what it says, and who wrote it down when."""


def _levels(found: PersonalFile) -> list[tuple[str, Written | None, list[Written]]]:
    """Return the answers by theme, in the order of the profile; and what is so of all of them."""
    themes = words.themes()
    by_theme: dict[str, list[Written]] = {}
    for each in vocabulary().dimensions:
        if answer := found.levels.answers.get(each.id):
            by_theme.setdefault(themes[each.id[0]], []).append(
                {
                    "key": each.id,
                    "subject": saying.text(each.name),
                    "answer": level_text(found.levels, each.id),
                    "mine": answer.rater == vault.SELF,
                    "on": answer.on,
                }
            )
    return [(theme, _of_all(lines), lines) for theme, lines in by_theme.items()]


def _of_all(lines: list[Written]) -> Written | None:
    """Return any line where all were written down by one person on one day."""
    written = {(each["mine"], each["on"]) for each in lines}
    return lines[0] if len(written) == 1 else None


def _consent(row: object) -> dict[str, object]:
    match row:
        case {"purpose": str() as purpose, "given": bool() as given, "at": str() as at, **more}:
            return {
                "purpose": caseload_words.purpose_words()[consent.Purpose(purpose)],
                "given": given,
                "to": more.get("receiver"),
                "at": parse_datetime(at),
            }
    raise TypeError("consent")


def _card(row: object) -> dict[str, object]:
    match row:
        case {
            "work": str() as work,
            "employer": str() as employer,
            "state": str() as state,
            **more,
        }:
            return {
                "work": work,
                "employer": employer,
                "state": caseload_words.state_words()[State(state)],
                "question": more.get("question"),
                "reply": more.get("reply"),
            }
    raise TypeError("proposal")


def _as_look(each: looking.Look) -> Look:
    return Look(each.on, each.role, each.organisation, each.verb == "read_profile", each.times)
