# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""`hartwerk keys renew`: who acts is signed with another key, and the old one opens nothing."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import Error, transaction
from django.utils import timezone
from pytest_django import Settings

from hartwerk.access.actors import holding
from hartwerk.access.context import acting, replace_key
from hartwerk.access.links import make_link
from hartwerk.postgres.place import APP
from hartwerk.profiles import vault
from hartwerk.profiles.vault import Identity
from hartwerk.records.models.links import Link
from hartwerk.records.models.networks import Network
from tests.faults.workers import address
from tests.interfaces.cli.test_safekeeping import of_the_suite, run, signed_in
from tests.people_of_the_network import NOW, world
from tests.privacy.whole import owner

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def _known_again() -> Iterator[None]:
    """Leave the database with the key that the rest of the suite signs with."""
    yield
    with transaction.atomic(), owner():
        replace_key(timezone.now())


@pytest.fixture
def told(tmp_path: Path, settings: Settings) -> dict[str, str]:
    """Return the environment of a command with a home of its own, and the suite's key in there."""
    found = of_the_suite(tmp_path)
    kept(tmp_path).parent.mkdir()
    kept(tmp_path).write_text(found.pop("HARTWERK_SECRET_KEY"))
    settings.HARTWERK_HOME = tmp_path
    return found


def kept(home: Path) -> Path:
    return home / "secrets" / "secret-key"


@pytest.mark.usefixtures("_known_again")
def test_sessions_end_links_and_names_stay(
    told: dict[str, str], tmp_path: Path, settings: Settings
) -> None:
    file, old = kept(tmp_path), settings.SECRET_KEY
    twente = world()
    with acting(twente.caseworker):
        vault.keep_identities({twente.person().pk: Identity("Samira", "Kanarie")})
    token = make_link(
        actor=twente.caseworker, kind=Link.Kind.CARD, subject_id=twente.work().pk,
        organisation_id=twente.referrer.organisation.pk, now=NOW,
    )  # fmt: skip
    session = SessionStore()
    session.create()
    cookie = str(session.session_key)
    hat: UUID = twente.referrer.caseworker.pk

    refused = run("keys", "renew", **told)

    assert refused.code == 1
    assert "hartwerk keys rotate" in refused.err
    assert file.read_text() == old
    assert [each.name for each in file.parent.iterdir()] == ["secret-key"]
    assert session.exists(cookie)

    assert run("keys", "rotate", **told).code == 0
    done = run("keys", "renew", "--json", **told)

    assert done.code == 0, done.err
    assert json.loads(done.out) == {"databases": 1, "file": str(file)}
    new = file.read_text()
    assert new != old
    assert len(new) > 50
    assert file.stat().st_mode & 0o077 == 0
    assert sorted(each.name for each in file.parent.iterdir()) == [
        *("recognising-key", "secret-key", "vault-key"),
    ]
    # Whoever still has the old key, a server that runs on or a thief, acts as nobody.
    with pytest.raises(Error, match="forged"), acting(twente.caseworker):
        Network.objects.count()
    with pytest.raises(subprocess.CalledProcessError):
        signed_in(address(APP), hat, old, tmp_path)
    assert signed_in(address(APP), hat, new, tmp_path)["opened"] == "yes"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "SECRET_KEY", new)
        assert not session.exists(cookie)
        assert holding(token, now=NOW)[0].organisation_id == twente.referrer.organisation.pk


@pytest.mark.usefixtures("_known_again")
def test_what_ended_half_way_is_finished_with_the_same_key(
    told: dict[str, str], tmp_path: Path
) -> None:
    file = kept(tmp_path)
    assert run("keys", "rotate", **told).code == 0
    following = file.with_name("secret-key.next")
    following.write_text("de volgende sleutel, van meer dan genoeg tekens")

    done = run("keys", "renew", **told)

    assert done.code == 0, done.err
    assert "Iedereen is uitgelogd." in done.out
    assert file.read_text() == "de volgende sleutel, van meer dan genoeg tekens"
    assert not following.exists()


def test_a_key_in_a_variable_stays(tmp_path: Path) -> None:
    done = run("keys", "renew", **of_the_suite(tmp_path))

    assert done.code == 1
    assert "HARTWERK_SECRET_KEY_FILE" in done.err
