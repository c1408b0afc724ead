// Plotly, for charts and slides.

import { C } from "./page.js";

// Fetched once, with the first that wants it: it is large.
/** @returns {Promise<PlotlyLibrary>} */
export function loadPlotly() {
  if (window.Plotly) return Promise.resolve(window.Plotly);
  return (C.plotlyComing ??= new Promise((resolve, reject) => {
    const fail = () => {
      C.plotlyComing = null;
      script.remove();
      reject(new Error("plotly"));
    };
    const script = Object.assign(document.createElement("script"), {
      src: C.plotly,
      onload: () => (window.Plotly ? resolve(window.Plotly) : fail()),
      onerror: fail,
    });
    document.head.append(script);
  }));
}

/** @type {Record<string, string>} */
const IN_FIGURE = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
// Words in a figure: some markup is read there.
/** @param {unknown} text */
export const plotText = (text) =>
  String(text ?? "")
    .replace(/[&<>]/g, (c) => IN_FIGURE[c])
    .replaceAll("\n", "<br>");
