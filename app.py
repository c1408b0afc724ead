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
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit import config

from cejian import clock, ending
from cejian.answers import database, store
from cejian.deck import saved_file
from cejian.render import making
from cejian.screen import components
from cejian.server import deadlines, deck_slides, import_routes, middleware, routes, warming
from cejian.settings import Unusable, settings
from cejian.wording.labels import word

# The C library keeps memory for every thread that asks for some, and each run of a page is a thread: half of what the
# server grew by.
# What a page is sent in is large and short-lived: given back at once, it leaves no holes among what stays.
with contextlib.suppress(AttributeError, OSError):  # there where it is glibc
    allocator = ctypes.CDLL(None)
    allocator.mallopt(-8, 2)  # M_ARENA_MAX
    allocator.mallopt(-3, 65_536)  # M_MMAP_THRESHOLD
    allocator.mallopt(-1, 131_072)  # M_TRIM_THRESHOLD

log = logging.getLogger("cejian")
FRAME = Path(__file__).parent / "pages" / "frame.py"


def warm(data: store.Store | None) -> None:
    """Load what the first pages need while the first visitor's browser loads Streamlit's scripts."""
    if data:
        try:
            warming.warm(data)
        except Exception:  # an older database that newer code cannot read in full: what can be shown is shown
            log.exception("warm-up failed")
    # What was loaded here need not be looked at again whenever garbage is collected.
    gc.collect()
    gc.freeze()


@asynccontextmanager
async def start(app: st.App) -> AsyncIterator[dict[str, Any]]:
    """Build a missing or stale database, then answer."""
    ending.on_time(making.makers.stop, deck_slides.preparers.stop, import_routes.readers.stop)
    data, faults = database.ready()
    for fault in faults:
        log.error("%s", fault)
    if not saved_file.hold():
        log.error("%s", word("deck_other_process", "zh"))
    threading.Thread(target=warm, args=(data,), daemon=True).start()
    yield {}
    making.makers.stop()
    deck_slides.preparers.stop()
    import_routes.readers.stop()


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
app = st.App(
    FRAME,
    lifespan=start,
    middleware=middleware.middleware(set_up, routes.ROUTES),
    routes=routes.routes(set_up.base),
    on_script_error=on_script_error,
    exception_handlers={store.NoDatabase: routes.no_data},
)
