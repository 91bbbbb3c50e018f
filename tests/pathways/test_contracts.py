# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Contracts: written down with the move, held against the law, told of in time, and their chain."""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from django.core.exceptions import ObjectDoesNotExist

from hartwerk.access.context import acting
from hartwerk.access.speaking import NotTheirs
from hartwerk.pathways import contracting, talking
from hartwerk.pathways.agreed import Agreed, Earlier, Pay
from hartwerk.pathways.contracting import sign
from hartwerk.pathways.contracts import Contracts, contracts_of, terms
from hartwerk.pathways.refusals import Found, Why
from hartwerk.records.models.contracts import Contract, OpenPoint
from hartwerk.records.models.pathways import PathwayMove
from hartwerk.rules.actors import Role
from hartwerk.rules.consent import Channel
from hartwerk.rules.contracts import At, Told
from hartwerk.rules.dates import add_months
from hartwerk.rules.deadlines import Kind as Deadline
from hartwerk.rules.findings import Code
from hartwerk.rules.open_points import Point, With
from hartwerk.rules.pathways import State
from hartwerk.rules.reasons import SetBack
from tests.pathways.paths import DAY, Path, back, begun, led, refused
from tests.people_of_the_network import World, world
from tests.privacy.whole import everything

pytestmark = pytest.mark.django_db

WAGE, BORN = Decimal("11.8713"), date(1987, 6, 5)
"""Below the minimum of everybody of 21: canaries that must stand nowhere."""


@pytest.fixture
def twente() -> World:
    return world()


def signs(path: Path, agreed: Agreed, role: Role = Role.EMPLOYER, **more: Any) -> None:
    actor = path.actor(role)
    sign(
        actor=actor, pathway_id=path.id, agreed=agreed, on_behalf=path.said(actor), now=path.now(),
        **more,
    )  # fmt: skip


def found(path: Path, role: Role = Role.EMPLOYER) -> Contracts:
    return contracts_of(actor=path.actor(role), pathway_id=path.id)


def of(path: Path, months: int, **more: Any) -> Agreed:
    """Return a contract from today, of so many months."""
    return Agreed(path.today, add_months(path.today, months), 24, **more)


def findings(act: Callable[[], object]) -> set[tuple[str, Code]]:
    with pytest.raises(Found) as problem:
        act()
    return {(each.rule, each.code) for each in problem.value.findings}


def tell(path: Path, verb: Callable[..., object], role: Role = Role.EMPLOYER, **more: Any) -> None:
    row, actor = found(path).now, path.actor(role)
    assert row is not None
    verb(
        actor=actor, contract_id=row.pk, on_behalf=path.said(actor), now=path.now(), **more
    )  # fmt: skip


def lines(path: Path) -> int:
    with acting(path.world.system):
        return PathwayMove.objects.filter(pathway=path.id).count()


class TestSign:
    def test_writes_a_contract_with_the_move_and_set_back_it_stands_no_more(
        self, twente: World
    ) -> None:
        path = begun(twente)
        agreed = of(path, 8, probation_months=1, probation_written=True)

        signs(path, agreed, Role.PROJECT_LEAD)

        row = found(path).now
        assert row is not None
        assert (row.starts_on, row.until, row.hours) == (agreed.starts_on, agreed.until, 24)
        assert (row.probation_months, row.kind, path.row.until) == (1, "fixed_term", agreed.until)
        with acting(twente.system):
            assert row.move == PathwayMove.objects.filter(pathway=path.id).latest("number")
        back(path, path.actor(Role.PROJECT_LEAD))
        assert (found(path).rows, path.state) == ((), State.AGREED)
        signs(path, replace(agreed, hours=30), Role.CASEWORKER)
        assert [each.hours for each in found(path, Role.CANDIDATE).rows] == [30]
        with acting(twente.system):
            assert Contract.objects.filter(pathway=path.id).count() == 2

    def test_pt_01_of_too_long_a_probation_writes_nothing(self, twente: World) -> None:
        path = begun(twente)
        before = lines(path)
        for agreed, code in (
            (of(path, 6, probation_months=1), Code.NO_PROBATION_THIS_SHORT),
            (of(path, 7, probation_months=2), Code.PROBATION_TOO_LONG),
            (replace(of(path, 7), probation_months=1, probation_written=False),
             Code.PROBATION_NOT_WRITTEN),
        ):  # fmt: skip
            said = findings(partial(signs, path, agreed, read=True))
            assert ("PT-01", code) in said
        assert ("PT-01", Code.WRITING_UNKNOWN) in findings(
            lambda: signs(path, of(path, 24, probation_months=2))
        )
        assert (lines(path), found(path).rows) == (before, ())
        signs(path, of(path, 24, probation_months=2, probation_written=True))

        path.later(30)
        again = of(path, 7, probation_months=1, probation_written=True)
        assert ("PT-01", Code.PROBATION_NOT_AGAIN) in findings(
            lambda: signs(path, again, read=True)
        )

    def test_pp_11_after_a_trial_is_read_first(self, twente: World) -> None:
        path = led(twente, State.TRIAL)
        agreed = of(path, 7, probation_months=1, probation_written=True)

        assert findings(lambda: signs(path, agreed)) == {("PP-11", Code.PROBATION_AFTER_TRIAL)}
        signs(path, agreed, read=True)
        assert path.state is State.FIXED_TERM

    def test_wml_01_holds_the_wage_against_the_law_and_forgets_it(
        self, twente: World, caplog: pytest.LogCaptureFixture
    ) -> None:
        path, pay = begun(twente), Pay(WAGE, BORN)
        short = Agreed(path.today, path.today + 50 * DAY, 24)
        caplog.set_level(logging.DEBUG)

        with pytest.raises(Found) as problem:
            signs(path, short, pay=pay, read=True)
        said = f"{problem.value!r} {problem.value.findings} {pay!r}"
        assert [each.code for each in problem.value.findings] == [Code.BELOW_MINIMUM_WAGE]
        assert found(path).rows == ()
        signs(path, short, pay=replace(pay, wage=Decimal("15.8713")))
        later = replace(of(path, 8), starts_on=path.today + 51 * DAY)
        asked = findings(lambda: signs(path, later, pay=replace(pay, wage=Decimal("21.8713"))))
        assert asked == {("WML-01", Code.MINIMUM_WAGE_UNKNOWN)}
        signs(path, later, pay=replace(pay, wage=Decimal("21.8713")), read=True)

        kept = str(everything()) + said + caplog.text
        for canary in ("11.8713", "21.8713", "15.8713", "1987-06-05", "1987, 6, 5"):
            assert canary not in kept, canary

    def test_is_refused_at_days_and_hours_that_are_none(self, twente: World) -> None:
        path = begun(twente)
        with refused(Why.LAST_DAY):
            signs(path, Agreed(path.today, path.today, 24))
        for hours in (0, 61):
            with refused(Why.HOURS):
                signs(path, replace(of(path, 7), hours=hours))
        with refused(Why.DAY):
            signs(path, replace(of(path, 7), starts_on=path.today - 90 * DAY))


