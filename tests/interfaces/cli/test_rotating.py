# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""`hartwerk keys rotate`: half-way both keys open all, afterwards only the new one does."""

import json
from pathlib import Path

import psycopg
import pytest
from pytest_django import Settings

from hartwerk.access.context import acting
from hartwerk.caseload.intake import keep
from hartwerk.matching.next_work import who_fits
from hartwerk.matching.runs import shown_again
from hartwerk.profiles import vault, wrapping
from hartwerk.profiles.vault import Identity, Purpose
from tests.caseload.people import own, rows
from tests.faults.workers import address
from tests.interfaces.cli.test_safekeeping import of_the_suite, run, signed_in
from tests.people_of_the_network import NOW, World, world

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def half_way() -> None:
    """Leave what somebody leaves who began and was killed: one of the keys is turned."""
    wrapping.next_file().parent.mkdir(parents=True)
    wrapping.next_file().write_text("de volgende sleutel, van meer dan genoeg tekens")
    wrapping.next_file().chmod(0o600)
    with psycopg.connect(address()) as owner:
        ((person, held),) = owner.execute(
            "select candidate_id, wrapped from vault.person_key order by candidate_id limit 1"
        ).fetchall()
        turned = vault.rewrapped(person, bytes(held), wrapping.fresh())
        owner.execute(
            "update vault.person_key set wrapped = %s where candidate_id = %s", [turned, person]
        )


def names(of: World) -> set[str]:
    with acting(of.caseworker):
        ids = [each.pk for each in own(of.caseworker)]
        return {each.name for each in vault.identities(ids, Purpose.PERSON).values()}


def test_killed_half_way_all_opens_and_once_more_finishes_it(
    tmp_path: Path, settings: Settings
) -> None:
    told = of_the_suite(tmp_path)
    settings.HARTWERK_HOME = tmp_path
    twente = world()
    keep(actor=twente.caseworker, people=rows(2), now=NOW)
    list_id = who_fits(
        actor=twente.caseworker, vacancy_id=twente.work().pk, all_of_us=True, now=NOW
    ).run_id
    before, old = names(twente), wrapping.known()[0]
    assert len(before) == 2
    assert list_id is not None

    half_way()

    assert names(twente) == before
    with acting(twente.caseworker):
        vault.keep_identities({twente.person().pk: Identity("Samira", "Kanarie")})

    done = run("keys", "rotate", "--json", **told)

    assert done.code == 0, done.err
    said = json.loads(done.out)
    assert (said["people"], said["lists"], said["databases"]) == (3, 1, 1)
    kept = tmp_path / "secrets" / "vault-key"
    assert said["file"] == str(kept)
    assert sorted(each.name for each in kept.parent.iterdir()) == ["recognising-key", "vault-key"]
    assert {each.stat().st_mode & 0o077 for each in kept.parent.iterdir()} == {0}
    # A process that ran on, and one that never knew another key.
    assert names(twente) == {*before, "Samira Kanarie"}
    assert shown_again(actor=twente.caseworker, run_id=list_id).same is True
    hat = twente.referrer.caseworker.pk
    assert signed_in(address("hartwerk_app"), hat, settings.SECRET_KEY, tmp_path)["opened"] == "yes"
    with psycopg.connect(address()) as owner:
        keys = owner.execute("select candidate_id, wrapped from vault.person_key").fetchall()
    new = wrapping.drawn(kept.read_text())
    assert all(vault.rewrapped(person, bytes(held), [old]) is None for person, held in keys)
    assert all(vault.rewrapped(person, bytes(held), [new]) for person, held in keys)
    # The next file of the referrer finds the same people.
    assert len(keep(actor=twente.caseworker, people=rows(2), now=NOW).added) == 0


def test_what_no_key_opens_leaves_all_as_it_was(tmp_path: Path, settings: Settings) -> None:
    told = of_the_suite(tmp_path)
    twente = world()
    with acting(twente.caseworker):
        vault.keep_identities({twente.person().pk: Identity("Samira", "Kanarie")})

    done = run("keys", "rotate", **told | {"HARTWERK_SECRET_KEY": "een andere sleutel" * 3})

    assert done.code == 1
    assert "Niet alles gaat open" in done.err
    assert not (tmp_path / "secrets" / "vault-key").exists()
    assert names(twente) == {"Samira Kanarie"}
