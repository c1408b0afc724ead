// How hard a promise is: four views of one page, all of them here; the row of buttons shows one at once and tells the
// server afterwards.

import { noteAddress, tellServer } from "./address.js";
import { handOver } from "./caption.js";
import { fitTables } from "./columns.js";
import { linkTo, placeDot, sentenceOf, toolBox, withUnits } from "./cells.js";
import { allIn, drawAnew, drawnIn, html } from "./drawing.js";
import { takeTools } from "./export.js";
import { eachOf } from "./facts.js";
import { keepFocus } from "./focus.js";
import { cellText, say, store } from "./page.js";
import { bindTools, columnAt, factsOf, tableOf, tableTools } from "./tables.js";
import { nothing, render } from "./vendor/lit-html.js";

/** @import { Block, Caption, Cell, Column, Evaluation, Option, Sentence, Table, TableRow } from "./contract" */
/** @import { Drawn } from "./drawing.js" */
/** @import { Around } from "./caption.js" */
// Tables come packed: a row is the places of its cells in the pool of its table, a fact its place in `ids`
// (views/evaluation/__init__.py).
/**
 * @typedef {Omit<Cell, "facts"> & { facts?: number[] } | string | number | null} PackedCell
 * @typedef {Omit<Block, "table" | "blocks"> & { blocks?: PackedBlock[],
 *   table?: Omit<Table, "rows"> & { rows: number[][], pool: PackedCell[] } }} PackedBlock
 * @typedef {{ code: string, blocks: PackedBlock[] }} PackedSection
 * @typedef {Omit<Evaluation, "sections"> & { lang: string, sections: PackedSection[] }} PackedEvaluation
 * @typedef {Column & { i: number }} Placed a column with its place in the rows
 */

// The view that is shown.
let viewNow = "";
/** @param {HTMLElement} root @param {{ options: Option[] }} data */
export function drawEvaluationSwitch(root, data) {
  // The address is never older than the data: an answer under way must not take a view back.
  const option = () => data.options.find((o) => o.code === store.asked("ev")) ?? data.options[0],
    asked = () => option().code;
  const show = () => {
    const view = (viewNow = asked());
    document.documentElement.dataset.ev = view;
    allIn(root, "[data-view]").forEach((b) => b.setAttribute("aria-pressed", String(b.dataset.view === view)));
  };
  const options = data.options.map((o) => html`<button data-view=${o.code}>${o.name}</button>`);
  drawAnew(root, html`<div class="cj cj-evs"><div class="views" role="group">${options}</div></div>`);
  allIn(root, "[data-view]").forEach(
    (b) =>
      (b.onclick = () => {
        tellServer({ ev: b.dataset.view });
        window.scrollTo({ top: 0 });
        document.querySelector('[data-testid="stMain"]')?.scrollTo({ top: 0 });
      }),
  );
  show();
  store.subscribe(root, asked, show);
  handOver(root, { narrowed: () => [{ value: option().name }] });
}

