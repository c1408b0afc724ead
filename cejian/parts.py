"""What runs in the browser: the plain files of cejian/web put together into one module, the style sheets in it.

The module is fetched once from an address that holds its digest and kept by the browser; Streamlit would
otherwise send it along with every part on every run, and a style sheet in the page would be cleaned and
applied anew on every page change. Only frame.css, without which the first paint would show Streamlit, goes that way.
"""

from __future__ import annotations

import base64
import hashlib
import importlib.metadata
import json
from importlib.util import find_spec
from pathlib import Path

from cejian.labels import browser_words
from cejian.wording import plainer

WEB = Path(__file__).parent / "web"
FILES = (
    "ids",
    "core",
    "keys",
    "wording",
    "export",
    "bar",
    "overview",
    "grid",
    "reading",
    "reader",
    "blocks",
    "measures",
    "working",
    "search",
    "alignment",
    "evaluation",
    "picture",
    "print",
    "slide",
    "proof",
    "deck",
    "owner",
    "stamp",
    "adding",
    "unsaved",
    "keeping",
    "cards",
    "present",
    "main",
)
STYLES = (
    "theme",
    "search",
    "reading",
    "alignment",
    "evaluation",
    "export",
    "picture",
    "print",
    "deck",
    "present",
    "contrast",
)
# Plotly for our own drawing (pictures, paper), fetched only when it is needed; found without importing the package.
PLOTLY_VERSION = importlib.metadata.version("plotly")
PLOTLY = Path(find_spec("plotly").origin).parent / "package_data" / "plotly.min.js"
PLOTLY_ADDRESS = f"/web/plotly-{PLOTLY_VERSION}.js"
# The fonts that keep printed Chinese searchable (export/paper_font.py), in the style itself: printing waits for no
# file.
PAPER_FILES = {400: "paper-regular.woff", 700: "paper-bold.woff"}
PAPER_STYLE = "\n".join(
    f'@font-face{{font-family:"cejian paper";font-weight:{weight};'
    f"src:url(data:font/woff;base64,{base64.b64encode((WEB / 'fonts' / name).read_bytes()).decode()})}}"
    for weight, name in PAPER_FILES.items()
)
PAPER_DIGEST = hashlib.sha256(PAPER_STYLE.encode()).hexdigest()[:12]
# The letters that are read as plainer ones, each followed by its own.
LETTERS = (
    "const PLAINER = "
    + json.dumps("".join(letter + plain for letter, plain in sorted(plainer().items())), ensure_ascii=False)
    + ";\n"
)
WORDS = "const WORDS = " + json.dumps({lang: browser_words(lang) for lang in ("zh", "en")}, ensure_ascii=False) + ";\n"
STYLE = "\n".join((WEB / f"{name}.css").read_text(encoding="utf-8") for name in STYLES)
# The code that shapes what the browser keeps for ever under the version of the data, which no change of the code
# changes.
CODE_DIGEST = hashlib.sha256(
    b"".join(
        path.read_bytes()
        for folder, pattern in (("cejian", "**/*.py"), ("sql", "queries/*.sql"))
        for path in sorted((WEB.parents[1] / folder).glob(pattern))
    )
).hexdigest()[:12]
ADDRESSES = (
    f"CODE_DIGEST = {json.dumps(CODE_DIGEST)}, PLOTLY_ADDRESS = {json.dumps(PLOTLY_ADDRESS)}, PAPER_ADDRESS "
    f"= {json.dumps(f'/web/paper-{PAPER_DIGEST}.css')}"
)
# "" or the path under which the app is served (server.baseUrlPath): the module itself lies at
# BASE/web/<digest>/parts.js.
BASE = 'BASE = new URL("../..", import.meta.url).pathname.replace(/\\/$/, "")'
MODULE = (
    WORDS
    + LETTERS
    + f"const STYLE = {json.dumps(STYLE, ensure_ascii=False)}, {ADDRESSES}, {BASE};\n"
    + "\n".join((WEB / f"{name}.js").read_text(encoding="utf-8") for name in FILES)
)
DIGEST = hashlib.sha256(MODULE.encode()).hexdigest()[:12]
FRAME_STYLE = (WEB / "frame.css").read_text(encoding="utf-8")
# Written out: of a file Streamlit would make a picture anew in every run.
ICON = "data:image/png;base64," + base64.b64encode((WEB / "icon.png").read_bytes()).decode()


def loader(base: str) -> str:
    """All that Streamlit mounts: it hands each part over to the module, which lies below `base` ("" or /path)."""
    return f"""const parts = import(new URL("{base}/web/{DIGEST}/parts.js", location.origin));
export default function (component) {{ parts.then((module) => module.draw(component)); }}
"""
