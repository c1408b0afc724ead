// 并排阅读: one matter, a column per place, sentence under sentence; every sentence opens the evidence panel.

import { ask, frozenAddress, setAddress, tellServer } from "./address.js";
import { handOver } from "./caption.js";
import { DOT, MARK, dotted, keptTail, linkTo, numbered, opensCell, toolBox } from "./cells.js";
import { allIn, drawAnew, drawnIn, html } from "./drawing.js";
import { making } from "./making.js";
import { ofPlan } from "./facts.js";
import { BASE } from "./made.js";
import { C, inkOf, say, store } from "./page.js";
import { stampedAddress } from "./stamp.js";
import { bindTools, columnAt, tableTools } from "./tables.js";
import { nothing } from "./vendor/lit-html.js";

/** @import { Matter, ReadingPage, ReadingPiece, ReadMeasure, ReadNumber, ReadPlace } from "./contract" */
/** @import { Drawn } from "./drawing.js" */

// A real link, so that it is reached by the keyboard and opens in a window of its own; a plain click stays within the
// visit.
/** @param {Matter} leaf */
export function readingLink(leaf) {
  const address = store.address();
  address.set("matter", leaf.code);
  return html`<a class="read" href="${BASE}/reading?${address}" data-read=${leaf.code} title=${say("read_matter")}>
    ${leaf.name}
  </a>`;
}
/** @param {string | undefined} code */
function readMatter(code) {
  setAddress({ matter: code, fact: null });
  ask({ page: "reading" });
}
// A piece of a sentence: the words on the matter can be reached by the keyboard, those around them by the mouse, so
// that Tab goes from measure to measure.
/** @param {ReadPlace} place @param {ReadMeasure} block @param {ReadingPiece} piece */
function pieceOf(place, block, piece) {
  const words = piece.repair ? html`<u class="fixed" title=${piece.repair}>${piece.text}</u>` : piece.text;
  if (!piece.facts.length) return html`<i class="withheld">${words}</i>`;
  const facts = JSON.stringify(piece.facts),
    title = `${place.short} ${block.label}`,
    shown = piece.number ? html`<b>${words}</b>` : words;
  return piece.mark || piece.number
    ? html`<mark class=${piece.mark ? "" : "bare"} data-facts=${facts} data-title=${title} role="button" tabindex="0">
        ${shown}
      </mark>`
    : html`<span data-facts=${facts} data-title=${title}>${shown}</span>`;
}
/** @param {string} words */
const badge = (words, kind = "") => html`<span class=${kind ? `badge ${kind}` : "badge"}>${words}</span>`;
// A measure, or what is only mentioned in one: its name, where it stands, its sentences.
/** @param {ReadPlace} p @param {ReadMeasure} b */
const passageOf = (p, b) => html`<div class="rb">
  <p class="rt">
    ${b.role ? badge(b.role) : nothing}
    ${linkTo(ofPlan(p.plan_id, [b.measure]), numbered(b.label, b.name), { title: `${p.short} ${b.label}` })}
    ${b.is_summary ? [" ", badge(say("summary_badge"))] : nothing}
  </p>
  <p class="rw">${dotted([b.section, say("rd_strength", b.strength)].filter(Boolean).join(" · "))}</p>
  <p class="rq" lang="zh-CN">${b.pieces.map((piece) => pieceOf(p, b, piece))}</p>
</div>`;
/** @param {ReadPlace} p @param {ReadNumber} n */
function numberOf(p, n) {
  const title = `${p.short} · ${n.name}`,
    facts = ofPlan(p.plan_id, [n.fact]),
    value = n.value ? html`<b>${n.value}</b> ` : nothing;
  return html`<div class="num">
    ${linkTo(facts, [value, keptTail(n.name)], { title })}
    ${n.doubt ? badge(say("doubtful"), "w") : nothing}
    <small>${dotted([n.when, n.where].filter(Boolean).join(" · "))}</small>
    ${
      n.quote
        ? html`<p class="rq" lang="zh-CN">
            <span data-facts=${JSON.stringify(facts)} data-title=${title}>${n.quote}</span>
          </p>`
        : nothing
    }
  </div>`;
}
/** @param {HTMLElement & { picked?: string }} root @param {ReadingPage & { lang: string }} data */
export function drawReading(root, data) {
  // What was searched stands where the sentences of a place would begin, so that the others' begin at once.
  /** @type {("measures" | "numbers" | "mentions")[]} */
  const KINDS = ["measures", "numbers", "mentions"];
  const first = KINDS.find((key) => data.places.some((p) => p[key].length));
  const said = (/** @type {ReadPlace} */ p) => (p.said ? html`<p class="said">${p.said}</p>` : nothing);
  const none = html`<p class="rn">${say("rd_none")}</p>`;
  /**
   * @template Item @param {ReadPlace} p @param {string} key @param {Item[]} list
   * @param {(p: ReadPlace, item: Item) => Drawn} draw
   */
  const cell = (p, key, list, draw) => {
    const isFirst = key === first,
      items = list.map((item) => draw(p, item));
    return html`<td class=${isFirst ? `c-${p.cell}` : nothing} data-place=${p.column_id}>
      ${isFirst ? said(p) : nothing}${items.length ? items : isFirst && p.said ? nothing : none}
    </td>`;
  };
  /**
   * @template Item @param {string} name @param {string} key @param {(p: ReadPlace) => Item[]} listOf
   * @param {(p: ReadPlace, item: Item) => Drawn} draw
   */
  const rows = (name, key, listOf, draw) =>
    data.places.some((p) => listOf(p).length)
      ? html`<tbody class=${key}>
          <tr class="rh"><th colspan=${data.places.length} scope="rowgroup">${name}</th></tr>
          <tr>${data.places.map((p) => cell(p, key, listOf(p), draw))}</tr>
        </tbody>`
      : nothing;
  const heads = data.places.map(
    (p) => html`<th scope="col" class="gh" data-place=${p.column_id} style="--c:${inkOf(p.color)}">
      <b>${p.short}</b>
      ${p.is_home ? badge(say("home_badge")) : nothing}
      <small>${dotted(p.note)}</small>
      <small>${dotted(p.document)}</small>
    </th>`,
  );
  const kinds = data.places.map(
    (p) => html`<td class="c-${p.cell}" data-place=${p.column_id}>
      ${opensCell({ ...p, note: p.said }, "kind", `${MARK[p.cell]} ${p.kind}`)}
      ${first ? nothing : said(p)}
    </td>`,
  );
  const option = (/** @type {Matter} */ l) =>
    html`<option value=${l.code} ?selected=${l.code === data.code}>${l.name}</option>`;
  const options = data.groups.map((g) => html`<optgroup label=${g.name}>${g.leaves.map(option)}</optgroup>`);
  /** @param {string} to @param {string} words */
  const step = (to, words) =>
    html`<button class="cj-link" data-matter=${to ?? ""} ?disabled=${!to}>${say(words)}</button>`;
  const tabOf = (/** @type {ReadPlace} */ p) =>
    html`<button data-place=${p.column_id} style="--c:${inkOf(p.color)}"><i></i>${p.short}</button>`;
  const tools = [html`<button class="cj-link" data-act="word">${say("take_word")}</button>`, DOT, tableTools()];
  drawAnew(
    root,
    html`<div class="cj cj-reading">
      <h1>${data.title}</h1>
      <p class="sub">${data.definition}</p>
      <p class="go">
        ${step(data.before, "rd_before")}
        <select aria-label=${say("matter")}>
          ${options}
        </select>
        ${step(data.behind, "rd_behind")}${DOT}
        <button class="cj-link" data-grid="1">${say("rd_grid")}</button>
        <small>${say("rd_hint")}</small>
      </p>
      <div class="tabs">${data.places.map(tabOf)}</div>
      <table class="rd">
        <thead>
          <tr>${heads}</tr>
        </thead>
        <tbody class="kinds">
          <tr>${kinds}</tr>
        </tbody>
        ${rows(say("rd_measures"), "measures", (p) => p.measures, passageOf)}
        ${rows(say("rd_numbers"), "numbers", (p) => p.numbers, numberOf)}
        ${rows(say("rd_mentions"), "mentions", (p) => p.mentions, passageOf)}
      </table>
      <p class="cj-src">${data.source} ${toolBox(tools)}</p>
    </div>`,
  );
  allIn(root, "[data-matter]").forEach((b) => (b.onclick = () => tellServer({ matter: b.dataset.matter, fact: null })));
  const select = drawnIn(root, "select");
  select.onchange = () => tellServer({ matter: select.value, fact: null });
  drawnIn(root, "[data-grid]").onclick = () => ask({ page: "compare" });
  // On a phone one place at a time.
  const tabs = allIn(root, ".tabs button");
  const pick = (/** @type {string | undefined} */ place) => {
    root.picked = place;
    tabs.forEach((t) => t.setAttribute("aria-pressed", String(t.dataset.place === place)));
    allIn(root, ".rd [data-place]").forEach((c) => c.classList.toggle("on", c.dataset.place === place));
  };
  tabs.forEach((t) => (t.onclick = () => pick(t.dataset.place)));
  pick(data.places.some((p) => p.column_id === root.picked) ? root.picked : data.places[0]?.column_id);
  const word = drawnIn(root, '[data-act="word"]'),
    wordAddress = () => stampedAddress({ ...frozenAddress(), lang: data.lang, matter: data.code });
  word.onclick = () => making(word, () => fetch(`${BASE}/export/reading.docx?${wordAddress()}`));
  // What stands under a place that is switched off stays out of the table.
  const place = columnAt(data.table, "place"),
    away = () => data.places.filter((p) => store.hidden().includes(p.column_id)).map((p) => p.short);
  const shownTable = () => ({
    ...data.table,
    rows: data.table.rows.filter((row) => !away().includes(String(row[place]))),
  });
  bindTools(root, shownTable, () => ({ finding: data.title, source: data.source }));
  handOver(root, { narrowed: () => [{ name: say("matter"), value: data.name }] });
}
if (!C.readsMatters) {
  C.readsMatters = true;
  document.addEventListener("click", (event) => {
    /** @type {HTMLElement | null} */
    const link = event.target instanceof Element ? event.target.closest("[data-read]") : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    readMatter(link.dataset.read);
  });
}
