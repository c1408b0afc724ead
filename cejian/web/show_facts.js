// The sentences of a slide on the wall, one at a time.

import { drawnIn } from "./drawing.js";
import { eachOf } from "./facts.js";
import { deckPlan, placeOfFact, writeFact } from "./proof.js";
import { pageLine } from "./slide_head.js";

/** @import { PreparedDeck } from "./contract" */
/** @import { OneFact } from "./facts.js" */

// The sentences that an element opens.
/** @param {HTMLElement} element @returns {OneFact[]} */
export const factsOn = (element) => eachOf(JSON.parse(element.dataset.facts ?? "[]"));

// `index()` is the slide that is seen, `hidden` the places that are not; what is shown is told to who listens.
/**
 * @param {HTMLElement} box @param {PreparedDeck} prepared
 * @param {{ index: () => number, hidden: Set<string>, tell: (words: string) => void }} show
 */
export function showFacts(box, prepared, { index, hidden, tell }) {
  /** @type {OneFact[]} */
  let shown = [],
    shownAt = 0;
  /** @param {OneFact} fact */
  const isShown = (fact) => deckPlan(prepared, fact) && !hidden.has(placeOfFact(prepared, fact)?.column_id ?? "");
  // Those that are wanted and the others of the slide; whether there are any.
  /** @param {OneFact[]} [wanted] */
  function take(wanted = []) {
    const all = eachOf(prepared.slides[index()]?.facts).filter(isShown),
      found = wanted.filter((fact) => deckPlan(prepared, fact)),
      first = found[0];
    /** @param {OneFact[]} facts */
    const among = (facts) => (/** @type {OneFact} */ fact) => facts.some((one) => one.id === fact.id);
    shown = first && !among(all)(first) ? [...found, ...all.filter((fact) => !among(wanted)(fact))] : all;
    shownAt = first ? shown.findIndex((fact) => fact.id === first.id) : 0;
    return shown.length > 0;
  }
  function drawFact() {
    drawnIn(box, ".dk-fact-at").textContent = `${shownAt + 1} / ${shown.length}`;
    drawnIn(box, ".dk-fact-page").textContent = pageLine(prepared, index());
    writeFact(box, prepared, shown[shownAt]);
    const marked = [...box.querySelectorAll("mark")].map((m) => m.textContent).join("");
    tell(`${drawnIn(box, ".dk-fact-name").textContent} ${marked}`);
  }
  /** @param {number} step */
  function nextFact(step) {
    const to = Math.max(0, Math.min(shown.length - 1, shownAt + step));
    if (to !== shownAt) {
      shownAt = to;
      drawFact();
    }
  }
  return { take, draw: drawFact, step: nextFact, count: () => shown.length };
}
