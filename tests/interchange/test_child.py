# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The child: its limits, its silence, and a hundred thousand rows within them."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from string import ascii_uppercase

import pytest

from hartwerk.interchange import answers
from hartwerk.interchange.child import ChildFailed, frames
from hartwerk.interchange.guard import MEGABYTE, Kind
from hartwerk.interchange.reading import Source, Unreadable, read_caseload
from hartwerk.interchange.sheets import MOST_ROWS, Table
from hartwerk.profiles.places import gazetteer
from tests.interchange.books import (
    SONAR_HEADINGS,
    SONAR_ROW,
    Filled,
    multiplied,
    repacked,
    semicolons,
    sonar,
    workbook,
)

pytestmark = pytest.mark.slow

PLACES = gazetteer()
TABLE = Table("people", {"naam": "name", "plaats": "place"}, (("name",),))
MANY = 100_000


FakeChild = Callable[[str], None]


@pytest.fixture
def fake_child(monkeypatch: pytest.MonkeyPatch) -> FakeChild:
    """Put other code in the place of the child, to see what the parent does."""
    real = subprocess.Popen

    def replace(code: str) -> None:
        def start(command: list[str], **given: object) -> subprocess.Popen[bytes]:
            other = [command[0], "-c", code]
            return real(other, **given)  # type: ignore[call-overload,no-any-return]  # as given

        monkeypatch.setattr(subprocess, "Popen", start)

    return replace


class TestLimits:
    def test_too_much_memory_is_refused_in_words(self, monkeypatch: pytest.MonkeyPatch) -> None:
        content = b"Naam;Plaats\n" + b"Bas;Borne\n" * 3_000_000
        small = 60 * MEGABYTE
        monkeypatch.setattr(
            answers, "frames", lambda *given: frames(*given, memory=small, seconds=60)
        )

        with pytest.raises(Unreadable) as caught:
            read_caseload(Source("groot.csv", content), gazetteer=PLACES)

        assert "geheugen" in caught.value.problem.message

    def test_a_silent_child_is_stopped_and_refused_in_words(
        self, monkeypatch: pytest.MonkeyPatch, fake_child: FakeChild
    ) -> None:
        fake_child("import time; time.sleep(60)")
        monkeypatch.setattr(answers, "frames", lambda *given: frames(*given, seconds=1))
        started = time.monotonic()

        with pytest.raises(Unreadable) as caught:
            read_caseload(Source("traag.xlsx", sonar({})), gazetteer=PLACES)

        assert "minuut" in caught.value.problem.message
        assert time.monotonic() - started < 20

    def test_a_child_that_only_computes_is_stopped_by_its_processor_time(
        self, fake_child: FakeChild
    ) -> None:
        fake_child("from hartwerk.interchange.inside import limit; limit(2**30, 1)\nwhile 1: pass")
        with pytest.raises(ChildFailed) as caught:
            list(frames(b"Naam;Plaats\n", Kind.CSV, (TABLE,), {}))
        assert caught.value.code == "too_slow"

    def test_the_time_in_which_we_are_busy_does_not_count(self, fake_child: FakeChild) -> None:
        fake_child("print('{\"rows\":[]}', flush=True); print('{\"end\":true}')")
        seen = []
        for frame in frames(b"Naam;Plaats\n", Kind.CSV, (TABLE,), {}, seconds=3):
            seen.append(frame)
            time.sleep(3.5 if len(seen) == 1 else 0)
        assert len(seen) == 2

    @pytest.mark.slow
    def test_more_rows_than_the_cap_are_refused(self) -> None:
        content = b"Naam;Plaats\n" + b"Bas;Borne\n" * (MOST_ROWS + 1)
        answered = list(frames(content, Kind.CSV, (TABLE,), {}))
        assert answered[-1]["error"] == "too_many_rows"

    def test_the_child_can_write_no_file(self, tmp_path: Path) -> None:
        out = tmp_path / "x"
        code = (
            "from hartwerk.interchange.inside import limit; import signal;"
            "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); limit(2**30, 9);"
            f"open({str(out)!r}, 'wb', buffering=0).write(b'x')"
        )
        ended = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
        assert ended.returncode != 0
        assert not out.exists() or out.stat().st_size == 0

    def test_a_directory_that_lies_about_a_size_is_damage(self) -> None:
        content = bytearray(workbook({"M": [["Naam", "Plaats"], *([["a", "b"]] * 2_000)]}))
        with zipfile.ZipFile(BytesIO(content)) as packed:
            part = packed.getinfo("xl/worksheets/sheet1.xml")
        real = part.file_size.to_bytes(4, "little")
        at = content.rfind(part.filename.encode()) - 46 + 24
        assert content[at : at + 4] == real
        content[at : at + 4] = (100).to_bytes(4, "little")

        with pytest.raises(Unreadable) as caught:
            read_caseload(Source("liegt.xlsx", bytes(content)), gazetteer=PLACES)
        assert "beschadigd" in caught.value.problem.message


