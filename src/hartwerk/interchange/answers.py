# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Listens to the child: its frames become rows, its codes become sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

from hartwerk.interchange.child import ChildFailed, Frame, frames
from hartwerk.interchange.columns import EXAMPLE, EXPLAIN_SHEET
from hartwerk.interchange.guard import Kind
from hartwerk.interchange.notes import Problem, Reason, Source, Unreadable, reason_text, shown
from hartwerk.interchange.rows import Cells, Log
from hartwerk.interchange.sheets import Table
from hartwerk.interchange.vum import PEOPLE, WORK

NEARLY_A_LIST = 4
"""Two headings that we know: a list that misses a column. Fewer: a sheet with something else."""

Progress = Callable[[int, int], None]

_EXAMPLES = (EXAMPLE.nl, EXAMPLE.en)
_EXPLANATIONS = (EXPLAIN_SHEET.nl, EXPLAIN_SHEET.en)


class Told:
    """What was asked: the file, the mapping, and whom to tell how far it is."""

    def __init__(
        self, source: Source, mapping: Mapping[str, str], progress: Progress | None
    ) -> None:
        self.source, self.mapping = source, mapping
        self.log = Log(source.name)
        self._progress = progress

    def progress(self, done: int, total: int) -> None:
        if self._progress:
            self._progress(done, total)

    def refuse(
        self,
        message: str,
        way_out: str,
        *,
        sheet: str = "",
        row: int | None = None,
        column: str = "",
        value: str = "",
        unknown: Sequence[str] = (),
    ) -> Unreadable:
        problem = Problem(self.source.name, message, way_out, sheet, row, column, value)
        return Unreadable(problem, unknown_columns=tuple(unknown))


