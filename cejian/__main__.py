"""python -m cejian build | check | bench | doctor: make the database, list what is wrong with the data or with this
installation, or measure the speed.
"""

from __future__ import annotations

import argparse
import sys
import time


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m cejian", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("build", help="packages -> data/built/cejian.duckdb")
    commands.add_parser("check", help="everything that build does, but without changing the database in use")
    commands.add_parser(
        "bench", help="speed beside a bare Streamlit app -> data/built/bench.md (needs chromium and playwright)"
    )
    commands.add_parser(
        "doctor", help="what is wrong with this installation, in plain words; the exit code is 1 where something is"
    )
    command = parser.parse_args().command
    if command == "doctor":
        from cejian.server import doctor  # here and first, because it speaks where what the others need is missing

        return doctor.main()
    from cejian.corpus.build import build, check
    from cejian.corpus.faults import DataError

    if command == "bench":
        from cejian import bench  # here, because building needs none of it

        return bench.main()
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


if __name__ == "__main__":
    sys.exit(main())
