# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Forty made-up people looking for work, and what their caseworker did not talk about yet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from hartwerk.demo.characters import Character, levels
from hartwerk.interchange.columns import driving_licences
from hartwerk.profiles.people import Person
from hartwerk.profiles.places import Gazetteer
from hartwerk.profiles.vocabulary import family_of, vocabulary, with_implied
from hartwerk.rules.conditions import DAY_PARTS, OFFICE_WEEK, Means

AS_OF = date(2026, 11, 23)
"""The Monday on which the example stands."""

MEANS = {
    "w": Means.WALK, "b": Means.BIKE, "e": Means.E_BIKE, "s": Means.SCOOTER,
    "o": Means.PUBLIC_TRANSPORT, "c": Means.CAR,
}  # fmt: skip

SCHOOL_RUN = time(8, 20)

PARTS = {
    "week": OFFICE_WEEK,
    "mornings": sum(1 << i for i, p in enumerate(DAY_PARTS[:15]) if p.endswith("_morning")),
    "four days": OFFICE_WEEK & ~(0b11 << DAY_PARTS.index("wed_morning")),
    "three days": sum(
        0b11 << DAY_PARTS.index(f"{day}_morning") for day in ("mon", "tue", "thu")
    ),
    "afternoons": sum(1 << i for i, p in enumerate(DAY_PARTS[:15]) if p.endswith("_afternoon")),
}  # fmt: skip

# What a first talk tends to leave out, by the questions that belong together.
DIRT, HEIGHT, WEATHER, KNEES, HANDS = "E04", "P05", "E03", "P04", "P07 P09"
PLACE = "E01 E02 E03 E04 E05"
BODY = "P02 P04 P05 P06 P07 P08"
SENSES = "P03 P09 P10"
HEAD = "C01 C02 C03 C04 C05 C06 C07"
PAPER = "L02 L03"
OTHERS = "S01 S02 S03 S04"
NEEDS = "N01 N02 N03 N04"
# Straight from the file: only the language was written down.
FRESH = f"P01 {BODY} {SENSES} {HEAD} {PAPER} {OTHERS} {PLACE} {NEEDS}"


@dataclass(frozen=True, slots=True)
class Row:
    """One made-up person. Words are separated by spaces."""

    name: str
    place: str
    means: str
    minutes: int | None
    """Longest travel one way; None: not said."""
    hours: tuple[int, int]
    parts: str
    weeks: int
    """Weeks of waiting."""
    character: Character
    job: str = ""
    wishes: str = ""
    refuses: str = ""
    """Families and aspects refused."""
    papers: str = ""
    """Certificates and licences held."""
    skills: str = ""
    earliest: time | None = None
    unasked: str = ""
    """Dimensions not talked about."""
    untold: str = ""
    """Other things not talked about: means, hours, parts, skills, papers (all of them), courses
    (all papers but licences)."""


OUT, DUTCH, EXACT, CALM, DOER, SOCIAL, HOUSE, REPEAT, CRAFT = Character

