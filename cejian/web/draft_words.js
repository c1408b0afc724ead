// What a draft and a fact of one say of themselves, in the list of drafts and on a page of their own.

import { ask, setAddress } from "./address.js";
import { html } from "./drawing.js";
import { say, store } from "./page.js";
import { withhold } from "./plan_text.js";
import { nothing } from "./vendor/lit-html.js";

/** @import { DraftCounts, DraftRow, ShownFact } from "./contract" */

/** @type {(keyof DraftCounts)[]} */
const COUNTS = ["chapters", "tasks", "safeguards", "agencies", "targets", "times"];
/** @param {DraftRow} one @returns {string} */
export const countsOf = (one) => say("draft_counts", ...COUNTS.map((name) => one.counts[name]));
/** @param {DraftRow} one */
export const warningsOf = (one) =>
  [one.warning, ...one.doubts].filter(Boolean).map((line) => html`<p class="warning">${line}</p>`);

export const draftMark = () => html`<span class="badge draft">${say("draft_mark")}</span>`;

/** @param {ShownFact} f */
export const isDoubtful = (f) => Number(f.confidence) < 0.8;
/** @param {ShownFact} f */
export function saidOfFact(f) {
  const doubtful = isDoubtful(f) ? html` <em>${say("draft_is_doubtful")}</em>` : nothing;
  return html`<span class="kind"
      >${say(`draft_kind_${f.k}`)}${f.role ? ` · ${f.role}` : ""}</span
    >
    <span class="said"
      >${f.words ? withhold(f.words) : say("draft_words_withheld")}</span
    >
    <small
      >${say("draft_confidence", f.confidence)}${doubtful} ·
      ${say("draft_rule", f.rule)}</small
    >`;
}

// Beside the plans that are chosen, or as many of them as there is room for.
/** @param {DraftRow} one @param {number} most places that are shown beside each other */
export function compareButton(one, most) {
  const go = () => {
    const column = `draft${one.draft}`,
      isHome = (/** @type {string} */ p) => Number(p === store.home()),
      chosen = store.chosen().map((p) => p.column_id),
      others = chosen.filter((p) => p !== column).sort((a, b) => isHome(b) - isHome(a));
    setAddress({
      places: [...others.slice(0, most - 1), column].join(","),
      draft: null,
    });
    ask({ page: "compare" });
  };
  return html`<button
    class="cj-link"
    data-do="compare"
    title=${say("draft_compare_note")}
    @click=${go}
  >
    ${say("draft_compare")}
  </button>`;
}
