# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A data file that does not hold together raises at once, and says which file and which key."""

from pathlib import Path

import pytest

from hartwerk.profiles.recognising import Words
from hartwerk.profiles.strict_files import DataFileBroken, Node, read
from hartwerk.profiles.template_files import read_template
from hartwerk.profiles.vocabulary import DATA, vocabulary
from hartwerk.profiles.word_files import (
    read_adaptations,
    read_aspects,
    read_certificates,
    read_dimensions,
    read_families,
    read_skills,
)

DIMENSION = """profile_version: "0.1"
dimensions:
  - id: P01
    key: lifting
    kind: demand
    name: {nl: "Tillen", en: "Lifting"}
    ask_person: {nl: "Lukt het?", en: "Can you?"}
    ask_work: {nl: "Hoe zwaar?", en: "How heavy?"}
    anchors:
      - {nl: "a", en: "a"}
      - {nl: "b", en: "b"}
      - {nl: "c", en: "c"}
      - {nl: "d", en: "d"}
      - {nl: "e", en: "e"}
      - {nl: "f", en: "f"}
"""


def written(folder: Path, text: str, name: str = "words.yaml") -> Node:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return read(file)


class TestRead:
    def test_a_file_that_is_not_there_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(DataFileBroken, match=r"gone\.yaml: file"):
            read(tmp_path / "gone.yaml")

    def test_what_is_no_yaml_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(DataFileBroken, match=r"words\.yaml: file"):
            written(tmp_path, "skills: [")

    def test_what_is_not_utf8_is_refused(self, tmp_path: Path) -> None:
        file = tmp_path / "words.yaml"
        file.write_bytes("name: café".encode("latin-1"))

        with pytest.raises(DataFileBroken, match=r"words\.yaml: file"):
            read(file)

    def test_a_key_that_stands_twice_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(DataFileBroken, match="P01 stands twice"):
            written(tmp_path, "relaxes:\n  P01: 1\n  P01: 2\n")


class TestDimensions:
    def test_a_whole_one_is_read(self, tmp_path: Path) -> None:
        (dimension,) = read_dimensions(written(tmp_path, DIMENSION), "0.1")

        assert (dimension.id, dimension.anchors[5].nl) == ("P01", "f")

    @pytest.mark.parametrize(
        ("old", "new", "says"),
        [
            ('"0.1"', '"0.2"', r"words\.yaml: file\.profile_version: version 0\.1 is expected"),
            ("    key: lifting\n", "", r"file\.dimensions\[0\]: key is missing"),
            ("key: lifting", "key: Lifting", r"file\.dimensions\[0\]\.key: Lifting is not a key"),
            ("id: P01", "id: lift", r"file\.dimensions\[0\]\.id: lift is no new id"),
            ("kind: demand", "kind: wish", r"file\.dimensions\[0\]\.kind: wish is not known"),
            ('nl: "Tillen", ', "", r"file\.dimensions\[0\]\.name: nl is missing"),
            ('"Tillen"', "3", r"file\.dimensions\[0\]\.name\.nl: words are expected"),
            ('"Tillen"', '" "', r"file\.dimensions\[0\]\.name\.nl: words are expected"),
            ('      - {nl: "f", en: "f"}\n', "", r"anchors: six texts are expected"),
            ("    kind", "    icf: d430\n    kind", r"dimensions\[0\]: icf is not known here"),
            ("dimensions:\n", "dimensions: none\nrest:\n", r"file: rest is not known here"),
        ],
    )
    def test_what_is_wrong_is_named(self, tmp_path: Path, old: str, new: str, says: str) -> None:
        assert old in DIMENSION

        with pytest.raises(DataFileBroken, match=says):
            read_dimensions(written(tmp_path, DIMENSION.replace(old, new)), "0.1")

    def test_an_id_that_stands_twice_is_refused(self, tmp_path: Path) -> None:
        rows = DIMENSION.split("dimensions:\n")[1]

        with pytest.raises(DataFileBroken, match=r"dimensions\[1\]\.id: P01 is no new id"):
            read_dimensions(written(tmp_path, DIMENSION + rows), "0.1")


