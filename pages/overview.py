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
    shared = shared_indicator.shared_indicator_on_screen.parts(scene)
    if not shared:
        c.show(shared_indicator.shared_indicator_missing(scene), "shared_missing", lang, version)
    for key, part in zip(("shared_title", "shared_figure", "shared_source"), shared):
        c.show(part, key, lang, version)
