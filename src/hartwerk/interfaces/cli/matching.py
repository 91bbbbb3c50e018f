# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""`hartwerk match`: two files in, who to phone first and what to ask out, nothing kept."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from hartwerk.interchange import guard
from hartwerk.interchange.notes import CaseloadRead, Problem, Source, Unreadable, WorksRead
from hartwerk.interchange.reading import read_caseload, read_works
from hartwerk.interchange.results import as_values, row_values
from hartwerk.interchange.results_gathered import Results, gather
from hartwerk.interchange.results_workbook import workbook
from hartwerk.interfaces.cli import showing
from hartwerk.interfaces.cli.answering import say, say_json
from hartwerk.interfaces.cli.days import day_of, today
from hartwerk.interfaces.cli.ending import Code, Stop
from hartwerk.interfaces.cli.home import home
from hartwerk.interfaces.cli.progressing import Stage
from hartwerk.interfaces.cli.words import _, language, prepare_texts
from hartwerk.interfaces.cli.writing import SCREEN, write_whole
from hartwerk.matching.outcome import Look
from hartwerk.profiles.places import Gazetteer, gazetteer
from hartwerk.profiles.postcodes import PostcodesBroken

Read = TypeVar("Read", CaseloadRead, WorksRead)
MOST_NAMED = 10


def run_match(
    caseload: Path,
    vacancies: Path,
    *,
    out: Path | None,
    as_json: bool,
    top: int,
    seed: int,
    on: str,
    explain: tuple[str, str] | None,
) -> None:
    """Read, rank, show; the day is read from the clock here and nowhere below.

    Raises
    ------
    Stop
        A file cannot be read, a person or vacancy is not found, the result cannot be written.
    """
    prepare_texts()
    day = day_of(on, "--on") if on else today()
    if out == SCREEN and as_json:
        raise Stop(
            _("--json en --out - kunnen niet samen."),
            way_out=_("schrijf het Excel-bestand ergens anders"),
            code=Code.USAGE,
        )
    places = _gazetteer()
    people = _read(caseload, read_caseload, places, _("Mensen lezen"))
    works = _read(vacancies, read_works, places, _("Werk lezen"))
    look = Look(people=people.people, works=works.works, on=day, seed=seed)
    if explain:
        _explain(look, *explain, as_json=as_json)
        return
    if not look.works:
        raise Stop(
            _("In %(file)s staat geen werk dat gelezen kon worden.") % {"file": vacancies.name},
            way_out=_problem_of(works.problems) or _("vul het sjabloon in: hartwerk template work"),
        )
    with Stage(_("Vergelijken")) as stage:
        results = gather(look, people, works, top=top, progress=stage)
    if out is not None:
        write_whole(out, workbook(results))
    if as_json:
        say_json(_named(results, caseload, vacancies))
    elif out != SCREEN:
        showing.show(results, caseload=caseload.name, vacancies=vacancies.name)
        if out is not None:
            say(_("Geschreven: %(file)s") % {"file": out})


def _named(results: Results, caseload: Path, vacancies: Path) -> dict[str, object]:
    return {
        "files": {"caseload": caseload.name, "vacancies": vacancies.name},
        "language": language(),
        **as_values(results),
    }


def _gazetteer() -> Gazetteer:
    try:
        return gazetteer(home())
    except PostcodesBroken as broken:
        raise Stop(
            broken.in_(language()), way_out=_("laad ze opnieuw: hartwerk reference load-postcodes")
        ) from None


def _read(
    file: Path,
    reader: Callable[..., Read],
    places: Gazetteer,
    name: str,
) -> Read:
    with Stage(name) as stage:
        try:
            return reader(_source(file), gazetteer=places, progress=stage)
        except Unreadable as refused:
            raise _refused(refused) from None


def _source(file: Path) -> Source:
    """Take in a file, and not a byte more than may be."""
    try:
        with file.open("rb") as opened:
            return Source(file.name, opened.read(guard.MOST_PACKED + 1))
    except OSError as fault:
        raise Stop(
            _("%(file)s kan niet gelezen worden (%(why)s).") % {"file": file, "why": _why(fault)},
            way_out=_("kijk of het pad klopt en of u het bestand mag openen"),
        ) from None


def _why(fault: OSError) -> str:
    match fault:
        case FileNotFoundError():
            return _("het bestand is er niet")
        case IsADirectoryError():
            return _("het is een map")
        case PermissionError():
            return _("geen toegang")
        case _:
            return fault.strerror or type(fault).__name__


def _refused(refused: Unreadable) -> Stop:
    problem = refused.problem
    way_out = problem.way_out
    if refused.unknown_columns:
        way_out += " " + _("Kolommen die wij vonden: %(names)s.") % {
            "names": ", ".join(refused.unknown_columns)
        }
    return Stop(showing.problem(problem), way_out=way_out)


def _problem_of(problems: Sequence[Problem]) -> str:
    return f"{showing.problem(problems[0])} {problems[0].way_out}" if problems else ""


def _explain(look: Look, person: str, vacancy: str, *, as_json: bool) -> None:
    row = look.row(_person(look, person), _vacancy(look, vacancy))
    if as_json:
        say_json(row_values(row))
    else:
        showing.explain(row)


def _person(look: Look, wanted: str) -> int:
    """Find a person by row or by name; two of one name are listed, never guessed."""
    found = _matching(wanted, [(p.ref, (p.name,)) for p in look.people])
    if len(found) == 1:
        return found[0]
    if not found:
        raise Stop(
            _("De persoon “%(who)s” is er niet.") % {"who": wanted},
            way_out=_("noem de naam, of de rij zoals hij in de lijst staat"),
        )
    raise _several(wanted, [f"{look.people[n].name} ({look.people[n].ref})" for n in found])


def _vacancy(look: Look, wanted: str) -> int:
    titles = [(w.ref, (w.title, f"{w.title} · {w.organisation}")) for w in look.works]
    found = _matching(wanted, titles)
    if len(found) == 1:
        return found[0]
    if not found:
        raise Stop(
            _("De vacature “%(what)s” is er niet.") % {"what": wanted},
            way_out=_("kies uit: %(titles)s")
            % {"titles": "; ".join(w.title for w in look.works[:MOST_NAMED])},
        )
    raise _several(
        wanted,
        [
            f"{look.works[n].title} · {look.works[n].organisation} ({look.works[n].ref})"
            for n in found
        ],
    )


def _matching(wanted: str, named: Sequence[tuple[str, tuple[str, ...]]]) -> list[int]:
    """Return the numbers whose row is meant, else whose name, else whose name holds it."""
    text = wanted.strip().casefold()
    tests: tuple[Callable[[str, tuple[str, ...]], bool], ...] = (
        lambda ref, names: ref.casefold() == text,
        lambda ref, names: any(name.casefold() == text for name in names),
        lambda ref, names: bool(text) and any(text in name.casefold() for name in names),
    )
    for test in tests:
        if found := [number for number, (ref, names) in enumerate(named) if test(ref, names)]:
            return found
    return []


def _several(wanted: str, names: Sequence[str]) -> Stop:
    shown = "; ".join(names[:MOST_NAMED])
    if len(names) > MOST_NAMED:
        shown += " " + _("en nog %(n)s") % {"n": len(names) - MOST_NAMED}
    return Stop(
        _("“%(wanted)s” kan meer betekenen: %(names)s.") % {"wanted": wanted, "names": shown},
        way_out=_("noem de rij, zoals die tussen haakjes staat"),
    )
