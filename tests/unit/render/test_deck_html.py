"""The one-file deck: whole, closed to the network, not to be broken out of, and without a name that must not leave the
source page.
"""

from __future__ import annotations

import datetime
import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest

from cejian.answers.store import Store
from cejian.corpus.text import Repair, apply_repairs
from cejian.deck.prepare import TOKENS
from cejian.deck.record import PREPARED
from cejian.render import deck_html
from cejian.views import sources
from cejian.web import parts
from cejian.wording.withholding import withheld
from tests.oracle import plain_answers as plain
from tests.scenes import under_plans

TODAY = datetime.date(2026, 11, 22)
PLACES = (("xian", "xian-2024"), ("jiading", "jiading-2023"), ("xinqu", "xinqu-2024"))
# What somebody may type as a title: markup, what ends a script, what ends a line of one, half a letter pair, emoji.
HOSTILE = (
    "</script><script>window.hacked=1</script><img src=x onerror=window.hacked=2><!--<b>粗</b>&amp;"
    "'\"\u2028\u2029`${1}` 😀"
)
COLORS = {"xian": ("#B8432B", "#D96A50"), "jiading": ("#2F6BC4", "#5B8FDD"), "xinqu": ("#C98A1B", "#E0A63A")}
FACTS = {
    "xian": ["xian-2024-q04", "xian-2024-q05"],
    "jiading": ["jiading-2023-m01", "jiading-2023-m02:main"],
    "xinqu": ["xinqu-2024-q04", "xinqu-2024-q05"],
}
# A measure one of whose sentences is about a state leader, and the longest fact of all.
LEADER_FACT = "xinqu-2024-m17"
LONGEST = max(
    plain.all_facts(),
    key=lambda fact: (
        len(plain.all_facts()[fact]["quote_clean"]) if fact.startswith(("xian", "jiading", "xinqu")) else 0
    ),
)


def _table() -> dict[str, Any]:
    columns = [
        {"width": 408, "align": "left"},
        *({"width": 440, "align": "center", "place": place} for place, _ in PLACES),
    ]
    rows: list[dict[str, Any]] = [
        {
            "height": 84,
            "head": True,
            "cells": [{"text": "事项"}, *({"text": plain.short(plan), "dot": place} for place, plan in PLACES)],
        }
    ]
    for name, fill, mark in (
        ("有数字或期限", "s4", "●"),
        ("仅有文字", "s2", "◐"),
        ("仅提及", "soft", "○"),
        ("未提及", "", "—"),
        ("所据文本残缺", "hatch", "▨"),
    ):
        cells = [
            {
                "text": f"{at + 3} 条\n{name}",
                "fill": fill,
                "mark": mark,
                "facts": under_plans(FACTS[place]),
                **({"strong": True} if fill == "s4" else {"faint": True} if not fill else {}),
            }
            for at, (place, _) in enumerate(PLACES)
        ]
        rows.append({"height": 112, "cells": [{"text": name}, *cells]})
    return {"kind": "table", "box": [96, 260, 1728, 644], "size": 36, "columns": columns, "rows": rows}


