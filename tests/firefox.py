"""Debian's Firefox, spoken to over WebDriver BiDi as it stands: no driver, no build of its own.

Used by `python -m tests.attack`; the tests of `make test` do without it.
"""

from __future__ import annotations

import contextlib
import json
import re
import subprocess
import tempfile
import time
from collections.abc import Iterator
from typing import Any

from websockets.sync.client import ClientConnection, connect


class Firefox:
    """One tab; `complaints` has what its console and its policy said of errors since it was opened."""

    def __init__(self, wire: ClientConnection):
        self.wire, self.number, self.complaints = wire, 0, list[str]()
        self.version = self.ask("session.new", capabilities={})["capabilities"]["browserVersion"]
        self.ask("session.subscribe", events=["log.entryAdded"])
        self.ask(
            "script.addPreloadScript",
            functionDeclaration=(
                "() => addEventListener('securitypolicyviolation', (e) => (window.refused ??= [])"
                ".push(e.effectiveDirective))"
            ),
        )
        self.tab = self.ask("browsingContext.create", type="tab")["context"]

    def ask(self, method: str, **params: Any) -> dict[str, Any]:
        self.number += 1
        self.wire.send(json.dumps({"id": self.number, "method": method, "params": params}))
        while True:
            message = json.loads(self.wire.recv(timeout=90))
            if message.get("method") == "log.entryAdded" and message["params"]["level"] == "error":
                self.complaints.append(f"{message['params'].get('text')}")
            if message.get("id") == self.number:
                if message["type"] == "error":
                    raise RuntimeError(message)
                return message["result"]

    def open(self, address: str) -> None:
        self.ask("browsingContext.navigate", context=self.tab, url=address, wait="complete")

    def evaluate(self, expression: str) -> Any:
        found = self.ask(
            "script.evaluate",
            expression=f"Promise.resolve({expression}).then(JSON.stringify)",
            target={"context": self.tab},
            awaitPromise=True,
        )
        if found["type"] == "exception":
            raise RuntimeError(found["exceptionDetails"]["text"])
        return json.loads(found["result"].get("value") or "null")

    def run(self, script: str) -> None:
        """Runs a script as one that the page has let in."""
        self.evaluate(
            f"(() => {{ const run = document.createElement('script'); run.src = URL.createObjectURL(new "
            f"Blob([{json.dumps(script)}], {{ type: 'text/javascript' }})); document.body.append(run); }})()"
        )

    def wait(self, expression: str, seconds: float = 60) -> None:
        """Until the expression holds in the page."""
        until = time.monotonic() + seconds
        while not self.evaluate(f"Boolean({expression})"):
            if time.monotonic() > until:
                raise TimeoutError(expression)
            time.sleep(0.2)


@contextlib.contextmanager
def firefox(program: str) -> Iterator[Firefox]:
    """A Firefox with a profile of its own, ended by its own process id."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process = subprocess.Popen(
            [program, "--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0"],
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            text=True,
        )
        try:
            found = next(
                filter(None, (re.search(r"WebDriver BiDi listening on (ws://\S+)", line) for line in process.stderr))
            )
            with connect(f"{found[1]}/session", max_size=None) as wire:
                yield Firefox(wire)
        finally:
            process.terminate()
            process.wait(timeout=20)
