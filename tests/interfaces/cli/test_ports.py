# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A port is ours from the moment it is chosen, and nobody else's."""

import socket

import pytest

from hartwerk.interfaces.cli import ports
from hartwerk.interfaces.cli.ending import Code, Stop

HERE = "127.0.0.1"


def _free() -> int:
    with socket.socket() as asked:
        asked.bind((HERE, 0))
        return int(asked.getsockname()[1])


class TestReserve:
    def test_a_kept_port_is_given_to_nobody_else(self) -> None:
        wanted = _free()
        kept, port = ports.reserve(HERE, wanted)

        with kept, pytest.raises(Stop, match="is bezet") as refused:
            ports.reserve(HERE, wanted)

        assert port == wanted
        assert refused.value.code is Code.PROBLEM
        assert "--port" in refused.value.way_out

    def test_a_port_that_was_let_go_can_be_taken_again(self) -> None:
        wanted = _free()
        ports.reserve(HERE, wanted)[0].close()

        kept, port = ports.reserve(HERE, wanted)

        kept.close()
        assert port == wanted

    def test_a_server_that_shares_comes_in_beside_the_reservation(self) -> None:
        kept, port = ports.reserve(HERE, _free())

        with kept, socket.socket() as server:
            server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
            server.bind((HERE, port))
            server.listen()
            with socket.create_connection((HERE, port), timeout=5) as caller:
                answering, came_from = server.accept()
                answering.close()
                assert came_from == caller.getsockname()

    def test_the_next_free_one_is_taken_and_told_when_none_was_asked_for(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        usual = _free()
        monkeypatch.setattr(ports, "USUAL", usual)
        first, taken = ports.reserve(HERE, None)

        with first:
            second, other = ports.reserve(HERE, None)
            second.close()

        assert taken == usual
        assert other > usual
        assert f"Poort {usual} is bezet; het wordt {other}." in capsys.readouterr().err

    def test_an_address_of_another_machine_is_refused_in_words(self) -> None:
        with pytest.raises(Stop, match="kan deze computer niet luisteren"):
            ports.reserve("192.0.2.1", _free())

    def test_a_name_that_is_no_address_is_refused_in_words(self) -> None:
        with pytest.raises(Stop, match="kan deze computer niet luisteren"):
            ports.reserve("geen-adres.invalid", _free())