/** @param {HTMLElement & { evKey?: string }} root @param {PackedEvaluation} data */
export function drawEvaluation(root, data) {
  // The same answer again (another view was asked for): what is unfolded stays unfolded.
  const key = JSON.stringify([data.key, data.lang, data.sections.map((s) => s.code)]);
  if (root.evKey === key && root.firstElementChild) return;
  root.evKey = key;
  /** @type {{ table: Table, around: () => Around }[]} */
  const boxes = [],
    known = eachOf(data.ids);
  /** @param {PackedCell} cell @returns {TableRow[number]} */
  const unpackedCell = (cell) =>
    cell !== null && typeof cell === "object"
      ? { ...cell, facts: cell.facts?.map((n) => ({ plan_id: known[n].plan_id, ids: [known[n].id] })) }
      : cell;
  /** @param {NonNullable<PackedBlock["table"]>} table @returns {Table} */
  const unpacked = (table) => {
    const pool = table.pool.map(unpackedCell);
    return { ...table, rows: table.rows.map((row) => row.map((n) => pool[n])) };
  };
  // What stands over the next table, and whether it is seen: in the view that is shown, of a place that is not hidden.
  /** @type {Around} */
  let over = {};
  let isSeen = () => true;
  /** @param {PackedBlock} block @returns {() => Around} */
  const aroundOf = (block) => {
    const around = { ...over, source: block.source, figure: block.caption, isShown: isSeen };
    return () => around;
  };
  /** @param {PackedBlock} block @param {Table} table @param {Drawn} drawn */
  const boxed = (block, table, drawn, tools = takeTools()) => html`<div
    class="evb ${block.kind} ${block.style ?? ""}"
    data-i=${boxes.push({ table, around: aroundOf(block) }) - 1}
  >
    ${drawn}
    <p class="cj-src">${block.source ?? ""} ${toolBox(tools)}</p>
  </div>`;
  /** @param {PackedBlock} b */
  const folded = (b) => {
    const [overView, isViewSeen] = [over, isSeen],
      { place } = b;
    over = { title: b.summary };
    if (place) isSeen = () => isViewSeen() && !store.hidden().includes(place);
    const inner = (b.blocks ?? []).map(blockOf);
    over = overView;
    isSeen = isViewSeen;
    return html`<details data-place=${place || nothing}>
      <summary>${b.summary}</summary>
      ${inner}
    </details>`;
  };
  /** @param {PackedBlock} b @returns {Drawn} */
  const blockOf = (b) => {
    if (b.kind === "h1") over = { finding: b.text };
    if (b.kind === "h2") over = { title: b.text };
    if (b.kind === "h1") return html`<h1>${withUnits(b.text)}</h1>`;
    if (b.kind === "h2")
      return html`<div class="evh"><h2>${b.text}</h2>${b.sub ? html`<p class="sub">${b.sub}</p>` : nothing}</div>`;
    if (b.kind === "lead" || b.kind === "p")
      return html`<p class=${b.kind === "lead" ? "lead" : "run"}>${sentenceOf(b.parts ?? [])}</p>`;
    if (b.kind === "fold" || !b.table) return folded(b);
    const table = unpacked(b.table);
    if (b.kind === "twin") return boxed(b, table, nothing, tableTools());
    if (b.kind === "table") return boxed(b, table, tableOf(table));
    if (b.kind === "flags") return boxed(b, table, flagsOf(table, b.parts ?? []), tableTools());
    if (b.kind === "pivot") return boxed(b, table, html`<div class="in"></div>`, tableTools());
    return boxed(b, table, matrixOf(table, b.style ?? ""), tableTools());
  };
  /** @param {PackedSection} s */
  const section = (s) => {
    over = {};
    isSeen = () => s.code === viewNow;
    return html`<section data-view=${s.code}>${s.blocks.map(blockOf)}</section>`;
  };
  drawAnew(root, html`<div class="cj cj-ev">${data.sections.map(section)}</div>`);
  fitTables(root);
  allIn(root, ".evb").forEach((box) => {
    const { table, around } = boxes[Number(box.dataset.i)];
    bindTools(box, () => withNotes(table), around);
  });
  const pivot = allIn(root, ".evb.pivot").at(0);
  if (pivot) {
    const { table } = boxes[Number(pivot.dataset.i)];
    const paint = () => {
      render(pivotOf(table), drawnIn(pivot, ".in"));
      allIn(pivot, "[data-by]").forEach((b) => (b.onclick = () => noteAddress({ evby: b.dataset.by })));
    };
    paint();
    handOver(root, { narrowed: () => (viewNow === "checkable" ? [{ value: say(`ev_by_${bySide()}`) }] : []) });
    store.subscribe(
      root,
      () => store.asked("evby"),
      () => keepFocus(root, paint),
    );
  }
}

// ---- tables drawn as counts -------------------------------------------------------------------------------------
/** @param {string | undefined} text */
const evBadge = (text) => (text ? html`<span class="badge w">${text}</span>` : nothing);
/** @param {{ color?: string, text?: string, label?: string }} cell */
const evPlace = (cell) => [placeDot({ color: cell.color ?? "" }), cell.text ?? cell.label ?? ""];
// A cell of a table of counts, as the column wants it: it holds what stands behind it.
/** @param {TableRow[number] | undefined} cell @returns {Cell | null} */
const countIn = (cell) => (cell !== null && typeof cell === "object" ? cell : null);
// What opens the sentences of a cell, or says what there is to say: one of these attributes with its value, or nothing.
/** @param {Cell | null} cell @param {string} title */
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
/** @param {string} kind @param {Drawn} words @param {ReturnType<typeof evOpens>} opens */
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
/**
 * @param {TableRow[number]} given @param {string} title
 * @param {{ place?: string, tail?: Cell | null, tailTitle?: string, kind?: string }} [more]
 */