class TestCatalogues:
    def test_a_skill_with_a_foreign_address_is_refused(self, tmp_path: Path) -> None:
        file = written(
            tmp_path,
            'esco_version: "1.2"\nskills:\n'
            '  - {key: sweep, name: {nl: "Vegen", en: "Sweeping"}, esco: "S6", synonyms: []}\n',
        )

        with pytest.raises(DataFileBroken, match=r"skills\[0\]\.esco: S6 is not an address"):
            read_skills(file)

    def test_a_skill_of_another_esco_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(DataFileBroken, match=r"esco_version: version 1\.2 is expected"):
            read_skills(written(tmp_path, 'esco_version: "1.1"\nskills: []\n'))

    def test_a_certificate_that_implies_an_unknown_one_is_refused(self, tmp_path: Path) -> None:
        row = (
            '{key: ce, name: {nl: "CE", en: "CE"}, licence: true, synonyms: [], implies: [c],'
            ' obtain: {nl: "Examen.", en: "Test."}}'
        )

        with pytest.raises(DataFileBroken, match=r"implies\[0\]: c is not known"):
            read_certificates(written(tmp_path, f"certificates:\n  - {row}\n"))

    @pytest.mark.parametrize(
        ("relaxes", "says"),
        [
            ("{P99: 1}", "P99 is not a dimension"),
            ("{P01: 6}", r"relaxes\.P01: 6 is not between 1 and 5"),
            ("{P01: true}", r"relaxes\.P01: a whole number is expected"),
            ("{}", "relaxes nothing"),
            ("[P01]", "a mapping is expected"),
        ],
    )
    def test_an_adaptation_relaxes_known_dimensions_by_levels(
        self, tmp_path: Path, relaxes: str, says: str
    ) -> None:
        row = f'{{key: cart, name: {{nl: "Kar", en: "Cart"}}, relaxes: {relaxes}}}'

        with pytest.raises(DataFileBroken, match=says):
            read_adaptations(written(tmp_path, f"adaptations:\n  - {row}\n"), frozenset({"P01"}))

    def test_an_occupation_with_a_capital_is_refused(self, tmp_path: Path) -> None:
        row = '{key: roof, name: {nl: "Dak", en: "Roof"}, occupations: [Dakdek]}'

        with pytest.raises(DataFileBroken, match=r"occupations\[0\]: Dakdek must be in small"):
            read_families(written(tmp_path, f"families:\n  - {row}\n"))

    def test_a_key_that_stands_twice_is_refused(self, tmp_path: Path) -> None:
        row = '  - {key: noise, name: {nl: "Lawaai", en: "Noise"}, synonyms: []}\n'

        with pytest.raises(DataFileBroken, match=r"aspects\[1\]\.key: noise stands twice"):
            read_aspects(written(tmp_path, f"aspects:\n{row}{row}"))

    def test_a_word_for_two_keys_is_refused(self) -> None:
        with pytest.raises(ValueError, match="stands for both one and two"):
            Words([("one", ["kar"]), ("two", ["Kar"])])


class TestTemplates:
    WAREHOUSE = (DATA / "templates" / "warehouse.yaml").read_text(encoding="utf-8")

    @pytest.mark.parametrize(
        ("old", "new", "says"),
        [
            ("share: 45", "share: 44", "do not add up to 100"),
            ("share: 45", "share: 0", r"day\[0\]\.share: 0 is not between 1 and 100"),
            ("P01: {level: 3", "P01: {level: 7", r"P01\.level: 7 is not between 1 and 5"),
            ("  P01: {", "  N01: {", "N01 is not a dimension of kind demand"),
            ("{N01: 2", "{P01: 2", "P01 is not a dimension of kind support"),
            ("adjustable: true", "adjustable: maybe", "adjustable: true or false is expected"),
            ("- trolley", "- elevator", r"adaptations\[0\]: elevator is not known"),
            ("- trolley", "- lifting_aid", "a word stands twice"),
            ("family: warehouse", "family: depot", r"file\.family: depot is not known"),
            ('start: "07:30"', "start: 10:30", r"file\.start: 630 is not a time"),
            ('start: "07:30"', 'start: "half acht"', 'half acht is not a time such as "07:30"'),
            ('start: "07:30"', 'start: "17:30"', "the end is before the start"),
            ("min: 20", "min: 39", "fewest hours are more than most hours"),
            ("day_parts_needed", "starts_on: soon\nday_parts_needed", "soon is not a date"),
            ("mon_morning", "maandag", r"day_parts\[0\]: maandag is not known"),
        ],
    )
    def test_what_is_wrong_is_named(self, tmp_path: Path, old: str, new: str, says: str) -> None:
        assert old in self.WAREHOUSE
        file = written(tmp_path, self.WAREHOUSE.replace(old, new, 1), "warehouse.yaml")

        with pytest.raises(DataFileBroken, match=says) as caught:
            read_template(file, vocabulary())

        assert caught.value.file == "warehouse.yaml"

    def test_a_season_is_read(self, tmp_path: Path) -> None:
        text = self.WAREHOUSE + "starts_on: 2027-04-01\nends_on: 2027-10-31\n"

        _, _, work = read_template(written(tmp_path, text), vocabulary())

        assert (str(work.starts_on), str(work.ends_on)) == ("2027-04-01", "2027-10-31")
