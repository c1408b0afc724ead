"""The bare pages: the same charts, tables and texts as ours in Streamlit's stock elements, from lists that are ready in
memory.
"""

import pandas as pd
import plotly.graph_objects as go
import streamlit as st
from content import CONTENT

KINDS = ("甲", "乙", "丙", "丁", "戊")

st.set_page_config(page_title="bare", layout="wide", initial_sidebar_state="collapsed")


def draw(name: str) -> None:
    page = CONTENT[name]
    st.markdown(f"# {name}")
    chosen = st.pills("filter", KINDS, selection_mode="multi", default=KINDS, key=f"filter-{name}")
    # A filter leaves so many fifths of every trace and table.
    share = len(chosen) / len(KINDS)
    st.markdown(f"## {len(chosen)} / {len(KINDS)}")
    for number, traces in enumerate(page["charts"]):
        figure = go.Figure(
            [
                go.Scatter(
                    x=t["x"][: round(len(t["x"]) * share)], y=t["y"][: round(len(t["y"]) * share)], mode="markers"
                )
                for t in traces
            ]
        )
        st.plotly_chart(figure, key=f"chart-{name}-{number}")
    for table in page["tables"]:
        st.dataframe(
            pd.DataFrame(table["rows"][: round(len(table["rows"]) * share)], columns=table["columns"]), hide_index=True
        )
    if page["text"]:
        st.markdown(page["text"])
    st.markdown(f"end of {name}")


st.navigation(
    [
        st.Page(
            lambda name=name: draw(name),
            title=name,
            url_path=None if name == "overview" else name,
            default=name == "overview",
        )
        for name in CONTENT
    ],
    position="top",
).run()
