# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Conditions in an advertisement that are about who someone is, and not about the work.

Written as in `private_words`: `*` is the rest of a word, a blank is a blank or a hyphen, and `#` is
an age between 14 and 79. Our own reading of the law, not legal advice: what the law allows in one
trade (a minimum age of 18 for a machine) is not here.
"""

from enum import StrEnum


class Ground(StrEnum):
    """What a condition picks people by."""

    AGE = "age"
    SEX = "sex"
    FAMILY = "family"
    ORIGIN = "origin"
    LANGUAGE = "language"
    """A mother tongue, where the work asks a level of Dutch."""
    RELIGION = "religion"
    HEALTH = "health"
    TARGET_GROUP = "target_group"
    """A register or a group of a scheme."""
    BENEFIT = "benefit"


class Law(StrEnum):
    """What a refusal rests on."""

    AWGB = "awgb"
    """Algemene wet gelijke behandeling, art. 1 and 5: religion, race, sex, nationality, status."""
    WGBL = "wgbl"
    """Wet gelijke behandeling op grond van leeftijd bij de arbeid, art. 3."""
    WGBH_CZ = "wgbh_cz"
    """Wet gelijke behandeling op grond van handicap of chronische ziekte, art. 2 and 4."""
    WMK = "wmk"
    """Wet op de medische keuringen, art. 4: no question about health outside an examination."""
    MA_05 = "ma_05"
    """Our own rule: no age, sex, origin, benefit, register or subsidy as input of a match."""


RESTS_ON: dict[Ground, tuple[Law, ...]] = {
    Ground.AGE: (Law.WGBL, Law.MA_05),
    Ground.SEX: (Law.AWGB, Law.MA_05),
    Ground.FAMILY: (Law.AWGB,),
    Ground.ORIGIN: (Law.AWGB, Law.MA_05),
    Ground.LANGUAGE: (Law.AWGB, Law.MA_05),
    Ground.RELIGION: (Law.AWGB,),
    Ground.HEALTH: (Law.WGBH_CZ, Law.WMK),
    Ground.TARGET_GROUP: (Law.MA_05,),
    Ground.BENEFIT: (Law.MA_05,),
}

AGE = r"(?:1[4-9]|[2-7]\d)"
YEARS = r"(jaar|jr)(?! (werk|rij)?(ervaring|lang|garantie|in dienst|in het vak|actief|onderhoud))"
# Children one works with, not people one looks for.
NOT_CHILDREN = r"(?<!kinderen\x20van\x20)(?<!jongeren\x20van\x20)(?<!leerlingen\x20van\x20)"
MOOD = (
    "dynamisch|enthousiast|ambitieu|energiek|fit|fris|vlot|sportie|gemotiveerd|hip|sterk|gezellig"
)
YOUNG_ONE = (
    "team|ploeg|collega|medewerk|kracht|hond|mens|kandida|talent|professional|persoon|iemand|man|"
    "vrouw|club|gast|kerel|meid|dame"
)
ONLY = "alleen|uitsluitend|enkel|liefst|bij voorkeur"
MAN = "jongens?|knul|knullen|kerels?|vent|heer|heren|man|mannen"
WOMAN = "meid|meiden|meisjes?|dames?|vrouw|vrouwen"
# In `man/vrouw` and `mannen en vrouwen` both are asked, so neither.
BOTH_BEFORE = (
    r"(?<!/)(?<!mannen\x20en\x20)(?<!mannen\x20of\x20)(?<!man\x20of\x20)(?<!vrouwen\x20en\x20)"
)
BOTH_AFTER = r"(?! ?/)(?! (en|of) (man|vrouw|dame|here|jongen|meisje))"
PRAISE = "vlotte?|leuke?|enthousiaste?|sterke?|handige?|stoere?|nette?|aardige?|flinke?|jonge?"
BODY = "rug|nek|knie|schouder|gewrichts|gezondheids|hart|heup|pols"
SOME = "lichamelijke|fysieke|medische|psychische|psychiatrische|mentale|chronische"
ASPECT = "lichamelijk|fysiek|geestelijk|mentaal"
LIMIT = "klacht|probl|beperking|aandoening|handicap|ziekte"
NATIONS = "nederlanders?|buitenlanders?|polen|turken|marokkanen|oost europeanen|syriers"

CONDITIONS: dict[Ground, str] = {
    Ground.AGE: rf"""
        (max|max\.|maximaal|maximum|hooguit) (leeftijd )?# {YEARS}
        (min|min\.|minimaal|minimum|vanaf) (?!1[4-8]\b)# {YEARS}
        niet (jonger|ouder) dan #
        (je bent|ben je|bent|ben|iemand|kandidaten|mensen|wie) (jonger|ouder) dan #
        (je bent|ben je|bent) (tussen de |tussen |onder de |boven de )#
        tussen (de )?# (en|tot) (de )?# {YEARS}
        {NOT_CHILDREN}# ?(-|–|tot|t/m) ?# {YEARS}
        # ?plussers?
        # ?\+ ?'?ers?
        (vijftig|veertig|zestig) ?plussers?
        leeftijd\w*:? ?(is |ligt )?(tot|tussen|van|vanaf|max\w*\.?|min\w*\.?|onder|boven)? ?(de )?#
        leeftijds(grens|categorie|groep|eis)
        max(imum|imale)? ?leeftijd
        jonge?(,? (en )?({MOOD})\w*){{0,2}} ({YOUNG_ONE})*('s)?
        jonge?( ?, ?| en | & | )({MOOD})*
        (dynamische?|fitte?|frisse?|enthousiaste?)( ?, ?| en | & )jonge?
        (je bent|ben je|bent u|wie is|liefst|bij voorkeur|die) (nog )?jong
        jeugdige?
        in de bloei van (je|zijn|haar) leven
        pas afgestudeerd*
        (?<!ook\x20voor\x20)(?<!ook\x20)schoolverlaters?
        starters? op de arbeidsmarkt
        (scholier|student|starter|gepensioneerde)(en|e|s|n)? (gezocht|gevraagd)
        zoeken (een |nog )?(scholier|student|gepensioneerde)*
        bijbaan naast je (studie|school|opleiding)
        young( and |, | )(dynamic|energetic|team|professional)*
        (max|maximum|under|over) (age )?# years (old|of age)
    """,
    Ground.SEX: rf"""
        {BOTH_BEFORE}({PRAISE}) ({MAN}|{WOMAN}){BOTH_AFTER}
        {BOTH_BEFORE}({MAN}|{WOMAN}) (gezocht|gevraagd)
        zoeken (een |twee |nog |enkele |per direct ){{0,2}}({MAN}|{WOMAN}){BOTH_AFTER}
        (mannelijk|vrouwelijk)e? (kandida|collega|medewerk|kracht|sollicitant|monteur|chauffeur)*
        ({ONLY}|geen) (voor )?(een )?({MAN}|{WOMAN}){BOTH_AFTER}
        jonge ?man(nen)?
        niet zwanger
        zwangerschapswens
        male only
        (female|male) (candidate|colleague|worker)s?
    """,
    Ground.FAMILY: r"""
        (je hebt|heb je|hebt) geen (kinderen|gezin)
        (geen|zonder) (thuiswonende kinderen|kinderwens|gezinsverplichtingen)
        (geen|zonder) zorg voor (jonge )?kinderen
        (je bent|liefst|bij voorkeur) (alleenstaand|ongehuwd|gehuwd|getrouwd)
    """,
    Ground.ORIGIN: rf"""
        autochto(on|ne|nen)
        allochto(on|ne|nen)
        (geen|{ONLY}) ({NATIONS})
        nederlandse (nationaliteit|afkomst|komaf)
        (nederlandse?|westerse|europese|niet westerse) achtergrond
        (van )?(buitenlandse|allochtone) (afkomst|komaf)
        huidskleur
        statushouders?
        vluchteling(?!enwerk)*
        dutch (nationals?|nationality)
    """,
    Ground.LANGUAGE: r"""
        native speaker*
        native (dutch|nederlands\w*)
        (dutch|nederlands) native
        moedertaal(spreker)?s?
        accentloos
        (zonder|geen) (buitenlands )?accent
        geboren nederlands*
    """,
    Ground.RELIGION: r"""
        (geen|zonder) hoofddoek*
        (je bent|bent u|ben je) (een )?(christen|christelijk|gelovig|moslim|katholiek)
        (christelijke?|gelovige?|katholieke?) (kandida|collega|medewerk|achtergrond|overtuiging)*
        (onderschrijf|onderschrijft|onderschrijven) (de|onze) (christelijke )?grondslag
        kerkelijk meelevend
    """,
    Ground.HEALTH: rf"""
        (geen|zonder|vrij van) (({SOME}) ){{0,2}}({BODY}) ?({LIMIT})*
        (geen|zonder|vrij van) ({SOME}) ({LIMIT})*
        (geen|zonder) (handicap|aandoening|ziekteverleden)*
        zonder beperking(en)?(?! (aan|in|op) )
        (je hebt|heb je) geen (arbeids)?(beperking|klachten|ziekte)*
        ({ASPECT}) (en ({ASPECT}) )?(gezond|in orde)
        (goede|uitstekende|prima) (lichamelijke |fysieke )?gezondheid
        kerngezond
        gezond van lijf*
        (niet|nooit|zelden|weinig) ziek
        (volledig|100 ?%) (lichamelijk )?(belastbaar|arbeidsgeschikt)
        gezondheidsverklaring
        (no|without) (back|health|medical) (complaint|problem|condition)s?
    """,
    Ground.TARGET_GROUP: r"""
        doelgroep(en)? ?register*
        doelgroep ?verklaring*
        (behoort|behoor|valt|val|vallen|hoort|hoor je) (tot|onder|binnen|bij) de doelgroep
        (kandidaten|mensen|iemand) uit de doelgroep
        banenafspraak*
        garantiebaan
        garantiebanen
        indicatie (banenafspraak|beschut werk|wsw)
        (wsw|wajong) ?(indicatie|status)?
        wajongers?
        afstand tot de arbeidsmarkt
        arbeids ?beperk*
        (alleen|uitsluitend|enkel|bedoeld) voor mensen met een (beperking|indicatie)
        social return kandida*
    """,
    Ground.BENEFIT: r"""
        (?<!-)(ww|wia|wao|bijstands|ziektewet|werkloosheids|participatie) ?uitkering*
        (met|zonder|vanuit|ontvangt|heeft|hebt|uit) (een |je )?uitkering
        (met )?behoud van (je )?uitkering
        (uitkerings|bijstands)gerechtigd*
        in de (bijstand|ww|wia|ziektewet)
        (loonkosten)(subsidie|voordeel|voordelen)*
        loonwaarde*
        no ?risk ?polis*
        nuggers?
        on (benefits|welfare)
    """,
}
