"""What lies in deploy/ agrees with the program: limits, folders, names; and nginx and systemd take it where they are
installed.
"""

from __future__ import annotations

import configparser
import re
import shutil
import subprocess
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from cejian.corpus.data_version import ROOT
from cejian.deck import record
from cejian.importing import draft_storage, limits
from cejian.render import request
from cejian.server import doctor, import_routes
from tests.serving import serving

SITE = (ROOT / "deploy" / "nginx-cejian.conf").read_text(encoding="utf-8")
CONTAINER = (ROOT / "deploy" / "Containerfile").read_text(encoding="utf-8")
UNIT = (ROOT / "deploy" / "cejian.service").read_text(encoding="utf-8")
DOCUMENT = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")


def directives(name: str) -> list[str]:
    """The values of a directive of the site, in their order."""
    return re.findall(rf"(?m)^\s*{name}\s+([^;]+);", SITE)


def service() -> dict[str, list[str]]:
    """key -> values of [Service], in their order."""
    lines = UNIT.partition("[Service]")[2].partition("[Install]")[0].splitlines()
    found: dict[str, list[str]] = {}
    for line in lines:
        if "=" in line and not line.startswith("#"):
            found.setdefault(line.partition("=")[0], []).append(line.partition("=")[2])
    return found


def test_the_site_lets_in_what_the_program_takes_and_nothing_larger() -> None:
    # A little more than the program takes, so that its own sentence answers what is a little too large.
    everything, decks, files = (
        int(value[:-1]) * {"k": 1024, "m": 1024**2}[value[-1]] for value in directives("client_max_body_size")
    )
    assert (
        request.MOST_BYTES < everything <= 4 * request.MOST_BYTES and record.MOST_BYTES < decks <= 2 * record.MOST_BYTES
    )
    assert limits.BYTES < files <= 2 * limits.BYTES
    assert draft_storage.LONGEST * 1.2 < int(directives("proxy_read_timeout")[-1].rstrip("s"))
    assert directives("client_header_timeout") == directives("client_body_timeout") == ["10s"]
    assert directives("proxy_set_header")[:3] == [
        "Host $http_host",
        "Upgrade $http_upgrade",
        "Connection $cejian_connection",
    ]
    assert "X-Forwarded-For $remote_addr" in directives("proxy_set_header"), "set, not added to"
    # A location with a header of its own would lose those of the server.
    assert all("proxy_set_header" not in inner for inner in re.findall(r"location [^{]*\{([^}]*)\}", SITE))
    assert len(directives("proxy_pass")) == len(re.findall(r"(?m)^\s*location ", SITE)) == 6 and set(
        directives("proxy_pass")
    ) == {"http://cejian"}
    zones = set(re.findall(r"zone=(cejian_\w+):", SITE))
    assert zones == {
        name.removeprefix("zone=").split()[0] for line in ("limit_conn", "limit_req") for name in directives(line)
    }


@pytest.mark.parametrize(
    ("path", "location"),
    [
        ("/_stcore/stream", "stream"),
        ("/cejian/_stcore/stream", "stream"),
        ("/static/js/index.1.js", "static"),
        ("/cejian/web/1/parts.js", "static"),
        ("/export/table.xlsx", "export"),
        ("/tools/cejian/export/one-page.pdf", "export"),
        ("/cejian/decks/list.json", "decks"),
        ("/cejian/import/file", "import"),
        ("/importing", ""),
        ("/compare", ""),
        ("/cejian/health", ""),
    ],
)
def test_each_path_meets_its_own_limits_at_the_root_and_below_a_path(path: str, location: str) -> None:
    patterns = directives_of_locations()
    met = next((pattern for pattern in patterns if re.search(pattern, path)), "")
    assert (location in met) if location else met == ""


def directives_of_locations() -> list[str]:
    """The patterns of the locations in the order in which nginx asks them."""
    return re.findall(r"location ~ (\S+) \{", SITE)


def test_the_unit_keeps_decks_where_the_program_looks_and_may_write_nowhere_else() -> None:
    unit = service()
    environment = dict(item.split("=", 1) for line in unit["Environment"] for item in line.split())
    for folder in ("CEJIAN_DECKS", "CEJIAN_DRAFTS"):
        assert environment[folder].startswith(f"/var/lib/{unit['StateDirectory'][0]}/")
    assert unit["ReadWritePaths"] == [f"-{unit['WorkingDirectory'][0]}/data/built"] and unit["ProtectSystem"] == [
        "strict"
    ]
    assert int(unit["LimitNOFILE"][0]) >= 4 * doctor.FEW_OPEN_FILES
    assert unit["User"] == ["cejian"] and unit["NoNewPrivileges"] == ["yes"] and unit["CapabilityBoundingSet"] == [""]
    assert unit["ExecStart"][0].startswith(f"{unit['WorkingDirectory'][0]}/.venv/bin/python -m streamlit run app.py")
    assert unit["IPAddressDeny"] == ["any"] and unit["IPAddressAllow"] == ["localhost"]
    configparser.ConfigParser(strict=False, interpolation=None).read_string(UNIT)


