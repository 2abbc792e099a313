"""Writes ../caps-openpyxl/workbook.xlsx: rows at a cap less one, at the cap, and at the cap plus one."""

from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font

COMMUNE = "Hội LHPN xã"
ENTRY = (
    "Mã|STT|Nội dung hoạt động|Khoản|Đối tượng|ĐVT|Số lượng|Số người|Số kỳ|Đơn giá|Thành tiền|NSTW|NSĐP|Nguồn khác|"
    "Thời gian|Thực hiện|Giải ngân|Mức trần|Kiểm tra|Ghi chú"
).split("|")
NORM = (
    "Mã|Khoản|ĐVT|Mức (đồng)|Số lượng tối đa|Số người tối thiểu|Số người tối đa|Số kỳ tối đa|Tên kỳ|Phạm vi|Mức độ|"
    "Căn cứ|Hiệu lực từ|Hiệu lực đến|Xác nhận"
).split("|")
TALKS = ("I.1.1", "1.1", "Tổ chức hội nghị truyền thông", "cuộc")
SAVINGS = ("I.1.2", "1.2", "Hỗ trợ tổ tiết kiệm và tín dụng tự quản", "tổ")
TEAMS = ("I.1.3", "1.3", "Duy trì đội truyền thông cộng đồng", "đội")

book = Workbook()
book.remove(book.active)


def tab(name, rows):
    sheet = book.create_sheet(name)
    for row in rows:
        sheet.append(row)
    return sheet


def norm(**cells):
    fixed = {"Mức độ": "Chặn", "Hiệu lực từ": 2023, "Xác nhận": "Đã xác nhận"}
    return [{**fixed, **cells}.get(header) for header in NORM]


tab(
    "Kế hoạch",
    [
        ["STT", "Nội dung hoạt động", "Đơn vị thực hiện", "Ghi chú", "Mã", "Trạng thái"],
        ["I", "NỘI DUNG 1: Truyền thông thay đổi nếp nghĩ"],
        [1, "Hoạt động 1: Truyền thông ở xã"],
        *[[stt, text, COMMUNE] for _, stt, text, _ in (TALKS, SAVINGS, TEAMS)],
    ],
)
tab(
    "Định mức",
    [
        NORM,
        norm(**{"Mã": "I.1.1", "ĐVT": "cuộc", "Mức (đồng)": 1_500_000, "Phạm vi": "Mỗi dòng", "Căn cứ": "QĐ 1"}),
        norm(**{"Mã": "I.1.2", "ĐVT": "tổ", "Mức (đồng)": 5_000_000, "Phạm vi": "Mỗi đối tượng", "Căn cứ": "QĐ 2"}),
        norm(
            **{
                "Mã": "I.1.3",
                "ĐVT": "đội",
                "Số người tối thiểu": 7,
                "Số người tối đa": 10,
                "Phạm vi": "Mỗi dòng",
                "Căn cứ": "QĐ 3",
            }
        ),
    ],
)
tab(
    "Đơn vị",
    [
        ["Mã đơn vị", "Tên đơn vị", "Vai trò", "Tên khác", "Email", "Tham gia"]
        + ["Dự toán NSTW", "Dự toán NSĐP", "Dự toán khác"],
        ["X1", "Hội LHPN xã Một", COMMUNE, None, None, "Có"],
        ["X2", "Hội LHPN xã Hai", COMMUNE, None, None, "Có"],
    ],
)
tab(
    "Cấu hình",
    [["Mục", "Giá trị", "Giải thích"], ["Đơn vị tổng hợp", "UBND huyện Mẫu"], ["Năm", 2023]],
)


def entries(name, title_rows, lines):
    sheet = tab(name, title_rows + [ENTRY])
    for row, (line, cells) in enumerate(lines, start=len(title_rows) + 2):
        code, stt, text, measure = line
        amount = f'=G{row}*IF(H{row}="",1,H{row})*IF(I{row}="",1,I{row})*J{row}'
        known = {"Mã": code, "STT": stt, "Nội dung hoạt động": text, "ĐVT": measure, "Thành tiền": amount}
        sheet.append([{**known, **cells}.get(header) for header in ENTRY])
    for cell in sheet[len(title_rows) + 1]:
        cell.font = Font(bold=True)
    for column in "JKLMNQ":
        for cell in sheet[column]:
            cell.number_format = "#,##0"


def row(line, subject, quantity, price, central, **more):
    cells = {"Đối tượng": subject, "Số lượng": quantity, "Đơn giá": price, "NSTW": central}
    return line, {**cells, **more}


done = {"Thực hiện": 1, "Giải ngân": 1_000_000}
entries(
    "Hội LHPN xã Một",
    [["Dự án 8 năm 2023"], ["Đơn vị: Hội LHPN xã Một"]],
    [
        row(TALKS, "Bản A", 1, 1_499_999, 1_499_999, **done),
        row(TALKS, "Bản B", 1, 1_500_000, 1_500_000),
        row(TALKS, "Bản C", 1, 1_500_001, 1_500_001),
        row(SAVINGS, "Tổ Một", 1, 2_000_000, 2_000_000),
        row(SAVINGS, "Tổ Một", 1, 2_999_999, 2_999_999),
        row(SAVINGS, "Tổ Hai", 1, 2_000_000, 2_000_000),
        row(SAVINGS, "Tổ Hai", 1, 3_000_000, 3_000_000, **{"Giải ngân": 3_000_000}),
        row(SAVINGS, "Tổ Ba", 1, 2_000_000, 2_000_000),
        row(SAVINGS, "Tổ Ba", 1, 3_000_001, 3_000_001),
        row(TEAMS, "Đội A", 2, 10_000, 380_000, **{"Số người": 19}),
        row(TEAMS, "Đội B", 2, 10_000, 400_000, **{"Số người": 20}),
        row(TEAMS, "Đội C", 2, 10_000, 420_000, **{"Số người": 21}),
    ],
)
entries(
    "Hội LHPN xã Hai",
    [],
    [
        row(TALKS, "Bản D", 1, 1_000_000, 600_000, **{"NSĐP": 400_000, "Thực hiện": 1, "Giải ngân": 500_000}),
        row(SAVINGS, "Tổ Bốn", 1, 4_000_000, 4_000_000),
        row(TEAMS, "Đội D", 1, 10_000, 80_000, **{"Số người": 8}),
    ],
)

out = Path(__file__).parent.parent / "caps-openpyxl" / "workbook.xlsx"
out.parent.mkdir(exist_ok=True)
book.save(out)
