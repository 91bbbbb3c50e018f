# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The lifecycles as they were agreed, written out by hand: what is not here is refused."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from hartwerk.rules import (
    letters,
    members_questions,
    pathways,
    pledges,
    proposals,
    trial_placements,
    vacancies,
    visits,
)
from hartwerk.rules.actors import Role
from hartwerk.rules.lifecycle import Lifecycle

State = TypeVar("State", bound=StrEnum)
Verb = TypeVar("Verb", bound=StrEnum)

ROLES = {
    "helper": Role.CASEWORKER,
    "person": Role.CANDIDATE,
    "employer": Role.EMPLOYER,
    "link": Role.LINK,
    "lead": Role.PROJECT_LEAD,
    "clock": Role.CLOCK,
    "system": Role.SYSTEM,
}

PROPOSAL = """
    draft       ask           helper                   asked
    draft       withdraw      helper person            withdrawn
    draft       end           system                   ended

    asked       agree         person link helper       agreed
    asked       refuse        person link helper       refused
    asked       withdraw      helper person            withdrawn
    asked       end           system                   ended

    refused     ask           helper                   asked
    refused     agree         person link helper       agreed
    refused     end           system                   ended

    agreed      refuse        person link helper       refused
    agreed      propose       helper                   proposed
    agreed      withdraw      helper person            withdrawn
    agreed      end           system                   ended

    proposed    question      employer link lead       questioned
    proposed    meet          employer link lead       meeting
    proposed    decline       employer link lead       declined
    proposed    withdraw      helper person            withdrawn
    proposed    lapse         clock                    lapsed
    proposed    end           system                   ended

    questioned  reply         helper                   proposed
    questioned  meet          employer link lead       meeting
    questioned  decline       employer link lead       declined
    questioned  withdraw      helper person            withdrawn
    questioned  lapse         clock                    lapsed
    questioned  end           system                   ended

    meeting     note_meeting  employer link lead       met
    meeting     accept        employer link lead       accepted
    meeting     decline       employer link lead       declined
    meeting     withdraw      helper person            withdrawn
    meeting     end           system                   ended

    met         accept        employer link lead       accepted
    met         decline       employer link lead       declined
    met         withdraw      helper person            withdrawn
    met         end           system                   ended

    accepted    withdraw      helper person            withdrawn
    accepted    end           system                   ended
"""
PROPOSAL_BACK = """
    ask           helper
    agree         person link helper
    refuse        person link helper
    propose       helper
    question      employer link lead
    reply         helper
    meet          employer link lead
    note_meeting  employer link lead
    accept        employer link lead
    decline       employer link lead
    withdraw      helper person
    lapse
    end
"""

WORK = """
    draft   open   employer lead          open
    draft   close  employer lead system   closed

    open    close  employer lead system   closed
    open    fill   system                 filled

    filled  free   system                 open
    filled  close  employer lead system   closed

    closed  open   employer lead          open
"""
WORK_BACK = """
    open   employer lead
    close  employer lead
    fill
    free
"""

PLEDGE = """
    made     begin        employer lead clock  running
    made     keep         lead                 kept
    made     release      lead system          released

    running  keep         lead                 kept
    running  keep_partly  lead                 partly_kept
    running  release      lead system          released
"""
PLEDGE_BACK = """
    begin        employer lead
    keep         lead
    keep_partly  lead
    release      lead
"""

MEMBERS_QUESTION = """
    open    withdraw  helper person  withdrawn
    open    close     clock          closed
    open    end       system         ended

    closed  withdraw  helper person  withdrawn
    closed  end       system         ended
"""
MEMBERS_QUESTION_BACK = """
    withdraw  helper person
    close
    end
"""

PATHWAY = """
    agreed      start_trial      helper employer lead         trial
    agreed      sign             helper employer lead         fixed_term
    agreed      make_permanent   helper employer lead         permanent
    agreed      close            helper employer lead         closed
    agreed      stop             helper person                closed
    agreed      withdraw         helper employer lead person  withdrawn
    agreed      end              system                       closed

    trial       sign             helper employer lead         fixed_term
    trial       make_permanent   helper employer lead         permanent
    trial       interrupt        helper employer lead         trial
    trial       resume           helper employer lead         trial
    trial       close            helper employer lead         closed
    trial       stop             helper person                closed
    trial       end              system                       closed

    fixed_term  sign             helper employer lead         fixed_term
    fixed_term  make_permanent   helper employer lead         permanent
    fixed_term  interrupt        helper employer lead         fixed_term
    fixed_term  resume           helper employer lead         fixed_term
    fixed_term  close            helper employer lead         closed
    fixed_term  end              system                       closed

    permanent   begin_aftercare  helper employer lead         aftercare
    permanent   interrupt        helper employer lead         permanent
    permanent   resume           helper employer lead         permanent
    permanent   close            helper employer lead         closed
    permanent   end              system                       closed

    aftercare   close            helper employer lead         closed
    aftercare   end              system                       closed
"""
PATHWAY_BACK = """
    start_trial      helper employer lead
    sign             helper employer lead
    make_permanent   helper employer lead
    begin_aftercare  helper employer lead
    interrupt        helper employer lead
    resume           helper employer lead
    close            helper employer lead
    stop             helper person
    withdraw         helper employer lead person
    end
"""

