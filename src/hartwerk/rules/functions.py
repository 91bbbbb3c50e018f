# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every function of the database that passes the policies by: who may call it, what it gives whom.

Such a function looks itself who acts. To a hat that is not named it gives nothing. One that has
no line here fails the suite, and so does a line that no function has.
"""

from dataclasses import dataclass

from hartwerk.rules.actors import Role
from hartwerk.rules.logins import Login
from hartwerk.rules.rights import ADD, CHANGE, REMOVE, SEE, Verb
from hartwerk.rules.things import Thing


@dataclass(frozen=True, slots=True)
class Function:
    """What a function is for.

    Attributes
    ----------
    logins
        Which logins may call it; none where only the owner does: other functions and triggers.
    hats
        Whom it answers. None where it asks for no hat, or gives any hat what is its own.
    gives
        What it hands out or does, as the rights say it.
    why
        Where it gives nothing that the rights are about: what it is for.
    """

    logins: frozenset[Login]
    hats: frozenset[Role] | None = None
    gives: tuple[tuple[Verb, Thing], ...] = ()
    why: str = ""


def _for(logins: tuple[Login, ...], *hats: Role, **gives: Verb) -> Function:
    return Function(
        frozenset(logins),
        frozenset(hats),
        tuple((verb, Thing(thing)) for thing, verb in gives.items()),
    )


def _why(why: str, *logins: Login) -> Function:
    return Function(frozenset(logins), why=why)


APP = (Login.APP,)
BOTH = (Login.APP, Login.WORKER)
THREE = (*BOTH, Login.ENGINE)
HELPER, PERSON, OFFICER = Role.CASEWORKER, Role.CANDIDATE, Role.PRIVACY_OFFICER
CLOCK, SYSTEM = Role.CLOCK, Role.SYSTEM
TRIGGER = _why("a trigger: it refuses or follows, and hands out nothing")
OWN = "keys of one's own rows, for the policies"
INSIDE = _why("called by the other functions alone")

FUNCTIONS: dict[str, Function] = {
    "wall.actor()": _why("who acts, as it was signed", *THREE),
    "wall.sign_in(uuid)": _why("the hat behind a key, while it is worn", *APP),
    "wall.open_link(text,timestamp with time zone)": _why("the link behind a secret", *APP),
    "wall.demo_hats()": _why("the hats of a network in which everybody is made up", *APP),
    "wall.networks()": _why("the keys of all networks, to visit in turn", Login.WORKER),
    "wall.organisations()": _why(OWN, *THREE),
    "wall.own_proposals()": _why(OWN, *THREE),
    "wall.own_helper()": _why(OWN, *THREE),
    "wall.own_keys()": _why(OWN, *THREE),
    "wall.own_works()": _why(OWN, *THREE),
    "wall.own_people()": _why(OWN, *THREE),
    "wall.put_forward()": _why(OWN, *THREE),
    "wall.cards_here()": _why(OWN, *THREE),
    "wall.pathways()": _why(OWN, *THREE),
    "wall.linked_vacancy()": _why(OWN, *THREE),
    "wall.linked_person()": _why(OWN, *THREE),
    "wall.answered_questions()": _why(OWN, *BOTH),
    "wall.figures(date,date,date,date[],date[])": _for(
        (Login.FIGURES,),
        Role.FIGURES,
        vacancy=SEE,
        proposal=SEE,
        proposed=SEE,
        candidate=SEE,
        consent=SEE,
    ),
    "wall.known_organisation(text)": _for(APP, SYSTEM, Role.PROJECT_LEAD, organisation=SEE),
    "wall.file_of(uuid)": _for(APP, HELPER, PERSON, candidate=SEE, consent=SEE, proposal=SEE),
    "wall.merge(uuid,uuid,timestamp with time zone)": _for(APP, HELPER, SYSTEM, candidate=CHANGE),
    "wall.erase(uuid,text,timestamp with time zone,boolean)": _for(
        BOTH, HELPER, PERSON, OFFICER, CLOCK, SYSTEM, candidate=REMOVE, identity=REMOVE
    ),
    "wall.forget(uuid[])": _for(BOTH, HELPER, CLOCK, SYSTEM, candidate=REMOVE, identity=REMOVE),
    "wall.let_go_of_cards(uuid[])": _for(BOTH, CLOCK, proposal=CHANGE),
    "wall.let_go_of_pathways(date)": _why("pathways whose time is over, for the clock", *BOTH),
    "wall.let_go_of_lists(timestamp with time zone)": _why("old lists, for the clock", *BOTH),
    "wall.let_go_of_check_ins(timestamp with time zone)": _why(
        "how it went, long ago, for the clock", *BOTH
    ),
    "wall.note_erased(uuid[],text,timestamp with time zone)": INSIDE,
    "wall.remove_people(uuid[],boolean)": INSIDE,
    "wall.remove_pathways(uuid[])": INSIDE,
    "wall.take_out_of_lists(uuid[])": INSIDE,
    "wall.a_card_needs_a_yes()": TRIGGER,
    "wall.a_question_needs_a_yes()": TRIGGER,
    "wall.matchable_follows_consent()": TRIGGER,
    "wall.count_journal()": TRIGGER,
    "vault.identities(uuid[],text)": _for(APP, HELPER, PERSON, identity=SEE),
    "vault.identity_on_card(uuid)": _for(APP, Role.EMPLOYER, identity=SEE),
    "vault.identities_to_search()": _for(APP, HELPER, OFFICER, identity=SEE),
    "vault.profiles(uuid[],text)": _for(APP, HELPER, PERSON, levels=SEE),
    "vault.profiles_to_list(uuid[],text[])": _for(APP, HELPER, levels=SEE),
    "vault.profiles_to_match()": _for((Login.ENGINE,), Role.ENGINE, levels=SEE, candidate=SEE),
    "vault.keys_of(uuid[])": _for(APP, HELPER, PERSON, SYSTEM, candidate=SEE),
    "vault.keep_identities(uuid[],bytea[],bytea[])": _for(
        APP, HELPER, PERSON, SYSTEM, identity=ADD
    ),
    "vault.keep_profile(uuid,bytea,bytea,integer,timestamp with time zone)": _for(
        APP, HELPER, PERSON, SYSTEM, levels=ADD
    ),
    "vault.confirmed_before(timestamp with time zone)": _for(BOTH, CLOCK, candidate=SEE),
    "vault.let_go(uuid[],timestamp with time zone)": _for(BOTH, CLOCK, levels=REMOVE),
    "vault.keep_keys(uuid[],bytea[])": INSIDE,
    "vault.may(uuid)": INSIDE,
    "vault.note(uuid[],text,text)": INSIDE,
    "vault.no_level_after_a_no()": TRIGGER,
    "trail.note()": TRIGGER,
    "trail.seal(boolean)": _why("seals the lines that are not", Login.WORKER),
    "trail.head()": _why("the last head of the chain, to be kept elsewhere", Login.WORKER),
    "trail.forget(uuid[])": INSIDE,
}
