# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whether the reason of a letter still stands, looked at once more just before it goes."""

from collections.abc import Mapping

from django.db.models import Q

from hartwerk.mail.outbox import LetterKind
from hartwerk.records.models.letters import Letter
from hartwerk.rules.members_questions import State as Question
from hartwerk.rules.proposals import AT_EMPLOYER
from hartwerk.rules.proposals import State as Card
from hartwerk.rules.trial_placements import State as Trial
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

WHILE_TRIAL: Mapping[LetterKind, frozenset[Trial]] = {
    LetterKind.TRIAL_TO_CONFIRM: frozenset({Trial.REQUESTED}),
}


def stands(letter: Letter) -> bool:
    """Say whether a letter may go: its subject is as it says, and who gets it still has the hat.

    To be called as the house, which sees every row of the network.
    """
    kind = LetterKind(letter.kind)
    reasons = []
    if letter.membership_id:
        reasons.append(Q(membership__active=True))
    if letter.proposal_id and kind in WHILE_CARD:
        reasons.append(Q(proposal__state__in=WHILE_CARD[kind]))
    if letter.vacancy_id and kind in WHILE_WORK:
        reasons.append(Q(vacancy__state__in=WHILE_WORK[kind]))
    if letter.question_id and kind in WHILE_ASKED:
        reasons.append(Q(question__state__in=WHILE_ASKED[kind]))
    if letter.pathway_id and kind in WHILE_TRIAL:
        reasons.append(Q(pathway__trials__state__in=WHILE_TRIAL[kind]))
    # One statement, whatever there is to look at.
    return not reasons or Letter.objects.filter(*reasons, pk=letter.pk).exists()
