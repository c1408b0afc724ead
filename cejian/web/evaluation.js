// How hard a promise is: four views of one page, all of them here; the row of buttons shows one at once and tells the
// server afterwards.

import { noteAddress, tellServer } from "./address.js";
import { fitTables } from "./columns.js";
import { linkTo, sentenceOf, toolBox, withUnits } from "./cells.js";
import { drawAnew, html } from "./drawing.js";
import { takeTools } from "./export.js";
import { keepFocus } from "./focus.js";
import { cellText, inkOf, say, store } from "./page.js";
import { bindTools, tableOf, tableTools } from "./tables.js";
import { nothing } from "./vendor/lit-html.js";

export function drawEvaluationSwitch(root, data) {
  // The address is never older than the data: an answer under way must not take a view back.
  const asked = () => (data.options.find((o) => o.code === store.asked("ev")) ?? data.options[0]).code;
  const show = () => {
    const view = asked();
    document.documentElement.dataset.ev = view;
    root
      .querySelectorAll("[data-view]")
      .forEach((b) => b.setAttribute("aria-pressed", String(b.dataset.view === view)));
  };
  const options = data.options.map((o) => html`<button data-view=${o.code}>${o.name}</button>`);
  drawAnew(root, html`<div class="cj cj-evs"><div class="views" role="group">${options}</div></div>`);
  root.querySelectorAll("[data-view]").forEach(
    (b) =>
      (b.onclick = () => {
        tellServer({ ev: b.dataset.view });
        window.scrollTo({ top: 0 });
        document.querySelector('[data-testid="stMain"]')?.scrollTo({ top: 0 });
      }),
  );
  show();
  store.subscribe(root, asked, show);
}

export function drawEvaluation(root, data) {
  // The same answer again (another view was asked for): what is unfolded stays unfolded.
  const key = JSON.stringify([data.key, data.lang, data.sections.map((s) => s.code)]);
  if (root.evKey === key && root.firstElementChild) return;
  root.evKey = key;
  const tables = [];
  const unpacked = (table) => {
    const pool = table.pool.map((cell) => (cell.facts ? { ...cell, facts: cell.facts.map((n) => data.ids[n]) } : cell));
    return { ...table, rows: table.rows.map((row) => row.map((n) => pool[n])) };
  };
  const boxed = (block, drawn, tools = takeTools()) => html`<div
    class="evb ${block.kind} ${block.style ?? ""}"
    data-i=${tables.push(block.table) - 1}
  >
    ${drawn}
    <p class="cj-src">${block.source ?? ""} ${toolBox(tools)}</p>
  </div>`;
  const folded = (b) => html`<details data-place=${b.place || nothing}>
    <summary>${b.summary}</summary>
    ${b.blocks.map(blockOf)}
  </details>`;
  const blockOf = (packed) => {
    const b = packed.table ? { ...packed, table: unpacked(packed.table) } : packed;
    if (b.kind === "h1") return html`<h1>${withUnits(b.text)}</h1>`;
    if (b.kind === "h2")
      return html`<div class="evh"><h2>${b.text}</h2>${b.sub ? html`<p class="sub">${b.sub}</p>` : nothing}</div>`;
    if (b.kind === "lead" || b.kind === "p")
      return html`<p class=${b.kind === "lead" ? "lead" : "run"}>${sentenceOf(b.parts)}</p>`;
    if (b.kind === "fold") return folded(b);
    if (b.kind === "twin") return boxed(b, nothing, tableTools());
    if (b.kind === "table") return boxed(b, tableOf(b.table));
    if (b.kind === "flags") return boxed(b, flagsOf(b.table, b.parts), tableTools());
    if (b.kind === "pivot") return boxed(b, html`<div class="in"></div>`, tableTools());
    return boxed(b, matrixOf(b.table, b.style), tableTools());
  };
  const section = (s) => html`<section data-view=${s.code}>${s.blocks.map(blockOf)}</section>`;
  drawAnew(root, html`<div class="cj cj-ev">${data.sections.map(section)}</div>`);
  fitTables(root);
  root.querySelectorAll(".evb").forEach((box) => bindTools(box, () => withNotes(tables[box.dataset.i])));
  const pivot = root.querySelector(".evb.pivot");
  if (pivot) {
    const paint = () => {
      drawAnew(pivot.querySelector(".in"), pivotOf(tables[pivot.dataset.i]));
      pivot.querySelectorAll("[data-by]").forEach(
        (b) =>
          (b.onclick = () => {
            noteAddress({ evby: b.dataset.by });
          }),
      );
    };
    paint();
    store.subscribe(
      root,
      () => store.asked("evby"),
      () => keepFocus(root, paint),
    );
  }
}

