"""Many visitors without browsers, who do over the network what a browser would do for them, in a process of their own.

python visitors.py <ours|bare|dash> <port> <visitors> <seconds> <seconds between acts> [seed] prints JSON: ms of every
act that the server answered, how many acts of each kind there were, those who got in, and the errors. Every visitor has
a selection of his own, drawn from all: places, home, party building. What a visitor does is drawn too: filters, folds,
evidence, places, pages as 6 : 2 : 6 : 2 : 2.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import random
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect

ACTS = ("filter",) * 6 + ("fold",) * 2 + ("evidence",) * 6 + ("place",) * 2 + ("page",) * 2
PLACES = ("xian", "moushi", "zhongshan", "jiading", "xinqu")
GROUPS = ("protection", "management", "creation", "service", "culture")
# What narrows a page without the server: a key of its address and values.
NOTED = {
    "measures": ("mkind", ("task", "safeguard")),
    "compare": ("diff", ("0", "1")),
    "alignment": ("view", ("gaps", "only", "pairs")),
    "sources": ("text", ("original", "corrected")),
    "evaluation": ("evby", ("flags", "spread", "strength")),
}
LONGEST = 60  # seconds that a visitor waits for an answer


@dataclass
class Heard:
    """What the visitors of a run met: ms of acts that the server answered, and acts by kind."""

    samples: list[float] = field(default_factory=list)
    arrivals: list[float] = field(default_factory=list)
    acts: Counter = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)


class Visit:
    """One visitor's connection, with what a browser keeps of the page: its parts, its fragments, the messages that it
    need not be sent again.
    """

    def __init__(self, socket, port: int):
        self.socket, self.port = socket, port
        self.pages: dict[str, str] = {}
        self.parts: dict[str, tuple[str, str]] = {}  # end of a part's id -> id, fragment
        self.kept: dict[str, None] = {}
        self.version, self.page = "", ""
        self.plans: dict[str, str] = {}  # place -> plan
        self.charts: dict[str, set[str]] = {}  # page -> codes of its charts

    async def run(
        self, query: str = "", page: str | None = None, widget: tuple[str, str, object] | None = None
    ) -> float:
        """ms from a wish to the server's word that its run has ended. `widget`: a part's name, the field of its state,
        the value.
        """
        wish = BackMsg()
        wish.rerun_script.query_string = query
        if page is not None:
            self.page = page
            wish.rerun_script.page_script_hash = self.pages.get(page, "")
            if not self.pages:
                wish.rerun_script.page_name = page
        elif self.pages:
            wish.rerun_script.page_script_hash = self.pages[self.page]
        if widget:
            name, kind, value = widget
            part, fragment = self.parts[name]
            state = wish.rerun_script.widget_states.widgets.add(id=part)
            if kind == "string_array_value":
                state.string_array_value.data.extend(value)
            else:
                setattr(state, kind, value)
            wish.rerun_script.fragment_id = fragment
        wish.rerun_script.cached_message_hashes.extend(self.kept)
        start = time.perf_counter()
        await self.socket.send(wish.SerializeToString())
        while True:
            answer = ForwardMsg.FromString(await asyncio.wait_for(self.socket.recv(), LONGEST))
            kind = answer.WhichOneof("type")
            if kind == "script_finished" and answer.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                return (time.perf_counter() - start) * 1000
            self._keep(answer, kind)

    def _keep(self, answer: ForwardMsg, kind: str | None) -> None:
        if answer.metadata.cacheable:
            self.kept.pop(answer.hash, None)
            self.kept[answer.hash] = None
            while len(self.kept) > 20:
                self.kept.pop(next(iter(self.kept)))
        if kind == "navigation":
            self.pages = {page.url_pathname: page.page_script_hash for page in answer.navigation.app_pages}
        if kind == "delta" and answer.delta.WhichOneof("type") == "new_element":
            element = answer.delta.new_element
            inner = getattr(element, element.WhichOneof("type"))
            part = getattr(inner, "id", "")
            if part:
                self.parts[part.rpartition("-")[2]] = (part, answer.delta.fragment_id)
            # Only parts of ours have bytes: the bare app's elements have not.
            if getattr(inner, "bytes", b"").startswith(b'{"part":"chart"'):
                self.charts.setdefault(self.page, set()).add(json.loads(inner.bytes)["code"])
            if part.endswith("-bar"):
                data = json.loads(inner.bytes)
                self.version, self.plans = (
                    data["version"],
                    {place["column_id"]: place["plan_id"] for place in data["all"]},
                )

    async def get(self, path: str) -> None:
        """A file as the browser fetches it."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(
            (
                f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nAccept-Encoding: gzip\r\nConnection: "
                "close\r\n\r\n"
            ).encode()
        )
        answer = await asyncio.wait_for(reader.read(), LONGEST)
        writer.close()
        if not answer.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(f"{path}: {answer[:80]!r}")


