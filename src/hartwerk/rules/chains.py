# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The chain of contracts (ketenregeling): when the law makes one permanent, KET-01 to KET-05.

BW art. 7:668a. A chain goes on where the gap is at most six months, also at a next employer for
the same work; over three contracts, or over 36 months with the gaps, the last one is permanent.
Not judged: another length or number in a cao, and contracts after the pension age.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hartwerk.rules import dates
from hartwerk.rules.contracts import Contract, Kind
from hartwerk.rules.findings import Code, Finding, Findings, length_of, number_of
from hartwerk.rules.working_days import DAY

Successive = Mapping[frozenset[str], bool]
"""Of pairs of employers: whether one follows on the other for the same work. Absent: not known."""


class Reason(StrEnum):
    """Why a contract is permanent."""

    AGREED = "agreed"
    NUMBER = "number"
    """More contracts than the law allows."""
    LENGTH = "length"
    """Longer, with the gaps, than the law allows."""


class Apart(StrEnum):
    """Why a contract is in no chain."""

    BBL = "bbl"
    YOUNG = "young"
    """Under eighteen, for at most twelve hours a week."""


@dataclass(frozen=True, slots=True)
class Gap:
    """The days between two contracts, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Permanent:
    """From which day, by which contract and why somebody is there for good."""

    on: date
    key: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Segment:
    """Contracts that follow on one another.

    Attributes
    ----------
    first
        The day from which it counts.
    gaps
        Those between its contracts that are longer than nothing.
    permanent
        None: nobody is there for good yet.
    until, left
        The last day on which a next fixed-term contract may end, and how many more there may be;
        None: unknown, or there is nothing left to count.
    """

    contracts: tuple[Contract, ...]
    first: date
    gaps: tuple[Gap, ...] = ()
    permanent: Permanent | None = None
    until: date | None = None
    left: int | None = None


@dataclass(frozen=True, slots=True)
class Chain:
    """The timeline of one person; `apart` are contracts the article does not apply to."""

    segments: tuple[Segment, ...]
    apart: tuple[tuple[Contract, Apart], ...]
    findings: tuple[Finding, ...]

    @property
    def permanent(self) -> Permanent | None:
        """The last time somebody became permanent; None: never."""
        found = [segment.permanent for segment in self.segments if segment.permanent]
        return max(found, key=lambda each: each.on, default=None)


@dataclass(frozen=True, slots=True)
class _Counted:
    contract: Contract
    first: date


def chain(
    contracts: Iterable[Contract], successive: Successive, *, adult_from: date | None = None
) -> Chain:
    """Return the timeline of somebody's contracts, planned ones included.

    Parameters
    ----------
    contracts
        Of one person, at any employers, in any order.
    successive
        Which employers are each other's successor; of a pair that is not in it, and could be one,
        it is said that it may count (KET-05), and it is not counted.
    adult_from
        The day on which the person became or becomes eighteen; None: before all of it.
    """
    found = Findings()
    ordered = sorted(contracts, key=lambda each: (each.first, each.key))
    counted: list[_Counted] = []
    apart: list[tuple[Contract, Apart]] = []
    for contract in ordered:
        why, first = _counts_from(contract, adult_from, found)
        if why:
            apart.append((contract, why))
        else:
            counted.append(_Counted(contract, first))
    segments: list[Segment] = []
    for group in _by_employer(counted, successive):
        segments += _segments(group, found)
    segments.sort(key=lambda each: (each.first, each.contracts[0].key))
    for segment in segments:
        if segment.permanent and segment.permanent.reason is not Reason.AGREED:
            on, key, reason = segment.permanent.on, segment.permanent.key, segment.permanent.reason
            found.warn("KET-02", Code.BECOMES_PERMANENT, on=on, contract=key, reason=reason)
    _perhaps(counted, successive, found)
    return Chain(tuple(segments), tuple(apart), found.done())


def _counts_from(
    contract: Contract, adult_from: date | None, found: Findings
) -> tuple[Apart | None, date]:
    """KET-04, and 7:668a(11): a contract of a young person counts from the eighteenth birthday."""
    if contract.bbl:
        row = found.row("KET-04", "ket_bbl_counts", contract.first)
        if row and row.value is False:
            return Apart.BBL, contract.first
    if adult_from is None or adult_from <= contract.first:
        return None, contract.first
    row = found.row("KET-01", "ket_young_hours", contract.first)
    if contract.hours is None:
        found.ask("KET-01", Code.HOURS_UNKNOWN, contract=contract.key)
    if row is None or contract.hours is None or contract.hours > number_of(row):
        return None, contract.first
    if contract.last is not None and contract.last < adult_from:
        return Apart.YOUNG, contract.first
    return None, adult_from


def _by_employer(counted: list[_Counted], successive: Successive) -> list[list[_Counted]]:
    """KET-01: one list for an employer with all who follow on it, in order."""
    head = {each.contract.employer: each.contract.employer for each in counted}
    for pair, follows in successive.items():
        if follows and pair <= head.keys():
            old = {head[name] for name in pair}
            keep = min(old)
            head = {name: keep if of in old else of for name, of in head.items()}
    groups: dict[str, list[_Counted]] = {}
    for each in counted:
        groups.setdefault(head[each.contract.employer], []).append(each)
    return [sorted(group, key=lambda each: each.first) for group in groups.values()]


def _segments(group: list[_Counted], found: Findings) -> list[Segment]:
    done: list[Segment] = []
    now: list[_Counted] = []
    gaps: list[Gap] = []
    for each in group:
        gap = _gap(now, each) if now else None
        broken = gap is not None and not _goes_on(gap, each.first, found)
        if broken or (now and now[-1].contract.kind is Kind.PERMANENT):
            done.append(_closed(now, gaps, found))
            now, gaps, gap = [], [], None
        now.append(each)
        gaps += [gap] if gap else []
    return [*done, _closed(now, gaps, found)]


def _gap(now: list[_Counted], following: _Counted) -> Gap | None:
    lasts = [each.contract.last for each in now]
    known = [last for last in lasts if last is not None]
    if len(known) < len(lasts):
        return (
            None  # Until something had happened: it ended when the next one began, at the latest.
        )
    gap = Gap(max(known) + DAY, following.first - DAY)
    return gap if gap.first <= gap.last else None


def _goes_on(gap: Gap, on: date, found: Findings) -> bool:
    """KET-03: the gap that the law allows on the day of the next contract."""
    row = found.row("KET-01", "ket_gap", on)
    return row is not None and dates.compared(gap.first, gap.last, length_of(row)) <= 0


def _closed(now: list[_Counted], gaps: list[Gap], found: Findings) -> Segment:
    contracts = tuple(each.contract for each in now)
    first = now[0].first
    permanent = None
    for i in range(len(now)):
        permanent = _permanent(now, i, found)
        if permanent:
            break
    if permanent:
        return Segment(contracts, first, tuple(gaps), permanent)
    most = found.row("KET-01", "ket_most", now[-1].first)
    longest = found.row("KET-01", "ket_longest", now[-1].first)
    return Segment(
        contracts,
        first,
        tuple(gaps),
        until=dates.last_of(first, length_of(longest)) if longest else None,
        left=int(number_of(most)) - len(now) if most else None,
    )


def _permanent(now: list[_Counted], i: int, found: Findings) -> Permanent | None:
    """KET-02: what the i-th contract of a chain (the first is 0) is or becomes; None: fixed."""
    contract, first = now[i].contract, now[i].first
    if contract.kind is Kind.PERMANENT:
        return Permanent(first, contract.key, Reason.AGREED)
    if i == 0:
        return None  # One contract, however long, is no chain.
    most = found.row("KET-02", "ket_most", first)
    if most and i + 1 > number_of(most):
        return Permanent(first, contract.key, Reason.NUMBER)
    on = _too_long_on(now[0].first, first, found)
    if on is None or (contract.last is not None and contract.last < on):
        return None
    if _is_short_after_long(now[i - 1].contract, contract, found):
        return None
    return Permanent(on, contract.key, Reason.LENGTH)


def _too_long_on(begun: date, first: date, found: Findings) -> date | None:
    """Return the first day of a contract on which its chain is longer than the law of that day."""
    row = found.row("KET-02", "ket_longest", first)
    seen = set()
    while row and row not in seen:
        seen.add(row)
        on = max(dates.last_of(begun, length_of(row)) + DAY, first, row.valid_from or first)
        then = found.row("KET-02", "ket_longest", on)
        if then == row:
            return on
        row = then
    return None


def _is_short_after_long(before: Contract, contract: Contract, found: Findings) -> bool:
    """7:668a(3): at most three months, at once after a contract of 36 months or longer."""
    if before.last is None or contract.last is None:
        return False
    if before.employer != contract.employer or contract.first != before.last + DAY:
        return False
    after = found.row("KET-02", "ket_exception_after", contract.first)
    upto = found.row("KET-02", "ket_exception_upto", contract.first)
    return (
        after is not None
        and upto is not None
        and dates.compared(before.first, before.last, length_of(after)) >= 0
        and dates.compared(contract.first, contract.last, length_of(upto)) <= 0
    )


def _perhaps(counted: list[_Counted], successive: Successive, found: Findings) -> None:
    """KET-05: a contract at another member, for work that may be the same, soon after one."""
    for i, each in enumerate(counted):
        for earlier in counted[:i]:
            one, other = earlier.contract, each.contract
            pair = frozenset({one.employer, other.employer})
            if len(pair) == 1 or pair in successive or one.kind is Kind.PERMANENT:
                continue
            if one.work and other.work and one.work != other.work:
                continue
            gap = _gap([earlier], each)
            if gap is None or _goes_on(gap, each.first, found):
                found.warn("KET-05", Code.PERHAPS_SUCCESSIVE, before=one.key, after=other.key)