class TestSilence:
    def test_the_child_knows_nothing_of_our_surroundings(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        seen: dict[str, object] = {}
        real = subprocess.Popen

        def spy(command: list[str], **given: object) -> subprocess.Popen[bytes]:
            seen.update(given)
            return real(command, **given)  # type: ignore[call-overload,no-any-return]  # as given

        monkeypatch.setenv("DATABASE_URL", "postgresql://kanarie")
        monkeypatch.setattr(subprocess, "Popen", spy)
        list(frames(sonar({}), Kind.XLSX, (TABLE,), {}))

        assert isinstance(seen["env"], dict)
        assert set(seen["env"]) == {"PYTHONPATH", "PYTHONUTF8"}
        assert seen["stderr"] == subprocess.DEVNULL

    def test_whatever_breaks_inside_only_a_code_comes_out(self) -> None:
        content = repacked(
            workbook({"M": [["Naam", "Plaats"], ["kanarie", "b"]]}),
            {"xl/workbook.xml": b"<kanarie"},
        )
        answered = list(frames(content, Kind.XLSX, (TABLE,), {}))
        assert answered[-1]["error"] == "damaged"
        assert "kanarie" not in repr(answered)

    def test_half_a_line_of_a_child_that_died_is_not_looked_at(self, fake_child: FakeChild) -> None:
        fake_child('print(\'{"rows":[[1,"","kanarie\', end="")')
        with pytest.raises(ChildFailed) as caught:
            list(frames(b"Naam;Plaats\n", Kind.CSV, (TABLE,), {}))
        assert caught.value.__context__ is None
        assert "kanarie" not in repr(caught.value)

    def test_stopping_halfway_leaves_no_process(self) -> None:
        content = b"Naam;Plaats\n" + b"Bas;Borne\n" * 50_000
        before = threading.active_count(), _children()
        listening = frames(content, Kind.CSV, (TABLE,), {})
        next(listening)
        listening.close()  # type: ignore[attr-defined]  # it is a generator

        assert (threading.active_count(), _children()) == before

    def test_a_child_that_does_not_start_is_a_failure_not_an_answer(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sys, "executable", "/bin/false")
        with pytest.raises(ChildFailed):
            list(frames(b"Naam;Plaats\n", Kind.CSV, (TABLE,), {}))


def _children() -> set[str]:
    """Return the children of this process, ended or not; other tests may have begun some."""
    listed = Path("/proc/self/task").glob("*/children")
    return {child for each in listed for child in each.read_text().split()}


MEASURED = """
import json, resource, sys, time
from pathlib import Path
import django
from django.conf import settings
settings.configure(USE_I18N=False)
django.setup()
from hartwerk.interchange.reading import Source, read_caseload
from hartwerk.profiles.places import gazetteer

def bytes_of(whose):
    return resource.getrusage(whose).ru_maxrss * (1 if sys.platform == "darwin" else 1024)

path, told = Path(sys.argv[1]), []
source, started = Source(path.name, path.read_bytes()), time.monotonic()
read = read_caseload(source, gazetteer=gazetteer(), progress=lambda *each: told.append(each))
print(json.dumps({
    "seconds": time.monotonic() - started,
    "bytes": bytes_of(resource.RUSAGE_SELF) + bytes_of(resource.RUSAGE_CHILDREN),
    "people": len(read.people),
    "told": len(told),
    "last": told[-1][0],
    "total": told[0][1],
    "canary": "kanarie" in repr(read),
}))
"""


def _many(kind: str, number_of: int) -> bytes:
    """Make a Sonar export of so many people, each with a name of their own."""
    usual = [SONAR_ROW.get(heading, "kanarie") for heading in SONAR_HEADINGS]
    name, number = SONAR_HEADINGS.index("Volledige Naam"), SONAR_HEADINGS.index("ID_WZ")
    if kind == "xlsx":
        one = workbook({"Blad 1": [SONAR_HEADINGS, usual]})
        own = {ascii_uppercase[number]: "WZ@", ascii_uppercase[name]: "P. @"}
        return multiplied(one, number_of, own)
    rows: list[list[Filled]] = [list(SONAR_HEADINGS)]
    for r in range(number_of):
        usual[name], usual[number] = f"P. {r}", f"WZ{r}"
        rows.append(list(usual))
    return semicolons(rows)


@pytest.mark.slow
class TestAHundredThousandRows:
    @pytest.mark.parametrize(
        ("kind", "number_of"),
        [
            pytest.param("csv", MANY, marks=pytest.mark.longest),
            pytest.param("xlsx", MANY, marks=pytest.mark.longest),
            # The same way with fewer; all of them in `just test-all`.
            ("xlsx", MANY // 5),
        ],
    )
    def test_are_read_with_progress_within_a_minute_and_a_gigabyte(
        self, kind: str, number_of: int, tmp_path: Path
    ) -> None:
        path = tmp_path / f"veel.{kind}"
        path.write_bytes(_many(kind, number_of))

        # In a process of its own, started by a small one: the suite itself takes hundreds of
        # megabytes, and the kernel counts the size of whoever starts a process as its own peak.
        ended = subprocess.run(
            ["sh", "-c", '"$0" -c "$1" "$2"; exit $?', sys.executable, MEASURED, str(path)],
            capture_output=True,
            check=True,
        )
        measured = json.loads(ended.stdout)

        assert measured["seconds"] < 60
        assert measured["people"] == number_of
        assert measured["told"] > number_of // 1000
        assert measured["last"] == number_of
        assert measured["total"] >= number_of
        assert measured["bytes"] < 1024 * MEGABYTE
        assert not measured["canary"]
