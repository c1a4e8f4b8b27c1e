"""Sets a document with LibreOffice Writer from flat OpenDocument. A mark is a bookmark; a copy exported with bookmarks
as destinations says where they are."""

import json
import subprocess
from html import escape
from pathlib import Path

from .destinations import pages as destinations
from .model import Block, Heading, Raw, Table

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}"'
    for name, space in [
        ("office", "office:1.0"), ("style", "style:1.0"), ("text", "text:1.0"), ("table", "table:1.0"),
        ("draw", "drawing:1.0"), ("fo", "xsl-fo-compatible:1.0"), ("svg", "svg-compatible:1.0"),
    ]
)
FONT = 'style:font-name="DejaVu Sans" fo:font-family="DejaVu Sans"'
STYLES = """
<style:default-style style:family="paragraph"><style:paragraph-properties fo:margin-bottom="0.2cm" style:tab-stop-distance="1cm"/>
<style:text-properties fo:font-family="DejaVu Serif" fo:font-size="10.5pt" fo:language="en" fo:country="GB" fo:hyphenate="false"/></style:default-style>
<style:style style:name="Standard" style:family="paragraph"/>
<style:style style:name="Heading_20_1" style:family="paragraph" style:default-outline-level="1"><style:paragraph-properties fo:keep-with-next="always" fo:margin-top="0.5cm"/><style:text-properties fo:font-family="DejaVu Sans" fo:font-size="18pt" fo:font-weight="bold"/></style:style>
<style:style style:name="Heading_20_2" style:family="paragraph" style:default-outline-level="2"><style:paragraph-properties fo:keep-with-next="always" fo:margin-top="0.4cm"/><style:text-properties fo:font-family="DejaVu Sans" fo:font-size="14pt" fo:font-weight="bold"/></style:style>
<style:style style:name="Heading_20_3" style:family="paragraph" style:default-outline-level="3"><style:paragraph-properties fo:keep-with-next="always" fo:margin-top="0.3cm"/><style:text-properties fo:font-family="DejaVu Sans" fo:font-size="11.5pt" fo:font-weight="bold"/></style:style>
<style:style style:name="Caption" style:family="paragraph"><style:paragraph-properties fo:keep-with-next="always"/><style:text-properties fo:font-size="9pt" fo:font-style="italic"/></style:style>
<style:style style:name="Item" style:family="paragraph"><style:paragraph-properties fo:margin-left="1cm" fo:text-indent="-0.5cm"/></style:style>
<style:style style:name="Footnote" style:family="paragraph"><style:text-properties fo:font-size="8pt"/></style:style>
<style:style style:name="Running" style:family="paragraph"><style:text-properties fo:font-size="8pt"/></style:style>
<text:notes-configuration text:note-class="footnote" text:citation-style-name="Noted" text:citation-body-style-name="Raised" style:num-format="1" text:start-value="0" text:footnotes-position="page" text:start-numbering-at="document"/>
<style:style style:name="Raised" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>
<style:style style:name="Noted" style:family="text"><style:text-properties/></style:style>
"""
AUTOMATIC = """
<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin-top="1.6cm" fo:margin-bottom="1.6cm" fo:margin-left="2.2cm" fo:margin-right="2.2cm"/>
<style:header-style><style:header-footer-properties fo:min-height="0.9cm" fo:margin-bottom="0.4cm"/></style:header-style>
<style:footer-style><style:header-footer-properties fo:min-height="0.9cm" fo:margin-top="0.4cm"/></style:footer-style></style:page-layout>
<style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #000000" fo:padding="0.08cm"/></style:style>
<style:style style:name="Bare" style:family="table-cell"><style:table-cell-properties fo:padding="0.08cm"/></style:style>
<style:style style:name="Right" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:text-align="end" fo:margin-bottom="0cm"/></style:style>
<style:style style:name="Left" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:margin-bottom="0cm"/></style:style>
<style:style style:name="Bold" style:family="paragraph" style:parent-style-name="Left"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Raise" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>
<style:style style:name="Two" style:family="section"><style:section-properties><style:columns fo:column-count="2" fo:column-gap="0.8cm"/></style:section-properties></style:style>
"""


def mark(name):
    return f'<text:bookmark text:name="{name}"/>'


def sentence(document, made):
    out = []
    for kind, part in made.parts():
        if kind == "text":
            out.append(escape(part, quote=False))
        elif kind == "raised":
            out.append(f'<text:span text:style-name="Raise">{part}</text:span>')
        else:
            body = f'<text:p text:style-name="Footnote">{sentences(document, document.notes[part])}</text:p>'
            number = document.number(part)
            out.append(
                f'<text:note text:id="n{number}" text:note-class="footnote"><text:note-citation>{number}'
                f"</text:note-citation><text:note-body>{body}</text:note-body></text:note>"
            )
    return mark(f"s{made.id}") + "".join(out) + mark(f"e{made.id}")


