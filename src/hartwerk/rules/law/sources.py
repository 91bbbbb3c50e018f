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
    "UWV-BR2013": "Beleidsregels voor 2013, Staatscourant 2012, 25702",
    "UWV-jobcoach": "uwv.nl, jobcoach; oude pagina",
    "UWV-erkend": "uwv.nl, aan de slag als erkende jobcoachorganisatie; kopie zonder datum",
    "AP-soll": "Autoriteit Persoonsgegevens, persoonsgegevens van sollicitanten",
    "AP-2020-Q": "antwoord van de AP, Accountancy Vanmorgen, 11 maart 2020",
    "RO-WMJL-2025": "rijksoverheid.nl, minimumjeugdloon, 24 april en 4 december 2025",
    "Performa": "performa-or.nl, minimumjeugdloon per 1 januari 2027",
    "NLTimes": "NLTimes, 9 oktober 2023",
    "RD": "RD, over het minimumloon per uur; dag niet bewaard",
    "Slagers": "over het minimumloon per 1 juli 2024; dag niet bewaard",
    "Vertiadvies": "over het minimumloon per 1 januari 2026; dag niet bewaard",
    "BouwendNL-2026": "bouwendnederland.nl, 6 januari 2026",
    "Hulsman-2026": "hulsman.nl, 13 januari 2026",
    "Salarisvanmorgen-2024": "Salaris Vanmorgen, 23 mei 2024",
    "Opnaarde125000": "opnaarde125000.nl; dag niet bewaard",
    "Maatwerkbanen": "maatwerkbanen.nl; dag niet bewaard",
    "Werkgeverslijn-2016": "werkgeverslijn.nl, 2016",
    "Dariuz-LW": "dariuz.nl, aankondiging van één methode voor de loonwaarde",
    "Trouw-2019b": "Trouw, interview, 2019",
    "AO-metalektro-2024": "over de interne jobcoach, 2024",
    "Factorwerk": "over uren van een jobcoach; zonder datum",
    "123subsidie-2021": "over de jobcoach, 2021",
    "Utrecht-jobcoach": "pki.utrecht.nl, jobcoach",
    "Loyr": "over de Wet meer zekerheid flexwerkers; dag niet bewaard",
    "Heikens": "over de proeftijd; dag niet bewaard",
    "Jurimail": "over proeftijd en aanzegging; dag niet bewaard",
    "Acture": "over de proefplaatsing; dag niet bewaard",
    "Rocketlawyer": "over de proefplaatsing; dag niet bewaard",
    "Zipconomy-2025": "ZiPconomy, 13 november 2025",
    "VvAA": "artsenauto.nl, over uitlenen zonder winst",
    "VGN": "vgn.nl, vraag en antwoord over de gevolgen van werk; kopie zonder datum",
    "VSNDW": "Van school naar duurzaam werk: gemeente.nu, samenvoordeklant.nl, Kamerstuk 36667",
}
