# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The guard on free text: what it must see, what it must leave alone, and that it keeps nothing."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import hartwerk.profiles
from hartwerk.rules.free_text import Hit, Kind, found, passes_eleven_test

TEMPLATES = sorted((Path(hartwerk.profiles.__path__[0]) / "data" / "templates").glob("*.yaml"))

GIVES_AWAY = [
    ("Hij heeft autisme.", Kind.DIAGNOSIS, "autisme"),
    ("ADHD, dus korte taken", Kind.DIAGNOSIS, "ADHD"),
    ("kampt met ADD", Kind.DIAGNOSIS, "ADD"),
    ("PDD-NOS", Kind.DIAGNOSIS, "PDD-NOS"),
    ("had een burn-out", Kind.DIAGNOSIS, "burn-out"),
    ("twee burnouts gehad", Kind.DIAGNOSIS, "burnouts"),
    ("is depressief geweest", Kind.DIAGNOSIS, "depressief"),
    ("een persoonlijkheidsstoornis", Kind.DIAGNOSIS, "persoonlijkheidsstoornis"),
    ("na een herseninfarct", Kind.DIAGNOSIS, "herseninfarct"),
    ("niet-aangeboren hersenletsel", Kind.DIAGNOSIS, "hersenletsel"),
    ("heeft MS", Kind.DIAGNOSIS, "MS"),
    ("hernia in 2019", Kind.DIAGNOSIS, "hernia"),
    ("is slechthorend", Kind.DIAGNOSIS, "slechthorend"),
    ("diagnose volgt nog", Kind.DIAGNOSIS, "diagnose"),
    ("She has epilepsy", Kind.DIAGNOSIS, "epilepsy"),
    ("is vaak ziek", Kind.HEALTH, "ziek"),
    ("was ziekgemeld", Kind.HEALTH, "ziekgemeld"),
    ("rugklachten", Kind.HEALTH, "rugklachten"),
    ("heeft knie problemen", Kind.HEALTH, "knie problemen"),
    ("psychische klachten", Kind.HEALTH, "psychische klachten"),
    ("een arbeidsbeperking", Kind.HEALTH, "arbeidsbeperking"),
    ("verslaving onder controle", Kind.HEALTH, "verslaving"),
    ("alcoholprobleem", Kind.HEALTH, "alcoholprobleem"),
    ("gaat naar de psycholoog", Kind.HEALTH, "psycholoog"),
    ("na een opname", Kind.HEALTH, "na een opname"),
    ("opgenomen in een kliniek", Kind.HEALTH, "opgenomen in een kliniek"),
    ("is zwanger", Kind.HEALTH, "zwanger"),
    ("zit in een rolstoel", Kind.HEALTH, "in een rolstoel"),
    ("slikt medicijnen", Kind.MEDICATION, "medicijnen"),
    ("op oxazepam", Kind.MEDICATION, "oxazepam"),
    ("Wajong sinds haar achttiende", Kind.BENEFIT, "Wajong"),
    ("zit in de bijstand", Kind.BENEFIT, "in de bijstand"),
    ("heeft een WIA-uitkering", Kind.BENEFIT, "WIA-uitkering"),
    ("een uitkering", Kind.BENEFIT, "uitkering"),
    ("staat in het doelgroepregister", Kind.BENEFIT, "doelgroepregister"),
    ("valt onder de banenafspraak", Kind.BENEFIT, "banenafspraak"),
    ("heeft schulden", Kind.DEBT, "schulden"),
    ("zit in de schuldhulpverlening", Kind.DEBT, "schuldhulpverlening"),
    ("onder bewind", Kind.DEBT, "onder bewind"),
    ("loonbeslag", Kind.DEBT, "loonbeslag"),
    ("de Stadsbank regelt het", Kind.DEBT, "Stadsbank"),
    ("heeft een strafblad", Kind.CRIME, "strafblad"),
    ("ex-gedetineerde", Kind.CRIME, "gedetineerde"),
    ("heeft vastgezeten", Kind.CRIME, "heeft vastgezeten"),
    ("loopt bij de reclassering", Kind.CRIME, "reclassering"),
    ("is veroordeeld", Kind.CRIME, "veroordeeld"),
    ("is moslim", Kind.RELIGION, "moslim"),
    ("draagt een hoofddoek", Kind.RELIGION, "hoofddoek"),
    ("vanwege haar geloof", Kind.RELIGION, "haar geloof"),
    ("tijdens de ramadan", Kind.RELIGION, "ramadan"),
    ("is statushouder", Kind.ORIGIN, "statushouder"),
    ("komt uit Syrië", Kind.ORIGIN, "komt uit Syrië"),
    ("een Syriër", Kind.ORIGIN, "Syriër"),
    ("van Turkse afkomst", Kind.ORIGIN, "Turkse afkomst"),
    ("vluchteling", Kind.ORIGIN, "vluchteling"),
    ("Nationaliteit: onbekend", Kind.ORIGIN, "Nationaliteit"),
    ("bel 06-12345678", Kind.PHONE, "06-12345678"),
    ("bel 06 12 34 56 78", Kind.PHONE, "06 12 34 56 78"),
    ("074 - 123 45 67", Kind.PHONE, "074 - 123 45 67"),
    ("+31 (0)6 1234 5678", Kind.PHONE, "+31 (0)6 1234 5678"),
    ("+49 2565 12345678", Kind.PHONE, "+49 2565 12345678"),
    ("mail naar s.jansen@voorbeeld.nl.", Kind.EMAIL, "s.jansen@voorbeeld.nl"),
    ("woont op 7551 AB", Kind.POSTCODE, "7551 AB"),
    ("7551ab 12", Kind.POSTCODE, "7551ab"),
]

