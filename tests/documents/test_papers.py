# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The papers to hand over: whoever listens hears all of it, and nothing typed is obeyed."""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from hartwerk.documents import papers
from hartwerk.documents.paper_headings import FirstDayHeadings
from hartwerk.documents.papers import (
    Agreement,
    Call,
    Certificate,
    Changed,
    FirstDay,
    Goal,
    PaperRefused,
    Party,
    Photo,
    Plan,
    Step,
    Term,
    Why,
    agreement,
    first_day_card,
    plan,
)
from tests.documents.reading_pdf import Read, read, squeezed

NOW = datetime(2026, 11, 30, 23, 30, tzinfo=UTC)
BSN = "111222333"
CALLS = (Call("Anja (op het werk)", "06 12 34 56 78"), Call("Karin", "+31 74 123 45 67"))


def png(*, note: bytes = b"") -> bytes:
    """Make a red picture of four points wide and two high, with a note beside it."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    rows = zlib.compress((b"\0" + b"\xc0\0\0" * 4) * 2)
    head = struct.pack(">IIBBBBB", 4, 2, 8, 2, 0, 0, 0)
    inside = [
        (b"IHDR", head),
        *([(b"tEXt", note)] if note else []),
        (b"IDAT", rows),
        (b"IEND", b""),
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*each) for each in inside)


CARD = FirstDay(
    language="nl",
    day="maandag 7 december 2026",
    work="Hulp in het magazijn",
    employer="Keukenfabriek De Eik",
    starts="9.00 uur",
    ends="13.00 uur",
    place="Industriestraat 4, Dinxperlo",
    waits="Anja, bij de balie",
    tasks=("Werkschoenen krijgen", "Dozen vouwen met Ron", "Samen nabespreken"),
    calls=CALLS,
    door="Groene deur naast het hek",
    way="Bus 41 tot halte Industrieweg",
    breaks=("10.30 uur, een kwartier", "12.00 uur, een half uur"),
    clothes="Een lange broek",
    quiet_place="De kamer naast de kantine",
    when_late="Bel Anja. Je hoeft niet te zeggen waarom.",
    too_much="Ga naar de rustige plek.",
    photo=Photo(png(), "Een groene deur met een bel"),
)
PLAN = Plan(
    language="nl",
    name="Samira",
    goals=(Goal("Ik wil een vaste baan, dicht bij huis."),),
    work="Hulp in het magazijn",
    steps=(Step("Kijken bij De Eik", "Samira en Karin", "3 december", done=True), Step("Proberen")),
    training=(Step("Veilig werken", "ROC van Twente", "februari"),),
    reviews=("maandag 21 december, met Karin",),
    certificates=(Certificate("VCA basis", "12 maart 2024", "12 maart 2034"),),
    next_certificates=("Reachtruck",),
    calls=CALLS,
)
AGREEMENT = Agreement(
    language="nl",
    subject="Op proef werken",
    parties=(
        Party("Samira", "werkt op proef", "dat ik dit wil proberen"),
        Party("Keukenfabriek De Eik", "werkgever", "de plek en de begeleiding"),
    ),
    starts="7 december 2026",
    hours="20 uur in de week",
    ends="5 februari 2027",
    place="Industriestraat 4, Dinxperlo",
    at_work=("De taken staan elke dag in dezelfde volgorde.",),
    terms=(Term("Daarna", "Een contract van zes maanden."),),
    calls=CALLS,
)
ALL = pytest.mark.parametrize("facts", [CARD, PLAN, AGREEMENT], ids=["card", "plan", "agreement"])
HOSTILE = [
    '#panic("x") #sys.inputs $x^2$ [a] {b} <label> @ref *c* _d_ `e` = f',
    "// g /* h */ ~ \\u{41} -- ... 'j'",
    '"]}, "calls": [], {"',
    "<b>&amp;</b> https://voorbeeld.example/a?b=c#d",
    "regel een\r\nregel twee\n- geen lijst\n+ ook niet",
    "Zoë Şahin Łukasz Nguyễn Олена",
]


def made(facts: object, *, now: datetime = NOW) -> bytes:
    match facts:
        case FirstDay():
            return first_day_card(facts, now=now)
        case Plan():
            return plan(facts, now=now)
        case Agreement():
            return agreement(facts, now=now)
    raise TypeError(facts)


def texts(facts: object) -> Iterator[str]:
    """Give every text of facts that is to be seen on the paper."""
    if isinstance(facts, str):
        yield facts
    elif isinstance(facts, tuple):
        for each in facts:
            yield from texts(each)
    elif is_dataclass(facts) and not isinstance(facts, (type, Photo)):
        for field in fields(facts):
            if field.name != "language":
                yield from texts(getattr(facts, field.name))


def whole(paper: Read) -> str:
    return squeezed("".join(paper.pages))


def needed(facts: object) -> list[str]:
    return [
        field.name
        for field in fields(facts)  # type: ignore[arg-type]  # of three kinds of facts
        if field.default is MISSING and field.name != "language"
    ]


class TestEveryPaper:
    @ALL
    def test_says_what_it_is_to_whoever_listens(self, facts: object) -> None:
        paper = read(made(facts))

        assert "/Lang(nl)" in paper.catalogue
        assert "/Marked true" in paper.catalogue
        assert "/DisplayDocTitle true" in paper.catalogue
        assert "<pdfuaid:part>1</pdfuaid:part>" in paper.about
        assert f'<rdf:li xml:lang="x-default">{paper.headings[0]}</rdf:li>' in paper.about
        assert paper.marks.count("H1") == 1
        assert len(paper.headings) == sum(mark in ("H1", "H2", "H3") for mark in paper.marks)

    @ALL
    def test_holds_every_fact_and_the_day_in_amsterdam(self, facts: object) -> None:
        seen = whole(read(made(facts)))

        assert [text for text in texts(facts) if squeezed(text) not in seen] == []
        assert squeezed("1 december 2026") in seen

    @ALL
    def test_is_the_same_to_the_byte_at_the_same_moment(self, facts: object) -> None:
        there = NOW.astimezone(ZoneInfo("Europe/Amsterdam"))

        assert made(facts) == made(facts, now=there)
        assert made(facts) != made(facts, now=NOW + timedelta(days=1))

    @ALL
    def test_shows_no_heading_of_what_is_not_there(self, facts: object) -> None:
        bare = replace(
            facts,  # type: ignore[type-var]  # one of three kinds of facts
            **{
                field.name: field.default
                for field in fields(facts)  # type: ignore[arg-type]  # idem
                if field.default is not MISSING
            },
        )

        full, left = read(made(facts)), read(made(bare))

        named = [each for each in left.headings if squeezed(each) in whole(left)]
        assert left.headings == named
        assert len(left.headings) < len(full.headings)
        gone = [text for text in full.headings if text not in left.headings]
        assert [text for text in gone if squeezed(text) in whole(left)] == []

    @ALL
    def test_says_which_field_is_missing(self, facts: object) -> None:
        for name in needed(facts):
            value = getattr(facts, name)
            empty: object = () if isinstance(value, tuple) else " \n"
            with pytest.raises(PaperRefused) as refused:
                made(replace(facts, **{name: empty}))  # type: ignore[type-var]  # as above
            assert (refused.value.field, refused.value.why) == (name, Why.MISSING)

    @ALL
    def test_never_holds_a_bsn(self, facts: object) -> None:
        with pytest.raises(PaperRefused, match=r"calls\[0\]\.who: private"):
            made(replace(facts, calls=(Call(f"Anja {BSN}", "06 12"),)))  # type: ignore[type-var]  # as above

    @ALL
    def test_in_english_has_english_headings(self, facts: object) -> None:
        dutch = read(made(facts))
        english = read(made(replace(facts, language="en")))  # type: ignore[type-var]  # as above

        assert "/Lang(en)" in english.catalogue
        assert not set(english.headings[:3]) & set(dutch.headings[:3])

    @ALL
    def test_in_a_language_without_headings_of_ours_wants_them(self, facts: object) -> None:
        with pytest.raises(PaperRefused, match="headings: missing"):
            made(replace(facts, language="pl"))  # type: ignore[type-var]  # as above
        with pytest.raises(PaperRefused, match="language: language"):
            made(replace(facts, language="nl; drop"))  # type: ignore[type-var]  # as above

    def test_wants_to_know_when_it_is(self) -> None:
        with pytest.raises(ValueError, match="time zone"):
            plan(PLAN, now=NOW.replace(tzinfo=None))


class TestWhatIsTyped:
    @pytest.mark.parametrize("nth", range(len(HOSTILE)))
    def test_is_printed_and_never_obeyed(self, nth: int) -> None:
        text = HOSTILE[nth]
        for facts in (
            replace(
                CARD, work=text, place=Changed(text, text), tasks=(text,), calls=(Call(text, "1"),)
            ),
            replace(PLAN, name=text, goals=(Goal(text),), steps=(Step(text, text, text),)),
            replace(AGREEMENT, subject=text, parties=(Party(text, text, text),), at_work=(text,)),
        ):
            assert whole(read(made(facts))).count(squeezed(text)) >= 4

    def test_loses_only_what_nobody_sees(self) -> None:
        typed = "a\u202eb\u2066c\x00d\x07\u00ade\ufeff f\u200b"

        assert "ab" + "c" + "de" + "f" in whole(read(made(replace(PLAN, name=typed))))

    def test_shows_where_a_picture_was_that_we_cannot_draw(self) -> None:
        typed = "fijn 😀👍🏽👨‍👩‍👧 werk"

        assert "fijn\ufffdwerk" in whole(read(made(replace(PLAN, name=typed))))

    def test_is_refused_with_its_field_where_a_letter_would_be_lost(self) -> None:
        steps = (Step("Kijken"), Step("Kijken", who="漢字"))

        with pytest.raises(PaperRefused, match=r"steps\[1\]\.who: unreadable"):
            plan(replace(PLAN, steps=steps), now=NOW)

    def test_goes_on_to_a_next_page_when_it_is_long(self) -> None:
        long = "woord " * 1_600 + "W" * 400

        paper = read(plan(replace(PLAN, goals=(Goal(long),), reviews=(long,)), now=NOW))

        assert len(paper.pages) > 4
        assert whole(paper).count(squeezed("woord" * 100)) >= 2
        assert "W" * 400 in whole(paper)
        with pytest.raises(PaperRefused, match=r"goals\[0\]\.words: too_long"):
            plan(replace(PLAN, goals=(Goal("x" * 10_001),)), now=NOW)


class TestFirstDayCard:
    def test_is_one_side_full_or_not(self) -> None:
        words = "Loop eerst met Anja mee naar het magazijn en vraag wat je niet begrijpt. "

        for card in (CARD, replace(CARD, tasks=(words,) * 9)):
            assert len(read(made(card)).pages) == 1
        with pytest.raises(PaperRefused, match=r"way: too_long"):
            made(replace(CARD, way=words * 40))

    def test_shows_a_change_new_and_old(self) -> None:
        tasks = ("Kluisje krijgen", Changed("Met Anja mee lopen", was="Film kijken"))

        seen = whole(
            read(made(replace(CARD, starts=Changed("9.30 uur", was="8.15 uur"), tasks=tasks)))
        )

        assert "Nieuw9.30uurWas:8.15uur" in seen
        assert "NieuwMetAnjameelopenWas:Filmkijken" in seen
        assert "Nieuw" not in whole(read(made(CARD)))

    def test_says_what_the_photo_shows(self) -> None:
        paper = read(made(CARD))

        assert paper.alternatives == ["Een groene deur met een bel"]
        assert "Figure" in paper.marks
        with pytest.raises(PaperRefused, match=r"photo\.shows: missing"):
            made(replace(CARD, photo=Photo(png(), "")))

    @pytest.mark.parametrize(
        "data",
        [
            b"",
            b"GIF89a",
            png()[:40],
            b"\xff\xd8\xff\xe1\x00",
            png()[:16] + b"\xff" * 8 + png()[24:],
        ],
        ids=["empty", "another", "cut", "short", "huge"],
    )
    def test_refuses_what_is_no_photo(self, data: bytes) -> None:
        with pytest.raises(PaperRefused, match=r"photo\.data: picture"):
            made(replace(CARD, photo=Photo(data, "Een deur")))

    def test_is_read_from_the_right_in_arabic_and_numbers_from_the_left(self) -> None:
        names = (field.name for field in fields(FirstDayHeadings))
        headings = FirstDayHeadings(**dict.fromkeys(names, "يومي الأول"))
        card = replace(CARD, language="ar", work="مساعدة في المستودع", headings=headings)

        paper = read(made(card))

        assert "/Lang(ar)" in paper.catalogue
        assert "/Direction/R2L" in paper.catalogue
        assert set(squeezed(card.work)) <= set(whole(paper))
        assert "06 12 34 56 78" in "".join(paper.pages)
        assert "Industriestraat 4, Dinxperlo" in "".join(paper.pages)


class TestPlan:
    def test_has_goals_in_the_language_in_which_they_were_said(self) -> None:
        paper = read(made(replace(PLAN, goals=(Goal("أريد أن أتعلم", language="ar"),))))

        assert "ar" in paper.languages
        assert "/Lang(nl)" in paper.catalogue
        with pytest.raises(PaperRefused, match=r"goals\[0\]\.language"):
            made(replace(PLAN, goals=(Goal("hallo", language="Arabisch"),)))

    def test_has_tables_whose_columns_have_names(self) -> None:
        marks = read(made(PLAN)).marks

        assert marks.count("TH") == 9
        assert marks.count("TD") == 3 * 4


class TestAgreement:
    def test_has_a_place_to_sign_for_everybody(self) -> None:
        seen = whole(read(made(AGREEMENT)))

        assert seen.count("HandtekeningDatum") == len(AGREEMENT.parties)
        for party in AGREEMENT.parties:
            assert squeezed(f"Tekent voor: {party.signs_for}") in seen

    @pytest.mark.parametrize(
        "text", ["Vanwege zijn autisme", "Ook bij rugklachten", "Na medicatie"]
    )
    def test_holds_no_word_about_health(self, text: str) -> None:
        with pytest.raises(PaperRefused, match=r"at_work\[1\]: private"):
            made(replace(AGREEMENT, at_work=("Rustig", text)))


class TestSheets:
    def test_fetch_nothing_and_run_nothing_that_was_typed(self) -> None:
        sources = [sheet.read_text(encoding="utf-8") for sheet in papers.SHEETS.glob("*.typ")]

        assert len(sources) == 4
        for source in sources:
            assert not {"@preview", "@local", "eval(", "plugin(", "read("} & set(source.split())
            assert "@preview" not in source
            assert "eval(" not in source
