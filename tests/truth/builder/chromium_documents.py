"""The documents set with Chromium."""

from .model import Block, Document, Heading, Raw, Table
from .prose import PLACES, Prose


def P(*sentences):
    return Block("paragraph", list(sentences))


def report(name, seed, tagged):
    prose = Prose(seed)
    many = lambda: P(*prose.sentences())
    box = lambda *sentences: Block("box", list(sentences))
    stops = [[place, f"{17 * at % 211 + 60}", f"{at * at % 97 + 2}", f"{(at * 37) % 83}.{at % 10}%"]
             for at, place in enumerate([f"{place} {side}" for place in PLACES for side in ("North", "South")], 3)]
    body = [
        Heading(1, "Ferries of the inner islands"),
        P("Passengers made 4.8 million journeys in 2023{{1}}, 12% more than in 2019{{2}}.", *prose.sentences(2, 4)),
        box("Of the 27 piers, 11 have no shelter.", "Six of them are served in winter."),
        many(), many(), many(),
        Heading(2, "What changed"), many(),
        Raw('<div style="columns: 2; column-gap: 8mm">'), many(), many(), many(), many(), many(), Raw("</div>"),
        Heading(2, "Delays"), P("A crossing is late when it ends more than ten minutes after the time printed.", *prose.sentences(2, 3)),
        Table("Table 1: Late crossings", [["Quarter", ("Summer timetable", 2), ("Winter timetable", 2)], ["", "Late", "All", "Late", "All"]],
              [["First", "41", "293", "77", "1,204"], ["Second", "29", "341", "71", "1,190"], ["Both", "70", "634", "148", "2,394"]], style="ruled"),
        many(), many(), box("“We were told in the café that the last boat had left.”"), many(), many(),
        Heading(3, "Fog"), many(), many(),
        Heading(3, "Repairs"), many(), many(),
        Heading(1, "Piers"), many(),
        Table("Table 2: Stops, staff and late departures at every pier", [["Pier", "Stops", "Staff", "Late"]], stops, style="lined"),
        many(), many(), many(),
        Heading(2, "Notes"),
        Block("paragraph", ["1. Islands Transport Board, counted from tickets sold."]),
        Block("paragraph", ["2. The 2019 figure leaves out two piers."]),
    ]
    head = "Islands Transport Board Review"
    return Document(name, "Ferries of the inner islands", body, {}, [head], {"head": head, "tagged": tagged})


def right_to_left():
    prose = Prose(33)
    many = lambda: P(*prose.sentences())
    narrow = Raw('<div style="width: 62mm; text-align: justify">')
    body = [
        Heading(1, "Names on the old charts"),
        P("The word שלום stands on the oldest chart of the bay.", "Beside it a later hand wrote مرفأ, which means harbour, and the year 1874.", prose.sentence()),
        P("The two names נמל ישן and ميناء قديم are on the second chart.", *prose.sentences(2, 3)),
        many(), many(),
        Heading(2, "A letter from the keeper"),
        Raw('<div dir="rtl">'), P("הספינה הראשונה הגיעה אל הנמל בשנת 1874 ועל סיפונה שלושים מלחים."), Raw("</div>"), many(),
        Heading(2, "Hyphens in a narrow column"), narrow,
        P("The long-term and short-term loans of the Anglo-Norse co-operative were re-negotiated in the post-2015 period.",
          "The Schwarz-Weiß prints are well-preserved black-and-white copies of nineteenth-century originals."),
        P("The in\u00adter\u00adna\u00adtion\u00adal com\u00admu\u00adni\u00adca\u00adtion of the rep\u00adre\u00adsen\u00adta\u00adtives was trans\u00adlit\u00ader\u00adat\u00aded "
          "and cross-ref\u00ader\u00adenced in the self-gov\u00adern\u00ading dis\u00adtricts."),
        P("Year-on-year growth of twenty-one per cent was error-prone, state-of-the-art and double-checked.", prose.sentence()),
        Raw("</div>"),
        Heading(2, "Difficult letters"),
        P("The office of the chief officer in Ærø filed an efficient affidavit about naïve coöperation, “œuvres” and ½ of the fees.",
          "Temperatures of −4 °C and 12 µm of rain were recorded at the Ångström station.", prose.sentence()),
        many(), many(),
    ]
    style = 'body { font-family: "DejaVu Sans", sans-serif; }'
    return Document("right-to-left", "Names on the old charts", body, {}, [], {"style": style, "tagged": False})


def hidden():
    prose = Prose(34)
    many = lambda: P(*prose.sentences())
    hide = lambda style, text: Raw(f'<p style="{style}">{text}</p>', text)
    body = [
        Heading(1, "The sluice gate inquiry"), many(), many(),
        hide("color: #fff", "Nobody should read that 8,888 gates were opened."), many(),
        Raw('<div style="position: relative"><p>The words below the painted panel are not for readers.</p>'
            '<div style="position: absolute; inset: 0; background: #246"></div></div>', "The words below the painted panel are not for readers."),
        many(),
        hide("position: absolute; left: -150mm; width: 120mm", "These words hang to the left of the sheet."),
        hide("opacity: 0", "These words are clear as glass."),
        hide("font-size: 0.4pt; line-height: 1", "These words are too small for any eye."), many(),
        Heading(2, "Findings of the inquiry"), many(), many(), many(), many(), many(),
        Heading(2, "What the keeper saw"), many(), many(), many(), many(), many(), many(), many(),
    ]
    water = '<div style="position: fixed; top: 110mm; left: 20mm; font: bold 52pt sans-serif; color: #e4e4e4; transform: rotate(-40deg); z-index: -1">DRAFT COPY ONLY</div>'
    body.insert(0, Raw(water, "DRAFT COPY ONLY"))
    return Document("hidden-web", "The sluice gate inquiry", body, {}, [], {"tagged": False})


DOCUMENTS = [lambda: report("web-tagged", 31, True), lambda: report("web-untagged", 32, False), right_to_left, hidden]
