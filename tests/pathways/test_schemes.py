# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""How schemes stand: a status and days, for the helper and the person, and terms that follow."""

from datetime import date
from typing import Any

import pytest

from hartwerk.access.context import acting
from hartwerk.access.speaking import NotTheirs
from hartwerk.agenda.deadlines import to_tell
from hartwerk.pathways.refusals import Why
from hartwerk.pathways.reminding import tell
from hartwerk.pathways.schemes import schemes_of, write_scheme
from hartwerk.records.models.agenda import Deadline
from hartwerk.records.models.letters import Letter
from hartwerk.records.models.pathways import Pathway
from hartwerk.records.models.schemes import Scheme as Row
from hartwerk.rules.actors import Role
from hartwerk.rules.consent import Channel
from hartwerk.rules.dates import add_months
from hartwerk.rules.pathways import State
from hartwerk.rules.scheme_status import TERMS, Scheme, Stands, Status, register
from hartwerk.rules.schemes import Register
from tests.pathways.paths import DAY, Path, begun, led, refused
from tests.people_of_the_network import World, world

pytestmark = pytest.mark.django_db
S = Scheme.SUBSIDY


@pytest.fixture
def twente() -> World:
    return world()


def write(path: Path, scheme: Scheme, status: Status, **more: Any) -> None:
    role = more.pop("role", Role.CASEWORKER)
    channel, seen = more.pop("channel", Channel.SPOKEN), more.pop("seen", None)
    write_scheme(
        actor=path.actor(role), pathway_id=path.id, stands=Stands(scheme, status, **more),
        channel=channel, seen=seen, now=path.now(),
    )  # fmt: skip


def terms(path: Path) -> dict[str, tuple[str, date]]:
    """Return the terms of schemes that run: whose each is, and its day."""
    kinds = [each.value for each in TERMS]
    with acting(path.world.system):
        rows = Deadline.objects.filter(pathway=path.id, kind__in=kinds, settled_at=None)
        return {each.kind: (each.whose, each.due_on) for each in rows}


def test_a_status_is_read_by_the_helper_and_the_person_and_by_the_firm_where_it_is_shared(
    twente: World,
) -> None:
    path = begun(twente)
    asked_on = path.today - DAY
    write(path, Scheme.REGISTER, Status.ASKED, asked_on=asked_on)
    write(path, S, Status.TO_ASK, shared=True)

    for role, seen in ((Role.CASEWORKER, 2), (Role.CANDIDATE, 2), (Role.EMPLOYER, 1)):
        found = schemes_of(actor=path.actor(role), pathway_id=path.id)
        assert len(found.rows) == seen
    assert found.candidate is None
    for role in (Role.PROJECT_LEAD, Role.CLOCK):
        with pytest.raises(Pathway.DoesNotExist):
            schemes_of(actor=path.actor(role), pathway_id=path.id)
    for role in (Role.EMPLOYER, Role.PROJECT_LEAD, Role.CANDIDATE):
        with pytest.raises(NotTheirs):
            write(path, S, Status.NOT_ASKED, role=role)
    with pytest.raises(NotTheirs):
        write(path, S, Status.NOT_ASKED, channel=Channel.OWN_PAGE)
    for wrong in (
        {"status": Status.ASKED},
        {"status": Status.ASKED, "asked_on": path.today + DAY},
        {"status": Status.GRANTED},
        {"status": Status.GRANTED, "since": path.today, "until": path.today},
        {"status": Status.TO_ASK, "since": path.today},
    ):
        with refused(Why.DAY):
            write(path, S, **wrong)
    with refused(Why.MOVED_SINCE):
        write(path, S, Status.NOT_ASKED, seen=0)
    write(path, S, Status.NOT_ASKED, seen=1)
    with acting(path.actor(Role.EMPLOYER)):
        assert not Row.objects.exists()
    with acting(path.actor(Role.PROJECT_LEAD)):
        assert not Row.objects.exists()
    with acting(twente.system):
        assert Row.objects.get(scheme=S.value).version == 2


