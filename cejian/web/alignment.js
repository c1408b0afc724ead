// Alike, alone, missing: three views of one page (gaps.js, pairs.js, and what stands only in one place). Which view,
// which measure and which one beside it stand in the address; all of it is drawn from the data that is here and from
// the plans' texts, so that nothing waits for the server.

import { noteAddress } from "./address.js";
import { alignmentWords, pairWay } from "./alignment_words.js";
import { handOver } from "./caption.js";
import { placeDot, withUnits } from "./cells.js";
import { allIn, html, onClick } from "./drawing.js";
import { loadPlan } from "./evidence.js";
import { keepFocus } from "./focus.js";
import { gapsOf } from "./gaps.js";
import { C, say, store } from "./page.js";
import { pairsOf } from "./pairs.js";
import { bindTools, tableTools } from "./tables.js";
import { nothing, render } from "./vendor/lit-html.js";

/** @import { Alignment, OnlyItem, OnlyPlace } from "./contract" */
/** @import { Drawn } from "./drawing.js" */
/** @import { Folding } from "./gaps.js" */
/** @typedef {Folding & { failed?: boolean }} Local failed: the texts of the plans cannot be had */

const ALIGNMENT_VIEWS = ["gaps", "only", "pairs"];
/** @param {HTMLElement & { local?: Local, alignmentShown?: string }} root @param {Alignment} data */
export function drawAlignment(root, data) {
  const local = (root.local ??= { kind: "", open: null }),
    words = alignmentWords(data, () => local.failed ?? false),
    gaps = gapsOf(data, words, local),
    pairs = pairsOf(data, words);
  const { places, byId, filled, linked, matterOf } = words;
  /** @param {string} key @returns {string} */
  const asked = (key) => store.asked(key) ?? "";

  // ---- only here ----
  /** @param {OnlyItem} item */
  function onlyItem(item) {
    const m = byId[item.id],
      near = byId[item.near],
      about = [matterOf(m), data.names.strength[m.strength]].join(" · ");
    const nearest = () => html`<small>${say("al_nearest")}</small>
      ${placeDot(places[near.plan])}${places[near.plan].short} ${linked(near)} ${pairWay(m, near, "al_look")}`;
    return html`<li>
      <div class="only">
        <div>${linked(m)}<small>${about}</small></div>
        <div class="near">${near ? nearest() : nothing}</div>
      </div>
    </li>`;
  }
  /** @param {OnlyPlace} p */
  const onlyPlace = (p) => html`<section class="al-only${p.items.length ? "" : " none"}" data-place=${p.column_id}>
    <h2>${placeDot(places[p.plan_id])}${p.said}</h2>
    ${p.note ? html`<p class="sub">${p.note}</p>` : nothing}
    ${p.items.length ? html`<ol class="al-list">${p.items.map(onlyItem)}</ol>` : nothing}
  </section>`;
  const onlyView = () => html`<h1>${withUnits(data.only.title)}</h1>
    <p class="sub long">${data.only.sub}</p>
    ${data.only.table?.rows.length ? html`<p class="cj-src">${tableTools()}</p>` : nothing}
    ${data.only.places.map(onlyPlace)}`;

  // ---- all of it ----
  const viewAsked = () => (ALIGNMENT_VIEWS.includes(asked("view")) ? asked("view") : "gaps");
  handOver(root, {
    narrowed: () => {
      const view = viewAsked(),
        more = view === "gaps" ? gaps.narrowed() : view === "pairs" ? pairs.narrowed() : [];
      return [{ value: say("al_view_" + view) }, ...more];
    },
  });
  function paint() {
    const view = viewAsked();
    /** @param {string} v */
    const tab = (v) => html`<button data-view=${v} data-f="view-${v}" aria-pressed=${v === view}>
      ${say("al_view_" + v)}
    </button>`;
    /** @type {Record<string, () => Drawn>} */
    const views = { gaps: gaps.draw, only: onlyView, pairs: pairs.draw };
    // Another view, measure or pair leaves nothing of the one before, neither what a select was set to nor how wide a
    // table's columns are. Within one the library changes what differs; what was unfolded by hand it does not know.
    const shown = JSON.stringify([view, asked("m"), asked("pair")]);
    if (root.alignmentShown !== shown) render(nothing, root);
    root.alignmentShown = shown;
    allIn(root, ".cj-twin").forEach((twin) => twin.remove());
    render(
      html`<div class="cj cj-alignment v-${view}">
        <nav class="al-views" aria-label=${say("al_views")}>${ALIGNMENT_VIEWS.map(tab)}</nav>
        ${views[view]()}
      </div>`,
      root,
    );
    onClick(root, "[data-view]", ({ view = "" }) => noteAddress({ view }));
    onClick(root, "[data-pair]", (shown) => {
      const [m, pair] = (shown.pair ?? "").split(",");
      noteAddress({ view: "pairs", m, pair });
      const goal = root.querySelector(".al-compare");
      if (!goal) return;
      goal.tabIndex = -1;
      goal.focus({ preventScroll: true });
      goal.scrollIntoView({ block: "start" });
    });
    if (view === "gaps") gaps.bind(root, paint);
    if (view === "pairs") return pairs.bind(root);
    const { title, table } = view === "gaps" ? data.gaps : data.only;
    if (table)
      bindTools(
        root,
        () => filled(table),
        () => ({ finding: title }),
      );
  }
  paint();
  store.subscribe(
    root,
    () => ["view", "m", "pair"].map(store.asked),
    () => keepFocus(root, paint),
  );
  if (data.places.every((p) => C.plans.has(p.plan_id))) return;
  /** @param {boolean} isFailed */
  const paintAgain = (isFailed) => {
    local.failed = isFailed;
    keepFocus(root, paint);
  };
  Promise.all(data.places.map((p) => loadPlan(p.plan_id))).then(
    () => paintAgain(false),
    () => paintAgain(true),
  );
}
