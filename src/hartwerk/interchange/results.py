# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The result of a look, to hand over: a workbook for people, plain values for programs."""

from hartwerk.interchange import results_told as told
from hartwerk.interchange.notes import CaseloadRead, Problem, WorksRead, reason_text
from hartwerk.interchange.results_gathered import Asked, ForPerson, ForWork, Results, gather
from hartwerk.interchange.results_workbook import workbook
from hartwerk.matching.outcome import RULES_VERSION, Look, Row


def write_results(look: Look, caseload: CaseloadRead, works: WorksRead, *, top: int) -> bytes:
    """Return the workbook of a look; the same look gives the same bytes."""
    return workbook(gather(look, caseload, works, top=top))


def results_json(
    look: Look, caseload: CaseloadRead, works: WorksRead, *, top: int
) -> dict[str, object]:
    """Return a look as plain values; the same look gives the same."""
    return as_values(gather(look, caseload, works, top=top))


def as_values(results: Results) -> dict[str, object]:
    """Return results as plain values: text, whole numbers, lists. No percentages, no scores."""
    look = results.look
    return {
        "rules": RULES_VERSION,
        "on": look.on.isoformat(),
        "seed": look.seed,
        "stored": False,
        "note": told.nothing_decides(),
        "order_rests_on": list(told.order_rests_on(look)),
        "never_counts": list(told.never_counts()),
        "unknown": [{"what": text, "number": number} for text, number in told.unknowns(look)],
        "caseload": _read(results.caseload),
        "vacancies_file": _read(results.works),
        "vacancies": [_for_work(each) for each in results.per_work],
        "people": [_for_person(each) for each in results.per_person],
        "all_people_shown": results.all_people_shown,
        "questions": [_asked(each) for each in results.asked],
    }


def row_values(row: Row) -> dict[str, object]:
    """Return one pair with its reasons."""
    return {
        "place": row.place,
        "person": {"ref": row.person.ref, "name": row.person.name},
        "vacancy": {
            "ref": row.work.ref,
            "title": row.work.title,
            "organisation": row.work.organisation,
        },
        "verdict": row.verdict.value,
        "verdict_text": row.verdict_text,
        "ask_first": list(row.questions),
        "fits": list(row.fits),
        "adaptations": list(row.adaptations),
        "to_arrange": list(row.gaps),
        "later": list(row.later),
        "not_now": list(row.not_now),
        "noted": list(row.noted),
        "order": row.order_text,
    }


def _for_work(each: ForWork) -> dict[str, object]:
    return {
        "ref": each.work.ref,
        "title": each.work.title,
        "organisation": each.work.organisation,
        "place": each.work.place,
        "counts": {verdict.value: number for verdict, number in each.counts.items()},
        "first": [row_values(row) for row in each.first],
        "one_step": list(each.steps),
    }


def _for_person(each: ForPerson) -> dict[str, object]:
    return {
        "ref": each.person.ref,
        "name": each.person.name,
        "best": [row_values(row) for row in each.best],
        "one_step": list(each.steps),
    }


def _asked(each: Asked) -> dict[str, object]:
    return {
        "vacancy": each.work.ref if each.work else None,
        "questions": list(each.questions),
        "people": [
            {"ref": person.ref, "name": person.name, "open": list(still_open)}
            for person, still_open in each.people
        ],
        "decides": each.decides,
    }


def _read(read: CaseloadRead | WorksRead) -> dict[str, object]:
    taken, left = told.came_in(read)
    return {
        "format": read.format,
        "rows_in": taken,
        "rows_not_in": left,
        "reasons": [
            {"code": reason.value, "text": reason_text(reason), "rows": number}
            for reason, number in told.reasons(read).items()
        ],
        "rows": [
            {
                "ref": note.ref,
                "taken": note.taken,
                "reason": note.reason.value,
                "text": note.text or reason_text(note.reason),
            }
            for note in read.rows
        ],
        "dropped": dict(told.dropped(read)),
        "unknown_columns": list(read.unknown_columns),
        "unused_columns": list(read.unused_columns),
        "unclear_places": [
            {"text": each.text, "choices": [spot.label for spot in each.choices]}
            for each in read.place_questions
        ],
        "problems": [problem_values(problem) for problem in read.problems],
    }


def problem_values(problem: Problem) -> dict[str, object]:
    return {
        "file": problem.file,
        "sheet": problem.sheet,
        "row": problem.row,
        "column": problem.column,
        "value": problem.value,
        "message": problem.message,
        "way_out": problem.way_out,
    }
