// What leaves the page: a table as CSV, as Excel or to the clipboard, all tables of the page in one workbook, the
// brief.
// What is taken is what is on the screen, as it is filtered, and it says where it comes from.

import { addButton, bindAdd } from "./adding.js";
import { filtersInWords, handTable, handedOver, hearParts, tableUnder } from "./caption.js";
import { DOT } from "./cells.js";
import { download } from "./download.js";
import { allIn, between, drawnIn, html } from "./drawing.js";
import { loadPlan } from "./evidence.js";
import { eachOf } from "./facts.js";
import { sayAtFoot } from "./foot.js";
import { BASE } from "./made.js";
import { C, esc, exportDay, inLang, inLanguage, say, store } from "./page.js";
import { measureName, quoteWithSource, sectionAt, withhold, wordsOfFact } from "./plan_text.js";
import { askStamp, ownStamp, stampLine, stampParams, stampedAddress } from "./stamp.js";
import { render } from "./vendor/lit-html.js";

/** @import { Facts, Table as PageTable, TableRow } from "./contract" */
/** @import { Around } from "./caption.js" */
/** @import { OneFact } from "./facts.js" */
/** @import { Plan } from "./plan_text.js" */
// What a part hands over to be taken away. `facts`: of each row, where they are not those of its cells; `order`: the
// rows as a browser sorted them, for the server; a cell's `full` text stands for the shorter one of the screen.
/**
 * @typedef {PageTable & { facts?: Facts[][], order?: number[] }} Table
 * @typedef {Table & { title: string, finding: string, source: string }} Captioned
 */

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
const pageTitle = () => C.page?.title ?? "";
// The buttons of the page that stand under a table with rows: not those of another view, but those of what is folded.
/** @param {string} act */
const takeButtons = (act) =>
  allIn(document, `.cj-root [data-act="${act}"]`).filter((b) => {
    const found = tableUnder(b);
    return found && (found.around().isShown?.() ?? true) && found.table().rows.length;
  });
const countTables = () => takeButtons("csv").length + handedOver().filter((said) => said.hasOwnTable?.()).length;
// What is on the screen must be what the address says: an answer that is still under way is waited for, five seconds at
// most.
// The bar comes first and the foot of the page last.
export const isUnderWay = () => Number(allIn(document, ".cj-foot").at(0)?.dataset.answered ?? 0) < (C.told ?? 0);
export async function settled() {
  if (isUnderWay()) {
    for (let i = 0; i < 100 && isUnderWay(); i++) await new Promise((go) => setTimeout(go, 50));
    await new Promise((go) => setTimeout(go, 100));
  }
  await Promise.all((C.planIds ?? []).map((id) => loadPlan(id).catch(() => {})));
}

