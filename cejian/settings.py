"""What an administrator sets before the start: host names, the path, the address behind a proxy, portals; what cannot
be meant is refused.
"""

from __future__ import annotations

import ipaddress
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
HOST_NAME = re.compile(r"(\*\.)?([a-z0-9_]([a-z0-9_-]*[a-z0-9_])?\.)*[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?")

# Parts that need no escaping in an address; "." and ".." would lead elsewhere, and the strokes of // to another
# machine.
BASE_PATH = re.compile(r"(/(?!\.{1,2}(/|$))[A-Za-z0-9._~-]+)+")


class Unusable(ValueError):
    """A setting that cannot be meant; `label` names its sentence in cejian/words, `values` fill it in."""

    def __init__(self, label: str, *values: object):
        super().__init__(label)
        self.label, self.values = label, values


@dataclass(frozen=True)
class Settings:
    """host_names: lower case, without port, the local ones always among them; "*" is any, "*.x" whatever ends in ".x".
    addresses and portals: origins as a browser writes them, scheme://host[:port]. base: "" or /path."""

    host_names: frozenset[str] = LOCAL
    addresses: frozenset[str] = frozenset()
    portals: tuple[str, ...] = ()
    base: str = ""

    def is_open_to(self, host: str) -> bool:
        """Whether a Host header (name, name:port, [IPv6]:port) names this server."""
        name = name_of(host)
        return bool(name) and any(
            known in ("*", name) or (known[:2] == "*." and name.endswith(known[1:])) for known in self.host_names
        )


def settings(allowed_hosts: Iterable[str], base_path: str, environment: Mapping[str, str]) -> Settings:
    """The settings of this start. `allowed_hosts` as Streamlit hands them over: cut at blanks where they come from the
    environment.

    Raises Unusable.
    """
    names = {_host_name(item) for item in items_of(" ".join(allowed_hosts))}
    addresses = [_origin(item, "setting_address") for item in items_of(environment.get("CEJIAN_ADDRESS", ""))]
    portals = [_origin(item, "setting_portals") for item in items_of(environment.get("CEJIAN_PORTALS", ""))]
    names |= {name_of(urlsplit(address).netloc) for address in addresses}
    base = base_of(base_path)
    if base and not BASE_PATH.fullmatch(base):
        raise Unusable("setting_base", base_path)
    return Settings(LOCAL | names, frozenset(addresses), tuple(dict.fromkeys(portals)), base)


def base_of(base_path: str) -> str:
    """ "" or /path: Streamlit takes server.baseUrlPath with or without strokes around it."""
    stripped = base_path.strip().strip("/")
    return f"/{stripped}" if stripped else ""


def items_of(value: str) -> list[str]:
    """The items of a list as people write it: JSON, with blanks or with commas between them, quoted or not."""
    try:
        written = json.loads(value)
        if isinstance(written, list) and all(isinstance(item, str) for item in written):
            return [item.strip() for item in written if item.strip()]
    except ValueError:
        pass
    if value.startswith("[") and value.endswith("]") and not _is_address(value.strip("[]")):
        value = value[1:-1]
    return [item for item in (item.strip("\"'“”‘’") for item in re.split(r"[\s,，、;；]+", value)) if item]


def name_of(host: str) -> str:
    """The name in a Host header, without port, brackets and the last full stop; "" where it is none."""
    try:
        parsed = urlsplit(f"//{host}")
        _ = parsed.port  # raises where it is no number
    except ValueError:
        return ""
    is_plain = parsed.netloc == host and parsed.username is None
    return (parsed.hostname or "").rstrip(".") if is_plain else ""


def _is_address(text: str) -> bool:
    try:
        return bool(ipaddress.ip_address(text))
    except ValueError:
        return False


def _host_name(item: str) -> str:
    """A host name as it is set: a port or a whole address may stand around it, and it may be written in Chinese."""
    host = urlsplit(item).netloc if "://" in item else item
    name = host if _is_address(host) else name_of(host)
    if not name.isascii():
        try:
            name = name.encode("idna").decode()
        except UnicodeError:
            name = ""
    if not (name == "*" or _is_address(name) or HOST_NAME.fullmatch(name)):
        raise Unusable("setting_hosts", item)
    return name


def _origin(item: str, label: str) -> str:
    """The origin of an address as a browser writes it: no path, no port where it is the usual one."""
    try:
        parsed = urlsplit(item)
        port = parsed.port
        name = _host_name(parsed.hostname or "")
    except ValueError as error:  # Unusable is one
        raise Unusable(label, item) from error
    if (
        parsed.scheme not in ("http", "https")
        or "*" in name
        or parsed.username is not None
        or parsed.query
        or parsed.fragment
    ):
        raise Unusable(label, item)
    host = f"[{name}]" if ":" in name else name
    return f"{parsed.scheme}://{host}" + (
        f":{port}" if port and port != {"http": 80, "https": 443}[parsed.scheme] else ""
    )
