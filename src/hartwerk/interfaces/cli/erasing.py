# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""`hartwerk erase`: remove one person for good, as somebody of the network who may.

The work is done by `python -m hartwerk.interfaces.cli.erasing`, as the application.
"""

import json
import os
import sys
from collections.abc import Mapping
from uuid import UUID

from hartwerk.demo.hats import Size
from hartwerk.interfaces.cli import own_server
from hartwerk.interfaces.cli.answering import say, say_json, whole
from hartwerk.interfaces.cli.databases import Database, database
from hartwerk.interfaces.cli.ending import Code, Stop
from hartwerk.interfaces.cli.home import home
from hartwerk.interfaces.cli.stepping import step
from hartwerk.interfaces.cli.words import N_, _
from hartwerk.rules.reasons import Erased

NOBODY = 11
"""How the step ends where there is no such person for this hat."""
REASONS = (Erased.ASKED, Erased.TERM)
"""Of the others the house takes care itself."""
HATS = """
select id, role from records_membership
where active and role in ('caseworker', 'privacy_officer')
  and (id::text = lower(%(who)s) or (email <> '' and lower(email) = lower(%(who)s)))
order by role desc, id
"""
KINDS: Mapping[str, str] = {
    "candidate": N_("mensen"),
    "identity": N_("namen"),
    "levels": N_("profielen"),
    "page": N_("eigen pagina's"),
    "consent": N_("keer ja of nee"),
    "proposal": N_("kaarten"),
    "question": N_("vragen aan de leden"),
    "task": N_("taken"),
    "deadline": N_("termijnen"),
    "letter": N_("brieven"),
    "link": N_("links"),
    "match_run": N_("lijsten met passend werk"),
    "line_of_list": N_("regels in lijsten van anderen"),
}


def run_erase(
    label: str, *, who: str, reason: str, dry_run: bool, demo: bool, as_json: bool
) -> None:
    """Erase somebody, or show what would go.

    Parameters
    ----------
    label
        What the network calls the person, such as K-1042.
    who
        Key or e-mail address of the hat that does it: the helper's, or the privacy officer's.

    Raises
    ------
    Stop
        The reason is none, there is no such hat or person, or it went wrong: nothing is erased.
    """
    if reason not in REASONS:
        raise Stop(
            _("Die reden is er niet."),
            way_out=_("kies --reason asked (de persoon wil het) of term (de tijd is om)"),
            code=Code.USAGE,
        )
    with database(Size.SMALL if demo else None) as chosen:
        hat = _hat(chosen, who)
        what = "look" if dry_run else "erase"
        told = {own_server.APP: chosen.urls[own_server.APP]}
        done = step(told, home(), "erasing", what, str(hat), reason, label)
    if done.returncode == NOBODY:
        raise Stop(
            _("Deze persoon is er niet, of deze pet mag dat niet."),
            way_out=_("noem het nummer dat het netwerk gebruikt, zoals K-1042"),
        )
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["?"])[-1]
        raise Stop(_("Er is niets gewist: %(why)s") % {"why": last})
    said = json.loads(done.stdout)
    if as_json:
        say_json({"dry_run": dry_run, **said})
        return
    say(_("Dit zou weggaan:") if dry_run else _("Gewist:"))
    for kind, n in said["rows"].items():
        say(f"  {whole(n)} {_(KINDS[kind]) if kind in KINDS else kind}")
    if dry_run:
        say(_("Er is niets veranderd."))
    else:
        say(
            _("Bewijs in het journaal, zonder te zeggen wie: %(line)s") % {"line": said["evidence"]}
        )


def _hat(chosen: Database, who: str) -> UUID:
    """Find the hat; of somebody who has more than one, only a key says which."""
    with chosen.connect(own_server.OWNER) as session:
        found = session.execute(HATS, {"who": who.strip()}).fetchall()
    if not found:
        raise Stop(
            _("Er is niemand met dit adres of deze sleutel die iemand mag wissen."),
            way_out=_("noem de begeleider van de persoon, of de privacyfunctionaris"),
        )
    if len(found) > 1:
        raise Stop(
            _("Met dit adres zijn er meer."),
            way_out=_("noem er een bij --as: %(hats)s")
            % {"hats": ", ".join(f"{key} ({role})" for key, role in found)},
        )
    return UUID(str(found[0][0]))


def main(what: str, hat: str, reason: str, label: str) -> int:
    """Do it in a process that knows the application's role alone."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hartwerk.config.settings")
    django.setup()
    # After the settings are there.
    from django.utils import timezone

    from hartwerk.access.actors import wearing
    from hartwerk.access.context import acting
    from hartwerk.access.people import one_stood_for
    from hartwerk.privacy import erasing
    from hartwerk.records.models.people import Candidate

    actor, now = wearing(UUID(hat)), timezone.now()
    evidence: str | None = None
    try:
        with acting(actor):
            person = one_stood_for(actor, label__iexact=label.strip()).pk
        if what == "look":
            found = erasing.rehearse(actor=actor, candidate_id=person, now=now)
        else:
            because = Erased(reason)
            found = erasing.erase(actor=actor, candidate_id=person, because=because, now=now)
            evidence = str(found.evidence)
    except Candidate.DoesNotExist:
        return NOBODY
    print(json.dumps({"evidence": evidence, "rows": dict(found.counts)}))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
