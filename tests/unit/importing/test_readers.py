"""Files of every kind are read as the text that they hold, and what cannot be read is refused with a sentence."""

from __future__ import annotations

import csv
import re
from dataclasses import replace

import pytest

from cejian.importing import limits
from cejian.importing.document import FileRefused, ReadDocument
from cejian.importing.readers import html, page_tables, pages, txt
from cejian.importing.readers.lines import Lines
from cejian.importing.readers.page_parts import FilePage, Letter, Rule
from cejian.wording.labels import TABLES, WORDS
from tests.documents import PLAN, as_page, as_text, real_plan
from tests.oracle.plain_answers import PLAN_IDS, ROOT

TEXT = as_text(PLAN)


def refusal(read, data) -> str:
    with pytest.raises(FileRefused) as refused:
        read(data)
    return refused.value.code


def doubts(document: ReadDocument) -> dict[str, int]:
    """The last place of each doubt."""
    return dict(document.doubts)


# ---- the sentences ------------------------------------------------------------------------------------------------


def test_every_refusal_and_doubt_has_its_sentence_and_no_sentence_is_left_over() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "cejian" / "importing").rglob("*.py"))
    with (TABLES / "importing.csv").open(encoding="utf-8-sig", newline="") as stream:
        table = {row["key"] for row in csv.DictReader(stream)}
    assert set(re.findall(r'"(m_import_\w+)"', code)) == {key for key in table if key.startswith("m_import_")}


def test_a_refusal_fills_every_hole_of_its_sentence() -> None:
    found = 0
    for path in (ROOT / "cejian" / "importing").rglob("*.py"):
        for code, values in re.findall(
            r'FileRefused\(\s*"(\w+)"((?:,\s*\w+=[^=]*?)*)\)', path.read_text(encoding="utf-8")
        ):
            assert tuple(re.findall(r"(\w+)=", values)) == WORDS[code].holes, code
            found += 1
    assert found > 5


# ---- lines --------------------------------------------------------------------------------------------------------


def test_a_line_is_letters_only_and_what_turns_its_order_is_a_doubt() -> None:
    lines = Lines()
    lines.add(" 第一\x00行\u200b \xa0 有\x1b空白\u3000")
    lines.add("")
    lines.add("目标\u202e件01到达\u202c")
    lines.add("丢了\ufffd一个字")
    document = lines.document("txt")
    assert document.text == "第一行 有空白\n目标件01到达\n丢了\ufffd一个字\n"
    assert doubts(document) == {"m_import_doubt_turning": 8, "m_import_doubt_lost": 18}
    assert document.text[18] == "\ufffd"


def test_a_table_keeps_its_place_and_its_empty_cells() -> None:
    lines = Lines()
    lines.add("前")
    lines.table([["甲", "", "乙\t丙"], ["", "", ""], ["", "丁", ""]])
    lines.add("后")
    document = lines.document("docx")
    assert [document.text[start:end] for start, end in document.tables] == ["甲\t\t乙 丙\n\t丁\t\n"]


def test_a_text_without_a_word_and_one_over_the_limit_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(FileRefused, match="m_import_no_text"):
        Lines().document("txt")
    monkeypatch.setattr(limits, "LETTERS", 10)
    with pytest.raises(FileRefused, match="m_import_too_long"):
        Lines().add("十一个字十一个字十一个")


# ---- txt ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("plan_id", PLAN_IDS)
def test_a_text_file_is_read_as_it_is_in_every_encoding_of_the_genre(plan_id: str, encoding: str) -> None:
    text = "\n".join(real_plan(plan_id)) + "\n"
    assert txt.read(text.encode(encoding)).text == text


def test_traditional_letters_in_big5_are_no_rare_simplified_ones() -> None:
    text = "香港特別行政區知識產權發展綱要\n到二零二七年，專利申請數目達到三千件，由知識產權署負責推動落實各項措施。\n"
    assert txt.read(text.encode("big5")).text == text


def test_ends_of_lines_become_one_kind_and_blanks_stay() -> None:
    text = "一、总体要求\r\n　　到2027年，达到8件。\r  二、任务\r\n\r\n完"
    assert txt.read(text.encode()).text == "一、总体要求\n　　到2027年，达到8件。\n  二、任务\n\n完\n"


@pytest.mark.parametrize(
    "wrong",
    [
        lambda text: text.encode().decode("gb18030", "replace"),
        lambda text: text.encode().decode("latin-1"),
        lambda text: text.encode("gb18030").decode("latin-1"),
        lambda text: text.encode().decode("cp1252", "ignore"),
        lambda text: text.encode("gb18030").decode("utf-8", "replace"),
        lambda text: "".join("锟斤拷" if number % 9 == 0 else letter for number, letter in enumerate(text)),
        lambda text: text.encode("gb18030").decode("big5", "ignore"),
    ],
)
def test_a_text_that_was_saved_in_a_wrong_encoding_is_refused(wrong) -> None:
    assert refusal(txt.read, wrong(TEXT).encode()) == "m_import_spoilt"


