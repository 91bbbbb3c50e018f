# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Somebody types HTML, a template and line ends wherever words can be typed: words they stay."""

from html.parser import HTMLParser

import pytest
from django.http import HttpResponse
from django.test import Client

from hartwerk.access.context import acting
from hartwerk.profiles import vault
from hartwerk.profiles.vault import Identity
from hartwerk.records.models.letters import Letter
from hartwerk.records.models.links import Link
from hartwerk.records.models.networks import Establishment, Membership, Organisation
from hartwerk.records.models.proposals import Proposal
from hartwerk.records.models.vacancies import Vacancy
from hartwerk.rules.proposals import State
from tests.attacks.walking import Walk, text_of
from tests.interfaces.web.signed_in import signed_in
from tests.matching.chains import Chain, brought
from tests.people_of_the_network import World, world

pytestmark = pytest.mark.django_db

HOSTILE = "\"'><hw-mark onhw='1'>{{ 7|add:7 }}{% now 'Y' %}"
LINES = "Hulp\r\nBcc: iemand@example.org\r\n\r\nKlik hier"


class _Marks(HTMLParser):
    """Finds what became part of the page instead of words on it."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "hw-mark" or any(name.startswith("on") for name, _ in attrs):
            self.found.append(self.get_starttag_text() or tag)


@pytest.fixture
def here() -> World:
    made = world(HOSTILE)
    with acting(made.system):
        Organisation.objects.update(name=f"Org {HOSTILE}")
        Membership.objects.exclude(role="candidate").update(name=HOSTILE, phone=HOSTILE[:20])
        Establishment.objects.update(
            place=HOSTILE,
            street=HOSTILE,
            first_bus="06:00",
            first_bus_source=HOSTILE,
            first_bus_on="2026-11-02",
        )
    return made


def hostile(here: World) -> list[Chain]:
    """Bring a card to each state in which words of somebody stand on a page."""
    chains = [brought(here, state) for state in (State.ASKED, State.QUESTIONED, State.MEETING)]
    with acting(here.system):
        Vacancy.objects.update(title=HOSTILE)
        for row in Vacancy.objects.all():
            words = {"title": HOSTILE, "guide": HOSTILE, "visit": HOSTILE}
            row.description = dict(row.description) | {
                name: said for name, said in words.items() if name in row.description
            }
            row.save(update_fields=["description"])
    for chain in chains:
        with acting(chain.desk.actor):
            vault.keep_identities({chain.person.pk: Identity(HOSTILE, HOSTILE)})
    with acting(chains[1].firm.actor):
        Proposal.objects.filter(pk=chains[1].id).update(question=HOSTILE)
    with acting(chains[2].firm.actor):
        Proposal.objects.filter(pk=chains[2].id).update(
            meeting_place=HOSTILE, meeting_at=chains[2].at
        )
    with acting(chains[1].desk.actor):
        Proposal.objects.filter(pk=chains[1].id).update(reply=HOSTILE)
    return chains


def test_html_in_any_words_is_words_on_every_page(here: World) -> None:
    chains = hostile(here)
    wrong: list[tuple[str, str]] = []
    seen: set[str] = set()

    def look(address: str, answer: HttpResponse) -> None:
        page = text_of(answer)
        marks = _Marks()
        if answer.headers["Content-Type"].startswith("text/html"):
            marks.feed(page)
        wrong.extend((address, mark) for mark in marks.found)
        if "hw-mark" in page:
            seen.add(address)
        assert not {c for name, value in answer.headers.items() for c in value} & {"\r", "\n"}
        assert "14%" not in page

    who = [here.caseworker, here.employer, here.project_lead, here.page_of(chains[2].person)]
    for actor in who:
        Walk(signed_in(actor), look).along(["/vandaag"])
    kinds = (Link.Kind.ASK, Link.Kind.ANSWER)
    tokens = [token_of(chain, kind) for chain, kind in zip(chains, kinds, strict=False)]
    Walk(Client(), look).along(f"/l/{token}" for token in tokens)

    assert len(seen) > 15
    assert wrong == []


def token_of(chain: Chain, kind: Link.Kind) -> str:
    from hartwerk.access.links import make_link

    return make_link(
        actor=chain.world.system,
        kind=kind,
        subject_id=chain.id,
        organisation_id=None if kind is Link.Kind.ASK else chain.firm.organisation.pk,
        now=chain.at,
    )


def test_a_calendar_file_has_no_line_of_anybody_else(here: World) -> None:
    chain = brought(here, State.MEETING)
    with acting(chain.firm.actor):
        Proposal.objects.filter(pk=chain.id).update(
            meeting_at=chain.at, meeting_place="Hengelo\r\nATTENDEE:mailto:x@example.org"
        )

    file = signed_in(chain.firm.actor).get(f"/kaarten/{chain.id}/afspraak.ics").content

    assert b"ATTENDEE" in file
    assert not any(line.startswith(b"ATTENDEE") for line in file.splitlines())


def test_a_letter_has_one_subject_line_and_no_header_of_anybody_else(here: World) -> None:
    firm = here.firm("Firma")
    with acting(here.system):
        Organisation.objects.filter(pk=firm.organisation.pk).update(name=LINES)
    made = here.work(firm=firm, title=LINES)
    with acting(here.system):
        Vacancy.objects.filter(pk=made.pk).update(state="draft", opened_at=None)
    from hartwerk.membership import work

    work.open_work(actor=firm.actor, vacancy_id=made.pk, now=made.made_at)

    with acting(here.system):
        letters = list(Letter.objects.filter(vacancy=made))
    assert letters
    for letter in letters:
        assert len(letter.subject.splitlines()) == 1
        assert "\n\nKlik hier" not in letter.body.replace("\r", "")
