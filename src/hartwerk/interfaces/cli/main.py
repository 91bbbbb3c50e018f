# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The command `hartwerk`: which commands there are, and how each ends. Work is imported late."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from hartwerk import __version__
from hartwerk.interfaces.cli import safekeeping, words
from hartwerk.interfaces.cli.ending import Code, Stop, tell, tell_stop
from hartwerk.interfaces.cli.helping import Helpful, HelpfulGroup
from hartwerk.interfaces.cli.misunderstanding import said
from hartwerk.interfaces.cli.words import N_, _

# What a person is called must never reach the screen through a fault: no locals, no boxes.
app = typer.Typer(
    name="hartwerk",
    cls=HelpfulGroup,
    help=N_(
        "Mensen en werk bij elkaar brengen: wie past, wat moet u vragen, welke aanpassing "
        "opent de deur."
    ),
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
reference = typer.Typer(
    cls=HelpfulGroup, help=N_("Tabellen waar het rekenen op steunt."), rich_markup_mode=None
)
app.add_typer(reference, name="reference")

JSON = Annotated[bool, typer.Option("--json", help=N_("Antwoord als JSON, voor een programma."))]


def _version(asked: bool) -> None:
    if asked:
        print(f"Hartwerk {__version__}")
        raise typer.Exit


@app.callback()
def everything(
    lang: Annotated[
        str,
        typer.Option(
            "--lang", metavar="nl|en", help=N_("Taal van het antwoord (of: HARTWERK_LANG).")
        ),
    ] = "",
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, help=N_("Welke versie dit is.")
        ),
    ] = False,
) -> None:
    asked = lang or os.environ.get("HARTWERK_LANG", "nl")
    if asked not in words.LANGUAGES:
        raise Stop(
            _("De taal %(language)s is er niet.") % {"language": asked},
            way_out=_("kies nl of en"),
            code=Code.USAGE,
        )


@app.command(
    cls=Helpful,
    help=N_("Leg een caseload naast werk: wie eerst bellen en wat vragen. Er wordt niets bewaard."),
)
def match(
    caseload: Annotated[
        Path,
        typer.Argument(
            metavar="CASELOAD",
            help=N_("Mensen: Sonar-export, VUM-JSON, of ons sjabloon als Excel of CSV."),
        ),
    ],
    vacancies: Annotated[
        Path,
        typer.Argument(
            metavar=N_("VACATURES"), help=N_("Werk: ons sjabloon als Excel of CSV, of VUM-JSON.")
        ),
    ],
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar=N_("BESTAND.xlsx"),
            help=N_("Schrijf alles in een Excel-bestand. Een bestaand bestand wordt vervangen."),
        ),
    ] = None,
    json: JSON = False,
    top: Annotated[
        int,
        typer.Option(
            "--top", min=1, max=1000, metavar="N", help=N_("Hoeveel mensen per vacature.")
        ),
    ] = 5,
    seed: Annotated[
        int,
        typer.Option("--seed", min=0, metavar="N", help=N_("Lotnummer voor gelijke gevallen.")),
    ] = 0,
    on: Annotated[
        str,
        typer.Option(
            "--on",
            metavar=N_("DATUM"),
            help=N_("De dag waarvoor het geldt, als 2026-12-01. Anders: vandaag."),
        ),
    ] = "",
    explain: Annotated[
        tuple[str, str] | None,
        typer.Option(
            "--explain",
            metavar=N_("PERSOON VACATURE"),
            help=N_("Leg van een persoon en een vacature alles uit."),
        ),
    ] = None,
) -> None:
    from hartwerk.interfaces.cli.matching import run_match

    run_match(
        caseload, vacancies, out=out, as_json=json, top=top, seed=seed, on=on, explain=explain
    )


@app.command(
    cls=Helpful, help=N_("Maak een leeg sjabloon om in te vullen: people (mensen) of work (werk).")
)
def template(
    kind: Annotated[
        str, typer.Argument(metavar="people|work", help=N_("Voor mensen of voor werk."))
    ],
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", metavar=N_("BESTAND"), help=N_("Waar het komt te staan; - is het scherm.")
        ),
    ] = None,
    csv: Annotated[bool, typer.Option("--csv", help=N_("Als CSV in plaats van Excel."))] = False,
) -> None:
    from hartwerk.interfaces.cli.writing import run_template

    run_template(kind, out=out, csv=csv)


@reference.command(
    "load-postcodes",
    cls=Helpful,
    help=N_("Laad postcodes van vier cijfers met hun plek op de kaart (CBS)."),
)
def load_postcodes(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=N_("Het bestand met postcodes."))],
    json: JSON = False,
) -> None:
    from hartwerk.interfaces.cli.referring import run_load_postcodes

    run_load_postcodes(file, as_json=json)


