"""The browser side: modules that say what they need, served as they are, loaded where they are needed."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import urllib.error
import urllib.request
from collections import Counter
from pathlib import Path

import pytest

from cejian.installed import folder_of
from cejian.web import parts
from tests.conftest import ROOT

DEFINED = re.compile(r"^(?:export )?(?:async )?(?:const|let|function|class) (?:\{ )?([\w$]+)", re.M)
ESLINT = ["tests/js/node_modules/.bin/eslint", "--config", "tests/js/eslint.config.mjs", "--stdin"]

# What a line of its answer complains of.
PROBLEM = re.compile(r"^ *\d+:\d+ +\w+ +(.*?) {2,}\S+$", re.M)


# How the library of templates is written is not ours.
OF_OTHERS = ("no-unused-vars", "eqeqeq", "max-len", "no-restricted-properties", "no-restricted-syntax")


def linted(script: str, without: tuple[str, ...] = OF_OTHERS) -> str:
    """What eslint says of a script that fetches nothing: of names that nobody defines."""
    command = [*ESLINT, "--stdin-filename", "cejian/web/joined.js"]
    command += [part for rule in without for part in ("--rule", f"{rule}: off")]
    return subprocess.run(command, cwd=ROOT, input=script, capture_output=True, text=True, timeout=60).stdout


def test_no_two_modules_define_the_same_name() -> None:
    """So that modules can be joined into one script, and a name is found by looking for it."""
    ours = [text for name, text in parts.MODULES.items() if not name.startswith("vendor/")]
    names = Counter(name for module in ours for name in set(DEFINED.findall(module)))
    assert {name for name, times in names.items() if times > 1} == {"WORDS"}, "the words of two languages"


def test_whatever_a_module_imports_is_there() -> None:
    asked = {
        (module, name)
        for module, text in parts.MODULES.items()
        for name in re.findall(r"""(?:from|import\()\s*["'`]\./([\w./-]+)\.js["'`]""", text)
    } | {("main", name) for names in parts.MADE["PARTS"].values() for name in names}
    assert len(asked) > 100 and {name for _, name in asked} <= set(parts.MODULES)
    # A module that nobody asks for is dead, or belongs to the file of a whole deck.
    assert set(parts.MODULES) - {name for _, name in asked} == {"main", "sheet", "words.zh", "words.en"}


@pytest.mark.slow
@pytest.mark.parametrize("module", ["sheet", "present"])
def test_modules_that_are_joined_use_no_name_of_others(module: str) -> None:
    said = linted(parts.joined(module) + "\nsayNothing();\n")
    assert PROBLEM.findall(said) == ["'sayNothing' is not defined"], said  # which the check sees, and nothing else


# What others published -> its file there, the file here.
PUBLISHED = {
    "lit-html": ("lit-html.js", "lit-html.js"),
    "plotly.js-basic-dist-min": ("plotly-basic.min.js", "plotly-basic.min.js"),
}


@pytest.mark.parametrize("package", PUBLISHED)
def test_what_others_published_is_as_published(package: str) -> None:
    """What npm fetched for the tests was held against the digest of the lock; ours is the same, with its licence."""
    published, vendor = ROOT / "tests/js/node_modules" / package, parts.WEB / "vendor"
    asked = json.loads((ROOT / "tests/js/package.json").read_text())["devDependencies"][package]
    assert json.loads((published / "package.json").read_text())["version"] == asked
    name, own = PUBLISHED[package]
    assert (vendor / own).read_bytes() == (published / name).read_bytes()
    licence = f"{own.split('.')[0]}.LICENSE"
    assert (vendor / licence).read_bytes() == (published / "LICENSE").read_bytes()
    assert asked in (vendor / own).read_text(encoding="utf-8")


def test_nothing_else_of_others_is_handed_out() -> None:
    assert sorted(path.name for path in (parts.WEB / "vendor").iterdir()) == [
        "lit-html.LICENSE",
        "lit-html.d.ts",
        "lit-html.js",
        "plotly-basic.LICENSE",
        "plotly-basic.min.js",
    ]


def test_the_browser_draws_with_the_version_that_checks_the_figures() -> None:
    """The package brings the whole library, of whose version its figures are."""
    whole = (folder_of("plotly") / "package_data" / "plotly.min.js").read_text(encoding="utf-8")
    assert f"plotly.js v{parts.PLOTLY_VERSION}\n" in whole[:200]
    assert parts.PLOTLY_ADDRESS == f"/web/plotly-{parts.PLOTLY_VERSION}.js" and "." in parts.PLOTLY_VERSION


def test_a_joined_script_has_of_the_library_what_it_exports_and_no_more() -> None:
    own = re.search(r"([\w$]+) as render", parts.MODULES["vendor/lit-html"])[1]
    said = linted(f"{parts.joined('drawing')}\nrender(nothing, document.body);\n{own}();\n")
    assert PROBLEM.findall(said) == [f"'{own}' is not defined"], said


WAYS_TO_MARKUP = [
    "box.innerHTML = words;",
    "box.outerHTML = words;",
    'box.insertAdjacentHTML("beforeend", words);',
    "Object.assign(box, { innerHTML: words });",
    "box.append(document.createRange().createContextualFragment(words));",
    "document.write(words);",
]


def test_no_words_become_markup() -> None:
    """eslint refuses every way in which a text of the data could be read as markup (tests/js/eslint.config.mjs)."""
    said = linted(
        "\n".join(f"export const put{n} = (box, words) => {{ {w} }};" for n, w in enumerate(WAYS_TO_MARKUP)), ()
    )
    refused = {int(line) for line in re.findall(r"^ *(\d+):\d+ +error .*Draw a template", said, re.M)}
    assert refused == {*range(1, len(WAYS_TO_MARKUP) + 1)}, said


# A look over the whole page, and what is asked of it.
LOOKS = re.compile(
    r"""(?<!\w\.)\bdocument\.(?:querySelector(?:All)?|getElementById)\(\s*(["'`])(.*?)\1|"""
    r"""\b(?:allIn|drawnIn)\(document(?:\.body)?,\s*(["'`])(.*?)\3"""
)
# Streamlit's and Plotly's elements, which say nothing of ours; what is known by an id is a style of our own.
FOREIGN = re.compile(r"data-test|\.st[A-Z]|plotly|^\[role=|^cj-")
# A module looks for what it has drawn itself, for the place of its own button, for the answer that the server wrote at
# the foot, or (print) for what it dresses for paper.
OWN_LOOKS = {
    "export": {'.cj-root [data-act="${act}"]'},
    "making": {".cj-foot"},
    "picker": {'.cj-bar [data-bar="pick"]'},
    "picture_menu": {".cj-pic", '[data-act="picture"]'},
    "plots": {".cj .cj-src"},
    "print": {
        ".gw>.ghead",
        ".gg .gr",
        ".cj-table th button",
        ".cj-table:has(>colgroup)",
        ".cj [style], .cj-panel [style]",
    },
}


def looks(text: str) -> set[str]:
    """What of the page, but for Streamlit's and Plotly's elements, a module asks the whole page for."""
    return {one for found in LOOKS.findall(text) if not FOREIGN.search(one := found[1] or found[3])}


def test_no_module_reads_out_of_the_page_what_another_has_drawn() -> None:
    """What a part shows (headings, chips, pressed buttons, which places are chosen) it hands over as data (caption.js),
    or it is asked of the store.
    """
    assert looks("document.querySelectorAll('.cj h1, .cj h2')") == {".cj h1, .cj h2"}
    assert looks('allIn(document, ".cj .chosen")') == {".cj .chosen"} and looks("allIn(root, '.chosen')") == set()
    ours = {name: looks(text) for name, text in parts.MODULES.items() if not name.startswith("vendor/")}
    assert {name: found for name, found in ours.items() if found} == OWN_LOOKS


def test_a_question_names_none_of_those_who_ask_it() -> None:
    """Its words and its look are its own; what is asked comes from who asks (owner.js, stamp.js)."""
    module = parts.MODULES["question"]
    assert set(re.findall(r'\bsay\("(\w+)"', module)) == {"question_keep"}
    assert set(re.findall(r"\b(?:cj|pr)-[a-z]+", module)) == {"cj-question", "cj-keep", "cj-link"}


CHECKS = ROOT / "tests/js"
CONFIG = json.loads((CHECKS / "tsconfig.json").read_text())
TYPED = {Path(name).stem for name in CONFIG["files"] if name.startswith("../../cejian/web/")}
# In the text of a module what is right, and a field that nobody sends.
PLANTED = {
    "slide_head": ("slide.counted ?? ", "slide.tally ?? "),
    "alignment": ("data.only.title", "data.only.heading"),
    "brought_files": ("listed.too_big", "listed.too_large"),
    "draft_page": ("row = draft.row", "row = draft.line"),
    "showing": ("kept.hasKept &&", "kept.isHeld &&"),
}


@pytest.mark.slow
def test_types_are_checked(tmp_path: Path) -> None:
    """A wrong name of what the server sends, or of what another module keeps, is refused where it is read."""
    shutil.copytree(parts.WEB, tmp_path / "cejian/web")
    shutil.copytree(CHECKS / "types", tmp_path / "tests/js/types")
    options = CONFIG["compilerOptions"] | {"paths": {"lit-html": [str(CHECKS / "node_modules/lit-html/lit-html.d.ts")]}}
    (tmp_path / "tests/js/tsconfig.json").write_text(json.dumps(CONFIG | {"compilerOptions": options}))
    tsc = [CHECKS / "node_modules/.bin/tsc", "--project", tmp_path / "tests/js/tsconfig.json"]

    def refused() -> list[str]:
        said = subprocess.run(tsc, cwd=ROOT, capture_output=True, text=True, timeout=120).stdout
        return re.findall(r"(\w+)\.js\(\d+,\d+\): error (TS\d+)", said)

    assert refused() == []
    for name, (right, wrong) in PLANTED.items():
        module = tmp_path / f"cejian/web/{name}.js"
        assert parts.MODULES[name].count(right) == 1, name
        module.write_text(parts.MODULES[name].replace(right, wrong), encoding="utf-8")
    assert refused() == [(name, "TS2339") for name in sorted(PLANTED)]


def test_every_module_is_checked_and_none_is_exempt() -> None:
    """`@ts-nocheck` hides a whole module from the checker; a new module is checked from its first line on."""
    silent = {name for name, text in parts.MODULES.items() if re.search(r"@ts-(nocheck|ignore|expect-error)", text)}
    ours = {name for name in parts.MODULES if not name.startswith(("vendor/", "words."))} - {"made", "style"}
    assert silent == set() and ours - TYPED == set()


# Two lists of scripts on the way in; which of them are not the same program.
SAME_PROGRAM = """
import { parse } from "espree";
const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const program = (text) => JSON.stringify(parse(text, { ecmaVersion: "latest", sourceType: "module", loc: true }),
  (key, value) => (typeof value === "number" && ["start", "end", "column"].includes(key) ? undefined : value));
const pairs = JSON.parse(Buffer.concat(chunks));
console.log(JSON.stringify(Object.keys(pairs).filter((name) => program(pairs[name][0]) !== program(pairs[name][1]))));
"""


def other_programs(pairs: dict[str, tuple[str, str]]) -> list[str]:
    command = ["node", "--input-type=module", "--eval", SAME_PROGRAM]
    done = subprocess.run(
        command, cwd=ROOT / "tests/js", input=json.dumps(pairs), capture_output=True, text=True, timeout=60
    )
    return json.loads(done.stdout)


@pytest.mark.slow
def test_what_is_handed_out_is_what_is_written_but_for_its_comments() -> None:
    """Line by line the same program: no text of a template and no string is taken for a comment."""
    template = "let a = `\n// no comment\n`;"
    assert other_programs({"a": (template, parts.without_comments(template))}) == ["a"], "the check sees it"
    assert other_programs({"a": ("let a;\nlet b;", "let a; let b;")}) == ["a"], "another line is another program"
    assert other_programs({name: (text, parts.SERVED[name]) for name, text in parts.MODULES.items()}) == []
    assert parts.SERVED["vendor/lit-html"] == parts.MODULES["vendor/lit-html"]
    assert "@param" not in "".join(text for name, text in parts.SERVED.items() if not name.startswith("vendor/"))


def test_the_file_of_a_deck_holds_nothing_of_the_page() -> None:
    assert set(parts.behind("sheet")) & {"made", "address", "panel", "history", "evidence", "bar"} == set()


def test_a_module_that_comes_later_listens_to_nothing_that_other_pages_have() -> None:
    """A link to a heading of 方法 was followed as any link on pages that had not loaded the module of that page."""
    listening = {
        name for name, text in parts.MODULES.items() if re.search(r"^(?:if \(!C\.|\w+\.addEventListener)", text, re.M)
    }
    assert {"history", "adding", "keys"} <= listening
    # Links to one matter are made by the module that hears them.
    assert listening - set(parts.FIRST) == {"reading"}


def test_what_is_needed_stands_before_what_needs_it() -> None:
    order = parts.behind(*parts.MODULES)
    for at, name in enumerate(order):
        assert set(parts.IMPORT.findall(parts.MODULES[name])) <= set(order[:at]), name


def test_a_module_is_kept_for_ever_and_not_to_be_had_under_another_digest(server: str) -> None:
    with urllib.request.urlopen(f"{server}/web/{parts.DIGEST}/main.js") as answer:
        assert "immutable" in answer.headers["cache-control"] and answer.read().decode() == parts.SERVED["main"]
    for path in (
        f"/web/{'0' * 12}/main.js",
        f"/web/{parts.DIGEST}/nothing.js",
    ):
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(server + path)
        assert refused.value.code == 404, path


def test_a_page_loads_the_modules_that_it_needs_and_the_words_of_one_language(visit) -> None:
    page = visit("/timeline")

    def loaded() -> set[str]:
        names = page.evaluate("performance.getEntriesByType('resource').map((e) => e.name)")
        return {found[1] for name in names if (found := re.search(r"/web/[0-9a-f]{12}/([\w./-]+)\.js$", name))}

    assert {"main", "page", "words.zh", "overview", "working"} <= loaded()
    # Those of every page are asked for at once, not one after the other; Streamlit preloads scripts of its own.
    asked = page.evaluate("[...document.querySelectorAll('link[rel=modulepreload]')].map((link) => link.href)")
    ours = [url.split(f"/web/{parts.DIGEST}/")[1][:-3] for url in asked if f"/web/{parts.DIGEST}/" in url]
    drawn = set(page.evaluate("[...document.querySelectorAll('.cj-root')].map((root) => root.dataset.part)")) - {"bar"}
    assert ours[: len(parts.FIRST)] == parts.FIRST and "chart" in drawn
    assert set(ours[len(parts.FIRST) :]) == {name for part in drawn for name in parts.MADE["PARTS"][part]}
    # Nothing else was found out about later, but the words.
    assert loaded() - {"words.zh"} == set(ours)
    assert loaded() & {"words.en", "present", "slide", "alignment", "evaluation", "reader", "grid"} == set()
    page.locator('[data-bar="lang"]').click()
    page.wait_for_function("() => document.querySelector('[data-bar=lang]').textContent.trim() === '中文'")
    assert "words.en" in loaded()
