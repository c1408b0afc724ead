"""The first load: from the start of the process to the first chart, and its size."""

from __future__ import annotations

import base64
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cejian.bench.browser import CHART, VIEWPORT, settle
from cejian.bench.servers import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser

COLD_STARTS = 7


def cold_starts(browser: Browser, folders: dict[str, Path]) -> tuple[dict[str, list[float]], dict[str, list[float]]]:
    """(4, 5) ms from process start to the first painted chart of the overview, and KB of that first load: new process,
    new context.
    """
    times: dict[str, list[float]] = {name: [] for name in folders}
    sizes: dict[str, list[float]] = {name: [] for name in folders}
    for _ in range(COLD_STARTS):
        for name, folder in folders.items():
            context = browser.new_context(viewport=VIEWPORT, locale="zh-CN")
            page = context.new_page()
            received: list[int] = []
            cdp = context.new_cdp_session(page)
            cdp.send("Network.enable")
            cdp.on(
                "Network.loadingFinished",
                lambda event, received=received: received.append(int(event["encodedDataLength"])),
            )
            cdp.on(
                "Network.webSocketFrameReceived",
                lambda event, received=received: received.append(_payload_bytes(event["response"])),
            )
            start = time.perf_counter()
            with serving(folder) as (address, _):
                page.goto(address, wait_until="commit")
                page.wait_for_function(
                    (
                        f"() => document.querySelector('{CHART}') && new Promise((next) => requestAnimationFrame(() => "
                        "setTimeout(() => next(true))))"
                    ),
                    timeout=60_000,
                )
                times[name].append((time.perf_counter() - start) * 1000)
                settle(page)
                page.wait_for_timeout(800)
                sizes[name].append(sum(received) / 1024)
                context.close()
    return times, sizes


def _payload_bytes(frame: dict[str, Any]) -> int:
    return len(base64.b64decode(frame["payloadData"])) if frame["opcode"] == 2 else len(frame["payloadData"].encode())
