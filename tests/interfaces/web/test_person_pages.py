# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Somebody on their own page: answers, takes a yes back, says what they like, sees who looked."""

import gzip
import html
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.utils import timezone

from hartwerk.access.context import acting
from hartwerk.matching import meeting
from hartwerk.matching.meeting import When
from hartwerk.profiles import keeping, vault
from hartwerk.profiles.vault import Identity, Purpose
from hartwerk.records.models.people import Candidate, Consent
from hartwerk.rules import consent
from hartwerk.rules.free_text import Kind, found
from hartwerk.rules.proposals import State, Verb
from tests.interfaces.web.membership.reading import filled, page
from tests.interfaces.web.signed_in import signed_in
from tests.matching.chains import Chain, asked, brought, do
from tests.people_of_the_network import World, world

pytestmark = pytest.mark.django_db
MINE = "/mijn-pagina"
HEAVIEST = 20_000
"""Bytes: of a page as it is sent, and of page and styles together when they are compressed."""
PRIVATE = frozenset(
    {Kind.BENEFIT, Kind.HEALTH, Kind.DIAGNOSIS, Kind.MEDICATION, Kind.DEBT, Kind.CRIME}
)


@pytest.fixture
def here() -> World:
    return world()


def browser(chain: Chain) -> Client:
    """Return the browser of the person."""
    return signed_in(chain.world.page_of(chain.person))


def press(client: Client, address: str, said: str) -> int:
    """Press a button of a page with what stands in its form; return the status of the answer."""
    shown = page(client, address)
    assert f'name="doe" value="{said}"' in shown, shown
    return client.post(address, filled(shown) | {"doe": said}).status_code


def own(chain: Chain) -> str:
    return f"{MINE}/{chain.id}"


def words_of(shown: str) -> str:
    body = shown.partition("<main")[2].partition("</main>")[0]
    return html.unescape(re.sub(r"<[^>]+>", " ", body))


class TestAnswering:
    @pytest.mark.parametrize(("said", "state"), [("ja", State.AGREED), ("nee", State.REFUSED)])
    def test_takes_two_presses_from_the_own_page(
        self, here: World, said: str, state: State
    ) -> None:
        chain = asked(here)
        client = browser(chain)
        assert f'href="{own(chain)}"' in page(client, MINE)
        assert press(client, own(chain), said) == 302
        assert chain.state is state
        after = words_of(page(client, own(chain)))
        assert f"Je zei {said}" in after
        assert ("Je begeleider hoort dit." in after) is (said == "ja")
        assert ("Je plek in een lijst verandert niet." in after) is (said == "nee")

    def test_looking_says_nothing(self, here: World) -> None:
        chain = asked(here)
        client = browser(chain)
        for address in (MINE, own(chain)):
            page(client, address)
        assert chain.state is State.ASKED

    def test_asks_no_reason(self, here: World) -> None:
        chain = asked(here)
        body = page(browser(chain), own(chain)).partition("<main")[2]
        assert "<textarea" not in body
        assert "<select" not in body
        assert re.findall(r'<input (?!type="hidden")', body) == []

    def test_can_be_turned_round_until_the_card_leaves(self, here: World) -> None:
        chain = asked(here)
        client = browser(chain)
        press(client, own(chain), "nee")
        press(client, own(chain), "ja")
        press(client, own(chain), "nee")
        assert chain.state is State.REFUSED
        with acting(here.system):
            said = Consent.objects.filter(candidate=chain.person, proposal_id=chain.id)
            assert list(said.order_by("number").values_list("given", "channel")) == [
                (False, "own_page"),
                (True, "own_page"),
                (False, "own_page"),
            ]

    def test_a_form_that_is_sent_twice_says_it_once(self, here: World) -> None:
        chain = asked(here)
        client = browser(chain)
        statuses = [client.post(own(chain), {"doe": "ja"}).status_code for _ in range(2)]
        assert statuses[0] == 302
        assert statuses[1] in (302, 409)
        with acting(here.system):
            assert Consent.objects.filter(proposal_id=chain.id).count() == 1

    def test_a_button_that_is_none_is_not_there(self, here: World) -> None:
        chain = asked(here)
        assert browser(chain).post(own(chain), {"doe": "accept"}).status_code == 404

    def test_of_work_that_closed_says_so_and_keeps_nothing(self, here: World) -> None:
        chain = asked(here)
        client = browser(chain)
        with acting(here.system):
            chain.work.state = "closed"
            chain.work.save(update_fields=["state"])
        answer = client.post(own(chain), {"doe": "ja"})
        assert answer.status_code == 409
        assert "niet meer open" in answer.content.decode()
        assert chain.state is State.ASKED

    def test_needs_the_sign_of_the_page(self, here: World) -> None:
        chain = asked(here)
        client = signed_in(here.page_of(chain.person))
        strict = Client(enforce_csrf_checks=True)
        strict.cookies = client.cookies
        assert strict.post(own(chain), {"doe": "ja"}).status_code == 403
        assert chain.state is State.ASKED


