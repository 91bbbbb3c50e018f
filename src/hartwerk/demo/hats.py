# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The keys of the demo network that never change: of the network itself, and of hats in it.

Each follows from a name (UUID version 5), so that tests and documents sign in as the same people
in every demo, on every machine. docs/demo.md shows them.
"""

from enum import StrEnum
from uuid import UUID, uuid5

NAMESPACE = UUID("6f0d3c1e-9a54-5b0e-8d0b-2f4f0f6a3c11")
"""Drawn once; another one would be another demo."""


class Size(StrEnum):
    SMALL = "small"
    """9 members, 12 places of work, 40 people: what a real network looks like."""
    LARGE = "large"
    """60 places of work, 600 people."""


def key(size: Size, *words: str) -> UUID:
    """Return what something of a demo network is known by, from its name."""
    return uuid5(NAMESPACE, "/".join((size, *words)))


def network(size: Size) -> UUID:
    return key(size, "network")


def hat(size: Size, name: str) -> UUID:
    """Return the key of the hat of somebody whom the script of a network names."""
    return key(size, "hat", name)


class Demo(StrEnum):
    """Whom one can be in the small network: the names by which its script knows them."""

    PROJECT_LEAD = "harmen"
    """Works at the housing association, which is a member."""
    WERKPLEIN = "karin"
    """A caseworker with a large caseload."""
    ROC = "judith"
    """A coach of students who left school."""
    SOCIAL_WORK = "dirk"
    """A social worker of a foundation like the Salvation Army."""
    JOB_COACH = "wilma"
    """A job coach of an agency: coaches three people, with hours that run out."""
    PRIVACY = "els"
    """The privacy officer, at the Werkplein."""
    HR_KITCHENS = "petra"
    """Has a card to answer, and work that was filled before."""
    HR_PAINTER = "anja"
    """Two people have been put forward for her work."""
    HR_WAREHOUSE = "sjoerd"
    """His work starts before the first bus, and he asked a question."""
    BUDDY = "ruud-de-linde"
    """Is with somebody who begins within a fortnight, and whose first day is written down."""
    ASKED = "yonas"
    """Is asked whether this work may have his card."""
    INVITED = "aisha"
    """A member wants to meet her; the day is set."""
    NOT_ASKED = "nour"
    """Brought in, and not asked yet whether to be matched."""
    READY = "rahel"
    """Said yes to being matched and likes some work; she was asked about none yet."""

    @property
    def hat(self) -> UUID:
        return hat(Size.SMALL, self)
