# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Words that stand in one person's fields alone are looked for wherever anything can come out.

Whoever may see them does: the same search finds them there.
"""

import io
import logging
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from hartwerk.access.context import acting
from hartwerk.access.links import make_link
from hartwerk.config.settings import LOGGING
from hartwerk.interfaces.web import caseload_people
from hartwerk.interfaces.web.logs import RequestId, WithoutValues
from hartwerk.profiles import vault
from hartwerk.profiles.vault import SELF, Answer, Purpose
from hartwerk.records.models.links import Link
from hartwerk.records.models.runs import MatchRun
from tests.attacks.pages import walled_pages
from tests.attacks.walking import Walk, unpacked
from tests.interfaces.web.signed_in import signed_in
from tests.people_of_the_network import NOW, world
from tests.privacy.whole import IDENTITY, Whole, everything, whole

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

TALKED = date(1987, 3, 14)
"""On which a level was talked about: the one part of it that nothing else can hold."""
CANARIES = {
    "name": (IDENTITY.given_name, IDENTITY.family_name),
    "contact": (IDENTITY.phone, IDENTITY.phone.replace(" ", ""), IDENTITY.email),
    "levels": (f"{TALKED:%Y-%m-%d}", f"{TALKED:%d-%m-%Y}", "14 maart 1987", "14-3-1987"),
    "practical": ("Kanariedorp", "kanariewerk"),
    "said on the card": ("kanarievraag", "kanarieantwoord", "kanarieplek"),
    "first day": ("kanariedeur",),
    "plan": ("kanariedoel",),
    "entrance": ("kanariepoort",),
}
ENTITLED = {
    "name": {"helper", "employer", "person"},
    "contact": {"helper", "person"},
    "levels": {"helper", "person"},
    "practical": {"helper", "person"},
    "said on the card": {"helper", "employer", "person", "lead", "answer link"},
    "first day": {"helper", "employer", "person", "lead"},
    "plan": {"helper", "person"},
    "entrance": {"helper", "employer", "person", "lead"},
}
"""Who reads what on some page. The employer has the second yes of the person to one card."""
AT_REST = {
    "practical": {"records_candidate"},
    "said on the card": {"records_proposal"},
    "first day": {"records_firstday"},
    "plan": {"records_plan"},
    "entrance": {"records_entrance"},
}
"""In which tables a word stands that is not sealed."""
LATER = NOW + timedelta(hours=3)


@dataclass
class Heard:
    """What everybody was answered, and what was logged meanwhile."""

    samira: Whole
    clients: dict[str, Client]
    said: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    """By who asked and by address: what came, with its headers."""
    log: io.StringIO = field(default_factory=io.StringIO)
    temporary: Path = Path()

    def found(self, where: dict[str, dict[str, str]]) -> dict[str, set[str]]:
        """Return who was shown which canary."""
        return {
            kind: {
                who
                for who, answers in where.items()
                if any(has(words, text) for text in answers.values())
            }
            for kind, words in CANARIES.items()
        }


def has(words: tuple[str, ...], text: str) -> bool:
    return any(word.casefold() in text for word in words)


def read(answer: HttpResponse) -> str:
    """Return all that an answer says: headers, content, and what is packed in that."""
    parts = [str(answer.headers).encode(), answer.content, *unpacked(answer)]
    return b"\n".join(parts).decode(errors="replace").casefold()


@pytest.fixture(scope="module")
def heard(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Heard]:
    """Let everybody open every page there is, with every key that leads to the person."""
    with (
        django_db_blocker.unblock(),
        pytest.MonkeyPatch.context() as patch,
        transaction.atomic(),
    ):
        patch.setattr(timezone, "now", lambda: LATER)
        heard = Heard(_someone(), {}, temporary=tmp_path_factory.mktemp("temporary"))
        patch.setattr(tempfile, "tempdir", str(heard.temporary))
        handler = logging.StreamHandler(heard.log)
        handler.addFilter(RequestId())
        handler.setFormatter(WithoutValues())
        logging.getLogger().addHandler(handler)
        try:
            _visit(heard)
            yield heard
        finally:
            logging.getLogger().removeHandler(handler)
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _then(heard: Heard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: LATER)


def _someone() -> Whole:
    here = world()
    samira = whole(here)
    with acting(here.system):
        kept = vault.Profile({"P02": Answer(2, SELF, TALKED)}, version=1)
        vault.keep_profile(samira.person.pk, kept, now=NOW)
    return samira


def _visit(heard: Heard) -> None:
    samira, here = heard.samira, heard.samira.world
    with acting(here.system):
        runs = list(MatchRun.objects.values_list("pk", flat=True))
    keys = {
        "person_id": [samira.person.pk],
        "proposal_id": [samira.met.id, samira.declined.id],
        "question_id": [samira.question.pk],
        "pathway_id": [samira.path.id],
        "run_id": runs,
        "work_id": [samira.met.work.pk, samira.listed.pk],
    }
    hats = {
        "helper": here.caseworker,
        "other helper": here.desk("ROC").actor,
        "employer": here.employer,
        "other employer": here.firm("Bakkerij").actor,
        "lead": here.project_lead,
        "officer": here.officer(),
        "person": samira.page,
        "other person": here.page_of(here.person()),
    }
    for who, actor in hats.items():
        client = heard.clients[who] = signed_in(actor)

        def hear(address: str, answer: HttpResponse, who: str = who) -> None:
            heard.said[who][address] = read(answer)

        pages = [page for page in walled_pages() if actor.role in page.roles]
        starts = [
            page.address(**dict(zip(page.keys, each, strict=True)))
            for page in pages
            for each in product(*(keys.get(name, [here.lead.pk]) for name in page.keys))
        ]
        walk = Walk(client, hear).along(["/vandaag", *starts])
        assert {page.status for page in walk.pages.values()} <= {200, 302, 404, 405, 409}
        assert 200 in {page.status for page in walk.pages.values()}
    for kind, token in _tokens(samira).items():

        def listen(address: str, answer: HttpResponse, who: str = f"{kind} link") -> None:
            heard.said[who][address] = read(answer)

        Walk(Client(), listen).along([f"/l/{token}"])
        assert heard.said[f"{kind} link"]


def _tokens(samira: Whole) -> dict[str, str]:
    member, hat = samira.world.member.organisation.pk, samira.world.caseworker.membership_id
    assert hat is not None
    about = {
        Link.Kind.CARD: (samira.listed.pk, samira.world.referrer.organisation.pk),
        Link.Kind.ANSWER: (samira.met.id, member),
        Link.Kind.ASK: (samira.met.id, None),
        Link.Kind.MEMBERS: (samira.question.pk, member),
        Link.Kind.INVITE: (member, member),
        Link.Kind.PAPER: (samira.person.pk, None),
        Link.Kind.FEED: (hat, samira.world.referrer.organisation.pk),
    }
    return {
        kind.value: make_link(
            actor=samira.world.system, kind=kind, subject_id=subject, organisation_id=speaks_for,
            now=NOW,
        )
        for kind, (subject, speaks_for) in about.items()
    }  # fmt: skip


def test_on_pages_in_files_and_in_calendars_whoever_may_sees_it_and_nobody_else(
    heard: Heard,
) -> None:
    """Among what is opened: the export, the file for the person, and the appointment."""
    opened = {address for answers in heard.said.values() for address in answers}

    assert heard.found(heard.said) == ENTITLED
    for ending in ("/download", "/gegevens", "/afspraak.ics"):
        assert any(address.endswith(ending) for address in opened)


def test_on_a_page_of_somebody_else_it_is_not_found_either(heard: Heard) -> None:
    """Whoever has nothing to do with the person opens every page on which somebody saw it."""
    heard.clients["helper elsewhere"] = signed_in(world("Elders").caseworker)
    outsiders = heard.clients.keys() - set().union(*ENTITLED.values())
    words = tuple(word for each in CANARIES.values() for word in each)
    theirs = {
        address
        for who in heard.clients
        for address, text in heard.said[who].items()
        if has(words, text)
    }
    tried = {
        who: {address: read(client.get(address)) for address in theirs}  # type: ignore[arg-type]  # of the test client
        for who, client in heard.clients.items()
        if who in outsiders
    }

    assert len(theirs) > 10
    assert outsiders == {
        "other helper", "other employer", "officer", "other person", "helper elsewhere",
    }  # fmt: skip
    assert heard.found(tried) == {kind: set() for kind in CANARIES}


def test_in_no_row_but_its_own_and_there_sealed(heard: Heard) -> None:
    """Letters, jobs, sessions, the journal, the trail, lists and all else that is kept."""
    tables = everything()
    found = {
        kind: {name for name, rows in tables.items() if has(words, "\n".join(rows).casefold())}
        for kind, words in CANARIES.items()
    }

    assert {"records_letter", "procrastinate_jobs", "trail.change", "vault.identity"} <= set(tables)
    assert tables["records_letter"]
    assert {kind: names - AT_REST.get(kind, set()) for kind, names in found.items()} == {
        "name": set(), "contact": set(), "levels": set(), "said on the card": set(),
        "first day": set(), "plan": set(), "entrance": set(),
        # Five lines that the person heard name where they can work.
        "practical": set(),
    }  # fmt: skip
    assert found["practical"] == AT_REST["practical"]


def test_on_no_page_that_went_wrong_and_in_no_line_of_the_log(
    heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page breaks with the name at hand, and says so in what it raises."""

    def breaks(**_asked: object) -> None:
        opened = vault.identities([heard.samira.person.pk], Purpose.PERSON)
        raise RuntimeError([*opened.values(), CANARIES])

    client = heard.clients["helper"]
    address = f"/mijn-mensen/{heard.samira.person.pk}"
    assert has(CANARIES["name"], heard.said["helper"][address])
    monkeypatch.setattr(caseload_people, "one_person", breaks)
    monkeypatch.setattr(client, "raise_request_exception", False)

    answer = client.get(address)

    page, log = read(answer), heard.log.getvalue().casefold()  # type: ignore[arg-type]  # of the test client
    assert answer.status_code == 500
    assert "runtimeerror" in log
    for words in CANARIES.values():
        assert not has(words, page)
        assert not has(words, log)


def test_in_no_file_outside_the_database(heard: Heard) -> None:
    """Nothing is left in the place for temporary files, nor said to the log of the database."""
    left = [path for path in heard.temporary.rglob("*") if path.is_file()]
    logs = list(settings.HARTWERK_HOME.glob("postgres/*/log"))

    assert left == []
    for log in logs:
        text = log.read_text(errors="replace").casefold()
        assert not any(has(words, text) for words in CANARIES.values())
    assert LOGGING["handlers"].keys() == {"stderr"}
