# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is kept of a person in the row itself: practical matters as plain JSON, and back.

Levels are not in it: they are in the vault. Nor are a name or a number of another system.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, field, fields, replace
from datetime import date, time

from hartwerk.profiles.description_json import Json
from hartwerk.profiles.people import Person
from hartwerk.profiles.places import Spot
from hartwerk.profiles.relevant import Said, Topic
from hartwerk.profiles.strict_files import DataFileBroken, Node
from hartwerk.profiles.vault import Profile
from hartwerk.profiles.vocabulary import vocabulary
from hartwerk.rules.conditions import ALL_DAY_PARTS, Means

VERSION = 1
"""Of the JSON; another version is refused, never guessed at. Empty: nothing is known yet."""

HOURS_LOWEST = 4
MOST_HOURS = 60
MOST_TRAVEL = 240
LONGEST_WORD = 120
MOST_OCCUPATIONS = 20
FIELDS_OF: Mapping[Topic, tuple[str, ...]] = {
    Topic.TRAVEL: ("place", "spot", "means", "max_travel"),
    Topic.HOURS: ("hours_min", "hours_max"),
    Topic.DAY_PARTS: ("day_parts",),
    Topic.TIMES: ("earliest", "latest"),
    Topic.DATES: ("available_from", "available_to"),
    Topic.SKILLS: ("skills",),
    Topic.REFUSALS: ("refuses_families", "refuses_aspects"),
}
"""What each topic of a talk settles."""
_MEANS = frozenset(means.value for means in Means)


class PracticalBroken(ValueError):
    """What is kept does not hold together. `field` names where; no value stands in it."""

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(f"{field}: {problem}")
        self.field = field
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Practical:
    """What the row of a person keeps."""

    person: Person = field(default_factory=lambda: Person(ref=""))
    """Without name, levels or dates of waiting: those are kept elsewhere."""
    said: Mapping[str, Said] = field(default_factory=dict)
    """By `Topic` or key of a certificate: when it was talked about. Of levels the vault knows."""
    source: str = ""
    """Keyed hash of the row of the file it came from; empty where it came from no file."""
    before: Mapping[str, Json] | None = None
    """What stood here before the last file changed it; gone once somebody changes it by hand."""


def stripped(person: Person) -> Person:
    """Return only what the row of a person keeps."""
    return Person(ref="", **{name: getattr(person, name) for name in _READ})


def to_json(practical: Practical) -> dict[str, Json]:
    """Return plain JSON: what differs from not known; the same matters give the same text."""
    kept: dict[str, Json] = {"version": VERSION}
    for name in _READ:
        found = getattr(practical.person, name)
        if found != _DEFAULTS[name]:
            kept[name] = _plain(found)
    if practical.said:
        kept["said"] = {
            key: [said.on.isoformat(), said.answered] for key, said in practical.said.items()
        }
    if practical.source:
        kept["source"] = practical.source
    if practical.before is not None:
        kept["before"] = dict(practical.before)
    return kept


def from_json(kept: object) -> Practical:
    """Return the practical matters that were kept.

    Raises
    ------
    PracticalBroken
        A field is unknown, of the wrong kind, or of another version.
    """
    if not isinstance(kept, dict):
        raise PracticalBroken("practical", "a mapping is expected")
    if not kept:
        return Practical()
    version = kept.get("version")
    if version != VERSION or isinstance(version, bool):
        raise PracticalBroken("version", f"version {VERSION} is expected")
    known: dict[str, object] = {}
    try:
        for name, value in kept.items():
            if name in _READ:
                known[name] = _READ[name](Node("practical", name, value))
            elif name not in _OTHERS:
                raise PracticalBroken(str(name), "is not known")
        said = _said(Node("practical", "said", kept.get("said", {})))
        source = kept.get("source", "")
        if not isinstance(source, str):
            raise PracticalBroken("source", "words are expected here")
    except DataFileBroken as broken:
        raise PracticalBroken(broken.key, broken.problem) from broken
    # The readers by name give each field the type it has.
    person = Person(ref="", **known)  # type: ignore[arg-type]
    return Practical(person, said, source, kept.get("before"))


