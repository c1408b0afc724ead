// Words and marks in cells and sentences.

import { ask } from "./address.js";
import { html } from "./drawing.js";
import { BASE } from "./made.js";
import { C, inkOf } from "./page.js";
import { nothing } from "./vendor/lit-html.js";
import { termPieces } from "./wording.js";

/** @import { Drawn } from "./drawing.js" */
/** @import { Facts, Sentence } from "./contract" */

if (!C.goesToPages) {
  C.goesToPages = true;
  // What is folded under the heading is unfolded there.
  document.addEventListener("click", (event) => {
    /** @type {HTMLElement | null} */
    const link = event.target instanceof Element ? event.target.closest("[data-goto]") : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    C.goTo = link.dataset.at;
    ask({ page: link.dataset.goto });
  });
}

// A number stays with its unit (85 件, 2024年底); a dot stays with what stands before it; no space behind （一） or
// 一、, which bring their own.
const NUMBER = String.raw`\d[\d.,]*`,
  COUNTED = "元件家个项人次名种条对处份字号地";
const UNITS = new RegExp(
  "(" +
    [
      String.raw`[㐀-鿿]{1,2} ${NUMBER}(?:\/\d+)?(?: ?[%％${COUNTED}年月日万亿])?`,
      String.raw`[到至约第]?${NUMBER}(?:[—-]${NUMBER})?(?: ?(?:` +
        [
          String.raw`年(?:\d{1,2}月(?:\d{1,2}日|底)?|底|末|度)?`,
          String.raw`月(?:\d{1,2}日|底)?`,
          "日",
          "[%％]",
          "个百分点",
          String.raw`[万亿]? ?[${COUNTED}](?:\/[年季月万]度?)?`,
          "[万亿]",
        ].join("|") +
        "))",
    ].join("|") +
    ")",
);
/** @param {unknown} text @returns {Drawn} */
export const withUnits = (text) => {
  const pieces = String(text ?? "").split(UNITS);
  return pieces.length < 2 ? pieces[0] : pieces.map((piece, i) => (i % 2 ? kept(piece) : piece));
};
/** @param {string} words */
const kept = (words) => html`<span class="nb">${words}</span>`;

/** @param {unknown} text */
export const dotted = (text) => String(text ?? "").replaceAll(" · ", "\u00a0· ");

/** @param {string} number @param {string} title */
export const numbered = (number, title) => (/[）、]$/.test(number) || !title ? number + title : `${number} ${title}`);

// The last letters of a title go over to the next line together: a letter alone before what follows it reads badly.
/** @param {string} text @param {number} [n] @returns {Drawn} */
export const keptTail = (text, n = text.length > 8 ? 4 : 2) =>
  text.length > 3 ? [text.slice(0, -n), kept(text.slice(-n))] : text;

// The text with what the terms stand in marked.
/** @param {string} text @param {string[]} terms @returns {Drawn} */
export const markedTerms = (text, terms) =>
  termPieces(text, terms).map(([isMarked, words]) => (isMarked ? html`<mark>${words}</mark>` : words));

// Words that open the sentences behind them; without any they are words.
// Most have no more than a title; a page has thousands, and every attribute that is left open costs time.
/**
 * @param {Facts[] | null | undefined} facts @param {Drawn} inner
 * @param {{ title?: string, note?: string, hint?: string }} [about] @returns {Drawn}
 */
export function linkTo(facts, inner, { title, note, hint } = {}) {
  if (!facts?.length) return inner;
  if (note !== undefined || hint !== undefined) return opens(facts, inner, title, note, hint);
  const ids = JSON.stringify(facts);
  return title === undefined
    ? html`<a class="ev" role="button" tabindex="0" data-facts=${ids}>${inner}</a>`
    : html`<a class="ev" role="button" tabindex="0" data-facts=${ids} data-title=${title}>${inner}</a>`;
}
/**
 * @param {Facts[]} facts @param {Drawn} inner @param {string} [title] @param {string} [note] @param {string} [hint]
 */
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
/** @param {Drawn} inner @param {string} title @param {string} note */
export const noteOn = (inner, title, note) => opens([], inner, title, note);

// A cell, or a word of one, that opens the sentences behind it.
/**
 * @param {{ title: string, facts: Facts[], note?: string | null }} cell @param {string} kind @param {Drawn} inner
 */
export const opensCell = (cell, kind, inner) => html`<span
  class=${kind}
  data-facts=${JSON.stringify(cell.facts)}
  data-note=${cell.note ?? ""}
  data-title=${cell.title}
  role="button"
  tabindex="0"
>${inner}</span>`;

// The dot of a place, in its colour.
/** @param {{ color: string }} place */
export const placeDot = ({ color }) => html`<i style="background:${inkOf(color)}"></i>`;

/** @param {Drawn} tools */
export const toolBox = (tools) => html`<span class="cj-tools">${tools}</span>`;
export const DOT = html`<span class="cj-dot">·</span>`;

// A part of a sentence is words, leads to facts, or leads to a heading of a page: {text, page, at}.
// Words that follow each other are one text: what is left out on paper is a sentence with its stop (print.js).
/** @param {Sentence} parts */
function joinedWords(parts) {
  /** @type {Sentence} */
  const found = [];
  for (const part of parts) {
    const last = found.at(-1);
    if (typeof part === "string" && typeof last === "string") found[found.length - 1] = last + part;
    else found.push(part);
  }
  return found;
}
/** @param {Sentence} parts @returns {Drawn[]} */
export const sentenceOf = (parts) =>
  joinedWords(parts).map((part) =>
    typeof part === "string"
      ? withUnits(part)
      : part.page
        ? html`<a class="ev" href="${BASE}/${part.page}" data-goto=${part.page} data-at=${part.at}>
            ${withUnits(part.text)}
          </a>`
        : linkTo(part.facts, withUnits(part.text), { title: "" }),
  );

/** @param {Sentence} parts */
export const textOfSentence = (parts) => parts.map((part) => (typeof part === "string" ? part : part.text)).join("");

/** @type {Record<string, string>} */
export const MARK = { quantified: "●", worded: "◐", mentioned: "○", absent: "—", damaged: "▨", unread: "？" };
