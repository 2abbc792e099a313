"""Writes ../xlsxwriter.xlsm: charts, a picture, a text box, sparklines, notes, tables and a macro part, by XlsxWriter."""

import io
import tempfile
from datetime import datetime
from pathlib import Path

import xlsxwriter
from base import OUT, png, tabs

macro = Path(tempfile.mkdtemp()) / "vbaProject.bin"
# Not a program: what matters is that the part stays as it is.
macro.write_bytes(bytes(range(256)) * 4)

book = xlsxwriter.Workbook(str(OUT / "xlsxwriter.xlsm"))
book.set_properties({"created": datetime(2023, 1, 1)})
book.add_vba_project(str(macro))
for name, rows in tabs():
    sheet = book.add_worksheet(name)
    for row, line in enumerate(rows):
        for column, value in enumerate(line):
            if value is not None:
                sheet.write(row, column, value)
own = book.add_worksheet("Biểu đồ")
bold, red = book.add_format({"bold": True}), book.add_format({"font_color": "red", "indent": 2, "rotation": 30})
own.add_table("A1:B4", {"name": "Bang", "columns": [{"header": "Xã"}, {"header": "Tiền"}], "data": [["A", 1], ["B", 2], ["C", 4]]})
own.write_formula("B6", "=SUM(Bang[Tiền])", None, 7)
own.write_dynamic_array_formula("D1:D3", "=_xlfn._xlws.SORT(B2:B4,1,-1)", None, 4)
own.write_array_formula("E1:E3", "{=B2:B4*2}", None, 2)
own.write_rich_string("B8", "Hạn ", bold, "30/11", " nhé", red)
own.write_comment("B2", "ghi chú riêng", {"author": "Chị Hà", "x_scale": 2})
own.insert_image("G1", "do.png", {"image_data": io.BytesIO(png()), "description": "dấu"})
own.insert_textbox("G8", "ĐÃ ĐỐI CHIẾU", {"fill": {"color": "#FFFF99"}})
for kind, at in (("pie", "J1"), ("line", "J16")):
    chart = book.add_chart({"type": kind})
    chart.add_series({"categories": "='Biểu đồ'!$A$2:$A$4", "values": "='Biểu đồ'!$B$2:$B$4"})
    own.insert_chart(at, chart)
own.add_sparkline("F2", {"range": "'Biểu đồ'!B2:B4"})
own.conditional_format("B2:B4", {"type": "icon_set", "icon_style": "3_traffic_lights"})
own.conditional_format("B2:B4", {"type": "data_bar", "data_bar_2010": True})
own.data_validation("C2:C4", {"validate": "list", "source": "='Biểu đồ'!$A$2:$A$4", "error_title": "Sai", "input_title": "Chọn"})
own.set_header("&C&A"), own.set_footer("&RTrang &P", {"margin": 0.4})
own.set_landscape(), own.fit_to_pages(1, 0), own.repeat_rows(0), own.set_h_pagebreaks([5])
own.set_column("H:J", 12, None, {"level": 1, "collapsed": True})
own.freeze_panes(1, 1)
own.protect("bimat", {"select_locked_cells": False})
drawn = book.add_chartsheet("Chỉ biểu đồ")
chart = book.add_chart({"type": "column"})
chart.add_series({"values": "='Biểu đồ'!$B$2:$B$4"})
drawn.set_chart(chart)
book.define_name("TyLe", "=0.85")
book.define_name("'Biểu đồ'!Rieng", "='Biểu đồ'!$B$3")
book.close()
