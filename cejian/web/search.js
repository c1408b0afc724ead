// The search page: hits in groups, matched words marked, a sentence opens in its place; the box itself stands in the
// bar (search_box.js).

import { ask, setAddress, tellServer } from "./address.js";
import { handOver } from "./caption.js";
import { linkTo, markedTerms, numbered, placeDot } from "./cells.js";
import { allIn, between, drawAnew, drawnIn, html } from "./drawing.js";
import { ofPlan } from "./facts.js";
import { say } from "./page.js";
import { bindTools, tableTools } from "./tables.js";
import { nothing } from "./vendor/lit-html.js";
import { paintRows } from "./working.js";

/** @import { Drawn } from "./drawing.js" */
/** @import { Hit, FoundSentence, Option, Search, SearchFilters } from "./contract" */

// A sentence of a hit, with the words around it; the whole of it opens.
/** @param {Hit} h @returns {(s: FoundSentence) => Drawn} */
const saidIn = (h) => (s) => html`<p
  class="said"
  data-facts=${JSON.stringify(ofPlan(h.plan_id, [s.fact]))}
  data-title="${h.short} ${h.label || h.name}"
  role="button"
  tabindex="0"
>
  ${s.before ? html`<span>${s.before}</span>` : nothing}
  ${markedTerms(s.text, h.marks)}
  ${s.after ? html`<span>${s.after}</span>` : nothing}
</p>`;
/** @param {Hit} h */
function hit(h) {
  const name = h.measure ? linkTo(ofPlan(h.plan_id, [h.measure]), numbered(h.label ?? "", h.name ?? "")) : h.name;
  return html`<li data-place=${h.column_id}>
    <p class="where">
      ${placeDot(h)}<b>${h.short}</b> ${name}${h.is_summary ? summary() : nothing}
      <small>${[h.section, h.note].filter(Boolean).join(" · ")}</small>
    </p>
    ${h.sentences.map(saidIn(h))}
    ${h.more ? html`<p class="rest">${say("more_sentences", h.more)}</p>` : nothing}
  </li>`;
}
const summary = () => html` <span class="badge">${say("summary_badge")}</span>`;
// What can be asked: examples, and every category with its number of measures.
/** @param {Search} data */
function canAsk(data) {
  /** @param {{ name: string, s: string }} e @param {number} i */
  const example = (e, i) =>
    html`<li><span>${e.name}</span><button class="cj-link" data-example=${i}>${e.s}</button></li>`;
  const leaf = (/** @type {Option} */ l) =>
    html`<button class="cj-link" data-cat=${l.code}>${l.name}<em>${l.count}</em></button>`;
  return html`<section class="ask">
    <h2>${say("search_can_ask")}</h2>
    <ul>${(data.examples ?? []).map(example)}</ul>
    <h2>${say("search_by_category")}</h2>
    <dl>${(data.categories ?? []).map((g) => html`<dt>${g.name}</dt><dd>${g.leaves.map(leaf)}</dd>`)}</dl>
  </section>`;
}
/** @param {HTMLElement} root @param {Search & { filters: SearchFilters }} data */
export function drawSearch(root, data) {
  const isSaid = data.counts.some((c) => c.count);
  const counts = html`<p class="counts">
    ${data.counts.map((c) => html`<span data-place=${c.column_id}>${placeDot(c)}${c.short} <b>${c.count}</b></span>`)}
  </p>`;
  const categories = (/** @type {Option[]} */ list) =>
    list.map((c) => html`<button class="cj-link" data-cat=${c.code}>${c.name}</button>`);
  const wayOn = html`<p class="way">${say("search_nearest")}${between(categories(data.way_on), say("joiner"))}</p>`;
  const offers = html`<p class="offers">
    ${data.offers.map((o, i) => html`<button class="cj-plain" data-offer=${i}>${o.text}</button>`)}
  </p>`;
  const on = () => html`<p class="active">
    ${data.filters.on.map(
      (f) => html`<button class="chosen" data-off=${f.key} data-code=${f.code} title=${say("remove_filter")}>
        ${f.text} ×
      </button>`,
    )}
    <button class="cj-link" data-off="all">${say("clear_filters")}</button>
  </p>`;
  const groups = data.groups.map(
    (g) => html`<section class=${g.kind}>
      <h2>${g.title}</h2>
      <p class="sub">${g.sub}</p>
      <ol>${g.hits.map(hit)}</ol>
    </section>`,
  );
  drawAnew(
    root,
    html`<div class="cj cj-search">
      <h1>${data.title}</h1>
      ${data.notes.map((n) => html`<p class="sub">${n}</p>`)}
      ${data.offers.length ? offers : nothing}
      ${isSaid || data.filters.active ? counts : nothing}
      ${data.filters.on?.length ? on() : nothing}
      <div class="narrow"></div>
      ${data.way_on.length ? wayOn : nothing}
      ${data.examples ? canAsk(data) : nothing}
      ${groups}
      ${data.table && data.groups.length ? html`<p class="cj-src">${tableTools()}</p>` : nothing}
    </div>`,
  );
  // Where nothing says it, there is nothing to narrow.
  if (data.typed && (isSaid || data.filters.active))
    paintRows(drawnIn(root, ".narrow"), { ...data.filters, active: false });
  /** @param {import("./store.js").Changes} changes @param {string} page */
  const go = (changes, page) => {
    setAddress(changes);
    ask({ page });
  };
  allIn(root, "[data-cat]").forEach(
    (b) => (b.onclick = () => go({ ...data.filters.clear, q: null, cat: b.dataset.cat }, "measures")),
  );
  allIn(root, "[data-offer]").forEach(
    (b) =>
      (b.onclick = () => {
        const o = data.offers[Number(b.dataset.offer)];
        if (o.page === "search") tellServer(o.set);
        else go(o.set, o.page);
      }),
  );
  allIn(root, "[data-example]").forEach(
    (b) =>
      (b.onclick = () =>
        tellServer({ ...data.filters.clear, s: data.examples?.[Number(b.dataset.example)].s ?? null })),
  );
  allIn(root, "[data-off]").forEach(
    (b) =>
      (b.onclick = () => {
        const { off = "", code } = b.dataset;
        tellServer(
          off === "all"
            ? data.filters.clear
            : { [off]: data.filters.filters[off].filter((c) => c !== code).join(",") || null },
        );
      }),
  );
  const { table } = data;
  if (table)
    bindTools(
      root,
      () => table,
      () => ({ finding: data.title }),
    );
  handOver(root, {
    narrowed: () => [
      ...(data.typed ? [{ name: say("page_search"), value: data.typed }] : []),
      ...(data.filters.on ?? []).map((f) => ({ value: f.text })),
    ],
  });
}
