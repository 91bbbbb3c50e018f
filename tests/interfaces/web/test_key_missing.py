# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The key of names and levels is not there: what needs it says so, everything else works."""

from pathlib import Path
from uuid import UUID

import pytest
from pytest_django import Settings

from hartwerk.matching import everybody
from hartwerk.matching.next_work import who_fits
from hartwerk.rules.actors import Actor, Role
from tests.attacks.pages import walled_pages
from tests.interfaces.web.membership.reading import page
from tests.interfaces.web.signed_in import signed_in
from tests.people_of_the_network import NOW, world
from tests.privacy.whole import WORDS, Whole, tables_with, whole

pytestmark = pytest.mark.django_db
SAID = "De sleutel van namen en antwoorden ontbreekt."
SHUT = {
    *((Role.CASEWORKER, name) for name in (
        "ask-members", "ask-person", "match-run", "members-question", "next-work",
        "person-consent", "person-double", "person-kept", "person-represented",
        "person-talk", "proposal", "who-fits",
    )),
    *((Role.CANDIDATE, name) for name in ("my-contact", "my-data")),
    (Role.EMPLOYER, "card"),
}  # fmt: skip
"""The pages that are about who somebody is or what they can."""


def keys_of(of: Whole) -> dict[str, UUID]:
    """Return what stands in addresses, by the name that the addresses have for it."""
    run = who_fits(actor=of.world.caseworker, vacancy_id=of.listed.pk, now=NOW).run_id
    assert run is not None
    return {
        "person_id": of.person.pk,
        "proposal_id": of.met.id,
        "work_id": of.listed.pk,
        "question_id": of.question.pk,
        "run_id": run,
        "organisation_id": of.world.member.organisation.pk,
    }


def test_only_names_and_levels_are_unreadable_and_nothing_breaks(
    tmp_path: Path, settings: Settings
) -> None:
    here = world()
    someone = whole(here)
    ids = keys_of(someone)
    hats: dict[Role, Actor] = {
        Role.CASEWORKER: here.caseworker,
        Role.EMPLOYER: here.employer,
        Role.PROJECT_LEAD: here.project_lead,
        Role.CANDIDATE: someone.page,
        Role.PRIVACY_OFFICER: here.officer(),
    }
    settings.HARTWERK_VAULT_KEY_FILE = tmp_path / "another"
    settings.HARTWERK_VAULT_KEY_FILE.write_text("een andere sleutel, van genoeg tekens")
    # As in a process that begins without: what was opened just now is still open for some minutes.
    everybody.forget()
    seen: dict[int, set[tuple[Role, str]]] = {}
    for role, hat in hats.items():
        client = signed_in(hat)
        for each in walled_pages():
            if role in each.roles and set(each.keys) <= ids.keys():
                answer = client.get(each.address(**ids))
                seen.setdefault(answer.status_code, set()).add((role, each.name))
                # A workbook is no text, and says nothing.
                said = SAID in answer.content.decode(errors="replace")
                assert said == (answer.status_code == 503), each.route

    assert seen[503] == SHUT
    settings.HARTWERK_VAULT_KEY_FILE = tmp_path / "none at all"
    gone = signed_in(here.caseworker).get(f"/mijn-mensen/{someone.person.pk}")
    assert (gone.status_code, SAID in gone.content.decode()) == (503, True)
    assert len(seen[200]) > len(SHUT)
    # A list goes by what the network calls people; a no and being erased need no key.
    assert someone.person.label in page(signed_in(here.caseworker), "/mijn-mensen")
    me = signed_in(someone.page)
    assert me.post("/mijn-pagina/ja-of-nee", {"doe": "nee"}).status_code == 302
    assert me.post("/mijn-pagina/gegevens/weg", {"doe": "wis"}).status_code == 302
    assert tables_with(*WORDS) == set()