@pytest.mark.parametrize(
    ("status", "until", "stands"),
    [
        (Status.GRANTED, None, Register.IN),
        (Status.GRANTED, date(2026, 11, 3), Register.IN),
        (Status.GRANTED, date(2026, 11, 2), Register.ENDED),
        (Status.ASKED, None, Register.APPLIED),
        (Status.REFUSED, None, Register.NOT_IN),
        (Status.TO_ASK, None, Register.UNKNOWN),
    ],
    ids=["in", "last-day", "ended", "asked", "refused", "to-ask"],
)
def test_the_register_is_read_off_its_status(
    status: Status, until: date | None, stands: Register
) -> None:
    row = Stands(Scheme.REGISTER, status, since=date(2026, 1, 1), until=until)
    assert register(row, date(2026, 11, 2)) is stands
    assert register(None, date(2026, 11, 2)) is Register.UNKNOWN


def test_terms_follow_a_status_and_no_lead_reads_of_them(twente: World) -> None:
    path = led(twente, State.FIXED_TERM)
    paid = path.row.paid_since
    assert paid is not None
    write(path, S, Status.TO_ASK)
    write(path, Scheme.BENEFIT, Status.TO_ASK, shared=True)
    assert terms(path) == {
        "subsidy_after": ("caseworker", add_months(paid, 6)),
        "statement": ("employer", add_months(paid, 3)),
    }
    with acting(path.actor(Role.PROJECT_LEAD)):
        kinds = set(Deadline.objects.filter(pathway=path.id).values_list("kind", flat=True))
    assert kinds
    assert not kinds & {each.value for each in TERMS}

    write(path, S, Status.ASKED, asked_on=path.today)
    write(path, Scheme.BENEFIT, Status.NOT_APPLICABLE)
    assert terms(path) == {}
    write(path, S, Status.GRANTED, since=paid, until=add_months(paid, 6))
    write(path, Scheme.NO_RISK, Status.GRANTED, since=paid, until=date(2031, 11, 2))
    assert terms(path) == {
        "subsidy_measure": ("caseworker", add_months(paid, 6)),
        "no_risk_end": ("caseworker", add_months(paid, 60)),
    }
    write(path, S, Status.GRANTED, since=paid)
    assert terms(path)["subsidy_new_year"] == ("caseworker", date(2027, 1, 1))


def test_lks_04_a_decision_is_expected_five_weeks_after_the_value_was_set_and_told_of(
    twente: World,
) -> None:
    path = led(twente, State.FIXED_TERM)
    day = path.today
    write(path, S, Status.VALUE_SET, asked_on=day)
    assert terms(path) == {"subsidy_decision": ("caseworker", day + 35 * DAY)}
    with acting(twente.system):
        (term,) = Deadline.objects.filter(pathway=path.id, kind="subsidy_decision")
    assert term.pk not in {*to_tell(actor=twente.clock, now=path.later(30))}
    assert term.pk in {*to_tell(actor=twente.clock, now=path.later(5))}
    assert tell(actor=twente.clock, deadline_id=term.pk, now=path.now())
    with acting(twente.system):
        told = Letter.objects.filter(pathway=path.id, kind="pathway_term")
        assert {each.membership_id for each in told} == {twente.referrer.caseworker.pk}
    for scheme in (Scheme.BENEFIT, Scheme.REGISTER):
        with refused(Why.DAY):
            write(path, scheme, Status.VALUE_SET, asked_on=day)

    write(path, S, Status.GRANTED, since=day)
    assert "subsidy_decision" not in terms(path)


def test_lks_06_who_was_refused_asks_again_after_twelve_months(twente: World) -> None:
    path = led(twente, State.FIXED_TERM)

    write(path, S, Status.REFUSED, asked_on=path.today)

    assert terms(path) == {"subsidy_ask_again": ("caseworker", add_months(path.today, 12))}
    with acting(path.actor(Role.PROJECT_LEAD)):
        kinds = set(Deadline.objects.filter(pathway=path.id).values_list("kind", flat=True))
    assert not kinds & {each.value for each in TERMS}
    path.later(400)
    write(path, S, Status.ASKED, asked_on=path.today)
    assert terms(path) == {}


def test_nr_02_a_cover_without_an_end_gives_no_reminder(twente: World) -> None:
    path = led(twente, State.FIXED_TERM)
    paid = path.row.paid_since
    assert paid is not None

    write(path, Scheme.NO_RISK, Status.GRANTED, since=paid)

    assert terms(path) == {}
    write(path, Scheme.NO_RISK, Status.GRANTED, since=paid, until=add_months(paid, 60))
    assert {*terms(path)} == {"no_risk_end"}