def _dots() -> dict[str, Any]:
    rows = [{"text": plain.short(plan), "place": place} for place, plan in PLACES]
    series: list[dict[str, Any]] = [
        {
            "name": "全国目标",
            "kind": "line",
            "color": "second",
            "width": 3,
            "dash": "dash",
            "opacity": 1,
            "points": [{"x": 12, "y": 0}, {"x": 12, "y": 3}],
        }
    ]
    labels: list[dict[str, Any]] = [
        {
            "x": 12,
            "y": 0,
            "text": "全国目标 12（2025年）",
            "anchor": "left",
            "dx": 6,
            "dy": -34,
            "size": 36,
            "color": "second",
        }
    ]
    for at, (place, plan) in enumerate(PLACES):
        series.append(
            {
                "name": plain.short(plan),
                "place": place,
                "kind": "line",
                "color": f"place:{place}",
                "width": 20,
                "dash": "solid",
                "opacity": 0.4,
                "points": [
                    {"x": 5, "y": at + 0.2, "facts": under_plans(FACTS[place])},
                    {"x": 40, "y": at + 0.2, "facts": under_plans(FACTS[place])},
                ],
            }
        )
        series.append(
            {
                "name": plain.short(plan),
                "place": place,
                "kind": "marks",
                "color": f"place:{place}",
                "size": 32,
                "symbol": ("circle", "diamond", "bar")[at],
                "hollow": at == 0,
                "points": [{"x": 20 + 15 * at, "y": at + 0.6, "facts": under_plans(FACTS[place][:1])}],
            }
        )
        labels.append(
            {
                "x": 20 + 15 * at,
                "y": at + 0.6,
                "text": f"{20 + 15 * at} 件 2025年底 · 期限已过",
                "strong": f"{20 + 15 * at} 件",
                "anchor": "left",
                "dx": 30,
                "dy": 0,
                "size": 36,
                "color": "ink",
                "place": place,
                "ground": True,
            }
        )
    figure = {
        "type": "xy",
        "plot": [160, 70, 1540, 500],
        "x": {"range": [0, 100], "ticks": [{"at": value, "text": str(value)} for value in (0, 25, 50, 75, 100)]},
        "rows": rows,
        "series": series,
        "labels": labels,
    }
    return {
        "kind": "figure",
        "box": [96, 300, 1728, 640],
        "figure": figure,
        "alt": "西安 20 件；嘉定 35 件；新区 50 件",
    }


def _bars() -> dict[str, Any]:
    names = [("引导", "s1"), ("支持", "s2"), ("要求", "s3"), ("承诺", "s4")]
    series = [
        {
            "name": name,
            "color": color,
            "values": [4 + at, 6, 1 + at],
            "facts": [under_plans(FACTS[place]) for place, _ in PLACES],
        }
        for at, (name, color) in enumerate(names)
    ]
    figure = {
        "type": "bars",
        "plot": [160, 90, 1540, 480],
        "max": 28,
        "unit": "条",
        "rows": [{"text": plain.short(plan), "place": place} for place, plan in PLACES],
        "series": series,
        "legend": [{"text": name, "color": color} for name, color in names],
        "legend_y": 0,
    }
    return {"kind": "figure", "box": [96, 300, 1728, 620], "figure": figure, "alt": "各地任务按强度分"}


def _words() -> dict[str, Any]:
    runs = [
        [
            {"text": "写明期限的 12 项承诺，", "strong": True},
            {"text": "9 项已过期限", "facts": under_plans(FACTS["xian"])},
        ],
        [{"text": "一条措施的篇幅相差近三倍，条数不等于力度", "faint": True}],
    ]
    paragraphs = [
        {"runs": pieces, "size": 36, "bullet": True, "y": 60 * at, "h": 48, **({"place": "xinqu"} if at else {})}
        for at, pieces in enumerate(runs)
    ]
    return {"kind": "words", "box": [96, 300, 1728, 160], "paragraphs": paragraphs}


def _quote() -> dict[str, Any]:
    return {
        "kind": "quote",
        "box": [96, 210, 1728, 730],
        "fact": FACTS["xian"][0],
        "plan_id": "xian-2024",
        "place": "xian",
        "where": "西安 第1条 · 市政办函〔2024〕61号 · 据转载文本",
        "before": "前一句在这里，交代背景。",
        "text": "知识产权维权援助服务企业数量",
        "stop": "。",
        "after": "后一句在这里。",
        "size": 44,
    }


