# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The first yes: may the network look which work fits. And taking it back, with what it does."""

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from hartwerk.caseload.consenting import record_consent
from hartwerk.caseload.reads import One, Said, one_person
from hartwerk.interfaces.web import caseload_words as words
from hartwerk.interfaces.web.walled import walled
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.consent import TEXTS, Channel, Purpose
from hartwerk.rules.proposals import OPEN, State


class HowSaid(forms.Form):
    """How the person said it. Silence is never a yes: without an answer nothing is recorded."""

    use_required_attribute = False

    interpreter = forms.BooleanField(required=False, label=gettext_lazy("Iemand vertaalde mee"))

    def __init__(self, data: object = None, *, language: str = "nl") -> None:
        super().__init__(data)  # type: ignore[arg-type]  # a QueryDict, or nothing
        self.initial = {"language": language}
        self.fields["channel"] = forms.ChoiceField(
            choices=words.told_channels(),
            widget=forms.RadioSelect,
            label=_("Hoe zei deze persoon het?"),
            error_messages={"required": _("Kies hoe je het hoorde.")},
        )
        self.fields["language"] = forms.ChoiceField(
            choices=[*words.languages().items()], label=_("In welke taal?")
        )
        self.fields["answer"] = forms.ChoiceField(
            choices=[("ja", _("Ja")), ("nee", _("Nee"))],
            widget=forms.RadioSelect,
            label=_("Wat was het antwoord?"),
            error_messages={"required": _("Kies ja of nee. Zonder antwoord leggen we niets vast.")},
        )


@require_http_methods(["GET", "HEAD", "POST"])
@walled(Role.CASEWORKER)
def ask(request: HttpRequest, actor: Actor, person_id: UUID) -> HttpResponse:
    """Show the text that is read out, and write down the answer."""
    found = one_person(actor=actor, candidate_id=person_id, on=timezone.localdate())
    language = found.identity.language
    form = HowSaid(request.POST if request.method == "POST" else None, language=language)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        record_consent(
            actor=actor,
            candidate_id=person_id,
            purpose=Purpose.MATCHING,
            given=said["answer"] == "ja",
            channel=Channel(said["channel"]),
            language=said["language"],
            interpreter=said["interpreter"],
            now=timezone.now(),
        )
        done = reverse("person-kept", args=[person_id])
        return HttpResponseRedirect(f"{done}?gedaan={said['answer']}")
    return render(
        request,
        "caseload/consent.html",
        {
            "form": form,
            "line": found.line,
            "represented": found.identity,
            "name": found.line.name or found.line.label,
            "yes": found.line.said is Said.YES,
            "open_cards": _open(found),
            "text": f"caseload/texts/{TEXTS[Purpose.MATCHING]}.html",
        },
    )


def _open(found: One) -> int:
    """Count what ends when the yes is taken back."""
    return sum(State(card.state) in OPEN for card in found.cards)
