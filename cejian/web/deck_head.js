// What stands over the slides of an open deck: its name and state, what can be done with it, and what has to be said
// about it.

import { DOT } from "./cells.js";
import { deckWay, dropLink, takeLink } from "./deck_links.js";
import { between, drawnIn, html } from "./drawing.js";
import { say } from "./page.js";
import { MOST_UNSAVED, unsaved } from "./unsaved.js";
import { nothing } from "./vendor/lit-html.js";

/** @import { Drawn } from "./drawing.js" */
/** @import { Kept } from "./keeping.js" */

// A ready deck is not saved; another's is not to be changed.
/** @param {Kept} kept */
export const isReady = (kept) => !kept.isSaved;
/** @param {Kept} kept */
export const isOthers = (kept) => kept.isSaved && !kept.mayChange;

// What the presenter adds himself: slides of own words, and what stands on top of every slide.
/** @param {Kept} kept */
function ownWays(kept) {
  const ways = [...(kept.mayChange ? ["add_section", "add_text"] : []), ...(isOthers(kept) ? [] : ["stamp"])].map(
    (act) => deckWay(act, say(`deck_${act}`), act === "stamp" ? {} : { hint: say("deck_add_note") }),
  );
  return ways.length ? html`<span class="pr-own">${between(ways, DOT)}</span>` : nothing;
}
/** @type {Record<string, string>} */
const HINTS = { undo: "Ctrl+Z", redo: "Ctrl+Y" };
/** @param {Kept} kept */
export function deckHead(kept) {
  const isOwn = kept.isMine || (kept.isSaved && !kept.owner),
    changes = kept.mayChange ? ["copy", "undo", "redo", ...(isOwn ? ["remove"] : [])] : [];
  const lets = html`<label class="pr-let" title=${say("deck_let_note")}>
    <input type="checkbox" />${say("deck_let")}
  </label>`;
  const files = [
    ["pptx", "PPTX"],
    ["pdf", "PDF"],
    ["html", "HTML"],
    ["json", say("deck_as_file")],
  ].map(([kind, words]) => deckWay("file", words, { kind }));
  return html`<header class="pr-head">
      <p class="pr-top">
        <button class="pr-button pr-play" data-pr="play" title=${say("deck_play_note")}>${say("deck_play")}</button>
        <input class="pr-name" maxlength="80" aria-label=${say("deck_name")} ?readonly=${!kept.mayChange} />
        <span class="pr-state" role="status"></span>
      </p>
      <p class="pr-tools">
        ${isReady(kept) ? [deckWay("keep", say("deck_keep")), DOT] : nothing}
        <span>${say("deck_export")}</span>
        ${between(files, DOT)}${ownWays(kept)}
        <span class="pr-gap"></span>
        ${deckWay("link", say("deck_link"))}
        ${changes.map((act) => [DOT, deckWay(act, say("deck_" + act), { hint: HINTS[act] ?? nothing })])}
        ${kept.isMine ? lets : nothing}
      </p>
    </header>`;
}

// What is said of the state of a deck.
/** @type {Record<string, string>} */
const STATES = {
  saved: "deck_saved",
  waiting: "deck_saving",
  saving: "deck_saving",
  failed: "deck_not_saved",
  conflict: "deck_not_saved",
};
/** @param {Kept} kept @returns {string} */
const stateOf = (kept) =>
  isOthers(kept) ? say("deck_read_only") : say(isReady(kept) ? "deck_is_ready" : STATES[kept.state]);

// The head that is drawn as the deck is now; a name that is being written stays.
/** @param {HTMLElement} head @param {Kept} kept */
export function followHead(head, kept) {
  const name = nameField(head),
    state = drawnIn(head, ".pr-state"),
    words = stateOf(kept),
    lets = /** @type {HTMLInputElement | null} */ (head.querySelector(".pr-let input"));
  if (document.activeElement !== name) name.value = kept.name;
  if (lets) lets.checked = kept.isOpen;
  if (state.textContent !== words) state.textContent = words;
  state.classList.toggle("bad", ["failed", "conflict"].includes(kept.state));
  const off = { undo: !kept.canUndo, redo: !kept.canRedo, play: !kept.items.length };
  for (const [act, isOff] of Object.entries(off)) {
    /** @type {NodeListOf<HTMLButtonElement>} */
    const buttons = head.querySelectorAll(`[data-pr="${act}"]`);
    for (const button of buttons) button.disabled = isOff;
  }
}
/** @param {HTMLElement} head */
const nameField = (head) => /** @type {HTMLInputElement} */ (drawnIn(head, ".pr-name"));
// What is written there is the deck's name when the field is left; Esc leaves it as it was.
/** @param {HTMLElement} head @param {Kept} kept */
export function writesName(head, kept) {
  const name = nameField(head);
  name.onkeydown = (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape") name.value = kept.name;
    if (event.key === "Enter" || event.key === "Escape") name.blur();
  };
  name.onblur = () => {
    const typed = name.value.replace(/\s+/g, " ").trim();
    if (typed && typed !== kept.name) kept.change(() => (kept.name = typed));
    else name.value = kept.name;
  };
}

