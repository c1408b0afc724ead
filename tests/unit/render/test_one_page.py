"""一页纸: one sheet of A4 for every home and selection, its counts, matters and sentences against the package files."""

from __future__ import annotations

import io
import re
from datetime import date
from itertools import combinations
from urllib.parse import unquote

import pypdf
import pytest

from cejian.answers.selection import Selection, home_first
from cejian.answers.store import Store
from cejian.render import ExportRefused, fonts, one_page
from cejian.render.deck_pdf_sheet import Sheet
from cejian.render.one_page_blocks import Paragraph
from cejian.views.scene import Scene
from cejian.wording.labels import word
from tests.oracle import plain_answers as plain
from tests.scenes import PLACES, without_leaders

TODAY = date(2026, 11, 22)
ORIGIN = "http://127.0.0.1:8501"
FONT = fonts.find(fonts.FOLDERS)
with_font = pytest.mark.skipif(FONT is None, reason="no Chinese font on this machine: there is no PDF then")
SETS = [chosen for size in range(1, len(PLACES) + 1) for chosen in combinations(PLACES, size)]


def flat(text: str) -> str:
    return re.sub(r"\s", "", text)


class Page:
    """The file, read again with another library: its sheets, its words without blanks, the facts that its links lead
    to.
    """

    def __init__(self, store: Store, **params: str):
        self.content, self.name = one_page.make({"places": ",".join(PLACES)} | params, store, TODAY, ORIGIN)
        self.sheets = pypdf.PdfReader(io.BytesIO(self.content)).pages
        self.text = flat("".join(sheet.extract_text() for sheet in self.sheets))
        targets = [annotation.get_object()["/A"]["/URI"] for annotation in self.sheets[0].get("/Annots", [])]
        self.facts = [unquote(target.split("fact=")[1]) for target in dict.fromkeys(targets)]


@pytest.fixture(scope="module")
def pages(store: Store) -> dict[str, Page]:
    return {home: Page(store, home=home) for home in PLACES}


each_home = pytest.mark.parametrize("home", PLACES)


@pytest.mark.slow
@with_font
def test_it_fits_on_one_page_for_every_home_and_selection(store: Store) -> None:
    letters, tried = Sheet(FONT, one_page.TOKENS, [], (one_page.WIDTH, one_page.HEIGHT)).type, 0
    for chosen in SETS:
        for home in chosen:
            # The fullest pages are those of all places; the other ways of looking are tried there.
            for lang, party in (
                (("zh", True), ("zh", False), ("en", True)) if len(chosen) == len(PLACES) else (("zh", True),)
            ):
                scene = Scene(
                    store, Selection(home_first(chosen, home), home=home, lang=lang, party=party), "light", TODAY
                )
                blocks, size = one_page.fit(scene, ORIGIN, letters)
                assert one_page.height(blocks, size, letters) <= one_page.ROOM and size >= 16
                for block in blocks:
                    if isinstance(block, Paragraph):
                        wide = one_page.ACROSS - block.indent * size
                        # A full stop may hang out by its empty half.
                        assert all(
                            letters.line_width(line, size * block.scale) <= wide + size * block.scale / 2
                            for line in one_page._lines(block, size, letters)
                        )
                tried += 1
    assert tried == 80 + 2 * 5


@pytest.mark.slow
@with_font
@each_home
def test_the_file_is_one_sheet_of_a4_that_is_searchable(pages: dict[str, Page], home: str) -> None:
    page = pages[home]
    assert page.name == f"{plain.short(plain.plan_of_place(home))}一页纸_2026-11-22.pdf" and len(page.sheets) == 1
    assert [float(side) for side in page.sheets[0].mediabox[2:]] == pytest.approx([595.28, 841.89], abs=0.1)
    assert not re.search("[\u2e80-\u2fdf〓]", page.text) and not plain.LEADERS.search(page.text)


@with_font
@each_home
def test_its_counts_are_those_of_the_packages_with_their_bases(pages: dict[str, Page], home: str) -> None:
    page, plan_id = pages[home], plain.plan_of_place(home)
    row = next(row for row in plain.plan_figures(plain.PLAN_IDS, True) if row["plan_id"] == plan_id)
    described = plain.plan(plan_id).described
    assert (
        f"{row['deadline_count']}/{row['task_count']}" in page.text
        and f"以任务{row['task_count']}条计；固定频次{row['frequency_count']}条" in page.text
    )
    assert flat(described["title"]) in page.text and flat(described.get("doc_number") or "文号未见") in page.text
    for other in plain.PLAN_IDS:  # every document with its number and origin
        theirs = plain.plan(other).described
        assert (
            flat(
                f"《{theirs['title']}》（{theirs.get('doc_number') or '文号未见'}，"
                f"{plain.code('source_origin', theirs['source_origin_code'])['name_zh']}）"
            )
            in page.text
        )
    assert "据转载文本" in page.text and "比的是承诺，不是完成情况" in page.text and "尚未经人核对" in page.text


