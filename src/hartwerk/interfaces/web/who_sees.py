# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who sees what: the rights table that the database is held to, on a page for everybody."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hartwerk.interfaces.web import who_sees_words as words
from hartwerk.interfaces.web.context import role_words
from hartwerk.rules.actors import OF_THE_HOUSE, Role
from hartwerk.rules.rights import NOBODY_YET, Verb, rights
from hartwerk.rules.rows import Rows
from hartwerk.rules.things import FIELDS


@dataclass(frozen=True, slots=True)
class Line:
    """What a hat may with some rows of one thing, in words."""

    thing: str
    rows: str
    fields: str
    also: str


@dataclass(frozen=True, slots=True)
class Hat:
    key: str
    words: str
    lines: tuple[Line, ...]


@require_safe
def who_sees_what(request: HttpRequest) -> HttpResponse:
    names = role_words() | {Role.LINK: _("wie een link heeft")}
    hats = [
        Hat(role.value, names[role], tuple(_lines(role)))
        for role in Role
        if role not in OF_THE_HOUSE
    ]
    later = [words.later()[role] for role in NOBODY_YET]
    return render(request, "start/who_sees_what.html", {"hats": hats, "later": later})


def _lines(role: Role) -> Iterator[Line]:
    things, whose, verbs, named = words.things(), words.whose(), words.verbs(), words.fields()
    for thing in things:
        by_rows: dict[Rows, dict[Verb, frozenset[str]]] = {}
        for right in rights(role, thing=thing):
            by_rows.setdefault(right.rows, {})[right.verb] = right.fields
        for rows, may in by_rows.items():
            seen = may.pop(Verb.SEE, frozenset())
            shown = ", ".join(named[field] for field in FIELDS[thing] if field in seen)
            yield Line(things[thing], whose[rows], shown, ", ".join(verbs[verb] for verb in may))
