# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A place is found, asked about, or not found: never guessed between two."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hartwerk.profiles.places import PROVINCES, Found, Gazetteer, gazetteer, load_postcodes, places


@pytest.fixture(scope="module")
def table() -> Gazetteer:
    return gazetteer()


class TestTable:
    def test_no_place_stands_twice_in_a_province(self) -> None:
        seen = [(place.name.casefold(), place.province) for place in places()]

        assert len(seen) == len(set(seen))

    def test_every_place_lies_in_the_netherlands(self) -> None:
        for place in places():
            assert 50.7 < place.latitude < 53.6, place.name
            assert 3.3 < place.longitude < 7.3, place.name

    def test_every_province_is_a_province(self) -> None:
        assert {place.province for place in places()} == set(PROVINCES)

    @pytest.mark.parametrize(
        "name",
        [
            "Almelo", "Borne", "Denekamp", "Enschede", "Goor", "Haaksbergen", "Holten", "Losser",
            "Nijverdal", "Oldenzaal", "Rijssen", "Tubbergen", "Vriezenveen", "Wierden", "Aalten",
            "Dinxperlo", "Doetinchem", "Eibergen", "Groenlo", "Lichtenvoorde", "Neede", "Ulft",
            "Winterswijk",
        ],
    )  # fmt: skip
    def test_the_towns_of_the_region_are_found(self, table: Gazetteer, name: str) -> None:
        assert table.look_up(name).found is Found.ONE


class TestLookUp:
    def test_two_places_of_one_name_are_asked_about(self, table: Gazetteer) -> None:
        found = table.look_up("Hengelo")

        assert found.found is Found.SEVERAL
        assert found.spot is None
        labels = [spot.label for spot in found.choices]
        assert labels == ["Hengelo (Overijssel)", "Hengelo (Gelderland)"]

    @pytest.mark.parametrize(
        ("text", "label"),
        [
            ("Hengelo (OV)", "Hengelo (Overijssel)"),
            ("Hengelo Ov.", "Hengelo (Overijssel)"),
            ("HENGELO O", "Hengelo (Overijssel)"),
            ("hengelo, overijssel", "Hengelo (Overijssel)"),
            ("Hengelo Gld", "Hengelo (Gelderland)"),
            ("Hengelo (Gelderland)", "Hengelo (Gelderland)"),
            ("Rossum (OV)", "Rossum (Overijssel)"),
            ("Laren N.H.", "Laren (Noord-Holland)"),
            ("Oldenzaal", "Oldenzaal"),
            ("Oldenzaal (OV)", "Oldenzaal"),
            ("de lutte", "De Lutte"),
            ("'s-Gravenhage", "Den Haag"),
            ("den haag", "Den Haag"),
            ("Den Bosch", "'s-Hertogenbosch"),
            ("s Hertogenbosch", "'s-Hertogenbosch"),
            ("St. Jansklooster", "Sint Jansklooster"),
            ("Almelo  ", "Almelo"),
        ],
    )
    def test_a_place_is_found_as_people_write_it(
        self, table: Gazetteer, text: str, label: str
    ) -> None:
        found = table.look_up(text)

        assert found.found is Found.ONE
        assert found.spot is not None
        assert found.spot.label == label

    @pytest.mark.parametrize(
        "text", ["", "   ", "Testdorp", "Oldenzaal (Gelderland)", "OV", "12345", "0123", "-"]
    )
    def test_what_is_not_known_is_not_guessed(self, table: Gazetteer, text: str) -> None:
        found = table.look_up(text)

        assert (found.found, found.spot, found.choices) == (Found.NONE, None, ())

    def test_every_label_offered_finds_that_place_again(self, table: Gazetteer) -> None:
        for place in places():
            for spot in table.look_up(place.name).choices:
                assert table.look_up(spot.label).spot == spot

    @given(st.text())
    def test_no_text_makes_it_fail(self, text: str) -> None:
        found = gazetteer().look_up(text)

        assert (found.found is Found.ONE) == (found.spot is not None)


class TestPostcodes:
    @pytest.fixture
    def home(self, tmp_path: Path) -> Path:
        source = tmp_path / "cbs.csv"
        source.write_text(
            "pc4,lat,lon,plaats\n7551,52.27,6.79,Hengelo\n7571,52.31,6.93,Oldenzaal\n",
            encoding="utf-8",
        )
        load_postcodes(source, tmp_path / "home")
        return tmp_path / "home"

    @pytest.mark.parametrize("text", ["7551", "7551 AB", "7551AB", " 7551 ab ", "7551 ZZ Hengelo"])
    def test_only_the_four_digits_count(self, home: Path, text: str) -> None:
        found = gazetteer(home).look_up(text)

        assert found.spot is not None
        assert found.spot.label == "7551 Hengelo"
        assert (found.spot.latitude, found.spot.longitude) == (52.27, 6.79)

    def test_an_unknown_postcode_is_not_found(self, home: Path) -> None:
        assert gazetteer(home).look_up("1234 AB").found is Found.NONE

    def test_an_unknown_postcode_with_a_place_is_that_place(self, home: Path) -> None:
        spot = gazetteer(home).look_up("7600 AA Almelo").spot

        assert spot is not None
        assert spot.label == "Almelo"

    def test_names_are_still_found(self, home: Path) -> None:
        assert gazetteer(home).look_up("Borne").found is Found.ONE

    def test_before_loading_no_postcode_is_known(self, tmp_path: Path) -> None:
        table = gazetteer(tmp_path)

        assert not table.knows_postcodes
        assert table.look_up("7551").found is Found.NONE

    def test_after_loading_postcodes_are_known(self, home: Path) -> None:
        assert gazetteer(home).knows_postcodes

    @pytest.mark.data
    def test_the_published_file_puts_hengelo_near_its_postcode(
        self, tmp_path: Path, test_data: Path
    ) -> None:
        count = load_postcodes(test_data / "geo_nl" / "pc4_cbs2022.csv", tmp_path)

        assert count > 4000
        found = gazetteer(tmp_path).look_up("7551 XX").spot
        named = gazetteer(tmp_path).look_up("Hengelo (OV)").spot
        assert found is not None
        assert named is not None
        assert found.latitude == pytest.approx(named.latitude, abs=0.03)
        assert found.longitude == pytest.approx(named.longitude, abs=0.05)
