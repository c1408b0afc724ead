"""One archive with the project as committed and the packages for every system -> dist/cejian-<day>-<commit>.zip.

Used through `make bundle`; SYSTEMS="windows-amd64" PYTHONS="3.12 3.13" choose others than the default. Whoever has the
archive installs with `python3 deploy/install.py` and no network.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

from packaging.markers import Marker

ROOT = Path(__file__).resolve().parent.parent
PIN = re.compile(r"^[a-z0-9-]+==[^ \n]+( ; [^\\\n]+)?", re.MULTILINE)
# name -> what pip calls it, and what a marker of the lock asks.
SYSTEMS = {
    "linux-x86_64": (
        ["manylinux_2_28_x86_64", "manylinux2014_x86_64"],
        {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix", "platform_machine": "x86_64"},
    ),
    "linux-aarch64": (
        ["manylinux_2_28_aarch64", "manylinux2014_aarch64"],
        {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix", "platform_machine": "aarch64"},
    ),
    "windows-amd64": (
        ["win_amd64"],
        {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "platform_machine": "AMD64"},
    ),
    "macos-arm64": (
        ["macosx_14_0_arm64"],
        {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix", "platform_machine": "arm64"},
    ),
    "macos-x86_64": (
        ["macosx_13_0_x86_64"],
        {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix", "platform_machine": "x86_64"},
    ),
}
# Lock of an extra -> the systems for which its packages are built; for Linux with the oldest glibc that they run on,
# elsewhere with "". deploy/install.py takes the first that fits of those that read the same.
EXTRAS = {
    "requirements-doc.lock": {
        "linux-x86_64": "2.34",
        "linux-aarch64": "2.28",
        "windows-amd64": "",
        "macos-arm64": "",
        "macos-x86_64": "",
    },
    "requirements-ocr.lock": {
        "linux-x86_64": "2.34",
        "linux-aarch64": "2.28",
        "windows-amd64": "",
        "macos-arm64": "",
    },
    "requirements-ocr-rapid.lock": {"linux-x86_64": "2.28"},
}
README = """策鉴 {name}

不用网络安装 / To install without a network:

    python3 deploy/install.py        (Windows: py deploy\\install.py)

系统 / Systems: {systems}
Python: {pythons}

说明见 README.zh-CN.md（装在服务器上）与 docs/operations.md。
For more see README.md (On a server) and docs/operations.md.
"""


def requirements_of(lock: str, system: str, python: str) -> str:
    """The lines of the lock that a system needs, without markers: pip would ask them of the machine on which it
    runs.
    """
    environment = {
        **SYSTEMS[system][1],
        "python_version": python,
        "python_full_version": f"{python}.0",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
        "extra": "",
    }
    kept, wanted = [], True
    for line in lock.splitlines():
        if pin := PIN.match(line):
            wanted = not pin[1] or Marker(pin[1].removeprefix(" ; ")).evaluate(environment)
            line = line.replace(pin[1] or "", "", 1)
        if wanted and not line.lstrip().startswith("#"):
            kept.append(line)
    return "\n".join(kept) + "\n"


def platforms_of(system: str, glibc: str = "") -> list[str]:
    """What pip calls a system, and what else it may install where the system's glibc is as new as this one."""
    newer = [f"manylinux_{glibc.replace('.', '_')}_{system.removeprefix('linux-')}"] if glibc else []
    return list(dict.fromkeys([*newer, *SYSTEMS[system][0]]))


def fetch(lock_name: str, system: str, python: str, folder: Path) -> None:
    """The files of a lock for a system and a Python into the folder; each is held against its hash."""
    with tempfile.NamedTemporaryFile("w", suffix=".lock", encoding="utf-8") as lock:
        lock.write(requirements_of((ROOT / lock_name).read_text(encoding="utf-8"), system, python))
        lock.flush()
        names = platforms_of(system, EXTRAS.get(lock_name, {}).get(system, ""))
        platforms = [flag for name in names for flag in ("--platform", name)]
        abi = f"cp{python.replace('.', '')}"
        subprocess.run(
            [
                sys.executable,
                "-m",
                "pip",
                "download",
                "--quiet",
                "--disable-pip-version-check",
                "--no-deps",
                "--require-hashes",
                "--only-binary",
                ":all:",
                *platforms,
                "--python-version",
                python,
                "--implementation",
                "cp",
                "--abi",
                abi,
                "--abi",
                "abi3",
                "--abi",
                "none",
                "--requirement",
                lock.name,
                "--dest",
                str(folder),
            ],
            check=True,
        )


def git(*arguments: str) -> str:
    return subprocess.run(
        ["git", "-C", str(ROOT), *arguments], check=True, capture_output=True, text=True
    ).stdout.strip()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--system", action="append", choices=SYSTEMS, help="default: all")
    parser.add_argument("--python", action="append", help="default: 3.11")
    arguments = parser.parse_args()
    systems, pythons = arguments.system or list(SYSTEMS), arguments.python or ["3.11"]
    if changed := git("status", "--porcelain", "--untracked-files=no"):
        print(f"commit first: the archive holds what is committed\n{changed}", file=sys.stderr)
        return 1
    moment = time.gmtime(int(git("log", "-1", "--format=%ct")))
    name = f"cejian-{time.strftime('%Y%m%d', moment)}-{git('rev-parse', '--short=8', 'HEAD')}"
    target = ROOT / "dist" / f"{name}.zip"
    target.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        rows = []
        for system in systems:
            for python in pythons:
                sizes: list[int] = []
                seen: set[str] = set()
                for lock in ("requirements.lock", *EXTRAS):
                    wheels = Path(folder, system, python, lock)
                    if lock not in EXTRAS or system in EXTRAS[lock]:
                        fetch(lock, system, python, wheels)
                    own = [path for path in wheels.glob("*") if path.name not in seen]
                    seen |= {path.name for path in own}
                    sizes.append(sum(path.stat().st_size for path in own))
                rows.append((system, python, sizes))
        git("archive", "HEAD", f"--prefix={name}/", "--output", str(target))
        with zipfile.ZipFile(target, "a") as archive:

            def add(inside: str, content: bytes) -> None:
                # Wheels are archives already; the moment of the commit makes the same archive of the same commit.
                archive.writestr(zipfile.ZipInfo(f"{name}/{inside}", moment[:6]), content, zipfile.ZIP_STORED)

            files = {path.name: path for path in sorted(Path(folder).rglob("*.whl"))}
            for wheel in sorted(files):
                add(f"wheels/{wheel}", files[wheel].read_bytes())
            add("wheels/bundle.json", json.dumps({"systems": systems, "pythons": pythons, "extras": EXTRAS}).encode())
            add(
                "INSTALL.txt", README.format(name=name, systems=", ".join(systems), pythons=", ".join(pythons)).encode()
            )
    digest = hashlib.sha256(target.read_bytes()).hexdigest()
    target.with_suffix(".zip.sha256").write_text(f"{digest}  {target.name}\n", encoding="utf-8")
    print(
        f"| MB for system | Python | requirements.lock | {' | '.join(EXTRAS)} |\n|---|---|{'---|' * (len(EXTRAS) + 1)}"
    )
    for system, python, sizes in rows:
        print(f"| {system} | {python} | {' | '.join(f'{size / 1e6:.0f}' if size else '' for size in sizes)} |")
    print(f"{len(files)} packages, {target.stat().st_size / 1e6:.0f} MB: {target.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
