# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Check a description before it is stored: that it holds together, and what its words say."""

from collections.abc import Iterator
from dataclasses import replace

from hartwerk.membership.refusals import Condition, FieldRefused, Private, Problem, TextRefused
from hartwerk.profiles.describing import Description, missing
from hartwerk.profiles.description_json import from_json, to_json
from hartwerk.rules import vacancies
from hartwerk.rules.free_text import Kind, found, refused_conditions

NEVER = frozenset({Kind.BSN, Kind.PHONE, Kind.EMAIL})
"""Not in a description, whatever it is about: who answers for the work stands beside it."""

NEEDED = {
    # Who guides may still be found out: the card then says that it is not known yet.
    vacancies.Kind.VACANCY: frozenset(
        {"title", "day", "hours_max", "day_parts", "start", "demands"}
    ),
    vacancies.Kind.PLACE: frozenset({"title", "day"}),
}
"""What has to be described before anybody is asked: of a place without a vacancy only roughly."""


def described(title: str, kept: object, *, about_work: bool) -> Description:
    """Return a description that may be stored.

    Parameters
    ----------
    kept
        As `profiles.description_json` writes it.
    about_work
        The writer was warned of words and says that they are about the work.

    Raises
    ------
    DescriptionBroken
        Its fields are unknown or do not agree; names the field.
    FieldRefused
        There is no title.
    TextRefused
        It picks people by who they are, or holds words that may be about somebody.
    """
    description = replace(from_json(kept), title=title.strip())
    if not description.title:
        raise FieldRefused("title", Problem.MISSING)
    # Once more, so that the title passes the checks of every other line.
    description = from_json(to_json(description))
    conditions = tuple(_conditions(description))
    private = tuple(_private(description))
    wrong = TextRefused(conditions, private)
    if conditions or (private and not (about_work and wrong.may_stay)):
        raise wrong
    return description


def lacking(description: Description, kind: vacancies.Kind) -> tuple[str, ...]:
    """Name the fields that are needed before the work can be opened, in their order."""
    return tuple(field for field in missing(description) if field in NEEDED[kind])


def _texts(description: Description) -> Iterator[tuple[str, str]]:
    yield "title", description.title
    for task in description.day:
        yield "day", task.name
    yield "place", description.place
    yield "guide", description.guide
    yield "visit", description.visit


def _conditions(description: Description) -> Iterator[Condition]:
    for field, text in _texts(description):
        for refusal in refused_conditions(text):
            yield Condition(field, refusal)


def _private(description: Description) -> Iterator[Private]:
    for field, text in _texts(description):
        for hit in found(text):
            yield Private(field, hit.word, hit.kind, may_stay=hit.kind not in NEVER)
