// How hard a promise is: four views of one page, all of them here; the row of buttons shows one at once and tells the
// server afterwards.

import { hasActed, noteAddress, tellServer, whileShown } from "./address.js";
import { fitTables } from "./columns.js";
import { sentence, toolLine, units } from "./cells.js";
import { takeHtml } from "./export.js";
import { keepFocus } from "./focus.js";
import { C, cellText, esc, factLink, inkOf, say } from "./page.js";
import { bindTools, tableHtml, toolsHtml } from "./tables.js";

const evAddress = (key) => (C.address ?? new URLSearchParams(location.search)).get(key);
export function drawEvaluationSwitch(root, data) {
  const views = data.options.map((o) => o.code),
    known = (code) => (views.includes(code) ? code : null);
  // Once the visitor has acted, the address is the newer one: an answer under way must not take a view back.
  const show = (view) => {
    document.documentElement.dataset.ev = view;
    root
      .querySelectorAll("[data-view]")
      .forEach((b) => b.setAttribute("aria-pressed", String(b.dataset.view === view)));
  };
  root.innerHTML = `<div class="cj cj-evs"><div class="views" role="group">${data.options.map((o) => `<button data-view="${esc(o.code)}">${esc(o.name)}</button>`).join("")}</div></div>`;
  root.querySelectorAll("[data-view]").forEach(
    (b) =>
      (b.onclick = () => {
        show(b.dataset.view);
        tellServer({ ev: b.dataset.view });
        window.scrollTo({ top: 0 });
        document.querySelector('[data-testid="stMain"]')?.scrollTo({ top: 0 });
      }),
  );
  show((hasActed() && known(evAddress("ev"))) || data.view);
  C.evBy = (hasActed() && evAddress("evby")) || data.by;
  window.dispatchEvent(new CustomEvent("cejian:ev"));
  whileShown(root, "cejian:address", () => {
    show(known(evAddress("ev")) ?? views[0]);
    C.evBy = evAddress("evby");
    window.dispatchEvent(new CustomEvent("cejian:ev"));
  });
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
  const boxed = (block, html, tools = takeHtml()) =>
    `<div class="evb ${esc(block.kind)} ${esc(block.style ?? "")}" data-i="${tables.push(block.table) - 1}">${html}<p class="cj-src">${esc(block.source ?? "")} ${toolLine(tools)}</p></div>`;
  const blockHtml = (packed) => {
    const b = packed.table ? { ...packed, table: unpacked(packed.table) } : packed;
    if (b.kind === "h1") return `<h1>${units(esc(b.text))}</h1>`;
    if (b.kind === "h2")
      return `<div class="evh"><h2>${esc(b.text)}</h2>${b.sub ? `<p class="sub">${esc(b.sub)}</p>` : ""}</div>`;
    if (b.kind === "lead" || b.kind === "p")
      return `<p class="${b.kind === "lead" ? "lead" : "run"}">${sentence(b.parts)}</p>`;
    if (b.kind === "fold")
      return `<details${b.place ? ` data-place="${esc(b.place)}"` : ""}><summary>${esc(b.summary)}</summary>${b.blocks.map(blockHtml).join("")}</details>`;
    if (b.kind === "twin") return boxed(b, "", toolsHtml());
    if (b.kind === "table") return boxed(b, tableHtml(b.table));
    if (b.kind === "flags") return boxed(b, flagsHtml(b.table, b.parts), toolsHtml());
    if (b.kind === "pivot") return boxed(b, pivotHtml(b.table), toolsHtml());
    return boxed(b, matrixHtml(b.table, b.style), toolsHtml());
  };
  root.innerHTML = `<div class="cj cj-ev">${data.sections.map((s) => `<section data-view="${esc(s.code)}">${s.blocks.map(blockHtml).join("")}</section>`).join("")}</div>`;
  fitTables(root);
  root.querySelectorAll(".evb").forEach((box) => bindTools(box, () => withNotes(tables[box.dataset.i])));
  const pivot = root.querySelector(".evb.pivot");
  if (pivot) {
    const paint = () => {
      pivot.querySelector(".in").outerHTML = pivotHtml(tables[pivot.dataset.i]);
      pivot.querySelectorAll("[data-by]").forEach(
        (b) =>
          (b.onclick = () => {
            C.evBy = b.dataset.by;
            keepFocus(root, paint);
            noteAddress({ evby: b.dataset.by });
          }),
      );
    };
    paint();
    whileShown(root, "cejian:ev", () => keepFocus(root, paint));
  }
}

