# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The janitor clears away what is over, and lives through a database that does not answer."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db.utils import OperationalError
from django.utils import timezone

from hartwerk.interfaces.web import janitor
from hartwerk.matching import trials
from hartwerk.records.models.trials import TrialMatch


@pytest.mark.django_db(transaction=True)
class TestSweep:
    def test_clears_away_what_is_over(self) -> None:
        trials.keep(look_bytes=b"old", now=timezone.now() - timedelta(minutes=31))
        trials.keep(look_bytes=b"young", now=timezone.now())

        assert janitor.sweep() == 1
        assert TrialMatch.objects.count() == 1

    def test_clears_away_sessions_that_are_over(self) -> None:
        for minutes in (-1, 5):
            Session.objects.create(
                session_key=f"{minutes:032}",
                session_data="",
                expire_date=timezone.now() + timedelta(minutes=minutes),
            )

        janitor.sweep()

        assert [each.session_key for each in Session.objects.all()] == [f"{5:032}"]

    def test_outlives_a_database_that_does_not_answer(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def broken(**_: object) -> int:
            raise OperationalError("gone")

        monkeypatch.setattr(trials, "forget_expired", broken)

        assert janitor.sweep() == 0


class TestStart:
    def test_sweeps_again_and_again_until_it_is_told_to_stop(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from threading import Event

        swept, twice = [], Event()

        def sweep() -> int:
            swept.append(1)
            if len(swept) == 2:
                twice.set()
            return 0

        monkeypatch.setattr(janitor, "sweep", sweep)

        stop = janitor.start(every=0.01)

        assert twice.wait(5)
        stop.set()
