# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a hat can do on a pathway now: each step is a small form."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from hartwerk.interfaces.web import matching_words
from hartwerk.interfaces.web import pathways_words as words
from hartwerk.interfaces.web.caseload_words import told_channels
from hartwerk.pathways.closing import outcomes
from hartwerk.pathways.reads import One
from hartwerk.records.models.pathways import Visit
from hartwerk.rules import visits
from hartwerk.rules.actors import Role
from hartwerk.rules.pathways import State, Verb

ONCE_MORE = visits.Says.ONCE_MORE.value


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to fill in: a day, an hour, a number, a tick, or one of `options`.

    As `radio` these stand below each other, where one is chosen by one press.
    """

    name: str
    words: str
    kind: str = "date"
    value: str = ""
    options: tuple[tuple[str, str], ...] = ()
    optional: bool = False

    def as_typed(self, typed: Mapping[str, str]) -> "Field":
        """Return the field with what somebody filled in before."""
        unticked = "" if self.kind == "checkbox" else self.value
        return replace(self, value=typed.get(self.name, unticked))


@dataclass(frozen=True, slots=True)
class Step:
    """One form. `folded`: it is not what comes next, so it is shown when it is asked for."""

    name: str
    title: str
    button: str
    fields: tuple[Field, ...] = ()
    about: str = ""
    hidden: tuple[tuple[str, str], ...] = ()
    folded: bool = True

    def as_typed(self, typed: Mapping[str, str]) -> "Step":
        """Return the form with what somebody filled in before."""
        return replace(self, fields=tuple(each.as_typed(typed) for each in self.fields))


def as_typed(steps: Iterable[Step], typed: Mapping[str, str]) -> list[Step]:
    """Return forms, of which the one that was sent holds what was typed."""
    return [each.as_typed(typed) if each.name == typed.get("doe") else each for each in steps]


def steps(one: One, role: Role, today: date) -> list[Step]:
    """Return what a hat can do now, those of a visit first."""
    return [*_of_visits(one, role, today), *_of_pathway(one, role, today)]


def _of_pathway(one: One, role: Role, today: date) -> Iterator[Step]:
    may, pathway = one.may, one.line.pathway
    now = Field("op", _("Vanaf welke dag?"), value=today.isoformat())
    away = pathway.interrupted_on is not None
    if Verb.RESUME in may and away:
        yield Step("hervatten", _("Het gaat weer verder"), _("Schrijf het op"), (now,),
                   folded=False)  # fmt: skip
    if Verb.BEGIN_AFTERCARE in may and not away:
        yield Step("nazorg", _("Nazorg"), _("Begin de nazorg"),
                   about=_("Vanaf nu vragen jullie alleen nog hoe het gaat."))  # fmt: skip
    if Verb.INTERRUPT in may and not away:
        yield Step("onderbreken", _("Even niet aan het werk"), _("Schrijf het op"), (now,),
                   _("Waarom hoeft niemand te zeggen. Het contract loopt door."))  # fmt: skip
    if Verb.STOP in may:
        yield Step("stoppen", _("De persoon gaat niet verder"), _("Stop het traject"),
                   about=_("Niemand vraagt waarom. Praat samen over wat de persoon wil."),
                   )  # fmt: skip
    if Verb.WITHDRAW in may:
        yield Step("terugnemen", _("Dit traject begint toch niet"), _("Neem het terug"),
                   about=_("Het telt voor niemand mee, en kan later opnieuw beginnen."),
                   )  # fmt: skip
    if Verb.CLOSE in may:
        said, after = words.outcomes(), words.next_steps()
        yield Step(
            "sluiten", _("Sluit dit traject af"), _("Sluit af"),
            (
                Field("uitkomst", _("Hoe liep het af?"), options=tuple(
                    (each.value, said[each]) for each in outcomes(one.line.state, role)
                )),
                Field("daarna", _("Wat komt daarna?"), options=coded(after.items())),
                Field("op", _("Op welke dag?"), value=today.isoformat()),
            ),
        )  # fmt: skip
    if one.back is not None:
        over = one.line.state in (State.CLOSED, State.WITHDRAWN)
        yield Step(
            "zet-terug",
            _("Zet terug: %(move)s") % {"move": words.moves()[one.back.value]},
            _("Zet terug"),
            (
                Field(
                    "reden",
                    _("Waarom?"),
                    kind="radio",
                    options=coded(matching_words.set_back().items()),
                ),
            ),
            _("Het wordt weer zoals het was. Wat er stond, blijft hieronder te lezen."),
            (("gezien", str(pathway.version)),),
            folded=not over,
        )


def _of_visits(one: One, role: Role, today: date) -> Iterator[Step]:
    planned = next((each for each in one.visits if each.state == visits.State.PLANNED.value), None)
    if planned is not None:
        key = (("bezoek", str(planned.pk)),)
        if localdate(planned.at) <= today:
            yield Step("geweest", _("Het bezoek"), _("Het bezoek is geweest"), hidden=key,
                       folded=False)  # fmt: skip
        yield Step("afzeggen", _("Het bezoek gaat niet door"), _("Zeg het bezoek af"), hidden=key)
    if one.line.state is State.AGREED:
        # Who came to see it may come once more; it comes next only where somebody wants that.
        came = was_there(one)
        again = _("Kom nog een keer kijken") if came else _("Kom samen kijken")
        title = _("Een andere dag voor het bezoek") if planned else again
        yield Step(
            "bezoek", title, _("Zet dit bezoek vast"),
            (Field("dag", _("Dag")), Field("tijd", _("Tijd"), kind="time")),
            _("Bij een bezoek wordt niet gewerkt."),
            folded=planned is not None or (came is not None and ONCE_MORE not in _said(came)),
        )  # fmt: skip
    for visit in one.visits:
        if _may_say(visit, role):
            yield _say(visit, role)
            break
    for visit in one.visits:
        if visit.pk in one.parts_back:
            held = visit.state == visits.State.HELD.value
            title = _("Het bezoek was er toch niet") if held else _("Het bezoek gaat toch door")
            yield set_back_part("bezoek-terug", title, (("bezoek", str(visit.pk)),))


def set_back_part(name: str, title: str, key: tuple[tuple[str, str], ...]) -> Step:
    """Undo the last step of a visit or of a trial, with a reason."""
    return Step(
        name, title, _("Zet terug"),
        (Field("reden", _("Waarom?"), options=coded(matching_words.set_back().items())),),
        _("Het wordt weer zoals het was."), key,
    )  # fmt: skip


def was_there(one: One) -> Visit | None:
    """Return the last visit that was held."""
    held = (each for each in one.visits if each.state == visits.State.HELD.value)
    return next(held, None)


def _said(visit: Visit) -> tuple[str, str]:
    return visit.person_says, visit.team_says


def _may_say(visit: Visit, role: Role) -> bool:
    """Whether this side has something to say yet of a visit that was held: the person first."""
    if visit.state != visits.State.HELD.value or visit.team_says:
        return False
    return bool(visit.person_says) is not (role is Role.CASEWORKER)


def _say(visit: Visit, role: Role) -> Step:
    said = Field("zegt", _("Hoe was het?"), options=coded(words.says().items()))
    heard = Field("hoe", _("Hoe hoorde je het?"), options=told_channels())
    helper = role is Role.CASEWORKER
    return Step(
        "zeg",
        _("Wat zei de persoon na het bezoek?") if helper else _("Wat zegt het team na het bezoek?"),
        _("Schrijf het op"),
        (said, heard) if helper else (said,),
        hidden=(("bezoek", str(visit.pk)),),
        folded=False,
    )


def coded(said: Iterable[tuple[object, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((str(code), words) for code, words in said)
