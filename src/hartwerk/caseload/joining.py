# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A later file about somebody who is there: its row joins what is known, a talk goes before it."""

from collections.abc import Collection, Mapping
from dataclasses import MISSING, fields, replace

from django.db.models import QuerySet

from hartwerk.caseload.naming import identity_of
from hartwerk.profiles import keeping, vault
from hartwerk.profiles.keeping import Practical
from hartwerk.profiles.people import Person
from hartwerk.profiles.recognising import plain
from hartwerk.profiles.vocabulary import vocabulary
from hartwerk.records.models.people import Candidate

_TOPIC_OF = {name: topic for topic, names in keeping.FIELDS_OF.items() for name in names}
_PAPERS = ("certificates", "holds", "lacks")
_FIELDS = tuple(each for each in fields(Person) if each.default is not MISSING)


def joined(old: Practical, new: Person, *, source: str) -> Practical:
    """Return what is known when a later file says something new.

    What was settled in a talk stays, and what the file leaves empty stays as it was.
    """
    changes: dict[str, object] = {}
    for each in _FIELDS:
        found = getattr(new, each.name)
        topic = _TOPIC_OF.get(each.name)
        settled = topic is not None and topic in old.said and old.said[topic].answered
        if each.name not in _PAPERS and not settled and found != each.default:
            changes[each.name] = found
    changes |= _papers(old, new)
    changes["wishes"] = old.person.wishes | new.wishes
    # The names are those of the fields, and so are the types.
    person = replace(old.person, **changes)  # type: ignore[arg-type]
    return Practical(person, old.said, source)


def _papers(old: Practical, new: Person) -> dict[str, object]:
    """Certificates: each that was talked about stays as it was said."""
    if new.certificates is None and not new.holds and not new.lacks:
        return {}
    said = {key for key in vocabulary().certificates if key in old.said and old.said[key].answered}
    had = said & ((old.person.certificates or frozenset()) | old.person.holds)
    whole = new.certificates
    return {
        "certificates": None if whole is None else frozenset((whole - said) | had),
        "holds": frozenset((new.holds - said) | had) if whole is None else frozenset(),
        "lacks": frozenset((new.lacks - said) | (said - had)) if whole is None else frozenset(),
    }


def twins(
    rows: Mapping[str, Person], known: Collection[Candidate], own: QuerySet[Candidate]
) -> dict[str, Candidate]:
    """Return for rows without a number of the source who they are: one of the same name and place.

    Only of a full name, and only where there is one: two of the same name stay two people.

    Parameters
    ----------
    known
        Who was recognised already by another row of the file.
    """
    asked = {key: mark for key, person in rows.items() if (mark := _mark(person))}
    if not asked:
        return {}
    names = vault.identities_to_search()
    taken = {each.pk for each in known}
    marks: dict[tuple[str, str], list[Candidate]] = {}
    for each in own.filter(pk__in=[pk for pk in names if pk not in taken]):
        place = plain(keeping.from_json(each.practical).person.place)
        marks.setdefault((plain(names[each.pk].name), place), []).append(each)
    rows_of = {
        mark: [key for key, each in asked.items() if each == mark] for mark in asked.values()
    }
    return {
        keys[0]: marks[mark][0]
        for mark, keys in rows_of.items()
        if len(keys) == 1 and len(marks.get(mark, ())) == 1
    }


def _mark(person: Person) -> tuple[str, str] | None:
    name, place = plain(identity_of(person.name).name), plain(person.place)
    return (name, place) if " " in name and place else None
