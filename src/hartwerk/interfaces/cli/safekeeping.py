# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Commands for who keeps an installation: backup, restore, drill, audit. Work is imported late."""

from pathlib import Path
from typing import Annotated

import typer

from hartwerk.interfaces.cli.helping import Helpful, HelpfulGroup
from hartwerk.interfaces.cli.words import N_

JSON = Annotated[bool, typer.Option("--json", help=N_("Antwoord als JSON, voor een programma."))]
OF_DEMO = Annotated[
    bool, typer.Option("--demo", help=N_("Van de demo, in plaats van echte netwerken."))
]
audit = typer.Typer(
    cls=HelpfulGroup,
    help=N_("Wat er is gedaan, en of daar iets aan veranderd is."),
    rich_markup_mode=None,
)
keys = typer.Typer(
    cls=HelpfulGroup,
    help=N_("De sleutels van deze installatie."),
    rich_markup_mode=None,
)


@audit.command(
    "verify",
    cls=Helpful,
    help=N_("Kijk of het journaal en het spoor van wijzigingen zijn zoals ze zijn geschreven."),
)
def audit_verify(
    anchors: Annotated[
        Path | None,
        typer.Option(
            "--anchors", metavar=N_("BESTAND"), help=N_("Zegels die buiten de database staan.")
        ),
    ] = None,
    demo: OF_DEMO = False,
    json: JSON = False,
) -> None:
    from hartwerk.interfaces.cli.auditing import run_verify

    run_verify(anchor_file=anchors, demo=demo, as_json=json)


@audit.command(
    "head", cls=Helpful, help=N_("Schrijf het laatste zegel, om ergens anders te bewaren.")
)
def audit_head(demo: OF_DEMO = False) -> None:
    from hartwerk.interfaces.cli.auditing import run_head

    run_head(demo=demo)


@keys.command(
    "rotate",
    cls=Helpful,
    help=N_("Vervang de sleutel van namen en antwoorden; iedereen kan doorwerken."),
)
def keys_rotate(json: JSON = False) -> None:
    from hartwerk.interfaces.cli.rotating import run_rotate

    run_rotate(as_json=json)


@keys.command(
    "renew",
    cls=Helpful,
    help=N_("Vervang de sleutel van de installatie; iedereen logt daarna opnieuw in."),
)
def keys_renew(json: JSON = False) -> None:
    from hartwerk.interfaces.cli.renewing import run_renew

    run_renew(as_json=json)


def backup(
    to: Annotated[
        Path | None,
        typer.Option("--to", metavar=N_("MAP"), help=N_("Waar hij komt te staan.")),
    ] = None,
    keep_days: Annotated[
        int,
        typer.Option(
            "--keep-days", min=1, metavar="N", help=N_("Neem weg wat ouder is dan zoveel dagen.")
        ),
    ] = 30,
    demo: OF_DEMO = False,
) -> None:
    from hartwerk.interfaces.cli.backing_up import run_backup

    run_backup(to=to, keep_days=keep_days, demo=demo)


def restore(
    file: Annotated[Path, typer.Argument(metavar=N_("BESTAND"), help=N_("De reservekopie."))],
    demo: OF_DEMO = False,
) -> None:
    from hartwerk.interfaces.cli.restoring import run_restore

    run_restore(file, demo=demo)


def drill(
    file: Annotated[
        Path | None,
        typer.Argument(metavar=N_("BESTAND"), help=N_("De reservekopie; anders de laatste.")),
    ] = None,
    fresh: Annotated[
        bool, typer.Option("--fresh", help=N_("Maak nu een kopie, alleen voor de oefening."))
    ] = False,
    demo: OF_DEMO = False,
) -> None:
    from hartwerk.interfaces.cli.drilling import run_drill

    run_drill(file, fresh=fresh, demo=demo)


def erase(
    person: Annotated[
        str,
        typer.Argument(metavar=N_("NUMMER"), help=N_("Hoe het netwerk de persoon noemt: K-1042.")),
    ],
    who: Annotated[
        str,
        typer.Option(
            "--as",
            metavar=N_("ADRES"),
            help=N_("Wie het doet: e-mailadres van de begeleider of de privacyfunctionaris."),
        ),
    ],
    reason: Annotated[
        str,
        typer.Option(
            "--reason", metavar="asked|term", help=N_("De persoon wil het, of de tijd is om.")
        ),
    ],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=N_("Laat alleen zien wat er weg zou gaan."))
    ] = False,
    demo: OF_DEMO = False,
    json: JSON = False,
) -> None:
    from hartwerk.interfaces.cli.erasing import run_erase

    run_erase(person, who=who, reason=reason, dry_run=dry_run, demo=demo, as_json=json)


def add_to(app: typer.Typer) -> None:
    """Add these commands to the command `hartwerk`."""
    app.add_typer(audit, name="audit")
    app.add_typer(keys, name="keys")
    for function, said in (
        (backup, N_("Maak een versleutelde reservekopie van de database.")),
        (restore, N_("Zet een reservekopie terug op een plek waar nog geen database is.")),
        (erase, N_("Wis een persoon die daarom vraagt: uit elke tabel, voorgoed.")),
        (drill, N_("Oefen het terugzetten: naast de draaiende database, en vergelijk.")),
    ):
        app.command(cls=Helpful, help=said)(function)
