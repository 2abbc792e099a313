"""Writes ../libreoffice.xlsx: a pivot table, a shape, a note, print set-up, filters and names, saved by LibreOffice."""

import subprocess
import tempfile
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from base import OUT, tabs


def cell(value):
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, (int, float)):
        return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
    if value.startswith("="):
        return f"<table:table-cell table:formula={quoteattr('of:' + value)}/>"
    return f'<table:table-cell office:value-type="string"><text:p>{escape(value)}</text:p></table:table-cell>'


def table(name, rows, inside=""):
    body = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    return f"<table:table table:name={quoteattr(name)}>{inside}<table:table-column/>{body}</table:table>"


SHAPE = (
    '<table:shapes><draw:custom-shape draw:name="Dấu" svg:x="9cm" svg:y="1cm" svg:width="4cm" svg:height="2cm">'
    '<text:p>ĐÃ DUYỆT</text:p><draw:enhanced-geometry draw:type="ellipse"/></draw:custom-shape></table:shapes>'
)
source = [["Bản", "Loại", "Tiền"], *[[f"Bản {n % 3}", "xy"[n % 2], n * 1000] for n in range(1, 13)]]
parts = [
    table(name, [[v if v is None or isinstance(v, (int, float)) else str(v) for v in row] for row in rows])
    for name, rows in tabs()
]
parts.append(table("Nguồn", [*source, [None], ["Cộng", None, "=SUM([.C2:.C13])"]], SHAPE))
parts.append(table("Tổng hợp riêng", [["x"]]))
PIVOT = (
    '<table:data-pilot-tables><table:data-pilot-table table:name="TongHop" table:target-range-address='
    "\"'Tổng hợp riêng'.A3:'Tổng hợp riêng'.D8\"><table:source-cell-range table:cell-range-address=\"Nguồn.A1:Nguồn.C13\"/>"
    '<table:data-pilot-field table:source-field-name="Bản" table:orientation="row"><table:data-pilot-level/></table:data-pilot-field>'
    '<table:data-pilot-field table:source-field-name="Loại" table:orientation="column"><table:data-pilot-level/></table:data-pilot-field>'
    '<table:data-pilot-field table:source-field-name="Tiền" table:orientation="data" table:function="sum"><table:data-pilot-level/></table:data-pilot-field>'
    "</table:data-pilot-table></table:data-pilot-tables>"
)
NAMES = "<table:named-expressions><table:named-range table:name=\"TienBan\" table:base-cell-address=\"$Nguồn.$A$1\" table:cell-range-address=\"$Nguồn.$C$2:.$C$13\"/></table:named-expressions>"
RANGES = '<table:database-ranges><table:database-range table:name="loc" table:target-range-address="Nguồn.A1:Nguồn.C13" table:display-filter-buttons="true"/></table:database-ranges>'
names = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "of": "urn:oasis:names:tc:opendocument:xmlns:of:1.2",
}
space = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in names.items())
flat = (
    f'<?xml version="1.0" encoding="UTF-8"?><office:document {space} office:version="1.2" '
    'office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body><office:spreadsheet>'
    f"{''.join(parts)}{NAMES}{RANGES}{PIVOT}</office:spreadsheet></office:body></office:document>"
)
folder = Path(tempfile.mkdtemp())
(folder / "libreoffice.fods").write_text(flat, encoding="utf-8")
subprocess.run(
    ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "xlsx", "--outdir", str(OUT), str(folder / "libreoffice.fods")],
    check=True, capture_output=True, timeout=180,
)
