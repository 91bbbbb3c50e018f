# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The wall stands as it must; and every wall with one thing wrong in it is noticed.

A policy or a function that is added is in no list here: it is read from the database, and until
`written_again`, `calls`, `ways` or `rules_of_rows` says what must come of it, a mutant of it gets
through.
"""

import re
from collections.abc import Callable, Iterator

import pytest
from django.db import connection, transaction
from pytest_django import DjangoDbBlocker

from tests.attacks.calls import Call, calls, complaint
from tests.attacks.divided import divided
from tests.attacks.mutants import Mutant, mutants
from tests.attacks.probes import Probes, read_rows
from tests.attacks.rules_of_rows import rules
from tests.attacks.watched import watched
from tests.attacks.ways import ways
from tests.attacks.written_again import READS
from tests.privacy.whole import owner

pytestmark = pytest.mark.django_db
RIGHTS = "rights"
VERBS = ("select", "insert", "update")
EVERY = 48
"""Of so many mutants one is tried in the ordinary suite."""


OWN = "drop trigger each_writes_their_own on {table}"
TWICE = {
    **dict.fromkeys(
        (f"records_{each}" for each in ("beside", "candidate", "checkin", "contract", "scheme")),
        OWN,
    ),
    "records_proposal": f"{OWN}; drop trigger a_card_needs_a_yes on {{table}}",
    "records_membersquestion": f"{OWN}; drop trigger a_question_needs_a_yes on {{table}}",
    **dict.fromkeys(
        ("records_pathway", "records_onpathway", "records_visit", "records_trialplacement"), OWN
    ),
}
"""What stands guard beside the policy of who changes a row."""
EQUIVALENT = {
    r"\w+\.\w+\(.*: (a|hat)\.role = 'candidate' → true": (
        "nobody but a candidate has a person in the context"
    ),
    r"policy reads on records_memberanswer using \d+: \(\(q\.state\)": (
        "of questions the project leader reads none but open ones"
    ),
    r"policy adds on records_memberanswer with check \d+: \(question_id = .*subject": (
        "of questions a link sees none but its own"
    ),
    r"policy changes on records_membership using \d+: \(\(role\)::text = 'candidate'": (
        "a hat that is not of a candidate has no person: a constraint of the table"
    ),
    r"policy (reads|changes) on records_(pathwaymove|visit|trial\w+) (using|with check) 4: ": (
        "the project leader sees every pathway of the network"
    ),
    r"policy own_hat on records_membership using \d+: \(network_id": (
        "a hat is worn in its own network alone"
    ),
    r"policy person_reads on records_task using \d+: .*role.* = 'candidate'": (
        "whoever is no candidate has no person and no proposals of their own"
    ),
    r"policy reads_what_was on records_journalentry using \d+: .*role.* = 'candidate'": (
        "whoever is no candidate has no keys from before"
    ),
    r"vault\.(identities|profiles)\(.*allowed is null": (
        "without anybody allowed nothing is read and nothing noted"
    ),
    r"wall\.actor\(\) 1: said is null": "a context that is not there is refused as forged",
    r"wall\.(forget\(uuid\[\]\) 1|let_go_of_cards\(uuid\[\]\) 2): .\.network_id": (
        "only which rows are locked first"
    ),
    r"wall\.merge\(.*: r\.network_id": "a list names people of its own network",
    r"policy [^:]*: \((pathway_)?id IN \( SELECT wall\.pathways\(\).* → true for project_lead$": (
        "every pathway of the network is for the project leader"
    ),
    r"wall\.pathways\(\) 9: o\.network_id": "a person is in one network",
    r"wall\.pathways\(\) 12: .*role.* = 'link'": "nothing but a link has a subject",
    r"policy changes on \w+ with check \d+: false → true": (
        "whoever it would let write has no row that USING shows them to change"
    ),
}
"""Mutants that are the same wall, and why: by name, and for which role it is in a policy."""


class Guards:
    """All probes, and which of them to ask first."""

    def __init__(self) -> None:
        town = divided()
        with owner():
            self.probes = Probes(town, read_rows())
            with connection.cursor() as cursor:
                # What is checked at the end of a transaction stands in the way of the owner.
                cursor.execute("set constraints all immediate; set constraints all deferred")
                cursor.execute(
                    "select candidate_id::text, encode(wrapped, 'hex') from vault.person_key"
                )
                keys: dict[str, str] = dict(cursor.fetchall())
            self.calls: list[Call] = [
                *rules(self.probes),
                *calls(self.probes, keys),
                *ways(self.probes),
                *watched(self.probes),
            ]

    def complaints(self, mutant: Mutant | None = None) -> Iterator[str]:
        """Give all that is not as it must be; of a mutant, all that it can change."""
        if mutant is None:
            for verb in VERBS:
                for table in READS:
                    yield from self.probes.all_of(table, verb)
            yield from self.called()
        elif mutant.table in READS:
            # Who adds and changes what, hangs on one policy; who reads, others may look at too.
            yield from self.probes.all_of(mutant.table, mutant.verb, first=mutant.role)
            if mutant.verb == "select":
                yield from self.read_by_all()
        elif mutant.table == RIGHTS:
            yield from self.called(RIGHTS)
        else:
            yield from self.called(mutant.table)
            yield from self.called()
            yield from self.read_by_all()

    def read_by_all(self) -> Iterator[str]:
        return (said for table in READS for said in self.probes.all_of(table, "select"))

    def called(self, function: str = "") -> Iterator[str]:
        """Give what is wrong with calls; those of one function, or all."""
        these = (call for call in self.calls if function in ("", call.of))
        return (said for call in these if (said := complaint(self.probes, call)))

    def noticed(self, mutant: Mutant, *more: str) -> str:
        """Apply a mutant, return the first complaint, and undo it."""
        with owner(), transaction.atomic():
            with connection.cursor() as cursor:
                for statement in (*mutant.statements, *more):
                    cursor.execute(statement, None)
            said = next(self.complaints(mutant), "")
            transaction.set_rollback(True)
        return said

    def guarded_by(self, other: str, mutant: Mutant) -> bool:
        """Whether statements on the table tell it when other guards are gone, and only then."""
        found = []
        for statements in ((other,), (other, *mutant.statements)):
            with owner(), transaction.atomic():
                with connection.cursor() as cursor:
                    for statement in statements:
                        cursor.execute(statement, None)
                found.append(any(self.probes.all_of(mutant.table, mutant.verb)))
                transaction.set_rollback(True)
        return found == [False, True]


@pytest.fixture(scope="module")
def guards(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Guards]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield Guards()
        transaction.set_rollback(True)


def tried(guards: Guards, mutant: Mutant) -> str:
    """Return who noticed a mutant, or why nobody need; nothing where it got through."""
    for name, why in EQUIVALENT.items():
        if re.match(name, f"{mutant.name} for {mutant.role}" if mutant.role else mutant.name):
            return f"the same wall: {why}"
    if said := guards.noticed(mutant):
        return said
    if mutant.verb == "update" and mutant.table in TWICE:
        other = TWICE[mutant.table].format(table=mutant.table)
        if guards.guarded_by(other, mutant):
            return f"guarded twice, noticed with: {other}"
    return ""


def test_everybody_reads_what_is_written_again(guards: Guards) -> None:
    with owner():
        assert list(guards.read_by_all()) == []


@pytest.mark.longest
def test_the_wall_is_as_it_is_written_again(guards: Guards) -> None:
    with owner():
        assert list(guards.complaints()) == []


def test_walls_with_one_thing_wrong_are_noticed(guards: Guards) -> None:
    """Some of all; `just attack` tries every one."""
    with owner():
        some = list(mutants())[::EVERY]

    assert len(some) > 20
    assert [mutant.name for mutant in some if not tried(guards, mutant)] == []


@pytest.mark.longest
def test_every_wall_with_one_thing_wrong_is_noticed(
    guards: Guards, record_property: Callable[[str, object], None]
) -> None:
    with owner():
        all_of_them = list(mutants())
    left = []
    for mutant in all_of_them:
        said = tried(guards, mutant)
        record_property("mutant" if said else "survivor", f"{mutant.name} — {said}")
        if not said:
            left.append(mutant.name)

    assert len({mutant.name for mutant in all_of_them}) == len(all_of_them) > 1000
    assert left == []
