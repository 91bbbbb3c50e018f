# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every address of the pages: for which hats it is there, and what they need to a key in it.

To a hat that is not named a page is not there; nor is it where the rights give that hat no such
row. Whoever is not signed in is shown the way in. An address that has no line here fails the
suite, and so does a line that nothing answers to.
"""

from dataclasses import dataclass

from hartwerk.rules.actors import Role
from hartwerk.rules.rights import CHANGE, REMOVE, SEE, Verb

KEYS = {
    "person_id": "records_candidate",
    "intake_id": "records_intake",
    "work_id": "records_vacancy",
    "profile_id": "records_jobprofile",
    "proposal_id": "records_proposal",
    "pathway_id": "records_pathway",
    "trial_id": "records_trialplacement",
    "recognition_id": "records_recognition",
    "deadline_id": "records_deadline",
    "question_id": "records_membersquestion",
    "run_id": "records_matchrun",
    "task_id": "records_task",
    "objection_id": "records_task",
    "letter_id": "records_letter",
    "pledge_id": "records_pledge",
    "organisation_id": "records_organisation",
    "establishment_id": "records_establishment",
    "membership_id": "records_membership",
}
"""Of which table a key in an address is."""


@dataclass(frozen=True, slots=True)
class Address:
    """Who gets in.

    Attributes
    ----------
    hats
        Behind the wall: the hats it is there for. None where it is for everybody, or for a link.
    needs
        For each key in it: what the hat must be allowed to do with the row.
    links
        The kinds of links that open it.
    """

    hats: frozenset[Role] | None = None
    needs: tuple[tuple[str, Verb], ...] = ()
    links: frozenset[str] = frozenset()


def _for(*hats: Role, **needs: Verb) -> Address:
    return Address(frozenset(hats), tuple(needs.items()))


def _by(*kinds: str) -> Address:
    return Address(links=frozenset(kinds))


HELPER, HR, LEAD = Role.CASEWORKER, Role.EMPLOYER, Role.PROJECT_LEAD
PERSON, OFFICER = Role.CANDIDATE, Role.PRIVACY_OFFICER
COACH = Role.JOB_COACH
EVERYBODY = Address()

ADDRESSES: dict[str, Address] = {
    # For everybody: nothing of the network stands on them.
    **dict.fromkeys(
        (
            *("", "methode", "wie-ziet-wat", "wetten-en-termijnen", "taal"),
            *("inloggen", "uitloggen", "gewist"),
        ),
        EVERYBODY,
    ),
    # A link leads on to the page of its kind.
    "l/<str:token>": EVERYBODY,
    # By the cookie of a visitor alone: what they brought themselves.
    **dict.fromkeys(
        (
            *("proefmatch", "proefmatch/voorbeeld", "proefmatch/sjabloon/<str:name>"),
            *("proefmatch/ingelezen", "proefmatch/ingelezen/plaatsen", "proefmatch/werk"),
            *("proefmatch/werk/<int:number>", "proefmatch/werk/<int:number>/vragen"),
            *("proefmatch/vragen", "proefmatch/mensen", "proefmatch/mensen/<int:number>"),
            *("proefmatch/mensen/<int:number>/gesprek", "proefmatch/download", "proefmatch/weg"),
        ),
        EVERYBODY,
    ),
    # In the demo alone, where everything is made up.
    **dict.fromkeys(("brievenbus", "brievenbus/<slug:key>"), EVERYBODY),
    "l/<str:token>/kaart": _by("card"),
    "l/<str:token>/kaart/gezegd": _by("card"),
    "l/<str:token>/antwoord": _by("answer"),
    "l/<str:token>/vraag": _by("ask"),
    "l/<str:token>/klopt-niet": _by("dispute"),
    "l/<str:token>/leden": _by("members"),
    "l/<str:token>/uitnodiging": _by("invite"),
    "l/<str:token>/papier": _by("paper"),
    "l/<str:token>/proef": _by("trial"),
    "l/<str:token>/agenda.ics": _by("feed"),
    "vandaag": _for(HELPER, HR, LEAD, PERSON, Role.BUDDY, COACH, Role.STEERING, OFFICER),
    "vandaag/taak/<uuid:task_id>": _for(HELPER, HR, LEAD, task_id=CHANGE),
    "maandag": _for(LEAD),
    **dict.fromkeys(("cijfers", "cijfers/csv"), _for(LEAD)),
    "mijn-mensen": _for(HELPER),
    "mijn-mensen/nieuw": _for(HELPER),
    "mijn-mensen/bestanden": _for(HELPER),
    "mijn-mensen/bestanden/<uuid:intake_id>": _for(HELPER, intake_id=SEE),
    "mijn-mensen/week.xlsx": _for(HELPER),
    "mijn-mensen/<uuid:person_id>": _for(HELPER, person_id=SEE),
    "mijn-mensen/<uuid:person_id>/dubbel": _for(HELPER, person_id=CHANGE),
    "mijn-mensen/<uuid:person_id>/gesproken": _for(HELPER, person_id=CHANGE),
    "mijn-mensen/<uuid:person_id>/toestemming": _for(HELPER, person_id=CHANGE),
    "mijn-mensen/<uuid:person_id>/vertegenwoordiger": _for(HELPER, person_id=CHANGE),
    "mijn-mensen/<uuid:person_id>/gesprek": _for(HELPER, person_id=CHANGE),
    "mijn-mensen/<uuid:person_id>/papier": _for(HELPER, person_id=SEE),
    "mijn-mensen/<uuid:person_id>/papier/uit": _for(HELPER, person_id=SEE),
    "mijn-mensen/<uuid:person_id>/werk": _for(HELPER, person_id=SEE),
    "mijn-mensen/<uuid:person_id>/vraag-aan-leden": _for(HELPER, person_id=SEE),
    "mijn-mensen/<uuid:person_id>/weg": _for(HELPER, person_id=REMOVE),
    "mijn-mensen/<uuid:person_id>/gegevens": _for(HELPER, person_id=SEE),
    "proefmatch/bewaren": _for(HELPER),
    "voorstellen": _for(HELPER),
    "voorstellen/<uuid:proposal_id>": _for(HELPER, proposal_id=SEE),
    "voorstellen/<uuid:proposal_id>/link": _for(HELPER, proposal_id=CHANGE),
    "voorstellen/<uuid:proposal_id>/gehoord": _for(HELPER, proposal_id=CHANGE),
    "voorstellen/<uuid:proposal_id>/dossier": _for(HELPER, proposal_id=SEE),
    "lijsten/<uuid:run_id>": _for(HELPER, run_id=SEE),
    "werk": _for(HELPER, LEAD),
    "werk/<uuid:work_id>": _for(HELPER, LEAD, work_id=SEE),
    "werk/<uuid:work_id>/wie-past": _for(HELPER, work_id=SEE),
    "werk/<uuid:work_id>/vraag/<uuid:person_id>": _for(HELPER, work_id=SEE, person_id=SEE),
    "werk/<uuid:work_id>/antwoord": _for(HELPER, LEAD, work_id=SEE),
    "werk/<uuid:work_id>/hoeveel-passen": _for(HR, LEAD, work_id=CHANGE),
    "werk/<uuid:work_id>/openen": _for(HR, LEAD, work_id=CHANGE),
    "werk/<uuid:work_id>/sluiten": _for(HR, LEAD, work_id=CHANGE),
    "werk/<uuid:work_id>/terugzetten": _for(HR, LEAD, work_id=CHANGE),
    "werk/<uuid:work_id>/kopie": _for(HR, LEAD, work_id=CHANGE),
    "werk/<uuid:work_id>/bewaren": _for(HR, LEAD, work_id=CHANGE),
    "werk/<uuid:work_id>/delen": _for(HELPER, HR, LEAD, work_id=SEE),
    "ons-werk": _for(HR),
    "ons-werk/nieuw": _for(HR, LEAD),
    "ons-werk/nieuw/advertentie": _for(HR, LEAD),
    "ons-werk/nieuw/functie/<uuid:profile_id>": _for(HR, LEAD, profile_id=CHANGE),
    "ons-werk/nieuw/voorbeeld/<str:template>": _for(HR, LEAD),
    "ons-werk/<uuid:work_id>": _for(HR, work_id=CHANGE),
    "ons-werk/<uuid:work_id>/wijzigen": _for(HR, LEAD, work_id=CHANGE),
    "kaarten": _for(HR, LEAD),
    "kaarten/<uuid:proposal_id>": _for(HR, LEAD, proposal_id=SEE),
    "kaarten/<uuid:proposal_id>/afspraak.ics": _for(HELPER, HR, LEAD, PERSON, proposal_id=SEE),
    "trajecten": _for(HELPER, HR, LEAD),
    "trajecten/<uuid:pathway_id>": _for(HELPER, HR, LEAD, pathway_id=SEE),
    "trajecten/<uuid:pathway_id>/contract": _for(HELPER, HR, LEAD, pathway_id=SEE),
    "trajecten/<uuid:pathway_id>/wie-is-erbij": _for(HELPER, HR, LEAD, pathway_id=SEE),
    "trajecten/<uuid:pathway_id>/beginnen": _for(HELPER, pathway_id=CHANGE),
    "trajecten/<uuid:pathway_id>/regelingen": _for(HELPER, HR, pathway_id=SEE),
    "mijn-mensen/<uuid:person_id>/beginnen": _for(HELPER, person_id=SEE),
    "leerbedrijf": _for(HR),
    "leerbedrijf/<uuid:recognition_id>/weg": _for(HR, recognition_id=CHANGE),
    "trajecten/<uuid:pathway_id>/afspraken.pdf": _for(HELPER, HR, LEAD, PERSON, pathway_id=SEE),
    "trajecten/<uuid:pathway_id>/hoe-gaat-het": _for(HELPER, HR, Role.JOB_COACH, pathway_id=SEE),
    "trajecten/<uuid:pathway_id>/links": _for(HR, LEAD, pathway_id=SEE),
    "mijn-pagina/hoe-gaat-het/<uuid:pathway_id>": _for(PERSON, pathway_id=SEE),
    "l/<str:token>/hoe-gaat-het": _by("check_in"),
    "begeleiden": _for(Role.BUDDY),
    **dict.fromkeys(("coachen", "coachen/maand", "coachen/maand.csv"), _for(COACH)),
    "coachen/maand.xlsx": _for(COACH),
    "coachen/<uuid:pathway_id>": _for(COACH, pathway_id=SEE),
    "trajecten/<uuid:pathway_id>/verslag": _for(HELPER, COACH, pathway_id=SEE),
    "trajecten/<uuid:pathway_id>/verslag.txt": _for(HELPER, COACH, PERSON, pathway_id=SEE),
    "mijn-pagina/verslag/<uuid:pathway_id>": _for(PERSON, pathway_id=SEE),
    "trajecten/<uuid:pathway_id>/eerste-dag": _for(HELPER, HR, LEAD, pathway_id=SEE),
    "trajecten/<uuid:pathway_id>/eerste-dag.pdf": _for(HELPER, HR, LEAD, PERSON, pathway_id=SEE),
    "trajecten/<uuid:pathway_id>/ingang.jpg": _for(
        *(HELPER, HR, LEAD, PERSON, Role.BUDDY), pathway_id=SEE
    ),
    "mijn-pagina/eerste-dag/<uuid:pathway_id>": _for(PERSON, pathway_id=SEE),
    "trajecten/<uuid:pathway_id>/plan": _for(HELPER, pathway_id=SEE),
    "trajecten/<uuid:pathway_id>/plan.pdf": _for(HELPER, PERSON, pathway_id=SEE),
    "mijn-pagina/plan/<uuid:pathway_id>": _for(PERSON, pathway_id=SEE),
    "mijn-pagina/gesprek/<uuid:pathway_id>": _for(PERSON, pathway_id=SEE),
    "mijn-pagina/bezoek/<uuid:pathway_id>": _for(PERSON, pathway_id=SEE),
    "trajecten/<uuid:pathway_id>/dossier": _for(HELPER, pathway_id=SEE),
    "trajecten/<uuid:pathway_id>/nazorg": _for(HELPER, pathway_id=SEE),
    "deze-week": _for(HELPER, HR, LEAD),
    "deze-week/agenda": _for(HELPER, HR, LEAD),
    "deze-week/termijn/<uuid:deadline_id>": _for(HELPER, HR, deadline_id=SEE),
    "vragen": _for(HELPER, HR, LEAD),
    "vragen/<uuid:question_id>": _for(HELPER, HR, LEAD, question_id=SEE),
    "onze-belofte": _for(HR),
    "belofte/<uuid:pledge_id>/<str:verb>": _for(HR, LEAD, pledge_id=CHANGE),
    "plek/<uuid:establishment_id>": _for(HR, LEAD, establishment_id=CHANGE),
    "plek/<uuid:establishment_id>/ingang": _for(HR, LEAD, establishment_id=CHANGE),
    "plek/<uuid:establishment_id>/ingang.jpg": _for(HR, LEAD, establishment_id=CHANGE),
    "organisaties": _for(LEAD),
    "organisaties/nieuw": _for(LEAD),
    "organisaties/<uuid:organisation_id>": _for(LEAD, organisation_id=SEE),
    "organisaties/<uuid:organisation_id>/verklaring": _for(LEAD, organisation_id=CHANGE),
    "organisaties/<uuid:organisation_id>/soort": _for(LEAD, organisation_id=CHANGE),
    "organisaties/<uuid:organisation_id>/plek": _for(LEAD, organisation_id=CHANGE),
    "organisaties/<uuid:organisation_id>/mens": _for(LEAD, organisation_id=CHANGE),
    "organisaties/<uuid:organisation_id>/belofte": _for(LEAD, organisation_id=CHANGE),
    "rol/<uuid:membership_id>/uitnodigen": _for(LEAD, membership_id=CHANGE),
    "rol/<uuid:membership_id>/einde": _for(LEAD, membership_id=CHANGE),
    "rol/<uuid:membership_id>/terug": _for(LEAD, membership_id=CHANGE),
    "brieven": _for(LEAD),
    "brieven/<uuid:letter_id>/opnieuw-sturen": _for(LEAD, letter_id=CHANGE),
    "brieven/<uuid:letter_id>/aangekomen": _for(LEAD, letter_id=CHANGE),
    "brieven/<uuid:letter_id>/tegenhouden": _for(LEAD, letter_id=CHANGE),
    "mijn-pagina": _for(PERSON),
    "mijn-pagina/werk": _for(PERSON),
    "mijn-pagina/ja-of-nee": _for(PERSON),
    "mijn-pagina/vraag-aan-leden": _for(PERSON),
    "mijn-pagina/<uuid:proposal_id>": _for(PERSON, proposal_id=SEE),
    "mijn-pagina/proef/<uuid:trial_id>": _for(PERSON, trial_id=CHANGE),
    "mijn-pagina/gegevens": _for(PERSON),
    "mijn-pagina/gegevens/bereikbaar": _for(PERSON),
    "mijn-pagina/gegevens/bezwaar": _for(PERSON),
    "mijn-pagina/gegevens/download": _for(PERSON),
    "mijn-pagina/gegevens/weg": _for(PERSON),
    "privacy": _for(OFFICER),
    "privacy/mensen/<uuid:person_id>": _for(OFFICER, person_id=SEE),
    "privacy/mensen/<uuid:person_id>/weg": _for(OFFICER, person_id=REMOVE),
    "bezwaren/<uuid:objection_id>": _for(HELPER, OFFICER, objection_id=CHANGE),
}
