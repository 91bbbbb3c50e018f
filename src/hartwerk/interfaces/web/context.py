# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What every page knows: the house, its language, who looks at it and where they are."""

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, resolve, reverse
from django.utils.translation import gettext as _

from hartwerk.access.context import current
from hartwerk.accounts.hats import worn
from hartwerk.rules.actors import Role


@dataclass(frozen=True, slots=True)
class Item:
    """One link of the navigation. `current` is the value of `aria-current`, or empty."""

    address: str
    words: str
    current: str


def house(request: HttpRequest) -> dict[str, object]:
    language = getattr(request, "LANGUAGE_CODE", settings.LANGUAGE_CODE)
    actor = current()
    hat = worn(actor) if actor else None
    return {
        "language": language,
        "other_language": "nl" if language == "en" else "en",
        "here": request.get_full_path(),
        "source_url": settings.HARTWERK_SOURCE_URL,
        "hat": hat,
        "hat_role": role_words().get(hat.role, "") if hat else "",
        "navigation": navigation(hat.role, request.path) if hat else [],
        "demo": settings.HARTWERK_DEMO,
        # A hint for the way back in, not a right: the page behind it looks who it is.
        "was_signed_in": settings.SESSION_COOKIE_NAME in request.COOKIES,
    }


def navigation(role: Role, path: str) -> list[Item]:
    """Return the links of a role; a page that does not exist has no link.

    One of them is where somebody is: the page itself, or the nearest that it lies under.
    """
    links = [
        (address, words) for name, words in _pages(role) if (address := address_for(role, name))
    ]
    over = [address for address, _words in links if f"{path}/".startswith(f"{address}/")]
    nearest = max(over, key=len, default="")
    return [
        Item(address, words, "page" if path == address else "true" * (address == nearest))
        for address, words in links
    ]


def address_for(role: Role, name: str, id: UUID | None = None) -> str:
    """Return the address of a page behind the wall; empty where it is not there for the role."""
    try:
        address = reverse(name, args=[id] if id else [])
    except NoReverseMatch:
        return ""
    return address if role in getattr(resolve(address).func, "roles", ()) else ""


def role_words() -> dict[Role, str]:
    return {
        Role.CASEWORKER: _("consulent"),
        Role.EMPLOYER: _("werkgever"),
        Role.PROJECT_LEAD: _("projectleider"),
        Role.CANDIDATE: _("werkzoekende"),
        Role.BUDDY: _("begeleider op het werk"),
        Role.JOB_COACH: _("jobcoach"),
        Role.STEERING: _("stuurgroep"),
        Role.PRIVACY_OFFICER: _("privacyfunctionaris"),
    }


def _pages(role: Role) -> tuple[tuple[str, str], ...]:
    match role:
        case Role.CASEWORKER:
            return (
                ("home", _("Vandaag")),
                ("people-list", _("Mijn mensen")),
                ("work-list", _("Werk")),
                ("proposals", _("Voorstellen")),
                ("this-week", _("Deze week")),
                ("pathways", _("Trajecten")),
                ("members-questions", _("Vragen")),
            )
        case Role.EMPLOYER:
            return (
                ("home", _("Vandaag")),
                ("own-work", _("Ons werk")),
                ("cards", _("Kaarten")),
                ("this-week", _("Deze week")),
                ("pathways", _("Trajecten")),
                ("members-questions", _("Vragen")),
                ("pledge", _("Onze belofte")),
            )
        case Role.PROJECT_LEAD:
            return (
                ("monday", _("Maandag")),
                ("work-list", _("Werk")),
                ("cards", _("Kaarten")),
                ("this-week", _("Deze week")),
                ("pathways", _("Trajecten")),
                ("members-questions", _("Vragen")),
                ("organisations", _("Organisaties")),
                ("letters", _("Brieven")),
                ("figures", _("Cijfers")),
            )
        case Role.CANDIDATE:
            return (("my-page", _("Mijn pagina")), ("my-data", _("Mijn gegevens")))
        case Role.BUDDY:
            return (("guided", _("Mijn collega's")),)
        case Role.JOB_COACH:
            return (("coached", _("Wie ik coach")),)
        case Role.PRIVACY_OFFICER:
            return (("privacy", _("Privacy")),)
        case _:
            return ()