def test_one_spoilt_line_in_a_good_text_is_a_doubt() -> None:
    spoilt = "培育国家级示范企业十二家，优势企业四十五家，新增地理标志".encode().decode("gb18030", "replace")
    document = txt.read((TEXT + spoilt + "\n" + TEXT).encode())
    assert doubts(document)["m_import_doubt_spoilt"] == len(TEXT)


def test_stray_bytes_are_a_doubt_and_many_are_a_refusal() -> None:
    data = TEXT.encode("gb18030")
    document = txt.read(data.replace(b"\n", b"\n\xff", 1))
    assert document.text.count("\ufffd") == 1 and "m_import_doubt_lost" in doubts(document)
    assert refusal(txt.read, data.replace(b"\xa1\xa3", b"\xff")) == "m_import_encoding"


def test_what_is_no_text_is_refused() -> None:
    assert refusal(txt.read, bytes(range(256)) * 20) == "m_import_no_text_file"
    assert refusal(txt.read, b" \n\t\n") == "m_import_no_text"


# ---- html ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_web_page_gives_its_document_and_what_stands_around_it(encoding: str) -> None:
    """The page says utf-8 in both cases, as saved pages do."""
    document = html.read(as_page(PLAN).encode(encoding))
    assert document.text[slice(*document.body)] == TEXT
    assert document.text.startswith("首页\n政务公开\n") and document.text.endswith("网站标识码 0000000000\n")
    assert [document.text[start:end].count("\n") for start, end in document.tables] == [4]
    assert document.doubts == ()


def test_no_word_of_a_script_a_style_or_a_hidden_part_is_read() -> None:
    text = html.read(as_page(PLAN).encode()).text
    assert not [words for words in ("脚本", "样式", "看不见", "<", "&") if words in text]


def test_merged_cells_have_their_words_once_and_the_columns_stay_in_line() -> None:
    page = """<p>任务分工表，按年度推进，逐项落实。</p>
    <table><tr><th>序号</th><th>任务</th><th>责任<br>单位</th></tr>
    <tr><td colspan=3>一、创造</td></tr><tr><td rowspan=2>1</td><td>建设中心</td>
    <td><p>市科技局</p><p>市财政局</p></td></tr>
    <tr><td>开展导航</td><td rowspan=9999999999>各县</td></tr></table>"""
    document = html.read(page.encode())
    start, end = document.tables[0]
    assert document.text[start:end] == (
        "序号\t任务\t责任单位\n一、创造\n1\t建设中心\t市科技局 市财政局\n\t开展导航\t各县\n"
    )


def test_where_the_votes_differ_the_wider_span_is_taken_and_is_a_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [block for block in PLAN if isinstance(block, str)]
    monkeypatch.setattr(html.trafilatura, "extract", lambda *_, **__: "\n".join(lines[3:-2]))
    document = html.read(as_page(PLAN).encode())
    assert document.text[slice(*document.body)] == TEXT
    found = doubts(document)
    assert document.text[found["m_import_doubt_body_start"] :].startswith(lines[3])
    assert document.text[found["m_import_doubt_body_end"] :].startswith(lines[-2])


@pytest.mark.slow
def test_a_page_may_nest_deep_and_hold_what_it_wants_but_not_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    assert html.read(("<div>" * 1_500 + "到2027年，达到8件。").encode()).text == "到2027年，达到8件。\n"
    assert refusal(html.read, ("<div>" * 30_000 + "到2027年，达到8件。").encode()) == "m_import_too_many_nodes"
    entities = '<!DOCTYPE html [<!ENTITY a "字字字字"><!ENTITY b "&a;&a;&a;">]><p>到2027年，&b;。</p>'
    assert "字字字字" not in html.read(entities.encode()).text.replace('"字字字字">', "")
    monkeypatch.setattr(limits, "NODES", 50)
    assert refusal(html.read, ("<p>字</p>" * 60).encode()) == "m_import_too_many_nodes"
    assert refusal(html.read, b"<html></html>") == "m_import_no_text"


@pytest.mark.parametrize("far", [float("inf"), float("-inf"), float("nan"), 1e300])
def test_a_place_that_is_on_no_page_is_a_broken_file(far: float) -> None:
    letter, rule = Letter("字", 0, 10, 700, 10), Rule(True, 700, 0, 100)
    for letters, rules in (([replace(letter, left=far)], [rule]), ([letter], [replace(rule, end=far)])):
        with pytest.raises(FileRefused, match="m_import_broken"):
            page_tables.tables_of(letters, rules)
    with pytest.raises(FileRefused, match="m_import_broken"):
        pages.write([FilePage(far, 842)], Lines())
    assert page_tables.tables_of([letter], [rule]) == ([], [letter])
