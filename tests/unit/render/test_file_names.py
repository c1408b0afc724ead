"""One function gives all files their names, on the server and in the browser: no name reaches a folder, a shell or a
reader's eye as something else.
"""

from __future__ import annotations

import re
import unicodedata

import pytest
from playwright.sync_api import Browser

from cejian.corpus.data_version import ROOT
from cejian.file_names import RESERVED, attached, file_name
from cejian.web.parts import joined

NAMES = {
    "领导两分钟": "领导两分钟",
    "例会：一季度": "例会_一季度",
    "二〇二五年（草案）": "二〇二五年_草案",
    "西安、新区": "西安、新区",
    "Xi'an 2024-2025": "Xi_an_2024-2025",
    "Résumé": "Résumé",
    "Re\u0301sume\u0301": "Résumé",
    "../../etc/passwd": "etc_passwd",
    "..\\..\\windows\\win.ini": "windows_win_ini",
    'a/b\\c:*?"<>|\x00 ..': "a_b_c",
    "/dev/null": "dev_null",
    "C:\\x": "C_x",
    "~root": "root",
    "$(id)`id`": "id_id",
    "-rf": "rf",
    "--output=x": "output_x",
    ".bashrc": "bashrc",
    "x.exe.": "x_exe",
    "甲\u202egpj.exe": "甲_gpj_exe",
    "\u200e\u200f\u2066隐\u2069": "隐",
    "a\r\nSet-Cookie: x": "a_Set-Cookie_x",
    "\ud800x": "x",
    "😀": "cejian",
    "": "cejian",
    " . ": "cejian",
    "=1+1": "1_1",
    "a%00b": "a_00b",
    "x" * 300: "x" * 60,
    "长" * 300: "长" * 40,
    "é" * 59 + "长" * 9: "é" * 59,
    "CON": "_CON",
    "nul": "_nul",
    "Com1": "_Com1",
    "lpt9": "_lpt9",
    "console": "console",
    "CON.txt": "CON_txt",
}
# Letters of one sign each, as they stand in a name before its ending.
KEPT = re.compile("[0-9A-Za-zÀ-ÖØ-öø-ɏ〇々、㐀-䶿一-鿿_-]+")


@pytest.mark.parametrize("typed", NAMES, ids=ascii)
def test_a_name_is_what_every_file_system_takes(typed: str) -> None:
    name = file_name(typed, ending="csv")
    assert name == f"{NAMES[typed]}.csv"
    stem = name.removesuffix(".csv")
    assert (
        KEPT.fullmatch(stem)
        and not RESERVED.fullmatch(stem)
        and stem[0] not in "-."
        and unicodedata.is_normalized("NFC", stem)
    )
    whole = file_name("策鉴", typed, "2026-11-22", ending="pptx")
    assert whole.startswith("策鉴_") and whole.endswith("_2026-11-22.pptx") and len(whole.encode()) <= 200
    assert re.fullmatch(r"attachment; filename\*=UTF-8''[\w.~%-]+", attached(whole)["content-disposition"], re.ASCII)


def test_the_browser_makes_the_same_names(browser: Browser) -> None:
    functions = joined("download")
    typed = [name for name in NAMES if "\ud800" not in name]  # half a letter does not travel
    with browser.new_page() as page:
        made = page.evaluate(
            (
                f"typed => {{ {functions} return typed.map((name) => [fileName([name], 'csv'), fileName(['策鉴', name, "
                f"'2026-11-22'], 'png')]); }}"
            ),
            typed,
        )
        assert page.evaluate(f"() => {{ {functions} return fileName(['\\ud800x'], 'csv'); }}") == "x.csv"
    assert made == [
        [file_name(name, ending="csv"), file_name("策鉴", name, "2026-11-22", ending="png")] for name in typed
    ]


def test_no_file_gets_its_name_elsewhere() -> None:
    python = {
        str(path.relative_to(ROOT / "cejian")): path.read_text(encoding="utf-8")
        for path in (ROOT / "cejian").rglob("*.py")
    }
    assert [name for name, text in python.items() if "content-disposition" in text.lower()] == ["file_names.py"]
    assert [
        name
        for name, text in python.items()
        if re.search(r"""\{today[^}]*\}\.(xlsx|docx|pptx|pdf|html|json|csv)""", text)
    ] == []
    script = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "cejian" / "web").glob("*.js")}
    # What the server has named is taken as it is.
    assert {(name, said) for name, text in script.items() for said in re.findall(r"\.download = (.+);", text)} == {
        ("download.js", 'fileName([name], "csv")'),
        ("making.js", "name"),
    }
    assert re.search(r"pictureName = \(title, kind, format\) =>\s+fileName\(", script["picture.js"])
