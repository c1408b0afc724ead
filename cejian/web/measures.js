// The measures page: filters with live counts, chips, a chart that follows and sets them, a sortable table, a reading
// pane (measure_filters.js, measure_list.js).
// All rows of the chosen places are here (measure_rows.js); filtering asks nothing of the server, which is told the new
// codes afterwards.

import { noteAddress, tellServer } from "./address.js";
import { handOver } from "./caption.js";
import { between, drawAnew, drawnIn, html } from "./drawing.js";
import { loadPlan } from "./evidence.js";
import { FACET_KEYS } from "./facets.js";
import { keepFocus } from "./focus.js";
import { setStopsLater } from "./keys.js";
import { measureFilters } from "./measure_filters.js";
import { measureList } from "./measure_list.js";
import { measureRows } from "./measure_rows.js";
import { C, say, store } from "./page.js";
import { nothing, render } from "./vendor/lit-html.js";
import { readWords } from "./wording.js";

/** @import { Measures } from "./contract" */
/** @import { Values } from "./facets.js" */
/** @import { MeasureRows, Reading, Row } from "./measure_rows.js" */
/**
 * @typedef {HTMLElement & { lang: string, version?: string, reading?: Reading & { typed: string },
 *   typing?: ReturnType<typeof setTimeout>, look: (typed: string) => void, open: Set<string>, isFailed?: boolean,
 *   painted?: object }} MeasuresRoot
 * @typedef {object} MeasuresView what the parts of the page share: its rows, what is chosen (on), what chooses (set)
 *   and the words that are looked for
 * @property {MeasuresRoot} root
 * @property {Measures} data
 * @property {MeasureRows} of
 * @property {(key: string) => string[]} on
 * @property {(changes: Values) => void} set
 * @property {(row: Row, except?: string) => boolean} passes
 * @property {() => string[]} words
 */

// As many rows as the tallest screen shows.
const FIRST_ROWS = 20;

/** @param {MeasuresRoot} root @param {Measures & { lang: string }} data */
export function drawMeasures(root, data) {
  const of = measureRows(data);
  const { rows } = of;
  /** @returns {Values} what the address asks for, by key */
  const fromAddress = () => ({
    ...Object.fromEntries([...FACET_KEYS, "sort", "cols"].map((key) => [key, store.codes(key)])),
    q: [store.asked("q") ?? ""].filter(Boolean),
  });
  let state = fromAddress();
  const on = (/** @type {string} */ key) => state[key] ?? [];
  const reading = () =>
    root.reading?.typed === (on("q")[0] ?? "")
      ? root.reading
      : (root.reading = { typed: on("q")[0] ?? "", ...readWords(on("q")[0] ?? "") });
  const words = () => reading().words;
  /** @param {Row} row @param {string} [except] */
  const passes = (row, except) => of.passes(row, state, reading(), except);
  // What 查找 would find of the typed words the server counts; the rest is here.
  const set = (/** @type {Values} */ changes) =>
    ("q" in changes ? tellServer : noteAddress)(
      Object.fromEntries(Object.entries(changes).map(([key, list]) => [key, list.length ? list.join(",") : null])),
    );

  if (!root.querySelector(".cj-measures") || root.lang !== data.lang || root.version !== data.version_of_rows) {
    root.lang = data.lang;
    root.version = data.version_of_rows;
    drawAnew(
      root,
      html`<div class="cj cj-measures">
        <div class="rail">
          <label class="q">
            <input type="search" placeholder=${say("filter_words")} aria-label=${say("filter_words")} maxlength="500" />
          </label>
          ${data.as_read ? html`<p class="sub">${say("draft_rail")}</p>` : nothing}
          <div class="facets"></div>
        </div>
        <div class="main">
          <h1></h1>
          <p class="active"></p>
          <p class="offer sub"></p>
          <div class="chart"></div>
          <div class="list"></div>
        </div>
      </div>`,
    );
    const input = drawnIn(root, "input");
    // While a word is being composed (pinyin on its way to Chinese), it is no word yet.
    const take = () => {
      clearTimeout(root.typing);
      root.typing = setTimeout(() => root.look(input.value.trim()), 30);
    };
    input.oninput = (event) => {
      if (!(event instanceof InputEvent) || !event.isComposing) take();
    };
    input.addEventListener("compositionend", take);
  }
  root.look = (typed) => set({ q: typed ? [typed.slice(0, 500)] : [] });
  const input = drawnIn(root, "input");
  if (input !== document.activeElement) input.value = on("q")[0] ?? "";

  const view = { root, data, of, on, set, passes, words },
    filters = measureFilters(view),
    list = measureList(view);
  const kinds = ["task", "safeguard"].map((kind) => rows.filter((row) => row.kind === kind).length);
  const titleOf = (/** @type {Row[]} */ found) =>
    say("measures_found", found.length, rows.length, ...kinds) + data.as_read;
  handOver(root, {
    narrowed: () => {
      const chosen = filters.chips().map((c) => ({ name: say("facet_" + c.key), value: c.name })),
        by = rows.some((row) => passes(row)) ? list.sortedBy() : null;
      return [...chosen, ...(by === null ? [] : [{ name: say("out_sorted"), value: by }])];
    },
  });
  function paint() {
    const found = of.sorted(
      rows.filter((row) => passes(row)),
      list.sorting(),
    );
    const isWaiting = words().length > 0 && !of.isRead() && !root.isFailed;
    drawnIn(root, "h1").textContent = isWaiting ? say("measures_reading") : titleOf(found);
    const wasDrawn = root.querySelector(".opt") !== null;
    if (wasDrawn) filters.paintFacets();
    filters.paintChips();
    filters.paintOffer();
    filters.paintChart(found);
    // The list, and what to loosen where nothing is left.
    const lines = list.linesOf(found);
    const paintList = (shown = lines.length) =>
      render(
        found.length
          ? list.tableOfLines(lines, shown)
          : html`<p class="none">${say("measures_none")}${data.as_read} ${between(filters.loosened(), "；")}</p>`,
        drawnIn(root, ".list"),
      );
    paintList(FIRST_ROWS);
    filters.bind();
    list.bind(found, titleOf(found));
    // What was found is painted first, then the options beside it and the rows below the screen.
    const painted = (root.painted = {});
    if (!wasDrawn || lines.length > FIRST_ROWS)
      requestAnimationFrame(() =>
        setTimeout(() => {
          if (root.painted !== painted) return;
          if (!wasDrawn) filters.paintFacets();
          paintList();
          setStopsLater(root);
          list.bindRows();
        }),
      );
  }
  paint();
  store.subscribe(root, fromAddress, () => {
    state = fromAddress();
    const typed = on("q")[0] ?? "";
    // A blank behind the words is on its way to the next one.
    if (input.value.trim() !== typed) input.value = typed;
    keepFocus(root, paint);
  });
  store.subscribe(
    drawnIn(root, ".offer"),
    () => store.countOf(on("q")[0]),
    () => keepFocus(root, filters.paintOffer),
  );
  if (on("q").length && data.places.some((p) => !C.plans.has(p.plan_id)))
    Promise.all(data.places.map((p) => loadPlan(p.plan_id))).then(paint, () => {
      root.isFailed = true;
      paint();
    });
}