function evCell(given, title, { place = "", tail = null, tailTitle = "", kind = "" } = {}) {
  const cell = countIn(given),
    shade = cell?.shade === null || cell?.shade === undefined ? "" : `s${cell.shade}`,
    look = `${kind} ${shade} ${cell?.kind ? `c-${cell.kind}` : ""}`,
    of = place || nothing;
  if (!tail) {
    if (!cell?.facts?.length && !cell?.note) return html`<td class=${look} data-place=${of}>${cellText(given)}</td>`;
    const opens = evOpens(cell, title, "gridcell");
    return html`<td
      class=${look}
      data-place=${of}
      data-facts=${opens.facts}
      data-title=${opens.title}
      data-note=${opens.note}
      role=${opens.role}
      tabindex=${opens.tab}
      aria-label=${opens.label}
    >${cellText(given)}</td>`;
  }
  return html`<td class=${look} data-place=${of}>
    ${evLink("main", cellText(given) ?? "", evOpens(cell, title))}
    ${tail.facts?.length ? evLink("also", say("ev_also", tail.text), evOpens(tail, tailTitle)) : nothing}
  </td>`;
}

// What a click on a cell says goes into the download too, where the table has no sentence for it: a column per column
// with notes.
/** @param {Table} table @returns {Table} */
function withNotes(table) {
  if (!table.columns.some((c) => c.code === "words")) return table;
  const noted = table.columns.map((c, i) => ({ ...c, i })).filter((c) => c.place);
  return {
    ...table,
    columns: [
      ...table.columns,
      ...noted.map((c) => ({ code: `${c.code}_note`, label: say("ev_note_of", c.label), hidden: true })),
    ],
    rows: table.rows.map((row) => [...row, ...noted.map((c) => countIn(row[c.i])?.note ?? "")]),
  };
}