@reference.command(
    "load-law",
    cls=Helpful,
    help=N_("Laad eigen regels van de wet: een nieuw bedrag, of een termijn van een gemeente."),
)
def load_law(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=N_("Het bestand met regels."))],
    json: JSON = False,
) -> None:
    from hartwerk.interfaces.cli.law_rows import run_load_law

    run_load_law(file, as_json=json)


@reference.command(
    "show", cls=Helpful, help=N_("Laat zien welke tabellen er zijn, met hun versie.")
)
def show(json: JSON = False) -> None:
    from hartwerk.interfaces.cli.referring import run_show

    run_show(as_json=json)


@app.command(cls=Helpful, help=N_("Kijk of alles er is: Python, PostgreSQL, tabellen, browser."))
def check(
    law: Annotated[
        str,
        typer.Option(
            "--law",
            metavar=N_("DATUM"),
            help=N_("Zeg wat van de wet op die dag ontbreekt, verlopen is of niet is nagekeken."),
        ),
    ] = "",
    json: JSON = False,
) -> None:
    if law:
        from hartwerk.interfaces.cli.law_rows import run_check_law

        run_check_law(law, as_json=json)
        return
    from hartwerk.interfaces.cli.checking import run_check

    run_check(as_json=json)


PORT = Annotated[
    int | None,
    typer.Option(
        "--port", min=1, max=65535, metavar="N", help=N_("Poort; anders 8000 of de eerste vrije.")
    ),
]


@app.command(cls=Helpful, help=N_("Start de demo met verzonnen mensen en werk, op deze computer."))
def demo(
    port: PORT = None,
    large: Annotated[
        bool,
        typer.Option(
            "--large",
            help=N_("Met 60 plekken en 600 mensen; de eerste keer duurt dat enkele minuten."),
        ),
    ] = False,
) -> None:
    from hartwerk.demo.hats import Size
    from hartwerk.interfaces.cli.serving import run_serve

    run_serve(host="127.0.0.1", port=port, demo=Size.LARGE if large else Size.SMALL)


@app.command(cls=Helpful, help=N_("Start Hartwerk zonder voorbeelden."))
def serve(
    port: PORT = None,
    host: Annotated[
        str, typer.Option("--host", metavar=N_("ADRES"), help=N_("Waar het op luistert."))
    ] = "127.0.0.1",
) -> None:
    from hartwerk.interfaces.cli.serving import run_serve

    run_serve(host=host, port=port)


@app.command(
    cls=Helpful,
    help=N_("Verstuur brieven en let op termijnen, los van de server, die dit zelf ook doet."),
)
def worker() -> None:
    from hartwerk.interfaces.cli.serving import run_worker

    run_worker()


@app.command(
    cls=Helpful,
    help=N_("Draai de proeven van Hartwerk zelf; wat u erachter zet gaat naar pytest."),
    context_settings={
        "allow_extra_args": True,
        "ignore_unknown_options": True,
        "help_option_names": ["--help"],
    },
)
def test(context: typer.Context) -> None:
    from hartwerk.interfaces.cli.testing import run_tests

    raise typer.Exit(run_tests(context.args))


safekeeping.add_to(app)


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    words.speak(words.wanted(arguments, os.environ))
    try:
        return int(
            app(list(arguments) or ["--help"], prog_name="hartwerk", standalone_mode=False) or 0
        )
    except Stop as stop:
        tell_stop(stop)
        return stop.code
    except typer.Exit as ended:
        return ended.exit_code
    except (KeyboardInterrupt, typer.Abort):
        tell(_("Gestopt."))
        return Code.STOPPED
    except typer.TyperException as fault:
        tell_stop(Stop(said(fault), way_out=_("kijk met: %(help)s") % {"help": _help_of(fault)}))
        return Code.USAGE
    except BrokenPipeError:
        # Whoever read along stopped reading (`hartwerk match … | head`): that is no fault.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Code.OK
    except Exception as fault:
        if os.environ.get("HARTWERK_DEBUG"):
            raise
        tell_stop(_own_fault(fault))
        return Code.FAULT


def _help_of(fault: Exception) -> str:
    context = getattr(fault, "ctx", None)
    return f"{context.command_path if context else 'hartwerk'} --help"


def _own_fault(fault: Exception) -> Stop:
    """Name a fault of our own by its place, never by the values that were in it."""
    trace = fault.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    where = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"
    return Stop(
        _("Dit is een fout van Hartwerk zelf (%(kind)s, %(where)s).")
        % {"kind": type(fault).__name__, "where": where},
        way_out=_("meld het; met HARTWERK_DEBUG=1 ziet u alle regels, ook gegevens uit uw bestand"),
    )


def run() -> None:
    """Entry of the script."""
    sys.exit(main(sys.argv[1:]))


if __name__ == "__main__":
    run()
