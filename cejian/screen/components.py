"""The shared Streamlit parts. Besides app.py and pages/ the only place that imports streamlit."""

from __future__ import annotations

import copy
import secrets
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit as st

from cejian import clock
from cejian.answers import database, drafted, store
from cejian.answers.selection import AddressComplaint, Selection, selection_of, to_params
from cejian.corpus.faults import Fault
from cejian.settings import base_of
from cejian.views.address_codes import known_codes
from cejian.views.bar import bar, bar_state, drafts_line
from cejian.views.registry import ADDRESSES, PAGES
from cejian.views.scene import Scene
from cejian.web.parts import FRAME_STYLE, loader
from cejian.wording.labels import language_of, word

_mount = st.components.v2.component(
    "cejian", js=loader(base_of(st.get_option("server.baseUrlPath"))), isolate_styles=False
)
# The sentence or the draft that is open and the slide on the wall stay behind when the page changes.
ONE_PAGE_ONLY = ("fact", "deck", "slide", "draft")


@lru_cache(maxsize=4)
def _pages(folder: Path, lang: str) -> dict[str, Any]:
    return {
        page.name: st.Page(
            folder / f"{page.name}.py",
            title=word(f"page_{page.name}", lang),
            url_path=page.address or None,
            default=not page.address,
            visibility="visible" if page.is_listed else "hidden",
        )
        for page in PAGES
    }


def pages(folder: Path, lang: str) -> dict[str, Any]:
    """The pages by name, for one run: Streamlit marks the one that is shown, and finding thirteen files again took a
    seventh of a run.
    """
    return {name: copy.copy(page) for name, page in _pages(folder, lang).items()}


def read_selection(data: store.Store) -> tuple[store.Store, Selection]:
    """The selection of this run, from the address where it says something, else from the last page of this visit; and
    the store that answers it.
    """
    known = known_codes(data)
    query = st.query_params.to_dict()
    params = st.session_state.pop("reported", None) or query
    ours = (
        set(to_params(Selection(known.places)))
        | {"plan", "fact", "deck", "slide", "draft", "matter"}
        | set(known.filters)
    )
    kept = st.session_state.get("address", {})
    # A page change clears the address; what a link or the browser says wins over what was kept.
    asked = {key: value for key, value in params.items() if key in ours}
    address = asked if "places" in asked or not kept else kept | asked
    data = drafted.store_for(address, data)
    selection, complaints = selection_of(address, known_codes(data))
    if "missing" in params:  # the server led an unknown path here
        complaints.insert(0, AddressComplaint("unknown_page", params["missing"][:40]))
    st.session_state["complaints"] = complaints
    return data, selection


def keep_address(selection: Selection) -> dict[str, str]:
    """Keep the address for the next page of this visit."""
    params = to_params(selection)
    st.session_state["address"] = {key: value for key, value in params.items() if key not in ONE_PAGE_ONLY}
    return params


def write_address(selection: Selection) -> None:
    """Put the selection into the address and keep it for the next page of this visit."""
    params = keep_address(selection)
    if st.query_params.to_dict() != params:
        st.query_params.from_dict(params)


def on_bar() -> None:
    """What the browser reported: its whole address after a switch (Streamlit knows only the address that it wrote
    itself), or a wish, kept for the frame: to open a sentence in the full text, or another page."""
    message = (st.session_state.get("bar") or {}).get("acted") or {}
    at, address = int(message.get("at") or 0), message.get("address")
    # A report is heard again when the page changes, and one that waited beside a newer one may come after it.
    if not isinstance(address, dict) or at <= st.session_state.get("answered", 0):
        return
    told = {str(key): str(value) for key, value in address.items()}
    st.session_state["answered"], st.session_state["reported"] = at, told
    # At once: the run that reads the report may be broken off by one for another page.
    st.session_state["address"] = {key: value for key, value in told.items() if key not in ONE_PAGE_ONLY}
    if "page" in message:
        st.session_state["wanted_page"] = str(message["page"])
    if "open" in message:
        # The sentence with its plan, as an address names them.
        plan = {"plan": str(message["plan"])} if message.get("plan") else {}
        st.session_state["wanted_open"] = {"fact": str(message["open"])} | plan


