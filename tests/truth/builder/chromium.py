"""Sets a document with Chromium. A mark is an empty span; a copy with a last page of links to all of them makes
Chromium write where they are."""

import re
import subprocess
from html import escape
from pathlib import Path

from .destinations import pages as destinations
from .model import Block, Contents, Heading, Raw, Table

STYLE = """
@page { size: A4; margin: 22mm 20mm; @bottom-center { content: %(folio)s; font-size: 9pt; } @top-left { content: "%(head)s"; font-size: 8pt; } }
body { font: 10.5pt/1.4 "DejaVu Serif", serif; margin: 0; hyphens: manual; }
h1 { font-size: 20pt; } h2 { font-size: 15pt; } h3 { font-size: 12pt; }
h1, h2, h3 { font-family: "DejaVu Sans", sans-serif; break-after: avoid; margin: 1em 0 .4em; line-height: 1.2; }
sup { font-size: 65%%; line-height: 0; vertical-align: super; }
table { border-collapse: collapse; margin: .5em 0 1em; } td, th { padding: 2pt 6pt; text-align: right; }
td:first-child, th:first-child { text-align: left; } tr { break-inside: avoid; }
table.ruled td, table.ruled th { border: .5pt solid #444; } table.lined tr { border-bottom: .5pt solid #999; }
figcaption, .caption { font-size: 9pt; font-style: italic; } figure { margin: 0; }
.box { float: right; width: 5.2cm; margin: 0 0 6pt 12pt; padding: 6pt; background: #dde6ee; font-size: 9pt; }
.item { margin: .2em 0 .2em 1.4em; text-indent: -1em; }
%(style)s"""


def mark(name):
    return f'<span id="{name}"></span>'


def sentence(document, made):
    shown = {"text": lambda part: escape(part, quote=False), "raised": lambda part: f"<sup>{part}</sup>"}
    shown["note"] = lambda part: f"<sup>{document.number(part)}</sup>"
    text = "".join(shown[kind](part) for kind, part in made.parts())
    return mark(f"s{made.id}") + text + mark(f"e{made.id}")


def sentences(document, several):
    return "\n".join(sentence(document, made) for made in several)


def table(document, part):
    def row(cells, stub, first="", height=lambda column: 1):
        out = []
        for at, cell in enumerate(cells):
            if cell is None:
                continue
            text, span = cell if isinstance(cell, tuple) else (cell, 1)
            tag = "th" if at < stub else "td"
            wide = f' colspan="{span}"' if span > 1 else f' rowspan="{height(at)}"' if height(at) > 1 else ""
            out.append(f"<{tag}{wide}>{first if not out else ''}{escape(text)}</{tag}>")
        return f"<tr>{''.join(out)}</tr>"

    head = "\n".join(row(cells, len(cells)) for cells in part.head)
    rows = "\n".join(
        row(cells, part.stub, mark(f"s{made.id}"), lambda column, at=at: part.height(at, column))
        for at, (made, cells) in enumerate(zip(part.marks, part.rows))
    )
    caption = f"<figcaption>{sentence(document, part.sentence)}</figcaption>\n" if part.caption else ""
    return f'<figure>{caption}<table class="{part.style}">\n<thead>{head}</thead>\n<tbody>{rows}</tbody>\n</table></figure>'


def element(document, part):
    match part:
        case Heading():
            title = mark(f"s{part.sentence.id}") + escape(part.full, quote=False)
            return f"<h{part.level}>{title}</h{part.level}>"
        case Block():
            own = "" if part.kind == "paragraph" else f' class="{part.kind}"'
            lead = escape(part.mark) + " " if part.mark else ""
            return f"<p{own}>{lead}{sentences(document, part.sentences)}</p>"
        case Table():
            return table(document, part)
        case Raw():
            return part.source
    raise ValueError(part)


def source(document):
    settings = {"folio": "counter(page)", "head": "", "style": ""} | document.options
    body = "\n".join(element(document, part) for part in document.body)
    notes = "\n".join(
        f'<p class="note"><sup>{document.number(key)}</sup> {sentences(document, several)}</p>'
        for key, several in document.notes.items()
    )
    head = f'<meta charset="utf-8"><title>{escape(document.title)}</title><style>{STYLE % settings}</style>'
    return f'<!doctype html>\n<html lang="en-GB"><head>{head}</head>\n<body>\n{body}\n{notes}\n</body></html>\n'


def print_to_pdf(page: Path, pdf: Path, work: Path, tagged):
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-pdf-header-footer"]
    options += ["--generate-pdf-document-outline"] if tagged else ["--disable-pdf-tagging"]
    command = ["chromium", *options, f"--user-data-dir={work}/profile", f"--print-to-pdf={pdf}", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)


def build(document, folder: Path, work: Path):
    """Writes source and PDF into `folder`; returns the labels of the pages and the pages of the marks."""
    html = source(document)
    page, pdf = folder / f"{document.name}.html", folder / f"{document.name}.pdf"
    page.write_text(html)
    tagged = document.options.get("tagged", True)
    print_to_pdf(page, pdf, work, tagged)
    links = "".join(f'<a href="#{name}">.</a> ' for name in re.findall(r'id="([se]\d+)"', html))
    marked = work / f"{document.name}.html"
    marked.write_text(html.replace("</body>", f'<div style="break-before: page">{links}</div></body>'))
    print_to_pdf(marked, work / pdf.name, work, tagged)
    pages, _ = destinations((work / pdf.name).read_bytes())
    _, count = destinations(pdf.read_bytes())
    for name in re.findall(r'id="s(\d+)"', html):  # no destination is written for a mark at the right edge of the text
        if f"s{name}" not in pages:
            pages[f"s{name}"] = pages[f"e{name}"]
    return [str(page) for page in range(1, count + 1)], pages
