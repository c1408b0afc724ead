"""python -m cejian import: a line per file, what was found in it or why it was refused."""

from __future__ import annotations

from cejian.importing.files import FileOutcome, import_files
from cejian.wording.labels import word


def main(files: list[str], out: str, workers: int | None) -> int:
    for results in import_files(files, out, workers):
        for result in results:
            print(line(result), flush=True)
    return 0


def line(result: FileOutcome) -> str:
    """A result in words."""
    if result.key == "import_found":
        *counts, warning = result.values
        found = word("import_found", "zh", *counts, ", ".join(result.folders))
        return f"{result.path}：{found}" + (word("import_warning", "zh", word(str(warning), "zh")) if warning else "")
    if result.key == "import_refused":
        return f"{result.path}：{word('import_refused', 'zh', word(str(result.values[0]), 'zh'))}"
    return f"{result.path}：{word(result.key, 'zh', *result.values)}"