def sample(store: Store, title: str = HOSTILE, pages: int = 0) -> dict[str, Any]:
    """A prepared deck made by hand, with every kind of block; slides 2 and 3 show the same chart; `pages` repeats what
    is no chart up to that length.
    """
    kinds = [
        ("每万人口高价值发明专利：三个方案提出目标；期限、层级不同，只宜看量级", [_table()]),
        ("同一张图，前一页", [_dots()]),
        ("同一张图，后一页", [_dots()]),
        ("承诺强度：多数条款是引导与支持", [_bars()]),
        ("西安怎么说", [_quote()]),
        (title, [_words()]),
    ]
    everything = [fact for facts in FACTS.values() for fact in facts]
    facts = [
        everything,
        everything,
        everything,
        [],
        FACTS["xian"][:1],
        [*everything, LEADER_FACT, LONGEST],
    ]
    slides = [
        {
            "item": at,
            "part": 1,
            "parts": 1,
            "view": "x",
            "title": words,
            "title_size": 44 if words == title else 60,
            "title_box": [96, 56, 1728, 158],
            "subtitle": "● 有且量化　◐ 有未量化" if at == 0 else "",
            "subtitle_box": [96, 214, 1728, 47],
            "blocks": blocks,
            "source": "来源：西安 市政办函〔2024〕61号（据转载文本）；嘉定 嘉府发〔2023〕18号（政府网页）",
            "source_box": [96, 996, 1180, 66],
            "notes": f"讲稿第 {at + 1} 页\n西安：“……”",
            "facts": under_plans(facts[at]),
            "alt": f"第 {at + 1} 页的文字说明",
        }
        for at, (words, blocks) in enumerate(kinds)
    ]
    plain_ones = [slide for slide in slides if not any("figure" in block for block in slide["blocks"])]
    slides = (slides + plain_ones * (pages // len(plain_ones) + 1))[:pages] if pages else slides
    return {
        "format": PREPARED,
        "deck": {"id": "sample", "name": "样例汇报", "lang": "zh", "stamp": ["", ""]},
        "version": store.version,
        "made": "2026-11-22",
        "data_line": f"数据 {store.version}",
        "tokens": TOKENS,
        "font": '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif',
        "places": [
            {
                "column_id": place,
                "plan_id": plan,
                "short": plain.short(plan),
                "light": COLORS[place][0],
                "dark": COLORS[place][1],
            }
            for place, plan in PLACES
        ],
        "slides": slides,
        "complaints": ["第2页：地址里的“某某”已不在数据里，其余照常显示。"],
        "evidence": {plan: json.loads(json.dumps(sources.evidence(store, plan), default=int)) for _, plan in PLACES},
    }


@pytest.fixture(scope="module")
def prepared(store: Store) -> dict[str, Any]:
    return sample(store)


@pytest.fixture(scope="module")
def page(prepared: dict[str, Any]) -> str:
    return deck_html.make(prepared, TODAY)[0].decode("utf-8")


class Elements(HTMLParser):
    """What a browser's parser finds: elements with their attributes, and what stands in scripts."""

    def __init__(self, page: str):
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.inside = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        self.inside = tag == "script"
        if self.inside:
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "script"

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.scripts[-1] += data


def test_the_file_is_small_enough(store: Store) -> None:
    content, _ = deck_html.make(sample(store, pages=10), TODAY)
    assert len(content) < 8_000_000


def test_the_file_forbids_every_connection(page: str) -> None:
    elements = Elements(page)
    policy = next(
        attrs["content"] for tag, attrs in elements.found if attrs.get("http-equiv") == "Content-Security-Policy"
    )
    assert (
        policy.startswith("default-src 'none'")
        and "connect-src" not in policy
        and "http" not in policy
        and "*" not in policy
    )
    assert {attrs.get("src") or attrs.get("href") for tag, attrs in elements.found if {"src", "href"} & set(attrs)} == {
        "data:,"
    }
    # The policy comes before anything that it rules.
    tags = [tag for tag, _ in elements.found]
    assert tags.index("meta") < tags.index("script") and tags.index("meta") < tags.index("style")


def test_no_text_of_the_deck_breaks_out_of_its_element(page: str) -> None:
    elements = Elements(page)
    assert len(elements.scripts) == 3
    assert not [attrs for tag, attrs in elements.found if tag == "img" or "onerror" in attrs]
    payload = elements.scripts[0]
    assert "<" not in payload and ">" not in payload and "\u2028" not in payload and "\u2029" not in payload


def test_the_payload_is_the_deck_that_was_prepared(page: str, prepared: dict[str, Any]) -> None:
    held = json.loads(Elements(page).scripts[0])
    assert {key: value for key, value in held.items() if key != "evidence"} == {
        key: value for key, value in prepared.items() if key != "evidence"
    }
    assert held["slides"][-1]["title"] == HOSTILE
    assert set(held["evidence"]) == {plan for _, plan in PLACES}


def test_half_a_letter_pair_does_not_stop_the_file(store: Store) -> None:
    deck = sample(store, title="半个\ud83d字")
    deck["deck"]["name"] = "名\ud83d"
    content, _ = deck_html.make(deck, TODAY)
    assert json.loads(Elements(content.decode("utf-8")).scripts[0])["slides"][-1]["title"] == "半个\ufffd字"


def test_the_version_of_the_data_and_the_words_are_in_the_file(page: str, prepared: dict[str, Any]) -> None:
    held = Elements(page)
    words = json.loads(re.search(r"C\.words = (\{.*\});", held.scripts[2])[1])
    asked = set(
        re.findall(
            r'say\("([a-z_]+)"',
            "".join(parts.SERVED[name] for name in parts.behind("sheet")),
        )
    )
    assert (
        "show_keys" in asked
        and {
            key
            for key in asked
            if key not in words and not (key.endswith("_") and any(word.startswith(key) for word in words))
        }
        == set()
    )
    assert json.loads(held.scripts[0])["version"] == prepared["version"]


@pytest.mark.parametrize("plan_id", plain.PLAN_IDS)
def test_no_sentence_about_a_state_leader_is_in_the_file(store: Store, plan_id: str) -> None:
    plan = json.loads(json.dumps(sources.evidence(store, plan_id), default=int))
    struck = deck_html.without_leaders(plan)
    assert not re.search("习近平|总书记", json.dumps(struck, ensure_ascii=False))

    def clean(which: dict[str, Any]) -> str:
        return apply_repairs(
            which["source"], [Repair(r["s"], r["e"], r["wrong"], r["right"]) for r in which["repairs"] if r["applied"]]
        ).clean

    before, after = clean(plan), clean(struck)
    assert len(before) == len(after) and len(plan["source"]) == len(struck["source"])
    # Only letters of such sentences were struck out, all of them, and they are still known for what they are.
    inside = {at for span in withheld(before) for at in range(*span)}
    assert inside, "the text has no such sentence: nothing was tried"
    for at, (old, new) in enumerate(zip(before, after)):
        assert new == (old if at not in inside or old in "。;；\n" else "*"), at
    assert withheld(after) == withheld(before)


@pytest.mark.slow
@pytest.mark.parametrize("plan_id", plain.PLAN_IDS)
def test_every_other_sentence_keeps_its_place(store: Store, plan_id: str) -> None:
    struck = deck_html.without_leaders(json.loads(json.dumps(sources.evidence(store, plan_id), default=int)))
    text = apply_repairs(
        struck["source"], [Repair(r["s"], r["e"], r["wrong"], r["right"]) for r in struck["repairs"] if r["applied"]]
    ).clean
    facts = {fact: row for fact, row in plain.facts(plan_id).items() if fact not in plain.withheld_facts()}
    # A phrase of a sentence about a leader is withheld with it.
    whole = {fact for fact, place in struck["facts"].items() if "*" in text[place["cs"] : place["ce"]]}
    assert {
        fact
        for fact in facts
        if fact not in whole
        and text[struck["facts"][fact]["cs"] : struck["facts"][fact]["ce"]] != facts[fact]["quote_clean"]
    } == set()
    assert len(whole) < len(struck["facts"]) / 10
