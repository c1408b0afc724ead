// Plotly for what we draw ourselves.

import { C } from "./page.js";

// Where Streamlit has drawn a chart it has left Plotly in the window, and that one does. Otherwise ours is fetched,
// once: it is large.
export function loadPlotly() {
  if (window.Plotly) return Promise.resolve(window.Plotly);
  return (C.plotlyComing ??= new Promise((resolve, reject) => {
    const script = Object.assign(document.createElement("script"), {
      src: C.plotly,
      onload: () => resolve(window.Plotly),
      onerror: () => {
        C.plotlyComing = null;
        script.remove();
        reject(new Error("plotly"));
      },
    });
    document.head.append(script);
  }));
}

// ---- figures ----------------------------------------------------------------------------------------------------
// The figure of the contract as Plotly wants it. Everything has its place, so nothing moves when a place is hidden; all
// words are annotations of ours: Plotly's own would be dropped at the edge of the axis or turned where they are tight.
export const plotText = (text) =>
  String(text ?? "")
    .replace(/[&<>]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[c])
    .replaceAll("\n", "<br>");
