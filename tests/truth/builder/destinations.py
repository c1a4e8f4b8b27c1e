"""The pages of the marks in a PDF that LibreOffice or Chromium wrote, from its named destinations. Both leave their
objects readable, so nothing but the structure of the file is looked at."""

import re


def pages(pdf: bytes):
    """Mark by name, page from 1; and the number of pages."""
    objects = {int(number): body for number, body in re.findall(rb"(?s)\b(\d+) 0 obj\b(.*?)\bendobj", pdf)}
    root = next(number for number in re.findall(rb"/Root (\d+) 0 R", pdf))
    tree = int(re.search(rb"/Pages (\d+) 0 R", objects[int(root)])[1])
    order = leaves(objects, tree)
    found = re.findall(rb"/([seth]\d+)\s*\[\s*(\d+) 0 R\s*/XYZ", pdf)
    return {name.decode(): order.index(int(page)) + 1 for name, page in found}, len(order)


def leaves(objects, node):
    kids = re.search(rb"/Kids\s*\[(.*?)\]", objects[node], re.S)
    if not kids or b"/Type/Pages" not in objects[node].replace(b" ", b""):
        return [node]
    return [leaf for kid in re.findall(rb"(\d+) 0 R", kids[1]) for leaf in leaves(objects, int(kid))]
