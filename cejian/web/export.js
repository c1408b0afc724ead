// What leaves the page: a table as CSV, as Excel or to the clipboard, all tables of the page in one workbook, the
// brief.
// What is taken is what is on the screen, as it is filtered, and it says where it comes from.

import { addButton, bindAdd } from "./adding.js";
import { DOT } from "./cells.js";
import { download } from "./download.js";
import { between, drawAnew, html } from "./drawing.js";
import { loadPlan } from "./evidence.js";
import { sayAtFoot } from "./foot.js";
import { planOf } from "./ids.js";
import { BASE } from "./made.js";
import { C, esc, exportDay, inLang, inLanguage, say, store, wordsOf } from "./page.js";
import { measureName, quoteWithSource, sectionAt, withhold } from "./plan_text.js";
import { askStamp, ownStamp, stampLine, stampParams, stampedAddress } from "./stamp.js";

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
export function bindTake(root, current) {
  bindAdd(root, current);
  const buttons = () => [...root.querySelectorAll('[data-act="xlsx"]')];
  // An answer that was waited for may have drawn the part anew: its button at the same place knows the table that is
  // seen now.
  const seenNow = (button, at) => (button.isConnected ? button : (buttons()[at] ?? button));
  const workbook = (button, at = buttons().indexOf(button)) => takeWorkbook(button, () => seenNow(button, at));
  const acts = { csv: takeCsv, xlsx: (button) => workbook(button), copy: copyTable };
  for (const [act, take] of Object.entries(acts))
    root.querySelectorAll(`[data-act="${act}"]`).forEach((b) => {
      b.cejianTable = current;
      b.onclick = () => take(b);
    });
}
// Whether something is on the page: folded away counts, another view of the page does not.
export const isOnPage = (element) => {
  for (let e = element; e; e = e.parentElement) if (getComputedStyle(e).display === "none") return false;
  return true;
};
// A table with what stands around it: its heading, the sentence of the page, the source line beside the button. A
// heading of a section that the table stands behind is not its own; the first sentence of the page is the page's, and
// the page gives the name.
function captioned(button) {
  const heads = [...document.querySelectorAll(".cj h1, .cj h2")].filter(isOnPage);
  const head = heads
    .filter(
      (h) =>
        h.compareDocumentPosition(button) & Node.DOCUMENT_POSITION_FOLLOWING &&
        (h.closest("section")?.contains(button) ?? true),
    )
    .at(-1);
  const plain = head?.cloneNode(true);
  plain?.querySelectorAll("em, small, button").forEach((e) => e.remove());
  const words = plain?.textContent.trim() ?? "",
    isSentence = head?.tagName !== "H2",
    table = button.cejianTable(),
    fold = wordsOf(button.closest("details")?.querySelector("summary"));
  return {
    ...table,
    title: fold || (!words || (isSentence && head === heads.find((h) => h.tagName === "H1")) ? C.page.title : words),
    finding: isSentence && !fold ? words : "",
    source: wordsOf(button.closest(".cj-src")),
  };
}
// The buttons of the page that stand under a table with rows: not those of another view, but those of what is folded.
const takeButtons = (act) =>
  [...document.querySelectorAll(`.cj-root [data-act="${act}"]`)].filter(
    (b) => b.cejianTable && isOnPage(b) && b.cejianTable().rows.length,
  );
// Parts that are a table of a workbook though they are drawn as something else (export/drawn.py): what they have then.
const OWN_TABLES = { head: ".card", counterpart: "table", reader: ".text p", grid: '.gr[data-filtered="false"]' };
const ownTables = () =>
  [...document.querySelectorAll(".cj-root")].filter(
    (root) => OWN_TABLES[root.dataset.part] && root.querySelector(OWN_TABLES[root.dataset.part]),
  );
