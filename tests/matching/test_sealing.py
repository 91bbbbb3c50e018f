# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Sealing: only the visitor's own key opens what the visitor brought."""

import pytest

from hartwerk.matching.sealing import WrongKey, new_key, seal, unseal

SECRET = b"Samira B., Hengelo (Overijssel)" * 50


class TestSeal:
    def test_the_own_key_opens_it_again(self) -> None:
        key = new_key()

        sealed = seal(SECRET, key=key, about="look 1")

        assert unseal(sealed, key=key, about="look 1") == SECRET

    def test_nothing_readable_is_left_in_it(self) -> None:
        sealed = seal(SECRET, key=new_key(), about="look 1")

        assert b"Samira" not in sealed
        assert b"Hengelo" not in sealed

    def test_twice_the_same_gives_two_different_seals(self) -> None:
        key = new_key()

        assert seal(SECRET, key=key, about="a") != seal(SECRET, key=key, about="a")

    def test_another_key_opens_nothing(self) -> None:
        sealed = seal(SECRET, key=new_key(), about="look 1")

        with pytest.raises(WrongKey):
            unseal(sealed, key=new_key(), about="look 1")

    def test_moved_to_another_record_it_stays_shut(self) -> None:
        key = new_key()
        sealed = seal(SECRET, key=key, about="look 1")

        with pytest.raises(WrongKey):
            unseal(sealed, key=key, about="look 2")

    @pytest.mark.parametrize("position", [0, 5, -1])
    def test_one_changed_byte_is_noticed(self, position: int) -> None:
        key = new_key()
        sealed = bytearray(seal(SECRET, key=key, about="look 1"))
        sealed[position] ^= 1

        with pytest.raises(WrongKey):
            unseal(bytes(sealed), key=key, about="look 1")

    @pytest.mark.parametrize("key", [b"", b"short", b"x" * 31])
    def test_a_key_of_the_wrong_size_opens_nothing(self, key: bytes) -> None:
        sealed = seal(SECRET, key=new_key(), about="look 1")

        with pytest.raises(WrongKey):
            unseal(sealed, key=key, about="look 1")
