# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What cannot be shown, in plain words: what happened, and the way out."""

import sys

import psycopg
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from hartwerk.interfaces.web.logs import REQUEST_ID


def _page(request: HttpRequest, status: int, title: str, *what: str) -> HttpResponse:
    return render(request, "errors/error.html", {"title": title, "what": what}, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(
        request,
        400,
        _("Dit verzoek klopt niet"),
        _("De pagina kreeg iets wat zij niet begrijpt. Ga terug en probeer het nog een keer."),
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return not_found(request, exception)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _page(
        request,
        403,
        _("Het formulier was verlopen"),
        _("Om u te beschermen tegen misbruik geldt een formulier zolang de pagina open staat."),
        _("Ga terug, ververs de pagina en verstuur het opnieuw. Zet cookies aan als dit blijft."),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(
        request,
        404,
        _("Deze pagina is er niet"),
        _("Misschien klopt het adres niet, of is de pagina er niet meer."),
    )


def gone(request: HttpRequest) -> HttpResponse:
    """Answer for a trial match that is over, another's, or never was: always the same."""
    return render(request, "trial/gone.html", status=404)


def stale(request: HttpRequest) -> HttpResponse:
    return _page(
        request,
        409,
        _("Deze pagina hoort bij een eerdere proefmatch"),
        _("In dit of een ander tabblad is een nieuwe proefmatch begonnen."),
        _("Er is niets veranderd. Open de lijst met werk opnieuw en ga daar verder."),
    )


def overtaken(request: HttpRequest) -> HttpResponse:
    """Answer for a move that is not open any more: a double click, or somebody was first."""
    return _page(
        request,
        409,
        _("Dit is intussen veranderd"),
        _("Iemand anders was net eerder, of het formulier is twee keer verstuurd."),
        _("Er is nu niets veranderd. Ga terug en ververs de pagina om te zien hoe het staat."),
    )


def dead_link(request: HttpRequest) -> HttpResponse:
    """Answer for any link that opens nothing: over, taken back, of another page, or made up."""
    return _page(
        request,
        410,
        _("Deze link werkt niet meer"),
        _("De link is verlopen of ingetrokken, of het adres is niet helemaal overgenomen."),
        _("Bel wie de link stuurde: naam en nummer staan in dat bericht. Bellen mag altijd."),
    )


def too_large(request: HttpRequest) -> HttpResponse:
    return _page(
        request,
        413,
        _("Dit bestand is te groot"),
        _("Een bestand mag hier hooguit 40 MB zijn."),
        _("Haal tabbladen of afbeeldingen weg die niet nodig zijn, of splits het bestand."),
        _("Op uw eigen computer kan het zonder deze grens, met de opdracht: hartwerk match"),
    )


def no_room(request: HttpRequest) -> HttpResponse:
    """Answer to whoever sends something while the disk is nearly full."""
    page = _page(
        request,
        503,
        _("Er kan nu niets worden bewaard"),
        _(
            "De schijf van deze site is bijna vol. "
            "Wat u net verstuurde is niet bewaard, ook niet half."
        ),
        _("Bekijken kan wel. Laat deze pagina open en verstuur het later nog eens."),
        _("Vertel het aan wie deze site beheert: met meer ruimte op de schijf werkt alles weer."),
    )
    page.headers["Retry-After"] = str(LATER)
    return page


def locked(request: HttpRequest) -> HttpResponse:
    """Answer for what is sealed while the key to it is not there: nothing is lost by it."""
    return _page(
        request,
        503,
        _("Namen en antwoorden gaan nu niet open"),
        _("De sleutel van namen en antwoorden ontbreekt. Er is niets weg en niets veranderd."),
        _("Wat geen naam en geen antwoord nodig heeft, werkt gewoon."),
        _("Vraag wie deze site beheert om de sleutel terug te zetten."),
    )


CLOSED = ("53", "57P", "08", "25006")
"""How an SQLSTATE begins of a database that cannot write now, and will again: no room, being
stopped or started, out of reach, only to be read."""
DEEPEST = 10
"""Causes of a fault that are looked at."""
LATER = 60
"""Seconds after which it makes sense to try again."""


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer without the help of anything that may be broken: no database, no context."""
    closed = _is_closed(sys.exc_info()[1])
    page = render_to_string(
        "errors/closed.html" if closed else "errors/server_error.html",
        {"number": REQUEST_ID.get(), "language": getattr(request, "LANGUAGE_CODE", "nl")},
    )
    if not closed:
        return HttpResponse(page, status=500)
    return HttpResponse(page, status=503, headers={"Retry-After": str(LATER)})


def _is_closed(fault: BaseException | None) -> bool:
    """Say whether the database cannot write or be reached: then nothing was kept."""
    seen = 0
    while fault is not None and seen < DEEPEST:
        if isinstance(fault, psycopg.Error):
            # One without a state never reached the server.
            lost = fault.sqlstate is None and isinstance(fault, psycopg.OperationalError)
            return lost or (fault.sqlstate or "").startswith(CLOSED)
        fault, seen = fault.__cause__ or fault.__context__, seen + 1
    return False
