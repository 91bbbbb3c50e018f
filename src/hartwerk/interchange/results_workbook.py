# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The result as a workbook: reasons before order, every row in or out by name, no percentages."""

from django.utils.translation import gettext as _

from hartwerk.interchange import results_told as told
from hartwerk.interchange.books import Book, Head, Sheet, lines
from hartwerk.interchange.notes import CaseloadRead, WorksRead, reason_text
from hartwerk.interchange.results_gathered import Results
from hartwerk.matching.outcome import Row


def workbook(results: Results) -> bytes:
    """Return the bytes of the workbook; the same results give the same bytes."""
    book = Book(on=results.look.on, title=_("Proefmatch"))
    _explanation(book, results)
    _first(book, results)
    _everyone(book, results)
    _per_person(book, results)
    _asked(book, results)
    _taken(book, results)
    _left(book, results)
    _work(book, results)
    _dropped(book, results)
    return book.finish()


def _explanation(book: Book, results: Results) -> None:
    look = results.look
    sheet = book.sheet(_("Uitleg"), [Head("", 30, title=True), Head("", 110)], headed=False)
    sheet.band(_("Proefmatch: wie belt u eerst, en wat vraagt u?"))
    sheet.add(None, told.nothing_decides())
    sheet.add(_("Gemaakt"), told.made(look))
    sheet.add(_("Bewaard"), _("Niets. Dit bestand is de enige plek waar deze uitkomst staat."))
    sheet.band(_("Wat binnenkwam"))
    for label, read in ((_("Mensen"), results.caseload), (_("Werk"), results.works)):
        sheet.add(label, f"{told.rows_told(read)} ({told.format_told(read.format)})")
        for reason, number in told.reasons(read).items():
            sheet.add(None, f"{number} × {reason_text(reason)}")
        if read.unknown_columns:
            sheet.add(
                None,
                _("Niet herkende kolommen, niet gelezen: %(names)s")
                % {"names": ", ".join(read.unknown_columns)},
            )
        for question in read.place_questions:
            sheet.add(
                None,
                _("“%(text)s” kan meer plaatsen zijn (%(choices)s): schrijf welke.")
                % {
                    "text": question.text,
                    "choices": ", ".join(spot.label for spot in question.choices),
                },
            )
    sheet.band(_("Waar de volgorde op steunt"))
    for number, line in enumerate(told.order_rests_on(look), 1):
        sheet.add(str(number), line)
    for line in told.never_counts():
        sheet.add(None, line)
    sheet.band(_("Wat niet bekend was"))
    for text, number in told.unknowns(look):
        sheet.add(str(number), text)
    if not told.unknowns(look):
        sheet.add(None, _("Alles was bekend."))
    sheet.band(_("Wat de bladen laten zien"))
    shown = [
        (_("Eerst bellen"), _("per vacature de eerste %(top)s mensen") % {"top": results.top}),
        (_("Per persoon"), _per_person_told(results)),
        (_("Vragen"), _("de minste vragen die over de meeste mensen uitsluitsel geven")),
        (_("Ingelezen"), _("elke rij met een persoon die binnenkwam")),
        (_("Niet ingelezen"), _("elke rij die niet binnenkwam, met de reden")),
        (_("Werk"), _("elke rij met werk, binnen of niet")),
        (_("Weggelaten"), _("welke soorten gegevens niet gelezen zijn, en hoe vaak")),
    ]
    for name, text in shown:
        sheet.add(name, text)


def _per_person_told(results: Results) -> str:
    if results.all_people_shown:
        return _("per persoon het best passende werk")
    return _(
        "het best passende werk van wie op een lijst staat (het zijn te veel mensen voor alle)"
    )


def _reasons(*, first: Head, second: Head) -> list[Head]:
    return [
        first,
        Head(_("Plek"), 6),
        second,
        Head(_("Rij"), 20),
        Head(_("Oordeel"), 18, title=True),
        Head(_("Eerst vragen"), 48),
        Head(_("Kan met aanpassing"), 44),
        Head(_("Nog te regelen"), 44),
        Head(_("Past"), 70),
        Head(_("Later bespreken"), 44),
        Head(_("Nu niet, omdat"), 34),
        Head(_("Waarom deze plek"), 40),
    ]


def _said(row: Row) -> list[str]:
    return [
        row.verdict_text,
        lines(row.questions),
        lines(row.adaptations),
        lines(row.gaps),
        # Much fits: below each other it would push the next person off the page.
        "; ".join(row.fits),
        lines(row.later),
        lines(row.not_now),
        row.order_text,
    ]


def _title(row: Row) -> str:
    return (
        f"{row.work.title} · {row.work.organisation}" if row.work.organisation else row.work.title
    )


def _first(book: Book, results: Results) -> None:
    heads = _reasons(
        first=Head(_("Vacature"), 30, title=True), second=Head(_("Persoon"), 24, title=True)
    )
    sheet = book.sheet(_("Eerst bellen"), heads)
    sheet.ruled = True
    for each in results.per_work:
        for row in each.first:
            _person_row(sheet, row)
        if not each.first:
            name = f"{each.work.title} · {each.work.organisation}".rstrip(" ·")
            sheet.add(name, None, _("Niemand past nu"), None, told.counts_told(each.counts))
    sheet.filtered()


def _person_row(sheet: Sheet, row: Row) -> None:
    sheet.add(_title(row), row.place, row.person.name, row.person.ref, *_said(row))


