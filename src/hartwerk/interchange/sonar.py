# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The UWV Sonar export: 35 headings, of which we use thirteen and drop thirteen.

Language levels follow VUM: 0 not known, 1 none, 2 fair, 3 good, 4 excellent, 8 does not apply.
They become levels of ours on the careful side: excellent is 4, because 5 asks for telephone and
strangers, which the code does not say.
"""

from hartwerk.interchange.headings import plain

COLUMNS = {
    "Volledige Naam": "name",
    "ID_WZ": "reference",
    "Beschikbare uren/wk": "hours_max",
    "Bemiddelingsberoep": "occupations",
    "Mondeling Nederlands": "spoken_vum",
    "Schriftelijk Nederlands": "written_vum",
    "Rijbewijs": "licences",
    "Inschrijfdatum": "waiting_since",
    "Datum melding": "reported_on",
    "Vervoer": "means",
    "Postcode": "postcode",
    "Plaats": "place",
    "Toestemming": "consent",
}
UNUSED = (
    "Opleidingsniveau",
    "Beroepssector",
    "Gemeente",
    "Arbeidsmarktregio",
    "Cases (aantal)",
    "Sonar",
    "Medewerker Naam",
    "Organisatie Naam",
    "GSD Kantoor",
    "Aantal",
)
RECOGNISED_BY = frozenset({"spoken_vum", "written_vum"})
"""No other list has these."""

LANGUAGE_LEVELS = {1: 0, 2: 2, 3: 3, 4: 4}

KNOWN = {plain(heading): key for heading, key in COLUMNS.items()}
IGNORED = frozenset(plain(heading) for heading in UNUSED)
