"""What every page stands in: page config, look, navigation, selection bar, complaints, the page, footer."""

from pathlib import Path

import streamlit as st

from cejian import clock
from cejian.answers import database
from cejian.answers.selection import Selection
from cejian.screen import components as c
from cejian.views.scene import Scene
from cejian.web.parts import ICON
from cejian.wording.labels import word

HERE = Path(__file__).resolve().parent

st.set_page_config(page_icon=ICON, layout="wide", initial_sidebar_state="collapsed")
data, faults = database.ready()
selection = Selection(())
if data:
    data, selection = c.read_selection(data)
theme = c.theme_of(selection)
c.show_style(theme)
pages = c.pages(HERE, selection.lang)
page = st.navigation(list(pages.values()), position="top")
# Tabs, bookmarks and the browser's history tell the pages apart.
st.set_page_config(page_title=f"{page.title} · {word('app', selection.lang)}")

if data is None:
    c.show_faults(faults, selection.lang, None)
    st.stop()
if wanted := st.session_state.pop("wanted_open", None):
    st.session_state["address"] = st.session_state.get("address", {}) | wanted
    st.switch_page(pages["sources"])
if (wanted := st.session_state.pop("wanted_page", None)) in pages:
    c.keep_address(selection)
    st.switch_page(pages[wanted])
c.write_address(selection)
scene = Scene(data, selection, theme, clock.today())
st.session_state["scene"] = scene
c.show_bar(scene, page.url_path)
if faults:
    c.show_faults(faults, selection.lang, data.version)
c.show_complaints(selection)
c.show_drafts(scene)
page.run()
c.show_footer(scene)
del st.session_state["scene"]  # all that it looked up would stay with the visit
