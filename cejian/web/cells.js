// Words and marks in cells and sentences.

import { ask } from "./address.js";
import { html } from "./drawing.js";
import { BASE } from "./made.js";
import { C, esc, factLink } from "./page.js";
import { nothing } from "./vendor/lit-html.js";
import { termPieces } from "./wording.js";

// A sentence that leads to a heading of a page: {text, page, at}. What is folded under the heading is unfolded.
const pageLink = (part) =>
  `<a class="ev" href="${BASE}/${esc(part.page)}" data-goto="${esc(part.page)}" data-at="${esc(part.at)}">${units(esc(part.text))}</a>`;

if (!C.goesToPages) {
  C.goesToPages = true;
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-goto]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    C.goTo = link.dataset.at;
    ask({ page: link.dataset.goto });
  });
}

// A number stays with its unit (85 件, 2024年底); a dot stays with what stands before it; no space behind （一） or
// 一、, which bring their own.
const UNIT =
  /[㐀-鿿]{1,2} \d[\d.,]*(?:\/\d+)?(?: ?[%％元件家个项人次名种条对处份字号地年月日万亿])?|[到至约第]?\d[\d.,]*(?:[—-]\d[\d.,]*)?(?: ?(?:年(?:\d{1,2}月(?:\d{1,2}日|底)?|底|末|度)?|月(?:\d{1,2}日|底)?|日|[%％]|个百分点|[万亿]? ?[元件家个项人次名种条对处份字号地](?:\/[年季月万]度?)?|[万亿]))/g;

export const units = (html) => html.replace(UNIT, '<span class="nb">$&</span>');
const UNITS = new RegExp(`(${UNIT.source})`);
export const withUnits = (text) => {
  const pieces = String(text ?? "").split(UNITS);
  return pieces.length < 2 ? pieces[0] : pieces.map((piece, i) => (i % 2 ? kept(piece) : piece));
};
const kept = (words) => html`<span class="nb">${words}</span>`;

export const dots = (text) => esc(text).replaceAll(" · ", "&nbsp;· ");
export const dotted = (text) => String(text ?? "").replaceAll(" · ", "\u00a0· ");

export const numbered = (number, title) => (/[）、]$/.test(number) || !title ? number + title : `${number} ${title}`);

// The last letters of a title go over to the next line together: a letter alone before what follows it reads badly.
export const tail = (text, n = text.length > 8 ? 4 : 2) =>
  text.length > 3 ? `${esc(text.slice(0, -n))}<span class="nb">${esc(text.slice(-n))}</span>` : esc(text);

export const keptTail = (text, n = text.length > 8 ? 4 : 2) =>
  text.length > 3 ? [text.slice(0, -n), kept(text.slice(-n))] : text;

// The text with what the terms stand in marked.
export const markedTerms = (text, terms) =>
  termPieces(text, terms).map(([isMarked, words]) => (isMarked ? html`<mark>${words}</mark>` : words));

// Words that open the sentences behind them; without any they are words.
export const linkTo = (facts, inner, { title, note, hint } = {}) =>
  facts?.length ? opens(facts, inner, title, note, hint) : inner;
const opens = (facts, inner, title, note, hint) =>
  html`<a
    class="ev"
    role="button"
    tabindex="0"
    data-facts=${JSON.stringify(facts)}
    data-title=${title ?? nothing}
    data-note=${note ?? nothing}
    title=${hint ?? nothing}
  >${inner}</a>`;
// The same where no sentence stands behind the words, but something is to be said about them.
export const noteOn = (inner, title, note) => opens([], inner, title, note);

export const toolBox = (tools) => html`<span class="cj-tools">${tools}</span>`;
export const DOT = html`<span class="cj-dot">·</span>`;

export const sentenceOf = (parts) =>
  parts.map((part) =>
    typeof part === "string"
      ? withUnits(part)
      : part.page
        ? html`<a class="ev" href="${BASE}/${part.page}" data-goto=${part.page} data-at=${part.at}>
            ${withUnits(part.text)}
          </a>`
        : linkTo(part.facts, withUnits(part.text), { title: part.title ?? "" }),
  );

export const toolLine = (html) => `<span class="cj-tools">${html}</span>`;

export const sentence = (parts) =>
  parts
    .map((part) =>
      typeof part === "string"
        ? units(esc(part))
        : part.page
          ? pageLink(part)
          : factLink(part.facts, units(esc(part.text)), ` data-title="${esc(part.title ?? "")}"`),
    )
    .join("");

export const MARK = { quantified: "●", worded: "◐", mentioned: "○", absent: "—", damaged: "▨" };

export function cellAttributes(cell, role = "button") {
  return `data-facts="${esc(JSON.stringify(cell.facts))}" data-note="${esc(cell.note ?? "")}" data-title="${esc(cell.title)}" role="${role}" tabindex="0"`;
}