LEAVES_ALONE = [
    "Schoonmaken in het ziekenhuis en bij de huisartsenpraktijk",
    "Werken in de gehandicaptenzorg of de gezondheidszorg",
    "Zwaar tillen, tot 25 kg; kar van 1500 kg op 2000 mm",
    "Eindejaarsuitkering en ziektekostenverzekering",
    "Klachten van klanten aannemen; klachtenafhandeling",
    "Diagnose stellen bij een storing",
    "Zieke planten en bomen herkennen",
    "Plantenziekten en plagen",
    "Neemt orders op; opname van bestellingen",
    "Werk weer opgepakt na de vakantie",
    "Is opgenomen in het team",
    "Technische bijstand verlenen",
    "Gevaarlijke en kankerverwekkende stoffen volgens de kaart",
    "Lithium-ion accu's laden",
    "Goed in MS Office en MS-Excel",
    "Lees add to cart en aids to navigation",
    "Spreekt Pools, Turks en een beetje Nederlands",
    "Ik geloof dat het lukt. Herkomst van het hout",
    "De kerk in Oldenzaal schilderen",
    "Ik ben het je verschuldigd; niet jouw schuld",
    "Van 7.30 tot 16.00 uur, pauze 10.15-10.30 uur",
    "Van 07.30-16.00 en 08.00-12.30",
    "Op 01-12-2026, 2026-12-01 of in 2026-2027",
    "Start vanaf 2026 IN HENGELO of 2027 OP een andere plek",
    "Rolstoelvriendelijke ingang, invalidentoilet",
    "Stressbestendig, drukke balie, hoogtevrees kan niet",
    "Order 12.345 van 1.000 stuks, artikel 4500",
    "Jan van Galenstraat",
    "",
]


def nine_digits() -> st.SearchStrategy[str]:
    """Give numbers that pass the test, worked out from their first eight digits."""

    def completed(first: str) -> str | None:
        rest = sum((9 - i) * int(digit) for i, digit in enumerate(first)) % 11
        return f"{first}{rest}" if rest < 10 else None

    firsts = st.integers(1_000_000, 99_999_999).map(lambda number: f"{number:08}")
    return firsts.map(completed).filter(lambda made: made is not None).map(str)


def written(number: str, cuts: list[int], sign: str) -> str:
    parts, start = [], 0
    for cut in (*cuts, 9):
        parts.append(number[start:cut])
        start = cut
    return sign.join(parts)