def sentences(document, several):
    return " ".join(sentence(document, made) for made in several)


def table(document, part):
    style = "Bare" if "bare" in part.style else "Cell"

    def row(cells, head, first="", height=lambda column: 1):
        out = []
        for at, cell in enumerate(cells):
            if cell is None:
                out.append("<table:covered-table-cell/>")
                continue
            text, span = cell if isinstance(cell, tuple) else (cell, 1)
            look = "Bold" if head else "Left" if at < part.stub else "Right"
            wide = f' table:number-columns-spanned="{span}" table:number-rows-spanned="{height(at)}"'
            lead, first = first, ""
            paragraph = f'<text:p text:style-name="{look}">{lead}{escape(text, quote=False)}</text:p>'
            out.append(f'<table:table-cell table:style-name="{style}" office:value-type="string"{wide}>{paragraph}</table:table-cell>')
            out.append("<table:covered-table-cell/>" * (span - 1))
        return f"<table:table-row>{''.join(out)}</table:table-row>"

    width = len(part.rows[0])
    head = "".join(row(cells, True) for cells in part.head)
    rows = "\n".join(
        row(cells, False, mark(f"s{made.id}"), lambda column, at=at: part.height(at, column))
        for at, (made, cells) in enumerate(zip(part.marks, part.rows))
    )
    caption = f'<text:p text:style-name="Caption">{sentence(document, part.sentence)}</text:p>' if part.caption else ""
    columns = f'<table:table-column table:number-columns-repeated="{width}"/>'
    head = f"<table:table-header-rows>{head}</table:table-header-rows>"
    return f'{caption}<table:table table:name="T{part.sentence.id}">{columns}{head}\n{rows}</table:table>'


def element(document, part):
    match part:
        case Heading():
            text = mark(f"s{part.sentence.id}") + escape(part.full, quote=False)
            style = f"Heading_20_{part.level}"
            return f'<text:h text:style-name="{style}" text:outline-level="{part.level}">{text}</text:h>'
        case Block():
            style = {"paragraph": "Standard", "item": "Item", "caption": "Caption"}[part.kind]
            lead = escape(part.mark) + " " if part.mark else ""
            return f'<text:p text:style-name="{style}">{lead}{sentences(document, part.sentences)}</text:p>'
        case Table():
            return table(document, part)
        case Raw():
            return part.source
    raise ValueError(part)


def source(document):
    body = "\n".join(element(document, part) for part in document.body)
    running = escape(document.options.get("head", ""))
    master = (
        '<style:master-page style:name="Standard" style:page-layout-name="A4">'
        f'<style:header><text:p text:style-name="Running">{running}</text:p></style:header><style:footer>'
        '<text:p text:style-name="Running"><text:page-number text:select-page="current"/></text:p></style:footer></style:master-page>'
    )
    hyphenate = document.options.get("hyphenate", False)
    styles = STYLES.replace('fo:hyphenate="false"', f'fo:hyphenate="{str(hyphenate).lower()}"')
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {SPACES} office:version="1.2" '
        'office:mimetype="application/vnd.oasis.opendocument.text">\n'
        f"<office:styles>{styles}</office:styles>\n<office:automatic-styles>{AUTOMATIC}</office:automatic-styles>\n"
        f"<office:master-styles>{master}</office:master-styles>\n"
        f"<office:body><office:text>\n{body}\n</office:text></office:body></office:document>\n"
    )


def convert(file: Path, work: Path, into: Path, **options):
    chosen = {name: {"type": "boolean", "value": str(value).lower()} for name, value in options.items()}
    profile = f"-env:UserInstallation={(work / 'writer').as_uri()}"
    target = f"pdf:writer_pdf_Export:{json.dumps(chosen)}"
    command = ["soffice", "--headless", profile, "--convert-to", target, str(file), "--outdir", str(into)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)


def build(document, folder: Path, work: Path):
    """Writes source and PDF into `folder`; returns the labels of the pages and the pages of the marks."""
    file = folder / f"{document.name}.fodt"
    file.write_text(source(document))
    tagged = document.options.get("tagged", True)
    convert(file, work, folder, UseTaggedPDF=tagged, ExportBookmarks=tagged)
    convert(file, work, work, UseTaggedPDF=tagged, ExportBookmarksToPDFDestination=True)
    pages, count = destinations((work / f"{document.name}.pdf").read_bytes())
    return [str(page) for page in range(1, count + 1)], pages
