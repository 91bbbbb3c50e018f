# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a coach of a school, a firm and a student do on the way to a first paid step."""

import re
from dataclasses import dataclass
from datetime import timedelta

from playwright.sync_api import Locator, expect

from hartwerk.access.context import acting
from hartwerk.records.models.pathways import Pathway, TrialPlacement
from hartwerk.records.models.people import Candidate
from hartwerk.rules.actors import Actor
from hartwerk.rules.pathways import State as PathwayState
from hartwerk.rules.proposals import State as CardState
from tests.journeys import deeds
from tests.journeys.counting import A_KEY, Someone
from tests.journeys.looking import PHONE
from tests.journeys.moving_time import House
from tests.journeys.one_person import fills, says
from tests.matching.chains import Chain, brought
from tests.people_of_the_network import Desk, World, world

UNPAID = re.compile("proefplaatsing|op proef", re.IGNORECASE)
OFFERS = "main :is(a, button, summary, legend, option, h1, h2, h3)"
"""What somebody can follow, press, choose or read as what can be."""
NOT_ASKED = ("uitkering", "bestand", "geboortedatum", "kwalificatie")
"""What the page of a new person asks of nobody."""


class Wary(Someone):
    """Somebody to whom no page may offer work without pay."""

    def looks(self) -> None:
        super().looks()
        offered = self.page.locator(OFFERS).filter(has_text=UNPAID).all_inner_texts()
        assert offered == [], f"{self.page.url}: {offered}"
        assert not self.page.locator("[value='proef-vraag']").count(), self.page.url


@dataclass
class School:
    """A network with a school that brings people, and a firm where one learns on the job."""

    house: House
    world: World
    desk: Desk

    @property
    def coach(self) -> Someone:
        return self.house.comes(self.desk.caseworker)

    @property
    def firm(self) -> Someone:
        return self.house.comes(self.world.member.contact)


@dataclass
class Student:
    """Somebody of the school: what the coach tells of them, and what they begin with."""

    school: School
    name: str
    wish: str
    work: str
    template: str
    told: tuple[tuple[str, str], ...]
    """Each question of how they can begin, and the answer to it."""
    step: str
    agree: tuple[str, ...]
    """Who has to say yes to that step."""
    learning: bool = False
    key: str = ""
    chain: Chain | None = None
    page_of: Actor | None = None
    pathway: str = ""

    @property
    def person(self) -> Someone:
        """Return the student, at a phone."""
        assert self.page_of is not None
        return self.school.house.comes(self.page_of, width=PHONE)


def opened(house: House) -> School:
    """Make a network with a school, and begin an hour before a card is ever sent."""
    here = world()
    house.clock.at -= timedelta(hours=1)
    return School(house, here, here.desk("ROC van Twente"))


def is_recognised(school: School, work: str) -> None:
    """The firm says for which work it is a recognised learning company."""
    firm = school.firm
    firm.opens(f"{school.house.visitors.address}/leerbedrijf")
    fills(firm, "Schrijf het op", {"Welk werk?": work, "Erkend vanaf": "1-9-2026"})
    says(firm, work, "vanaf 1 september 2026")


def is_entered(student: Student) -> None:
    """The coach writes down a name, a place and a wish, and looks how somebody can begin."""
    coach = student.school.coach
    coach.goes("Mijn mensen")
    coach.clicks("link", "Nieuwe persoon")
    asked = coach.page.locator("main form").inner_text().lower()
    assert [each for each in NOT_ASKED if each in asked] == []
    coach.writes("Voornaam", student.name)
    coach.writes("Plaats", "Hengelo (OV)")
    coach.unfolds("Werk dat deze persoon leuk lijkt")
    coach.presses(coach.page.get_by_label(student.wish))
    coach.clicks("button", "Bewaar")
    assert coach.heading == student.name
    student.key = A_KEY.findall(coach.page.url)[0]
    coach.clicks("link", "Hoe kan deze persoon beginnen?")
    tells(student)
    expect(can(student)).to_contain_text(say_yes(student))
    coach.clicks("link", "Terug naar de persoon")
    deeds.records_yes(coach)


def tells(student: Student) -> None:
    """The coach answers what is asked, one question after the other."""
    coach = student.school.coach
    for question, answer in student.told:
        group = coach.page.get_by_role("group", name=question)
        coach.presses(group.get_by_label(answer, exact=True))
        coach.clicks("button", "Kijk wat kan")


