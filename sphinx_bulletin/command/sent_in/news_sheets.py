"""News in the rows of a table: 日期, 单位, 标题, 内容, a row each, in a sheet or in a text."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from ...importing.writing.table_source import texts_of_cells
from ...model.text.alike import unspaced
from ...sources import Cells, SourceError, read_cells, unreadable
from ...sources.frame import NOTHING_BELOW
from .file_pieces import FilePiece, FilePieces, narrow_blanks
from .line_labels import kind_of_label

#: What the column of the news is called.
_TEXTS = frozenset(
    ["内容", "正文", "信息内容", "主要内容", "工作内容", "动态内容", "具体内容", "信息", "动态"]
)
#: Columns that number the rows.
_NUMBERS = frozenset(["序号", "编号", "号", "行号"])
#: Somebody has nothing to send.
_NOTHING = re.compile(
    rf"[本这]?[周旬月期]?(?:暂?无|没有)[。.]?|[(（]?(?:{NOTHING_BELOW})[)）]?|[-—–/\\]+|"
)
#: Text has words that join; a cell that is so short is a name.
_SHORTEST_TEXT = 8


def news_of_rows(rows: Sequence[Sequence[str]]) -> FilePieces | None:
    """The pieces of news that a table has, a row each; None where it is one of figures.

    It is news where a column is named so, and has text. What stands in columns of other names
    stays as a comment, with that name.

    >>> rows = [["单位", "日期", "内容"], ["税务局", "10月27日", "窗口试行预约办税，不用排队。"]]
    >>> piece = news_of_rows(rows).pieces[0]
    >>> piece.told_window, piece.told_day, piece.paragraphs
    ('税务局', '10月27日', ['窗口试行预约办税，不用排队。'])
    """
    heads = [unspaced(cell) for cell in rows[0]] if rows else []
    at = next((n for n, head in enumerate(heads) if head in _TEXTS), None)
    if at is None or not any(_is_text(row[at]) for row in rows[1:]):
        return None
    found = FilePieces()
    for number, row in enumerate(rows[1:], 2):
        piece = _piece(heads, row, at)
        if says_nothing(row[at]):
            found.empty_rows[number] = piece.told_window
        else:
            found.pieces.append(piece)
    return found


def says_nothing(text: str) -> bool:
    """Whether somebody tells that there is nothing to tell.

    >>> says_nothing("本周无。"), says_nothing("无障碍通道改造完成。")
    (True, False)
    """
    return _NOTHING.fullmatch(unspaced(text)) is not None


def news_of_sheets(sheets: Sequence[Cells]) -> FilePieces | None:
    """The news in the sheets of a file; None where none has any."""
    found = FilePieces()
    for number, cells in enumerate(sheets, 1):
        news = news_of_rows(cells.rows)
        if news is None:
            found.other_sheets.append(number)
            continue
        if news.pieces:
            # Titles and signatures of the sheet.
            news.pieces[0].makers[:0] = [note.text for note in cells.notes]
        found.pieces += news.pieces
        found.empty_rows |= {cells.places[n - 1]: who for n, who in news.empty_rows.items()}
    return found if found.pieces else None


def sheets_of(file: Path) -> Iterator[Cells]:
    """The sheets of a workbook that are not hidden; a csv file is one."""
    for number in itertools.count(1):
        try:
            cells = read_cells(file, sheet=str(number) if file.suffix.lower() != ".csv" else "")
        except SourceError as error:
            if error.message is unreadable.EMPTY and file.suffix.lower() != ".csv":
                continue
            return
        if not cells.hidden_sheets:
            yield cells
        if file.suffix.lower() == ".csv":
            return


def move_news_out_of_tables(found: FilePieces) -> None:
    """Rows of news that stand in a table of a text become pieces; other tables stay."""
    kept = []
    for passage in found.tables:
        assert passage.table is not None
        news = news_of_rows(texts_of_cells(passage.table))
        if news is None or not news.pieces:
            kept.append(passage)
            continue
        beside = (passage.caption, passage.unit, passage.source, passage.note)
        news.pieces[0].makers[:0] = filter(None, beside)
        found.pieces += news.pieces
        found.empty_rows |= news.empty_rows
    found.tables[:] = kept


def _piece(heads: Sequence[str], row: Sequence[str], at: int) -> FilePiece:
    texts = [narrow_blanks(line) for line in row[at].split("\n")]
    piece = FilePiece(paragraphs=[text for text in texts if text])
    for column, (head, cell) in enumerate(zip(heads, row, strict=True)):
        value = narrow_blanks(cell)
        if column == at or not value or head in _NUMBERS:
            continue
        match kind_of_label(head):
            case "window":
                piece.told_window = value
            case "date":
                piece.told_day = value
            case "headline":
                piece.headline = value
            case "section":
                piece.section = value
            case _:
                piece.makers.append(f"{head}：{value}" if head else value)
    return piece


def _is_text(cell: str) -> bool:
    return len(unspaced(cell)) >= _SHORTEST_TEXT