// ---- CSV --------------------------------------------------------------------------------------------------------
// Behind the columns of the screen: plan, document number, section, number, full quote and link of the facts in a row,
// one line per fact.
/** @param {TableRow[number] | undefined} cell */
const fullText = (cell) => {
  const text = (cell !== null && typeof cell === "object" ? (cell.full ?? cell.text) : cell) ?? "";
  return typeof text === "string" ? withhold(text.trim()) : text;
};
/** @param {OneFact} fact @returns {Record<string, string> | null} */
function citationOf({ id, plan_id }) {
  const plan = C.plans.get(plan_id),
    record = plan?.facts[id];
  if (!plan || !record) return null;
  const measure = plan.outline.find((o) => o.id === record.m),
    section = sectionAt(plan, record.cs);
  return {
    out_plan: plan.title,
    doc_number: plan.doc_number || say("no_number"),
    out_section: section ? `${section.path} ${section.title}` : say("front_matter"),
    out_number: measure ? measureName(measure) : "",
    quote_column: wordsOfFact(plan, id).replace(/\s*\n\s*/g, " "),
    out_link: `${location.origin}${BASE}/sources?fact=${encodeURIComponent(id)}`,
  };
}
const ONCE = new Set(["out_plan", "doc_number"]);
/** @param {TableRow[number]} cell */
const factsIn = (cell) => (cell !== null && typeof cell === "object" ? (cell.facts ?? []) : []);
/** @param {Table} table */
function withEvidence(table) {
  const facts = table.rows.map((row, i) => {
    const own = eachOf(table.facts?.[i] ?? row.flatMap(factsIn));
    return [...new Map(own.map((fact) => [fact.id, fact])).values()];
  });
  const labels = table.columns.map((c) => c.label),
    filters = filtersInWords().join(say("semicolon"));
  const keys = facts.some((f) => f.length)
    ? ["out_plan", "doc_number", "out_section", "out_number", "quote_column", "out_link"].filter(
        (key) => !labels.includes(say(key)),
      )
    : [];
  const isVersioned = labels.includes(say("version_column"));
  return {
    columns: [
      ...labels,
      ...keys.map((key) => say(key)),
      ...(isVersioned ? [] : [say("version_column")]),
      say("out_date"),
      say("out_filters"),
    ],
    rows: table.rows.map((row, i) => {
      const cited = facts[i].map(citationOf).filter((found) => found !== null);
      return [
        ...table.columns.map((_, at) => fullText(row[at])),
        ...keys.map((key) => {
          const lines = cited.map((c) => c[key]);
          return (ONCE.has(key) ? [...new Set(lines)] : lines).join("\n");
        }),
        ...(isVersioned ? [] : [C.version]),
        exportDay(),
        filters,
      ];
    }),
  };
}
/** @param {HTMLButtonElement} button */
async function takeCsv(button) {
  await settled();
  const table = captioned(button),
    { columns, rows } = withEvidence(table);
  download(table.name, columns, rows);
}

// ---- what the server makes: workbook and brief --------------------------------------------------------------------
/** @param {Blob} file @param {string} name */
export function saveFile(file, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
/** @param {HTMLElement & { disabled?: boolean }} button @param {() => Promise<Response>} ask */
export async function making(button, ask) {
  const words = button.textContent,
    began = Date.now();
  const tell = () => {
    const seconds = Math.floor((Date.now() - began) / 1000);
    button.textContent = seconds ? say("making_seconds", seconds) : say("making");
    sayAtFoot(button.textContent ?? "", true);
  };
  button.disabled = true;
  tell();
  const ticking = setInterval(tell, 1000);
  let sentence = say("making_failed");
  try {
    await settled();
    const answer = await ask();
    if (answer.ok) {
      const name = decodeURIComponent(
        /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get("content-disposition") ?? "")?.[1] ?? "cejian",
      );
      saveFile(await answer.blob(), name);
      sentence = say("made", name);
    } else if (answer.status < 500 && (answer.headers.get("content-type") ?? "").startsWith("text/plain"))
      sentence = await answer.text(); // the server says why
  } catch {
    /* no answer: the sentence above says so */
  }
  clearInterval(ticking);
  button.disabled = false;
  button.textContent = words;
  sayAtFoot(sentence);
}
// The server makes the tables itself, from the address: it is told the page, a table of it, and the order of a list
// that only a browser can sort. `find` gives the button of the one table when the page is settled; without it all are
// taken.
/** @param {HTMLButtonElement} button @param {() => HTMLButtonElement | null} [find] */
const takeWorkbook = (button, find = () => null) =>
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
const takeFile = (button, name) =>
  making(button, () => fetch(`${BASE}/export/${name}?${stampedAddress(store.address())}`));

