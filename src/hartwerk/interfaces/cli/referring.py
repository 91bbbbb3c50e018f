# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""`hartwerk reference`: the tables that the numbers rest on."""

from pathlib import Path

from hartwerk.interfaces.cli.answering import say, say_json, whole
from hartwerk.interfaces.cli.ending import Stop
from hartwerk.interfaces.cli.home import home
from hartwerk.interfaces.cli.words import _, language


def run_load_postcodes(file: Path, *, as_json: bool) -> None:
    from hartwerk.profiles.postcodes import POSTCODES_FILE, PostcodesBroken, load_postcodes

    try:
        number = load_postcodes(file, home())
    except PostcodesBroken as broken:
        raise Stop(broken.in_(language())) from None
    except OSError as fault:
        raise Stop(
            _("De postcodes konden niet worden bewaard in %(folder)s (%(why)s).")
            % {"folder": home(), "why": fault.strerror},
            way_out=_("wijs met HARTWERK_HOME naar een map waarin u mag schrijven"),
        ) from None
    if as_json:
        say_json({"postcodes": number, "file": str(home() / POSTCODES_FILE)})
    else:
        say(_("%(number)s postcodes geladen.") % {"number": whole(number)})


def run_show(*, as_json: bool) -> None:
    from hartwerk.profiles.places import places
    from hartwerk.profiles.postcodes import PostcodesBroken, loaded_postcodes
    from hartwerk.profiles.vocabulary import PROFILE_VERSION, templates, vocabulary
    from hartwerk.rules.parameters import PARAMETERS

    try:
        postcodes = len(loaded_postcodes(home()))
    except PostcodesBroken as broken:
        raise Stop(
            broken.in_(language()), way_out=_("laad ze opnieuw: hartwerk reference load-postcodes")
        ) from None
    words = vocabulary()
    counted = {
        "profile": PROFILE_VERSION,
        "dimensions": len(words.dimensions),
        "skills": len(words.skills),
        "certificates": len(words.certificates),
        "adaptations": len(words.adaptations),
        "families": len(words.families),
        "templates": len(templates()),
        "places": len(places()),
        "postcodes": postcodes,
    }
    rows = [
        {"key": p.key, "value": p.value, "unit": p.unit, "since": p.valid_from.isoformat(),
         "status": p.status.value, "source": p.source}
        for p in PARAMETERS
    ]  # fmt: skip
    if as_json:
        say_json({**counted, "parameters": rows})
        return
    say(_("Hartwerk-profiel %(version)s") % {"version": PROFILE_VERSION})
    for line in (
        _(
            "%(dimensions)s onderdelen, %(skills)s vaardigheden, "
            "%(certificates)s bewijzen en rijbewijzen"
        ),
        _(
            "%(adaptations)s aanpassingen, %(families)s soorten werk, "
            "%(templates)s sjablonen van werk"
        ),
    ):
        say("  " + line % counted)
    say(_("Plaatsen: %(number)s (GeoNames, CC BY 4.0)") % {"number": whole(len(places()))})
    say(
        _("Postcodes van vier cijfers: %(number)s (CBS)") % {"number": whole(postcodes)}
        if postcodes
        else _("Postcodes van vier cijfers: niet geladen (hartwerk reference load-postcodes)")
    )
    say(_("Rekenregels, met de dag waarop zij ingaan:"))
    for row in rows:
        say(f"  {row['key']} = {row['value']:g} {row['unit']}, {row['since']} ({row['status']})")
