# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which rows a right is about."""

from enum import StrEnum


class Rows(StrEnum):
    """Which rows: always of the network in which the role acts, and of no other."""

    ALL = "all of the network"
    PUBLISHED = "work that is or was open"
    OPEN_WORK = "work that is open now"
    PROFESSIONALS = "hats of professionals, none of candidates"
    OWN_ORGANISATION = "of the own organisation"
    OWN_PEOPLE = "of people whom the own organisation refers"
    REQUESTS = "objections of people, and what they said is not right"
    AGREEING = "of people whose yes to being matched stands"
    COUNTED = "counted, never a row"
    SENT_HERE = "cards at the own organisation, from sending until accepted or declined"
    SENT = "cards of the network, from sending until accepted or declined"
    RELEASED = "of the person on a card at the own organisation, while the second yes stands"
    PUT_TO_MEMBERS = "questions to the members that are open now"
    ANSWERED_HERE = "questions that the own organisation answered, open or over"
    SELF = "about oneself"
    OWN_CARDS = "work that oneself is or was proposed for"
    OWN_HELPER = "of one's own helper"
    SUBJECT = "the one thing that the link opens"
    MADE = "made by oneself"
    SHARED = "of people at the own organisation, where they let it be read"
    GUIDED = "of people one is with at work today"
    FOR_HELPER = "of the own people, where its row says that the helper reads it"
    FOR_EMPLOYER = "of the own organisation, where its row says that the employer reads it"
    FOR_COACH = "of people one coaches today: where its row says that the coach reads it"
    FOR_BUDDY = "of people one is with at work today: one's own, and where its row says so"
    TO_PHONE = "of whom to phone about them"
    OWN_ACTS = "acts of the own organisation"
