"""Writes ../openpyxl.xlsx: an office's own tabs beside the plan, by openpyxl; what openpyxl cannot write is put in after."""

import io
import re
import zipfile

import openpyxl
from base import BASE, OUT, png
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import ColorScaleRule, DataBarRule, FormulaRule
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.table import Table, TableStyleInfo

book = openpyxl.load_workbook(BASE)
own = book.create_sheet("Theo dõi của tôi", 1)
own.append(["STT", "Xã", "Kế hoạch", "Đã chi", "Còn lại", "Ghi chú"])
for number, (name, planned, spent) in enumerate([("Mường So", 100, 40), ("Bản Lang", 80, 60), ("Dào San", 70, 10)], 1):
    own.append([number, name, planned * 1_000_000, spent * 1_000_000, f"=C{number + 1}-D{number + 1}", "xem công văn"])
table = Table(displayName="BangXa", ref="A1:F4")
table.tableStyleInfo = TableStyleInfo(name="TableStyleMedium9", showRowStripes=True)
own.add_table(table)
own["C6"] = "=SUM(BangXa[Kế hoạch])"
own["D6"] = "=SUBTOTAL(109,D2:D4)"
own["C9"] = "=TY_LE*1000"
own["C10"] = "=MucRieng"
own["B11"] = CellRichText("Hạn nộp: ", TextBlock(InlineFont(b=True, color="FFFF0000"), "30/11"), " (đã nhắc)")
own["B12"] = "Công văn 42"
own["B12"].hyperlink = "https://phong-tho.example/cv42"
own["B13"] = "thụt lề"
own["B13"].alignment = Alignment(indent=3, textRotation=45)
own["B14"] = "x2"
own["B14"].font = Font(vertAlign="superscript")
own["C2"].comment = Comment("Đã điện thoại chị Mai 12/11", "Chị Hà", width=300, height=120)
chart = BarChart()
chart.add_data(Reference(own, min_col=3, max_col=4, min_row=1, max_row=4), titles_from_data=True)
own.add_chart(chart, "H2")
own.add_image(Image(io.BytesIO(png())), "H20")
own.conditional_formatting.add("C2:C4", ColorScaleRule("min", start_color="FFFFFF", end_type="max", end_color="FF0000"))
own.conditional_formatting.add("D2:D4", DataBarRule("min", end_type="max", color="0000FF"))
own.conditional_formatting.add("E2:E4", FormulaRule(formula=["E2<0"], fill=PatternFill(bgColor="FFFFC7CE")))
choice = DataValidation(type="list", formula1='"Rồi,Chưa"', allow_blank=True)
choice.errorTitle, choice.error = "Sai", "Chọn Rồi hoặc Chưa"
choice.promptTitle, choice.prompt = "Chọn", "Rồi hay chưa"
own.add_data_validation(choice)
choice.add("G2:G4")
own.column_dimensions["J"].number_format = "@"
own.column_dimensions.group("K", "M", outline_level=1, hidden=True)
own.row_dimensions.group(20, 24, outline_level=1, hidden=True)
own.oddHeader.center.text, own.oddFooter.right.text = "UBND HUYỆN", "Trang &P/&N"
own.page_setup.orientation, own.page_setup.paperSize, own.page_setup.scale = "landscape", 9, 72
own.print_options.horizontalCentered = True
own.print_title_rows, own.print_area = "1:1", "A1:F15"
own.row_breaks.append(Break(id=10))
own.sheet_view.zoomScale = 130
own.protection.sheet = True
own.protection.set_password("baomat")
own["F2"].protection = Protection(locked=False)

listed = book.create_sheet("Danh sách")
listed.append(["Bản", "Hộ"])
for number in range(20):
    listed.append([f"Bản {number % 4}", number])
listed.auto_filter.ref = "A1:B21"
listed.auto_filter.add_filter_column(0, ["Bản 1"])
for row in range(2, 22):
    if (row - 2) % 4 != 1:
        listed.row_dimensions[row].hidden = True
listed["D1"] = "=SUBTOTAL(9,B2:B21)"
deep = book.create_sheet("Ẩn sâu")
deep["A1"] = "cấu hình riêng"
deep.sheet_state = "veryHidden"
book.defined_names["TY_LE"] = DefinedName("TY_LE", attr_text="0.85")
book.defined_names["MucRieng"] = DefinedName("MucRieng", attr_text="'Theo dõi của tôi'!$C$2")
own.defined_names["MucRieng"] = DefinedName("MucRieng", attr_text="'Theo dõi của tôi'!$C$3")

# The office's own marks in a tab that the program writes to.
log = book["Kế hoạch"]
log.oddFooter.center.text = "Bản của văn phòng"
log["H1"] = CellRichText("Đã sửa: ", TextBlock(InlineFont(b=True), "chờ Kho bạc"))
log.row_breaks.append(Break(id=30))

memory = io.BytesIO()
book.save(memory)

BOX = (
    '<xdr:twoCellAnchor xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:from><xdr:col>1</xdr:col><xdr:colOff>0</xdr:colOff>'
    "<xdr:row>16</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>4</xdr:col><xdr:colOff>0</xdr:colOff>"
    '<xdr:row>19</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to><xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="99" '
    'name="Hộp chữ ký"/><xdr:cNvSpPr txBox="1"/></xdr:nvSpPr><xdr:spPr><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    "</xdr:spPr><xdr:txBody><a:bodyPr/><a:p><a:r><a:t>ĐÃ ĐỐI CHIẾU VỚI KHO BẠC</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
    "<xdr:clientData/></xdr:twoCellAnchor>"
)
with zipfile.ZipFile(memory) as old, zipfile.ZipFile(OUT / "openpyxl.xlsx", "w", zipfile.ZIP_DEFLATED) as new:
    for item in old.infolist():
        data = old.read(item.filename)
        if item.filename == "xl/drawings/drawing1.xml":
            text = data.decode()
            end = re.search(r"</(\w+:)?wsDr>\s*$", text).start()
            data = (text[:end] + BOX + text[end:]).encode()
        new.writestr(zipfile.ZipInfo(item.filename, (2023, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    # A part of another program's own, and an external figure that was once taken.
    new.writestr(zipfile.ZipInfo("customXml/item1.xml", (2023, 1, 1, 0, 0, 0)), "<van-ban xmlns='urn:van-phong'>42</van-ban>")