class TestTakingBack:
    @pytest.mark.parametrize("state", [State.PROPOSED, State.QUESTIONED, State.MEETING])
    def test_closes_the_page_that_an_employer_has_open(self, here: World, state: State) -> None:
        chain = brought(here, state)
        member = signed_in(here.employer)
        address = f"/kaarten/{chain.id}"
        assert member.get(address).status_code == 200
        client = browser(chain)
        assert f'action="{own(chain)}"' in page(client, MINE)
        assert client.post(own(chain), {"doe": "terug"}).status_code == 302
        assert chain.state is State.WITHDRAWN
        assert member.get(address).status_code == 404
        assert "ziet hem niet meer" in page(client, own(chain))

    def test_can_be_undone_by_the_person(self, here: World) -> None:
        chain = brought(here, State.MEETING)
        client = browser(chain)
        client.post(own(chain), {"doe": "terug"})
        assert press(client, own(chain), "toch-niet") == 302
        assert chain.state is State.MEETING

    def test_an_undoing_that_is_sent_twice_undoes_once(self, here: World) -> None:
        chain = brought(here, State.PROPOSED)
        client = browser(chain)
        client.post(own(chain), {"doe": "terug"})
        form = filled(page(client, own(chain))) | {"doe": "toch-niet"}
        assert client.post(own(chain), form).status_code == 302
        assert client.post(own(chain), form).status_code == 409
        assert chain.state is State.PROPOSED

    def test_of_everything_ends_all_cards_and_wipes_the_levels(self, here: World) -> None:
        chain = brought(here, State.PROPOSED)
        actor = here.page_of(chain.person)
        with acting(actor):
            vault.keep_profile(
                chain.person.pk,
                vault.Profile().with_answers(
                    {"P01": vault.Answer(3, vault.SELF, timezone.localdate())}
                ),
                now=timezone.now(),
            )
        client = signed_in(actor)
        shown = page(client, MINE)
        assert "wissen we meteen" in shown
        assert client.post(f"{MINE}/ja-of-nee", {"doe": "nee"}).status_code == 302
        assert chain.state is State.ENDED
        with acting(actor):
            assert vault.profiles([chain.person.pk], Purpose.OWN_PAGE) == {}
        assert "Je begeleider houdt je naam" in page(client, MINE)

    def test_and_giving_it_again_is_one_press(self, here: World) -> None:
        person = here.person()
        client = signed_in(here.page_of(person))
        for said, stands in (("nee", False), ("ja", True), ("ja", True)):
            client.post(f"{MINE}/ja-of-nee", {"doe": said})
            with acting(here.system):
                assert Candidate.objects.get(pk=person.pk).matchable is stands


class TestMeeting:
    def test_shows_day_time_and_place(self, here: World) -> None:
        chain = brought(here, State.PROPOSED)
        at = timezone.localtime(timezone.now() + timedelta(days=9)).replace(hour=14, minute=30)
        meeting.meet(
            actor=here.employer,
            proposal_id=chain.id,
            when=When(at, "Bij de balie, Diamantstraat 1"),
            now=chain.now(),
        )
        client = browser(chain)
        planned = words_of(page(client, MINE)).partition("Mijn afspraken")[2]
        for shown in (planned, words_of(page(client, own(chain)))):
            assert "om 14.30 uur" in shown
            assert "Bij de balie, Diamantstraat 1" in shown
            assert here.member.organisation.name in shown

    def test_the_name_opens_by_a_yes_of_its_own_and_closes_again(self, here: World) -> None:
        chain = brought(here, State.MEETING)
        with acting(here.caseworker):
            vault.keep_identities({chain.person.pk: Identity("Noor", "Jansen")})
        client, member = browser(chain), signed_in(here.employer)
        address = f"/kaarten/{chain.id}"
        assert "Noor Jansen" not in page(member, address)
        assert press(client, own(chain), "naam-wel") == 302
        assert "Noor Jansen" in page(member, address)
        assert press(client, own(chain), "naam-niet") == 302
        assert "Noor Jansen" not in page(member, address)
        with acting(here.system):
            said = Consent.objects.filter(purpose=consent.Purpose.IDENTITY.value)
            assert list(said.order_by("number").values_list("given", flat=True)) == [True, False]


