"""The bare pages with fragments as a server that is tuned like ours."""

from pathlib import Path

import streamlit as st

from app import MIDDLEWARE, warm_up

app = st.App(Path(__file__).parent / "fragments.py", lifespan=warm_up, middleware=MIDDLEWARE)
