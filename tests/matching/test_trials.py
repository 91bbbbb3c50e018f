# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A trial match is kept sealed, for half an hour, and for its own visitor only."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from hartwerk.matching import trials
from hartwerk.matching.sealing import new_key
from hartwerk.records.models.trials import TrialMatch

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SECRET = b"Kanarie uit Hengelo kan 15 kg tillen"

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept() -> tuple[uuid.UUID, bytes]:
    return trials.keep(look_bytes=SECRET, now=NOW)


class TestKeep:
    def test_can_be_opened_with_its_key(self, kept: tuple[uuid.UUID, bytes]) -> None:
        id, key = kept

        found = trials.fetch(id=id, key=key, now=NOW)

        assert found.look_bytes == SECRET

    def test_writes_nothing_that_can_be_read(self, kept: tuple[uuid.UUID, bytes]) -> None:
        _, key = kept

        with connection.cursor() as cursor:
            cursor.execute("SELECT t::text FROM records_trialmatch t")
            written = cursor.fetchone()[0]

        assert SECRET.hex() not in written
        assert b"Kanarie".hex() not in written
        assert key.hex() not in written

    def test_ends_half_an_hour_after_it_began(self, kept: tuple[uuid.UUID, bytes]) -> None:
        id, key = kept

        assert trials.fetch(id=id, key=key, now=NOW).expires_at == NOW + timedelta(minutes=30)


class TestFetch:
    def test_with_another_key_does_not_exist(self, kept: tuple[uuid.UUID, bytes]) -> None:
        with pytest.raises(trials.NoSuchTrial):
            trials.fetch(id=kept[0], key=new_key(), now=NOW)

    def test_with_the_key_of_another_trial_does_not_exist(
        self, kept: tuple[uuid.UUID, bytes]
    ) -> None:
        other, _ = trials.keep(look_bytes=b"other", now=NOW)

        with pytest.raises(trials.NoSuchTrial):
            trials.fetch(id=other, key=kept[1], now=NOW)

    def test_of_a_number_that_never_was_does_not_exist(self) -> None:
        with pytest.raises(trials.NoSuchTrial):
            trials.fetch(id=uuid.uuid4(), key=new_key(), now=NOW)

    def test_stands_until_the_last_second(self, kept: tuple[uuid.UUID, bytes]) -> None:
        id, key = kept
        last = NOW + timedelta(minutes=30) - timedelta(seconds=1)

        assert trials.fetch(id=id, key=key, now=last).look_bytes == SECRET

    def test_after_half_an_hour_does_not_exist_although_the_row_is_there(
        self, kept: tuple[uuid.UUID, bytes]
    ) -> None:
        id, key = kept

        with pytest.raises(trials.NoSuchTrial):
            trials.fetch(id=id, key=key, now=NOW + timedelta(minutes=30))
        assert TrialMatch.objects.filter(id=id).exists()


class TestReplace:
    def test_changes_the_content_and_not_the_end(self, kept: tuple[uuid.UUID, bytes]) -> None:
        id, key = kept
        later = NOW + timedelta(minutes=20)

        trials.replace(id=id, key=key, look_bytes=b"changed", version=1, now=later)

        found = trials.fetch(id=id, key=key, now=later)
        assert found.look_bytes == b"changed"
        assert found.expires_at == NOW + timedelta(minutes=30)

    def test_of_what_another_tab_changed_first_is_refused(
        self, kept: tuple[uuid.UUID, bytes]
    ) -> None:
        id, key = kept
        trials.replace(id=id, key=key, look_bytes=b"first tab", version=1, now=NOW)

        with pytest.raises(trials.Overtaken):
            trials.replace(id=id, key=key, look_bytes=b"second tab", version=1, now=NOW)

        assert trials.fetch(id=id, key=key, now=NOW).look_bytes == b"first tab"

    def test_after_the_end_brings_nothing_back(self, kept: tuple[uuid.UUID, bytes]) -> None:
        id, key = kept
        over = NOW + timedelta(minutes=30)

        with pytest.raises(trials.NoSuchTrial):
            trials.replace(id=id, key=key, look_bytes=b"late", version=1, now=over)


class TestForget:
    def test_deletes_at_once(self, kept: tuple[uuid.UUID, bytes]) -> None:
        id, key = kept

        assert trials.forget(id=id, key=key, now=NOW)

        assert not TrialMatch.objects.filter(id=id).exists()

    def test_without_the_key_deletes_nothing(self, kept: tuple[uuid.UUID, bytes]) -> None:
        assert not trials.forget(id=kept[0], key=new_key(), now=NOW)

        assert TrialMatch.objects.filter(id=kept[0]).exists()

    def test_twice_is_no_error(self, kept: tuple[uuid.UUID, bytes]) -> None:
        id, key = kept
        trials.forget(id=id, key=key, now=NOW)

        assert not trials.forget(id=id, key=key, now=NOW)


class TestForgetExpired:
    def test_deletes_all_that_is_over_and_nothing_else(self, kept: tuple[uuid.UUID, bytes]) -> None:
        young, _ = trials.keep(look_bytes=b"young", now=NOW + timedelta(minutes=10))

        gone = trials.forget_expired(now=NOW + timedelta(minutes=31))

        assert gone == 1
        assert list(TrialMatch.objects.values_list("id", flat=True)) == [young]
