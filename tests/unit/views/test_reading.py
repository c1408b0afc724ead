"""并排阅读: every place's words on one matter, whole and in their places, against the package files read in plain
Python.
"""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from functools import cached_property
from typing import Any
from xml.etree import ElementTree

import pytest
from docx import Document
from docx.oxml.ns import qn

from cejian import file_names
from cejian.answers.selection import Selection, home_first
from cejian.answers.store import Store
from cejian.corpus.text import LAYOUT_REPAIRS
from cejian.deck.common import Unmade
from cejian.deck.slides import contents
from cejian.render import reading as reading_file
from cejian.views import reading
from cejian.views.citations import citations, cite
from cejian.views.scene import CELL_KINDS
from cejian.wording.labels import count, word
from cejian.wording.withholding import WITHHELD
from tests.oracle import plain_answers as plain
from tests.scenes import (
    CASES,
    PLACES,
    TODAY,
    Chosen,
    check_facts,
    check_tables,
    each_case,
    holes_in,
    ids_in,
    ids_opened,
    leaders_in,
    scene_of,
    tables_in,
    under_plans,
    without_leaders,
)
from tests.unit.screen.test_pages import parts, run, words


class Shown(Chosen):
    """The pages of all matters."""

    pages = cached_property(lambda self: {leaf: reading.reading(self.scene, leaf) for leaf in self.leaves})

    def columns(self) -> list[tuple[str, str, dict[str, Any]]]:
        """(leaf, plan_id, column) of all pages."""
        return [(leaf, place["plan_id"], place) for leaf, page in self.pages.items() for place in page["places"]]


shown_of, shown = each_case(Shown, CASES)


def one_line(text: str) -> str:
    return " ".join(without_leaders(text).split())


def test_the_pages_are_the_leaves_in_the_order_of_the_scheme_and_lead_from_one_to_the_next(shown: Shown) -> None:
    offered = [leaf["code"] for group in shown.pages[shown.leaves[0]]["groups"] for leaf in group["leaves"]]
    assert offered == shown.leaves and len(offered) > 20
    for at, leaf in enumerate(offered):
        page = shown.pages[leaf]
        assert [page["before"], page["behind"]] == [*offered[max(0, at - 1) : at], ""][:1] + [
            *offered[at + 1 : at + 2],
            "",
        ][:1]
        assert [place["plan_id"] for place in page["places"]] == shown.plan_ids


def test_the_title_counts_the_five_kinds_as_the_files_have_them(shown: Shown) -> None:
    for leaf, page in shown.pages.items():
        kinds = Counter(shown.cell(plan_id, leaf)["cell_code"] for plan_id in shown.plan_ids)
        assert sum(kinds.values()) == len(shown.plan_ids)
        said = [
            word("rd_kinds", shown.lang, count(number, shown.lang), word(f"cell_{kind}", shown.lang).lower())
            for kind, number in kinds.items()
        ]
        for sentence in said:
            assert sentence in page["title"], leaf
        assert not any(
            word(f"cell_{kind}", shown.lang).lower() in page["title"] for kind in set(CELL_KINDS) - set(kinds)
        )
        assert page["title"].startswith(page["name"])


def test_every_measure_of_a_matter_stands_there_whole_with_its_clause_marked_and_mentions_by_their_sentence(
    shown: Shown,
) -> None:
    checked = Counter()
    for leaf, plan_id, column in shown.columns():
        coded = [row for row in plain.cell_measures([plan_id], shown.party) if row["category_code"] == leaf]
        for part, roles in (("measures", ("primary", "secondary")), ("mentions", ("mention",))):
            wanted = [row for row in coded if row["role_code"] in roles]
            assert [(block["fact"], block["measure"], block["role"]) for block in column[part]] == [
                (row["fact_id"], row["measure_id"], word(f"rd_{row['role_code']}", shown.lang)) for row in wanted
            ]
            for block, row in zip(column[part], wanted):
                measure = plain.measures(plan_id)[row["measure_id"]]
                clause = measure["leaves"][leaf]
                text = "".join(piece["text"] for piece in block["pieces"])
                if part == "measures":
                    assert text.replace("\n", "") == without_leaders(measure["quote_clean"]).replace("\n", "")
                elif WITHHELD not in text:
                    assert text in plain.plan(plan_id).clean and clause["quote_clean"] in text
                    # Only the sentences that hold the clause: around it stands at most the stop behind it.
                    assert sum(letter in "。；;！？" for letter in text.replace(clause["quote_clean"], "")) <= 1
                if WITHHELD not in text:
                    marked = [piece for piece in block["pieces"] if piece["mark"]]
                    assert "".join(piece["text"] for piece in marked) == clause["quote_clean"]
                    assert all(ids_opened(piece["facts"]) == [row["fact_id"]] or piece["number"] for piece in marked)
                # Every piece opens the words that it shows.
                for piece in block["pieces"]:
                    if piece["facts"]:
                        assert piece["text"] in plain.facts(plan_id)[ids_opened(piece["facts"])[0]]["quote_clean"]
                    else:
                        assert piece["text"] == WITHHELD or not any(letter.isalnum() for letter in piece["text"])
                assert block["strength"] == plain.code("strength", row["strength_code"])[f"name_{shown.lang}"]
                checked[part] += 1
    assert checked["measures"] > 10 and (checked["mentions"] or len(shown.plan_ids) < 2)