@with_font
@each_home
def test_its_matters_are_told_in_their_five_kinds_and_absent_and_mentioned_apart(
    pages: dict[str, Page], home: str
) -> None:
    page, plan_id = pages[home], plain.plan_of_place(home)
    names = {row["code"]: row["name_zh"] for row in plain.reference("categories")}
    kinds: dict[str, list[str]] = {}
    for leaf in plain.leaf_codes():
        kinds.setdefault(plain.cell(plan_id, leaf)["cell_code"], []).append(names[leaf])
    absent, mentioned, damaged = (kinds.get(kind, []) for kind in ("absent", "mentioned", "damaged"))
    if plain.plan(plan_id).described["completeness_code"] == "truncated":
        assert (
            f"所据文本残缺、无从判断{len(damaged)}项；仅提及{len(mentioned)}项" in page.text
            and not absent
            and "未提及" not in page.text
        )
    else:
        assert f"无专条{len(absent) + len(mentioned)}项（未提及{len(absent)}、仅提及{len(mentioned)}）" in page.text
    for kind in ("quantified", "worded"):
        if kind in kinds:
            assert flat(f"{word(f'cell_{kind}', 'zh')}{len(kinds[kind])}类：{'、'.join(kinds[kind])}") in page.text
    gaps = {row["name_zh"]: row for row in plain.gaps(plan_id, plain.PLAN_IDS, True)}
    for kind, found in (("未提及", absent), ("仅提及", mentioned), ("所据文本残缺", damaged)):
        for name in found:
            if name in gaps:
                others = {plain.short(other) for other in gaps[name]["other_plan_ids"]}
                said = re.search(f"{flat(name)}{kind}；([^（]*)（([^）]*)）。", page.text)
                assert said and set(said[2].split("、")) == others, name
            else:
                assert flat(name) in page.text


@with_font
@each_home
def test_every_sentence_on_it_stands_in_its_plan_and_leads_there(pages: dict[str, Page], home: str) -> None:
    page = pages[home]
    assert len(page.facts) >= 4
    own = 0
    for fact in page.facts:
        plan_id = next(plan_id for plan_id in plain.PLAN_IDS if fact.startswith(plan_id))
        theirs = next(row for row in plain.fact_citations(plan_id) if row["fact_id"] == fact)
        quote = flat(without_leaders(theirs["quote_clean"]))
        assert quote.partition("。")[0][:40] in page.text, fact
        own += plan_id == plain.plan_of_place(home)
    assert own >= 1


@with_font
def test_a_shared_indicator_has_everyones_value_and_says_who_sets_none(pages: dict[str, Page]) -> None:
    for home, page in pages.items():
        shared = plain.shared_indicators(plain.PLAN_IDS)
        assert shared
        for target in shared:
            assert flat(f"{plain.short(target['plan_id'])}{target['value_as_written']}") in page.text
        if plain.plan_of_place(home) not in {target["plan_id"] for target in shared}:
            assert f"{plain.short(plain.plan_of_place(home))}未设值" in page.text


@with_font
def test_what_alone_is_said_to_be_is_alone(pages: dict[str, Page]) -> None:
    """A place is said to be the only one only with the matter's name, and with those whose text is damaged."""
    names = {row["code"]: row["name_zh"] for row in plain.reference("categories") if row["code"] in plain.leaf_codes()}
    seen = 0
    for home, page in pages.items():
        plan_id = plain.plan_of_place(home)
        for name, cut in re.findall(
            r"([^，。；”）]+)，所选地区中只有本地有专门的措施或目标(?:（([^）]*)所据文本残缺）)?", page.text
        ):
            [leaf] = [code for code, each in names.items() if name.endswith(flat(each))]
            others = {other: plain.cell(other, leaf)["cell_code"] for other in plain.PLAN_IDS if other != plan_id}
            assert not {"quantified", "worded"} & set(others.values())
            assert set(filter(None, cut.split("、"))) == {
                plain.short(other) for other, kind in others.items() if kind == "damaged"
            }
            seen += 1
    assert seen


def test_without_a_home_or_a_font_it_is_refused_with_a_sentence(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ExportRefused) as refused:
        one_page.make({"home": "none"}, store, TODAY, ORIGIN)
    assert refused.value.label == "one_needs_home"
    monkeypatch.setattr(one_page.fonts, "find", lambda folders: None)
    with pytest.raises(ExportRefused) as refused:
        one_page.make({"home": "xian"}, store, TODAY, ORIGIN)
    assert refused.value.label == "m_one_no_font"


@with_font
def test_what_one_page_cannot_hold_is_refused_and_not_cut(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(one_page, "ROOM", 400)
    with pytest.raises(ExportRefused) as refused:
        one_page.make({"home": "xian"}, store, TODAY, ORIGIN)
    assert refused.value.label == "one_too_much"
