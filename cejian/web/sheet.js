// The page of the one-file deck.

import { presentDeck } from "./deck.js";
import { drawAnew, html } from "./drawing.js";
import { eachOf } from "./facts.js";
import { later, workOff } from "./later.js";
import { C, say } from "./page.js";
import { factsOn } from "./show_facts.js";
import { keyName } from "./show_keys.js";
import { drawSlide } from "./slide.js";
import { dress } from "./slide_theme.js";

/** @import { PreparedDeck, Slide } from "./contract" */
/** @import { SlideRoot } from "./slide.js" */

// All slides below each other, to be read, printed and presented from; evidence opens over it.
/** @param {HTMLElement} root @param {PreparedDeck} prepared */
export function drawDeckPage(root, prepared) {
  const count = prepared.slides.length;
  root.className = "dk-sheet";
  dress(root, prepared, "light");
  /** @param {Slide} s @param {number} i */
  const sheet = (s, i) => html`<figure id="p${i + 1}">
    <div class="dk-here"></div>
    <figcaption>
      <p class="dk-alt">${s.alt}</p>
      <button data-start=${i}>${say("show_from", i + 1)}</button>
    </figcaption>
  </figure>`;
  drawAnew(
    root,
    html`<header>
        <h1>${prepared.deck.name}</h1>
        <p>${say("show_file_lead", count, prepared.made)}</p>
        ${prepared.complaints.map((line) => html`<p class="dk-complaint">${line}</p>`)}
        <button data-start="0">${say("show_start")}</button>
      </header>
      <main>${prepared.slides.map(sheet)}</main>
      <footer>${say("show_file_foot", prepared.version)}</footer>`,
  );
  /** @type {NodeListOf<SlideRoot>} */
  const found = root.querySelectorAll(".dk-here");
  const sheets = [...found];
  /** @param {number} at @param {import("./facts.js").OneFact[] | null} [facts] */
  const start = (at, facts = null) =>
    presentDeck(prepared, { at, facts, onMove: (index) => sheets[index].scrollIntoView({ block: "center" }) });
  /** @param {number} i */
  const draw = (i) => drawSlide(sheets[i], prepared, i, { onFacts: (facts) => start(i, eachOf(facts)) });
  sheets.forEach((_, i) => (i < 3 ? draw(i) : later(() => draw(i))));
  // The page that takes most of the window is the one that is meant.
  const here = () => {
    const seen = sheets.map((s) => {
      const box = s.getBoundingClientRect();
      return Math.min(innerHeight, box.bottom) - Math.max(0, box.top);
    });
    return Math.max(0, seen.indexOf(Math.max(...seen)));
  };
  /** @param {Node} element */
  const sheetOf = (element) => sheets.findIndex((sheet) => sheet.contains(element));
  window.addEventListener(
    "keydown",
    (event) => {
      if (C.presenting || event.ctrlKey || event.metaKey || event.altKey) return;
      const key = keyName(event),
        target = /** @type {HTMLElement} */ (event.target),
        fact = target.closest?.("[data-facts]");
      /** @type {Record<string, () => void>} */
      const acts = {
        f: () => start(here()).full(),
        e: () => {
          const facts = eachOf(prepared.slides[here()]?.facts);
          start(here(), facts.length ? facts : null);
        },
        Enter: () => (fact ? start(sheetOf(fact), factsOn(fact)) : start(here())),
        // What is a button by its role answers to Space too; elsewhere the page scrolls.
        ...(fact && { " ": () => start(sheetOf(fact), factsOn(fact)) }),
      };
      const act = acts[key];
      if (!act || target.closest?.("button")) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      act();
    },
    true,
  );
  root.addEventListener("click", (event) => {
    event.stopPropagation();
    const target = /** @type {HTMLElement} */ (event.target),
      fact = target.closest("[data-facts]"),
      button = target.closest("[data-start]"),
      at = sheetOf(target);
    if (fact) {
      event.preventDefault();
      start(at, factsOn(fact));
    } else if (button) start(Number(button.dataset.start));
    else if (at >= 0 && performance.now() - (C.hitAt ?? -1e9) > 300 && getSelection()?.isCollapsed) start(at);
  });
  window.addEventListener("beforeprint", workOff);
}
