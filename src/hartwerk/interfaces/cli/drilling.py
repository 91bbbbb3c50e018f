# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""`hartwerk drill`: puts the last backup back beside what runs, and compares the two."""

import contextlib
import json
import re
import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import psycopg

from hartwerk.demo.hats import Size
from hartwerk.interfaces.cli import dumping, own_server
from hartwerk.interfaces.cli.answering import say, whole
from hartwerk.interfaces.cli.auditing import checked, sentence
from hartwerk.interfaces.cli.backing_up import Manifest, back_up, key
from hartwerk.interfaces.cli.databases import Database, database
from hartwerk.interfaces.cli.ending import Stop
from hartwerk.interfaces.cli.home import home
from hartwerk.interfaces.cli.restoring import ledger_told, process, restore
from hartwerk.interfaces.cli.words import N_, _
from hartwerk.postgres import server
from hartwerk.postgres.trouble import PostgresUnavailable

CATALOGUE: Mapping[str, str] = {
    N_("tabellen"): """
        select n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where c.relkind in ('r', 'p', 'v', 'm')
          and n.nspname in ('public', 'vault', 'trail', 'wall')""",
    N_("rijbeveiliging"): """
        select n.nspname, c.relname, c.relrowsecurity, c.relforcerowsecurity
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p') and n.nspname in ('public', 'vault', 'trail', 'wall')""",
    N_("regels over wie wat ziet"): """
        select schemaname, tablename, policyname, roles::text, cmd, qual, with_check
        from pg_policies""",
    N_("rechten"): """
        select n.nspname, c.relname, g.grantee::regrole::text, g.privilege_type
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        cross join lateral aclexplode(c.relacl) g
        where n.nspname in ('public', 'vault', 'trail', 'wall') and g.grantee <> c.relowner
        union all
        select n.nspname, p.oid::regprocedure::text, g.grantee::regrole::text, g.privilege_type
        from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        cross join lateral aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) g
        where n.nspname in ('public', 'vault', 'trail', 'wall') and g.grantee <> p.proowner""",
    N_("functies"): """
        select p.oid::regprocedure::text, md5(p.prosrc), p.prosecdef, p.proconfig::text
        from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname in ('public', 'vault', 'trail', 'wall')""",
    N_("triggers"): """
        select n.nspname, c.relname, t.tgname, t.tgenabled, t.tgfoid::regprocedure::text
        from pg_trigger t join pg_class c on c.oid = t.tgrelid
        join pg_namespace n on n.oid = c.relnamespace
        where not t.tgisinternal and n.nspname in ('public', 'vault', 'trail', 'wall')""",
    N_("beperkingen"): """
        select n.nspname, c.relname, k.conname, k.contype::text, k.convalidated
        from pg_constraint k join pg_class c on c.oid = k.conrelid
        join pg_namespace n on n.oid = c.relnamespace
        where k.contype <> 'n' and n.nspname in ('public', 'vault', 'trail', 'wall')""",
    N_("indexen"): """
        select schemaname, tablename, indexname from pg_indexes
        where schemaname in ('public', 'vault', 'trail', 'wall')""",
}
"""What must be the same in both, as rows; the rights of the owner follow from owning."""
_CASTS = re.compile(r"::[a-z ]+(\[\])?|[()\n]| +(?= )")
SHOWN = 80
"""Signs of a difference that are shown: the names stand first."""
HATS = """
select m.id, n.synthetic from public.records_membership m
join public.records_network n on n.id = m.network_id where m.active
order by exists (
    select from public.records_candidate c join vault.identity i on i.candidate_id = c.id
    where m.role = 'caseworker' and c.referrer_id = m.organisation_id
      and c.network_id = m.network_id
  ) desc, m.id limit 1
"""
"""Somebody to sign in as: rather a caseworker with people whose name is kept."""


def run_drill(file: Path | None, *, fresh: bool, demo: bool) -> None:
    """Rehearse: restore into a place of its own, compare, and take that place away.

    Parameters
    ----------
    file
        Which backup; by default the last one in the home.
    fresh
        Make one now, for the rehearsal only.

    Raises
    ------
    Stop
        There is no backup, it does not come back, or something is not the same.
    """
    size = Size.SMALL if demo else None
    at = home() / f"drill-{secrets.token_hex(4)}"
    with contextlib.ExitStack() as stack:
        running = stack.enter_context(database(size))
        stack.callback(_remove, at)
        chosen = file or _made(running, at, fresh=fresh)
        beside = stack.enter_context(database(size, at=at))
        done = restore(chosen, beside, key(), at=home())
        say(_("Teruggezet: %(file)s") % {"file": chosen.name})
        rows = sum(done.manifest.rows.values())
        say(_("Rijen: %(n)s, evenveel als er waren.") % {"n": whole(rows)})
        say(ledger_told(done))
        _same_chain(running, beside, done.manifest)
        _same_house(running, beside)
        _signs_in(beside)
    say(_("De oefening is geslaagd."))


