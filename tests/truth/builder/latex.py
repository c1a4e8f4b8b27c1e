"""Sets a document with pdflatex. The pages of the marks come from `\\write`, when TeX ships a page out."""

import os
import re
import subprocess
from pathlib import Path

from .model import Block, Contents, Document, Heading, Raw, Table

SPECIAL = {
    "\\": r"\textbackslash{}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_", "{": r"\{", "}": r"\}",
    "£": r"\pounds{}", "–": "--", "—": "---", "’": "'", "‘": "`", "“": "``", "”": "''", "\u00ad": r"\-", "\u00a0": "~",
}
COMMANDS = ["section", "subsection", "subsubsection"]
PREAMBLE = r"""\documentclass[%(class_options)s]{article}
\pdfinfoomitdate=1 \pdftrailerid{} \pdfsuppressptexinfo=-1
\usepackage[utf8]{inputenc}\usepackage[T1]{fontenc}\usepackage{%(font)s}\usepackage[english]{babel}
\usepackage{booktabs,longtable,multirow,pdflscape,fancyhdr,caption,xcolor,graphicx,geometry}
%(preamble)s
\newwrite\marks \immediate\openout\marks=\jobname.marks
\protected\def\mk#1{\leavevmode\write\marks{#1 \the\ReadonlyShipoutCounter\space\thepage}}
\AddToHook{shipout/background}{\put(0,0){\mk{page}}}
\begin{document}
"""


def escape(text):
    return "".join(SPECIAL.get(character, character) for character in text)


def sentence(document, made):
    out = []
    for kind, part in made.parts():
        if kind == "text":
            out.append(escape(part))
        elif kind == "raised" or document.options.get("endnotes"):
            number = part if kind == "raised" else document.number(part)
            out.append(rf"\textsuperscript{{{number}}}")
        else:
            out.append(rf"\footnote{{{sentences(document, document.notes[part])}}}")
    return rf"\mk{{s{made.id}}}{''.join(out)}\mk{{e{made.id}}}"


def sentences(document, several):
    return "\n".join(sentence(document, made) for made in several)


def cells(row, height=lambda column: 1):
    out = []
    for at, cell in enumerate(row):
        if isinstance(cell, tuple):
            out.append(rf"\multicolumn{{{cell[1]}}}{{c}}{{{escape(cell[0])}}}")
        elif cell and height(at) > 1:
            out.append(rf"\multirow{{{height(at)}}}{{*}}{{{escape(cell)}}}")
        else:
            out.append(escape(cell or ""))
    return " & ".join(out) + r" \\"


def table(document, part):
    long, plain = "long" in part.style, "plain" in part.style
    rule = lambda name: "" if plain else rf"\{name}rule"
    head = "\n".join(cells(row) for row in part.head)
    rows = [
        rf"\mk{{s{mark.id}}}" + cells(row, lambda column, at=at: part.height(at, column))
        for at, (mark, row) in enumerate(zip(part.marks, part.rows))
    ]
    if "total" in part.style:
        rows.insert(-1, rule("mid"))
    body = "\n".join(rows)
    spec = "l" * part.stub + "r" * (len(part.rows[0]) - part.stub)
    if long:
        caption = rf"\caption*{{{sentence(document, part.sentence)}}}\\"
        return rf"""\begin{{longtable}}{{{spec}}}
{caption}
\toprule
{head}
\midrule
\endfirsthead
\toprule
{head}
\midrule
\endhead
\bottomrule
\endfoot
{body}
\end{{longtable}}"""
    caption = rf"\caption*{{{sentence(document, part.sentence)}}}" if part.caption else ""
    inner = rf"""\begin{{tabular}}{{{spec}}}
{rule("top")}
{head}
{rule("mid")}
{body}
{rule("bottom")}
\end{{tabular}}"""
    if "beside" in part.style:
        return rf"\begin{{minipage}}{{.48\textwidth}}\centering\captionsetup{{type=table}}{caption}{inner}\end{{minipage}}%"
    place = "t" if "float" in part.style else "!ht"
    return rf"""\begin{{table}}[{place}]\centering
{caption}
{inner}
\end{{table}}"""


def block(document, part):
    text = sentences(document, part.sentences)
    match part.kind:
        case "item":
            return rf"\begin{{itemize}}\item[{escape(part.mark)}] {text}\end{{itemize}}"
        case "paragraph":
            return text + "\n"
        case "caption":
            return rf"\begin{{center}}\small {text}\end{{center}}"
    raise ValueError(part.kind)


def heading(document, part):
    star = "" if part.number and document.options.get("numbered") else "*"
    mark = rf"\mk{{s{part.sentence.id}}}"
    short = f"[{escape(part.text)}]" if not star else ""
    return rf"\{COMMANDS[part.level - 1]}{star}{short}{{{mark}{escape(part.text)}}}"


def source(document: Document):
    settings = {"class_options": "a4paper,11pt", "preamble": "", "font": "lmodern"} | document.options
    out = [PREAMBLE % settings]
    for part in document.body:
        match part:
            case Heading():
                out.append(heading(document, part))
            case Block():
                out.append(block(document, part))
            case Table():
                out.append(table(document, part))
            case Raw():
                out.append(part.source)
            case Contents():
                title = rf"\mk{{s{part.sentence.id}}}Contents"
                out.append(rf"\renewcommand\contentsname{{{title}}}\tableofcontents")
    if document.options.get("endnotes"):
        for key, several in document.notes.items():
            out.append(rf"\noindent\textsuperscript{{{document.number(key)}}} {sentences(document, several)}" + "\n")
    out.append(r"\end{document}" + "\n")
    return "\n".join(out).replace("\\end{itemize}\n\\begin{itemize}", "\n")


def build(document: Document, folder: Path, work: Path):
    """Writes source and PDF into `folder`; returns the labels of the pages and the pages of the marks."""
    (folder / f"{document.name}.tex").write_text(source(document))
    command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", f"-output-directory={work}", f"{document.name}.tex"]
    settled = {"SOURCE_DATE_EPOCH": "1750000000", "FORCE_SOURCE_DATE": "1"}
    for _ in range(3):
        run = subprocess.run(command, cwd=folder, capture_output=True, env={**os.environ, **settled})
        if run.returncode:
            raise SystemExit(f"{document.name}: " + run.stdout.decode(errors="replace")[-1500:])
    (work / f"{document.name}.pdf").replace(folder / f"{document.name}.pdf")
    labels, pages = {}, {}
    for line in (work / f"{document.name}.marks").read_text().splitlines():
        mark, page, label = re.fullmatch(r"(\S+) (\d+) ?(.*)", line).groups()
        pages.setdefault(mark, int(page))
        if mark == "page":
            labels[int(page)] = label
    return [labels[page] for page in sorted(labels)], pages
