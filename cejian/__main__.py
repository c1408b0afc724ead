"""python -m cejian build | check | import | evaluate | bench | doctor: make the database, list what is wrong with the
data or with this installation, make drafts of documents, say how good those are, or measure the speed.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m cejian", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("build", help="packages -> data/built/cejian.duckdb")
    checking = commands.add_parser("check", help="everything that build does, but without changing the database in use")
    checking.add_argument("folder", nargs="?", type=Path, help="one package from anywhere, beside those of the data")
    importing = commands.add_parser("import", help="documents -> drafts of packages, a line per file")
    importing.add_argument("files", nargs="+", metavar="FILE")
    importing.add_argument("--out", required=True, metavar="FOLDER", help="where the drafts go, a folder each")
    importing.add_argument("--workers", type=int, metavar="N", help="how many files at once")
    evaluating = commands.add_parser(
        "evaluate", help="how good what is worked out is, against what was coded by reading"
    )
    evaluating.add_argument("what", choices=["import"])
    evaluating.add_argument("--corpus", type=Path, required=True, metavar="FOLDER", help="where the documents lie")
    evaluating.add_argument("--gold", type=Path, default=Path("tests/import_gold"), metavar="FOLDER")
    evaluating.add_argument(
        "--format", default="txt", metavar="ENDING", help="which file of a document is read: docx, html …"
    )
    evaluating.add_argument("--long", action="store_true", help="every fact that is wrong, too")
    commands.add_parser(
        "bench", help="speed beside a bare Streamlit app -> data/built/bench.md (needs chromium and playwright)"
    )
    commands.add_parser(
        "doctor", help="what is wrong with this installation, in plain words; the exit code is 1 where something is"
    )
    arguments = parser.parse_args()
    command = arguments.command
    if command == "doctor":
        from cejian.server import doctor  # here and first, because it speaks where what the others need is missing

        return doctor.main()
    from cejian.corpus.build import build, check
    from cejian.corpus.faults import DataError

    if command == "import":
        from cejian.importing import command as import_command  # here, because building needs none of it

        return import_command.main(arguments.files, arguments.out, arguments.workers)
    if command == "evaluate":
        from cejian.importing import evaluation  # here, for the same reason

        return evaluation.main(arguments.corpus, arguments.gold, arguments.format, arguments.long)
    if command == "check" and arguments.folder:
        return _check_folder(arguments.folder)
    if command == "bench":
        from cejian.bench import run  # here, because building needs none of it

        return run.main()
    started = time.perf_counter()
    if command == "check":
        faults = check()
    else:
        try:
            target, faults = build(), []
        except DataError as error:
            faults = error.faults
    for fault in faults:
        print(fault)
    if faults:
        print(f"共 {len(faults)} 处错误，数据库没有改动。")
        return 1
    took = f"{time.perf_counter() - started:.1f} 秒"
    print(f"数据没有错误（{took}）。" if command == "check" else f"已生成 {target.name}（{took}）。")
    return 0


def _check_folder(folder: Path) -> int:
    from cejian.corpus.build import check_folder

    faults, open_ones = check_folder(folder.resolve())
    for fault in faults:
        print(fault)
    counts: dict[str, int] = {}
    for fault in open_ones:
        counts[fault.file] = counts.get(fault.file, 0) + 1
    for file, number in counts.items():
        print(f"{file}：还有 {number} 处未填或待核对")
    print(f"共 {len(faults)} 处错误。" if faults else f"没有错误，{len(open_ones)} 处未填或待核对。")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
