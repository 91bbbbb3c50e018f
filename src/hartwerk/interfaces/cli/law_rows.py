# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""`hartwerk check --law` and `hartwerk reference load-law`: what is known of the law, and more."""

import os
from datetime import date
from pathlib import Path

import typer

from hartwerk.interfaces.cli.answering import say, say_json, whole
from hartwerk.interfaces.cli.days import day_of, today
from hartwerk.interfaces.cli.ending import Code, Stop
from hartwerk.interfaces.cli.home import home
from hartwerk.interfaces.cli.words import _
from hartwerk.rules.law.lacking import Lack, Lacking, lacking
from hartwerk.rules.law.lookup import Law
from hartwerk.rules.law.own_rows import OwnRowsBroken, Problem, file_of, joined, load
from hartwerk.rules.law.row import Duration, Row, Subject, Unit
from hartwerk.rules.law.tables import ROWS


def own_rows() -> tuple[Row, ...]:
    """Return the rows that this installation brings; raises `Stop` where they do not hold."""
    named = os.environ.get("HARTWERK_LAW", "")
    file = file_of(home(), named)
    if not named and not file.exists():
        return ()
    try:
        return load(file)
    except OwnRowsBroken as broken:
        raise Stop(
            _sentence(broken), way_out=_("verbeter het bestand; zie docs/adding-law.md")
        ) from None


def run_load_law(file: Path, *, as_json: bool) -> None:
    try:
        rows = load(file, today())
    except OwnRowsBroken as broken:
        raise Stop(_sentence(broken), way_out=_("zie docs/adding-law.md")) from None
    kept = file_of(home(), os.environ.get("HARTWERK_LAW", ""))
    try:
        _keep(file.read_bytes(), kept)
    except OSError as fault:
        raise Stop(
            _("De regels konden niet worden bewaard in %(folder)s (%(why)s).")
            % {"folder": kept.parent, "why": fault.strerror},
            way_out=_("wijs met HARTWERK_HOME naar een map waarin u mag schrijven"),
        ) from None
    if as_json:
        say_json({"rows": len(rows), "file": str(kept)})
        return
    say(_("%(number)s eigen regels van de wet geladen.") % {"number": whole(len(rows))})
    say(_("Zij gelden zodra Hartwerk opnieuw is gestart."))


def run_check_law(text: str, *, as_json: bool) -> None:
    on = day_of(text, "--law")
    law = Law(joined(ROWS, own_rows()))
    found = lacking(law, on)
    of_law = any(each.of_law for each in found)
    oldest = min(row.checked_on for row in law.rows if row.checked_on and row.holds(on))
    if as_json:
        say_json(
            {
                "ok": not of_law,
                "on": on.isoformat(),
                "oldest_check": oldest.isoformat(),
                "lacking": [_as_json(each) for each in found],
            }
        )
    else:
        _tell(found, on)
        said = _(
            "De rest is nagekeken, het langst geleden op %(day)s. Wat later veranderde, ontbreekt."
        )
        say(said % {"day": _written(oldest)})
    if of_law:
        raise typer.Exit(Code.MISSING)


def _tell(found: tuple[Lacking, ...], on: date) -> None:
    if not found:
        say(_("Van de wet is op %(day)s alles bekend en nagekeken.") % {"day": _written(on)})
        return
    say(_("Van de wet is op %(day)s niet zeker:") % {"day": _written(on)})
    subjects = _subjects()
    marks = {
        Lack.MISSING: _("niet gevonden"),
        Lack.EXPIRED: _("verlopen"),
        Lack.UNVERIFIED: _("niet nagekeken"),
    }
    wide = max(map(len, marks.values()))
    for subject in Subject:
        lines = [each for each in found if each.row.subject is subject]
        if lines:
            say()
            say(subjects[subject])
        for each in lines:
            say(f"  {marks[each.lack]:<{wide}}  {_line(each)}")
    missing = [_named(each.row) for each in found if each.of_law]
    if missing:
        say()
        say(_("Eerst aanvullen, want dit is wet: %(keys)s.") % {"keys": ", ".join(missing)})
        say(_("Hoe: hartwerk reference load-law (docs/adding-law.md)"))


def _line(each: Lacking) -> str:
    row = each.row
    facts = {
        "key": _named(row),
        "value": _value(row),
        "until": _written(row.valid_to) if row.valid_to else "",
        "source": row.source,
    }
    if each.lack is Lack.MISSING:
        return _("%(key)s (bron: %(source)s)") % facts
    if each.lack is Lack.EXPIRED:
        return _("%(key)s: laatst bekend %(value)s, tot %(until)s (bron: %(source)s)") % facts
    if row.valid_to:
        return _("%(key)s: %(value)s, tot %(until)s (bron: %(source)s)") % facts
    return _("%(key)s: %(value)s (bron: %(source)s)") % facts


def _named(row: Row) -> str:
    return f"{row.key} ({row.municipality})" if row.municipality else row.key


