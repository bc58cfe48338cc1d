"""The sheets and pictures that the sites of whole/genre use, as offices keep them: ``write(site, folder)``."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image, ImageDraw

Cell = str | int | float | datetime.date | None


def sheet(book: Workbook, name: str, rows: list[list[Cell]]) -> Worksheet:
    """A new sheet of ``book`` with ``rows``."""
    made = book.create_sheet(name)
    for row in rows:
        made.append(row)
    return made


def departments() -> Workbook:
    """A title above, a number in front, a column of words and one that the office hides."""
    book = Workbook()
    book.remove(book.worksheets[0])
    rows: list[list[Cell]] = [
        ["主要承办单位办理情况（第38周）", None, None, None, None, None, None],
        ["序号", "承办单位", "联系人", "交办数（件）", "按时办结（件）", "按时办结率", "备注"],
        [1, "市公安局", "刘洋", 618, 611, 0.9887, "含交警支队"],
        [2, "市住建局", "赵倩", 547, 529, 0.9671, "物业服务类居多"],
        [3, "市人社局", "孙悦", 503, 498, 0.9901, None],
        [4, "市城管局", "钱程", 466, 441, 0.9464, "夜间噪声联合整治中"],
        [5, "市市场监管局", "周密", 318, 309, 0.9717, None],
        [6, "市水务局", "吴桐", 214, 210, 0.9813, "含二次供水"],
    ]
    made = sheet(book, "第38周", rows)
    made.merge_cells("A1:G1")
    made.column_dimensions["C"].hidden = True
    for row in made["F3:F8"]:
        row[0].number_format = "0.00%"
    return book


def districts() -> Workbook:
    """Heads of three levels, merged as offices merge them."""
    book = Workbook()
    book.remove(book.worksheets[0])
    rows: list[list[Cell]] = [
        ["县区", "工程建设", None, None, None, "政府采购", None, None, None],
        [None, "公开招标", None, "邀请招标", None, "公开招标", None, "竞争性磋商", None],
        [None, "宗", "亿元", "宗", "亿元", "宗", "亿元", "宗", "亿元"],
        ["市本级", 182, 81.26, 9, 2.14, 301, 12.07, 96, 2.61],
        ["临江区", 96, 35.80, 4, 0.83, 155, 4.36, 61, 1.22],
        ["白塔区", 74, 26.91, 3, 0.47, 120, 3.05, 48, 0.94],
        ["青石县", 58, 17.33, 5, 1.02, 83, 2.18, 37, 0.71],
        ["龙桥县", 41, 9.86, 2, 0.71, 66, 1.62, 29, 0.51],
        ["合计", 451, 171.16, 23, 5.17, 725, 23.28, 271, 5.99],
    ]
    made = sheet(book, "前三季度", rows)
    for area in ("A1:A3", "B1:E1", "F1:I1", "B2:C2", "D2:E2", "F2:G2", "H2:I2"):
        made.merge_cells(area)
    return book


def quarter() -> Workbook:
    """Indicators as rows; months as dates, shown as 2026年9月; percent only in one row."""
    book = Workbook()
    book.remove(book.worksheets[0])
    months: list[Cell] = [datetime.date(2026, month, 1) for month in (7, 8, 9)]
    rows: list[list[Cell]] = [
        ["指标", *months],
        ["受理量（件）", 81240, 83870, 89463],
        ["办结量（件）", 80915, 83544, 89119],
        ["评价量（次）", 64102, 66387, 70918],
        ["好评率", 0.9912, 0.9923, 0.9937],
        ["平均用时（工作日）", 3.4, 3.2, 2.9],
    ]
    made = sheet(book, "分月", rows)
    for row in made["B1:D1"]:
        for cell in row:
            cell.number_format = 'yyyy"年"m"月"'
    for row in made["B5:D5"]:
        for cell in row:
            cell.number_format = "0.00%"
    sheet(book, "底稿", [["指标", "数"], ["草稿", 1]]).sheet_state = "hidden"
    return book


def resident() -> Workbook:
    """A merged column of categories in front of the names; one row is hidden."""
    book = Workbook()
    book.remove(book.worksheets[0])
    rows: list[list[Cell]] = [
        ["区域", "单位名称", "7月", "8月", "9月", "三季度"],
        ["一楼", "市医保局", 8241, 8506, 9012, 25759],
        [None, "市人社局", 7930, 8114, 8677, 24721],
        [None, "市税务局（已迁出）", None, None, None, None],
        ["二楼", "市公安局", 6218, 6402, 6590, 19210],
        [None, "市自然资源局", 3107, 3255, 3418, 9780],
        ["三楼", "市市场监管局", 2844, 2916, 3083, 8843],
        [None, "市住建局", 1526, 1608, 1711, 4845],
    ]
    made = sheet(book, "三季度", rows)
    for area in ("A2:A4", "A5:A6", "A7:A8"):
        made.merge_cells(area)
    made.row_dimensions[4].hidden = True
    return book


def write(site: str, folder: Path) -> None:
    """Put what the pages of ``site`` name beside them."""
    for name, make in BOOKS.get(site, {}).items():
        make().save(folder / name)
    for name, size in PICTURES.get(site, {}).items():
        picture = Image.new("RGB", size, "#dfe7ef")
        draw = ImageDraw.Draw(picture)
        draw.rectangle((0, size[1] * 2 // 3, *size), fill="#9db59a")
        draw.ellipse((size[0] // 8, size[1] // 8, size[0] // 4, size[1] // 3), fill="#e8c15a")
        picture.save(folder / name)


BOOKS = {
    "zh_CN": {
        "rexian/承办单位.xlsx": departments,
        "jiaoyi/县区交易.xlsx": districts,
        "zhengwu/三季度.xlsx": quarter,
        "zhengwu/进驻单位.xlsx": resident,
    },
}
PICTURES: dict[str, dict[str, tuple[int, int]]] = {
    "zh_CN": {"xiaoyuan/开学典礼.png": (960, 540), "xiaoyuan/食堂 开放日.jpg": (800, 600)},
}

if __name__ == "__main__":
    write(sys.argv[1], Path(sys.argv[2]))
