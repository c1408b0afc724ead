"""Loaded by every Python process that has this folder on its path: no socket reaches beyond this machine, and every try
is noted.

The file that CEJIAN_GUARD names gets a line per try; each process adds its number under pids/ beside it.
"""

import ipaddress
import os
import sys
from pathlib import Path

NOTES = os.environ["CEJIAN_GUARD"]
HERE = {None, "", b"", "localhost", b"localhost"}


def is_here(host: object) -> bool:
    try:
        return host in HERE or ipaddress.ip_address(host.decode() if isinstance(host, bytes) else host).is_loopback
    except ValueError:
        return False


def watch(event: str, args: tuple) -> None:
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        address = args[1]
        host = address[0] if isinstance(address, tuple) else None  # a socket that is a file stays on this machine
    elif event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        host = args[0] if isinstance(args[0], (str, bytes, type(None))) else args[0][0]
        if host in ("0.0.0.0", "::"):  # to listen
            return
    else:
        return
    if not is_here(host):
        with open(NOTES, "a", encoding="utf-8") as notes:
            notes.write(f"{event} {args[1:] if event.startswith('socket.connect') else args}\n")
        raise PermissionError(f"{event}: {host!r} is not on this machine")


pids = Path(NOTES).with_name("pids")
pids.mkdir(exist_ok=True)
(pids / str(os.getpid())).touch()
sys.addaudithook(watch)