def theme_of(selection: Selection) -> str:
    """light or dark: as chosen, otherwise as the visitor's system says."""
    return selection.theme if selection.theme != "auto" else (st.context.theme.type or "light")


def show_style(theme: str) -> None:
    """The tokens of one theme and the frame's look over Streamlit's own; the look of the parts comes with their
    module.
    """
    style = FRAME_STYLE if theme == "light" else FRAME_STYLE.replace(":root.dark", ":root")
    st.html(f"<style>{style}\n:root{{color-scheme:{theme}}}</style>")


def show(
    part: Mapping[str, object] | bytes,
    key: str,
    lang: str,
    version: str,
    state: Mapping[str, object] | None = None,
    **options: Any,
) -> None:
    """Mount a part (cejian/web) with its data: made now, or packed (views.kept); `state` is what of it changes with the
    address.
    """
    packed = part if isinstance(part, bytes) else store.to_json(part)
    # As bytes: Streamlit would write a dictionary as JSON twice, sorted the second time, to know whether it is another
    # one.
    _mount(
        key=key,
        data=packed[:-1] + b"," + store.to_json({**(state or {}), "lang": lang, "version": version})[1:],
        **options,
    )


def _session() -> str:
    """A name for this visit; after a lost connection the server starts a new one, and the browser tells it its address
    again.
    """
    return str(st.session_state.setdefault("session", secrets.token_hex(8)))


def show_bar(scene: Scene, address: str) -> None:
    """The selection bar of the page at an address; whatever any part reports comes back through it."""
    page = ADDRESSES[address]
    told = {
        "answered": st.session_state.get("answered", 0),
        "session": _session(),
        "zone": clock.zone().key,
        "address": to_params(scene.selection),
    }
    if page.asked:  # not with the rows, which stay as they are while words are typed
        told["asked"] = page.asked(scene)
    show(
        bar.packed(scene),
        "bar",
        scene.lang,
        scene.store.version,
        bar_state(scene, page.name, tuple(page.name for page in PAGES)) | told,
        on_acted_change=on_bar,
    )


def show_complaints(selection: Selection) -> None:
    """What of the address could not be used, one sentence each."""
    lines = [
        word(complaint.label, selection.lang, complaint.value) for complaint in st.session_state.get("complaints", [])
    ]
    if lines:
        # st.html takes markup: the values come from the address and are escaped here.
        st.html('<p class="cj-complaint">' + "<br>".join(_escaped(line) for line in lines) + "</p>")


def show_drafts(scene: Scene) -> None:
    """That some of what is shown is a draft, in one sentence above every page."""
    if said := drafts_line(scene):
        st.html(f'<p class="cj-draft">{_escaped(said)}</p>')


def show_faults(faults: list[Fault], lang: str, old_version: str | None) -> None:
    """The list of faults in the data, instead of a trace."""
    label = "build_unwritten" if database.is_unwritten(faults) else "build_failed"
    head = word(f"{label}_old", lang, old_version) if old_version else word(label, lang)
    rows = "".join(f"<li>{_escaped(str(fault))}</li>" for fault in faults)
    st.html(f'<div class="cj-faults"><p><b>{_escaped(head)}</b></p><ol>{rows}</ol></div>')


def show_footer(scene: Scene) -> None:
    """The version of the data, and what it has not been through; last of a page, it also says which wish of the visitor
    the page answers.
    """
    st.html(
        f'<p class="cj-foot" data-answered="{st.session_state.get("answered", 0)}">'
        f"{_escaped(scene.say('footer', scene.store.version))}</p>"
    )


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def scene_of_run() -> Scene:
    """The scene that the frame prepared for the page of this run."""
    scene: Scene = st.session_state["scene"]
    return scene


def complain(line: str) -> None:
    """One sentence about something in the address that a page could not use."""
    st.html(f'<p class="cj-complaint">{_escaped(line)}</p>')


def show_crash() -> None:
    """What a visitor reads when a page has a bug; the trace is in the log."""
    lang = language_of(st.query_params)
    st.html(f'<p class="cj-complaint">{word("crashed", lang)}</p>')