// What has to be said about the deck, each with its ways on. `chosen`: with the data of then or of now it is shown;
// `said`: what is complained of; `addsTo`: the name of another deck that views go into.
/** @param {Kept} kept @param {{ chosen: string, said: string[], addsTo: string | null }} about */
export function linesOfDeck(kept, { chosen, said, addsTo }) {
  /** @type {Drawn[]} */
  const lines = [];
  const has = kept.isSaved && kept.items.length && kept.version && kept.version !== kept.now;
  /** @param {string} words @param {Drawn[]} acts */
  const line = (words, ...acts) => lines.push(html`<p>${words} ${between(acts, DOT)}</p>`);
  if (kept.state === "failed")
    line(say(kept.isKept ? "deck_failed" : "deck_failed_bare", kept.sentence), deckWay("save", say("deck_retry")));
  if (kept.state === "conflict")
    line(kept.sentence, deckWay("save_copy", say("deck_save_copy")), deckWay("again", say("deck_again")));
  if (kept.isAtRisk() && ["failed", "conflict"].includes(kept.state))
    line(say("deck_left_full", MOST_UNSAVED), deckWay("save_copy", say("deck_save_copy")));
  for (const { key, at, deck } of kept.left)
    line(
      say("deck_offered", unsaved.time(at), deck.name || say("deck_unnamed"), deck.slides.length),
      takeLink(key, say("deck_take_back")),
      dropLink(key),
    );
  if (isOthers(kept)) line(say("deck_others", kept.owner), deckWay("copy", say("deck_keep_copy")));
  if (has) lines.push(changedData(kept, chosen));
  const saidLines = said.map((text) => html`<p>${text}</p>`);
  if (said.length > 3)
    lines.push(html`<details><summary>${say("deck_complaints", said.length)}</summary>${saidLines}</details>`);
  else if (said.length) lines.push(saidLines);
  /** @param {Drawn[]} words */
  const quiet = (...words) => lines.push(html`<p class="quiet">${words}</p>`);
  if (addsTo !== null) quiet(say("deck_adds_to", addsTo), " ", deckWay("current", say("deck_add_here")));
  if (isReady(kept)) quiet(say("deck_ready_note"));
  if (kept.mayChange && kept.owner && !kept.isMine) quiet(say("deck_others_open", kept.owner));
  if (kept.isSaved && !kept.owner) quiet(say("deck_nobodys"), " ", deckWay("take_over", say("deck_take_over")));
  if (!kept.items.length && kept.isSaved) lines.push(html`<p class="pr-empty">${say("deck_empty")}</p>`);
  return lines;
}
// The data are others than those the deck was made with: shown with which of the two.
/** @param {Kept} kept @param {string} chosen */
function changedData(kept, chosen) {
  /** @param {string} name */
  const choice = (name) =>
    html`<button data-with=${name} aria-pressed=${chosen === name}>${say(`deck_${name}`)}</button>`;
  /** @param {string} words */
  const note = (words) => html` <small>${say(words)}</small>`;
  return html`<p>
    ${say("deck_changed_data", kept.version, kept.now)} <span class="pr-choice">
      ${say("deck_show_with")}
      <span class="switch">${kept.hasKept ? choice("then") : nothing}${choice("now")}</span>
    </span> ${kept.mayChange ? deckWay("update", say("deck_update")) : nothing}
    ${kept.hasKept ? nothing : note("deck_no_then")}
    ${chosen === "then" ? note("deck_then_note") : nothing}
  </p>`;
}