// ---- tables drawn as counts -------------------------------------------------------------------------------------
const evBadge = (text) => (text ? html`<span class="badge w">${text}</span>` : nothing);
const evPlace = (cell) => [html`<i style="background:${inkOf(cell.color)}"></i>`, cell.text ?? cell.label];
// What opens the sentences of a cell, or says what there is to say: one of these attributes with its value, or nothing.
const evOpens = (cell, title, role = "button") =>
  cell?.facts?.length || cell?.note
    ? {
        facts: JSON.stringify(cell.facts ?? []),
        title,
        note: cell.note ?? "",
        role,
        tab: "0",
        label: `${title} ${cell.text}`,
      }
    : { facts: nothing, title: nothing, note: nothing, role: nothing, tab: nothing, label: nothing };
const evLink = (kind, words, opens) => html`<a
  class=${kind}
  data-facts=${opens.facts}
  data-title=${opens.title}
  data-note=${opens.note}
  role=${opens.role}
  tabindex=${opens.tab}
  aria-label=${opens.label}
>${words}</a>`;
// A cell: its number on a shade that means the count, or a word; a second, smaller number behind it where a column has
// a tail.
function evCell(cell, title, { place = nothing, tail = null, tailTitle = "", kind = "" } = {}) {
  const shade = cell?.shade === null || cell?.shade === undefined ? "" : `s${cell.shade}`,
    look = `${kind} ${shade} ${cell?.kind ? `c-${cell.kind}` : ""}`;
  if (!tail) {
    if (!cell?.facts?.length && !cell?.note) return html`<td class=${look} data-place=${place}>${cellText(cell)}</td>`;
    const opens = evOpens(cell, title, "gridcell");
    return html`<td
      class=${look}
      data-place=${place}
      data-facts=${opens.facts}
      data-title=${opens.title}
      data-note=${opens.note}
      role=${opens.role}
      tabindex=${opens.tab}
      aria-label=${opens.label}
    >${cellText(cell)}</td>`;
  }
  return html`<td class=${look} data-place=${place}>
    ${evLink("main", cell.text, evOpens(cell, title))}
    ${tail.facts?.length ? evLink("also", say("ev_also", tail.text), evOpens(tail, tailTitle)) : nothing}
  </td>`;
}

// What a click on a cell says goes into the download too, where the table has no sentence for it: a column per column
// with notes.
function withNotes(table) {
  if (!table.columns.some((c) => c.code === "words")) return table;
  const noted = table.columns.map((c, i) => ({ ...c, i })).filter((c) => c.place);
  return {
    ...table,
    columns: [...table.columns, ...noted.map((c) => ({ label: say("ev_note_of", c.label), hidden: true }))],
    rows: table.rows.map((row) => [...row, ...noted.map((c) => row[c.i].note ?? "")]),
  };
}

// The four flags, how many of them a task has, and its strength: three tables side by side, a row per place in each.
function flagsOf(table, parts) {
  const sets = [
    ["flags", ["base", "flags", "outside"]],
    ["spread", ["spread"]],
    ["strength", ["strength"]],
  ];
  const one = ([name, wanted]) => {
    const columns = table.columns.map((c, i) => ({ ...c, i })).filter((c) => wanted.includes(c.set));
    const line = (row) => html`<tr data-place=${row[0].place}>
      <th scope="row" class="l">${evPlace(row[0])}${name === "spread" ? evBadge(row[0].badge) : nothing}</th>
      ${columns.map((c) => evCell(row[c.i], `${row[0].text} · ${c.label}`))}
    </tr>`;
    return html`<figure class=${name}>
      <figcaption>${say(`ev_${name}_head`)}</figcaption>
      <table class="h" role="grid">
        <thead>
          <tr><th></th>${columns.map((c) => html`<th scope="col">${c.label}</th>`)}</tr>
        </thead>
        <tbody>${table.rows.map(line)}</tbody>
      </table>
    </figure>`;
  };
  return html`<div class="three">${sets.map(one)}</div>
    <p class="run">${sentenceOf(parts)}</p>`;
}