VISIT = """
    planned  hold    helper employer lead                held
    planned  cancel  helper employer lead person system  cancelled
"""
VISIT_BACK = """
    hold    helper employer lead
    cancel  helper employer lead person
"""

TRIAL_PLACEMENT = """
    requested  confirm   helper employer lead person link   confirmed
    requested  stop      helper person                      stopped
    requested  withdraw  helper employer lead system link   withdrawn

    confirmed  begin     helper employer lead               running
    confirmed  stop      helper person                      stopped
    confirmed  withdraw  helper employer lead system link   withdrawn

    running    extend    helper employer lead               extended
    running    end       helper employer lead clock system  ended
    running    stop      helper person                      stopped

    extended   end       helper employer lead clock system  ended
    extended   stop      helper person                      stopped
"""
TRIAL_PLACEMENT_BACK = """
    confirm   helper employer lead person link
    begin     helper employer lead
    extend    helper employer lead
    end       helper employer lead
    stop      helper person
    withdraw  helper employer lead link
"""

LETTER = """
    waiting    claim     clock        sending
    waiting    cancel    system lead  cancelled

    sending    confirm   clock        sent
    sending    doubt     clock        uncertain
    sending    postpone  clock        waiting
    sending    fail      clock        failed

    uncertain  confirm   clock lead   sent
    uncertain  resend    lead         waiting
    uncertain  cancel    lead         cancelled

    failed     resend    lead         waiting
    failed     cancel    system lead  cancelled
"""
LETTER_BACK = """
    claim
    confirm
    doubt
    postpone
    fail
    cancel
    resend    lead
"""


@dataclass(frozen=True)
class Agreed(Generic[State, Verb]):
    """One lifecycle, and by its side what was agreed.

    Attributes
    ----------
    moves
        From (state, verb, role) to the next state.
    back
        Who of those that made a move may set it back.
    rest
        States in which a thing can stay for good: by itself nothing has to happen any more.
    untold
        States that only time leaves: no one, not the house either, can close them.
    """

    life: Lifecycle[State, Verb]
    states: tuple[State, ...]
    verbs: tuple[Verb, ...]
    moves: dict[tuple[State, Verb, Role], State]
    back: dict[Verb, frozenset[Role]]
    rest: frozenset[State]
    untold: frozenset[State] = frozenset()


def read(
    life: Lifecycle[State, Verb],
    states: type[State],
    verbs: type[Verb],
    forward: str,
    backward: str,
    rest: str,
    untold: str = "",
) -> Agreed[State, Verb]:
    moves: dict[tuple[State, Verb, Role], State] = {}
    for line in filter(str.strip, forward.splitlines()):
        source, verb, *roles, target = line.split()
        for role in roles:
            moves[states(source), verbs(verb), ROLES[role]] = states(target)
    back = {
        verbs(words[0]): frozenset(ROLES[role] for role in words[1:])
        for words in map(str.split, filter(str.strip, backward.splitlines()))
    }
    return Agreed(
        life,
        tuple(states),
        tuple(verbs),
        moves,
        back,
        frozenset(map(states, rest.split())),
        frozenset(map(states, untold.split())),
    )


PROPOSALS = read(
    proposals.LIFE,
    proposals.State,
    proposals.Verb,
    PROPOSAL,
    PROPOSAL_BACK,
    rest="declined withdrawn lapsed ended",
)
VACANCIES = read(vacancies.LIFE, vacancies.State, vacancies.Verb, WORK, WORK_BACK, rest="closed")
PLEDGES = read(
    pledges.LIFE,
    pledges.State,
    pledges.Verb,
    PLEDGE,
    PLEDGE_BACK,
    rest="kept partly_kept released",
)
LETTERS = read(
    letters.LIFE,
    letters.State,
    letters.Verb,
    LETTER,
    LETTER_BACK,
    rest="sent cancelled",
    # What was handed over is out of our hands; the clock says how it went, or that nobody knows.
    untold="sending uncertain",
)
QUESTIONS = read(
    members_questions.LIFE,
    members_questions.State,
    members_questions.Verb,
    MEMBERS_QUESTION,
    MEMBERS_QUESTION_BACK,
    rest="withdrawn closed ended",
)
PATHWAYS = read(
    pathways.LIFE,
    pathways.State,
    pathways.Verb,
    PATHWAY,
    PATHWAY_BACK,
    rest="closed withdrawn",
)
VISITS = read(visits.LIFE, visits.State, visits.Verb, VISIT, VISIT_BACK, rest="held cancelled")
TRIAL_PLACEMENTS = read(
    trial_placements.LIFE,
    trial_placements.State,
    trial_placements.Verb,
    TRIAL_PLACEMENT,
    TRIAL_PLACEMENT_BACK,
    rest="ended stopped withdrawn",
)