ROWS: tuple[Row, ...] = (
    # --- nearly everything was talked about; one to three questions are open
    Row("Samira B.", "Hengelo (OV)", "bo", 45, (12, 20), "mornings", 61, HOUSE,
        "schoonmaakster", wishes="housekeeping", earliest=SCHOOL_RUN, unasked=f"{DIRT} {KNEES}",
        skills="cleaning_rooms cleaning_sanitary"),
    Row("Yonas T.", "Almelo", "bo", 60, (24, 38), "week", 34, DUTCH,
        "productiemedewerker", unasked=f"{HANDS} P08"),
    Row("Gerrit J.", "Borne", "ce", 60, (16, 32), "four days", 118, CRAFT,
        "timmerman", papers="licence_be vca_basis", wishes="joinery caretaker",
        unasked=f"{HANDS} S02",
        skills="sawing_wood mounting_doors measuring hand_tools"),
    Row("Danuta S.", "Hengelo (OV)", "be", 30, (16, 24), "week", 22, HOUSE,
        "inpakster", unasked=f"{DIRT} {KNEES}",
        skills="packing sorting"),
    Row("Bas N.", "Enschede", "so", 60, (32, 40), "week", 15, DOER,
        "hulp in de bouw", papers="licence_am", refuses="service_desk",
        unasked=f"{HEIGHT} {DIRT} {WEATHER}"),
    Row("Omar F.", "Hengelo (OV)", "bo", 60, (24, 36), "week", 47, DUTCH,
        "magazijnmedewerker", wishes="green_worker", unasked=f"{KNEES} {WEATHER}"),
    Row("Ingrid P.", "Delden", "e", 30, (12, 20), "mornings", 88, SOCIAL,
        "receptioniste", wishes="service_desk", unasked="L02 S02",
        skills="computer_basics receiving_visitors answering_phone"),
    Row("Dennis B.", "Almelo", "bo", 60, (20, 32), "week", 54, EXACT,
        "medewerker magazijn", refuses="customers phone", unasked=f"{HANDS} P08",
        skills="computer_basics order_picking"),
    Row("Halima A.", "Almelo", "bo", 40, (12, 24), "mornings", 73, HOUSE,
        "schoonmaak", wishes="housekeeping catering", earliest=SCHOOL_RUN, unasked=f"{DIRT} C02",
        skills="cleaning_rooms laundry"),
    Row("Koen D.", "Oldenzaal", "bs", 45, (32, 40), "week", 12, OUT,
        "hovenier", papers="licence_am vca_basis", wishes="roofing_helper",
        unasked=f"{HEIGHT} {KNEES} {WEATHER}",
        skills="pruning mowing weeding"),
    Row("Rahel M.", "Hengelo (OV)", "bo", 60, (16, 24), "mornings", 29, DUTCH,
        "kamermeisje", unasked=f"{DIRT} {KNEES}"),
    Row("Willem S.", "Lichtenvoorde", "bc", 45, (24, 38), "week", 96, CRAFT,
        "metaalbewerker", papers="licence_b forklift", unasked=f"{HANDS} P08",
        skills="welding metal_deburring"),
    Row("Esra D.", "Borne", "bo", 40, (12, 20), "mornings", 41, SOCIAL,
        "kantinemedewerkster", wishes="catering", refuses="meat alcohol", unasked=f"{DIRT} C02",
        skills="food_preparation serving"),
    Row("Marek Z.", "Aalten", "c", 45, (32, 40), "week", 9, OUT,
        "stratenmaker", papers="licence_b vca_basis", unasked=f"{WEATHER} {HANDS}",
        skills="paving digging"),

    # --- half known: a subject or two was left out
    Row("Mehmet A.", "Almelo", "cb", 45, (24, 38), "week", 64, CRAFT,
        "chauffeur", papers="licence_b code_95", wishes="driving", unasked=f"C03 {OTHERS}",
        skills="driving_van loading_unloading"),
    Row("Fatima O.", "Enschede", "bo", 45, (8, 16), "mornings", 102, HOUSE,
        "huishoudelijk medewerkster", earliest=SCHOOL_RUN, unasked=f"{PLACE} {HEAD}",
        untold="papers"),
    Row("Henk V.", "Haaksbergen", "cb", None, (16, 32), "four days", 131, CALM,
        "magazijnchef", papers="licence_b forklift reach_truck", unasked=f"{BODY} {PLACE}",
        skills="forklift_use stock_counting computer_basics"),
    Row("Aisha M.", "Hengelo (OV)", "bo", 60, (16, 24), "week", 38, SOCIAL,
        "administratief medewerkster", wishes="service_desk", unasked=f"{SENSES} C06 S03",
        skills="computer_basics email_use data_entry"),
    Row("Pieter W.", "Wierden", "e", 45, (20, 36), "week", 77, EXACT,
        "archiefmedewerker", refuses="customers noise", unasked=f"{KNEES} {HANDS} {NEEDS}",
        skills="filing computer_basics"),
    Row("Kim H.", "Enschede", "o", 60, (16, 24), "three days", 19, CALM,
        "verkoopster", unasked=f"{BODY} {SENSES}", untold="courses",
        skills="cash_handling selling computer_basics"),
    Row("Leyla Y.", "Enschede", "bo", 60, (16, 24), "mornings", 26, HOUSE,
        "medewerker wasserij", wishes="housekeeping", unasked=f"{PLACE} P04",
        skills="laundry ironing"),
    Row("Sanne R.", "Losser", "os", 45, (24, 32), "week", 33, DOER,
        "medewerkster dierenasiel", papers="licence_am", wishes="green_worker",
        unasked=f"{WEATHER} {KNEES} C07"),
    Row("Tesfay G.", "Enschede", "bo", 60, (32, 40), "week", 44, DUTCH,
        "lasser", papers="vca_basis", refuses="heights", unasked=f"{HEIGHT} {DIRT} {HEAD}",
        skills="welding hand_tools"),
    Row("Ali H.", "Hengelo (OV)", "bos", 60, (32, 40), "week", 17, OUT,
        "dakdekker", papers="licence_am vca_basis", unasked=f"{WEATHER} {OTHERS} {NEEDS}",
        skills="roof_laying carrying_materials"),
    Row("Wendy L.", "Vriezenveen", "e", 45, (16, 24), "mornings", 58, CALM,
        "orderpicker", unasked=f"P01 {PAPER} {HANDS}", untold="parts"),
    Row("Zeynep K.", "Almelo", "ob", 45, (20, 28), "week", 81, EXACT,
        "naaister", refuses="customers", unasked=f"{HANDS} C01 L02",
        skills="sewing quality_check"),
    Row("Thijs V.", "Nijverdal", "bo", 45, (32, 40), "week", 6, DOER,
        "hulpmonteur", unasked=f"{HANDS} {KNEES} {HEAD}", untold="papers"),
    Row("Johan B.", "Goor", "bc", 45, (28, 40), "week", 142, REPEAT,
        "medewerker groenvoorziening", papers="licence_b", unasked=f"{KNEES} {HANDS} {OTHERS}",
        skills="weeding leaf_blowing"),
    Row("Roy M.", "Winterswijk", "sc", 45, (32, 40), "week", 24, DOER,
        "opperman", papers="licence_b", refuses="in_homes", unasked=f"{HEIGHT} {WEATHER} P08"),
    Row("Linda T.", "Eibergen", "c", 45, (16, 28), "mornings", 69, REPEAT,
        "inpakster", papers="licence_b", unasked=f"{HEAD} {NEEDS}"),
    Row("Femke W.", "Hengelo (OV)", "be", 60, (16, 32), "week", 36, SOCIAL,
        "huismeester", wishes="caretaker", refuses="alone", unasked=f"S02 C05 {PLACE}",
        skills="computer_basics inspection_round"),

    # --- straight from the file: nearly nothing is known
    Row("Jeroen K.", "Hengelo (OV)", "bo", None, (24, 36), "week", 13, EXACT,
        "software ontwikkelaar", unasked=FRESH, untold="skills courses parts",
        skills="computer_basics programming"),
    Row("Nour E.", "Enschede", "o", None, (16, 32), "week", 8, HOUSE,
        "keukenhulp", unasked=FRESH, untold="skills papers parts"),
    Row("Priya S.", "Borne", "b", None, (16, 24), "week", 11, SOCIAL,
        "secretaresse", unasked=FRESH, untold="skills means papers parts",
        skills="computer_basics text_processing answering_phone"),
    Row("Oksana P.", "Groenlo", "b", None, (24, 38), "week", 5, HOUSE,
        "productiemedewerkster", unasked=FRESH, untold="skills courses hours parts"),
    Row("Stefan H.", "Winterswijk", "c", None, (32, 40), "week", 21, CRAFT,
        "metselaar", papers="licence_b licence_be", unasked=FRESH, untold="skills courses parts",
        skills="bricklaying mixing_mortar"),
    Row("Mariam S.", "Almelo", "o", None, (8, 16), "mornings", 31, REPEAT,
        "", unasked=FRESH, untold="skills means hours papers parts"),

    # --- everything was talked about
    Row("Rob D.", "Hengelo (OV)", "bc", 45, (24, 36), "week", 52, OUT,
        "magazijnbediende", papers="licence_b vca_basis", wishes="green_worker warehouse",
        skills="order_picking mowing"),
    Row("Truus G.", "Borne", "be", 45, (12, 24), "mornings", 109, HOUSE,
        "kantinemedewerkster", wishes="catering",
        skills="cleaning_rooms ironing"),
    Row("Abdul R.", "Almelo", "ob", 60, (20, 32), "week", 27, REPEAT,
        "medewerker kringloop", wishes="warehouse"),
)  # fmt: skip


