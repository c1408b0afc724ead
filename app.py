"""The server: Streamlit around pages/frame.py, with warm-up, headers, a health route, evidence and downloads.

`streamlit run app.py` recognises the ASGI app below. The frame lies inside pages/, so that no folder pages/ stands
beside the main script and a deep link works for the very first visitor.
"""
from __future__ import annotations

import contextlib
import ctypes
import gc
import logging
import os
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
import streamlit.elements.plotly_chart  # noqa: F401  (loaded here, so that the first chart need not wait for it)

from streamlit import config

from cejian import clock, components, database, deadlines, deck_routes, ending, server, store
from cejian.deck import shelf
from cejian.export import making
from cejian.labels import word
from cejian.settings import Unusable, settings

# The C library keeps memory for every thread that asks for some, and each run of a page is a thread: half of what the server grew by.
with contextlib.suppress(AttributeError, OSError):  # there where it is glibc
    ctypes.CDLL(None).mallopt(-8, 2)  # M_ARENA_MAX

log = logging.getLogger("cejian")
FRAME = Path(__file__).parent / "pages" / "frame.py"


@asynccontextmanager
async def warm_up(app: st.App):
    """Build a missing or stale database and load what the first page needs, before the first visitor comes."""
    ending.on_time(making.makers.stop, deck_routes.preparers.stop)
    data, faults = database.ready()
    for fault in faults:
        log.error("%s", fault)
    if not shelf.hold():
        log.error("%s", word("deck_other_process", "zh"))
    if data:
        try:
            server.warm(data)
        except Exception:  # an older database that newer code cannot read in full: what can be shown is shown
            log.exception("warm-up failed")
    # Streamlit collects garbage after every run: what was loaded here need not be looked at again.
    gc.collect()
    gc.freeze()
    yield {}
    making.makers.stop()
    deck_routes.preparers.stop()


def on_script_error(error: Exception) -> bool:
    """A bug: the trace goes to the log, the visitor reads one sentence."""
    log.error("page failed", exc_info=error)
    components.show_crash()
    return True


try:
    set_up = settings(config.get_option("server.allowedHosts"), config.get_option("server.baseUrlPath"), os.environ)
    clock.zone()
except Unusable as unusable:
    raise SystemExit("\n".join(word(unusable.label, lang, *unusable.values) for lang in ("zh", "en"))) from None
# Streamlit asks again for each connection, and reads a list only as blanks cut it.
config.set_option("server.allowedHosts", sorted(set_up.host_names))
deadlines.keep()
app = st.App(FRAME, lifespan=warm_up, middleware=server.middleware(set_up), routes=server.routes(set_up.base), on_script_error=on_script_error,
             exception_handlers={store.NoDatabase: server.no_data})