def test_numbers_and_dates_are_those_of_the_matter_and_bring_their_sentence_where_no_measure_shows_it(
    shown: Shown,
) -> None:
    for leaf, plan_id, column in shown.columns():
        targets = [row for row in plain.cell_targets([plan_id]) if row["category_code"] == leaf]
        times = [row for row in plain.cell_milestones([plan_id]) if row["category_code"] == leaf]
        assert [n["fact"] for n in column["numbers"]] == [row["fact_id"] for row in (*targets, *times)]
        listed = {block["measure"] for block in column["measures"]}
        for n, row in zip(column["numbers"], (*targets, *times)):
            quote = plain.facts(plan_id)[n["fact"]]["quote_clean"]
            assert n["quote"] == ("" if row["measure_id"] in listed else one_line(quote))
            if row["measure_id"] in listed and WITHHELD not in one_line(quote):
                block = next(block for block in column["measures"] if block["measure"] == row["measure_id"])
                assert (
                    "".join(piece["text"] for piece in block["pieces"] if piece["number"]).find(quote) >= 0
                    or len(targets) + len(times) > 1
                )


def test_a_place_without_a_word_says_what_was_searched_or_that_its_text_is_cut(shown: Shown) -> None:
    for leaf, plan_id, column in shown.columns():
        cut = plain.plan(plan_id).is_truncated
        kind = shown.cell(plan_id, leaf)["cell_code"]
        assert column["cell"] == kind and column["kind"] == word(f"cell_{kind}", shown.lang)
        if kind in ("absent", "damaged"):
            (search,) = [row for row in plain.absences([plan_id]) if row["category_code"] == leaf]
            assert search["words_searched"] in column["said"] and search["found_note"] in column["said"]
            assert not (column["numbers"] or column["measures"] or column["mentions"])
        left = word("rd_cut", shown.lang, plain.plan(plan_id).described["completeness_note"])
        assert (column["said"] == left) == (cut and kind != "damaged")
        assert kind != "damaged" or cut


def test_repairs_are_said_where_they_stand(store: Store) -> None:
    scene = scene_of(store)
    said = {plan_id: 0 for plan_id in scene.plan_ids}
    for leaf in plain.leaf_codes():
        for place in reading.reading(scene, leaf)["places"]:
            said[place["plan_id"]] += sum(
                bool(piece["repair"]) for block in place["measures"] for piece in block["pieces"]
            )
            if place["plan_id"] == "xinqu-2024":  # its masks are no doubts
                assert not [
                    piece
                    for block in place["measures"]
                    for piece in block["pieces"]
                    if piece["text"] == "XX" and piece["repair"] != "原文遮蔽地名；不补、不猜，正文不改"
                ]
    ledger = {
        plan_id: [
            row
            for row in plain.corrections()
            if row["plan_id"] == plan_id and row["kind_code"] not in LAYOUT_REPAIRS and row["is_applied"]
        ]
        for plan_id in scene.plan_ids
    }
    assert said["xian-2024"] > 10 and said["jiading-2023"] == 0 == len(ledger["jiading-2023"])


def test_the_table_has_a_row_for_everything_on_the_page(shown: Shown) -> None:
    for page in shown.pages.values():
        rows = sum(len(p["numbers"]) + len(p["measures"]) + len(p["mentions"]) or 1 for p in page["places"])
        assert len(page["table"]["rows"]) == rows
        check_tables(tables_in(page), shown.store)
        assert page["table"]["name"] == f"cejian_reading_{page['code']}"


def test_every_fact_can_be_opened_and_no_leader_and_no_hole_is_shown(shown: Shown) -> None:
    check_facts(
        set().union(
            *(ids_in([page["places"], page["table"]["rows"]]) - set(shown.plan_ids) for page in shown.pages.values())
        ),
        shown.plan_ids,
    )
    assert leaders_in(list(shown.pages.values())) == [] and holes_in(list(shown.pages.values())) == []


