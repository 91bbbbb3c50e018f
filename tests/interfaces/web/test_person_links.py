# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A link by which somebody answers without an account, and one that says: I did not say that."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from hartwerk.access.context import acting
from hartwerk.access.links import make_link
from hartwerk.matching import asking, meeting
from hartwerk.matching.moving import OnBehalf
from hartwerk.records.models.letters import Letter
from hartwerk.records.models.links import Link
from hartwerk.records.models.people import Consent
from hartwerk.rules.consent import Channel
from hartwerk.rules.free_text import Kind, found
from hartwerk.rules.proposals import State, Verb
from tests.interfaces.web.membership.reading import filled, page
from tests.interfaces.web.test_person_pages import HEAVIEST, PRIVATE, words_of
from tests.matching.chains import Chain, asked, brought, do
from tests.people_of_the_network import World, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> World:
    return world()


def asked_by_link(chain: Chain) -> str:
    """Return the address to which the link of the person leads."""
    token = asking.link_for_person(actor=chain.desk.actor, proposal_id=chain.id, now=timezone.now())
    return str(Client().get(f"/l/{token}").headers["Location"])


class TestAsked:
    def test_tells_what_leaves_and_what_does_not(self, here: World) -> None:
        shown = words_of(page(Client(), asked_by_link(asked(here))))
        assert "Hulp in het magazijn" in shown
        assert here.member.organisation.name in shown
        assert "Niet op de kaart: je naam" in shown
        assert (
            "Hartwerk doet niets met je nee. Je afspraken met de gemeente blijven zoals ze zijn."
            in shown
        )

    @pytest.mark.parametrize(
        ("said", "state", "hears"),
        [
            ("ja", State.AGREED, "Je begeleider hoort dit."),
            ("nee", State.REFUSED, "Alleen je begeleider hoort dit."),
        ],
    )
    def test_takes_one_press_and_says_who_hears_it(
        self, here: World, said: str, state: State, hears: str
    ) -> None:
        chain = asked(here)
        address = asked_by_link(chain)
        phone = Client(enforce_csrf_checks=True)
        shown = page(phone, address)
        assert f'value="{said}"' in shown
        answer = phone.post(address, filled(shown) | {"doe": said})
        assert answer.status_code == 302
        assert chain.state is state
        assert hears in words_of(page(phone, answer.headers["Location"]))
        with acting(here.system):
            kept = Consent.objects.get(proposal_id=chain.id)
        assert (kept.given, kept.channel) == (said == "ja", Channel.LINK)

    def test_looking_at_it_says_nothing_and_uses_nothing_up(self, here: World) -> None:
        chain = asked(here)
        address = asked_by_link(chain)
        for _ in range(2):
            page(Client(), address)
        Client().head(address)
        assert chain.state is State.ASKED
        with acting(here.system):
            assert Link.objects.get(subject_id=chain.id, kind=Link.Kind.ASK).used_at is None

    def test_can_be_turned_round_until_the_card_has_left(self, here: World) -> None:
        chain = asked(here)
        address, phone = asked_by_link(chain), Client()
        phone.post(address, {"doe": "ja"})
        assert "Toch liever nee" in page(phone, address)
        phone.post(address, {"doe": "nee"})
        assert chain.state is State.REFUSED
        assert "Toch ja" in page(phone, address)
        phone.post(address, {"doe": "ja"})
        do(chain, Verb.PROPOSE, here.caseworker)
        assert phone.get(address).status_code == 410
        assert phone.post(address, {"doe": "nee"}).status_code == 410
        assert chain.row.state == State.PROPOSED.value

    def test_a_form_that_is_sent_twice_says_it_once(self, here: World) -> None:
        chain = asked(here)
        address, phone = asked_by_link(chain), Client()
        statuses = [phone.post(address, {"doe": "ja"}).status_code for _ in range(2)]
        assert statuses == [302, 409]
        with acting(here.system):
            assert Consent.objects.filter(proposal_id=chain.id).count() == 1

    def test_without_a_yes_to_being_matched_speaks_to_the_person(self, here: World) -> None:
        chain = asked(here)
        address = asked_by_link(chain)
        with acting(here.system):
            Consent(
                network=here.network, candidate=chain.person, referrer=here.referrer.organisation,
                purpose="matching", given=False, text_version="matching-1",
                channel=Channel.SPOKEN.value, recorded_by=here.referrer.caseworker,
                at=timezone.now(), number=9,
            ).save(force_insert=True)  # fmt: skip
        answer = Client().post(address, {"doe": "ja"})
        assert answer.status_code == 409
        shown = words_of(answer.content.decode())
        assert "Deze persoon" not in shown
        assert "Eerst moet je ja zeggen tegen Hartwerk." in shown
        assert chain.state is State.ASKED

    def test_is_light_and_plain(self, here: World) -> None:
        chain = asked(here)
        address, phone = asked_by_link(chain), Client()
        for said in ("", "nee", "ja"):
            if said:
                phone.post(address, {"doe": said})
            answer = phone.get(address)
            shown = answer.content.decode()
            assert len(answer.content) <= HEAVIEST
            assert "<script" not in shown
            assert shown.count("<h1") == 1
            assert [hit for hit in found(words_of(shown)) if hit.kind in PRIVATE] == []
            assert [hit for hit in found(words_of(shown)) if hit.kind is Kind.NAME] == []

    def test_opens_nothing_when_it_is_over_or_of_another_kind(self, here: World) -> None:
        chain = asked(here)
        token = make_link(
            actor=here.system,
            kind=Link.Kind.ANSWER,
            subject_id=chain.id,
            organisation_id=here.member.organisation.pk,
            now=timezone.now(),
        )
        over = make_link(
            actor=here.system,
            kind=Link.Kind.ASK,
            subject_id=chain.id,
            organisation_id=None,
            now=timezone.now() - timedelta(days=2),
            until=timezone.now() - timedelta(days=1),
        )
        for wrong in (token, over, "x" * 32):
            assert Client().get(f"/l/{wrong}/vraag").status_code == 410
            assert Client().post(f"/l/{wrong}/vraag", {"doe": "ja"}).status_code == 410
        assert chain.state is State.ASKED


