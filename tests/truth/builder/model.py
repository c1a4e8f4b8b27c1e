"""A document to be set, and the truth about it once its pages are known."""

import re
from dataclasses import dataclass, field

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
INLINE = re.compile(r"\[\^(\w+)\]|\{\{(\d+)\}\}")


@dataclass
class Sentence:
    """Text as set. `[^key]` hangs a note on the word before it; `{{12}}` is a raised number."""

    text: str
    id: int = 0

    def parts(self):
        """The text in pieces: (kind, text) with the kinds text, note, raised."""
        at = 0
        for match in INLINE.finditer(self.text):
            if match.start() > at:
                yield "text", self.text[at : match.start()]
            yield ("note", match[1]) if match[1] else ("raised", match[2])
            at = match.end()
        if at < len(self.text):
            yield "text", self.text[at:]


@dataclass
class Block:
    """A paragraph, an item of a list (with its mark), a box beside the text, or a caption."""

    kind: str
    sentences: list
    mark: str = ""


@dataclass
class Heading:
    level: int
    text: str
    number: bool = True
    sentence: Sentence = None


@dataclass
class Table:
    """`head` holds rows of cells over `rows`; a cell is text, or (text, columns) where it spans some, or None where the
    cell above reaches down. The first `stub` cells of a row are its headings. `style` is for the setter."""

    caption: str
    head: list
    rows: list
    stub: int = 1
    style: str = ""
    sentence: Sentence = None
    marks: list = field(default_factory=list)

    def height(self, row, column):
        """How many rows the cell reaches over."""
        below = self.rows[row + 1 :]
        return 1 + next((more for more, cells in enumerate(below) if cells[column] is not None), len(below))

    def filled(self):
        """The rows with every cell's text in its place."""
        rows = []
        for cells in self.rows:
            rows.append([rows[-1][at] if cell is None else cell for at, cell in enumerate(cells)])
        return rows


@dataclass
class Raw:
    """What a setter puts in as it is; its text, if any, must not be read."""

    source: str
    absent: str = ""


@dataclass
class Contents:
    """The table of contents."""

    sentence: Sentence = None


@dataclass
class Document:
    name: str
    title: str
    body: list
    notes: dict = field(default_factory=dict)
    absent: list = field(default_factory=list)
    options: dict = field(default_factory=dict)

    def __post_init__(self):
        self.order = []  # keys of notes as they are met
        self.count = 0
        counters = [0, 0, 0]
        for part in self.body:
            if isinstance(part, Heading):
                part.full = part.text
                if part.number and self.options.get("numbered"):
                    counters[part.level - 1] += 1
                    counters[part.level :] = [0] * (3 - part.level)
                    part.full = ".".join(map(str, counters[: part.level])) + " " + part.text
                part.sentence = self.sentence(part.text)
            elif isinstance(part, Block):
                part.sentences = [self.sentence(text) for text in part.sentences]
            elif isinstance(part, Table):
                part.sentence = self.sentence(part.caption)
                part.marks = [self.sentence("") for _ in part.rows]
            elif isinstance(part, Contents):
                part.sentence = self.sentence("Contents")
        self.notes = {key: [self.sentence(text) for text in self.notes[key]] for key in self.order}

    def sentence(self, text):
        self.count += 1
        made = Sentence(text, self.count)
        self.order += [part for kind, part in made.parts() if kind == "note"]
        return made

    def number(self, key):
        return str(self.order.index(key) + 1)

    def plain(self, text):
        """The text as a reader should have it."""
        raise_it = lambda match: (self.number(match[1]) if match[1] else match[2]).translate(RAISED)
        return INLINE.sub(raise_it, text).replace("\u00ad", "").replace("\u00a0", " ")


def columns(head, stub, width):
    """The headings over each column after the stub, outermost first."""
    paths = [[] for _ in range(width)]
    for row in head:
        at = 0
        for cell in row:
            text, span = cell if isinstance(cell, tuple) else (cell, 1)
            for column in range(at, at + span):
                if text:
                    paths[column].append(text)
            at += span
    return paths[stub:]


def truth(document, labels, pages, generator):
    """The truth, from the printed labels of the pages and the page of every mark."""
    span = lambda sentence: [pages[f"s{sentence.id}"], pages[f"e{sentence.id}"]]
    told = lambda sentence: {"text": document.plain(sentence.text), "pages": span(sentence)}
    out = {"generator": generator, "labels": labels, "text": [], "tables": [], "notes": [], "absent": list(document.absent)}
    headings = [part for part in document.body if isinstance(part, Heading)]
    for part in document.body:
        match part:
            case Heading():
                page = pages[f"s{part.sentence.id}"]
                out["text"].append({"kind": "heading", "level": part.level, "text": part.full, "page": page})
            case Block():
                sentences = [told(sentence) for sentence in part.sentences]
                out["text"].append({"kind": part.kind, "mark": part.mark, "sentences": sentences})
            case Table():
                if part.caption:
                    out["text"].append({"kind": "caption", "mark": "", "sentences": [told(part.sentence)]})
                width = len(part.rows[0])
                rows = [{"page": pages[f"s{mark.id}"], "cells": row} for mark, row in zip(part.marks, part.filled())]
                heads = [[cell[0] if isinstance(cell, tuple) else cell for cell in row] for row in part.head]
                over = columns(part.head, part.stub, width)
                out["tables"].append({"stub": part.stub, "head": heads, "columns": over, "rows": rows})
            case Raw(absent=absent) if absent:
                out["absent"].append(absent)
            case Contents():
                page = pages[f"s{part.sentence.id}"]
                out["text"].append({"kind": "heading", "level": 1, "text": "Contents", "page": page})
                entry = lambda heading: f"{heading.full} {labels[pages[f's{heading.sentence.id}'] - 1]}"
                out["text"] += [{"kind": "contents", "text": entry(heading)} for heading in headings]
    for key, sentences in document.notes.items():
        hung = next(text for text in every_text(document) if f"[^{key}]" in text)
        word = document.plain(hung.split(f"[^{key}]")[0]).split()[-1] + document.number(key).translate(RAISED)
        note = {"mark": document.number(key).translate(RAISED), "on": word, "sentences": [told(s) for s in sentences]}
        out["notes"].append(note)
    return out


def every_text(document):
    for part in document.body:
        if isinstance(part, Block):
            yield from (sentence.text for sentence in part.sentences)
        elif isinstance(part, (Heading, Table)):
            yield part.sentence.text
