"""What a .docx holds, in the order in which it is read: files that our own writer does not make."""

from __future__ import annotations

from helpers.past_word import PNG, SPACES, box, cell, docx, numbering, para, run, table

from sphinx_bulletin.importing.blocks import (
    LossKind,
    PastFile,
    PastParagraph,
    PastPicture,
    PastPlace,
    PastTable,
)
from sphinx_bulletin.importing.word.word_text import read_word


def texts(file: PastFile) -> list[str]:
    """Paragraphs with their marks, the cells of tables, and where a picture stands."""
    found: list[str] = []
    for block in file.blocks:
        if isinstance(block, PastTable):
            found += [" | ".join(c.text for c in row) for row in block.rows]
        else:
            found.append(block.whole if isinstance(block, PastParagraph) else "picture")
    return found


def losses(file: PastFile) -> list[tuple[LossKind, str]]:
    return [(loss.kind, loss.text) for loss in file.losses]


def test_a_text_box_is_read_once_and_before_its_paragraph() -> None:
    file = read_word(docx(para(box(para("工作周报", red=True, size=36)), "第7期")))
    assert texts(file) == ["工作周报", "第7期"]
    first = file.blocks[0]
    assert isinstance(first, PastParagraph) and first.place is PastPlace.BOX
    assert first.look.is_red and first.look.size == 36


CHINESE = (
    ("chineseCountingThousand", "%1、"),
    ("chineseCounting", "（%2）"),
    ("decimal", "%3."),
    ("decimalEnclosedCircleChinese", "%4"),
)


def test_numbers_of_lists_are_computed() -> None:
    file = read_word(
        docx(
            para("甲", number=(1, 0)),
            para("乙", number=(1, 1)),
            para("丙", number=(1, 2)),
            para("丁", number=(1, 2)),
            para("戊", number=(1, 1)),
            para("己", number=(1, 2)),
            para("庚", number=(1, 3)),
            para("辛", number=(1, 0)),
            parts={"numbering": numbering(CHINESE)},
        )
    )
    assert texts(file) == [
        "一、甲", "（一）乙", "1.丙", "2.丁", "（二）戊", "1.己", "①庚", "二、辛",
    ]  # fmt: skip


def test_twenty_one_headings() -> None:
    file = read_word(
        docx(
            *(para("甲", number=(1, 0)) for _ in range(21)),
            parts={"numbering": numbering(CHINESE)},
        )
    )
    assert [text[:-1] for text in texts(file)][9:12] == ["十、", "十一、", "十二、"]
    assert texts(file)[20] == "二十一、甲"


def test_a_list_that_begins_anew() -> None:
    """Word makes another list of the same kind, which starts at 1 again."""
    made = numbering((("decimal", "%1."),)).replace(
        "</w:numbering>",
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>',
    )
    file = read_word(
        docx(
            para("甲", number=(1, 0)),
            para("乙", number=(1, 0)),
            para("丙", number=(2, 0)),
            para("丁", number=(2, 0)),
            parts={"numbering": made},
        )
    )
    assert texts(file) == ["1.甲", "2.乙", "1.丙", "2.丁"]


def test_numbers_that_a_style_has() -> None:
    """The level is that which names the style; 标题 1 is a heading."""
    made = (
        f'<w:numbering {SPACES}><w:abstractNum w:abstractNumId="4">'
        '<w:lvl w:ilvl="0"><w:numFmt w:val="japaneseCounting"/><w:pStyle w:val="a1"/>'
        '<w:lvlText w:val="%1、"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:numFmt w:val="japaneseCounting"/><w:pStyle w:val="a2"/>'
        '<w:lvlText w:val="（%2）"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="9"><w:abstractNumId w:val="4"/></w:num></w:numbering>'
    )
    styles = (
        f"<w:styles {SPACES}>"
        '<w:style w:type="paragraph" w:styleId="a1"><w:name w:val="heading 1"/>'
        '<w:pPr><w:numPr><w:numId w:val="9"/></w:numPr></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="a2"><w:name w:val="标题 2"/><w:basedOn w:val="a1"/>'
        "</w:style></w:styles>"
    )
    file = read_word(
        docx(
            para("动态", style="a1"), para("重点", style="a2"), para("巡查", style="a1"),
            parts={"numbering": made, "styles": styles},
        )
    )  # fmt: skip
    assert texts(file) == ["一、动态", "（一）重点", "二、巡查"]
    looks = [block.look for block in file.blocks if isinstance(block, PastParagraph)]
    assert [look.level for look in looks] == [1, 2, 1] and looks[1].is_bold


