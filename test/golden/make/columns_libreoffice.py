"""Writes ../columns-libreoffice/workbook.xlsx: a flat OpenDocument file of cells, calculated and saved by LibreOffice.

Title rows above headers, columns moved and one inserted, amounts in words, a unit that entered nothing.
"""

import subprocess
import tempfile
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

COMMUNE = "Hội LHPN xã"
ENTRY = (
    "Mã|STT|Nội dung hoạt động|Khoản|Đối tượng|ĐVT|Số lượng|Số người|Số kỳ|Đơn giá|Thành tiền|NSTW|NSĐP|Nguồn khác|"
    "Thời gian|Thực hiện|Giải ngân|Mức trần|Kiểm tra|Ghi chú"
).split("|")
# As one commune moved them: prices before quantities, its own column in the middle, the code of the line first.
MOVED = (
    "Mã|STT|Nội dung hoạt động|Người phụ trách|Đối tượng|ĐVT|Đơn giá|Số lượng|Số người|Số kỳ|Thành tiền|NSĐP|NSTW|"
    "Nguồn khác|Khoản|Thời gian|Giải ngân|Thực hiện|Ghi chú|Mức trần|Kiểm tra"
).split("|")
NORM = (
    "Mã|Khoản|ĐVT|Mức (đồng)|Số lượng tối đa|Số người tối thiểu|Số người tối đa|Số kỳ tối đa|Tên kỳ|Phạm vi|Mức độ|"
    "Căn cứ|Hiệu lực từ|Hiệu lực đến|Xác nhận"
).split("|")
RADIO = ("I.1.1", "1.1", "Tuyên truyền trên loa truyền thanh", "lần")
CLASSES = ("I.1.2", "1.2", "Tập huấn kiến thức giới", "lớp")
MODELS = ("I.1.3", "1.3", "Hỗ trợ mô hình sinh kế", "mô hình")

tabs = []


def tab(name, rows):
    tabs.append((name, rows))


def norm(**cells):
    fixed = {"Căn cứ": "QĐ 6", "Xác nhận": "Đã xác nhận"}
    return [{**fixed, **cells}.get(header) for header in NORM]


tab(
    "Kế hoạch",
    [
        ["PHỤ LỤC"],
        ["(Kèm theo Kế hoạch số 8/KH-UBND)"],
        ["STT", "Nội dung hoạt động", "Đơn vị thực hiện", "Ghi chú", "Mã", "Trạng thái"],
        ["I", "NỘI DUNG 1: Nâng cao năng lực"],
        ["1", "Hoạt động 1: Tập huấn và mô hình ở xã"],
        *[[stt, text, COMMUNE] for _, stt, text, _ in (RADIO, CLASSES, MODELS)],
    ],
)
persons = {"Số người tối đa": 30, "Số kỳ tối đa": 2, "Tên kỳ": "ngày", "Phạm vi": "Mỗi dòng", "Mức độ": "Chặn"}
unit_cap = {"Số lượng tối đa": 5, "Phạm vi": "Mỗi đơn vị", "Mức độ": "Cảnh báo"}
tab(
    "Định mức",
    [
        ["ĐỊNH MỨC NĂM 2023"],
        NORM,
        norm(**{"Mã": "I.1.2", "ĐVT": "lớp", "Mức (đồng)": 50_000, **persons}),
        norm(**{"Mã": "I.1.3", "ĐVT": "mô hình", "Mức (đồng)": 2_000_000, **unit_cap}),
    ],
)
tab(
    "Đơn vị",
    [
        ["Mã đơn vị", "Tên đơn vị", "Vai trò", "Tên khác", "Email", "Tham gia"]
        + ["Dự toán NSTW", "Dự toán NSĐP", "Dự toán khác"],
        *[[f"X{number}", f"Hội LHPN xã {name}", COMMUNE] for number, name in enumerate(("Một", "Hai", "Ba"), 1)],
    ],
)
tab("Cấu hình", [["Mục", "Giá trị", "Giải thích"], ["Năm", 2023]])


