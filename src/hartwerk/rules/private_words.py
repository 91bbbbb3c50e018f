# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Words that say something about a person which we never write down, in Dutch and some English.

Our own list, after PRIV-06 and PRIV-07. A line is a regular expression over small letters without
accents, in which `*` is the rest of a word and a blank is a blank or a hyphen. Words that are
mostly about work (hospital, the year's bonus, a fault that is diagnosed) are kept out on purpose.
"""

from enum import StrEnum


class Kind(StrEnum):
    """What a word or number gives away."""

    DIAGNOSIS = "diagnosis"
    HEALTH = "health"
    MEDICATION = "medication"
    BENEFIT = "benefit"
    DEBT = "debt"
    CRIME = "crime"
    RELIGION = "religion"
    ORIGIN = "origin"
    BSN = "bsn"
    PHONE = "phone"
    EMAIL = "email"
    POSTCODE = "postcode"
    """Four digits and two letters lead to a handful of doors."""
    NAME = "name"


BODY = "rug|nek|knie|schouder|hart|long|maag|darm|gewrichts|spier|pols|heup|hoofd"
SIDES = "psychische?|lichamelijke?|fysieke?|mentale|mentaal|medische?|geestelijke?"
COUNTRIES = (
    "syrie|eritrea|turkije|marokko|polen|somalie|afghanistan|irak|iran|oekraine|roemenie|"
    "bulgarije|ethiopie|soedan|suriname|jemen|pakistan|nigeria"
)
PEOPLES = (
    "syrische?|eritrese?|turkse?|marokkaanse?|poolse?|somalische?|afghaanse?|irakese?|iraanse?|"
    "oekrainse?|oekraiense?|roemeense?|bulgaarse?|ethiopische?|surinaamse?|antilliaanse?|"
    "arabische?|afrikaanse?|aziatische?|oost europese?"
)

WORDS: dict[Kind, str] = {
    Kind.DIAGNOSIS: r"""
        autis*
        asperger*
        pdd nos
        adhd
        borderline*
        schizo(fr|ph)*
        psychos(e|es|is)
        psychotisch*
        depressi(e|es|ef|eve|eviteit|on)
        bipolair*
        bipolar
        manisch*
        burn ?out*
        overspannen*
        \w*stoornis*
        paniekaanval*
        angstklacht*
        \w*fobie
        dysle[ck][xt]*
        dyscalculi*
        epilep*
        diabet(es|isch|icus|ici|ic|ics)
        suikerziekte
        reuma*
        artrose
        artritis
        fibromyalgie
        hernia*
        astma*
        copd
        kanker(?!verwekkend)*
        tumor(en)?
        chemo(kuur|kuren|therapie)?
        hart(aanval|infarct|falen|patient)*
        beroerte*
        hersen(letsel|bloeding|schudding|infarct)*
        parkinson*
        alzheimer*
        dement(ie|e|erend*)?
        multiple sclerose
        (ziekte van )?crohn
        migraine*
        hiv
        hepatitis
        tuberculose
        long covid
        whiplash*
        trauma('?s)?
        getraumatiseerd*
        ptss
        ptsd
        lvb
        verstandelijk* (beperk|gehandicapt)*
        \w*syndroom
        anorexia
        boulimia
        tourette
        slechthorend*
        slechtziend*
        doof(heid)?
        \w*aandoening*
        diagnos(e|es|is)(?! (van |bij |stel|of ))
        gediagnosticeerd*
        anxiety disorder
        schizophren*
        cancer
    """,
    Kind.HEALTH: rf"""
        ziek
        zieke(?! (plant|boom|bomen|tak|blad|dier|struik))
        ziekte(?!kosten|n|s? (in|van|bij) (plant|bomen|dieren))*
        ziek(meld|gemeld|ge|elijk)*
        ({SIDES}) (klacht|probl|achtergrond|situatie|reden|gesteldheid|gezondheid(?!szorg)|beperk)*
        gezondheids(klacht|probl|situatie|toestand|reden)*
        (haar|zijn|mijn|slechte|zwakke) gezondheid
        medische? (dossier|onderzoek|verleden)
        arbeidsbeperk*
        (?<!technische\x20)(?<!bouwkundige\x20)beperking(en)?
        handicap(s|ped)?
        gehandicapten?
        gehandicapt
        invalide
        invaliditeit
        arbeidsongeschikt*
        belastbaarheid*
        ({BODY}) ?(klacht|pijn|probl|operatie)*
        chronisch* (pijn|ziek|moe|klacht)*
        pijnklacht*
        geopereerd*
        (haar|zijn|mijn) operatie
        revalid(eer|eert|eren|atie)
        gerevalideerd
        zwanger*
        miskraam
        psycholo(og|gen|gisch|ge|gist)*
        psychiat(er|ri)*
        therapie*
        therapeut*
        ggz
        (in|na|voor) behandeling (bij|voor|geweest)
        (klinische|gedwongen|psychiatrische|haar|zijn|mijn|na een|in een) opname(?! van)
        opname (in|bij) (een |de |het )?(kliniek|ggz|ziekenhuis|instelling)
        opgenomen (geweest|in (een |de |het )?(kliniek|ggz|ziekenhuis|instelling))
        afkick*
        verslav(ing|end)*
        verslaafd*
        alcoholis(t|me)*
        alcoholic*
        (alcohol|drank|drugs|gok) ?(probl|zucht|gebruik|misbruik)*
        drugs
        blow(t|en|de)
        cocaine*
        wiet
        zelfmoord*
        suicid*
        kwaal
        kwalen
        (in|met) (een )?rolstoel
        huisarts
        hoortoestel*
        disab(led|ility|ilities)
        illness*
        sick(ness| leave)?
        disease*
        addict(ed|ion|ions|s)?
        psychiatr(y|ist|ic)
        pregnan(t|cy)
        wheelchair user*
    """,
    Kind.MEDICATION: r"""
        medicijn*
        medicat(ie|ion)*
        (gebruikt|slikt|neemt|haar|zijn|mijn) geneesmiddel*
        antidepress*
        antipsychotic*
        ritalin
        methylfenidaat
        concerta
        dexamfetamine
        oxazepam
        diazepam
        temazepam
        sertraline
        citalopram
        quetiapine
        olanzapine
        lithium(?! ?(ion|accu|batter))
        insuline*
        methadon*
        morfine
        prednison*
        slaap(pil|middel)*
        pijnstiller*
        kalmeringsmiddel*
        betablokker*
    """,
    Kind.BENEFIT: r"""
        (?<!-)uitkering(en|s\w*)?
        (ww|wia|wao|wajong|bijstands|ziektewet|zw|werkloosheids|participatie) ?uitkering*
        wajong*
        (in|uit|vanuit|naar) (de )?bijstand
        (heeft|heb|had|krijgt|kreeg|ontvangt) (een )?bijstand
        bijstand (sinds|vanaf|van de gemeente)
        bijstands(uitkering|gerechtigd|ontvang|moeder|niveau)*
        participatiewet
        (wia|wao|waz|ioaw|ioaz)('er\w*)?
        ww
        ziektewet
        doelgroep(en)? ?register*
        banenafspraak*
        garantiebaan
        garantiebanen
        loonkostensubsidie*
        loonwaarde*
        loondispensatie
        no ?risk ?polis*
        sociale (dienst|werkplaats)
        wsw
        beschut(te)? (werk|werkplek|werkplaats)
        (huur|zorg|kinderopvang) ?toeslag*
        toeslagenaffaire
        afstand tot de arbeidsmarkt
        (unemployment|disability|welfare) benefits?
        on (benefits|welfare)
    """,
    Kind.DEBT: r"""
        schulden*
        schuld ?(hulp|saner|eiser|regeling|bemiddel)*
        bewindvoer*
        (onder|beschermings) ?bewind
        (onder )?curatele
        loonbeslag*
        beslaglegging
        deurwaarder*
        wsnp
        (betalings|huur) ?achterstand*
        (persoonlijk|prive) failliet
        budget ?beheer*
        bkr
        stadsbank
        debts?
        bankrupt(cy)?
    """,
    Kind.CRIME: r"""
        strafblad*
        veroordeel*
        veroordeling*
        gevangenis*
        gevangen gezeten
        (heeft|hebt|heb|had) (vast ?)?gezeten
        detentie*
        gedetineerde?n?
        reclasser*
        tbs
        (taak|werk|cel) ?straf*
        jeugd(detentie|gevangenis)*
        justitieel
        justitiele
        (met|bij|van) justitie
        delict*
        misdrij[fv]*
        crimineel
        criminele*
        criminaliteit
        (wegens|veroordeeld voor) diefstal
        enkelband*
        voorwaardelijke? (straf|vrij)*
        bureau halt
        mishandel(d|ing)*
        huiselijk geweld
        zeden(delict|zaak|misdrijf)*
        gearresteerd*
        prison
        convicted
        criminal record
    """,
    Kind.RELIGION: r"""
        moslima?s?
        islam(itisch\w*)?
        christen(en)?
        (is|streng|erg|heel) christelijk
        katholieke?n?
        protestants?e?n?
        gereformeerde?n?
        hindoe*
        boeddhis*
        jood
        joodse?
        joden
        jehova*
        gelovige?n?
        (haar|zijn|mijn|jouw|hun|van|vanwege|door|om) (het )?geloof
        geloofs(overtuig|gemeenschap|genoot|genoten|redenen)*
        godsdienst*
        religi(e|es|eus|euze|on|ous)
        ramadan
        suikerfeest
        offerfeest
        sabbat
        hoofddoek*
        moskee*
        synagoge
        kerkelijk*
        kerkganger*
        gebeds(ruimte|tijd)*
        bidden
        muslims?
        jewish
    """,
    Kind.ORIGIN: rf"""
        nationaliteit*
        afkomst
        land van herkomst
        etnisch*
        etniciteit
        migratie ?achtergrond*
        vluchteling(?!enwerk)*
        gevlucht*
        statushouder*
        asiel ?(zoek|procedure|status|aanvraag)*
        azc
        verblijfs ?(vergunning|status|document)*
        allochto(on|ne|nen)
        autochto(on|ne|nen)
        buitenlanders?
        (im)?migranten?
        inburger(ing|ings\w*|en|aar|aars|d)
        moedertaal*
        huidskleur
        getinte?
        zigeuners?
        (syrier|eritreeer|somalier|iranier|ethiopier|oekrainer|marokkaan|afghaan|irakees)s?
        (marokkanen|afghanen|irakezen|turk|turken|antillianen|surinamers)
        ({PEOPLES}) (afkomst|achtergrond|komaf|nationaliteit|man|vrouw|jongen|meisje|gezin|familie)
        (komt|kwam|afkomstig|kom) uit ({COUNTRIES})
        geboren in ({COUNTRIES})
        refugees?
        asylum*
        immigrants?
        nationality
        ethnic*
        residence permit
    """,
}

SHORT: dict[Kind, str] = {
    Kind.DIAGNOSIS: r"ADD|AIDS|ASS|CVA|CVS|DSM|NAH|OCD|MS(?![ -](?:Office|Word|Excel|Teams|365))",
    Kind.HEALTH: r"IQ",
}
"""Abbreviations that are other words in small letters: seen in capitals only."""
