"""Writes ../budget-xlsxwriter/workbook.xlsx: budgets, a cap for the whole district, items, sources that do not add up.

XlsxWriter leaves 0 as the result of every formula: whoever trusts it reports nothing.
"""

from pathlib import Path

import xlsxwriter

COMMUNE = "Hội LHPN xã"
ENTRY = (
    "Mã|STT|Nội dung hoạt động|Khoản|Đối tượng|ĐVT|Số lượng|Số người|Số kỳ|Đơn giá|Thành tiền|NSTW|NSĐP|Nguồn khác|"
    "Thời gian|Thực hiện|Giải ngân|Mức trần|Kiểm tra|Ghi chú"
).split("|")
NORM = (
    "Mã|Khoản|ĐVT|Mức (đồng)|Số lượng tối đa|Số người tối thiểu|Số người tối đa|Số kỳ tối đa|Tên kỳ|Phạm vi|Mức độ|"
    "Căn cứ|Hiệu lực từ|Hiệu lực đến|Xác nhận"
).split("|")
LEAFLETS = ("I.1.1", "1.1", "In tờ rơi truyền thông", "đợt")
BIRTHS = ("I.1.2", "1.2", "Hỗ trợ mẹ sinh con tại cơ sở y tế", "ca")
VISITS = ("I.1.3", "1.3", "Thăm hộ gia đình khó khăn", "hộ")

out = Path(__file__).parent.parent / "budget-xlsxwriter" / "workbook.xlsx"
out.parent.mkdir(exist_ok=True)
book = xlsxwriter.Workbook(out)
bold = book.add_format({"bold": True, "bg_color": "#dde7f0", "text_wrap": True})
money = book.add_format({"num_format": "#,##0"})


def tab(name, rows):
    sheet = book.add_worksheet(name)
    for index, row in enumerate(rows):
        sheet.write_row(index, 0, row, bold if index == 0 else None)
    return sheet


def norm(code, item, measure, rate, scope, **more):
    cells = {"Mã": code, "Khoản": item, "ĐVT": measure, "Mức (đồng)": rate, "Phạm vi": scope, **more}
    fixed = {"Mức độ": "Chặn", "Căn cứ": "QĐ 4", "Hiệu lực từ": "01/01/2023", "Xác nhận": "Đã xác nhận"}
    return [{**fixed, **cells}.get(header, "") for header in NORM]


tab(
    "Kế hoạch",
    [
        ["STT", "Nội dung hoạt động", "Đơn vị thực hiện", "Ghi chú", "Mã", "Trạng thái"],
        ["I", "NỘI DUNG 1: Chăm sóc bà mẹ và trẻ em", "", ""],
        ["1", "Hoạt động 1: Hỗ trợ ở xã", "", ""],
        *[[stt, text, COMMUNE, ""] for _, stt, text, _ in (LEAFLETS, BIRTHS, VISITS)],
    ],
)
tab(
    "Định mức",
    [
        NORM,
        norm("I.1.2", "Sinh thường", "ca", 2_000_000, "Mỗi dòng"),
        norm("I.1.2", "Sinh mổ", "ca", 3_000_000, "Mỗi dòng"),
        norm("I.1.3", "", "hộ", 500_000, "Toàn huyện", **{"Số lượng tối đa": 4}),
    ],
)
tab(
    "Đơn vị",
    [
        ["Mã đơn vị", "Tên đơn vị", "Vai trò", "Tên khác", "Email", "Tham gia"]
        + ["Dự toán NSTW", "Dự toán NSĐP", "Dự toán khác"],
        ["X1", "Hội LHPN xã Một", COMMUNE, "", "", "Có", 8_000_000, 1_000_000, ""],
        ["X2", "Hội LHPN xã Hai", COMMUNE, "", "", "Có", 7_000_000, "", ""],
    ],
)
tab("Cấu hình", [["Mục", "Giá trị", "Giải thích"], ["Năm", 2023, ""]])


def entries(name, lines):
    sheet = book.add_worksheet(name)
    sheet.merge_range(0, 0, 0, len(ENTRY) - 1, f"BIỂU NHẬP CỦA {name.upper()}", bold)
    sheet.write_row(1, 0, ENTRY, bold)
    sheet.freeze_panes(2, 3)
    sheet.set_column(9, 13, 14, money)
    # A person hides columns that they do not need.
    sheet.set_column(7, 8, None, None, {"hidden": True})
    for index, (line, cells) in enumerate(lines, start=2):
        code, stt, text, measure = line
        known = {"Mã": code, "STT": stt, "Nội dung hoạt động": text, "ĐVT": measure, **cells}
        for column, header in enumerate(ENTRY):
            if header in known:
                sheet.write(index, column, known[header])
        sheet.write_formula(index, ENTRY.index("Thành tiền"), f"=PRODUCT(G{index + 1}:J{index + 1})", money)


def row(line, quantity, price, **more):
    return line, {"Số lượng": quantity, "Đơn giá": price, **more}


entries(
    "Hội LHPN xã Một",
    [
        row(LEAFLETS, 1, 999_999, **{"NSĐP": 999_999}),
        row(BIRTHS, 2, 2_000_000, **{"Khoản": "Sinh thường", "NSTW": 4_000_000}),
        row(BIRTHS, 1, 3_000_001, **{"Khoản": "Sinh mổ", "NSTW": 3_000_001}),
        row(VISITS, 2, 500_000, **{"NSTW": 1_000_000, "Thực hiện": 2, "Giải ngân": 1_000_000}),
    ],
)
entries(
    "Hội LHPN xã Hai",
    [
        row(LEAFLETS, 1, 700_000, **{"NSTW": 600_000}),
        row(BIRTHS, 1, 2_000_000, **{"Khoản": "Sinh thường", "NSTW": 2_000_000, "Giải ngân": 2_000_001}),
        row(BIRTHS, 1, 2_900_000, **{"Khoản": "Sinh mổ", "NSTW": 2_900_000}),
        row(VISITS, 3, 500_000, **{"NSTW": 1_500_000}),
    ],
)
book.close()
