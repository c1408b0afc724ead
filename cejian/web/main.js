// At the end of the page, so that it comes after the frame's own style.
document.getElementById("cj-style")?.remove();
document.body.append(Object.assign(document.createElement("style"), { id: "cj-style", textContent: STYLE }));

// Streamlit calls this for every part that it mounts, and again whenever the part's data changes.
const DRAW = {
  bar: drawBar,
  head: drawHead,
  map: drawMap,
  note: drawNote,
  gaps: drawGaps,
  grid: drawGrid,
  reading: drawReading,
  reader: drawReader,
  blocks: drawBlocks,
  measures: drawMeasures,
  headline: drawHeadline,
  filters: drawFilters,
  counterpart: drawCounterpart,
  search: drawSearch,
  alignment: drawAlignment,
  evaluation_switch: drawEvaluationSwitch,
  evaluation: drawEvaluation,
  present: drawPresent,
};
export function draw(component) {
  const { data: packed, parentElement, setStateValue } = component;
  if (!packed) return;
  const data = JSON.parse(new TextDecoder().decode(packed));
  C.words = WORDS[data.lang];
  if (C.version && C.version !== data.version) {
    C.plans.clear();
    C.waiting.clear();
  } // other data: no old text under its name
  C.version = data.version;
  const root =
    parentElement.querySelector(".cj-root") ??
    parentElement.appendChild(Object.assign(document.createElement("div"), { className: "cj-root" }));
  // As a state, which every later wish carries too: a trigger is lost where the page changes before it is read.
  keepFocus(root, () => DRAW[data.part](root, data, (message) => setStateValue("acted", message)));
  root.dataset.part = data.part;
}
