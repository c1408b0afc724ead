"""A whole deck as one HTML file: slides, charts, sentences and the presenter, opened by a double click, without a
network.

The file forbids itself every connection. Everything in it is what the screen uses (cejian/web), so a slide looks and
answers alike.
"""

from __future__ import annotations

import datetime
import json
import re
from functools import lru_cache
from html import escape
from pathlib import Path

from cejian.corpus.placed import RepairOf
from cejian.corpus.text import Repair, apply_repairs
from cejian.file_names import file_name, plain
from cejian.views.contract.reader import Evidence, FactPlace
from cejian.views.contract.slides import PreparedDeck
from cejian.web.parts import PAPER_STYLE, PLOTLY_SCRIPT, joined
from cejian.wording.labels import browser_words, word
from cejian.wording.withholding import withheld, withhold

WEB = Path(__file__).parent.parent / "web"
POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
    "base-uri 'none'; form-action 'none'"
)
NAMES = re.compile("习近平|总书记")
SURROGATES = re.compile("[\ud800-\udfff]")
PAGE = """<!doctype html>
<html lang="{lang}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light"><meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,"><title>{title}</title>
<style>body{{margin:0;background:{paper}}}
@page{{size:A4 landscape;margin:10mm}}
{paper_fonts}
@media print{{.dk{{--dk-font:{paper_font}!important}}.dk *{{font-variant-ligatures:none!important}}
.dk svg text{{font-family:var(--dk-font)!important}}}}
{style}</style></head>
<body><div id="sheet"></div>
<noscript><p>{no_script}</p></noscript>
<script type="application/json" id="prepared">{prepared}</script>
<script>{plotly}</script>
<script type="module">{module}</script>
</body></html>
"""


def make(prepared: PreparedDeck, today: datetime.date) -> tuple[bytes, str]:
    """The file (UTF-8) and its name, of a prepared deck. Raises nothing of its own; the deck was checked when it was
    prepared.
    """
    deck = prepared["deck"]
    lang = deck["lang"]
    html = PAGE.format(
        lang="en" if lang == "en" else "zh-CN",
        policy=POLICY,
        title=escape(f"{deck['name']} · {word('app', lang)}"),
        paper=prepared["tokens"]["light"]["paper"],
        style=_style(),
        paper_fonts=PAPER_STYLE,
        paper_font=prepared["font"].replace('"Noto', '"cejian paper","Noto', 1),
        no_script=escape(word("show_no_script", lang)),
        prepared=_json(
            {**prepared, "evidence": {plan_id: without_leaders(plan) for plan_id, plan in prepared["evidence"].items()}}
        ),
        plotly=_plotly(),
        module=_module(lang),
    )
    # Half a letter pair cannot be written as UTF-8.
    return SURROGATES.sub("\ufffd", html).encode("utf-8"), file_name(
        "策鉴", plain(deck["name"]) or word("m_deck_pdf_deck", lang), f"{today}", ending="html"
    )


def _json(value: object) -> str:
    """JSON that cannot end the element that it stands in, nor a line of a script."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=int)
    for letter in "<>&\u2028\u2029":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return text


@lru_cache(maxsize=1)
def _plotly() -> str:
    return _inline(PLOTLY_SCRIPT)


@lru_cache(maxsize=2)
def _module(lang: str) -> str:
    """The scripts of the presenter with the words of one language."""
    scripts = joined("sheet", style=f"const STYLE = {_json(_style())};")
    return _inline(
        f"{scripts}\nC.words = {_json(browser_words(lang))};\n"
        'drawDeckPage(document.getElementById("sheet"), '
        'JSON.parse(document.getElementById("prepared").textContent));\n'
    )


@lru_cache(maxsize=1)
def _style() -> str:
    return (WEB / "deck.css").read_text(encoding="utf-8")


def _inline(script: str) -> str:
    """A script that may stand inside its element: what would end or comment it is written otherwise, which is the same
    to JavaScript.
    """
    return re.sub(r"<(/script|!--)", r"\\x3c\1", script, flags=re.IGNORECASE)


def without_leaders(plan: Evidence) -> Evidence:
    """Evidence of a plan for a file that is handed on: sentences about state leaders are struck out letter by letter.

    The text keeps its length, so every place in it stays right; the browser sees asterisks and withholds the sentence
    as always.
    """
    applied = [Repair(r["s"], r["e"], r["wrong"], r["right"]) for r in plan["repairs"] if r["applied"]]
    text = apply_repairs(plan["source"], applied)
    # Where sentences end is known in the repaired text; what a repair took out of the source holds at most a name.
    spans = [text.to_source(*span) for span in withheld(text.clean)] + [
        match.span() for match in NAMES.finditer(text.source)
    ]
    source = list(text.source)
    for start, end in spans:
        source[start:end] = _struck(text.source[start:end])

    def repair(r: RepairOf) -> RepairOf:
        is_inside = any(r["s"] < end and start < r["e"] or start < r["s"] == r["e"] < end for start, end in spans)
        told: RepairOf = {**r, "reason": withhold(r["reason"])}
        return {**told, "wrong": "".join(source[r["s"] : r["e"]]), "right": _struck(r["right"])} if is_inside else told

    def place(of: FactPlace) -> FactPlace:
        return {**of, "note": withhold(of["note"])} if "note" in of else of

    return {
        **plan,
        "source": "".join(source),
        "repairs": [repair(r) for r in plan["repairs"]],
        "outline": [{**o, "title": withhold(o["title"]), "gist": withhold(o["gist"])} for o in plan["outline"]],
        "facts": {fact: place(of) for fact, of in plan["facts"].items()},
    }


def _struck(words: str) -> str:
    """As many asterisks as letters; what ends a sentence stays, so that its neighbours do not become part of it."""
    return re.sub(r"[^。;；\n]", "*", words)
