"""What runs in the browser: the modules of cejian/web, and those made of words, styles and addresses.

Modules are fetched once from an address that holds the digest of all and kept by the browser; Streamlit would otherwise
send them along with every part on every run, and a style sheet in the page would be cleaned and applied anew on every
page change. Only frame.css, without which the first paint would show Streamlit, goes that way.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import asdict
from pathlib import Path

from cejian.views.facets import TABLE
from cejian.views.registry import PAGE, VIEWS
from cejian.wording.folding import plainer
from cejian.wording.labels import browser_words

WEB = Path(__file__).parent
# The tokens come first; then each module's own look; what rules over the parts of the page comes last, in this order.
# frame.css goes another way.
FIRST_STYLE, LAST_STYLES = "theme", ("export", "picture", "print", "deck", "present", "question", "contrast")
STYLES = (
    FIRST_STYLE,
    *(name for path in sorted(WEB.glob("*.css")) if (name := path.stem) not in (FIRST_STYLE, *LAST_STYLES, "frame")),
    *LAST_STYLES,
)
# Plotly for bars, points and lines, which is all that is drawn here: a quarter of the whole library that the package
# brings. Its head says which version it is.
PLOTLY = WEB / "vendor" / "plotly-basic.min.js"
PLOTLY_SCRIPT = PLOTLY.read_text(encoding="utf-8")
PLOTLY_VERSION = PLOTLY_SCRIPT.partition(" v")[2].partition("\n")[0]
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
STYLE = "\n".join((WEB / f"{name}.css").read_text(encoding="utf-8") for name in STYLES)
# The code that shapes what the browser keeps for ever under the version of the data, which no change of the code
# changes.
CODE_DIGEST = hashlib.sha256(
    b"".join(
        path.read_bytes()
        for folder, pattern in (("cejian", "**/*.py"), ("cejian", "words/*.csv"), ("sql", "queries/*.sql"))
        for path in sorted((WEB.parents[1] / folder).glob(pattern))
    )
).hexdigest()[:12]
# The modules as they are written: name -> text.
WRITTEN = {
    path.relative_to(WEB).with_suffix("").as_posix(): path.read_text(encoding="utf-8")
    for path in sorted(WEB.glob("**/*.js"))
    if path != PLOTLY  # no module: it is put into the window
}
IMPORT = re.compile(r'^import \{[^}]*\} from "\./([\w./-]+)\.js";\n', re.M)


def behind(*names: str) -> list[str]:
    """These modules and all that they import before they run, each behind what it needs."""
    found: dict[str, None] = {}

    def add(name: str) -> None:
        for needed in IMPORT.findall(WRITTEN.get(name, "")):  # those that are made here need none
            if needed not in found:
                add(needed)
        found[name] = None

    for name in names:
        add(name)
    return list(found)


# What every page needs, so that no module is found out about only when another has come.
FIRST = behind("main")
# What draws a part is given the place to draw into and its data.
DRAWS = re.compile(r"^export function draw(\w+)\(root, data\b", re.M)
MADE = {
    "CODE_DIGEST": CODE_DIGEST,
    "PLOTLY_ADDRESS": PLOTLY_ADDRESS,
    "PAPER_ADDRESS": f"/web/paper-{PAPER_DIGEST}.css",
    # The letters that are read as plainer ones, each followed by its own.
    "PLAINER": "".join(letter + plain for letter, plain in sorted(plainer().items())),
    # Of each view that can stand on a slide: the pattern of its code, its page, what of an address opens it there.
    "VIEWS": [
        [view.pattern, {"address": PAGE[view.page].address, "heeds": PAGE[view.page].heeds}, view.opens]
        for view in VIEWS
    ],
    # What measures are filtered by.
    "FACETS": [asdict(facet) for facet in TABLE],
    # Which module draws a part of a page: the one with an export that is named after it (drawMap draws the part map);
    # it stands last, behind what it needs besides what every page has.
    "PARTS": {
        re.sub(r"(?<=[a-z])([A-Z])", r"_\1", part).lower(): [one for one in behind(name) if one not in FIRST]
        for name, text in WRITTEN.items()
        for part in DRAWS.findall(text)
    },
}


def _exported(**constants: object) -> str:
    return "".join(
        f"export const {name} = {json.dumps(value, ensure_ascii=False)};\n" for name, value in constants.items()
    )


# name -> text. "" or the path under which the app is served (server.baseUrlPath) is BASE: the modules themselves lie at
# BASE/web/<digest>/<name>.js.
MODULES = WRITTEN | {
    "made": _exported(**MADE) + 'export const BASE = new URL("../..", import.meta.url).pathname.replace(/\\/$/, "");\n',
    "style": _exported(STYLE=STYLE),
    "words.zh": _exported(WORDS=browser_words("zh")),
    "words.en": _exported(WORDS=browser_words("en")),
}
# What types say (JSDoc, for the check in tests/js) and comments that have a line of their own.
TYPES, COMMENT_LINES = re.compile(r"/\*\*.*?\*/ ?", re.S), re.compile(r"^[ \t]*//.*$", re.M)


def without_comments(text: str) -> str:
    """A module as the browser gets it: a sixth of what a page loads first would be comments. Every line stays where it
    is, so that an error names the line that is read here.
    """
    return COMMENT_LINES.sub("", TYPES.sub(lambda said: "\n" * said[0].count("\n"), text))


# As they are handed out; what others published keeps its licence and all else.
SERVED = {name: text if name.startswith("vendor/") else without_comments(text) for name, text in MODULES.items()}
DIGEST = hashlib.sha256("".join(name + text for name, text in SERVED.items()).encode()).hexdigest()[:12]
# How a published module ends (web/vendor): its own names are of a letter or two, the exported ones are said at its end.
EXPORTED_AS = re.compile(r"export\{([^}]*)\};\s*(//# sourceMappingURL=.*\s*)?\Z")


def joined(*names: str, **instead: str) -> str:
    """These modules and all behind them as one script, for a file that may fetch nothing; `instead` replaces some."""

    def opened(name: str) -> str:
        if name.startswith("vendor/"):
            return _closed(name)
        text = instead.get(name, SERVED[name])
        return re.sub(r"^export (?=const|let|function|async|class)", "", IMPORT.sub("", text), flags=re.M)

    return "\n".join(map(opened, behind(*names)))


def _closed(published: str) -> str:
    """A published module as a part of a script: what is imported from it, under the names that it is given there."""
    inner, names, *_ = EXPORTED_AS.split(MODULES[published])
    own = {name: letter for letter, name in (pair.split(" as ") for pair in names.split(","))}
    asked = re.compile(rf'^import \{{ ([^}}]*) \}} from "\./{published}\.js";$', re.M)
    wanted = {
        name.split(" as ")[-1]: own[name.split(" as ")[0]]
        for text in MODULES.values()
        for imported in asked.findall(text)
        for name in imported.split(", ")
    }
    given = ", ".join(f"{name}: {letter}" for name, letter in sorted(wanted.items()))
    return f"const {{ {', '.join(sorted(wanted))} }} = (() => {{\n{inner}\nreturn {{ {given} }};\n}})();\n"


FRAME_STYLE = (WEB / "frame.css").read_text(encoding="utf-8")
# Written out: of a file Streamlit would make a picture anew in every run.
ICON = "data:image/png;base64," + base64.b64encode((WEB / "icon.png").read_bytes()).decode()


def loader(base: str) -> str:
    """All that Streamlit mounts: it hands each part over to main.js, which lies below `base` ("" or /path)."""
    return f"""const at = (name) => new URL(`{base}/web/{DIGEST}/${{name}}.js`, location.origin).href;
if (!document.querySelector(`link[rel="modulepreload"][href="${{at("main")}}"]`))
  for (const name of {json.dumps(FIRST)})
    document.head.append(Object.assign(document.createElement("link"), {{ rel: "modulepreload", href: at(name) }}));
const main = import(at("main"));
export default function (component) {{ main.then((module) => module.draw(component)); }}
"""