// Groups × places, long in the table, side by side here; of each place one set of columns.
function pivotOf(table) {
  const BY = ["flags", "spread", "strength"],
    by = BY.find((code) => code === store.asked("evby")) ?? BY[0];
  const columns = table.columns.map((c, i) => ({ ...c, i })).filter((c) => c.set === by);
  const groups = [...new Set(table.rows.map((row) => row[0]))],
    places = [...new Map(table.rows.map((row) => [row[1].place, row[1]])).values()];
  const cellsOf = (group, { place, text }) => {
    const row = table.rows.find((r) => r[0] === group && r[1].place === place),
      title = (c) => `${group} · ${text} · ${c}`;
    const base = evCell(row[2], title(say("ev_base")), { place, kind: "base" });
    if (row[2].facts) return [base, columns.map((c) => evCell(row[c.i], title(c.label), { place }))];
    const said = row[columns[0].i];
    return [
      base,
      html`<td class="c-${said.kind}" colspan=${columns.length} data-place=${place}>${cellText(said)}</td>`,
    ];
  };
  const way = (code) => html`<button data-by=${code} aria-pressed=${code === by}>${say(`ev_by_${code}`)}</button>`;
  const placeHead = (p) =>
    html`<th class="place" colspan=${columns.length + 1} data-place=${p.place}>${evPlace(p)}</th>`;
  const columnHeads = (p) => [
    html`<th class="base" data-place=${p.place}>${say("ev_base")}</th>`,
    columns.map((c) => html`<th data-place=${p.place}>${c.label}</th>`),
  ];
  const line = (g) => html`<tr><th scope="row" class="l">${g}</th>${places.map((p) => cellsOf(g, p))}</tr>`;
  const width = `max-width:${90 + 420 * places.length}px;min-width:${90 + 188 * places.length}px`;
  return html`<p class="by">${BY.map(way)}</p>
    <div class="cj-scroll">
      <table class="h" role="grid" style=${width}>
        <thead>
          <tr><th rowspan="2"></th>${places.map(placeHead)}</tr>
          <tr>${places.map(columnHeads)}</tr>
        </thead>
        <tbody>${groups.map(line)}</tbody>
      </table>
    </div>`;
}

// Any other table of counts. Columns: outer (said in a row of its own, or not at all), tail (drawn small in the cell
// before), place, badge.
function matrixOf(table, style) {
  const columns = table.columns
    .map((c, i) => ({ ...c, i, end: table.columns[i + 1]?.tail ? i + 1 : 0 }))
    .filter((c) => !c.hidden && !c.tail && !c.outer);
  const head = columns.map(
    (c) => html`<th
      scope="col"
      class=${c.place || c.align === "num" ? "n" : "l"}
      data-place=${c.place || nothing}
    >${c.color ? evPlace(c) : c.label}${evBadge(c.badge)}</th>`,
  );
  const coded = (code) => table.columns.findIndex((c) => c.code === code),
    rule = coded("rule"),
    words = coded("words");
  // A 0 says what was searched for; what was found is its own note.
  const told = (cell, row) =>
    style !== "subs" || cell.text !== "0"
      ? cell
      : {
          ...cell,
          note: say(cell.kind === "damaged" ? "ev_searched_rest" : "ev_searched", row[words], cell.note ?? ""),
        };
  const cellIn = (row, c, name) => {
    const title = `${name} · ${c.label}`,
      cell = told(row[c.i], row);
    if (!c.place && c.align !== "num") {
      const opens = linkTo(cell?.facts, cellText(cell), { title: cellText(row[columns[0].i]) });
      return html`<td class="t">${opens}</td>`;
    }
    return evCell(cell, title, {
      place: c.place || nothing,
      tail: c.end ? row[c.end] : null,
      tailTitle: say("ev_also_title", title),
    });
  };
  // A first-level variable has a line of its own before its rows, or is the row itself.
  const lines = table.rows.map((row) => {
    const group = row.find((cell) => cell?.group)?.group,
      lead = row[columns[0].i],
      isApart = group && style === "subs",
      name = group && style === "tools" ? group : cellText(lead),
      note = style === "subs" ? say("ev_rule", row[rule], row[words]) : lead?.note;
    const line = html`<tr class=${group && !isApart ? "kind" : nothing}>
      <th scope="row" class="l">
        ${note ? evLink("ev", name, evOpens({ text: name, note }, name)) : linkTo(lead?.facts, name)}
      </th>
      ${columns.slice(1).map((c) => cellIn(row, c, name))}
    </tr>`;
    const apart = html`<tr class="kind"><th class="l" colspan=${columns.length}>${group}</th></tr>`;
    return { isApart, drawn: isApart ? [apart, line] : line };
  });
  // Two or three columns need not be as wide as the page.
  const width = style === "documents" ? "none" : `${240 + (style === "scores" ? 170 : 300) * (columns.length - 1)}px`;
  const tableWith = (list) => html`<div class="cj-scroll">
    <table class="h" role="grid" style="max-width:${width}">
      <thead><tr>${head}</tr></thead>
      <tbody>${list.map((line) => line.drawn)}</tbody>
    </table>
  </div>`;
  if (style !== "subs") return tableWith(lines);
  // Long and narrow: two halves side by side, cut where a first-level variable begins.
  const middle = lines.length / 2,
    far = (at) => Math.abs(at - middle),
    cut = lines.reduce((best, line, at) => (line.isApart && far(at) < far(best) ? at : best), 0);
  return html`<div class="two">${tableWith(lines.slice(0, cut))}${tableWith(lines.slice(cut))}</div>`;
}
