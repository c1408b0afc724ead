"""Nothing that belongs to the app reaches for an address outside, whichever process or library it is: the system itself
counts.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from cejian.corpus.data_version import ROOT
from tests.outside import REACHING, SET_UP

pytestmark = pytest.mark.slow  # each starts processes of its own

NAMESPACE = ["unshare", "--net", *([] if os.geteuid() == 0 else ["--map-root-user"]), "sh", "-ec"]
PATH = f"{os.environ['PATH']}:/usr/sbin:/sbin"


def inside(command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*NAMESPACE, f"{SET_UP}\n{command}"],
        cwd=ROOT,
        env=os.environ | {"PATH": PATH},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


# Containers may forbid namespaces to their root.
needs_namespace = pytest.mark.skipif(
    not shutil.which("ip", path=PATH) or inside("true").returncode != 0, reason="no network namespace can be made here"
)


@needs_namespace
def test_no_packet_leaves_for_outside_and_one_that_does_is_heard() -> None:
    told = inside(f"exec {sys.executable} -m tests.outside")
    assert told.returncode == 0, told.stderr
    before, after = told.stdout.split(f"{REACHING}\n")
    assert before.split() == [] and set(after.splitlines()) == {"192.0.2.1 port 80, protocol 6"}