// ---- tables drawn as counts -------------------------------------------------------------------------------------
const evBadge = (text) => (text ? `<span class="badge w">${esc(text)}</span>` : "");
const evPlace = (cell) => `<i style="background:${inkOf(cell.color)}"></i>${esc(cell.text ?? cell.label)}`;
const evOpens = (cell, title, role = "button") =>
  cell?.facts?.length || cell?.note
    ? ` data-facts="${esc(JSON.stringify(cell.facts ?? []))}" data-title="${esc(title)}" data-note="${esc(cell.note ?? "")}" role="${role}" tabindex="0" aria-label="${esc(`${title} ${cell.text}`)}"`
    : "";
// A cell: its number on a shade that means the count, or a word; a second, smaller number behind it where a column has
// a tail.
function evCell(cell, title, place, tail, tailTitle) {
  const look = [
    cell?.shade === null || cell?.shade === undefined ? "" : `s${cell.shade}`,
    cell?.kind ? `c-${cell.kind}` : "",
  ].join(" ");
  const at = place ? ` data-place="${esc(place)}"` : "";
  if (!tail) return `<td class="${look}"${at}${evOpens(cell, title, "gridcell")}>${esc(cellText(cell))}</td>`;
  const also = tail.facts?.length
    ? `<a class="also"${evOpens(tail, tailTitle)}>${esc(say("ev_also", tail.text))}</a>`
    : "";
  return `<td class="${look}"${at}><a class="main"${evOpens(cell, title)}>${esc(cell.text)}</a>${also}</td>`;
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
function flagsHtml(table, parts) {
  const sets = [
    ["flags", ["base", "flags", "outside"]],
    ["spread", ["spread"]],
    ["strength", ["strength"]],
  ];
  const one = ([name, wanted]) => {
    const columns = table.columns.map((c, i) => ({ ...c, i })).filter((c) => wanted.includes(c.set));
    return `<figure class="${name}"><figcaption>${esc(say(`ev_${name}_head`))}</figcaption><table class="h" role="grid"><thead><tr><th></th>${columns.map((c) => `<th scope="col">${esc(c.label)}</th>`).join("")}</tr></thead>
<tbody>${table.rows.map((row) => `<tr data-place="${esc(row[0].place)}"><th scope="row" class="l">${evPlace(row[0])}${name === "spread" ? evBadge(row[0].badge) : ""}</th>${columns.map((c) => evCell(row[c.i], `${row[0].text} · ${c.label}`)).join("")}</tr>`).join("")}</tbody></table></figure>`;
  };
  return `<div class="three">${sets.map(one).join("")}</div><p class="run">${sentence(parts)}</p>`;
}

// Groups × places, long in the table, side by side here; of each place one set of columns.
function pivotHtml(table) {
  const BY = ["flags", "spread", "strength"],
    by = BY.includes(C.evBy) ? C.evBy : BY[0];
  const columns = table.columns.map((c, i) => ({ ...c, i })).filter((c) => c.set === by);
  const groups = [...new Set(table.rows.map((row) => row[0]))],
    places = [...new Map(table.rows.map((row) => [row[1].place, row[1]])).values()];
  const cellsOf = (group, place) => {
    const row = table.rows.find((r) => r[0] === group && r[1].place === place.place),
      title = (c) => `${group} · ${place.text} · ${c}`;
    const base = evCell(row[2], title(say("ev_base")), place.place).replace('<td class="', '<td class="base ');
    return row[2].facts
      ? base + columns.map((c) => evCell(row[c.i], title(c.label), place.place)).join("")
      : `${base}<td class="c-${esc(row[columns[0].i].kind)}" colspan="${columns.length}" data-place="${esc(place.place)}">${esc(cellText(row[columns[0].i]))}</td>`;
  };
  return `<div class="in"><p class="by">${BY.map((code) => `<button data-by="${code}" aria-pressed="${code === by}">${esc(say(`ev_by_${code}`))}</button>`).join("")}</p>
<div class="cj-scroll"><table class="h" role="grid" style="max-width:${90 + 420 * places.length}px;min-width:${90 + 188 * places.length}px"><thead><tr><th rowspan="2"></th>${places.map((p) => `<th class="place" colspan="${columns.length + 1}" data-place="${esc(p.place)}">${evPlace(p)}</th>`).join("")}</tr>
<tr>${places.map((p) => `<th class="base" data-place="${esc(p.place)}">${esc(say("ev_base"))}</th>${columns.map((c) => `<th data-place="${esc(p.place)}">${esc(c.label)}</th>`).join("")}`).join("")}</tr></thead>
<tbody>${groups.map((g) => `<tr><th scope="row" class="l">${esc(g)}</th>${places.map((p) => cellsOf(g, p)).join("")}</tr>`).join("")}</tbody></table></div></div>`;
}

// Any other table of counts. Columns: outer (said in a row of its own, or not at all), tail (drawn small in the cell
// before), place, badge.
function matrixHtml(table, style) {
  const columns = table.columns
    .map((c, i) => ({ ...c, i, end: table.columns[i + 1]?.tail ? i + 1 : 0 }))
    .filter((c) => !c.hidden && !c.tail && !c.outer);
  const head = columns
    .map(
      (c) =>
        `<th scope="col" class="${c.place || c.align === "num" ? "n" : "l"}"${c.place ? ` data-place="${esc(c.place)}"` : ""}>${c.color ? evPlace(c) : esc(c.label)}${evBadge(c.badge)}</th>`,
    )
    .join("");
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
  const rows = table.rows.map((row) => {
    const group = row.find((cell) => cell?.group)?.group,
      first = columns[0];
    const apart =
      group && style === "subs"
        ? `<tr class="kind"><th class="l" colspan="${columns.length}">${esc(group)}</th></tr>`
        : "";
    const name = group && style === "tools" ? group : cellText(row[first.i]);
    const cells = columns
      .slice(1)
      .map((c) => {
        const title = `${name} · ${c.label}`,
          cell = told(row[c.i], row);
        if (!c.place && c.align !== "num")
          return `<td class="t">${factLink(cell?.facts, esc(cellText(cell)), ` data-title="${esc(cellText(row[first.i]))}"`)}</td>`;
        return evCell(cell, title, c.place, c.end ? row[c.end] : null, say("ev_also_title", title));
      })
      .join("");
    const note = style === "subs" ? say("ev_rule", row[rule], row[words]) : row[first.i]?.note,
      lead = note
        ? `<a class="ev"${evOpens({ text: name, note }, name)}>${esc(name)}</a>`
        : factLink(row[first.i]?.facts, esc(name));
    return `${apart}<tr${group && style !== "subs" ? ' class="kind"' : ""}><th scope="row" class="l">${lead}</th>${cells}</tr>`;
  });
  // Two or three columns need not be as wide as the page.
  const width = style === "documents" ? "none" : `${240 + (style === "scores" ? 170 : 300) * (columns.length - 1)}px`;
  const html = (list) =>
    `<div class="cj-scroll"><table class="h" role="grid" style="max-width:${width}"><thead><tr>${head}</tr></thead><tbody>${list.join("")}</tbody></table></div>`;
  if (style !== "subs") return html(rows);
  // Long and narrow: two halves side by side, cut where a first-level variable begins.
  const starts = rows.map((row, i) => (row.startsWith('<tr class="kind">') ? i : 0)),
    cut = starts.reduce(
      (best, at) => (Math.abs(at - rows.length / 2) < Math.abs(best - rows.length / 2) ? at : best),
      0,
    );
  return `<div class="two">${html(rows.slice(0, cut))}${html(rows.slice(cut))}</div>`;
}
