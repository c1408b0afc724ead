"""A draft as home place: what others have and was not read in it, in every sentence, page and file."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator

import pytest

from cejian.answers import drafted
from cejian.answers.selection import Selection, home_first, to_params
from cejian.answers.store import Store
from cejian.deck import ready
from cejian.deck.prepare import prepare
from cejian.deck.record import Deck, Item
from cejian.render import brief, page
from cejian.render.one_page_content import content as one_page_content
from cejian.views import bar, gaps, home_gaps, reading
from cejian.views.registry import PAGES
from cejian.wording.labels import word
from tests.documents import PLAN, as_text
from tests.drafts import OTHER, lay, shelf_in
from tests.oracle import plain_answers as plain
from tests.oracle.test_sentences import make_all
from tests.scenes import TODAY, scene_of, texts_in

HOME, PEER = "drafta1b2c3d4e5f6", "draftc0d0e0f0a0b0"
SETS = [(HOME, "jiading"), (HOME, "xian"), (HOME, "jiading", "xian", "zhongshan"), (PEER, "moushi", HOME)]


@pytest.fixture(scope="module")
def both(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with shelf_in(tmp_path_factory.mktemp("drafts")) as folder:
        lay(folder, HOME[5:], as_text(PLAN))
        lay(folder, PEER[5:], OTHER)
        yield drafted.beside([HOME, PEER], store)


def chosen(places: tuple[str, ...], lang: str = "zh") -> Selection:
    return Selection(home_first(places, places[0]), home=places[0], lang=lang)


@pytest.mark.slow
@pytest.mark.parametrize("places", SETS, ids=len)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_draft_at_home_is_said_to_lack_nothing(places: tuple[str, ...], lang: str, both: Store) -> None:
    scene = scene_of(both, chosen(places, lang))
    make_all(scene)
    for name in (p.name for p in PAGES):
        tables = page.TABLES.get(name) or page._of_parts(name)
        assert not tables or name == "sources" or list(tables(scene, ())) is not None
    view = home_gaps.home_gaps(scene)
    said = [gaps.gaps(scene)["title"], gaps.gaps(scene)["subtitle"], bar.bar(scene)["gap"]]
    said += [view["title"], view["sub"]]
    lacks = {
        "zh": "无专条|未提及|仅提及|仅有文字|残缺",
        "en": "no measure of (its|their) own|not there|only mentioned",
    }[lang]
    for sentence in said:
        assert sentence and not re.search(lacks, sentence), sentence
    assert {item["kind"] for item in view["items"]} <= {"unread", "worded"} and view["items"]


@pytest.mark.parametrize("places", SETS[:3], ids=len)
def test_what_was_not_read_at_home_and_others_have_is_counted(places: tuple[str, ...], both: Store) -> None:
    """Held against the packages of the others, and against what was read of the draft."""
    scene = scene_of(both, chosen(places))
    own = {row["category_code"]: row["cell_code"] for row in both.rows("cells", plan_ids=[HOME], with_party=True)}
    others = [plain.plan_of_place(place) for place in places[1:]]
    elsewhere = {
        leaf: {plain.cell(plan, leaf, True)["cell_code"] for plan in others} & {"quantified", "worded"}
        for leaf in plain.leaf_codes()
    }
    missing = [leaf for leaf, found in elsewhere.items() if found and own[leaf] == "unread"]
    worded = [leaf for leaf, found in elsewhere.items() if "quantified" in found and own[leaf] == "worded"]
    short = "临江（草稿）"
    assert gaps.gaps(scene)["title"] == word("m_draft_gaps", "zh", short, len(missing))
    assert bar.bar(scene)["gap"] == word("m_draft_gap_count", "zh", len(missing))
    view = home_gaps.home_gaps(scene)
    assert view["title"] == word("m_draft_gaps_worded", "zh", short, len(missing), len(worded))
    assert {item["code"] for item in view["items"]} == {*missing, *worded}
    # The other way round: what was read at home stands against the whole texts of the others, itself left out.
    if places[1:] == ("xian",):
        assert view["alone_title"] == word("al_alone_cut", "zh", "西安")
    else:
        alone = {item["code"] for item in view["alone"] if item["is_alone"]}
        assert alone == {
            leaf for leaf, found in elsewhere.items() if not found and own[leaf] in ("quantified", "worded")
        }
        assert view["alone_title"].endswith(word("m_draft_as_read", "zh"))


@pytest.mark.slow
def test_its_files_say_of_it_what_was_not_read(both: Store) -> None:
    for places in SETS:
        params = to_params(chosen(places))
        content, name = brief.make(params, both, TODAY, "http://localhost")
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            words = re.sub(r"<[^>]+>", "", archive.read("word/document.xml").decode())
        assert "草稿" in name and not re.search("无专条|草稿[^。]*(保障 0 条|仅有文字、)", words)
        scene = scene_of(both, chosen(places))
        blocks = " ".join(texts_in(json.loads(json.dumps(one_page_content(scene, "", 4, 8, 2), default=vars))))
        assert word("m_draft_missing", "zh", 0)[:5] in blocks
        assert not re.search("未提及|仅提及|未设值|无专条|另有保障 0|(^| )0 / ", blocks), blocks


def test_decks_with_a_draft_at_home_are_made(both: Store) -> None:
    scene = scene_of(both, chosen(SETS[2]))
    for codes in (ready.leader(scene), ready.home(scene)):
        address = tuple(sorted(ready.ready_deck("home", scene).items[0].address))
        made = prepare(Deck("本地", tuple(Item(code, address) for code in codes)), "x", both, "zh", TODAY)
        told = json.dumps([{k: v for k, v in s.items() if k != "notes"} for s in made["slides"]], ensure_ascii=False)
        assert made["complaints"] == [] and "临江（草稿）" in told and "临江（草稿）无专条" not in told
        assert word("m_deck_unmade", "zh") not in told


def test_that_there_are_words_only_is_said_of_no_draft(both: Store) -> None:
    scene = scene_of(both, chosen(SETS[0]))
    cells = {
        row["category_code"]
        for row in both.rows("cells", plan_ids=[HOME], with_party=True)
        if row["cell_code"] == "worded"
    }
    leaves = [leaf for leaf in plain.leaf_codes() if leaf in cells]
    assert leaves
    for leaf in leaves:
        assert scene.cells.cell(HOME, leaf)["kind"] == word("m_draft_worded", "zh")
        assert word("m_draft_worded", "zh") in reading.title_of(scene, leaf)
