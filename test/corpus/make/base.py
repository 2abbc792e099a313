"""What every workbook of the corpus begins with: the tabs of a small district, read from a golden workbook."""

from pathlib import Path

import openpyxl

HERE = Path(__file__).parent
OUT = HERE.parent
BASE = HERE.parent.parent / "golden" / "caps-openpyxl" / "workbook.xlsx"


def tabs():
    """Name and rows of each tab."""
    book = openpyxl.load_workbook(BASE)
    return [(sheet.title, [[cell.value for cell in row] for row in sheet.iter_rows()]) for sheet in book]


def png():
    """A red square of eight pixels."""
    import struct
    import zlib

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\xc8\0\0" * 8 for _ in range(8))
    head = struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
