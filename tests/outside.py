"""Run in a network namespace of its own (test_namespace.py): a visit of all pages and doors, and what left for outside
meanwhile.

python -m tests.outside prints a line per packet; then, below a line of its own, what is heard where an address outside
is asked for.
"""

from __future__ import annotations

import http.client
import shutil
import socket
import urllib.request
from contextlib import suppress
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

from cejian.corpus.data_version import ROOT
from cejian.views.registry import ADDRESSES
from tests.serving import FLAGS, serving
from tests.tabs import PATIENCE
from tests.visiting import all_drawn, walk

WAY_OUT = "outside0"
# A way out that leads nowhere, where whatever is sent arrives: the system takes its other end for the gateway.
SET_UP = f"""ip link set lo up
ip link add {WAY_OUT} type veth peer name nowhere0
ip link set {WAY_OUT} addrgenmode none
ip link set nowhere0 addrgenmode none
ip addr add 10.255.255.1/30 dev {WAY_OUT}
ip link set nowhere0 up
ip link set {WAY_OUT} up
ip neigh add 10.255.255.2 lladdr 02:00:00:00:00:01 dev {WAY_OUT}
ip route add default via 10.255.255.2"""
# Chromium asks its maker's servers of its own accord; what a page asks for is heard by every test with a browser.
QUIET = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
REACHING = "an address outside is asked for:"
DECK = "places=jiading,xian,zhongshan&home=jiading"


def listening() -> socket.socket:
    """What arrives at the other end from now on."""
    heard = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(3))  # ETH_P_ALL
    heard.bind(("nowhere0", 0))
    heard.setblocking(False)
    return heard


def arrived(heard: socket.socket) -> list[str]:
    """A line per packet that came: where it was sent to."""
    found = []
    with suppress(BlockingIOError):
        while True:
            frame = heard.recv(65_536)
            kind = int.from_bytes(frame[12:14])
            if kind != 0x0800:
                found.append(f"a frame of kind {kind:#06x}")
            else:
                behind = 14 + (frame[14] & 15) * 4
                found.append(
                    f"{socket.inet_ntoa(frame[30:34])} port {int.from_bytes(frame[behind + 2 : behind + 4])}, "
                    f"protocol {frame[23]}"
                )
    return found


def visit(address: str) -> None:
    """All pages in a browser, files of every kind, and the handshakes of foreign pages."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium-headless-shell"), args=FLAGS + [QUIET]
        )
        page = browser.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(address)
        all_drawn(page)
        for page_name in sorted(ADDRESSES):
            walk(page, page_name)
        browser.close()
    for path in (
        "/health",
        "/download/plans.csv",
        f"/export/brief.docx?{DECK}",
        f"/export/one-page.pdf?{DECK}",
        *(f"/decks/ready-home/file.{kind}?{DECK}" for kind in ("pptx", "pdf", "html")),
    ):
        with urllib.request.urlopen(address + path, timeout=120) as answer:
            assert answer.read()
    here = urlsplit(address)
    for host, origin in (
        (here.netloc, "http://evil.example.cn"),
        ("evil.example.cn", "http://evil.example.cn"),
        (here.netloc, "http://192.0.2.1"),
    ):
        asking = http.client.HTTPConnection(here.netloc, timeout=60)
        asking.request(
            "GET",
            "/_stcore/stream",
            headers={
                "Host": host,
                "Origin": origin,
                "Connection": "Upgrade",
                "Upgrade": "websocket",
                "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
                "Sec-WebSocket-Version": "13",
            },
        )
        assert asking.getresponse().status == 403
        asking.close()


def main() -> None:
    heard = listening()
    with serving(ROOT) as address:
        visit(address)
    print(*arrived(heard), REACHING, sep="\n")
    with socket.socket() as asking:
        asking.setblocking(False)
        asking.connect_ex(("192.0.2.1", 80))  # its first packet leaves; nobody waits for an answer
    print(*arrived(heard), sep="\n")


if __name__ == "__main__":
    main()
