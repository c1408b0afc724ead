// The speaker's window: the notes of the slide on the wall, what comes next, and the time.

import { drawAnew, drawnIn, html } from "./drawing.js";
import { say } from "./page.js";
import { headOf } from "./slide_head.js";
import { dress } from "./slide_theme.js";
import { STYLE } from "./style.js";

/** @import { PreparedDeck } from "./contract" */
/** @import { Theme } from "./slide_theme.js" */

// `index()` is the slide that is seen, `hidden` the places that are not, `lang` that of the deck; its keys are those of
// the wall.
/**
 * @param {PreparedDeck} prepared
 * @param {{ index: () => number, hidden: Set<string>, theme: () => Theme, lang: string,
 *   onKey: (event: KeyboardEvent) => void }} show
 */
export function speakerWindow(prepared, { index, hidden, theme, lang, onKey }) {
  const last = prepared.slides.length - 1,
    began = Date.now();
  /** @type {Window | null} */
  let notes = null;
  // The window, unless it was closed.
  const here = () => (notes && !notes.closed ? notes : null);
  function openNotes() {
    if (here()) {
      notes?.close();
      notes = null;
      return true;
    }
    notes = window.open("", "cejian_notes", "popup,width=980,height=720");
    if (!notes || notes.closed) {
      notes = null;
      return false;
    }
    const page = notes.document,
      style = page.createElement("style");
    style.textContent = STYLE;
    page.title = `${say("show_notes")} · ${prepared.deck.name}`;
    page.documentElement.lang = lang;
    page.head.replaceChildren(style);
    page.body.className = "dk dk-notes";
    drawAnew(
      page.body,
      html`<header><b id="page"></b><span id="time"></span><span id="now"></span></header>
        <h1 id="title"></h1>
        <div id="notes"></div>
        <p id="said"></p>
        <footer id="next"></footer>`,
    );
    dress(page.body, prepared, theme());
    notes.addEventListener("keydown", onKey, true);
    notes.focus();
    tellNotes();
    return true;
  }
  function tellNotes() {
    const page = here()?.document,
      at = index();
    if (!page || at < 0) return;
    const slide = prepared.slides[at];
    /** @param {string} id @param {string} text */
    const put = (id, text) => {
      drawnIn(page, `#${id}`).textContent = text;
    };
    put("page", `${at + 1} / ${last + 1}`);
    const head = headOf(slide, hidden);
    put("title", [head.title, head.counted].filter(Boolean).join(" · "));
    put("notes", slide.notes || say("show_no_notes"));
    put("next", at < last ? say("show_next", headOf(prepared.slides[at + 1], hidden).title) : say("show_last"));
    put("said", "");
    drawnIn(page, "#notes").scrollTop = 0;
    tellTime();
  }
  function tellTime() {
    const page = here()?.document;
    if (!page) return;
    /** @param {number} n */
    const two = (n) => String(n).padStart(2, "0");
    const seconds = Math.floor((Date.now() - began) / 1000),
      now = new Date();
    drawnIn(page, "#time").textContent = say("show_elapsed", `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`);
    drawnIn(page, "#now").textContent = say("show_now", `${two(now.getHours())}:${two(now.getMinutes())}`);
  }
  return {
    // Opens or closes it; false where the browser opens no window.
    toggle: openNotes,
    tell: tellNotes,
    tick: tellTime,
    /** @param {string} words */
    say(words) {
      const page = here()?.document;
      if (page) drawnIn(page, "#said").textContent = words;
    },
    dress() {
      const page = here()?.document;
      if (page) dress(page.body, prepared, theme());
    },
    close: () => notes?.close(),
  };
}