class OurVisitor:
    """A visitor of ours. What the browser draws by itself goes along with the next wish; a sentence needs its plan
    once, and then nothing.
    """

    def __init__(self, visit: Visit, chance: random.Random):
        self.visit, self.chance = visit, chance
        self.address: dict[str, str] = (
            {"home": "none", "lang": "zh", "theme": "auto"} | self._places() | {"party": chance.choice("01")}
        )
        self.texts: set[str] = set()
        self.has_noted = False
        self.at = int(time.time() * 1000)

    def _places(self) -> dict[str, str]:
        chosen = self.chance.sample(PLACES, self.chance.randint(1, len(PLACES)))
        home = self.chance.choice((*chosen, "none"))
        # As the browser writes them: home first, then in the fixed order.
        return {
            "places": ",".join(sorted(chosen, key=lambda place: (place != home, PLACES.index(place)))),
            "home": home,
        }

    async def arrive(self) -> float:
        start = time.perf_counter()
        await self.visit.get("/")
        await self.visit.run(urlencode(self.address), "")
        await self._read()
        return (time.perf_counter() - start) * 1000

    async def _read(self) -> None:
        # Sentences are fetched ahead, each plan's once.
        for place in self.address["places"].split(","):
            if place not in self.texts:
                self.texts.add(place)
                await self.visit.get(f"/evidence/{quote(self.visit.version)}/{self.visit.plans[place]}.json")

    async def act(self, kind: str) -> float | None:
        """ms that the server took, None where it was not needed."""
        page, chance = self.visit.page, self.chance
        if kind == "page":
            wanted = chance.choice(
                [name for name in ("", *NOTED, "timeline", "targets", "agencies", "method") if name != page]
            )
            if not self.has_noted:
                return await self.visit.run("", wanted)
            taken = await self._tell({}, {"page": wanted or "overview"})
            self.visit.page = wanted
            return taken
        if kind == "place":
            taken = await self._tell(self._places())
            await self._read()
            return taken
        if kind == "evidence":
            return None
        if kind == "fold":
            return self._note("closed", chance.choice(GROUPS))
        if page in NOTED:
            key, values = NOTED[page]
            return self._note(key, chance.choice(values))
        if page == "timeline":
            return await self._tell({"tk": chance.choice(("phase", "recurring", "deadline"))})
        return await self._tell({"party": "1" if self.address["party"] == "0" else "0"})

    async def _tell(self, changes: dict[str, str], wish: dict[str, str] | None = None) -> float:
        self.address |= changes
        self.at += 1000
        self.has_noted = False
        # The charts of the page are asked for at the same moment.
        asked = urlencode(self.address | {"theme": "light"})
        charts = set() if wish else self.visit.charts.get(self.visit.page, set())
        taken, *_ = await asyncio.gather(
            self.visit.run(
                widget=(
                    "bar",
                    "json_value",
                    json.dumps({"acted": {**(wish or {}), "address": self.address, "at": self.at}}),
                )
            ),
            *(self.visit.get(f"/charts/{code}.json?{asked}") for code in charts),
        )
        return taken

    def _note(self, key: str, value: str) -> None:
        self.address[key], self.has_noted = value, True


class BareVisitor:
    """A visitor of the bare app: filters, folds and sentences run the fragment that they stand in, places and pages the
    page.
    """

    PAGES = (
        "",
        "compare",
        "measures",
        "timeline",
        "targets",
        "agencies",
        "alignment",
        "evaluation",
        "sources",
        "method",
    )

    def __init__(self, visit: Visit, chance: random.Random):
        self.visit, self.chance = visit, chance

    async def arrive(self) -> float:
        start = time.perf_counter()
        await self.visit.get("/")
        await self.visit.run("", "")
        return (time.perf_counter() - start) * 1000

    async def act(self, kind: str) -> float | None:
        if kind == "page":
            return await self.visit.run(
                "", self.chance.choice([name for name in self.PAGES if name != self.visit.page])
            )
        name = {"filter": "filter", "fold": "fold", "evidence": "evidence", "place": "places"}[kind]
        if kind == "fold":
            return await self.visit.run(widget=(name, "bool_value", self.chance.random() < 0.5))
        return await self.visit.run(
            widget=(name, "string_array_value", self.chance.sample("甲乙丙丁戊", self.chance.randint(1, 5)))
        )