def test_the_container_runs_without_rights_and_writes_only_its_volume() -> None:
    made, runs = CONTAINER.split("\nFROM ")[1:]
    assert re.search(r"(?m)^USER (?!0\b|root)\d+", runs) and "--require-hashes" in made and "-m cejian build" in made
    [volume] = re.findall(r'VOLUME \["([^"]+)"\]', runs)
    assert re.search(rf"CEJIAN_DRAFTS={volume}/\w+", runs)
    assert re.search(rf"CEJIAN_DECKS={volume}/\w+", runs) and "--chown" not in runs, "the program belongs to root"
    assert runs.index("COPY --from=made") < runs.index("USER ")
    ignored = set((ROOT / ".containerignore").read_text(encoding="utf-8").split())
    assert {".git", ".venv", "dist", "data/built", "data/decks", "data/drafts"} <= ignored


def test_what_the_document_says_of_limits_is_what_lies_here() -> None:
    unit = service()
    for value in (
        unit["LimitNOFILE"][0],
        unit["MemoryMax"][0],
        *directives("client_max_body_size"),
        "client_header_timeout",
        "ip_hash",
        "limit_req",
        "limit_conn",
        "worker_connections",
    ):
        assert value in DOCUMENT, value
    for name in ("deploy/cejian.service", "deploy/nginx-cejian.conf", "deploy/Containerfile", "deploy/install.py"):
        assert name in DOCUMENT and (ROOT / name).is_file()


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd")
def test_systemd_takes_the_unit(tmp_path: Path) -> None:
    (tmp_path / "cejian.service").write_text(
        re.sub(r"(?m)^ExecStart=\S+", "ExecStart=/bin/true", UNIT), encoding="utf-8"
    )
    answer = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(tmp_path / "cejian.service")],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert "cejian.service" not in answer.stderr, answer.stderr


@pytest.mark.skipif(not shutil.which("nginx"), reason="needs nginx; make nginx-try tries it before the running app")
def test_nginx_takes_the_site(tmp_path: Path) -> None:
    (tmp_path / "site.conf").write_text(
        SITE.replace("listen 80;", "listen 127.0.0.1:18080;").replace("listen [::]:80;", ""), encoding="utf-8"
    )
    (tmp_path / "nginx.conf").write_text(
        f"pid {tmp_path}/pid; error_log stderr; events {{}} http {{ access_log off; include {tmp_path}/site.conf; }}",
        encoding="utf-8",
    )
    answer = subprocess.run(
        ["nginx", "-t", "-p", str(tmp_path), "-c", str(tmp_path / "nginx.conf")],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert answer.returncode == 0, answer.stderr


BRINGING = "203.0.113.7"


def answer_of(address: str, forwarded: str = "") -> int:
    """The status of a wish of the page 导入."""
    headers = {"content-type": import_routes.CONTENT_TYPE} | ({"X-Forwarded-For": forwarded} if forwarded else {})
    try:
        with urllib.request.urlopen(urllib.request.Request(address, b"x", headers), timeout=30) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def brought(server: str, forwarded: str) -> int:
    """The status of a file that is brought; its page has cancelled it, so that it is counted and not read."""
    return answer_of(server + "/import/file?name=a.txt&as=a1b2c3d4e5f6", forwarded)


@pytest.mark.slow
@pytest.mark.parametrize("believed", ["127.0.0.1", "192.0.2.1"])
def test_files_are_counted_for_the_address_that_a_trusted_proxy_names_and_no_other(
    believed: str, tmp_path: Path
) -> None:
    kept = {name: str(tmp_path / name) for name in ("CEJIAN_DECKS", "CEJIAN_DRAFTS")}
    trusted = {} if believed == "127.0.0.1" else {"FORWARDED_ALLOW_IPS": believed}
    with serving(ROOT, **kept, **trusted) as server:
        assert answer_of(server + "/import/cancel?as=a1b2c3d4e5f6") == 200
        many = {brought(server, BRINGING) for _ in range(import_routes.new_files.most)}
        assert many == {409} and brought(server, BRINGING) == 429
        # Who adds an address before his own is still counted by his own.
        assert brought(server, f"198.51.100.1, {BRINGING}") == 429
        is_another = brought(server, "203.0.113.8") == 409
        assert is_another == (believed == "127.0.0.1"), "a visitor who is no trusted proxy is not believed"
