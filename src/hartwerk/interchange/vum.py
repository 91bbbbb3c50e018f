# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""VUM messages of the pilot: profiles of jobseekers and vacancies, from JSON to flat rows.

They are read, not validated: the pilot's schema refers to itself in a circle, and its pattern
for postcodes ends in a JavaScript suffix that refuses every postcode. This runs in the child.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from hartwerk.interchange.headings import Private, private
from hartwerk.interchange.sheets import Head, Raw, Refused, Row, Table

SHEET = "VUM"
PEOPLE, WORK = "people", "work"
Dropped = Counter[str]

_LISTS = ("werkzoekenden", "vacatures", "matches", "resultaten", "profielen")
_MEANS = {1: "auto", 2: "bromfiets", 3: "fiets", 4: "motor", 5: "openbaar vervoer"}
_NO = 2

PEOPLE_FIELDS = {
    "reference": "idWerkzoekende",
    "postcode": "bemiddelingspostcode",
    "hours_min": "aantalWerkurenPerWeekMinimaal",
    "hours_max": "aantalWerkurenPerWeekMaximaal",
    "max_travel": "maximaleReistijd",
    "means": "vervoermiddel",
    "occupations": "bemiddelingsberoep",
    "spoken_vum": "codeNiveauTaalbeheersingMondeling",
    "written_vum": "codeNiveauTaalbeheersingSchriftelijk",
    "listening_vum": "codeNiveauTaalbeheersingLuisteren",
    "reading_vum": "codeNiveauTaalbeheersingLezen",
    "licences": "rijbewijs",
    "courses": "cursus",
    "available_from": "datumAanvangBeschikbaarVoorWerk",
    "available_to": "datumEindeBeschikbaarVoorWerk",
}
WORK_FIELDS = {
    "title": "naamVacature",
    "organisation": "handelsnaamOrganisatie",
    "postcode": "postcode",
    "place": "woonplaatsnaam",
    "hours_min": "aantalWerkurenPerWeekMinimaal",
    "hours_max": "aantalWerkurenPerWeekMaximaal",
    "starts_on": "datumAanvangWerkzaamheden",
    "ends_on": "datumEindeWerkzaamheden",
    "occupations": "beroep",
    "licences_asked": "rijbewijs",
    "courses": "cursus",
    "skills_heard": "vakvaardigheid",
    "spoken_vum": "codeNiveauTaalbeheersingMondeling",
    "written_vum": "codeNiveauTaalbeheersingSchriftelijk",
    "listening_vum": "codeNiveauTaalbeheersingLuisteren",
    "reading_vum": "codeNiveauTaalbeheersingLezen",
}
_FIELDS = {PEOPLE: PEOPLE_FIELDS, WORK: WORK_FIELDS}
"""Our column -> the field of the message."""

Record = Mapping[str, object]


def records(content: bytes) -> list[Record]:
    """Return the profiles or vacancies of a message: a list, one alone, or a list in a wrapper."""
    try:
        found = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        row = content[: error.start].count(b"\n") + 1
        raise Refused("not_utf8", row=row, detail=f"0x{content[error.start]:02X}") from None
    except json.JSONDecodeError as error:
        raise Refused("broken_json", row=error.lineno, detail=str(error.colno)) from None
    except RecursionError:
        raise Refused("broken_json", row=1, detail="1") from None
    if isinstance(found, Mapping):
        inner = next((found[key] for key in _LISTS if isinstance(found.get(key), list)), None)
        found = inner if inner is not None else [found]
    if not isinstance(found, list):
        raise Refused("not_vum")
    return [each for each in found if isinstance(each, Mapping)]


def kind_of(found: Sequence[Record]) -> str:
    """Say whether these are people or work."""
    for each in found:
        if "idWerkzoekende" in each or "bemiddelingsberoep" in each or "mobiliteit" in each:
            return PEOPLE
        if "idVacature" in each or "naamVacature" in each or "werkgever" in each:
            return WORK
    raise Refused("not_vum")


def head(table: Table) -> Head:
    keys = dict(enumerate(_FIELDS[table.name]))
    names = dict(enumerate(_FIELDS[table.name].values()))
    return Head(table, 0, width=len(keys), keys=keys, headings=names)


def rows(found: Sequence[Record], kind: str, dropped: Dropped) -> Iterator[Row]:
    """Give one flat row per record; what is private is counted, not given."""
    for number, each in enumerate(found, start=1):
        flat = _person(each) if kind == PEOPLE else _vacancy(each)
        _count(each, dropped)
        yield number, [flat.get(key) for key in _FIELDS[kind]]


