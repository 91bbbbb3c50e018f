# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the keys of sources stand for. A year after a law is that of the text that was read."""

_TEXT = "geconsolideerde tekst van 1 juli 2026"
_PAPER = "werkdocument van een project van het ministerie, niet de wet zelf"

SOURCES: dict[str, str] = {
    "Pw-2026": f"Participatiewet, {_TEXT}",
    "Waadi-2026": f"Wet allocatie arbeidskrachten door intermediairs, {_TEXT}",
    "WML-2026": f"Wet minimumloon en minimumvakantiebijslag, {_TEXT}",
    "ZW-2026": f"Ziektewet, {_TEXT}",
    "BW7-2026": f"Burgerlijk Wetboek Boek 7, {_TEXT}",
    "BZK-doelgroep": f"Het doelgroepregister banenafspraak: gronden, rechten en bedragen; {_PAPER}",
    "BZK-mvt": f"Memorie-van-toelichting-referenties per regeling; {_PAPER}",
    "NvW-36458": "nota van wijziging, Kamerstuk 36458 nr. 5",
    "MvT-36449": "memorie van toelichting, Kamerstuk 36449 nr. 3",
    "TK-36746": "Wet meer zekerheid flexwerkers, Kamerstuk 36746 (2025D53280)",
    "UWV-proef": "uwv.nl, voorwaarden voor een proefplaatsing; kopie zonder datum",
    "UWV-BR2013": "Beleidsregels UWV, Staatscourant 2012, 25702",
    "UWV-jobcoach": "uwv.nl, jobcoach; oude pagina",
    "AP-soll": "Autoriteit Persoonsgegevens, persoonsgegevens van sollicitanten",
    "AP-2020-Q": "antwoord van de AP, Accountancy Vanmorgen, 11 maart 2020",
    "RO-WMJL-2025": "rijksoverheid.nl, minimumjeugdloon, 24 april en 4 december 2025",
    "Performa": "performa-or.nl, minimumjeugdloon per 1 januari 2027",
    "NLTimes": "NL Times, 9 oktober 2023",
    "RD": "Reformatorisch Dagblad, uurloon per 1 januari 2024",
    "Slagers": "brancheorganisatie van slagers, minimumloon per 1 juli 2024",
    "Vertiadvies": "Vertiadvies, minimumloon per 1 januari 2026",
    "BouwendNL-2026": "bouwendnederland.nl, 6 januari 2026",
    "Hulsman-2026": "hulsman.nl, 13 januari 2026",
    "Salarisvanmorgen-2024": "Salaris Vanmorgen, 23 mei 2024",
    "Opnaarde125000": "opnaarde125000.nl",
    "Maatwerkbanen": "maatwerkbanen.nl",
    "Werkgeverslijn-2016": "werkgeverslijn.nl, 2016",
    "Dariuz-LW": "dariuz.nl, uniforme loonwaardebepaling",
    "Trouw-2019b": "Trouw, 2019, interview",
    "AO-metalektro-2024": "A+O Metalektro, 2024",
    "Factorwerk": "Factorwerk, jobcoach; zonder datum",
    "123subsidie-2021": "123subsidie, 2021",
    "Utrecht-jobcoach": "pki.utrecht.nl, jobcoach",
    "Loyr": "Loyr, over de Wet meer zekerheid flexwerkers",
    "Heikens": "Heikens, over de proeftijd",
    "Jurimail": "Jurimail, over proeftijd en aanzegging",
    "Acture": "Acture, over de proefplaatsing",
    "Rocketlawyer": "Rocket Lawyer, over de proefplaatsing",
    "Zipconomy-2025": "ZiPconomy, 13 november 2025",
    "VvAA": "artsenauto.nl, over uitlenen zonder winst",
    "VSNDW": "gemeente.nu en samenvoordeklant.nl over Van school naar duurzaam werk, Kamerstuk 36667",
}