class TestOpenWork:
    def test_is_liked_and_not_any_more(self, here: World) -> None:
        person, work = here.person(), here.work(title="Orders verzamelen")
        client = signed_in(here.page_of(person))

        def wishes() -> frozenset[str]:
            with acting(here.system):
                row = Candidate.objects.get(pk=person.pk)
            return keeping.from_json(row.practical).person.wishes

        shown = page(client, f"{MINE}/werk")
        assert "Orders verzamelen" in shown
        for _ in range(2):
            client.post(f"{MINE}/werk", {"werk": str(work.pk)})
            assert wishes() == {"warehouse"}
        assert "zulk werk lijkt me leuk" in page(client, f"{MINE}/werk")
        client.post(f"{MINE}/werk", {"werk": str(work.pk), "niet": "1"})
        assert wishes() == frozenset()

    def test_of_another_network_is_not_there(self, here: World) -> None:
        strange = world("Achterhoek").work(title="Ver weg")
        client = signed_in(here.page_of(here.person()))
        assert "Ver weg" not in page(client, f"{MINE}/werk")
        assert client.post(f"{MINE}/werk", {"werk": str(strange.pk)}).status_code == 404


class TestWhoLooked:
    def test_names_the_organisation_and_never_a_person(self, here: World) -> None:
        person = here.person()
        with acting(here.caseworker):
            vault.keep_identities({person.pk: Identity("Noor", "Jansen")})
            vault.identities([person.pk], Purpose.LIST)
        shown = words_of(page(signed_in(here.page_of(person)), MINE))
        looked = shown.partition("Wie keek")[2].partition("Wie helpt mij")[0]
        assert "Een begeleider van Werkplein Twente keek naar je naam." in looked
        assert here.referrer.caseworker.name not in looked

    def test_says_who_helps(self, here: World) -> None:
        shown = page(signed_in(here.page_of(here.person())), MINE)
        assert "Karin" in shown
        assert 'href="tel:0740000000"' in shown


class TestStrangers:
    def test_of_the_same_role_see_no_page_of_another(self, here: World) -> None:
        chain = asked(here)
        far = world("Achterhoek")
        others = [here.page_of(here.person()), far.page_of(far.person())]
        bodies = set()
        for other in others:
            client = signed_in(other)
            gone = client.get(own(chain))
            assert gone.status_code == 404
            bodies.add(re.sub(r'value="[^"]*"', "", words_of(gone.content.decode())))
            assert client.post(own(chain), {"doe": "ja"}).status_code == 404
        assert len(bodies) == 1
        assert chain.state is State.ASKED

    def test_of_another_role_find_no_such_page(self, here: World) -> None:
        for hat in (here.caseworker, here.employer, here.project_lead):
            client = signed_in(hat)
            for address in (MINE, f"{MINE}/werk"):
                assert client.get(address).status_code == 404
            assert client.post(f"{MINE}/ja-of-nee", {"doe": "nee"}).status_code == 404

    def test_who_is_not_signed_in_goes_to_the_way_in(self) -> None:
        assert Client().get(MINE).headers["Location"].startswith("/inloggen")


class TestEveryPage:
    @pytest.mark.parametrize("state", [each for each in State if each is not State.DRAFT])
    def test_is_light_plain_and_asks_little(self, here: World, state: State) -> None:
        chain = brought(here, state)
        for number in range(6):
            here.work(title=f"Werk {number}")
        client = browser(chain)
        for address in (MINE, own(chain), f"{MINE}/werk"):
            shown = page(client, address)
            answer = client.get(address)
            assert len(answer.content) <= HEAVIEST, address
            weight = len(gzip.compress(answer.content))
            for sheet in re.findall(r"hartwerk/(\w+)(?:\.\w+)?\.css", shown):
                weight += len(
                    gzip.compress(Path(str(finders.find(f"hartwerk/{sheet}.css"))).read_bytes())
                )
            assert weight <= HEAVIEST
            assert "<script" not in shown
            assert shown.count("<h1") == 1
            hits = [hit for hit in found(words_of(shown)) if hit.kind in PRIVATE]
            assert hits == [], address

    def test_shows_nothing_of_a_draft(self, here: World) -> None:
        chain = brought(here, State.DRAFT)
        client = browser(chain)
        assert chain.work.title not in page(client, MINE)
        assert client.get(own(chain)).status_code == 404

    def test_tells_who_was_asked_nothing_yet_what_it_is_about(self, here: World) -> None:
        person = here.person(yes=False)
        client = signed_in(here.page_of(person))
        shown = page(client, MINE)
        assert "Hartwerk doet niets met je nee." in shown
        assert client.post(f"{MINE}/ja-of-nee", {"doe": "ja"}).status_code == 302
        with acting(here.system):
            assert Candidate.objects.get(pk=person.pk).matchable

    def test_of_an_employer_that_turned_somebody_down_is_kind(self, here: World) -> None:
        chain = brought(here, State.DECLINED)
        shown = words_of(page(browser(chain), own(chain)))
        assert "nu niet" in shown
        assert Verb.DECLINE.value not in shown


def test_a_new_question_stands_on_the_page_again(here: World) -> None:
    chain = asked(here)
    client = browser(chain)
    press(client, own(chain), "nee")
    do(chain, Verb.ASK, here.caseworker)
    shown = page(client, MINE).partition("Mijn afspraken")[0].partition("Werk dat open is")[0]
    assert f'href="{own(chain)}"' in shown