class DashVisitor:
    """A visitor of the Dash app (bench/bare/app_dash.py): every act asks for the callback behind it."""

    NAMES = {
        "filter": ("narrowed", ("filter", "places")),
        "place": ("narrowed", ("filter", "places")),
        "fold": ("folded", ("fold",)),
        "evidence": ("quotes", ("evidence",)),
    }

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, chance: random.Random):
        self.reader, self.writer, self.chance, self.page = reader, writer, chance, ""
        self.values: dict[str, list[str]] = {}

    async def _ask(self, path: str, body: bytes | None = None) -> float:
        start = time.perf_counter()
        length = "" if body is None else f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n"
        self.writer.write(
            f"{'GET' if body is None else 'POST'} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{length}\r\n".encode()
            + (body or b"")
        )
        head = (await asyncio.wait_for(self.reader.readuntil(b"\r\n\r\n"), LONGEST)).decode("latin-1").lower()
        await self.reader.readexactly(int(head.split("content-length:")[1].split("\r\n")[0]))
        if not head.startswith("http/1.1 200"):
            raise RuntimeError(f"{path}: {head[:60]!r}")
        return (time.perf_counter() - start) * 1000

    async def _call(
        self,
        output: tuple[str, str],
        inputs: dict[tuple[str, str], object],
        changed: str,
        state: dict[tuple[str, str], object],
    ) -> float:
        def listed(values: dict[tuple[str, str], object]) -> list[dict[str, object]]:
            return [{"id": name, "property": kind, "value": value} for (name, kind), value in values.items()]

        said = {
            "output": ".".join(output),
            "outputs": {"id": output[0], "property": output[1]},
            "inputs": listed(inputs),
            "changedPropIds": [changed],
            "state": listed(state),
        }
        return await self._ask("/_dash-update-component", json.dumps(said).encode())

    async def _open(self, page: str) -> float:
        self.page, self.values = (
            page,
            {"filter": list("甲乙丙丁戊"), "places": list(PLACES), "fold": [], "evidence": []},
        )
        return await self._call(("page", "children"), {("at", "pathname"): f"/{page}"}, "at.pathname", {})

    async def arrive(self) -> float:
        return sum(
            [await self._ask(path) for path in ("/", "/_dash-layout", "/_dash-dependencies")]
        ) + await self._open("")

    async def act(self, kind: str) -> float:
        if kind == "page":
            return await self._open(self.chance.choice([name for name in BareVisitor.PAGES if name != self.page]))
        name, (output, heard) = {"place": "places"}.get(kind, kind), self.NAMES[kind]
        choices = PLACES if kind == "place" else "甲乙丙丁戊"
        self.values[name] = (
            (["fold"] if self.chance.random() < 0.5 else [])
            if kind == "fold"
            else self.chance.sample(choices, self.chance.randint(1, 5))
        )
        state: dict[tuple[str, str], object] = {("at", "pathname"): f"/{self.page}"} if output == "narrowed" else {}
        return await self._call(
            (output, "children"), {(of, "value"): self.values[of] for of in heard}, f"{name}.value", state
        )


@contextlib.asynccontextmanager
async def entered(kind: type, port: int, chance: random.Random):
    """A visitor with the connection that a browser would have."""
    if kind is DashVisitor:
        reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=2**24)
        try:
            yield kind(reader, writer, chance)
        finally:
            writer.close()
        return
    async with connect(
        f"ws://127.0.0.1:{port}/_stcore/stream",
        origin=f"http://127.0.0.1:{port}",
        subprotocols=["streamlit"],
        max_size=None,
        open_timeout=LONGEST,
    ) as socket:
        yield kind(Visit(socket, port), chance)


async def visitor(kind: type, number: int, port: int, end: float, every: float, seed: int, heard: Heard) -> None:
    chance = random.Random(seed * 100_003 + number)
    try:
        await asyncio.sleep(chance.uniform(0, max(every, 0.5)))
        async with entered(kind, port, chance) as who:
            heard.arrivals.append(await who.arrive())
            await asyncio.sleep(chance.uniform(0, every))
            while time.perf_counter() < end:
                start, act = time.perf_counter(), chance.choice(ACTS)
                taken = await who.act(act)
                heard.acts[act] += 1
                if taken is not None:
                    heard.samples.append(taken)
                await asyncio.sleep(max(0, every - (time.perf_counter() - start)))
    except Exception as error:  # whatever goes wrong is counted, and the others go on
        heard.errors.append(repr(error))


async def main() -> None:
    kind, port, visitors, seconds, every = (
        {"ours": OurVisitor, "bare": BareVisitor, "dash": DashVisitor}[sys.argv[1]],
        int(sys.argv[2]),
        int(sys.argv[3]),
        float(sys.argv[4]),
        float(sys.argv[5]),
    )
    seed, heard, end = int(sys.argv[6]) if len(sys.argv) > 6 else 1, Heard(), time.perf_counter() + seconds
    await asyncio.gather(*(visitor(kind, number, port, end, every, seed, heard) for number in range(visitors)))
    print(
        json.dumps({"samples": heard.samples, "arrivals": heard.arrivals, "acts": heard.acts, "errors": heard.errors})
    )


if __name__ == "__main__":
    asyncio.run(main())
