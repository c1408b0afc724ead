// The list of measures: a table that is sorted by its heads, in the columns that are chosen, with the way from a
// measure to those of others on the same matter, and what takes the list away.

import { DOT, dotted, keptTail, linkTo, markedTerms, placeDot, toolBox, withUnits } from "./cells.js";
import { allIn, html, onClick } from "./drawing.js";
import { bindTake, takeTools } from "./export.js";
import { ofPlan } from "./facts.js";
import { COLUMNS, LABELS } from "./measure_rows.js";
import { C, say } from "./page.js";
import { openPanel } from "./panel.js";
import { measureName } from "./plan_text.js";
import { nothing } from "./vendor/lit-html.js";

/** @import { DocumentedPlace } from "./contract" */
/** @import { Drawn } from "./drawing.js" */
/** @import { ColumnCode, Row } from "./measure_rows.js" */
/** @import { MeasuresView } from "./measures.js" */

/** @param {MeasuresView} view */
export function measureList({ root, data, of, on, set, passes, words }) {
  const { rows, names, places, order, saidIn, textOf, cellOf } = of;
  const shownColumns = () => (on("cols").length ? COLUMNS.filter((c) => on("cols").includes(c)) : COLUMNS);
  // The column that the rows are sorted by, and whether from its end.
  const sorting = () => {
    const by = on("sort")[0] ?? "place";
    return { key: /** @type {ColumnCode} */ (by.replace(/^-/, "")), isDown: by.startsWith("-") };
  };
  // The column that the rows are sorted by, with its arrow; null where it is not shown.
  const sortedBy = () => {
    const { key, isDown } = sorting();
    return shownColumns().includes(key) ? `${say(LABELS[key])} ${isDown ? "↓" : "↑"}` : null;
  };
  const markWords = (/** @type {string} */ text) => (words().length ? markedTerms(text, words()) : keptTail(text));
  /** @param {Row} row @param {ColumnCode[]} columns @param {(c: ColumnCode) => boolean} isTold */
  function lineOf(row, columns, isTold) {
    const place = places[row.plan],
      title = `${place.short} ${measureName({ label: row.label })}`;
    // Where the words stand that the title has not.
    /** @param {ColumnCode} c @returns {Drawn} */
    const said = (c) =>
      isTold(c)
        ? saidIn(row, words()).map((sentence) => html`<small class="where">${markedTerms(sentence, words())}</small>`)
        : nothing;
    const cells = columns.map((c) => {
      const cell = cellOf(row, c);
      if (c === "place") return html`<td>${placeDot(place)}${cell.text}${said(c)}</td>`;
      if (c === "title")
        return html`<td class="wide">
          ${linkTo(ofPlan(row.plan, [row.id]), markWords(cell.text), { title })}
          ${cell.note ? html`<small>${cell.note}</small>` : nothing}${said(c)} ${
            row.cats.length
              ? html`<button class="cj-link same" data-same=${row.id}>${say("same_matter")}</button>`
              : nothing
          }
        </td>`;
      const words = cell.text && cell.facts?.length ? linkTo(cell.facts, withUnits(dotted(cell.text))) : cell.text;
      return html`<td class=${c === "number" ? "numbers" : nothing}>${words}${said(c)}</td>`;
    });
    const isOn = C.shown?.facts[0]?.id === row.id;
    return html`<tr data-row=${row.id} data-place=${place.column_id} class=${isOn ? "on" : nothing}>${cells}</tr>`;
  }
  const linesOf = (/** @type {Row[]} */ found) => {
    const columns = shownColumns(),
      told = columns.includes("title") ? "title" : columns[0];
    return found.map((row) => lineOf(row, columns, (c) => c === told));
  };
  // Of all its lines those that are drawn; the others follow.
  /** @param {Drawn[]} lines @param {number} shown how many */
  function tableOfLines(lines, shown) {
    const columns = shownColumns(),
      { key: by, isDown } = sorting();
    /** @param {ColumnCode} c @returns {"ascending" | "descending" | "none"} */
    const direction = (c) => (by !== c ? "none" : isDown ? "descending" : "ascending");
    const head = columns.map(
      (c) => html`<th scope="col" aria-sort=${direction(c)}>
        <button data-sort=${c}>
          ${say(LABELS[c])}${{ ascending: " ↑", descending: " ↓", none: "" }[direction(c)]}
        </button>
      </th>`,
    );
    const pick = (/** @type {ColumnCode} */ c) => html`<label>
      <input type="checkbox" data-col=${c} />${say(LABELS[c])}
    </label>`;
    return html`<div class="cj-scroll">
        <table class="cj-table rows">
          <colgroup>
            ${columns.map((c) => html`<col class="col-${c}" />`)}
          </colgroup>
          <thead>
            <tr>${head}</tr>
          </thead>
          <tbody aria-busy=${shown < lines.length ? "true" : nothing}>
            ${lines.slice(0, shown)}
          </tbody>
        </table>
      </div>
      <p class="cj-src">
        ${data.source} ${toolBox([takeTools(), DOT])}
        <details class="pick">
          <summary class="cj-link">${say("choose_columns")}</summary>
          ${COLUMNS.map(pick)}
        </details>
      </p>`;
  }
  /** @param {Row[]} found @param {string} finding the sentence over them */
  function bind(found, finding) {
    const columns = shownColumns();
    onClick(root, "[data-sort]", ({ sort: by = "" }) => {
      const { key, isDown } = sorting();
      set({ sort: [key === by && !isDown ? "-" + by : by] });
    });
    const boxes = /** @type {HTMLInputElement[]} */ (allIn(root, "[data-col]"));
    for (const box of boxes) {
      // The last one that is taken off brings all columns back: what was pressed is not always what is shown.
      box.checked = columns.includes(/** @type {ColumnCode} */ (box.dataset.col));
      box.onchange = () => {
        const picked = boxes.filter((b) => b.checked).map((b) => b.dataset.col ?? "");
        set({ cols: picked.length === COLUMNS.length ? [] : picked });
      };
    }
    bindRows();
    // The rows as they are filtered and sorted, in the chosen columns; document number and full text go along.
    const table = () => ({
      view: "measures",
      name: "cejian_measures",
      columns: [
        ...columns.map((c) => ({ code: LABELS[c], label: say(LABELS[c]) })),
        ...["doc_number", "quote_column"].map((code) => ({ code, label: say(code), hidden: true })),
        { code: "version", label: say("version_column"), hidden: true },
      ],
      rows: found.map((row) => [
        ...columns.map((c) => {
          const cell = cellOf(row, c);
          return cell.note ? { ...cell, full: `${cell.text}（${cell.note}）` } : cell;
        }),
        places[row.plan].doc_number || say("no_number"),
        textOf(row),
        C.version,
      ]),
      facts: found.map((row) => ofPlan(row.plan, [row.id])),
      order: found.map((row) => row.at),
    });
    bindTake(root, table, () => ({ finding, source: data.source }));
  }
  function bindRows() {
    onClick(root, "[data-same]", ({ same = "" }, button) => {
      const row = rows.find((r) => r.id === same);
      if (row) openSame(row, button);
    });
  }
  // What others have on the matter of a measure, under the filters in force; only the place is another one.
  /** @param {Row} row @param {HTMLElement} button */
  function openSame(row, button) {
    const [leaf] = row.cats;
    const same = rows.filter((r) => r.plan !== row.plan && r.cats.includes(leaf)),
      left = same.filter((r) => passes(r, "at"));
    const others = left.sort(
      (a, c) => order[a.plan] - order[c.plan] || (a.cats[0] === leaf ? 0 : 1) - (c.cats[0] === leaf ? 0 : 1),
    );
    const hidden = (/** @type {DocumentedPlace} */ p) => same.filter((r) => r.plan === p.plan_id).length;
    const instead = (/** @type {DocumentedPlace} */ p) =>
      hidden(p) ? say("same_filtered", hidden(p)) : data.kinds[p.plan_id][leaf];
    const silent = [
      ...data.places
        .filter((p) => p.plan_id !== row.plan && !others.some((r) => r.plan === p.plan_id))
        .map((p) => `${p.short}${say("colon")}${instead(p)}`),
      ...(same.length > left.length ? [say("same_narrowed", same.length - left.length)] : []),
    ].join(say("semicolon"));
    openPanel(
      {
        title: say("same_matter_title", names.cat[leaf]),
        facts: others.map((r) => ({ id: `${r.id}:${leaf}`, plan_id: r.plan })),
        note: silent,
      },
      button,
    );
  }
  return { sorting, sortedBy, linesOf, tableOfLines, bind, bindRows };
}