// ---- the menu of the bar ------------------------------------------------------------------------------------------
export const takeMenu = () => html`<div class="cj-take" hidden></div>`;
/** @param {HTMLElement} root */
export function bindTakeMenu(root) {
  const opener = drawnIn(root, '[data-bar="take"]'),
    menu = drawnIn(root, ".cj-take");
  const show = (/** @type {boolean} */ isOpen) => {
    menu.hidden = !isOpen;
    opener.setAttribute("aria-expanded", String(isOpen));
    if (!isOpen) return void document.removeEventListener("click", away, true);
    draw();
    allIn(menu, "button:not([disabled])")[0]?.focus({ preventScroll: true });
    document.addEventListener("click", away, true);
  };
  const stamp = async () => {
    const chosen = await askStamp(ownStamp(), say("stamp_note"));
    if (chosen) sayAtFoot(stampLine(ownStamp(chosen)) ? say("take_stamp_is", stampLine()) : say("take_stamp_none"));
    show(false);
    opener.focus();
    if (chosen) window.dispatchEvent(new Event("cejian:stamp"));
  };
  // What can be taken, of what is on the page now.
  const draw = () => {
    const tables = countTables(),
      isHome = Boolean(store.home()),
      missing = isHome ? (store.codes("places").length < 2 ? say("brief_needs_peer") : "") : say("brief_needs_home");
    /**
     * @param {string} name @param {boolean} isOff @param {string} note
     * @param {(button: HTMLButtonElement) => void} act
     */
    const way = (name, isOff, note, act) =>
      html`<p>
        <button
          data-take=${name}
          ?disabled=${isOff}
          @click=${(/** @type {{ currentTarget: HTMLButtonElement }} */ event) => act(event.currentTarget)}
        >${say(`take_${name}`)}</button><small>${note}</small>
      </p>`;
    const ways = [
      way("page", !tables, tables ? say("take_page_note", tables) : say("take_page_none"), (b) => takeWorkbook(b)),
      way("brief", missing !== "", missing || say("take_brief_note"), (b) => takeFile(b, "brief.docx")),
      way("one", !isHome, say(isHome ? "take_one_note" : "one_needs_home"), (b) => takeFile(b, "one-page.pdf")),
      way("stamp", false, stampLine() ? say("take_stamp_is", stampLine()) : say("take_stamp_note"), stamp),
    ];
    render(ways, menu);
  };
  const drawIfOpen = () => {
    if (!menu.hidden) draw();
  };
  hearParts(menu, drawIfOpen);
  // What the address narrows is hidden or shown by the parts that hear of it too, some of them after this.
  store.subscribe(
    menu,
    () => String(store.address()),
    () => queueMicrotask(drawIfOpen),
  );
  const away = (/** @type {MouseEvent} */ { target }) => {
    if (target instanceof Node && !menu.contains(target) && target !== opener) show(false);
  };
  opener.onclick = () => show(Boolean(menu.hidden));
  menu.onkeydown = (event) => {
    if (event.key === "Escape") {
      event.stopPropagation();
      show(false);
      opener.focus();
    }
  };
}

