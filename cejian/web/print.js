// Paper: what Ctrl+P prints. The style is print.css; what a style cannot do is done right before printing and undone
// right after:
// the head of the first page, the charts drawn for the width of the paper in the light theme, the colours of places in
// the light theme.

import { filtersInWords, still } from "./caption.js";
import { CHART_INK, PICTURE_FONT, lightColors, repaint } from "./chart_ink.js";
import { drawAnew, drawnIn, html } from "./drawing.js";
import { BASE, PAPER_ADDRESS } from "./made.js";
import { C, exportDay, say } from "./page.js";
import { stampLine } from "./stamp.js";

// Printing waits for nothing that comes later: what it needs is fetched on the spot. null where nothing is answered.
/** @param {string} address */
function fetchAtOnce(address) {
  try {
    const ask = new XMLHttpRequest();
    ask.open("GET", address, false);
    ask.send();
    return ask.status === 200 ? ask.responseText : null;
  } catch {
    return null;
  }
}
// The fonts without which a printed 一 is found only as the radical ⼀ (export/paper_font.py). Fetched with the first
// print and left in the window.
function paperFonts() {
  if (document.getElementById("cj-paper-fonts")) return;
  const faces = fetchAtOnce(BASE + PAPER_ADDRESS);
  if (faces === null) return void console.warn("print: no fonts");
  document.head.append(Object.assign(document.createElement("style"), { id: "cj-paper-fonts", textContent: faces }));
}
const PAPER_FONT = PICTURE_FONT.replace('"Noto Sans CJK SC"', '"cejian paper","Noto Sans CJK SC"');
// Pixels between the margins of an A4 page, lying and standing (print.css).
export const PAPER_WIDTH = { wide: ((297 - 24) / 25.4) * 96, tall: ((210 - 28) / 25.4) * 96 };
// How much smaller our parts are than on the screen (print.css): their smallest words, 12 px, are 8 pt.
const PAPER_ZOOM = 0.9;
// Pixels of the screen: a row is a little higher in the narrower columns of the paper.
const LONG_ROW = 300;
export const paperKind = () => (getComputedStyle(document.body).page === "wide" ? "wide" : "tall");
// An address with its commas and Chinese letters; as it is where it cannot be read.
/** @param {string} address */
const readable = (address) => {
  try {
    return decodeURI(address).replaceAll("%2C", ",");
  } catch {
    return address;
  }
};
// Page, selection, version, day and address, in words; the day and the version again at the foot of every page.
/** @param {string} title of the page */
function paperHead(title) {
  const style = document.createElement("style"),
    foot = [title, say("data_version", C.version), say("print_printed", exportDay())].join(" · ");
  /** @param {string} text */
  const quoted = (text) => JSON.stringify(text).replace(/[<>]/g, "");
  const pages = say("print_page", '"counter(page)"', '"counter(pages)"')
    .split('"')
    .map((piece) => (piece.startsWith("counter(") ? piece : quoted(piece)))
    .join(" ");
  /** @param {string} where @param {string} content */
  const corner = (where, content) => `@${where}{content:${content};font:8pt ${PAPER_FONT};color:#444}`;
  style.textContent = `@page{${[
    stampLine() ? corner("top-left", quoted(stampLine())) : "",
    corner("bottom-left", quoted(`${say("picture_file")} · ${foot}`)),
    corner("bottom-right", pages),
  ].join("")}}`;
  const version = say("footer", C.version).replace(`${say("picture_file")} · `, ""),
    head = Object.assign(document.createElement("div"), { className: "cj cj-paper" });
  drawAnew(
    head,
    html`<p class="page">
        ${say("picture_file")} · ${title}<small>${version} · ${say("print_printed", exportDay())}</small>
      </p>
      <p>${filtersInWords().join(say("semicolon"))}</p>
      <p class="where">${say("print_address")}${say("colon")}${readable(location.href)}</p>`,
  );
  document.body.prepend(head);
  document.body.append(style); // behind the style of print.css, which numbers the pages without words
  return [style, head];
}
function toPaper() {
  const { page } = C;
  if (C.paper || !page) return;
  /** @type {(() => void)[]} */
  const undo = (C.paper = []);
  try {
    paperFonts();
    const added = paperHead(page.title);
    undo.push(() => added.forEach((element) => element.remove()));
    // The names of the places stand over every page of the comparison, as the head of a table does.
    for (const head of document.querySelectorAll(".gw>.ghead")) {
      const wrap = Object.assign(document.createElement("div"), { className: "cj-repeat" });
      head.before(wrap);
      wrap.append(head);
      undo.push(() => wrap.isConnected && wrap.replaceWith(head));
    }
    // Rows stay whole, but one of about half a page and more would leave too much of the page before it empty.
    for (const row of document.querySelectorAll(".gg .gr")) {
      if (row.offsetHeight < LONG_ROW) continue;
      row.classList.add("cj-long");
      undo.push(() => row.classList.remove("cj-long"));
    }
    // The head of a table with buttons in it would not be repeated on the next page: their words take their place.
    for (const button of document.querySelectorAll(".cj-table th button")) {
      const words = Object.assign(document.createElement("span"), {
        className: "cj-paper-word",
        textContent: button.textContent,
      });
      button.after(words);
      undo.push(() => words.remove());
    }
    // Columns that share the room of the screen (fitTables) share that of the paper; where their least widths are more
    // than that, they are set anew.
    const room = Math.floor(PAPER_WIDTH[paperKind()] / PAPER_ZOOM) - 4,
      probe = Object.assign(document.createElement("div"), { className: "cj" });
    probe.style.cssText = `position:absolute;left:-9999px;width:${room}px;zoom:1`;
    document.body.append(probe);
    /** @type {NodeListOf<HTMLTableElement>} */
    const tables = document.querySelectorAll(".cj-table:has(>colgroup)");
    for (const table of tables) {
      for (const column of table.querySelectorAll('col[style*="cqw"]')) {
        const old = column.getAttribute("style") ?? "";
        column.setAttribute("style", old.replaceAll("100cqw", `${room}px`));
        undo.push(() => column.setAttribute("style", old));
      }
      const empty = /** @type {HTMLTableElement} */ (table.cloneNode(false)),
        body = document.createElement("tbody");
      empty.append(drawnIn(table, "colgroup").cloneNode(true), body);
      const row = body.insertRow();
      for (let left = table.tHead?.rows[0].cells.length ?? 1; left; left--) row.insertCell();
      probe.replaceChildren(empty);
      if (empty.offsetWidth <= room + 1) continue;
      table.classList.add("cj-tight");
      undo.push(() => table.classList.remove("cj-tight"));
    }
    probe.remove();
    // What a click does is nothing to say on paper.
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, (node) =>
      node.parentElement?.closest(".cj .sub, .cj .cj-src, .cj .lead, .cj .run, .cj .way")
        ? NodeFilter.FILTER_ACCEPT
        : NodeFilter.FILTER_SKIP,
    );
    while (words.nextNode()) {
      const node = /** @type {Text} */ (words.currentNode),
        old = node.data,
        rest = still(old);
      if (rest === old) continue;
      node.data = rest;
      undo.push(() => (node.data = old));
    }
    // Colours that the data wrote into the page are those of the dark theme there.
    const colors = lightColors().slice(Object.keys(CHART_INK.dark).length);
    if (colors.length)
      for (const element of document.querySelectorAll(".cj [style], .cj-panel [style]")) {
        const old = element.getAttribute("style") ?? "",
          light = repaint(old, colors);
        if (light === old) continue;
        element.setAttribute("style", light);
        undo.push(() => element.setAttribute("style", old));
      }
    C.chartsOnPaper?.(undo);
  } catch (error) {
    console.warn("print", error);
  } // the page is printed all the same
}
function fromPaper() {
  for (const step of C.paper ?? []) step();
  C.paper = null;
}
export function listenForPrinting() {
  if (C.printing) return;
  C.printing = true;
  addEventListener("beforeprint", toPaper);
  addEventListener("afterprint", fromPaper);
}
