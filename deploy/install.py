"""Installs Cejian without a network, from an archive that `make bundle` made: python3 deploy/install.py [--without-ocr]

Needs Python and nothing else; makes the environment .venv, the database, and says how to start. What reads old Word
files and scans goes with it where the archive has it for this machine; --without-ocr leaves out what reads scans. This
file must be read by an old Python too, so that it can say which one is needed.
"""

import argparse
import os
import platform
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / ("Scripts" if os.name == "nt" else "bin")


def main():
    """0 where the product is installed, else 1 after a sentence that says why not."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--without-ocr", action="store_true", help="do not install what reads scans")
    arguments = parser.parse_args()
    if sys.version_info < (3, 11):
        print(
            "Python 是 %s，需要 3.11 或更新的版本。\nPython is %s; 3.11 or newer is needed."
            % ((platform.python_version(),) * 2)
        )
        return 1
    import json

    sys.path.insert(0, str(ROOT))
    from cejian.wording.labels import word

    def say(label, *values):
        print("\n".join(word(label, lang, *values) for lang in ("zh", "en")), flush=True)

    try:
        holds = json.loads((ROOT / "wheels" / "bundle.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        say("m_install_no_wheels", ROOT / "wheels")
        return 1
    here, python = system(), "%d.%d" % sys.version_info[:2]
    if here not in holds["systems"] or python not in holds["pythons"]:
        say("m_install_other_machine", ", ".join(holds["systems"]), ", ".join(holds["pythons"]), here, python)
        return 1
    # What is set for pip here may name a registry; nothing is to be asked.
    quiet = {
        name: value for name, value in os.environ.items() if not name.upper().startswith(("PIP_", "UV_", "PYTHON"))
    }
    quiet["PIP_CONFIG_FILE"] = os.devnull

    def run(*arguments):
        return subprocess.run([str(BIN / "python"), *arguments], cwd=str(ROOT), env=quiet).returncode == 0

    def install(lock):
        return run(
            *("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-index"),
            *("--find-links", str(ROOT / "wheels"), "--require-hashes", "--only-binary", ":all:", "-r", lock),
        )

    say("m_install_begins", here, python)
    if subprocess.run([sys.executable, "-m", "venv", str(ROOT / ".venv")], env=quiet).returncode:
        say("m_install_no_venv")
        return 1
    if not install("requirements.lock"):
        say("m_install_no_packages")
        return 1
    install_extras(holds["extras"], here, install, say, not arguments.without_ocr)
    # make run need not ask a registry for what is there.
    (ROOT / ".venv" / ".run").touch()
    if not run("-m", "cejian", "build") or not run("-m", "cejian", "doctor"):
        say("m_install_not_ready")
        return 1
    say("m_install_done", BIN / "python")
    return 0


def system():
    """The name of this machine's system as bundle.py names it."""
    names = {"Linux": "linux", "Windows": "windows", "Darwin": "macos"}
    machine = platform.machine().lower()
    if platform.system() == "Darwin" and machine == "aarch64":
        machine = "arm64"
    return "%s-%s" % (names.get(platform.system(), platform.system().lower()), machine)


def install_extras(extras, here, install, say, with_ocr):
    """What reads old Word files and scans; a sentence where it cannot be installed, for the rest works without it."""
    glibc = platform.libc_ver()[1]
    lock = fitting(extras, here, glibc, "requirements-doc.lock")
    if not (lock and install(lock)):
        say("m_install_no_doc")
    lock = fitting(extras, here, glibc, "requirements-ocr.lock", "requirements-ocr-rapid.lock")
    if with_ocr and not (lock and install(lock)):
        say("m_install_no_ocr")


def fitting(extras, here, glibc, *locks):
    """The first of the locks whose packages run on a system with this glibc ("" where there is none); None if none."""

    def number(version):
        return tuple(int(part) for part in version.split(".") if part.isdigit())

    for lock in locks:
        if here in extras[lock] and number(glibc) >= number(extras[lock][here]):
            return lock
    return None


if __name__ == "__main__":
    sys.exit(main())