class TestDisputed:
    def link(self, chain: Chain) -> str:
        """Let the project leader write something down; return the address in the letter."""
        meeting.meet(
            actor=chain.world.project_lead,
            proposal_id=chain.id,
            on_behalf=OnBehalf(Channel.PHONE, chain.firm.contact.pk),
            now=timezone.now(),
        )
        with acting(chain.world.system):
            letter = Letter.objects.get(proposal=chain.id, kind="said_on_behalf")
        found_link = re.search(r"/l/\S+", letter.body)
        assert found_link is not None
        return str(Client().get(found_link[0]).headers["Location"])

    def test_shows_who_wrote_down_what_was_heard_and_when(self, here: World) -> None:
        shown = words_of(page(Client(), self.link(brought(here, State.PROPOSED))))
        assert "Femke" in shown
        assert "door de telefoon" in shown
        assert "wij willen kennismaken" in shown
        assert "Dit is niet wat ik heb gezegd" in shown

    def test_goes_back_by_one_press_and_only_once(self, here: World) -> None:
        chain = brought(here, State.PROPOSED)
        address, phone = self.link(chain), Client(enforce_csrf_checks=True)
        page(phone, address)
        assert chain.state is State.MEETING
        form = filled(page(phone, address))
        assert phone.post(address, form).status_code in (200, 302)
        assert chain.row.state == State.PROPOSED.value
        assert phone.post(address, form).status_code in (302, 409)
        assert "al gezegd" in words_of(page(phone, address))

    def test_stays_readable_when_the_card_is_gone_meanwhile(self, here: World) -> None:
        chain = brought(here, State.PROPOSED)
        address = self.link(chain)
        do(chain, Verb.WITHDRAW, here.caseworker)
        assert Client().get(address).status_code == 410