// The four flags, how many of them a task has, and its strength: three tables side by side, a row per place in each.
/** @param {Table} table @param {Sentence} parts */
function flagsOf(table, parts) {
  /** @type {[string, string[]][]} */
  const sets = [
    ["flags", ["base", "flags", "outside"]],
    ["spread", ["spread"]],
    ["strength", ["strength"]],
  ];
  const placeAt = columnAt(table, "place");
  const one = (/** @type {[string, string[]]} */ [name, wanted]) => {
    const columns = table.columns.map((c, i) => ({ ...c, i })).filter((c) => wanted.includes(c.set ?? ""));
    const line = (/** @type {TableRow} */ row) => {
      const place = countIn(row[placeAt]) ?? { text: "" };
      return html`<tr data-place=${place.place ?? ""}>
        <th scope="row" class="l">${evPlace(place)}${name === "spread" ? evBadge(place.badge) : nothing}</th>
        ${columns.map((c) => evCell(row[c.i], `${place.text} · ${c.label}`))}
      </tr>`;
    };
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

// Which set of columns the table of groups × places shows.
const BY = ["flags", "spread", "strength"];
const bySide = () => BY.find((code) => code === store.asked("evby")) ?? BY[0];

// Groups × places, long in the table, side by side here; of each place one set of columns.
/** @param {Table} table */
function pivotOf(table) {
  const by = bySide();
  const columns = table.columns.map((c, i) => ({ ...c, i })).filter((c) => c.set === by);
  const [groupAt, placeAt, tasksAt] = ["group", "place", "m_ev_tasks"].map((code) => columnAt(table, code));
  const placeIn = (/** @type {TableRow} */ row) => countIn(row[placeAt]) ?? { text: "" };
  const groups = [...new Set(table.rows.map((row) => String(row[groupAt])))],
    places = [...new Map(table.rows.map((row) => [placeIn(row).place, placeIn(row)])).values()];
  /** @param {string} group @param {Cell} of */
  const cellsOf = (group, { place, text }) => {
    const row = table.rows.find((r) => r[groupAt] === group && placeIn(r).place === place) ?? [],
      title = (/** @type {string} */ c) => `${group} · ${text} · ${c}`;
    const base = evCell(row[tasksAt], title(say("ev_base")), { place, kind: "base" });
    if (countIn(row[tasksAt])?.facts) return [base, columns.map((c) => evCell(row[c.i], title(c.label), { place }))];
    const said = row[columns[0].i];
    return [
      base,
      html`<td class="c-${countIn(said)?.kind ?? ""}" colspan=${columns.length} data-place=${place ?? nothing}>
        ${cellText(said)}
      </td>`,
    ];
  };
  const way = (/** @type {string} */ code) =>
    html`<button data-by=${code} aria-pressed=${code === by}>${say(`ev_by_${code}`)}</button>`;
  const placeHead = (/** @type {Cell} */ p) =>
    html`<th class="place" colspan=${columns.length + 1} data-place=${p.place ?? nothing}>${evPlace(p)}</th>`;
  const columnHeads = (/** @type {Cell} */ p) => [
    html`<th class="base" data-place=${p.place ?? nothing}>${say("ev_base")}</th>`,
    columns.map((c) => html`<th data-place=${p.place ?? nothing}>${c.label}</th>`),
  ];
  const line = (/** @type {string} */ g) =>
    html`<tr><th scope="row" class="l">${g}</th>${places.map((p) => cellsOf(g, p))}</tr>`;
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

// The column that names the rows of a table of counts.
/** @type {Record<string, string>} */
const LEAD = { scores: "m_ev_code", tools: "m_ev_tool", subs: "m_ev_sub", documents: "document" };

// Any other table of counts. Columns: outer (said in a row of its own, or not at all), tail (drawn small in the cell of
// the column that it belongs to, place_xian_also in that of place_xian), place, badge.
/** @param {Table} table @param {string} style */
function matrixOf(table, style) {
  const columns = table.columns
    .map((c, i) => ({ ...c, i, tailAt: table.columns.findIndex((other) => other.code === `${c.code}_also`) }))
    .filter((c) => !c.hidden && !c.tail && !c.outer);
  const leadAt = columnAt(table, LEAD[style]);
  const head = columns.map(
    (c) => html`<th
      scope="col"
      class=${c.place || c.align === "num" ? "n" : "l"}
      data-place=${c.place || nothing}
    >${c.color ? evPlace(c) : c.label}${evBadge(c.badge)}</th>`,
  );
  const [ruleAt, wordsAt] = style === "subs" ? ["rule", "words"].map((code) => columnAt(table, code)) : [-1, -1];
  // A 0 says what was searched for; what was found is its own note.
  /** @param {TableRow[number]} given @param {TableRow} row */
  const told = (given, row) => {
    const cell = countIn(given);
    if (style !== "subs" || cell?.text !== "0") return given;
    const key = cell.kind === "damaged" ? "ev_searched_rest" : "ev_searched";
    return { ...cell, note: say(key, row[wordsAt], cell.note ?? "") };
  };
  /** @param {TableRow} row @param {(typeof columns)[number]} c @param {string} name */
  const cellIn = (row, c, name) => {
    const title = `${name} · ${c.label}`,
      cell = told(row[c.i], row);
    if (!c.place && c.align !== "num") {
      const opens = linkTo(factsOf(cell), cellText(cell) ?? "", { title: String(cellText(row[leadAt])) });
      return html`<td class="t">${opens}</td>`;
    }
    return evCell(cell, title, {
      place: c.place,
      tail: c.tailAt < 0 ? null : countIn(row[c.tailAt]),
      tailTitle: say("ev_also_title", title),
    });
  };
  // A first-level variable has a line of its own before its rows, or is the row itself.
  const lines = table.rows.map((row) => {
    const group = row.map(countIn).find((cell) => cell?.group)?.group,
      lead = row[leadAt],
      isApart = Boolean(group) && style === "subs",
      name = group && style === "tools" ? group : String(cellText(lead)),
      note = style === "subs" ? say("ev_rule", row[ruleAt], row[wordsAt]) : countIn(lead)?.note;
    const line = html`<tr class=${group && !isApart ? "kind" : nothing}>
      <th scope="row" class="l">
        ${note ? evLink("ev", name, evOpens({ text: name, note }, name)) : linkTo(factsOf(lead), name)}
      </th>
      ${columns.filter((c) => c.i !== leadAt).map((c) => cellIn(row, c, name))}
    </tr>`;
    const apart = html`<tr class="kind"><th class="l" colspan=${columns.length}>${group}</th></tr>`;
    return { isApart, drawn: isApart ? [apart, line] : line };
  });
  // Two or three columns need not be as wide as the page.
  const width = style === "documents" ? "none" : `${240 + (style === "scores" ? 170 : 300) * (columns.length - 1)}px`;
  const tableWith = (/** @type {typeof lines} */ list) => html`<div class="cj-scroll">
    <table class="h" role="grid" style="max-width:${width}">
      <thead><tr>${head}</tr></thead>
      <tbody>${list.map((line) => line.drawn)}</tbody>
    </table>
  </div>`;
  if (style !== "subs") return tableWith(lines);
  // Long and narrow: two halves side by side, cut where a first-level variable begins.
  const middle = lines.length / 2,
    far = (/** @type {number} */ at) => Math.abs(at - middle),
    cut = lines.reduce((best, line, at) => (line.isApart && far(at) < far(best) ? at : best), 0);
  return html`<div class="two">${tableWith(lines.slice(0, cut))}${tableWith(lines.slice(cut))}</div>`;
}