def test_tracked_changes_as_their_author_wants_them() -> None:
    file = read_word(
        docx(
            para(
                "受理",
                '<w:del w:id="1"><w:r><w:delText>12</w:delText></w:r></w:del>',
                f'<w:ins w:id="2">{run("13")}</w:ins>',
                "件。",
            )
        )
    )
    assert texts(file) == ["受理13件。"]
    assert losses(file) == [(LossKind.DELETED, "12")]


def test_a_deleted_end_joins_two_paragraphs() -> None:
    first = para("今年以来，").replace("<w:pPr>", '<w:pPr><w:rPr><w:del w:id="1"/></w:rPr>')
    assert texts(read_word(docx(first, para("共受理3件。")))) == ["今年以来，共受理3件。"]


def test_what_is_hidden_or_in_the_margin_is_told() -> None:
    hidden = run("内部掌握").replace("<w:rPr>", "<w:rPr><w:vanish/>")
    head = f"<w:hdr {SPACES}>{para('工作周报')}</w:hdr>"
    file = read_word(docx(para("甲。", hidden), parts={"header": head}))
    assert texts(file) == ["甲。"]
    assert losses(file) == [(LossKind.HIDDEN, "内部掌握"), (LossKind.MARGIN, "工作周报")]


def test_signs_tabs_and_ends_of_lines() -> None:
    sign = '<w:r><w:sym w:font="Wingdings" w:char="F0B7"/></w:r>'
    file = read_word(docx(para(sign, "甲\t乙\n丙", "<w:r><w:noBreakHyphen/></w:r>")))
    assert texts(file) == ["·甲\t乙\n丙-"]


def test_merged_cells_and_a_table_within_one() -> None:
    inner = table(("丙", "丁"))
    file = read_word(
        docx(
            table(
                (cell("甲", span=2), cell("乙", merge="restart")),
                ("1", "2", cell("", merge="continue")),
            ),
            table((f"<w:tc><w:tcPr/>{inner}{para('戊')}</w:tc>",)),
        )
    )
    first, second = (block for block in file.blocks if isinstance(block, PastTable))
    assert [[(c.text, c.columns, c.is_below) for c in row] for row in first.rows] == [
        [("甲", 2, False), ("乙", 1, False)],
        [("1", 1, False), ("2", 1, False), ("", 1, True)],
    ]
    assert second.rows[0][0].text == "丙丁戊"


def test_pictures_and_what_no_page_shows() -> None:
    picture = '<w:r><w:drawing><a:blip r:embed="p1"/></w:drawing></w:r>'
    outside = '<w:r><w:drawing><a:blip r:link="p9"/></w:drawing></w:r>'
    file = read_word(docx(para("甲", picture), para("乙", outside), media={"p1": PNG}))
    assert texts(file) == ["甲", "picture", "乙", "picture"]
    pictures = [block for block in file.blocks if isinstance(block, PastPicture)]
    assert [(one.suffix, len(one.data)) for one in pictures] == [("png", len(PNG)), ("", 0)]
    assert losses(file) == [(LossKind.OBJECT, "image")]


def test_notes_are_known_by_their_call() -> None:
    notes = (
        f'<w:footnotes {SPACES}><w:footnote w:type="separator" w:id="-1">{para("x")}</w:footnote>'
        f'<w:footnote w:id="2">{para("据统计局。")}</w:footnote></w:footnotes>'
    )
    call = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    file = read_word(docx(para("增长8%", call, "。"), parts={"footnotes": notes}))
    assert {key: [p.text for p in found] for key, found in file.notes.items()} == {
        "f2": ["据统计局。"]
    }
    assert "f2" in texts(file)[0] and texts(file)[0].startswith("增长8%")


def test_content_controls_links_and_smart_tags_are_looked_through() -> None:
    tag = f'<w:smartTag w:element="date">{run("2月12日")}</w:smartTag>'
    link = f'<w:hyperlink r:id="x">{run("省政府网")}</w:hyperlink>'
    inner = para(tag, "，", link)
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"
    assert texts(read_word(docx(control))) == ["2月12日，省政府网"]