// ---- the clipboard ------------------------------------------------------------------------------------------------
// As a table or a paragraph for Word and WPS, as plain text for everything else. Browsers give no clipboard to pages
// without https, as they are served on closed networks; the old way through a copy event works there.
/** @param {string} html @param {string} text @param {HTMLElement & { cejianWords?: string | null }} button */
async function copyRich(html, text, button) {
  let isDone = true;
  try {
    await navigator.clipboard.write([
      new ClipboardItem({
        "text/html": new Blob([html], { type: "text/html" }),
        "text/plain": new Blob([text], { type: "text/plain" }),
      }),
    ]);
  } catch {
    const box = Object.assign(document.createElement("div"), { textContent: " " });
    box.style.cssText = "position:fixed;top:0;white-space:pre";
    document.body.append(box);
    getSelection()?.selectAllChildren(box); // a copy needs something selected
    const put = (/** @type {ClipboardEvent} */ event) => {
      event.preventDefault();
      event.clipboardData?.setData("text/html", html);
      event.clipboardData?.setData("text/plain", text);
    };
    document.addEventListener("copy", put, { once: true });
    isDone = document.execCommand("copy");
    document.removeEventListener("copy", put);
    box.remove();
  }
  if (!isDone) return void sayAtFoot(say("copy_failed"));
  const words = (button.cejianWords ??= button.textContent);
  button.textContent = say("copied");
  setTimeout(() => (button.textContent = words), 1200);
}
const PASTE_FONT = "font-family:宋体,SimSun,serif;font-size:10.5pt";
// Page, version, day and filters; then the documents whose sentences stand behind the rows, each with its number and
// origin.
/** @param {Captioned} table */
function pageCitation(table) {
  const facts = [...(table.facts ?? []).flat(), ...table.rows.flatMap((row) => row.flatMap(factsIn))];
  const plans = [...new Set(facts.map((group) => group.plan_id))]
    .map((id) => C.plans.get(id))
    .filter((plan) => plan !== undefined);
  const documents = plans
    .map((p) => say("citation_document", p.shorts[inLanguage()], p.cited[inLanguage()]))
    .join(say("semicolon"));
  return (
    say(
      "citation",
      pageTitle(),
      table.title === pageTitle() ? "" : `“${table.title}”`,
      C.version,
      exportDay(),
      filtersInWords().join(say("semicolon")),
    ) + (documents ? documents + say("stop").trim() : table.source.replace(/^(来源：|Source: )/, ""))
  );
}
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
  const table = captioned(button),
    shown = table.columns.map((c, i) => (c.hidden ? -1 : i)).filter((i) => i >= 0);
  // A line of plain text goes into a spreadsheet as it is: no cell of it may be run there.
  const line = (/** @type {TableRow} */ row) =>
    shown
      .map((i) =>
        String(fullText(row[i]))
          .replace(/\s+/g, " ")
          .replace(/^(?=[=+\-@])/, "'"),
      )
      .join("\t");
  const text = [
    shown.map((i) => table.columns[i].label).join("\t"),
    ...table.rows.map(line),
    "",
    pageCitation(table),
    location.href,
  ].join("\n");
  // mso-number-format and the data value keep a cell that begins with = from being worked out where it is pasted into a
  // spreadsheet.
  /** @param {string} tag @param {string} words @param {string | undefined} align */
  const cell = (tag, words, align, extra = "") => {
    const side = align === "num" ? "right" : "left",
      look = `border:1px solid #999;padding:2pt 5pt;vertical-align:top;text-align:${side}`,
      asText = /^[=+\-@\t\r]/.test(words) ? ' x:str sdnum="0;0;@"' : "",
      asCell = `style="${look};${extra}${PASTE_FONT}"${asText}`;
    return `<${tag} ${asCell}>${esc(words).replaceAll("\n", "<br>")}</${tag}>`;
  };
  const columns = shown.map((i) => ({ ...table.columns[i], at: i }));
  const head = columns.map((c) => cell("th", c.label, c.align, "background:#f1f2f0;font-weight:bold;")),
    rows = table.rows.map((row) =>
      columns.map((c) =>
        cell("td", String(fullText(row[c.at])), c.align, c.align === "num" ? "" : "mso-number-format:'\\@';"),
      ),
    );
  const copied = [
    '<meta charset="utf-8"><table style="border-collapse:collapse" border="1" cellspacing="0"><thead>',
    `<tr>${head.join("")}</tr></thead>\n<tbody>`,
    ...rows.map((cells) => `<tr>${cells.join("")}</tr>`),
    `</tbody></table>\n<p style="${PASTE_FONT}">${esc(pageCitation(table))} `,
    `<a href="${esc(location.href)}">${esc(say("page_link"))}</a></p>`,
  ].join("");
  return copyRich(copied, text, button);
}
// A quote with its citation; in Word and WPS the citation leads back to the sentence.
/**
 * @param {Plan} plan @param {string} fact @param {HTMLElement} button @param {string} [what]
 * @param {boolean} [original]
 */
export function copyQuote(plan, fact, button, what, original) {
  const { text, source } = quoteWithSource(plan, fact, what, original),
    link = `${location.origin}${BASE}/sources?fact=${encodeURIComponent(fact)}`;
  const words = esc(text).replaceAll("\n", "<br>"),
    cited = `<a href="${esc(link)}" style="color:inherit">${esc(source)}</a>`;
  return copyRich(`<meta charset="utf-8"><p style="${PASTE_FONT}">${words}${cited}</p>`, text + source, button);
}
