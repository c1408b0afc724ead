"""What runs in the browser: the plain files of cejian/web put together into one module, the style sheets in it.

The module is fetched once from an address that holds its digest and kept by the browser; Streamlit would
otherwise send it along with every part on every run, and a style sheet in the page would be cleaned and
applied anew on every page change. Only frame.css, without which the first paint would show Streamlit, goes that way.
"""
from __future__ import annotations

import hashlib
import importlib.metadata
import json
from importlib.util import find_spec
from pathlib import Path

from cejian.labels import browser_words
from cejian.wording import plainer

WEB = Path(__file__).parent / "web"
FILES = ("core", "wording", "export", "bar", "overview", "grid", "reader", "blocks", "measures", "working", "search", "alignment", "evaluation", "picture", "print", "slide", "proof", "deck", "adding", "keeping", "cards", "present", "main")
STYLES = ("theme", "search", "alignment", "evaluation", "export", "picture", "print", "deck", "present")
# Plotly for our own drawing (pictures, paper), fetched only when it is needed; found without importing the package.
PLOTLY_VERSION = importlib.metadata.version("plotly")
PLOTLY = Path(find_spec("plotly").origin).parent / "package_data" / "plotly.min.js"
PLOTLY_ADDRESS = f"/web/plotly-{PLOTLY_VERSION}.js"
# The letters that are read as plainer ones, each followed by its own.
LETTERS = "const PLAINER = " + json.dumps("".join(letter + plain for letter, plain in sorted(plainer().items())), ensure_ascii=False) + ";\n"
WORDS = "const WORDS = " + json.dumps({lang: browser_words(lang) for lang in ("zh", "en")}, ensure_ascii=False) + ";\n"
STYLE = "\n".join((WEB / f"{name}.css").read_text(encoding="utf-8") for name in STYLES)
MODULE = WORDS + LETTERS + f"const STYLE = {json.dumps(STYLE, ensure_ascii=False)}, PLOTLY_ADDRESS = {json.dumps(PLOTLY_ADDRESS)};\n" + "\n".join((WEB / f"{name}.js").read_text(encoding="utf-8") for name in FILES)
DIGEST = hashlib.sha256(MODULE.encode()).hexdigest()[:12]
FRAME_STYLE = (WEB / "frame.css").read_text(encoding="utf-8")
ICON = WEB / "icon.png"
# All that Streamlit mounts: it hands each part over to the module.
LOADER = f"""const parts = import(new URL("/web/{DIGEST}/parts.js", location.origin));
export default function (component) {{ parts.then((module) => module.draw(component)); }}
"""