def _everyone(book: Book, results: Results) -> None:
    """Nobody is hidden by the order: where it can be written out, everyone is there."""
    if any(each.everyone is None for each in results.per_work):
        return
    heads = _reasons(
        first=Head(_("Vacature"), 30, title=True), second=Head(_("Persoon"), 24, title=True)
    )
    sheet = book.sheet(_("Iedereen"), heads)
    sheet.ruled = True
    for each in results.per_work:
        for row in each.everyone or ():
            _person_row(sheet, row)
    sheet.filtered()


def _per_person(book: Book, results: Results) -> None:
    heads = _reasons(
        first=Head(_("Persoon"), 24, title=True), second=Head(_("Vacature"), 30, title=True)
    )
    sheet = book.sheet(_("Per persoon"), [*heads, Head(_("Een stap verder"), 50)])
    sheet.ruled = True
    for each in results.per_person:
        for row in each.best:
            step = lines(each.steps) if row.place == 1 else None
            sheet.add(row.person.name, row.place, _title(row), row.person.ref, *_said(row), step)
    sheet.filtered()


def _asked(book: Book, results: Results) -> None:
    """The question grid, to fill in with a pen or with the list that hangs from a cell."""
    heads = [Head(_("Persoon"), 30, title=True), *(Head("", 52) for _number in range(3))]
    sheet = book.sheet(_("Vragen"), heads, headed=False)
    sheet.ruled = True
    answers = [_("lukt"), _("lukt met hulp"), _("lukt niet"), _("weet ik niet")]
    for each in results.asked:
        title = each.work.title if each.work else _("Al het werk samen")
        sheet.band(
            _("%(title)s: wie dit beantwoordt, geeft over %(n)s mensen uitsluitsel")
            % {"title": title, "n": each.decides}
        )
        sheet.add(_("Persoon"), *each.questions)
        for person, still_open in each.people:
            name = f"{person.name} ({person.ref})" if person.name else person.ref
            row = sheet.row
            sheet.add(name, *(None if unknown else _("al bekend") for unknown in still_open))
            for column, unknown in enumerate(still_open, 1):
                if unknown:
                    sheet.choose(row, column, answers)
        sheet.row += 1
    if not results.asked:
        sheet.add(None, _asked_told(results))


def _asked_told(results: Results) -> str:
    if results.all_people_shown:
        return _("Er is niets te vragen dat iets beslist.")
    return _("Het zijn te veel mensen om voor allemaal te wegen wat u het best kunt vragen.")


def _taken(book: Book, results: Results) -> None:
    heads = [
        Head(_("Rij"), 20, title=True),
        Head(_("Persoon"), 28),
        Head(_("Woonplaats"), 24),
        Head(_("Wat opviel"), 80),
    ]
    sheet = book.sheet(_("Ingelezen"), heads)
    people = {person.ref: person for person in results.caseload.people}
    for note in results.caseload.rows:
        if note.taken:
            person = people.get(note.ref)
            name, place = (person.name, person.place) if person else ("", "")
            sheet.add(note.ref, name, place, note.text)
    sheet.filtered()


def _left(book: Book, results: Results) -> None:
    heads = [Head(_("Rij"), 20, title=True), Head(_("Reden"), 50), Head(_("Toelichting"), 70)]
    sheet = book.sheet(_("Niet ingelezen"), heads)
    for note in results.caseload.rows:
        if not note.taken:
            reason = reason_text(note.reason)
            sheet.add(note.ref, reason, None if note.text == reason else note.text)
    if sheet.row == 1:
        sheet.add(None, _("Alle rijen kwamen binnen."))
    sheet.filtered()
    _problems(sheet, results.caseload)


def _problems(sheet: Sheet, read: CaseloadRead | WorksRead) -> None:
    """Say below the rows what was not as it should be in a cell; the row itself may be in."""
    if read.problems:
        sheet.row += 1
        sheet.band(_("Wat in een cel niet gelezen kon worden"))
        for problem in read.problems:
            message = f"“{problem.value}”: {problem.message}" if problem.value else problem.message
            sheet.add(problem.where, message, problem.way_out)


def _work(book: Book, results: Results) -> None:
    heads = [
        Head(_("Rij"), 20, title=True),
        Head(_("Vacature"), 34),
        Head(_("Bedrijf"), 28),
        Head(_("Plaats"), 22),
        Head(_("Ingelezen"), 44),
        Head(_("Hoeveel mensen"), 44),
        Head(_("Wat dit werk voor de meesten opent"), 54),
    ]
    sheet = book.sheet(_("Werk"), heads)
    found = {each.work.ref: each for each in results.per_work}
    for note in results.works.rows:
        each = found.get(note.ref)
        if each is None:
            sheet.add(note.ref, None, None, None, note.text or reason_text(note.reason))
            continue
        work = each.work
        said = lines(filter(None, (reason_text(note.reason), note.text)))
        counts, steps = told.counts_told(each.counts), lines(each.steps)
        sheet.add(note.ref, work.title, work.organisation, work.place, said, counts, steps)
    sheet.filtered()
    _problems(sheet, results.works)


def _dropped(book: Book, results: Results) -> None:
    heads = [Head(_("Wat weggelaten is"), 44, title=True), Head(_("Hoe vaak"), 12)]
    sheet = book.sheet(_("Weggelaten"), heads)
    for text, number in told.dropped(results.caseload, results.works).items():
        sheet.add(text, number)
    sheet.row += 1
    sheet.add(
        _("Deze gegevens zijn niet gelezen, niet bewaard en tellen niet mee. Alleen hoe vaak zij "
          "voorkwamen is geteld.")
    )  # fmt: skip