const countTables = () => takeButtons("csv").length + ownTables().length;
// What narrows the page, in the words that stand on it.
export function filtersInWords() {
  const named = (name, value) => `${name}${say("colon")}${value}`;
  const shown = (selector) => [...document.querySelectorAll(selector)].filter((e) => e.getClientRects().length);
  const places = store.chosen(),
    home = places.find((p) => p.column_id === store.home());
  const pressed = shown('.cj [aria-pressed="true"]')
    .filter((b) => !b.closest(".rail, .tabs, .plans"))
    .map((b) => {
      const group = wordsOf(b.closest(".group")?.querySelector("b"));
      return group ? named(group, wordsOf(b)) : wordsOf(b);
    });
  const chosen = shown(".cj select")
    .filter((s) => s.value)
    .map((s) => named(s.getAttribute("aria-label") ?? "", s.selectedOptions[0].textContent.trim()));
  const sorted = shown('.cj [aria-sort="ascending"], .cj [aria-sort="descending"]').map((b) =>
    named(say("out_sorted"), b.textContent.trim()),
  );
  return [
    named(say("places"), places.map((p) => p.short).join(say("joiner"))),
    named(say("home"), home?.short ?? say("no_home")),
    ...(store.asked("party") === "0" ? [say("sub_base")] : []),
    ...(C.page.name === "search" && store.asked("s") ? [named(C.page.title, store.asked("s"))] : []),
    ...shown(".cj .chosen").map(wordsOf),
    ...pressed,
    ...chosen,
    ...sorted,
  ];
}
// What is on the screen must be what the address says: an answer that is still under way is waited for, five seconds at
// most.
// The bar comes first and the foot of the page last.
export const isUnderWay = () => Number(document.querySelector(".cj-foot")?.dataset.answered ?? 0) < (C.told ?? 0);
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
const fullText = (cell) => {
  const text = (cell !== null && typeof cell === "object" ? (cell.full ?? cell.text) : cell) ?? "";
  return typeof text === "string" ? withhold(text.trim()) : text;
};
function citationOf(fact) {
  const plan = C.plans.get(planOf(fact)),
    record = plan?.facts[fact];
  if (!record) return null;
  const measure = plan.outline.find((o) => o.id === record.m),
    section = sectionAt(plan, record.cs);
  return {
    out_plan: plan.title,
    doc_number: plan.doc_number || say("no_number"),
    out_section: section ? `${section.path} ${section.title}` : say("front_matter"),
    out_number: measure ? measureName(measure) : "",
    quote_column: withhold(plan.clean.slice(record.cs, record.ce).join("")).replace(/\s*\n\s*/g, " "),
    out_link: `${location.origin}${BASE}/sources?fact=${encodeURIComponent(fact)}`,
  };
}
const ONCE = new Set(["out_plan", "doc_number"]);
function withEvidence(table) {
  const facts = table.rows.map((row, i) => [...new Set(table.facts?.[i] ?? row.flatMap((cell) => cell?.facts ?? []))]);
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
      const cited = facts[i].map(citationOf).filter(Boolean);
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
async function takeCsv(button) {
  await settled();
  const table = captioned(button),
    { columns, rows } = withEvidence(table);
  download(table.name, columns, rows);
}

// ---- what the server makes: workbook and brief --------------------------------------------------------------------
export function saveFile(file, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
export async function making(button, ask) {
  const words = button.textContent,
    began = Date.now();
  const tell = () => {
    const seconds = Math.floor((Date.now() - began) / 1000);
    button.textContent = seconds ? say("making_seconds", seconds) : say("making");
    sayAtFoot(button.textContent, true);
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
const takeWorkbook = (button, find = () => null) =>
  making(button, () => {
    const own = find(),
      table = own?.cejianTable().name ?? "",
      buttons = takeButtons("xlsx");
    const nth = Math.max(0, buttons.filter((b) => b.cejianTable().name === table).indexOf(own));
    const order = buttons.map((b) => b.cejianTable().order).find(Boolean),
      address = Object.fromEntries(store.address());
    const asked = { page: C.page.name, address, version: C.version, table, nth, order, ...stampParams() };
    return fetch(`${BASE}/export/table.xlsx?${inLang()}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(asked),
    });
  });
const takeFile = (button, name) =>
  making(button, () => fetch(`${BASE}/export/${name}?${stampedAddress(store.address())}`));

// ---- the menu of the bar ------------------------------------------------------------------------------------------
export const takeMenu = () => html`<div class="cj-take" hidden></div>`;
export function bindTakeMenu(root) {
  const opener = root.querySelector('[data-bar="take"]'),
    menu = root.querySelector(".cj-take");
  const show = (isOpen) => {
    menu.hidden = !isOpen;
    opener.setAttribute("aria-expanded", String(isOpen));
    if (!isOpen) return void document.removeEventListener("click", away, true);
    const tables = countTables(),
      isHome = Boolean(store.home()),
      missing = isHome ? (store.codes("places").length < 2 ? say("brief_needs_peer") : "") : say("brief_needs_home");
    const way = (name, isOff, note) =>
      html`<p><button data-take=${name} ?disabled=${isOff}>${say(`take_${name}`)}</button><small>${note}</small></p>`;
    drawAnew(menu, [
      way("page", !tables, tables ? say("take_page_note", tables) : say("take_page_none")),
      way("brief", missing, missing || say("take_brief_note")),
      way("one", !isHome, say(isHome ? "take_one_note" : "one_needs_home")),
      way("stamp", false, stampLine() ? say("take_stamp_is", stampLine()) : say("take_stamp_note")),
    ]);
    menu.querySelector('[data-take="page"]').onclick = (event) => takeWorkbook(event.currentTarget);
    menu.querySelector('[data-take="brief"]').onclick = (event) => takeFile(event.currentTarget, "brief.docx");
    menu.querySelector('[data-take="one"]').onclick = (event) => takeFile(event.currentTarget, "one-page.pdf");
    menu.querySelector('[data-take="stamp"]').onclick = async () => {
      const chosen = await askStamp(ownStamp(), say("stamp_note"));
      if (chosen) sayAtFoot(stampLine(ownStamp(chosen)) ? say("take_stamp_is", stampLine()) : say("take_stamp_none"));
      show(false);
      opener.focus();
      if (chosen) window.dispatchEvent(new Event("cejian:stamp"));
    };
    menu.querySelector("button:not([disabled])")?.focus({ preventScroll: true });
    document.addEventListener("click", away, true);
  };
  const away = (event) => {
    if (!menu.contains(event.target) && event.target !== opener) show(false);
  };
  opener.onclick = () => show(menu.hidden);
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
    getSelection().selectAllChildren(box); // a copy needs something selected
    const put = (event) => {
      event.preventDefault();
      event.clipboardData.setData("text/html", html);
      event.clipboardData.setData("text/plain", text);
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
function pageCitation(table) {
  const plans = [
    ...new Set(
      [...(table.facts ?? []).flat(), ...table.rows.flatMap((row) => row.flatMap((cell) => cell?.facts ?? []))].map(
        planOf,
      ),
    ),
  ]
    .map((id) => C.plans.get(id))
    .filter(Boolean);
  const documents = plans
    .map((p) => say("citation_document", p.shorts[inLanguage()], p.cited[inLanguage()]))
    .join(say("semicolon"));
  return (
    say(
      "citation",
      C.page.title,
      table.title === C.page.title ? "" : `“${table.title}”`,
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
C.filtersInWords = filtersInWords;
async function copyTable(button) {
  await settled();
  const table = captioned(button),
    shown = table.columns.map((c, i) => (c.hidden ? -1 : i)).filter((i) => i >= 0);
  // A line of plain text goes into a spreadsheet as it is: no cell of it may be run there.
  const line = (row) =>
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
export function copyQuote(fact, button, what, original) {
  const { text, source } = quoteWithSource(fact, what, original),
    link = `${location.origin}${BASE}/sources?fact=${encodeURIComponent(fact)}`;
  const words = esc(text).replaceAll("\n", "<br>"),
    cited = `<a href="${esc(link)}" style="color:inherit">${esc(source)}</a>`;
  return copyRich(`<meta charset="utf-8"><p style="${PASTE_FONT}">${words}${cited}</p>`, text + source, button);
}
