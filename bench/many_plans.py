"""A tree of data with many plans, made of the five: other ids, other places, other wording, the same facts.

Letters that no rule of the data leans on are exchanged for one another, letter by letter and the same all over a
package, so that every quote still stands where it stood; each copy has its own exchange. What is made is for
measuring alone: nobody wrote these plans.
"""

from __future__ import annotations

import csv
import hashlib
import random
import re
import shutil
from pathlib import Path

from cejian.corpus.data_version import ROOT

# Share of the free letters that a copy exchanges: as many words of two copies differ as of two plans on one matter.
EXCHANGED = 0.9
CHINESE = re.compile(r"[㐀-鿿]")
SURNAMES = "东西南北中前后左右上下内外高远"
TERRAINS = "山川河湖江海洲岭原谷林泉城港湾"


def make(tree: Path, count: int, root: Path = ROOT) -> None:
    """Data and SQL of `root` at `tree`, with plans up to `count`."""
    shutil.copytree(root / "data", tree / "data", ignore=shutil.ignore_patterns("built", "decks", "drafts"))
    shutil.copytree(root / "sql", tree / "sql")
    originals = sorted(path.name for path in (root / "data" / "plans").iterdir() if path.is_dir())
    for number in range(len(originals), count):
        add(tree, number, originals)


def add(tree: Path, number: int, originals: list[str]) -> str:
    """One more plan, the `number`th of the tree, as a copy of one of the originals; gives its id."""
    original = originals[number % len(originals)]
    place_id, plan_id = f"place{number}", f"copy{number}-{original.rpartition('-')[2]}"
    reference = tree / "data" / "reference"
    exchange = _exchange(tree, original, number)
    old_place = original.rpartition("-")[0]
    folder = tree / "data" / "plans" / plan_id
    shutil.copytree(tree / "data" / "plans" / original, folder)
    for path in sorted(folder.iterdir()):
        text = path.read_bytes().decode("utf-8").translate(exchange)
        if path.name != "source.txt":
            text = text.replace(original, plan_id).replace(f"place_id: {old_place}", f"place_id: {place_id}")
        path.write_bytes(text.encode("utf-8"))
    digest = hashlib.sha256((folder / "source.txt").read_bytes()).hexdigest()
    described = (folder / "plan.yml").read_text(encoding="utf-8")
    (folder / "plan.yml").write_text(
        re.sub(r"source_sha256: \S+", f"source_sha256: {digest}", described), encoding="utf-8"
    )
    _append(
        reference / "places.csv",
        [
            row
            | {
                "place_id": place_id,
                "name_zh": f"{_short(number)}市",
                "name_en": f"Copy {number}",
                "short_zh": _short(number),
                "short_en": f"Copy {number}",
                "level_basis_code": "inferred",
            }
            for row in _rows(reference / "places.csv")
            if row["place_id"] == old_place
        ],
    )
    _append(
        reference / "agency_names.csv",
        [
            row | {"plan_id": plan_id, "name_as_written": row["name_as_written"].translate(exchange)}
            for row in _rows(reference / "agency_names.csv")
            if row["plan_id"] == original
        ],
    )
    return plan_id


def _short(number: int) -> str:
    return SURNAMES[number % len(SURNAMES)] + TERRAINS[number // len(SURNAMES) % len(TERRAINS)]


def _exchange(tree: Path, original: str, number: int) -> dict[int, str]:
    """letter -> the one that takes its place in a copy."""
    kept = "".join(
        path.read_text(encoding="utf-8")
        for path in [*(tree / "sql" / "checks").glob("*.sql"), tree / "sql" / "views.sql"]
    )
    for name, columns in (
        ("category_words.csv", ("words",)),
        ("pmc_variables.csv", ("words",)),
        ("indicators.csv", ("unit",)),
        ("codes.csv", ("name_zh",)),
        ("documents.csv", ("title",)),
    ):
        kept += "".join(row[column] or "" for row in _rows(tree / "data" / "reference" / name) for column in columns)
    kept += "一二三四五六七八九十百千万亿零第章节条款年月日季度知识产权"
    source = (tree / "data" / "plans" / original / "source.txt").read_text(encoding="utf-8")
    free = sorted(set(CHINESE.findall(source)) - set(kept))
    draw = random.Random(number)
    taken = draw.sample(free, int(len(free) * EXCHANGED))
    return str.maketrans(dict(zip(taken, draw.sample(taken, len(taken)))))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def _append(path: Path, rows: list[dict[str, str]]) -> None:
    known = _rows(path)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(known[0]))
        writer.writeheader()
        writer.writerows([*known, *rows])
