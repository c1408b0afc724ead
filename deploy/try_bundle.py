"""Tries an archive of `make bundle` where nothing is and no network: an empty folder in a network namespace of its own.

Used through `make bundle-try` (Linux, root or a user who may make namespaces). Installs, starts the app, asks /health
and the first page, makes drafts of FILES="scan.pdf old.doc", prints how long it took and what weighs. Ends with 1 where
any of it fails.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import time
import urllib.request
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WEIGH = """
import importlib.metadata as m, json, re
sizes, askers = {}, {}
for d in m.distributions():
    name = d.metadata["Name"].lower().replace("_", "-")
    files = [f for f in d.files or [] if f.locate().exists() and not f.name.endswith(".pyc")]
    sizes[name] = sum(f.locate().stat().st_size for f in files)
    for r in d.requires or []:
        if "extra ==" not in r:
            askers.setdefault(re.match(r"[A-Za-z0-9._-]+", r)[0].lower().replace("_", "-"), set()).add(name)
for line in open("requirements.txt", encoding="utf-8"):
    if "==" in line:
        askers.setdefault(line.split("==")[0].lower(), set()).add("us")
print(json.dumps([(n, s, sorted(askers.get(n, []))) for n, s in sorted(sizes.items(), key=lambda x: -x[1])]))
"""


def loopback_up() -> None:
    """A new network namespace has its loopback switched off."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        asked = struct.pack("16sh", b"lo", 0)
        flags = struct.unpack("16sh", fcntl.ioctl(any_socket, 0x8913, asked))[1]  # SIOCGIFFLAGS
        fcntl.ioctl(any_socket, 0x8914, struct.pack("16sh", b"lo", flags | 1))  # SIOCSIFFLAGS, IFF_UP


def answer(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=10) as found:
        return found.read()


def inside(archive: Path, documents: list[Path]) -> int:
    """The try itself, where no other machine can be reached."""
    loopback_up()
    assert len(Path("/proc/net/route").read_text(encoding="utf-8").splitlines()) == 1, (
        "there is a way out of this namespace"
    )
    with tempfile.TemporaryDirectory(prefix="cejian-try-") as empty:
        began = time.monotonic()
        with zipfile.ZipFile(archive) as packed:
            packed.extractall(empty)
        [folder] = Path(empty).iterdir()
        unpacked = time.monotonic()
        subprocess.run([sys.executable, "deploy/install.py"], cwd=folder, check=True)
        installed = time.monotonic()
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        python = folder / ".venv" / "bin" / "python"
        server = subprocess.Popen(
            [python, "-m", "streamlit", "run", "app.py", "--server.port", str(port)],
            cwd=folder,
            stdout=subprocess.DEVNULL,
        )
        try:
            health: dict = {}
            while health.get("status") != "ok" and server.poll() is None and time.monotonic() < installed + 120:
                try:
                    health = json.loads(answer(f"http://127.0.0.1:{port}/health"))
                except OSError:
                    time.sleep(0.2)
            assert health.get("status") == "ok", health
            started = time.monotonic()
            assert b"<title>" in answer(f"http://127.0.0.1:{port}/") and answer(
                f"http://127.0.0.1:{port}/download/plans.csv"
            ).startswith(b"\xef\xbb\xbfplan_id")
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(timeout=20)
        drafts = []
        for number, document in enumerate(documents):
            out, began_reading = folder / "drafts" / str(number), time.monotonic()
            command = [python, "-m", "cejian", "import", document, "--out", out]
            said = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout
            assert list(out.glob("*/measures.csv")), said
            drafts.append((said.strip().removeprefix(str(document)), f"{time.monotonic() - began_reading:.0f} s"))
        sizes = json.loads(
            subprocess.run([python, "-c", WEIGH], cwd=folder, check=True, capture_output=True, text=True).stdout
        )
    print("\n| step, with no network but the loopback | seen |\n|---|---|")
    print(
        f"| archive unpacked | {archive.stat().st_size / 1e6:.0f} MB, {unpacked - began:.0f} s |\n| "
        "deploy/install.py: environment, packages by their hashes, database, doctor | "
        f"{installed - unpacked:.0f} s |"
    )
    print(
        f"| started, /health | {json.dumps(health, ensure_ascii=False)}, {started - installed:.1f} s |\n| the "
        "first "
        "page, a table as CSV | 200 |"
    )
    for (said, seconds), document in zip(drafts, documents):
        print(f"| a draft of {document.name} by the installed copy | {said.lstrip('：')}, {seconds} |")
    whole = sum(size for _, size, _ in sizes)
    print(f"\n| package | MB of {whole / 1e6:.0f} installed | asked for by |\n|---|---|---|")
    for name, size, askers in sizes[:14]:
        print(f"| {name} | {size / 1e6:.0f} | {', '.join(askers)} |")
    return 0


def main() -> int:
    if sys.argv[1:2] == ["--inside"]:
        return inside(Path(sys.argv[2]), [Path(name) for name in sys.argv[3:]])
    archives = sorted((ROOT / "dist").glob("cejian-*.zip"), key=lambda path: path.stat().st_mtime)
    if not archives or not shutil.which("unshare"):
        print("make bundle first; unshare (util-linux) is needed", file=sys.stderr)
        return 1
    documents = [str(Path(name).resolve()) for name in sys.argv[1:]]
    namespace = ["unshare", "--net"] if os.geteuid() == 0 else ["unshare", "--net", "--map-root-user"]
    return subprocess.run([*namespace, sys.executable, __file__, "--inside", str(archives[-1]), *documents]).returncode


if __name__ == "__main__":
    sys.exit(main())
