"""python -m tests.import_copies --corpus FOLDER --gold FOLDER: coded texts laid out as copies lay them out, read again.

The words are those that were coded, so every fact has its place: what is missing is lost by the layout alone.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from collections.abc import Callable
from pathlib import Path

from cejian.importing.evaluation import evaluate, totals

HAN = "[一二三四五六七八九十]{1,3}"
LABEL = rf"(?:第{HAN}[章节条]|{HAN}、|[（(]{HAN}[）)]|[0-9]{{1,2}}[.．、])"
HALF = str.maketrans("，：；（）", ",:;()")


def is_row(line: str) -> bool:
    return "\t" in line.strip() or " | " in line


def each(change: Callable[[str], str], between: str = "\n") -> Callable[[str], str]:
    """A copy whose lines, but for the rows of its tables, are changed one by one."""
    return lambda text: between.join(line if is_row(line) else change(line.strip()) for line in text.split("\n"))


def marked(line: str) -> str:
    if re.match(r"[一二三四五六七八九十]{1,3}、", line) and len(line) < 40:
        return f"## {line}"
    return re.sub(r"^([0-9]{1,2})[.]", r"\1\\.", line)


def joined(between: str) -> Callable[[str], str]:
    return lambda text: between.join(line.strip() for line in text.split("\n") if line.strip())


def wrapped(width: int) -> Callable[[str], str]:
    def change(line: str) -> str:
        line = "　　" + line if len(line) > width else line
        return "\n".join(line[at : at + width] for at in range(0, max(len(line), 1), width))

    return each(change)


COPIES: dict[str, Callable[[str], str]] = {
    "markdown": each(marked, "\n\n"),
    "bold numbers": each(lambda line: re.sub(f"^{LABEL}", r"**\g<0>**", line), "\n\n"),
    "list marks": each(lambda line: f"- {line}" if re.match(LABEL, line) else line),
    "tabs": each(lambda line: f"\t{line}"),
    "hard blanks": each(lambda line: f"\xa0\xa0{line}"),
    "half width": lambda text: text.translate(HALF),
    "one line, two blanks": joined("  "),
    "one line, a blank": joined(" "),
    "one line": joined(""),
    "wrapped at 40": wrapped(40),
    "wrapped at 32": wrapped(32),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--gold", type=Path, default=Path("tests/import_gold"))
    given = parser.parse_args()
    for name, copy in COPIES.items():
        with tempfile.TemporaryDirectory() as folder:
            for coded in given.gold.iterdir():
                path = next(given.corpus.rglob(f"{coded.name}.txt"), None)
                if path:
                    text = copy(path.read_text(encoding="utf-8-sig"))
                    (Path(folder) / path.name).write_text(text, encoding="utf-8")
            found = totals(evaluate(given.corpus, given.gold, "txt", Path(folder)))
        print(f"| {name} | " + " | ".join(f"{s.right}/{s.found}/{s.gold}" for s in found.values()) + " |", flush=True)


if __name__ == "__main__":
    main()
