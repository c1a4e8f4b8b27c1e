"""The documents set with LibreOffice."""

from .model import Block, Document, Heading, Raw, Table
from .prose import Prose


def P(*sentences):
    return Block("paragraph", list(sentences))


def tagged():
    prose = Prose(21)
    many = lambda: P(*prose.sentences())
    body = [
        Heading(1, "Allotments of the lower town"),
        P("There were 1,318 allotments in the lower town on 1 April 2023[^count], of which 1,204 were let.", *prose.sentences(2, 4)),
        many(), many(), many(),
        Heading(2, "Who applies"),
        P("Of 2,466 applicants, 293 were under twenty-five and 41 had applied before[^again].", *prose.sentences(2, 3)), many(),
        Table("Table 1: Applicants by ward and age", [["Ward", "Age", ("2022", 2), ("2023", 2)], ["", "", "Men", "Women", "Men", "Women"]],
              [["Castle", "under 25", "31", "29", "41", "38"], [None, "25 and over", "293", "312", "301", "344"],
               ["Quayside", "under 25", "12", "17", "9", "22"], [None, "25 and over", "188", "204", "176", "219"],
               ["All", "all ages", "524", "562", "527", "623"]], stub=2),
        many(), many(), many(),
        Heading(2, "How long they wait"), many(),
        *(Block("item", [text], "•") for text in ["Half of all applicants waited longer than 3.5 years.", "One in nine gave up before an offer was made.",
                                                   "The longest wait, of 14 years, ended in 2022."]),
        many(),
        Heading(3, "Waiting lists closed for good"), many(), many(),
        Heading(3, "Waiting lists closed for a time"), many(), many(), many(),
        Heading(1, "Water and rent"), many(),
        Table("Table 2: Rent for a full plot, in pounds", [["Ward", "2021", "2022", "2023"]],
              [["Castle", "48", "52", "61"], ["Quayside", "44", "44", "49"], ["St Osric", "39", "41", "45"]]),
        many(), many(),
        P("Water was metered on 388 plots[^water] for the first time.", *prose.sentences(3, 4)), many(), many(), many(),
    ]
    notes = {
        "count": ["Half plots count as one.", "Plots under three rods are left out."],
        "again": ["Between 2009 and 2019."], "water": ["Offices and staff plots are not metered."],
    }
    head = "Lower Town Council – Allotments review"
    return Document("writer-tagged", "", body, notes, [head], {"head": head})


def columns():
    prose = Prose(22)
    many = lambda: P(*prose.sentences())
    soft = ("The ad\u00admin\u00adis\u00adtra\u00adtion of sub\u00adscrip\u00adtion li\u00adbrar\u00adies re\u00adquires un\u00adin\u00adter\u00adrupt\u00aded "
            "cor\u00adre\u00adspon\u00addence, clas\u00adsi\u00adfi\u00adca\u00adtion and con\u00adsid\u00ader\u00ada\u00adtion of re\u00adspon\u00adsi\u00adbil\u00adi\u00adties.")
    body = [
        Heading(1, "Subscription libraries of the coast"), many(),
        Raw('<text:section text:style-name="Two" text:name="Columns">'),
        P(soft, *prose.sentences(2, 3)), many(), many(),
        P("Twenty-one of the forty-two well-known reading-rooms were re-opened by co-operative societies in the post-2015 years.", *prose.sentences(2, 3)),
        many(), many(), many(), many(), many(), many(), many(),
        Heading(2, "Fees"), many(), many(), many(), many(),
        Raw("</text:section>"),
        Heading(2, "Members by library"), P("The table has no rulings.", prose.sentence()),
        Table("Table 1: Members and loans", [["Library", "Members", "Loans", "Lost"]],
              [["Aldwick Sound", "293", "4,110", "41"], ["Hafling", "118", "960", "7"], ["Marrable", "1,020", "12,481", "112"]], style="bare"),
        many(), many(), many(),
    ]
    head = "Coastal Libraries Survey"
    return Document("writer-columns", "", body, {}, [head], {"head": head, "tagged": False})


DOCUMENTS = [tagged, columns]