def _made(running: Database, at: Path, *, fresh: bool) -> Path:
    if fresh:
        return back_up(running, at / "backups", key())
    if (found := dumping.newest(home() / "backups", running.name)) is None:
        raise Stop(
            _("Er is nog geen reservekopie om mee te oefenen."),
            way_out=_("maak er een met: hartwerk backup, of oefen met: hartwerk drill --fresh"),
        )
    return found


def _same_chain(running: Database, restored: Database, manifest: Manifest) -> None:
    """Check the chain of both; what was sealed at the backup is the beginning of both."""
    for chosen in (restored, running):
        found = checked(chosen, [])
        if found.trouble is not None:
            raise Stop(sentence(found.trouble), way_out=_("kijk met: hartwerk audit verify"))
        head = _head(chosen, manifest.block)
        if head != manifest.head:
            raise Stop(
                _("Blok %(block)s heeft een ander zegel dan in de reservekopie.")
                % {"block": manifest.block}
            )
    say(_("Het spoor: %(n)s blokken, verzegeld zoals toen.") % {"n": whole(manifest.block)})


def _head(chosen: Database, block: int) -> str:
    with chosen.connect(own_server.AUDITOR) as session:
        found = session.execute(
            "select encode(head, 'hex') from trail.block where number = %s", [block]
        ).fetchone()
    return str(found[0]) if found else ""


def _same_house(running: Database, restored: Database) -> None:
    """Compare what guards the rows, thing by thing."""
    with (
        running.connect(own_server.OWNER) as one,
        restored.connect(own_server.OWNER) as other,
    ):
        for what, question in CATALOGUE.items():
            first, second = _rows(one, question), _rows(other, question)
            if differ := sorted(first ^ second):
                raise Stop(
                    _("Niet hetzelfde teruggekomen: %(what)s (%(which)s).")
                    % {"what": _(what), "which": "; ".join(each[:SHOWN] for each in differ[:3])}
                )
            say(_("%(what)s: %(n)s, dezelfde") % {"what": _(what), "n": whole(len(first))})


def _rows(session: psycopg.Connection[Any], question: str) -> set[str]:
    """Return rows as texts, without what PostgreSQL writes otherwise once it read it back."""
    return {_CASTS.sub("", " ".join(map(str, row))) for row in session.execute(question)}


def _signs_in(restored: Database) -> None:
    """Sign in to what was restored, as the application, with the keys of this house."""
    with restored.connect(own_server.OWNER) as owner:
        found = owner.execute(HATS).fetchone()
    if found is None:
        say(_("Aanmelden: er is nog niemand om als aan te melden."))
        return
    hat, synthetic = str(found[0]), bool(found[1])
    environment = {own_server.APP: restored.urls[own_server.APP]}
    said = json.loads(process(environment, home(), "returning", "sign-in", hat))
    if said["opened"] == "no":
        raise Stop(
            _("Aangemeld, maar namen gaan niet open: de sleutel van deze map is een andere."),
            way_out=_("zet ook de sleutels terug: zie docs/backup.md"),
        )
    say(
        _("Aangemeld: %(people)s mensen te zien.") % {"people": whole(int(said["people"]))}
        if said["opened"] is None
        else _("Aangemeld: %(people)s mensen te zien, met hun naam.")
        % {"people": whole(int(said["people"]))}
    )
    _opens_pages(environment, hat, synthetic=synthetic)


def _opens_pages(environment: Mapping[str, str], hat: str, *, synthetic: bool) -> None:
    """Sign in on the page of what was restored, and open the page that comes after."""
    demo = {"HARTWERK_DEMO": "1"} if synthetic else {}
    said = json.loads(process({**environment, **demo}, home(), "returning", "web", hat))
    if wrong := {what: code for what, code in said.items() if code not in (200, None)}:
        raise Stop(
            _("De pagina's antwoorden niet goed: %(what)s.")
            % {"what": ", ".join(f"{what} {code}" for what, code in wrong.items())},
            way_out=_("kijk met: hartwerk check"),
        )
    say(
        _("De pagina om aan te melden is er.")
        if said["signed_in"] is None
        else _("Aangemeld op de pagina zelf, en de eerste pagina is er.")
    )


def _remove(at: Path) -> None:
    with contextlib.suppress(PostgresUnavailable):
        server.remove(at)
    shutil.rmtree(at, ignore_errors=True)