def _person(each: Record) -> dict[str, Raw]:
    hours, moving = _within(each, "werktijden"), _within(each, "mobiliteit")
    able, flexible = _within(each, "arbeidsmarktkwalificatie"), _within(each, "flexibiliteit")
    return {
        "reference": _text(each.get("idWerkzoekende")),
        "postcode": _text(moving.get("bemiddelingspostcode")),
        "max_travel": _number(moving.get("maximaleReistijd")),
        "means": _means(each),
        "occupations": _occupations(_each(each, "bemiddelingsberoep")),
        "available_from": _text(flexible.get("datumAanvangBeschikbaarVoorWerk")),
        "available_to": _text(flexible.get("datumEindeBeschikbaarVoorWerk")),
        "licences": _names(able, "rijbewijs", "codeSoortRijbewijs"),
        **_shared(hours, able),
    }


def _vacancy(each: Record) -> dict[str, Raw]:
    employer, terms = _within(each, "werkgever"), _within(each, "arbeidsVoorwaarden")
    where = _workplace(employer)
    occupations = _occupations([_within(each, "beroep")])
    return {
        "title": _text(each.get("naamVacature")) or occupations,
        "organisation": _text(employer.get("handelsnaamOrganisatie")),
        "postcode": _text(where.get("postcode")),
        "place": _text(where.get("woonplaatsnaam")),
        "starts_on": _text(terms.get("datumAanvangWerkzaamheden")),
        "ends_on": _text(terms.get("datumEindeWerkzaamheden")),
        "occupations": occupations,
        "licences_asked": _names(each, "rijbewijs", "codeSoortRijbewijs"),
        "skills_heard": _names(each, "vakvaardigheid", "omschrijving"),
        **_shared(_within(each, "werktijden"), each),
    }


def _shared(hours: Record, able: Record) -> dict[str, Raw]:
    dutch = next((t for t in _each(able, "taalbeheersing") if t.get("codeTaal") == "nld"), {})
    return {
        "hours_min": _number(hours.get("aantalWerkurenPerWeekMinimaal")),
        "hours_max": _number(hours.get("aantalWerkurenPerWeekMaximaal")),
        "courses": _names(able, "cursus", "naamCursus"),
        "spoken_vum": _number(dutch.get("codeNiveauTaalbeheersingMondeling")),
        "written_vum": _number(dutch.get("codeNiveauTaalbeheersingSchriftelijk")),
        "listening_vum": _number(dutch.get("codeNiveauTaalbeheersingLuisteren")),
        "reading_vum": _number(dutch.get("codeNiveauTaalbeheersingLezen")),
    }


def _workplace(employer: Record) -> Record:
    """Return the Dutch address of the work: where it is done, else the branch, else the first."""
    held = _each(employer, "adresHouding")
    wanted = {"E": 0, "V": 1}
    for each in sorted(held, key=lambda h: wanted.get(str(h.get("codeFunctieAdres")), 2)):
        found = _within(_within(each, "adres"), "adresNederland")
        if found:
            return found
    return {}


def _means(each: Record) -> str | None:
    held = [
        _MEANS[code]
        for vehicle in _each(each, "vervoermiddel")
        if (code := _number(vehicle.get("codeVervoermiddel"))) in _MEANS
        and _number(vehicle.get("indicatieBeschikbaarVoorWoonWerkverkeer")) != _NO
    ]
    return "; ".join(dict.fromkeys(held)) or None


def _occupations(found: Sequence[Record]) -> str | None:
    names = (
        _text(each.get("naamBeroepOngecodeerd")) or _text(each.get("omschrijvingBeroepsnaam"))
        for each in found
    )
    return "; ".join(dict.fromkeys(name for name in names if name)) or None


def _names(inside: Record, key: str, name: str) -> str | None:
    found = (_text(each.get(name)) for each in _each(inside, key))
    return "; ".join(text for text in found if text) or None


def _within(each: Record, key: str) -> Record:
    found = each.get(key)
    return found if isinstance(found, Mapping) else {}


def _each(each: Record, key: str) -> list[Record]:
    found = each.get(key)
    return [one for one in found if isinstance(one, Mapping)] if isinstance(found, list) else []


def _text(found: object) -> str | None:
    if isinstance(found, str):
        # A semicolon separates; in a name it is only a sign.
        return found.replace(";", ",").strip() or None
    return str(found) if isinstance(found, int) and not isinstance(found, bool) else None


def _number(found: object) -> int | None:
    if isinstance(found, str) and found.strip().isdecimal():
        return int(found)
    return found if isinstance(found, int) and not isinstance(found, bool) else None


_MAY_STAY = frozenset({"adresHouding", "adres", "codeFunctieAdres"})


def _count(found: object, dropped: Dropped) -> None:
    """Count what is private at any depth, by the name of the field."""
    if isinstance(found, Mapping):
        for key, inner in found.items():
            code = None if key in _MAY_STAY else private(_words(str(key)))
            if code is Private.STREET and isinstance(inner, Mapping):
                code = None
            if code and inner not in (None, "", [], {}):
                dropped[code.value] += 1
            elif not code:
                _count(inner, dropped)
    elif isinstance(found, list):
        for inner in found:
            _count(inner, dropped)


def _words(key: str) -> str:
    """Return a name in camel case as words: `indicatieLdrRegistratie` -> `indicatie Ldr ...`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", key)
