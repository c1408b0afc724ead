"""The bare pages where what a visitor narrows, folds or opens runs a fragment of its own, as Streamlit advises: beside
this we measure visitors.
"""

import pandas as pd
import plotly.graph_objects as go
import streamlit as st
from content import CONTENT

KINDS = ("甲", "乙", "丙", "丁", "戊")
QUOTE = "加强知识产权保护。" * 12

st.set_page_config(page_title="bare", layout="wide", initial_sidebar_state="collapsed")


@st.fragment
def narrowed(name: str, places: int) -> None:
    page = CONTENT[name]
    chosen = st.pills("filter", KINDS, selection_mode="multi", default=KINDS, key="filter")
    # Filters and places leave so many fifths of every trace and table.
    share = len(chosen) * places / len(KINDS) ** 2
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


@st.fragment
def folded() -> None:
    if st.checkbox("fold", key="fold"):
        st.markdown(QUOTE)


@st.fragment
def evidence() -> None:
    for kind in st.pills("evidence", KINDS, selection_mode="multi", key="evidence"):
        st.markdown(f"{kind} {QUOTE}")


def draw(name: str) -> None:
    st.markdown(f"# {name}")
    places = st.pills("places", KINDS, selection_mode="multi", default=KINDS, key="places")
    narrowed(name, len(places))
    folded()
    evidence()
    if CONTENT[name]["text"]:
        st.markdown(CONTENT[name]["text"])
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
