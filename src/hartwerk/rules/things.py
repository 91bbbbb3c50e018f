# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the network keeps, the fields of it, and what can be done with them."""

from enum import StrEnum


class Verb(StrEnum):
    SEE = "see"
    ADD = "add"
    CHANGE = "change"
    REMOVE = "remove"


class Thing(StrEnum):
    """What the network keeps."""

    NETWORK = "network"
    """Its name, and whether everybody in it is made up."""
    ORGANISATION = "organisation"
    """With its establishments and how it takes part."""
    MEMBERSHIP = "membership"
    PLEDGE = "pledge"
    VACANCY = "vacancy"
    """Or a place without one; with the function it was described from."""
    CARD_ANSWER = "card_answer"
    CANDIDATE = "candidate"
    """What is needed to find work: no name, no level. With the file it came from."""
    IDENTITY = "identity"
    LEVELS = "levels"
    """Both behind the border, sealed per person."""
    CONSENT = "consent"
    PROPOSAL = "proposal"
    """The card. Nothing in it leads to the person."""
    PROPOSED = "proposed"
    """Whom a card is about, and who refers them: the row that ties both."""
    MEMBERS_QUESTION = "members_question"
    """Five lines to the members. Nothing in it leads to the person."""
    ASKED_FOR = "asked_for"
    """Whom such a question is about."""
    MEMBER_ANSWER = "member_answer"
    """What a member said to it."""
    PATHWAY = "pathway"
    """Somebody at a member: steps, visits, contracts, who is there and who leads the team. Nothing
    in it leads to the person."""
    ON_PATHWAY = "on_pathway"
    """Whom a pathway is about, and who refers them."""
    TRIAL_PLACEMENT = "trial_placement"
    """What three parties agree on before unpaid work begins, and that each confirmed it."""
    OPEN_POINT = "open_point"
    """That money and the way back were talked about; never what was said."""
    AFTERCARE = "aftercare"
    CHECK_IN = "check_in"
    """How it goes, in one of four codes; which hats read it stands in it."""
    SETBACK = "setback"
    """A setback in a neutral code, what is tried next, who does it and by when."""
    COACH_GRANT = "coach_grant"
    """The hours of a job coach that somebody pays: who pays tells what somebody lives on."""
    COACH_VISIT = "coach_visit"
    """When a job coach was there, how long, how it was and what was agreed."""
    SCHEME = "scheme"
    """How a scheme stands of somebody at work: a status and days."""
    RECOGNITION = "recognition"
    """For which work a member is a recognised learning company."""
    ENTRANCE = "entrance"
    """A photo of where one goes in at a place of work."""
    TASK = "task"
    DEADLINE = "deadline"
    LETTER = "letter"
    JOURNAL = "journal"
    LINK = "link"
    MATCH_RUN = "match_run"
    ERASURE = "erasure"
    """A line of the ledger: that somebody was removed, as a hash that leads to nobody."""


FIVE_LINES = "alias lines state until moments"
FIELDS: dict[Thing, tuple[str, ...]] = {
    Thing.NETWORK: ("name", "synthetic"),
    Thing.ORGANISATION: ("name", "kind", "places", "first_bus", "kvk_number", "declaration"),
    Thing.MEMBERSHIP: ("name", "role", "organisation", "phone", "email", "active", "room"),
    Thing.PLEDGE: ("people", "period", "state"),
    Thing.VACANCY: (
        *("kind", "title", "description", "organisation", "establishment", "contact"),
        *("positions", "filled", "state", "opened_at"),
    ),
    Thing.CARD_ANSWER: ("vacancy", "referrer", "knows", "nobody", "follow_up_on"),
    Thing.CANDIDATE: (
        *("label", "referrer", "helper", "practical", "matchable", "spoken_on"),
        *("waiting_since", "source_key", "intake"),
    ),
    Thing.IDENTITY: ("name", "contact"),
    Thing.LEVELS: ("levels", "raters", "asked"),
    Thing.CONSENT: (
        *("purpose", "proposal", "receiver", "given", "text_version", "channel", "language"),
        *("recorded_by", "until"),
    ),
    Thing.PROPOSAL: (
        *("alias", "vacancy", "employer", "state", "card", "yes", "question", "reply"),
        *("not_now", "withdrawn_for", "ended_by", "meeting", "moments"),
    ),
    Thing.PROPOSED: ("proposal", "candidate", "referrer"),
    Thing.MEMBERS_QUESTION: (*FIVE_LINES.split(), "yes", "withdrawn_for", "ended_by"),
    Thing.ASKED_FOR: ("question", "candidate", "referrer"),
    Thing.MEMBER_ANSWER: ("question", "member", "said", "taken_back_for", "moments"),
    Thing.PATHWAY: (
        *("alias", "vacancy", "proposal", "employer", "establishment", "state", "days"),
        *("outcome", "next_step", "steps", "visits", "contracts", "first_day", "helps_me", "plan"),
        *("beside", "team_lead", "beginning"),
    ),
    Thing.ON_PATHWAY: ("pathway", "candidate", "referrer", "employer", "open", "readers"),
    Thing.TRIAL_PLACEMENT: ("pathway", "state", "regime", "days", "agreed", "confirmations"),
    Thing.OPEN_POINT: ("point", "how", "with_whom", "channel", "moments", "recorded_by"),
    Thing.AFTERCARE: (
        *("check", "says", "hours", "living", "cause", "heard", "moments", "set_back"),
    ),
    Thing.COACH_GRANT: (
        *("payer", "days", "hours", "reference", "moments", "set_back", "recorded_by"),
    ),
    Thing.COACH_VISIT: (
        *("days", "activity", "hours", "outcome", "agreed", "moments", "set_back", "recorded_by"),
    ),
    Thing.SCHEME: ("pathway", "scheme", "status", "days", "shared", "channel"),
    Thing.RECOGNITION: ("organisation", "family", "period"),
    Thing.ENTRANCE: ("establishment", "picture", "before"),
    Thing.CHECK_IN: ("goes", "said_by", "readers", "moments", "taken_back"),
    Thing.SETBACK: ("about", "next", "said_by", "moments", "recovered", "set_back"),
    Thing.TASK: ("kind", "about", "due_on", "done_at", "answer"),
    Thing.DEADLINE: ("kind", "organisation", "about", "due_on", "warn_on", "settled_at"),
    Thing.LETTER: ("kind", "about", "to", "text", "state", "moments", "trouble"),
    Thing.JOURNAL: (
        *("at", "role", "organisation", "membership", "subject", "candidate", "verb", "states"),
        *("reason", "channel", "on_behalf_of", "detail"),
    ),
    Thing.LINK: ("kind", "subject", "expires_at", "used_at", "revoked_at"),
    Thing.MATCH_RUN: ("purpose", "vacancy", "candidate", "versions", "inputs", "counts", "results"),
    Thing.ERASURE: ("person", "because", "at"),
}
"""What can be seen or written of each thing; keys and the network are of every row."""