def test_the_address_holds_the_matter_and_a_bad_one_is_one_sentence_and_the_default() -> None:
    assert parts(run("reading", matter="copyright"))["reading"]["code"] == "copyright"
    bad = run("reading", matter="astrology")
    assert parts(bad)["reading"]["code"] == plain.leaf_codes()[0] and words(bad).count("“astrology”") == 1
    without = run("reading", matter="party_building", party="0")
    assert (
        parts(without)["reading"]["code"] == plain.leaf_codes()[0]
        and words(without).count("不含党建，已改看第一项") == 1
    )
    assert parts(run("reading", matter="party_building"))["reading"]["code"] == "party_building"


@pytest.mark.parametrize("home", ["jiading", "xinqu"])
def test_home_stands_first_and_is_said_to_be_home(store: Store, home: str) -> None:
    page = reading.reading(scene_of(store, Selection(home_first(PLACES, home), home=home)), "copyright")
    assert [place["column_id"] for place in page["places"]] == list(home_first(PLACES, home))
    assert [place["is_home"] for place in page["places"]] == [True, False, False, False, False]


# ---- away from the screen ----------------------------------------------------------------------------------------

ORIGIN = "http://cejian.example"


@pytest.mark.parametrize(
    "params, code",
    [
        ({"matter": "copyright", "home": "jiading"}, "copyright"),
        ({"matter": "finance", "lang": "en", "places": "xian,xinqu"}, "finance"),
        ({"matter": "astrology"}, plain.leaf_codes()[0]),
    ],
)
def test_the_word_file_holds_the_page_with_its_marks_and_a_citation_for_every_measure(
    store: Store, params: dict[str, str], code: str
) -> None:
    content, name = reading_file.make(params, store, TODAY, ORIGIN)
    document, lang = Document(io.BytesIO(content)), params.get("lang", "zh")
    places = tuple(params.get("places", ",".join(PLACES)).split(","))
    view = reading.reading(
        scene_of(store, Selection(home_first(places, params.get("home")), home=params.get("home"), lang=lang)), code
    )
    (table,) = document.tables
    assert name.endswith(f"{TODAY:%Y-%m-%d}.docx") and file_names.plain(view["name"]) in name
    assert document.paragraphs[0].text == view["title"]
    assert [cell.text.split("　")[0].split("（")[0] for cell in table.rows[0].cells] == [
        place["short"] for place in view["places"]
    ]
    rows = {table.rows[at - 1].cells[0].text: table.rows[at] for at in range(2, len(table.rows))}
    notes = ElementTree.fromstring(zipfile.ZipFile(io.BytesIO(content)).read("word/endnotes.xml"))
    cited = ["".join(note.itertext()) for note in notes][2:]
    for at, place in enumerate(view["places"]):
        kind = table.rows[1].cells[at].text
        assert kind.startswith(place["kind"]) and place["said"] in kind
        for key, title in (("measures", "rd_measures"), ("mentions", "rd_mentions")):
            row = rows.get(word(title, lang))
            assert (row is None) == (not any(other[key] for other in view["places"]))
            for block in place[key]:
                cell = row.cells[at]
                text = "".join(piece["text"] for piece in block["pieces"]).replace("\n", " ")
                assert text in [paragraph.text for paragraph in cell.paragraphs]
                marked = "".join(
                    run.text
                    for paragraph in cell.paragraphs
                    if paragraph.text == text
                    for run in paragraph.runs
                    if run._r.find(f".//{qn('w:shd')}") is not None
                )
                assert marked == "".join(piece["text"] for piece in block["pieces"] if piece["mark"]).replace("\n", " ")
                c = citations(store, under_plans([block["measure"]]), lang)[0][block["measure"]]
                assert any(cite(c, lang) in note for note in cited)
        for number in place["numbers"]:
            assert number["name"] in rows[word("rd_numbers", lang)].cells[at].text
    # Long rows may go over the page, the head may not.
    assert [row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in table.rows] == [
        True,
        *[False] * (len(table.rows) - 1),
    ]


def test_the_slide_shows_every_place_with_its_kind_and_its_first_words(store: Store) -> None:
    for leaf in plain.leaf_codes():
        (content,) = contents(scene_of(store), f"reading_{leaf}")
        kinds, clauses = content.parts[0].rows[:2]
        page = reading.reading(scene_of(store), leaf)
        assert content.title == page["title"] and len(kinds) == len(clauses) == 6
        for place, kind, clause in zip(page["places"], kinds[1:], clauses[1:]):
            assert kind["text"] in (place["kind"], word("cell_damaged_short", "zh"))
            said = [*place["measures"], *place["mentions"]]
            assert (
                ids_opened(clause["facts"]) == [said[0]["fact"]] if said else clause["text"] == word("m_rd_none", "zh")
            )
    with pytest.raises(Unmade):
        contents(scene_of(store, Selection(PLACES, party=False)), "reading_party_building")