def person_of(
    practical: Practical,
    profile: Profile | None = None,
    *,
    ref: str,
    waiting_since: date | None,
    last_spoken: date | None = None,
) -> Person:
    """Return a person as the match reads one: what the row keeps, with the levels of the vault.

    Parameters
    ----------
    profile
        None: nobody may read it, or the person did not say yes. All levels are then unknown.
    """
    unsure = {key for key, said in practical.said.items() if not said.answered}
    return replace(
        practical.person,
        ref=ref,
        levels=profile.levels if profile else {},
        asked=frozenset(unsure) | (profile.asked if profile else frozenset()),
        waiting_since=waiting_since,
        last_spoken=last_spoken,
    )


def talked_about(practical: Practical, profile: Profile | None) -> dict[str, Said]:
    """Return by the key of a question when it was last talked about."""
    levels = profile.answers if profile else {}
    return {**practical.said} | {
        dimension: Said(answer.on, answer.level is not None) for dimension, answer in levels.items()
    }


# --- one reader a field, and how it is written


def _plain(found: object) -> Json:
    match found:
        case Means():
            return found.value
        case None | bool() | int() | str():
            return found
        case time():
            return f"{found:%H:%M}"
        case date():
            return found.isoformat()
        case Spot():
            # Five decimals are a metre; a place is a centre, never a door.
            return [f"{found.latitude:.5f}", f"{found.longitude:.5f}", found.label]
        case frozenset():
            return [*sorted(str(each) for each in found)]
        case tuple():
            return [_plain(each) for each in found]
    raise TypeError(type(found).__name__)


def _words(node: Node) -> str:
    if not isinstance(node.value, str) or len(node.value) > LONGEST_WORD:
        raise node.broken(f"at most {LONGEST_WORD} characters are expected here")
    return node.value


def _spot(node: Node) -> Spot:
    match node.value:
        case [str() as latitude, str() as longitude, str() as label]:
            try:
                return Spot(float(latitude), float(longitude), label)
            except ValueError:
                pass
    raise node.broken("a latitude, a longitude and a label are expected here")


def _date(node: Node) -> date:
    try:
        return date.fromisoformat(node.text())
    except ValueError:
        raise node.broken("a date is expected here") from None


def _occupations(node: Node) -> tuple[str, ...]:
    words = tuple(_words(each) for each in node.list())
    if len(words) > MOST_OCCUPATIONS:
        raise node.broken(f"at most {MOST_OCCUPATIONS} are expected here")
    return words


def _set_of(known: Callable[[], Mapping[str, object]]) -> Callable[[Node], frozenset[str]]:
    return lambda node: node.set_of(known())


def _number(low: int, high: int) -> Callable[[Node], int]:
    return lambda node: node.number(low, high)


_certificates = _set_of(lambda: vocabulary().certificates)
_families = _set_of(lambda: vocabulary().families)
_READ: Mapping[str, Callable[[Node], object]] = {
    "place": _words,
    "spot": _spot,
    "means": lambda node: frozenset(Means(each) for each in node.set_of(_MEANS)),
    "max_travel": _number(1, MOST_TRAVEL),
    "hours_min": _number(1, MOST_HOURS),
    "hours_max": _number(1, MOST_HOURS),
    "day_parts": _number(0, ALL_DAY_PARTS),
    "earliest": Node.clock,
    "latest": Node.clock,
    "available_from": _date,
    "available_to": _date,
    "skills": _set_of(lambda: vocabulary().skills),
    "certificates": _certificates,
    "holds": _certificates,
    "lacks": _certificates,
    "occupations": _occupations,
    "wishes": _families,
    "interests": _families,
    "refuses_families": _families,
    "refuses_aspects": _set_of(lambda: vocabulary().aspects),
}
_OTHERS = ("version", "said", "source", "before")
_DEFAULTS: Mapping[str, object] = {
    each.name: each.default if each.default is not MISSING else None for each in fields(Person)
}


def _said(node: Node) -> dict[str, Said]:
    known = {*Topic, *vocabulary().certificates}
    said: dict[str, Said] = {}
    for key, each in node.items():
        match each.value:
            case [str() as on, bool() as answered] if key in known:
                said[key] = Said(_date(Node(node.file, each.key, on)), answered)
            case _:
                raise each.broken("a topic with a date and whether it was answered is expected")
    return said
