"""承诺力度: what of the promises can be checked, which policy tools they use, the PMC index, which documents they lean
on.
"""

import streamlit as st

from cejian.screen import components as c
from cejian.views import evaluation

scene = c.scene_of_run()
lang, version = scene.lang, scene.store.version
switch = evaluation.switch(scene)

c.show(switch, "evaluation_switch", lang, version)
c.show(evaluation.body.packed(scene), "evaluation", lang, version)
# The place of the chart is always there, so that what stands below it stays the same part; the chart itself comes when
# it is asked for.
with st.container(key="pmc"):
    if switch["view"] == "pmc":
        c.show(evaluation.pmc_on_screen.chart(scene), "pmc_chart", lang, version)
c.show(evaluation.below.packed(scene, switch["view"]), "evaluation_below", lang, version)
