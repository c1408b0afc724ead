"""The bare pages as a server that is tuned like ours (compression, imports and collector before the first visitor): the
floor.
"""

import gc
from contextlib import asynccontextmanager
from pathlib import Path

import pandas  # noqa: F401
import plotly.graph_objects  # noqa: F401
import streamlit as st
import streamlit.elements.plotly_chart
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware


@asynccontextmanager
async def warm_up(app: st.App):
    gc.collect()
    gc.freeze()
    yield {}


MIDDLEWARE = [Middleware(GZipMiddleware, minimum_size=1024, compresslevel=6)]
app = st.App(Path(__file__).parent / "frame.py", lifespan=warm_up, middleware=MIDDLEWARE)