def can(student: Student) -> Locator:
    """Return the step they begin with, where the page says what can be."""
    section = student.school.coach.page.locator("section[aria-labelledby=kan]")
    step = section.page.get_by_role("heading", name=student.step, exact=True)
    return section.locator(".card", has=step)


def say_yes(student: Student) -> str:
    return f"Wie ja moet zeggen: {', '.join(student.agree)}."


def is_accepted(student: Student) -> None:
    """The firm meets them and goes on together: as any card goes, by the verbs."""
    school = student.school
    with acting(school.world.system):
        person = Candidate.objects.get(pk=student.key)
    student.chain = brought(
        school.world, CardState.ACCEPTED, person=person, desk=school.desk,
        work=school.world.work(title=student.work, template=student.template),
    )  # fmt: skip
    student.page_of = school.world.page_of(person)
    school.house.clock.at = max(school.house.clock.at, student.chain.now())
    firm = school.firm
    firm.opens(f"{school.house.visitors.address}/kaarten/{student.chain.id}")
    firm.clicks("button", "Traject beginnen")
    student.pathway = firm.page.url
    says(firm, "De begeleider kiest met de persoon hoe het begint.")


def unpaid_is_refused(student: Student, who: Someone, words: str) -> None:
    """Who sends the form of a trial all the same is told no in a sentence; nothing is kept."""
    who.opens(student.pathway)
    soon = student.school.house.clock.today + timedelta(days=7)
    token = who.page.locator("[name=csrfmiddlewaretoken]").first.input_value()
    answer = who.page.request.post(
        student.pathway,
        form={
            "csrfmiddlewaretoken": token,
            "doe": "proef-vraag", "van": f"{soon}", "tot-en-met": f"{soon + timedelta(days=50)}",
            "uren": "24", "bij": "municipality", "maanden": "6", "uren-erna": "24",
            "verzekerd": "ja",
        },
        headers={"Referer": student.pathway},
    )  # fmt: skip
    assert answer.status == 409
    alert = re.search(r'role="alert".*?<p>(.*?)</p>', answer.text(), re.DOTALL)
    assert alert
    assert words in alert[1]
    assert alert[1].count(". ") == 0
    with acting(student.school.world.system):
        assert not TrialPlacement.objects.exists()


def is_chosen(student: Student) -> None:
    """The coach chooses the step with them, and ticks who said yes; until all did, it stays."""
    coach = student.school.coach
    coach.opens(f"{student.pathway}/beginnen")
    tells(student)
    expect(can(student)).to_contain_text(say_yes(student))
    *first, last = can(student).get_by_role("checkbox").all()
    assert len(first) + 1 == len(student.agree)
    for yes in first:
        coach.presses(yes)
    coach.clicks("button", re.compile("^Kies dit"), within=can(student))
    if first:
        says(coach, "Nog niet iedereen die ja moet zeggen, zei ja.")
        for yes in can(student).get_by_role("checkbox").all():
            coach.presses(yes)
    else:
        coach.presses(last)
    coach.clicks("button", re.compile("^Kies dit"), within=can(student))
    says(coach, f"Zo begint het: {student.step}")


def talks(student: Student) -> None:
    """At the phone the student says that money and the way back were talked about."""
    person = student.person
    person.goes("Mijn pagina")
    person.clicks("link", re.compile("^Lees wat je kunt vragen"))
    for title in ("Wat doet dit met mijn geld?", "En als het niet lukt?"):
        point = person.page.get_by_role("region", name=title)
        person.clicks("button", "Het is besproken", within=point)


def is_paid(student: Student) -> None:
    """The firm writes down the first contract, and with it the first paid day."""
    firm, today = student.school.firm, student.school.house.clock.today
    firm.opens(f"{student.pathway}/contract")
    contract = {
        "Soort contract": "tijdelijk",
        "Eerste dag": today.isoformat(),
        "Laatste dag": (today + timedelta(days=240)).isoformat(),
        "Uren per week": "32",
    }
    if student.learning:
        contract["Het is leren en werken (bbl)"] = "ja"
    fills(firm, "Schrijf dit contract op", contract)
    read = firm.page.get_by_label("Ik heb gelezen")
    if read.count():
        fills(firm, "Schrijf dit contract op", {"Ik heb gelezen": "ja"})
    says(firm, "32 uur per week")
    with acting(student.school.world.system):
        row = Pathway.objects.get(pk=student.pathway.rpartition("/")[2])
    assert (row.state, row.paid_since) == (PathwayState.FIXED_TERM.value, today)
    person = student.person
    person.goes("Mijn pagina")
    says(person, "Je hebt een tijdelijk contract.")
