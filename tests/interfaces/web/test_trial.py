# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A trial match from upload to gone: what comes in, what is told, and what is left: nothing."""

import io
from pathlib import Path

import openpyxl
import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from hartwerk.interfaces.web import intake
from hartwerk.matching import trials
from hartwerk.postgres.place import APP
from hartwerk.records.models.trials import TrialMatch
from tests.interfaces.web.visiting import Clock

CANARY = "Kanariepietje"
PEOPLE = (
    f"Naam;Plaats;Vervoer;BSN;Telefoon;Toestemming\n"
    f"{CANARY};Hengelo;fiets;123456782;0612345678;Ja\n"
    "Piet Pieters;Enschede;auto;111222333;0687654321;Ja\n"
    "Nee Zegger;Almelo;auto;;;Nee\n"
)
WORK = (
    "Functie;Bedrijf;Plaats of postcode\n"
    "Hulp in de kas;Kwekerij De Proef;Borne\n"
    "Hulp in de keuken;Kok De Proef;Hengelo\n"
)


def csv(text: str, name: str = "lijst.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode(), content_type="text/csv")


@pytest.fixture
def uploader(visitor: Client) -> Client:
    answer = visitor.post("/proefmatch", {"people": csv(PEOPLE), "work": csv(WORK, "werk.csv")})
    assert answer.status_code == 302, answer.content.decode()
    return visitor


def shown(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


class TestUpload:
    def test_tells_how_many_came_in_and_why_others_did_not(self, uploader: Client) -> None:
        page = shown(uploader, "/proefmatch/ingelezen")

        assert "2 van de 3 regels kwamen binnen" in page
        assert "Toestemming is Nee" in page
        assert "rij 4" in page

    def test_counts_what_was_dropped_and_shows_none_of_it(self, uploader: Client) -> None:
        page = shown(uploader, "/proefmatch/ingelezen")

        assert "BSN: 2 keer" in page
        assert "telefoonnummer: 2 keer" in page
        for address in ("/proefmatch/ingelezen", "/proefmatch/werk/1", "/proefmatch/mensen"):
            assert "123456782" not in shown(uploader, address)
            assert "0612345678" not in shown(uploader, address)

    def test_of_own_files_is_not_called_synthetic(self, uploader: Client) -> None:
        assert "ynthetisch" not in shown(uploader, "/proefmatch/werk")

    def test_without_work_uses_the_work_of_the_example_and_says_so(self, visitor: Client) -> None:
        visitor.post("/proefmatch", {"people": csv(PEOPLE)})

        page = shown(visitor, "/proefmatch/werk")
        assert "Het werk is een synthetisch voorbeeld" in page
        assert "Medewerker huishoudelijke dienst" in page

    def test_without_a_file_says_what_to_do(self, visitor: Client) -> None:
        answer = visitor.post("/proefmatch", {})

        assert answer.status_code == 422
        assert "Kies eerst een bestand met uw mensen." in answer.content.decode()

    def test_of_an_unreadable_file_names_the_file_and_the_way_out(self, visitor: Client) -> None:
        answer = visitor.post("/proefmatch", {"people": csv("\x00\x01\x02", "foto.csv")})

        page = answer.content.decode()
        assert answer.status_code == 422
        assert "<title>Fout:" in page
        assert "foto.csv" in page

    def test_of_work_without_work_is_refused(self, visitor: Client) -> None:
        empty = csv("Functie;Bedrijf;Plaats of postcode\n", "werk.csv")

        answer = visitor.post("/proefmatch", {"people": csv(PEOPLE), "work": empty})

        assert answer.status_code == 422
        assert "werk.csv" in answer.content.decode()

    def test_of_too_many_rows_names_the_command_that_can(
        self, visitor: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(intake, "MOST_PEOPLE", 2)

        answer = visitor.post("/proefmatch", {"people": csv(PEOPLE)})

        assert answer.status_code == 422
        assert "hartwerk match" in answer.content.decode()

    def test_of_a_name_with_code_in_it_shows_text(self, visitor: Client) -> None:
        evil = "Naam;Plaats\n<script>alert(1)</script>;Borne\n"

        visitor.post("/proefmatch", {"people": csv(evil, "<b>x</b>.csv")})

        page = shown(visitor, "/proefmatch/mensen")
        assert "<script>alert" not in page
        assert "&lt;script&gt;" in page

    def test_twice_leaves_only_the_last(self, uploader: Client) -> None:
        uploader.post("/proefmatch", {"people": csv("Naam;Plaats\nLaatste;Borne\n")})

        assert TrialMatch.objects.count() == 1
        assert "Laatste" in shown(uploader, "/proefmatch/mensen")
        assert CANARY not in shown(uploader, "/proefmatch/mensen")


class TestUnknownColumns:
    FILE = "Naam;Vervoer;Woonachtig te\nAnna;fiets;Borne\n"

    def test_are_named_and_not_read(self, visitor: Client) -> None:
        visitor.post("/proefmatch", {"people": csv(self.FILE)})

        page = shown(visitor, "/proefmatch/ingelezen")
        assert "Woonachtig te" in page
        assert "Borne" not in shown(visitor, "/proefmatch/mensen")

    def test_are_read_once_someone_says_what_they_are(self, visitor: Client) -> None:
        visitor.post(
            "/proefmatch",
            {"people": csv(self.FILE), "kolom": ["Woonachtig te"], "is": ["place"]},
        )

        assert "Borne" in shown(visitor, "/proefmatch/mensen")

    def test_cannot_be_named_as_something_that_is_never_read(self, visitor: Client) -> None:
        file = "Naam;Vervoer;Nummer\nAnna;fiets;123456782\n"

        visitor.post("/proefmatch", {"people": csv(file), "kolom": ["Nummer"], "is": ["bsn"]})

        assert "123456782" not in shown(visitor, "/proefmatch/mensen")

    def test_can_be_named_when_without_them_nothing_is_understood(self, visitor: Client) -> None:
        answer = visitor.post("/proefmatch", {"people": csv("Wie;Waar\nAnna;Borne\n")})

        page = answer.content.decode()
        assert answer.status_code == 422
        assert "Welke kolom is wat?" in page
        assert '<input type="hidden" name="kolom" value="Wie">' in page


class TestPlaces:
    def test_that_can_be_several_are_asked(self, uploader: Client) -> None:
        page = shown(uploader, "/proefmatch/ingelezen")

        assert "Hengelo (Overijssel)" in page
        assert "Hengelo (Gelderland)" in page

    def test_once_chosen_hold_for_everyone_who_wrote_that_name(self, uploader: Client) -> None:
        mark = _mark(uploader)

        uploader.post("/proefmatch/ingelezen/plaatsen", {"mark": mark, "plaats-mensen-0": "1"})

        assert "Hengelo (Gelderland)" in shown(uploader, "/proefmatch/mensen")
        assert 'name="plaats-mensen-0"' not in shown(uploader, "/proefmatch/ingelezen")

    def test_of_people_leave_the_places_of_work_alone(self, uploader: Client) -> None:
        uploader.post(
            "/proefmatch/ingelezen/plaatsen", {"mark": _mark(uploader), "plaats-mensen-0": "1"}
        )

        assert 'name="plaats-werk-0"' in shown(uploader, "/proefmatch/ingelezen")

    @pytest.mark.parametrize("choice", ["", "9", "-1", "x", "²"])
    def test_that_were_not_offered_change_nothing(self, uploader: Client, choice: str) -> None:
        uploader.post(
            "/proefmatch/ingelezen/plaatsen", {"mark": _mark(uploader), "plaats-mensen-0": choice}
        )

        assert 'name="plaats-mensen-0"' in shown(uploader, "/proefmatch/ingelezen")


class TestDownload:
    def test_is_a_workbook_with_the_people_and_without_what_was_dropped(
        self, uploader: Client
    ) -> None:
        answer = uploader.get("/proefmatch/download")

        book = openpyxl.load_workbook(io.BytesIO(answer.content))
        words = {str(c.value) for sheet in book for row in sheet.iter_rows() for c in row}
        assert "attachment" in answer.headers["Content-Disposition"]
        assert any(CANARY in each for each in words)
        assert not any("123456782" in each for each in words)


class TestTheEnd:
    def test_comes_at_the_visitors_word(self, uploader: Client) -> None:
        answer = uploader.post("/proefmatch/weg", follow=True)

        assert "Het is weg" in answer.content.decode()
        assert TrialMatch.objects.count() == 0
        assert uploader.get("/proefmatch/werk").status_code == 404

    def test_asks_first_when_only_the_page_is_opened(self, uploader: Client) -> None:
        assert "Gooi nu weg" in shown(uploader, "/proefmatch/weg")
        assert TrialMatch.objects.count() == 1

    def test_comes_after_half_an_hour_by_itself(self, uploader: Client, clock: Clock) -> None:
        clock.move(minutes=30, seconds=1)

        answer = uploader.get("/proefmatch/werk")

        assert answer.status_code == 404
        assert "half uur" in answer.content.decode()
        assert TrialMatch.objects.count() == 0

    def test_does_not_come_later_because_one_was_busy(self, uploader: Client, clock: Clock) -> None:
        clock.move(minutes=29)
        uploader.post(
            "/proefmatch/ingelezen/plaatsen", {"mark": _mark(uploader), "plaats-mensen-0": "1"}
        )
        clock.move(minutes=1, seconds=1)

        assert uploader.get("/proefmatch/werk").status_code == 404

    def test_comes_for_others_when_anyone_passes_by(self, uploader: Client, clock: Clock) -> None:
        clock.move(minutes=31)

        Client().get("/proefmatch")

        assert TrialMatch.objects.count() == 0

    def test_never_comes_by_the_hand_of_a_stranger(self, uploader: Client) -> None:
        Client().post("/proefmatch/weg")

        assert TrialMatch.objects.count() == 1


class TestNothingIsLeft:
    def test_no_word_of_an_upload_stands_in_a_table(self, uploader: Client) -> None:
        written = _dump()

        for word in (CANARY, "Pieters", "123456782", "0612345678", "Kwekerij", "Hengelo"):
            assert word not in written
            assert word.encode().hex() not in written

    def test_no_word_of_an_upload_stands_on_the_disk(self, uploader: Client) -> None:
        uploader.get("/proefmatch/download")

        assert _files_with(Path(settings.HARTWERK_HOME), CANARY.encode()) == []

    def test_after_half_an_hour_even_what_was_sealed_is_gone(
        self, uploader: Client, clock: Clock
    ) -> None:
        sealed = bytes(TrialMatch.objects.get().sealed).hex()
        assert sealed[:64] in _dump()

        clock.move(minutes=31)
        Client().get("/proefmatch")

        assert sealed[:64] not in _dump()

    def test_no_word_of_an_upload_stands_in_the_log(
        self, uploader: Client, caplog: pytest.LogCaptureFixture
    ) -> None:
        for address in ("/proefmatch/werk/99", "/proefmatch/mensen/1", "/proefmatch/download"):
            uploader.get(address)

        assert CANARY not in caplog.text
        assert "123456782" not in caplog.text


class TestTabs:
    def test_of_an_earlier_trial_match_cannot_answer_for_a_new_one(self, uploader: Client) -> None:
        before = _mark(uploader)
        uploader.post("/proefmatch", {"people": csv(PEOPLE), "work": csv(WORK)})

        late = uploader.post(
            "/proefmatch/ingelezen/plaatsen", {"mark": before, "plaats-mensen-0": "1"}
        )

        assert late.status_code == 409
        assert "eerdere proefmatch" in late.content.decode()
        assert 'name="plaats-mensen-0"' in shown(uploader, "/proefmatch/ingelezen")

    def test_that_change_at_once_lose_nothing(
        self, uploader: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        mark, real = _mark(uploader), trials.replace
        interrupted: list[bool] = []

        def slow(**what: object) -> int:
            if not interrupted:
                # Just before the first tab is kept, the second tab is.
                interrupted.append(True)
                uploader.post(
                    "/proefmatch/ingelezen/plaatsen", {"mark": mark, "plaats-werk-0": "0"}
                )
            return real(**what)  # type: ignore[arg-type]  # handed on as it came

        monkeypatch.setattr(trials, "replace", slow)
        uploader.post("/proefmatch/ingelezen/plaatsen", {"mark": mark, "plaats-mensen-0": "1"})

        page = shown(uploader, "/proefmatch/ingelezen")
        assert 'name="plaats-mensen-0"' not in page
        assert 'name="plaats-werk-0"' not in page


def _mark(client: Client) -> str:
    page = shown(client, "/proefmatch/ingelezen")
    return page.partition('name="mark" value="')[2].partition('"')[0]


def _dump() -> str:
    """Return every row of every table, as text; the owner of the tables reads them all."""
    with connection.cursor() as cursor:
        found = []
        cursor.execute("set role none")
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            found += [row[0] for row in cursor.fetchall()]
        cursor.execute(f"set role {APP}")
    return "\n".join(found)


def _files_with(folder: Path, word: bytes) -> list[Path]:
    return [
        path
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink() and word in path.read_bytes()
    ]