class Answers:
    """What the child answers about one file."""

    def __init__(self, told: Told, kind: Kind, tables: Sequence[Table], *, wanted: str) -> None:
        self._told, self._kind, self._tables, self._wanted = told, kind, tables, wanted
        self.table = ""
        self.keys: frozenset[str] = frozenset()
        self.is_message = kind is Kind.JSON
        self._dropped: Counter[str] = Counter()
        self._unknown: dict[str, None] = {}
        self._unused: dict[str, None] = {}
        self._nearly: Frame | None = None
        self._sheets: list[str] = []
        self._other = ""

    @property
    def dropped(self) -> Mapping[str, int]:
        return dict(self._dropped.most_common())

    @property
    def unknown(self) -> tuple[str, ...]:
        return tuple(self._unknown)

    @property
    def unused(self) -> tuple[str, ...]:
        return tuple(self._unused)

    def rows(self, *wanted: str) -> Iterator[tuple[Cells, Reason]]:
        """Give the rows of the sheets that are asked for.

        Raises
        ------
        Unreadable
            The child refused the file or ended early.
        """
        sheet = ""
        keys: tuple[str, ...] = ()
        headings: Mapping[str, str] = {}
        done = total = 0
        try:
            for frame in self._frames():
                if "error" in frame:
                    raise self._error(frame)
                if "nearly" in frame:
                    self._nearly = frame
                self._other = str(frame.get("other", self._other))
                if "sheet" in frame:
                    sheet, keys, headings = self._sheet(frame, wanted)
                    total += _number(frame, "total")
                self._dropped.update(_counts(frame))
                for row in _rows(frame):
                    done += 1
                    if self.table in wanted:
                        yield self._row(sheet, keys, headings, row)
                if "rows" in frame:
                    self._told.progress(done, max(done, total))
        except ChildFailed as failed:
            raise self._failed(failed.code) from None
        if self._sheets and self._nearly and _is_a_list(self._nearly):
            self._told.log.add(
                _("Dit blad is niet gelezen: wij herkennen de koppen niet."),
                _("Zet er koppen boven zoals in ons sjabloon, als dit blad mee moet."),
                sheet=str(self._nearly["nearly"]),
            )

    def _frames(self) -> Iterator[Frame]:
        return frames(self._told.source.content, self._kind, self._tables, self._told.mapping)

    def _sheet(
        self, frame: Frame, wanted: Sequence[str]
    ) -> tuple[str, tuple[str, ...], Mapping[str, str]]:
        name, self.table = str(frame["sheet"]), str(frame["table"])
        keys = tuple(str(key) for key in _list(frame, "keys"))
        if self.table in wanted:
            self._sheets.append(name)
            self.keys |= frozenset(keys)
            self._unknown.update(dict.fromkeys(map(str, _list(frame, "unknown"))))
            self._unused.update(dict.fromkeys(map(str, _list(frame, "unused"))))
        else:
            self._other = self.table
        headings = frame["headings"]
        return name, keys, dict(headings) if isinstance(headings, Mapping) else {}

    def _row(
        self, sheet: str, keys: Sequence[str], headings: Mapping[str, str], row: Sequence[object]
    ) -> tuple[Cells, Reason]:
        number, code, *found = row
        reason = Reason(str(code)) if code else Reason.TAKEN
        values: dict[str, object] = {}
        if reason is Reason.TAKEN:
            values = {k: cell for k, cell in zip(keys, found, strict=False) if cell is not None}
            if str(values.get("name") or values.get("title")).startswith(_EXAMPLES):
                reason, values = Reason.EXAMPLE, {}
        cells = Cells(self._told.log, sheet, int(str(number)), headings, values)
        if reason is Reason.SHIFTED:
            have, need = found
            self._told.log.add(
                reason_text(reason) + ".",
                _("De kop heeft %(need)s velden en deze rij %(have)s. Zet een waarde met het "
                  "scheidingsteken erin tussen aanhalingstekens, of bewaar opnieuw vanuit Excel.")
                % {"need": need, "have": have},
                sheet=sheet,
                row=int(str(number)),
            )  # fmt: skip
        return cells, reason

    def nothing_there(self) -> Unreadable:
        """Return why there was nothing to read."""
        told = self._told
        if self._sheets:
            return told.refuse(
                _("Onder de kop staat geen enkele gevulde rij."),
                _("Vul de lijst in, of kies het juiste bestand."),
                sheet=self._sheets[0],
            )
        other = {PEOPLE: _("mensen"), WORK: _("werk")}.get(self._other)
        if other:
            return told.refuse(
                _("Dit is een lijst met %(what)s.") % {"what": other},
                _("Kies hier de lijst met werk.")
                if self._wanted == WORK
                else _("Kies hier de lijst met mensen."),
            )
        if self._nearly is None:
            return told.refuse(
                _("Wij vinden in dit bestand geen gevulde lijst met koppen erboven."),
                _("Zet boven elke kolom een kop, zoals in ons sjabloon."),
            )
        return self._missing(self._nearly)

    def _missing(self, nearly: Frame) -> Unreadable:
        names = _("Functie") if self._wanted == WORK else _("Naam of Plaats")
        unknown = [*map(str, _list(nearly, "unknown")), *map(str, _list(nearly, "headings"))]
        return self._told.refuse(
            _("Er ontbreekt een kolom: %(names)s.") % {"names": names},
            _("Zet die kop erboven zoals in ons sjabloon, of zeg welke kolom dat is."),
            sheet=str(nearly["nearly"]),
            row=_number(nearly, "row"),
            # Where no heading is known, what we saw may be somebody's row.
            value=shown(", ".join(unknown)) if _number(nearly, "score") else "",
            unknown=unknown,
        )

    def _error(self, frame: Frame) -> Unreadable:
        code, detail = str(frame["error"]), str(frame.get("detail", ""))
        row, column = _number(frame, "row") or None, str(frame.get("column", ""))
        refuse = self._told.refuse
        match code:
            case "not_utf8":
                return refuse(
                    _("Dit bestand is geen UTF-8: dit teken kunnen wij niet zeker lezen."),
                    _(
                        "Kies in Excel: Opslaan als, en dan CSV UTF-8 "
                        "(door lijstscheidingsteken gescheiden)."
                    ),
                    row=row,
                    column=column,
                    value=detail,
                )
            case "broken_csv":
                return refuse(
                    _("Hier klopt het bestand niet: een veld houdt niet op."),
                    _("Kijk naar de aanhalingstekens in deze rij, of bewaar opnieuw vanuit Excel."),
                    row=row,
                )
            case "broken_json":
                return refuse(
                    _("Dit is geen heel JSON-bericht; het klopt niet vanaf teken %(at)s.")
                    % {"at": detail},
                    _("Vraag het bericht opnieuw op."),
                    row=row,
                )
            case "not_vum":
                return refuse(
                    _("Dit JSON-bestand is geen VUM-bericht met profielen of vacatures."),
                    _("Kies een VUM-bericht, of een Excel- of CSV-bestand."),
                )
            case "too_many_rows":
                return refuse(
                    _("Er staan meer dan %(most)s rijen in.") % {"most": detail},
                    _("Splits de lijst in delen."),
                    row=row,
                )
            case "unsafe_xml":
                return refuse(
                    _("In dit bestand zit een onveilige opdracht: het is niet geopend."),
                    _("Bewaar het opnieuw vanuit Excel als Excel-werkmap (.xlsx)."),
                )
            case "damaged":
                return refuse(
                    _("Het bestand is beschadigd of niet helemaal overgekomen."),
                    _("Bewaar het opnieuw in Excel en kies het nog een keer."),
                )
            case _:
                return self._failed(code)

    def _failed(self, code: str) -> Unreadable:
        if code == "too_slow":
            return self._told.refuse(
                _("Het lezen duurde langer dan een minuut en is gestopt."),
                _("Splits de lijst in delen."),
            )
        if code == "too_big":
            return self._told.refuse(
                _("Het lezen vroeg te veel geheugen en is gestopt."),
                _("Kopieer alleen de gevulde rijen naar een nieuw bestand, of splits de lijst."),
            )
        return self._told.refuse(
            _("Het bestand kon niet gelezen worden."),
            _("Bewaar het opnieuw vanuit Excel als Excel-werkmap (.xlsx)."),
        )


def _is_a_list(nearly: Frame) -> bool:
    known = _number(nearly, "score") >= NEARLY_A_LIST
    return known and nearly["nearly"] not in _EXPLANATIONS


def _list(frame: Frame, key: str) -> Sequence[object]:
    found = frame.get(key)
    return found if isinstance(found, list) else ()


def _rows(frame: Frame) -> Iterator[Sequence[object]]:
    for row in _list(frame, "rows"):
        if isinstance(row, list):
            yield row


def _number(frame: Frame, key: str) -> int:
    found = frame.get(key)
    return found if isinstance(found, int) else 0


def _counts(frame: Frame) -> Mapping[str, int]:
    found = frame.get("dropped")
    return found if isinstance(found, Mapping) else {}
