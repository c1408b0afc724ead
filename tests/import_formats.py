"""The documents of the import's gold as docx, doc, pdf, ofd, html and as a scan, each through the whole importer.

python -m tests.import_formats --corpus FOLDER [--format docx …] [--keep FOLDER] [--long]

The files are made of the texts: docx by python-docx, doc and pdf of it by LibreOffice, ofd and html by tests/documents,
the scan of the pdf: 150 dots an inch, grey, turned by one degree, as JPEG. Exit status 1 where a format's figures lie
further from those of the text than the bars allow.
"""

from __future__ import annotations

import argparse
import io
import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image

from cejian.importing.evaluation import DocumentScore, evaluate, print_reliability, print_results, totals
from tests.documents import Block, as_docx, as_ofd, as_page

FORMATS = ("docx", "doc", "pdf", "ofd", "html", "scan")
# How far F1 of measures, agencies and targets may lie from that of the text.
BARS = dict.fromkeys(FORMATS, 0.03) | {"scan": 0.05}
DOTS, TURN, QUALITY = 150, 1.0, 80
GOLD = Path(__file__).parent / "import_gold"


def blocks_of(text: str) -> tuple[Block, ...]:
    """The lines of a text; lines of cells in a row are a table, its rows of one width."""
    blocks: list[Block] = []
    rows: list[tuple[str, ...]] = []
    for line in [*text.splitlines(), ""]:
        if "\t" in line:
            rows.append(tuple(cell.strip() for cell in line.split("\t")))
            continue
        if rows:
            width = max(map(len, rows))
            blocks.append(tuple(row + ("",) * (width - len(row)) for row in rows))
            rows = []
        if line.strip():
            blocks.append(line.strip())
    return tuple(blocks)


def make(texts: list[Path], folder: Path, formats: list[str]) -> None:
    """Write each text as a file of each format into a folder of its name."""
    wanted = set(formats) | ({"docx"} if {"doc", "pdf", "scan"} & set(formats) else set())
    wanted |= {"pdf"} if "scan" in wanted else set()
    for name in wanted:
        (folder / name).mkdir(parents=True, exist_ok=True)
    for path in texts:
        blocks = blocks_of(path.read_text(encoding="utf-8-sig"))
        if "docx" in wanted:
            (folder / "docx" / f"{path.stem}.docx").write_bytes(as_docx(blocks))
        if "ofd" in wanted:
            (folder / "ofd" / f"{path.stem}.ofd").write_bytes(as_ofd(blocks))
        if "html" in wanted:
            (folder / "html" / f"{path.stem}.html").write_text(as_page(blocks), encoding="utf-8")
    for name in ("doc", "pdf"):
        if name in wanted:
            _by_office(folder, name)
    if "scan" in wanted:
        for path in sorted((folder / "pdf").glob("*.pdf")):
            (folder / "scan" / path.name).write_bytes(scan_of(path.read_bytes()))


def _by_office(folder: Path, to: str) -> None:
    """Every docx of the folder as LibreOffice saves it in another format, all in one run of it."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    files = [str(path) for path in sorted((folder / "docx").glob("*.docx"))]
    command = ["soffice", profile, "--headless", "--convert-to", to, "--outdir", str(folder / to), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=300)


def scan_of(pdf: bytes) -> bytes:
    """A PDF of pictures: the pages as a scanner sees them, a little askew."""
    document = pypdfium2.PdfDocument(pdf)
    pages = []
    for page in document:
        picture = page.render(scale=DOTS / 72).to_pil().convert("L")
        turned = picture.rotate(TURN, resample=Image.Resampling.BICUBIC, fillcolor=255)
        pages.append(turned)
    stream = io.BytesIO()
    pages[0].save(stream, "PDF", save_all=True, append_images=pages[1:], resolution=DOTS, quality=QUALITY)
    return stream.getvalue()


def distance(text: list[DocumentScore], found: list[DocumentScore]) -> float:
    """How far the F1 of measures, agencies and targets fall behind those of the text, at most."""
    ours, theirs = totals(found), totals(text)
    return max(theirs[part].f1 - ours[part].f1 for part in ("measures", "agencies", "targets"))


def main(corpus: Path, formats: list[str], keep: Path | None, is_long: bool) -> int:
    texts = [p for p in sorted(corpus.glob("*.txt")) if (GOLD / p.stem).is_dir()]
    with tempfile.TemporaryDirectory() as scratch:
        folder = keep or Path(scratch)
        make(texts, folder, formats)
        results = {"txt": evaluate(corpus, GOLD)}
        for name in formats:
            ending = "pdf" if name == "scan" else name
            results[name] = evaluate(corpus, GOLD, ending, folder / name)
            print(f"\n## {name}\n")
            print_results(results[name])
            for result in results[name] if is_long else []:
                print("\n".join([f"\n{result.name}", *result.wrong]))
    parts = list(totals(results["txt"]))
    print("\n| as | " + " | ".join(parts) + " | behind the text | bar |\n|" + "---|" * (len(parts) + 3))
    missed = 0
    for name, found in results.items():
        behind = distance(results["txt"], found)
        missed += behind > BARS.get(name, 0)
        cells = [f"{s.right}/{s.found}/{s.gold} {s.f1:.3f}" for s in totals(found).values()]
        print(f"| {name} | {' | '.join(cells)} | {behind:.3f} | {BARS.get(name, '')} |")
    for name in formats:
        print_reliability(name, [pair for result in results[name] for pair in result.confidences])
    print_reliability("all", [pair for found in results.values() for result in found for pair in result.confidences])
    return int(missed > 0)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--format", choices=FORMATS, nargs="+", default=list(FORMATS))
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="where the files stay")
    parser.add_argument("--long", action="store_true", help="list what was wrong")
    arguments = parser.parse_args()
    sys.exit(main(arguments.corpus, arguments.format, arguments.keep, arguments.long))
