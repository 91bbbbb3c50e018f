# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a person can agree to, and how a yes is recorded. Silence is never a yes."""

from enum import StrEnum


class Purpose(StrEnum):
    MATCHING = "matching"
    """To be matched at all: without it no level is stored."""
    THIS_WORK = "this_work"
    """One card for this work at this employer."""
    IDENTITY = "identity"
    """Name to this employer, at the meeting."""
    QUESTION = "question"
    """Five lines to the members, under an alias."""
    PATHWAY = "pathway"
    STATISTICS = "statistics"


PER_PROPOSAL = frozenset({Purpose.THIS_WORK, Purpose.IDENTITY})
"""Purposes that hold for one proposal only."""


class Channel(StrEnum):
    """How the person said it."""

    OWN_PAGE = "own_page"
    LINK = "link"
    PAPER = "paper"
    SPOKEN = "spoken"
    """Told to the helper, face to face."""
    PHONE = "phone"


TEXTS: dict[Purpose, str] = {
    Purpose.MATCHING: "matching-1",
    Purpose.THIS_WORK: "this-work-1",
    Purpose.IDENTITY: "identity-1",
    Purpose.QUESTION: "question-1",
    Purpose.PATHWAY: "pathway-1",
    Purpose.STATISTICS: "statistics-1",
}
"""The version of the text that the person heard or read; a new text gets a new name."""