class TestOpenPoints:
    def test_are_talked_about_or_declined_before_any_contract(self, twente: World) -> None:
        path = begun(twente, settled=False)
        me, helper = path.actor(Role.CANDIDATE), path.actor(Role.CASEWORKER)
        here: dict[str, Any] = {"pathway_id": path.id, "now": path.now()}
        talk: dict[str, Any] = {**here, "point": Point.MONEY, "with_whom": With.ADVISER}

        for agreed in (of(path, 7), Agreed(path.today, None, 24)):
            with refused(Why.POINTS_OPEN):
                signs(path, agreed)
        with refused(Why.DAY):
            talking.talked(actor=me, on=path.today + DAY, **talk)
        with pytest.raises(NotTheirs):
            talking.talked(actor=helper, on=path.today, **talk)
        for role in (Role.EMPLOYER, Role.PROJECT_LEAD):
            with pytest.raises(NotTheirs):
                talking.decline(actor=path.actor(role), point=Point.MONEY, **here)
        with pytest.raises(ObjectDoesNotExist):
            talking.decline(actor=twente.desk("ROC").actor, point=Point.MONEY, **here)
        talking.talked(actor=me, on=path.today, **talk)
        with refused(Why.POINTS_OPEN):
            signs(path, of(path, 7))
        talking.decline(actor=helper, point=Point.WAY_BACK, channel=Channel.SPOKEN, **here)
        talking.reopen(actor=me, point=Point.MONEY, **here)
        with refused(Why.OPEN_ALREADY):
            talking.reopen(actor=me, point=Point.MONEY, **here)
        assert found(path).open == {Point.MONEY}
        talking.decline(actor=me, point=Point.MONEY, **here)
        signs(path, of(path, 7))

        assert {each.point for each in found(path, Role.CASEWORKER).words} == set(Point)
        for role in (Role.EMPLOYER, Role.PROJECT_LEAD):
            assert (found(path, role).open, found(path, role).words) == (frozenset(), ())
            with acting(path.actor(role)):
                assert not OpenPoint.objects.exists()

    def test_hold_no_amount_and_no_words(self) -> None:
        names = {field.name for field in OpenPoint._meta.get_fields()}

        assert names == {
            *("id", "network", "pathway", "point", "how", "with_whom", "on"),
            *("role", "by", "channel", "at", "number"),
        }