class TestFound:
    @pytest.mark.parametrize(("text", "kind", "word"), GIVES_AWAY)
    def test_names_the_word_and_what_it_gives_away(self, text: str, kind: Kind, word: str) -> None:
        assert found(text) == (Hit(word, kind),)

    @pytest.mark.parametrize("text", LEAVES_ALONE)
    def test_leaves_words_about_work_alone(self, text: str) -> None:
        assert [(hit.word, hit.kind) for hit in found(text)] == []

    @pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
    def test_leaves_the_usual_work_of_every_family_alone(self, path: Path) -> None:
        assert [(hit.word, hit.kind) for hit in found(path.read_text(encoding="utf-8"))] == []

    def test_every_kind_is_tried(self) -> None:
        tried = {kind for _, kind, _ in GIVES_AWAY} | {Kind.BSN, Kind.NAME}

        assert tried == set(Kind)

    def test_gives_hits_in_the_order_of_the_text(self) -> None:
        hits = found("Schulden, WAJONG en autisme")

        assert [hit.kind for hit in hits] == [Kind.DEBT, Kind.BENEFIT, Kind.DIAGNOSIS]

    def test_of_a_word_within_a_word_only_the_longest_is_named(self) -> None:
        assert [hit.word for hit in found("een licht verstandelijke beperking")] == [
            "verstandelijke beperking"
        ]

    @pytest.mark.parametrize("text", ["ziek\u00adte", "zi\u200bekte", "d\u00edabetes", "DIABÈTES"])
    def test_is_not_misled_by_signs_nobody_sees_or_by_accents(self, text: str) -> None:
        assert len(found(text)) == 1

    def test_a_hit_does_not_show_its_word_when_it_is_printed(self) -> None:
        assert "autisme" not in repr(found("autisme"))

    @given(st.text(max_size=200))
    def test_what_it_names_stands_in_the_text(self, text: str) -> None:
        shown = text.replace("\u00ad", "")

        assert all(hit.word in shown or not shown.isascii() for hit in found(text))

    @given(st.text(alphabet="aoziekt -.,07", max_size=300))
    def test_only_adds_when_a_sentence_is_added(self, text: str) -> None:
        assert len(found(f"{text}. Heeft diabetes.")) == len(found(f"{text}.")) + 1


class TestNames:
    @pytest.mark.parametrize(
        "text", ["Samira komt", "vraag SAMIRA", "Samira's fiets", "bel samira even", "bij Samíra"]
    )
    def test_are_seen_however_they_are_written(self, text: str) -> None:
        assert [hit.kind for hit in found(text, ["Samira", "el Idrissi"])] == [Kind.NAME]

    def test_of_more_words_are_seen_as_one(self) -> None:
        assert found("groet van  Anne  Marie", ["Anne Marie"]) == (Hit("Anne  Marie", Kind.NAME),)

    @pytest.mark.parametrize("text", ["zij wil graag", "Wilma komt", "goede wil"])
    def test_that_are_also_words_need_their_capital(self, text: str) -> None:
        assert found(text, ["Wil"]) == ()

    def test_short_ones_are_seen_with_their_capital(self) -> None:
        assert found("Dit zegt Wil.", ["Wil"]) == (Hit("Wil", Kind.NAME),)

    @pytest.mark.parametrize("name", ["", "  ", "\u200b"])
    def test_that_are_empty_find_nothing(self, name: str) -> None:
        assert found("gewoon een zin", [name]) == ()

    def test_are_text_and_no_pattern(self) -> None:
        assert found("gewoon een zin", [".*", "(", "zi+n"]) == ()


class TestElevenTest:
    @pytest.mark.parametrize(
        "text",
        ["111222333", "BSN: 123456782", "1112.22.333", "111 222 333", "nr. 111-222-333.",
         "kamer 5 123456782", "kamer 5 123 456 782", "x123456782x", "12345672 acht"],
    )  # fmt: skip
    def test_sees_a_bsn(self, text: str) -> None:
        assert passes_eleven_test(text)
        assert Kind.BSN in {hit.kind for hit in found(text)}

    @pytest.mark.parametrize(
        "text",
        ["111222334", "000000000", "1234567820", "0612345678", "06 12345678", "01-12-2026",
         "07.30-16.00", "11 december 2026", "2026-2027", "1.234.567", "123456782@voorbeeld.nl"],
    )  # fmt: skip
    def test_leaves_other_numbers_alone(self, text: str) -> None:
        assert not passes_eleven_test(text)

    @given(nine_digits())
    def test_sees_every_number_that_passes(self, number: str) -> None:
        assert passes_eleven_test(f"nummer {number}, graag")

    @given(nine_digits(), st.integers(0, 8), st.integers(1, 9))
    def test_one_wrong_digit_is_no_bsn(self, number: str, at: int, by: int) -> None:
        wrong = number[:at] + str((int(number[at]) + by) % 10) + number[at + 1 :]

        assert not passes_eleven_test(wrong)

    @given(
        nine_digits(),
        st.lists(st.integers(1, 8), unique=True, max_size=4).map(sorted),
        st.sampled_from(" .-"),
    )
    def test_sees_it_cut_in_pieces(self, number: str, cuts: list[int], sign: str) -> None:
        assert passes_eleven_test(written(number, cuts, sign))

    @given(nine_digits().filter(lambda number: number.startswith("0") and number[1] != "0"))
    def test_sees_it_without_its_leading_zero(self, number: str) -> None:
        assert passes_eleven_test(number[1:])
