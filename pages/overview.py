"""总览: headline sentences, a card per place, the coverage map, the shared indicator, what home has not."""

import streamlit as st

from cejian.screen import components as c
from cejian.views import gaps, overview, shared_indicator

scene = c.scene_of_run()
lang, version = scene.lang, scene.store.version

c.show(overview.overview_head.packed(scene), "overview_head", lang, version)
left, right = st.columns([1.45, 1], gap="medium")
with left:
    c.show(overview.coverage_map.packed(scene), "coverage_map", lang, version)
    c.show(gaps.gaps.packed(scene), "gaps", lang, version)
with right:
    shared = shared_indicator.shared_indicator_on_screen.read(scene)
    if shared is None:
        c.show(shared_indicator.shared_indicator_missing(scene), "shared_missing", lang, version)
    else:
        c.show(shared["title"], "shared_title", lang, version)
        c.show_figure(shared["figure"], "shared_figure", shared["alt"])
        c.show(shared["source"], "shared_source", lang, version)
