// What leaves the page: a table as CSV, as Excel or to the clipboard, all tables of the page in one workbook, the
// brief.
// What is taken is what is on the screen, as it is filtered, and it says where it comes from.

import { addButton, bindAdd } from "./adding.js";
import { handTable, handedOver, tableUnder } from "./caption.js";
import { DOT } from "./cells.js";
import { copyRich } from "./clipboard.js";
import { download } from "./download.js";
import { allIn, between, html } from "./drawing.js";
import { BASE } from "./made.js";
import { making, settled } from "./making.js";
import { C, inLang, say, store } from "./page.js";
import { stampParams, stampedAddress } from "./stamp.js";
import { fullText, htmlOfTable, pageTitle, textOfTable, withEvidence } from "./table_text.js";

/** @import { Around } from "./caption.js" */
/** @import { TableRow } from "./contract" */
/** @import { Captioned, Table } from "./table_text.js" */

// ---- the tables of the page -------------------------------------------------------------------------------------
// A button knows the table that it stands under, so the tables of a page are found by their buttons, in reading order.
export const takeTools = () =>
  between(
    [
      ...[
        ["csv", "download_csv"],
        ["xlsx", "take_excel"],
        ["copy", "copy_table"],
      ].map(([act, key]) => html`<button class="cj-link" data-act=${act}>${say(key)}</button>`),
      addButton(""),
    ],
    DOT,
  );
/** @param {Element} root @param {() => Table} table @param {() => Around} around */
export function bindTake(root, table, around) {
  bindAdd(root, table);
  const buttons = () => /** @type {HTMLButtonElement[]} */ (allIn(root, '[data-act="xlsx"]'));
  // An answer that was waited for may have drawn the part anew: its button at the same place knows the table that is
  // seen now.
  /** @param {HTMLButtonElement} button @param {number} at */
  const seenNow = (button, at) => (button.isConnected ? button : (buttons()[at] ?? button));
  /** @param {HTMLButtonElement} button */
  const workbook = (button, at = buttons().indexOf(button)) => takeWorkbook(button, () => seenNow(button, at));
  /** @type {Record<string, (button: HTMLButtonElement) => unknown>} */
  const acts = { csv: takeCsv, xlsx: (button) => workbook(button), copy: copyTable };
  for (const [act, take] of Object.entries(acts))
    /** @type {HTMLButtonElement[]} */ (allIn(root, `[data-act="${act}"]`)).forEach((b) => {
      handTable(b, { table, around });
      b.onclick = () => take(b);
    });
}
// What stands around the table whose tools these are; null where there are none.
/** @param {Element} tools */
export const aroundTable = (tools) => tableUnder(tools.querySelector('[data-act="copy"]') ?? tools)?.around() ?? null;
// Whether something is on the page: folded away counts, another view of the page does not.
/** @param {Element} element */
export const isOnPage = (element) => {
  for (let e = /** @type {Element | null} */ (element); e; e = e.parentElement)
    if (getComputedStyle(e).display === "none") return false;
  return true;
};
/** @param {Element} button */
function takenBy(button) {
  const found = tableUnder(button);
  if (!found) throw new Error("a button without a table");
  return found;
}
// A table with what stands around it. Without a heading of its own it is named after the page.
/** @param {Element} button @returns {Captioned} */
function captioned(button) {
  const { table, around } = takenBy(button),
    { title, finding, source } = around();
  return {
    ...table(),
    title: title || pageTitle(),
    finding: finding ?? "",
    source: (source ?? "").replace(/\s+/g, " ").trim(),
  };
}
// The buttons of the page that stand under a table with rows: not those of another view, but those of what is folded.
/** @param {string} act */
const takeButtons = (act) =>
  allIn(document, `.cj-root [data-act="${act}"]`).filter((b) => {
    const found = tableUnder(b);
    return found && (found.around().isShown?.() ?? true) && found.table().rows.length;
  });
export const countTables = () => takeButtons("csv").length + handedOver().filter((said) => said.hasOwnTable?.()).length;

// ---- CSV --------------------------------------------------------------------------------------------------------
/** @param {HTMLButtonElement} button */
async function takeCsv(button) {
  await settled();
  const table = captioned(button),
    { columns, rows } = withEvidence(table);
  download(table.name, columns, rows);
}

// ---- what the server makes: workbook and brief --------------------------------------------------------------------
// The server makes the tables itself, from the address: it is told the page, a table of it, and the order of a list
// that only a browser can sort. `find` gives the button of the one table when the page is settled; without it all are
// taken.
/** @param {HTMLButtonElement} button @param {() => HTMLButtonElement | null} [find] */
export const takeWorkbook = (button, find = () => null) =>
  making(button, () => {
    const own = find(),
      table = own ? takenBy(own).table().name : "",
      buttons = takeButtons("xlsx"),
      alike = buttons.filter((b) => takenBy(b).table().name === table);
    const nth = own ? Math.max(0, alike.indexOf(own)) : 0;
    const order = buttons.map((b) => takenBy(b).table().order).find(Boolean),
      address = Object.fromEntries(store.address());
    const asked = { page: C.page?.name, address, version: C.version, table, nth, order, ...stampParams() };
    return fetch(`${BASE}/export/table.xlsx?${inLang()}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(asked),
    });
  });
/** @param {HTMLButtonElement} button @param {string} name */
export const takeFile = (button, name) =>
  making(button, () => fetch(`${BASE}/export/${name}?${stampedAddress(store.address())}`));

// ---- the clipboard ------------------------------------------------------------------------------------------------
// For the tests, which hold what the browser takes by itself against what the server makes (export/page.py).
C.shownTables = () =>
  takeButtons("csv")
    .map(captioned)
    .map((t) => ({
      ...t,
      columns: t.columns.map((c) => [c.label, c.align ?? ""]),
      rows: t.rows.map((row) => t.columns.map((_, i) => fullText(row[i]))),
    }));
/** @param {HTMLButtonElement} button */
async function copyTable(button) {
  await settled();
  const table = captioned(button);
  return copyRich(htmlOfTable(table), textOfTable(table), button);
}
