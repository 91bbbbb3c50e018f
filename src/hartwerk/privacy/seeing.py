# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""All that is kept of one person: to be read, and to be taken along as JSON."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import connection

from hartwerk.access.context import acting
from hartwerk.profiles import vault
from hartwerk.profiles.description_json import Json
from hartwerk.profiles.vault import Identity, Profile, Purpose
from hartwerk.records import journal
from hartwerk.records.models.people import Candidate
from hartwerk.rules.actors import Actor, Role

KEY_OF_ROW = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
FORM = "hartwerk-person-1"
"""Of the JSON; another form gets another name."""

KEY = "a key of the house that says nothing"
OTHERS = "of a professional: who it was, one asks the organisation that is named"
RECOGNISED = "opens something, or is recognised by it"
LEFT_OUT: Mapping[str, str] = {
    **dict.fromkeys(
        (
            *("id", "network_id", "candidate_id", "proposal_id", "vacancy_id", "subject_id"),
            *("referrer_id", "helper_id", "employer_id", "receiver_id", "organisation_id"),
            *(
                "intake_id",
                "yes_id",
                "question_id",
                "pathway_id",
                "trial_id",
                "move_id",
                "replaced_by_id",
                "recovers_id",
                "establishment_id",
                "undoes_id",
                "member_id",
                "kept_id",
                "gone_id",
                "on_behalf_of",
                "undoes",
                "number",
            ),
        ),
        KEY,
    ),
    **dict.fromkeys(
        (
            "recorded_by_id",
            "membership_id",
            "asked_by_id",
            "made_by_id",
            "by_id",
            "said_by_id",
            "to",
        ),
        OTHERS,
    ),
    **dict.fromkeys(("source_key", "key", "digest", "inputs", "seed", "body"), RECOGNISED),
}
"""Columns that are not handed over, in whichever section, and why not."""


@dataclass(frozen=True, slots=True)
class PersonalFile:
    """Everything about somebody, by section; in each the rows, the oldest first.

    `identity` and `levels` come from behind the border, where each look is written down.
    """

    label: str
    identity: Identity = field(repr=False)
    levels: Profile = field(repr=False)
    sections: Mapping[str, Sequence[Mapping[str, Json]]] = field(repr=False)


def see(*, actor: Actor, candidate_id: UUID, purpose: Purpose | None = None) -> PersonalFile:
    """Return all that is kept of a person, for themselves or for who helps them.

    Raises
    ------
    Candidate.DoesNotExist
        There is none, or the actor may not.
    """
    own = actor.role is Role.CANDIDATE
    purpose = purpose or (Purpose.OWN_PAGE if own else Purpose.PERSON)
    with acting(actor):
        with connection.cursor() as cursor:
            cursor.execute("select wall.file_of(%s)::text", [candidate_id])
            (found,) = cursor.fetchone()
        if found is None:
            raise Candidate.DoesNotExist
        identity = vault.identities([candidate_id], purpose).get(candidate_id, Identity())
        levels = vault.profiles([candidate_id], purpose).get(candidate_id, Profile())
    rows: dict[str, list[dict[str, Json]] | None] = json.loads(found)
    return PersonalFile(
        label=str((rows["person"] or [{}])[0].get("label", "")),
        identity=identity,
        levels=levels,
        sections={name: [_shown(row) for row in kept or ()] for name, kept in rows.items()},
    )


def export(*, actor: Actor, candidate_id: UUID, now: datetime) -> bytes:
    """Return the same as JSON, UTF-8, to be taken along; that it was is written down.

    Raises
    ------
    Candidate.DoesNotExist
        There is none, or the actor may not.
    """
    with acting(actor):
        found = see(actor=actor, candidate_id=candidate_id, purpose=Purpose.EXPORT)
        journal.note(
            actor=actor, subject="candidate", subject_id=candidate_id, candidate_id=candidate_id,
            verb="export", now=now,
        )  # fmt: skip
    said: dict[str, object] = {
        "form": FORM,
        "made_at": now.isoformat(),
        "identity": asdict(found.identity),
        "levels": {
            dimension: {
                "level": answer.level,
                "said_by": answer.rater if answer.rater == vault.SELF else "helper",
                "on": answer.on.isoformat(),
            }
            for dimension, answer in sorted(found.levels.answers.items())
        },
        **found.sections,
    }
    return json.dumps(said, ensure_ascii=False, indent=1).encode()


def _shown(row: Mapping[str, Json]) -> dict[str, Json]:
    return {
        name: "" if isinstance(value, str) and KEY_OF_ROW.fullmatch(value) else value
        for name, value in row.items()
        if name not in LEFT_OUT
    }