def _written(day: date) -> str:
    return f"{day.day}-{day.month}-{day.year}"


def _value(row: Row) -> str:
    value = row.value
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    if isinstance(value, str) or value is None:
        return (value or "").replace("_", " ")
    number = value.length if isinstance(value, Duration) else f"{value:f}".replace(".", ",")
    return f"{number} {_units()[row.unit]}"


def _as_json(each: Lacking) -> dict[str, object]:
    row = each.row
    value = row.value.length if isinstance(row.value, Duration) else row.value
    return {
        "lack": each.lack.value,
        "of_law": each.of_law,
        "subject": row.subject.value,
        "key": row.key,
        "municipality": row.municipality,
        "last_value": None if value is None else str(value),
        "unit": row.unit.value,
        "valid_from": row.valid_from.isoformat() if row.valid_from else None,
        "valid_to": row.valid_to.isoformat() if row.valid_to else None,
        "status": row.status.value,
        "source": row.source,
        "rules": list(row.rules),
    }


def _keep(held: bytes, target: Path) -> None:
    """Write beside the target and move into place: a reader sees the old file or the new one."""
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with draft.open("wb") as out:
            out.write(held)
            out.flush()
            os.fsync(out.fileno())
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def _sentence(broken: OwnRowsBroken) -> str:
    where = [broken.file]
    if broken.row:
        where.append(_("rij %(number)s") % {"number": broken.row})
        where.append(_("kolom %(name)s") % {"name": broken.field})
    if broken.value:
        where.append(f"“{broken.value}”")
    return f"{', '.join(where)}: {_problems()[broken.problem]}"


def _problems() -> dict[Problem, str]:
    return {
        Problem.NOT_READABLE: _("dit bestand kan niet worden gelezen."),
        Problem.NOT_UTF8: _("bewaar het bestand als CSV in UTF-8."),
        Problem.NO_COLUMN: _("deze kolom ontbreekt."),
        Problem.STRANGE_COLUMN: _("deze kolom hoort er niet in."),
        Problem.NO_ROWS: _("er staat geen regel in."),
        Problem.UNKNOWN_KEY: _("deze sleutel is er niet; docs/law.md noemt ze allemaal."),
        Problem.OTHER_UNIT: _("deze sleutel heeft een andere eenheid; docs/law.md noemt die."),
        Problem.NO_VALUE: _(
            "dit is geen waarde in deze eenheid; schrijf een bedrag zonder punt, zoals 102000,00."
        ),
        Problem.NO_DAY: _("dit is geen dag; schrijf hem als 2027-01-01 of 1-1-2027."),
        Problem.ENDS_BEFORE_IT_BEGINS: _("het einde ligt niet na het begin."),
        Problem.NO_SOURCE: _("noem de bron."),
        Problem.NOT_CHECKED_YET: _(
            "noem de dag waarop de bron is gelezen, niet later dan vandaag; "
            "alleen wat unverified is, mag zonder."
        ),
        Problem.UNKNOWN_STATUS: _("kies law, policy, guidance, proposal of unverified."),
        Problem.OVERLAPS: _("een eerdere rij van deze sleutel geldt op dezelfde dagen."),
    }


def _subjects() -> dict[Subject, str]:
    return {
        Subject.MINIMUM_WAGE: _("Minimumloon"),
        Subject.TRIAL_PLACEMENT: _("Proefplaatsing"),
        Subject.WAGE_COST_SUBSIDY: _("Loonkostensubsidie"),
        Subject.TARGET_GROUP: _("Doelgroepregister"),
        Subject.JOBS_AGREEMENT: _("Banenafspraak"),
        Subject.NO_RISK: _("No-riskpolis"),
        Subject.WAGE_COST_BENEFIT: _("Loonkostenvoordeel"),
        Subject.JOB_COACH: _("Jobcoach"),
        Subject.CONTRACT: _("Contracten"),
        Subject.LENDING: _("Uitlenen en bemiddelen"),
        Subject.SCHOOL_LEAVERS: _("Jongeren van school"),
        Subject.EXECUTING_BODIES: _("Formulieren van uitvoerders"),
        Subject.AFTERCARE: _("Nazorg"),
    }


def _units() -> dict[Unit, str]:
    return {
        Unit.EURO: _("euro"),
        Unit.EURO_PER_HOUR: _("euro per uur"),
        Unit.EURO_PER_YEAR: _("euro per jaar"),
        Unit.EURO_PER_MONTH: _("euro per maand"),
        Unit.PERCENT: _("procent"),
        Unit.HOURS_PER_WEEK: _("uur per week"),
        Unit.HOURS_PER_YEAR: _("uur per jaar"),
        Unit.TIMES: _("keer"),
        Unit.AGE: _("jaar oud"),
        Unit.PEOPLE: _("mensen"),
        Unit.JOBS: _("banen"),
        Unit.DAYS: _("dagen"),
        Unit.WEEKS: _("weken"),
        Unit.MONTHS: _("maanden"),
        Unit.YEARS: _("jaar"),
    }
