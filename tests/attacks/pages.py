# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every page behind the wall or for a link, as the addresses say: for whom, with which keys."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import IntConverter, StringConverter, UUIDConverter
from django.urls.resolvers import RoutePattern

from hartwerk.records.models.links import Link
from hartwerk.rules.actors import Role


@dataclass(frozen=True, slots=True)
class LinkedPage:
    """One address that a link opens, such as `l/<str:token>/vraag`, and links of which kinds."""

    route: str
    kinds: frozenset[Link.Kind]

    def with_token(self, token: str) -> str:
        return f"/{self.route.replace('<str:token>', token)}"


@dataclass(frozen=True, slots=True)
class WalledPage:
    """One address behind the wall. `route` is as the pages write it, such as `werk/<uuid:id>`."""

    route: str
    name: str
    roles: frozenset[Role]
    converters: tuple[tuple[str, object], ...]

    @property
    def has_key(self) -> bool:
        return bool(self.keys)

    @property
    def keys(self) -> tuple[str, ...]:
        """The parts of the address that name a thing."""
        return tuple(n for n, each in self.converters if isinstance(each, UUIDConverter))

    def address(self, **ids: UUID) -> str:
        """Fill in the address; what is no key of a thing gets something harmless."""
        said = self.route
        for name, converter in self.converters:
            value: object = ids.get(name, "x")
            if isinstance(converter, IntConverter):
                value = 1
            elif isinstance(converter, UUIDConverter) and name not in ids:
                value = UUID(int=0)
            start = said.index("<")
            said = said[:start] + str(value) + said[said.index(">") + 1 :]
        return f"/{said}"


def walled_pages() -> list[WalledPage]:
    """Return every page that `walled` guards, in the order of the addresses."""
    return [
        WalledPage(
            route,
            pattern.name or route,
            frozenset(vars(pattern.callback)["roles"]),
            tuple(_converters(pattern)),
        )
        for route, pattern in _patterns(get_resolver("hartwerk.config.urls"))
        if "roles" in vars(pattern.callback)
    ]


def linked_pages() -> list[LinkedPage]:
    """Return every page that a link opens."""
    return [
        LinkedPage(route, frozenset(vars(pattern.callback)["kinds"]))
        for route, pattern in _patterns(get_resolver("hartwerk.config.urls"))
        if "kinds" in vars(pattern.callback)
    ]


def routes() -> set[str]:
    """Return every address there is."""
    return {route for route, _ in _patterns(get_resolver("hartwerk.config.urls"))}


def other_routes() -> set[str]:
    """Return what has a part that varies, and is behind no wall and for no link."""
    return {
        route
        for route, pattern in _patterns(get_resolver("hartwerk.config.urls"))
        if not vars(pattern.callback).keys() & {"roles", "kinds"} and "<" in route
    }


def _patterns(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            yield from _patterns(each, before + str(each.pattern))
        else:
            yield before + str(each.pattern), each


def _converters(pattern: URLPattern) -> Iterator[tuple[str, object]]:
    assert isinstance(pattern.pattern, RoutePattern)
    for name, converter in pattern.pattern.converters.items():
        assert isinstance(converter, IntConverter | UUIDConverter | StringConverter), pattern
        yield name, converter
