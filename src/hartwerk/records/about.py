# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The one thing that a task, a deadline or a letter is about."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class About:
    """Exactly one key; the database refuses none or two."""

    vacancy_id: UUID | None = None
    proposal_id: UUID | None = None
    candidate_id: UUID | None = None
    question_id: UUID | None = None
    pathway_id: UUID | None = None

    def keys(self) -> dict[str, Any]:
        """Return the five keys, as columns to write and to look for."""
        return {
            "vacancy_id": self.vacancy_id,
            "proposal_id": self.proposal_id,
            "candidate_id": self.candidate_id,
            "question_id": self.question_id,
            "pathway_id": self.pathway_id,
        }
