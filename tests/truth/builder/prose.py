"""Running text about places that do not exist. Every sentence is another, since its figures are."""

import random

OPENERS = [
    "", "", "", "", "In the same period, ", "By the end of {year}, ", "Between {year} and {later}, ", "On {day}, ",
    "As in earlier reviews, ", "At the northern stations, ", "With few exceptions, ", "Outside the main season, ",
]
SUBJECTS = [
    "the harbour office", "the Board of Ferries", "two of the five districts", "staff at {place}", "the chief inspector",
    "most of the reading rooms", "the archive at {place}", "a panel of independent representatives", "the keeper of records",
    "volunteers from {place}", "the office for waterways", "officials in the eastern district", "the survey team",
]
VERBS = [
    "recorded {count} {things}", "found {count} {things} that had not been filed", "affirmed that {percent} of all {things} were complete",
    "asked for {count} further {things}", "set aside £{money} million for {things}", "could not identify the origin of {count} {things}",
    "reported a difference of {percent} in the number of {things}", "lost sight of {count} {things}", "took {few} months to verify {count} {things}",
    "re-examined {count} {things} and confirmed the classification of {less}", "transferred {less} of {count} {things} to {place}",
]
THINGS = [
    "certificates", "mooring permits", "passenger records", "offshore lamps", "inspection notes", "unfinished repairs",
    "affidavits", "cartographic sheets", "staff rosters", "subscription files", "reflectors", "life-saving appliances",
]
TAILS = [
    "", "", "", ", although the figures for {place} were not final", ", which was a significant improvement on {year}",
    " because responsibilities had been divided between several administrations", ", and the backlog fell by {less}",
    " without any additional communication from the ministry", ", as the well-known inquiry of {year} had recommended",
    " (see also the long-term plan)", "; the remaining cases were sufficiently documented", " in accordance with section {few} of the order",
]
PLACES = [
    "Aldwick Sound", "Corfell", "Farrow Bridge", "Great Offley", "Hafling", "Inverstaff", "Kettle Ness", "Littlefirth",
    "Marrable", "North Quaffham", "Port Effingdale", "St Osric", "Threlfall", "Upper Sniffield", "Wexcombe",
]
DAYS = ["3 March", "14 May", "1 September", "22 November", "9 January", "30 June"]


class Prose:
    """Sentences and paragraphs, the same ones for the same seed."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def sentence(self):
        pick = self.random.choice
        count = self.random.randint(120, 9800)
        later = self.random.randint(2016, 2024)
        fills = {
            "place": pick(PLACES), "things": pick(THINGS), "count": f"{count:,}", "less": f"{self.random.randint(11, 119)}",
            "few": pick(["two", "three", "four", "seven"]), "year": str(self.random.randint(2009, 2015)), "later": str(later),
            "percent": f"{self.random.randint(11, 989) / 10}%", "money": f"{self.random.randint(11, 99) / 10}",
            "day": f"{pick(DAYS)} {later}",
        }
        opener = pick(OPENERS).format(**fills)
        text = opener + pick(SUBJECTS).format(**fills) + " " + pick(VERBS).format(**fills) + pick(TAILS).format(**fills) + "."
        return text[0].upper() + text[1:]

    def sentences(self, few=3, many=6):
        return [self.sentence() for _ in range(self.random.randint(few, many))]