def entries(name, titles, headers, lines):
    rows = [*titles, headers]
    letter = {header: chr(ord("A") + index) for index, header in enumerate(headers)}
    for (code, stt, text, measure), cells in lines:
        number = len(rows) + 1
        at = {header: f"[.{letter[header]}{number}]" for header in headers}
        once = "".join(f'*IF({at[name]}="";1;{at[name]})' for name in ("Số người", "Số kỳ"))
        amount = f"of:={at['Số lượng']}{once}*{at['Đơn giá']}" if cells else None
        known = {"Mã": code, "STT": stt, "Nội dung hoạt động": text, "ĐVT": measure, "Thành tiền": amount}
        rows.append([{**known, **cells}.get(header) for header in headers])
    tab(name, rows)


def row(line, subject, quantity, price, **more):
    return line, {"Đối tượng": subject, "Số lượng": quantity, "Đơn giá": price, **more}


def lesson(subject, people, days, money):
    return row(CLASSES, subject, 1, 50_000, **{"Số người": people, "Số kỳ": days, "NSTW": money})


entries(
    "Hội LHPN xã Một",
    [["UBND XÃ MỘT"], ["HỘI LIÊN HIỆP PHỤ NỮ"], [], ["BIỂU ĐĂNG KÝ NĂM 2023"], []],
    MOVED,
    [
        row(RADIO, "Bản A", 2, "1,2 triệu", **{"NSTW": 2_400_000}),
        row(RADIO, "Bản B", 1, "1,250 triệu"),
        row(RADIO, "Bản C", 2, 300_000, **{"NSTW": 600_000, "Người phụ trách": "Chị Mai", "Giải ngân": "500 nghìn"}),
        lesson("Lớp A", 29, 2, 2_900_000),
        lesson("Lớp B", 30, 2, 3_000_000),
        lesson("Lớp C", 31, 2, 3_100_000),
        row(MODELS, "Mô hình A", 2, 2_000_000, **{"NSĐP": 4_000_000}),
        row(MODELS, "Mô hình B", 3, 2_000_000, **{"NSĐP": 6_000_000}),
    ],
)
entries(
    "Hội LHPN xã Hai",
    [],
    ENTRY,
    [
        row(RADIO, "Bản D", 1, 250_000, **{"NSTW": 250_000}),
        lesson("Lớp D", 20, 1, 1_000_000),
        row(MODELS, "Mô hình C", 3, 2_000_000, **{"NSTW": 6_000_000}),
        row(MODELS, "Mô hình D", 3, 2_000_000, **{"NSTW": 6_000_000}),
    ],
)
entries("Hội LHPN xã Ba", [], ENTRY, [(line, {}) for line in (RADIO, CLASSES, MODELS)])


def cell(value):
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, int):
        return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
    if value.startswith("of:="):
        return f"<table:table-cell table:formula={quoteattr(value)}/>"
    return f'<table:table-cell office:value-type="string"><text:p>{escape(value)}</text:p></table:table-cell>'


def table(name, rows):
    lines = "".join(f"<table:table-row>{''.join(map(cell, row)) or cell(None)}</table:table-row>" for row in rows)
    return f"<table:table table:name={quoteattr(name)}>{lines}</table:table>"


NAMES = {"office": "office", "table": "table", "text": "text"}
spaces = " ".join(f'xmlns:{key}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for key, name in NAMES.items())
document = (
    f'<?xml version="1.0" encoding="UTF-8"?><office:document {spaces} xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"'
    ' office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body>'
    f"<office:spreadsheet>{''.join(table(*one) for one in tabs)}</office:spreadsheet></office:body></office:document>"
)
out = Path(__file__).parent.parent / "columns-libreoffice"
out.mkdir(exist_ok=True)
with tempfile.TemporaryDirectory() as folder:
    source = Path(folder) / "workbook.fods"
    source.write_text(document, encoding="utf-8")
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out)]
    subprocess.run([*command, str(source)], check=True)
