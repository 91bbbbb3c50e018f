# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who is seventeen, and who is twenty-two without a benefit, each reach a first paid step (A25)."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.journeys import students
from tests.journeys.looking import LookedAt, Visitors
from tests.journeys.moving_time import Clock, House, served
from tests.journeys.students import School, Student, Wary

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
WOOD = "Timmerwerk en interieurbouw"


@pytest.fixture(scope="module", autouse=True)
def _beside_a_browser() -> Iterator[None]:
    """Let this process use its database while the loop of the browser runs in it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield


@pytest.fixture
def school(django_db_setup: None, browser: Browser, looked_at: LookedAt) -> Iterator[School]:
    """Give a network with a school, its coach, and a firm; the database before the browser."""
    clock = Clock()
    with served(clock) as address:
        visitors = Visitors(browser, address, looked_at=looked_at)
        yield students.opened(House(clock, visitors, "students", plays=Wary))
        visitors.leave()
    assert visitors.complaints == []


def test_both_begin_for_pay_and_nothing_unpaid_is_offered_to_either(school: School) -> None:
    students.is_recognised(school, WOOD)
    sem = Student(
        school, "Sem", WOOD, "Hulp in de meubelmakerij", "joinery",
        told=(("Hoe oud is deze persoon?", "16 of 17 jaar"),),
        step="Werken en leren (bbl)",
        agree=("de persoon zelf", "een ouder of voogd", "de school", "het bedrijf"),
        learning=True,
    )  # fmt: skip
    mila = Student(
        school, "Mila", "Magazijn", "Hulp in het magazijn", "warehouse",
        told=(
            ("Hoe oud is deze persoon?", "18 jaar of ouder"),
            ("Krijgt deze persoon een uitkering?", "nee"),
        ),
        step="Een kort contract, of een betaalde proefmaand",
        agree=("de persoon zelf",),
    )  # fmt: skip
    for student in (sem, mila):
        students.is_entered(student)
    for student in (sem, mila):
        students.is_accepted(student)
        students.unpaid_is_refused(student, school.firm, "vóór die keuze")
        students.is_chosen(student)
        for who in (school.firm, school.coach):
            students.unpaid_is_refused(student, who, "een ander begin afgesproken")
        students.talks(student)
        students.is_paid(student)