class TestNotice:
    def test_az_01_has_a_day_until_somebody_told_and_az_03_runs_on_where_nobody_did(
        self, twente: World
    ) -> None:
        path = led(twente, State.FIXED_TERM)
        signs(path, Agreed(date(2026, 12, 1), date(2027, 6, 1), 24), Role.EMPLOYER)
        row = found(path).now
        assert row is not None

        (due,) = terms(row)
        assert (due.kind, due.rule, due.day) == (Deadline.NOTICE, "AZ-01", date(2027, 4, 30))
        notice: dict[str, Any] = {"says": Told.GOES_ON, "on": path.today}
        with pytest.raises(NotTheirs):
            tell(path, contracting.give_notice, Role.CASEWORKER, **notice)
        with refused(Why.DAY):
            tell(path, contracting.give_notice, **notice | {"on": path.today + DAY})
        tell(path, contracting.give_notice, **notice)
        now = found(path).now
        assert now is not None
        assert (now.told, now.told_on, terms(now)) == ("goes_on", path.today, ())
        with refused(Why.SAID_ALREADY):
            tell(path, contracting.give_notice, **notice)
        path.later((date(2027, 6, 1) - path.today).days)
        with refused(Why.SAID_ALREADY):
            tell(path, contracting.run_on)
        taken: dict[str, Any] = {"reason": SetBack.NOT_SAID}
        tell(path, contracting.take_back_notice, Role.PROJECT_LEAD, **taken)
        with refused(Why.NOT_FROM_HERE):
            tell(path, contracting.take_back_notice, **taken)
        tell(path, contracting.run_on, Role.PROJECT_LEAD)

        on = found(path).now
        assert on is not None
        assert (on.ran_on, on.starts_on, on.until) == (True, date(2027, 6, 1), path.row.until)
        assert path.row.until == date(2027, 12, 1)
        with refused(Why.TOO_EARLY):
            tell(path, contracting.run_on)
        with refused(Why.NOT_FROM_HERE):
            contracting.give_notice(
                actor=path.actor(Role.EMPLOYER), contract_id=row.pk, now=path.now(), **notice
            )
        back(path, path.actor(Role.PROJECT_LEAD))
        assert (path.row.until, found(path).now) == (date(2027, 6, 1), row)

    def test_az_01_is_for_nobody_whose_contract_is_short_or_has_no_end(self, twente: World) -> None:
        path = begun(twente)
        for agreed in (Agreed(path.today, path.today + 100 * DAY, 24),
                       Agreed(path.today, None, 24)):  # fmt: skip
            signs(path, agreed)
            row = found(path).now
            assert row is not None
            assert terms(row) == ()


class TestChain:
    def test_ket_02_says_of_a_fourth_that_it_is_permanent_before_it_is_written(
        self, twente: World
    ) -> None:
        path = begun(twente)
        for _ in range(3):
            signs(path, Agreed(path.today, path.today + 60 * DAY, 24))
            path.later(60)
        segment = found(path).segment
        assert segment is not None
        assert (segment.left, segment.permanent) == (0, None)
        fourth = Agreed(path.today, path.today + 60 * DAY, 24)

        assert findings(lambda: signs(path, fourth)) == {("KET-02", Code.BECOMES_PERMANENT)}
        signs(path, fourth, read=True)

        segment = found(path).segment
        assert segment is not None
        assert segment.permanent is not None
        assert segment.permanent.on == fourth.starts_on

    def test_ket_05_counts_an_employer_before_once_it_is_known_to_be_followed(
        self, twente: World
    ) -> None:
        path = led(twente, State.FIXED_TERM)

        def add(at: At, employer: Role = Role.EMPLOYER, days: int = 30) -> UUID:
            earlier = Earlier(at, path.today - timedelta(days=days + 90), path.today - days * DAY)
            actor = path.actor(employer)
            return contracting.add_earlier(
                actor=actor, pathway_id=path.id, earlier=earlier, on_behalf=path.said(actor),
                now=path.now(),
            )  # fmt: skip

        def counted() -> int:
            segment = found(path).segment
            assert segment is not None
            return len(segment.contracts)

        def perhaps() -> bool:
            return any(each.code is Code.PERHAPS_SUCCESSIVE for each in found(path).chain.findings)

        maybe = add(At.PERHAPS)
        assert (counted(), perhaps()) == (1, True)
        with refused(Why.SAID_ALREADY):
            add(At.PERHAPS)
        helper = path.actor(Role.CASEWORKER)
        out: dict[str, Any] = {"reason": SetBack.WRONG_PERSON}
        contracting.take_out(actor=helper, contract_id=maybe, now=path.now(), **out)
        add(At.SUCCESSIVE, Role.PROJECT_LEAD)
        assert (counted(), perhaps()) == (2, False)
        add(At.HERE, days=150)
        assert counted() == 3
        with refused(Why.LAST_DAY):
            add(At.HERE, days=-10)
        with refused(Why.NOT_FROM_HERE):
            tell(path, contracting.take_out, **out)
        for stranger in (twente.firm("Bakkerij").actor, twente.desk("ROC").actor):
            step: dict[str, Any] = {"actor": stranger, "contract_id": found(path).rows[0].pk}
            for verb, more in ((contracting.take_out, out), (contracting.run_on, {})):
                with pytest.raises(ObjectDoesNotExist):
                    verb(now=path.now(), **step, **more)
            with pytest.raises(ObjectDoesNotExist):
                contracts_of(actor=stranger, pathway_id=path.id)