def _means(letters: str) -> frozenset[Means]:
    return frozenset(MEANS[letter] for letter in letters)


def whole(row: Row, number: int, *, gazetteer: Gazetteer) -> Person:
    """Return the person with everything answered."""
    words = vocabulary()
    refused = frozenset(row.refuses.split())
    family = family_of(row.job)
    return Person(
        ref=f"Voorbeeld, persoon {number}",
        name=row.name,
        place=row.place,
        spot=gazetteer.look_up(row.place).spot,
        means=_means(row.means),
        max_travel=row.minutes,
        hours_min=row.hours[0],
        hours_max=row.hours[1],
        day_parts=PARTS[row.parts],
        earliest=row.earliest,
        levels=levels(row.name, row.character),
        skills=frozenset(row.skills.split()),
        certificates=with_implied(row.papers.split()),
        occupations=(row.job,) if row.job else (),
        wishes=frozenset(row.wishes.split()),
        interests=frozenset() if family is None else frozenset({family}),
        refuses_families=refused.intersection(words.families),
        refuses_aspects=refused.intersection(words.aspects),
        waiting_since=AS_OF - timedelta(weeks=row.weeks),
        last_spoken=AS_OF - timedelta(weeks=min(row.weeks, len(row.name))),
    )


def known(row: Row, person: Person) -> Person:
    """Return the person as the caseworker knows them today."""
    unasked = set(row.unasked.split())
    untold = set(row.untold.split())
    held = person.certificates or frozenset()
    person = replace(person, levels={k: v for k, v in person.levels.items() if k not in unasked})
    if "means" in untold:
        person = replace(person, means=None)
    if "hours" in untold:
        person = replace(person, hours_min=None, hours_max=None)
    if "parts" in untold:
        person = replace(person, day_parts=None)
    if "skills" in untold:
        person = replace(person, skills=None)
    if "papers" in untold:
        person = replace(person, certificates=None)
    if "courses" in untold:
        licences = driving_licences()
        person = replace(person, certificates=None, holds=held & licences, lacks=licences - held)
    return person
