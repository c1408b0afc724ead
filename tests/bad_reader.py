"""A process that reads a file as badly as it is told to, in place of cejian.importing.reading_process."""

from __future__ import annotations

import ctypes
import json
import os
import subprocess
import sys
import time
from pathlib import Path

from cejian.importing.reading_process import limit, too_much_memory

MEMORY = 300 * 1024 * 1024


def main() -> None:
    order = sys.stdin.buffer.read().decode()
    limit(MEMORY, 2)
    if order == "crash":
        ctypes.string_at(0)
    if order == "spin":
        while True:
            pass
    if order == "wait":
        time.sleep(600)
    if order.startswith("leave"):
        # It dies with a child that would go on for long, whose number it has written down.
        child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"], stdout=subprocess.DEVNULL)
        Path(order[5:]).write_text(str(child.pid))
        ctypes.string_at(0)
    if order == "eat":
        try:
            bytearray(10 * MEMORY)
        except MemoryError:
            print(json.dumps(too_much_memory(MEMORY)))
    if order.startswith("pages"):
        # It goes on when what it says of its pages has been heard.
        for page in (1, 2):
            print(json.dumps({"page": page, "pages": 2}), flush=True)
        while not os.path.exists(order[5:]):
            time.sleep(0.01)
        print(json.dumps({"refused": "m_import_broken", "values": {}}))
    if order == "talk":
        print("no JSON")


main()
