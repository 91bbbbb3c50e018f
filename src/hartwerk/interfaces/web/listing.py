# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Lists that can be narrowed and paged; both stand in the address."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.http import HttpRequest
from django.utils.translation import gettext as _

from hartwerk.rules.conditions import Verdict

PER_PAGE = 25

Item = TypeVar("Item")

SLUGS = {
    "past": Verdict.FITS,
    "aanpassing": Verdict.FITS_WITH,
    "vragen": Verdict.ASK_FIRST,
    "niet-nu": Verdict.NOT_NOW,
}
"""The word in the address for each verdict."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many there are of one verdict, in words, and where to see only these."""

    verdict: Verdict
    slug: str
    words: str
    n: int
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    items: Sequence[Item]
    number: int
    pages: int

    @property
    def before(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def after(self) -> int | None:
        return self.number + 1 if self.number < self.pages else None


def chosen_verdict(request: HttpRequest) -> Verdict | None:
    return SLUGS.get(request.GET.get("oordeel", ""))


def page_of(request: HttpRequest, items: Sequence[Item], per_page: int = PER_PAGE) -> Page[Item]:
    """Return the page that the address names; one that does not exist is the nearest that does."""
    pages = max(1, -(-len(items) // per_page))
    number = min(number_asked(request), pages)
    return Page(items[(number - 1) * per_page : number * per_page], number, pages)


def page_read(
    request: HttpRequest,
    read: Callable[[int, int], tuple[Sequence[Item], int]],
    per_page: int = PER_PAGE,
) -> tuple[Page[Item], int]:
    """Return the same of a list of which only the page is read, and how long the whole is.

    Parameters
    ----------
    read
        Takes how many come before the page, and how many are on it.
    """
    number = number_asked(request)
    items, total = read((number - 1) * per_page, per_page)
    pages = max(1, -(-total // per_page))
    if number > pages:
        number = pages
        items, total = read((number - 1) * per_page, per_page)
    return Page(items, number, pages), total


def count(verdict: Verdict, n: int, chosen: Verdict | None = None) -> Count:
    slug = next(slug for slug, each in SLUGS.items() if each is verdict)
    return Count(verdict, slug, counted(verdict, n), n, chosen is verdict)


def counted(verdict: Verdict, n: int) -> str:
    """Say how many, as one says it."""
    match verdict:
        case Verdict.FITS:
            return (_("%(n)s past") if n == 1 else _("%(n)s passen")) % {"n": n}
        case Verdict.FITS_WITH:
            return _("%(n)s met aanpassing") % {"n": n}
        case Verdict.ASK_FIRST:
            return _("%(n)s eerst vragen") % {"n": n}
        case Verdict.NOT_NOW:
            return _("%(n)s nu niet") % {"n": n}


def number_asked(request: HttpRequest) -> int:
    """Return the number of the page that the address names; the first where it names none."""
    asked = request.GET.get("pagina", "1")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1
    return max(number, 1)
