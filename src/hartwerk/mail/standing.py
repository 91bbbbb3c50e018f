# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whether the reason of a letter still stands, looked at once more just before it goes."""

from collections.abc import Mapping

from hartwerk.mail.outbox import LetterKind
from hartwerk.records.models.letters import Letter
from hartwerk.records.models.networks import Membership
from hartwerk.records.models.proposals import Proposal
from hartwerk.records.models.questions import MembersQuestion
from hartwerk.records.models.vacancies import Vacancy
from hartwerk.rules.members_questions import State as Question
from hartwerk.rules.proposals import AT_EMPLOYER
from hartwerk.rules.proposals import State as Card
from hartwerk.rules.vacancies import State as Work

# A kind that is not named goes in any state: what it says stays true.
WHILE_CARD: Mapping[LetterKind, frozenset[Card]] = {
    LetterKind.CARD_TO_ANSWER:   frozenset({Card.PROPOSED}),
    LetterKind.ANSWER_REMINDER:  frozenset({Card.PROPOSED}),
    LetterKind.QUESTION_ASKED:   frozenset({Card.QUESTIONED}),
    LetterKind.MEETING_PLANNED:  frozenset({Card.MEETING}),
    LetterKind.MEETING_REMINDER: frozenset({Card.MEETING}),
    LetterKind.PERSON_SILENT:    frozenset({Card.ASKED}),
    LetterKind.CARD_GONE:        frozenset(Card) - AT_EMPLOYER,
}  # fmt: skip
"""States of a proposal in which a letter about it may go."""
WHILE_WORK: Mapping[LetterKind, frozenset[Work]] = {
    LetterKind.WORK_OPENED: frozenset({Work.OPEN}),
}

WHILE_ASKED: Mapping[LetterKind, frozenset[Question]] = {
    LetterKind.MEMBERS_ASKED: frozenset({Question.OPEN}),
}


def stands(letter: Letter) -> bool:
    """Say whether a letter may go: its subject is as it says, and who gets it still has the hat.

    To be called as the house, which sees every row of the network.
    """
    kind = LetterKind(letter.kind)
    if (
        letter.membership_id
        and not Membership.objects.filter(pk=letter.membership_id, active=True).exists()
    ):
        return False
    if letter.proposal_id and kind in WHILE_CARD:
        return Proposal.objects.filter(pk=letter.proposal_id, state__in=WHILE_CARD[kind]).exists()
    if letter.vacancy_id and kind in WHILE_WORK:
        return Vacancy.objects.filter(pk=letter.vacancy_id, state__in=WHILE_WORK[kind]).exists()
    if letter.question_id and kind in WHILE_ASKED:
        asked = MembersQuestion.objects.filter(pk=letter.question_id)
        return asked.filter(state__in=WHILE_ASKED[kind]).exists()
    return True
