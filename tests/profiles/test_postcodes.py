# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A file of postcodes is taken over whole, or refused with its row, column, value and way out."""

from pathlib import Path

import pytest

from hartwerk.profiles import postcodes
from hartwerk.profiles.postcodes import PostcodesBroken, load_postcodes, loaded_postcodes

GOOD = (
    "pc4,lat,lon,plaats,gemeente_2022\n"
    "7551,52.26580,6.79310,Hengelo,Hengelo\n"
    "7091,51.86420,6.48750,Dinxperlo,Aalten\n"
)


def source(folder: Path, text: str) -> Path:
    file = folder / "pc4.csv"
    file.write_text(text, encoding="utf-8")
    return file


def kept(home: Path) -> bytes:
    return (home / postcodes.POSTCODES_FILE).read_bytes()


class TestLoad:
    def test_what_is_needed_is_kept_in_order(self, tmp_path: Path) -> None:
        assert load_postcodes(source(tmp_path, GOOD), tmp_path) == 2

        digits = [postcode.digits for postcode in loaded_postcodes(tmp_path)]
        assert digits == ["7091", "7551"]
        assert b"gemeente" not in kept(tmp_path)

    def test_loading_again_changes_nothing(self, tmp_path: Path) -> None:
        load_postcodes(source(tmp_path, GOOD), tmp_path)
        before = kept(tmp_path)

        load_postcodes(source(tmp_path, GOOD), tmp_path)

        assert kept(tmp_path) == before

    def test_what_was_kept_can_itself_be_loaded(self, tmp_path: Path) -> None:
        load_postcodes(source(tmp_path, GOOD), tmp_path)

        load_postcodes(tmp_path / postcodes.POSTCODES_FILE, tmp_path / "other")

        assert kept(tmp_path / "other") == kept(tmp_path)

    @pytest.mark.parametrize(
        "text",
        [
            "\ufeff" + GOOD,
            GOOD.replace(",", ";"),
            GOOD.replace(",", ";").replace(".", ","),
            GOOD.replace("\n", "\r\n"),
        ],
        ids=["byte order mark", "semicolons", "decimal commas", "Windows lines"],
    )
    def test_other_ways_of_saving_give_the_same(self, tmp_path: Path, text: str) -> None:
        load_postcodes(source(tmp_path, GOOD), tmp_path / "plain")

        load_postcodes(source(tmp_path, text), tmp_path / "other")

        assert kept(tmp_path / "other") == kept(tmp_path / "plain")


class TestRefuse:
    @pytest.mark.parametrize(
        ("old", "new", "row", "column", "value", "says"),
        [
            ("pc4,lat", "pc4,breedte", 1, "lat", None, "ontbreekt"),
            ("52.26580", "veel", 2, "lat", "veel", "geen getal"),
            ("52.26580", "", 2, "lat", "", "geen getal"),
            ("52.26580", "nan", 2, "lat", "nan", "niet in Nederland"),
            ("52.26580", "6.79310", 2, "lat", "6.79310", "niet in Nederland"),
            ("6.48750", "230000", 3, "lon", "230000", "niet in Nederland"),
            ("7551,", "755,", 2, "pc4", "755", "vier cijfers"),
            ("7551,", "7551AB,", 2, "pc4", "7551AB", "vier cijfers"),
            ("7091,", "7551,", 3, "pc4", "7551", "twee keer"),
            ("7091,51.86420,6.48750,Dinxperlo,Aalten", "7091", 3, "lat", "", "geen getal"),
        ],
    )
    def test_row_column_value_and_way_out_are_named(
        self, tmp_path: Path, old: str, new: str, row: int, column: str, value: str | None,
        says: str,
    ) -> None:  # fmt: skip
        with pytest.raises(PostcodesBroken, match=says) as caught:
            load_postcodes(source(tmp_path, GOOD.replace(old, new, 1)), tmp_path)

        error = caught.value
        assert (error.file, error.row, error.column, error.value) == ("pc4.csv", row, column, value)
        assert error.in_("nl").startswith(f"pc4.csv, rij {row}, kolom {column}")
        assert error.way_out.nl in error.in_("nl")
        assert error.in_("en").startswith(f"pc4.csv, row {row}, column {column}")
        assert error.way_out.en in error.in_("en")

    @pytest.mark.parametrize("text", ["", "pc4,lat,lon,plaats\n"])
    def test_a_file_without_postcodes_is_refused(self, tmp_path: Path, text: str) -> None:
        with pytest.raises(PostcodesBroken):
            load_postcodes(source(tmp_path, text), tmp_path)

    def test_a_file_that_is_no_text_is_refused(self, tmp_path: Path) -> None:
        file = tmp_path / "pc4.csv"
        file.write_bytes(b"PK\x03\x04\xff\xfe")

        with pytest.raises(PostcodesBroken, match="geen tekst in UTF-8"):
            load_postcodes(file, tmp_path)

    def test_a_file_that_is_not_there_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(PostcodesBroken, match="kan niet worden gelezen"):
            load_postcodes(tmp_path / "gone.csv", tmp_path)

    def test_what_was_there_stays(self, tmp_path: Path) -> None:
        load_postcodes(source(tmp_path, GOOD), tmp_path)
        before = kept(tmp_path)

        with pytest.raises(PostcodesBroken):
            load_postcodes(source(tmp_path, GOOD.replace("52.26580", "0")), tmp_path)

        assert kept(tmp_path) == before

    def test_a_write_that_breaks_off_leaves_what_was_there(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        load_postcodes(source(tmp_path, GOOD), tmp_path)
        before = kept(tmp_path)

        def full(handle: int) -> None:
            raise OSError("no space left")

        monkeypatch.setattr("hartwerk.profiles.postcodes.os.fsync", full)

        with pytest.raises(OSError, match="no space"):
            load_postcodes(source(tmp_path, GOOD.replace("7551", "7552")), tmp_path)

        assert kept(tmp_path) == before
        assert [file.name for file in (tmp_path / "reference").iterdir()] == ["postcodes.csv"]
