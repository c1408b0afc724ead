// 并排阅读: one matter, a column per place, sentence under sentence; every sentence opens the evidence panel.

import { ask, frozenAddress, setAddress, tellServer } from "./address.js";
import { DOT, MARK, dotted, keptTail, linkTo, numbered, toolBox } from "./cells.js";
import { drawAnew, html } from "./drawing.js";
import { making } from "./export.js";
import { BASE } from "./made.js";
import { C, inkOf, say, store } from "./page.js";
import { stampedAddress } from "./stamp.js";
import { bindTools, columnAt, tableTools } from "./tables.js";
import { nothing } from "./vendor/lit-html.js";

// A real link, so that it is reached by the keyboard and opens in a window of its own; a plain click stays within the
// visit.
export function readingLink(leaf) {
  const address = store.address();
  address.set("matter", leaf.code);
  return html`<a class="read" href="${BASE}/reading?${address}" data-read=${leaf.code} title=${say("read_matter")}>
    ${leaf.name}
  </a>`;
}
function readMatter(code) {
  setAddress({ matter: code, fact: null });
  ask({ page: "reading" });
}
// A piece of a sentence: the words on the matter can be reached by the keyboard, those around them by the mouse, so
// that Tab goes from measure to measure.
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
const badge = (words, kind = "") => html`<span class=${kind ? `badge ${kind}` : "badge"}>${words}</span>`;
// A measure, or what is only mentioned in one: its name, where it stands, its sentences.
const passageOf = (p, b) => html`<div class="rb">
  <p class="rt">
    ${b.role ? badge(b.role) : nothing}
    ${linkTo([b.measure], numbered(b.label, b.name), { title: `${p.short} ${b.label}` })}
    ${b.is_summary ? [" ", badge(say("summary_badge"))] : nothing}
  </p>
  <p class="rw">${dotted([b.section, say("rd_strength", b.strength)].filter(Boolean).join(" · "))}</p>
  <p class="rq" lang="zh-CN">${b.pieces.map((piece) => pieceOf(p, b, piece))}</p>
</div>`;
function numberOf(p, n) {
  const title = `${p.short} · ${n.name}`,
    value = n.value ? html`<b>${n.value}</b> ` : nothing;
  return html`<div class="num">
    ${linkTo([n.fact], [value, keptTail(n.name)], { title })}
    ${n.doubt ? badge(say("doubtful"), "w") : nothing}
    <small>${dotted([n.when, n.where].filter(Boolean).join(" · "))}</small>
    ${
      n.quote
        ? html`<p class="rq" lang="zh-CN">
            <span data-facts=${JSON.stringify([n.fact])} data-title=${title}>${n.quote}</span>
          </p>`
        : nothing
    }
  </div>`;
}
export function drawReading(root, data) {
  // What was searched stands where the sentences of a place would begin, so that the others' begin at once.
  const first = ["measures", "numbers", "mentions"].find((key) => data.places.some((p) => p[key].length));
  const said = (p) => (p.said ? html`<p class="said">${p.said}</p>` : nothing);
  const none = html`<p class="rn">${say("rd_none")}</p>`;
  const cell = (p, key, draw) => {
    const isFirst = key === first,
      items = p[key].map((item) => draw(p, item));
    return html`<td class=${isFirst ? `c-${p.cell}` : nothing} data-place=${p.column_id}>
      ${isFirst ? said(p) : nothing}${items.length ? items : isFirst && p.said ? nothing : none}
    </td>`;
  };
  const rows = (name, key, draw) =>
    data.places.some((p) => p[key].length)
      ? html`<tbody class=${key}>
          <tr class="rh"><th colspan=${data.places.length} scope="rowgroup">${name}</th></tr>
          <tr>${data.places.map((p) => cell(p, key, draw))}</tr>
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
      <span
        class="kind"
        data-facts=${JSON.stringify(p.facts)}
        data-note=${p.said ?? ""}
        data-title=${p.title}
        role="button"
        tabindex="0"
      >${MARK[p.cell]} ${p.kind}</span>
      ${first ? nothing : said(p)}
    </td>`,
  );
  const option = (l) => html`<option value=${l.code} ?selected=${l.code === data.code}>${l.name}</option>`;
  const options = data.groups.map((g) => html`<optgroup label=${g.name}>${g.leaves.map(option)}</optgroup>`);
  const step = (to, words) =>
    html`<button class="cj-link" data-matter=${to ?? ""} ?disabled=${!to}>${say(words)}</button>`;
  const tabOf = (p) => html`<button data-place=${p.column_id} style="--c:${inkOf(p.color)}"><i></i>${p.short}</button>`;
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
        ${rows(say("rd_measures"), "measures", passageOf)}
        ${rows(say("rd_numbers"), "numbers", numberOf)}
        ${rows(say("rd_mentions"), "mentions", passageOf)}
      </table>
      <p class="cj-src">${data.source} ${toolBox(tools)}</p>
    </div>`,
  );
  const page = root.firstElementChild;
  page
    .querySelectorAll("[data-matter]")
    .forEach((b) => (b.onclick = () => tellServer({ matter: b.dataset.matter, fact: null })));
  page.querySelector(".go select").onchange = (event) => tellServer({ matter: event.target.value, fact: null });
  page.querySelector("[data-grid]").onclick = () => ask({ page: "compare" });
  // On a phone one place at a time.
  const tabs = [...page.querySelectorAll(".tabs button")];
  const pick = (place) => {
    root.picked = place;
    tabs.forEach((t) => t.setAttribute("aria-pressed", String(t.dataset.place === place)));
    page.querySelectorAll(".rd [data-place]").forEach((c) => c.classList.toggle("on", c.dataset.place === place));
  };
  tabs.forEach((t) => (t.onclick = () => pick(t.dataset.place)));
  pick(data.places.some((p) => p.column_id === root.picked) ? root.picked : data.places[0]?.column_id);
  page.querySelector('[data-act="word"]').onclick = (event) =>
    making(event.currentTarget, () =>
      fetch(
        `${BASE}/export/reading.docx?${stampedAddress({ ...frozenAddress(), lang: data.lang, matter: data.code })}`,
      ),
    );
  // What stands under a place that is switched off stays out of the table.
  const place = columnAt(data.table, "place"),
    away = () => data.places.filter((p) => store.hidden().includes(p.column_id)).map((p) => p.short);
  bindTools(root, () => ({
    ...data.table,
    rows: data.table.rows.filter((row) => !away().includes(row[place])),
  }));
}
if (!C.readsMatters) {
  C.readsMatters = true;
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-read]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    readMatter(link.dataset.read);
  });
}
