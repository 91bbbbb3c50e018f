# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Before anybody signs in to what was restored, the ledger of erasures is replayed."""

import json

import pytest

from hartwerk.interfaces.cli import returning
from tests.interfaces.cli import ledger_of_the_tests


def test_whoever_was_erased_is_erased_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(returning, "LEDGER", ledger_of_the_tests.__name__)
    ledger_of_the_tests.CALLED.clear()

    assert returning.main("ledger") == 0

    assert json.loads(capsys.readouterr().out) == {"ledger": True, "lines": 3, "erased": 2}
    assert [moment.utcoffset() is not None for moment in ledger_of_the_tests.CALLED] == [True]


@pytest.mark.parametrize("absent", ["hartwerk.nowhere.ledger", "hartwerk.records.nothing"])
def test_a_version_without_a_ledger_says_so(
    absent: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(returning, "LEDGER", absent)

    assert returning.main("ledger") == 0

    assert json.loads(capsys.readouterr().out) == {"ledger": False}
