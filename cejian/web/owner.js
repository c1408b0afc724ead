// Whose name this browser puts on its decks: asked once, where the first deck is made or kept, and changed on the
// list of decks.
// It is no sign-in. Who may change what is decided on the server (cejian/deck/owner.py); here the name is only kept and
// sent.

import { html } from "./drawing.js";
import { BASE } from "./made.js";
import { C, say } from "./page.js";
import { askInBox } from "./question.js";
import { cleanName } from "./stamp.js";
import { nothing } from "./vendor/lit-html.js";

const LONGEST_OWNER = 40;
// The name; "" where somebody was asked and wrote none, null where nobody was asked yet. With a name: from now on this
// one.
/** @param {string} [name] @returns {string | null} */
export const ownerName = (name) => {
  try {
    // a browser may forbid its store
    if (name !== undefined) localStorage.setItem("cejian-owner", name);
    return localStorage.getItem("cejian-owner");
  } catch {
    return (C.ownerKept = name ?? C.ownerKept ?? null);
  }
};
// An answer of the server about decks depends on who asks.
/** @param {string} path */
export function deckAddress(path) {
  const by = ownerName();
  return `${BASE}/decks/${path}${by ? `${path.includes("?") ? "&" : "?"}by=${encodeURIComponent(by)}` : ""}`;
}
// Asks for a name; `carried`: how many decks stand under the old one. Gives null where none was written.
/** @param {number} [carried] @returns {Promise<{ name: string, isCarried: boolean } | null>} */
export function askOwner(carried = 0) {
  const carry = html`<label class="line">
    <input type="checkbox" checked />${say("owner_carry", ownerName(), carried)}
  </label>`;
  return askInBox({
    name: "owner",
    heading: say("owner_ask"),
    fields: html`<label>
        ${say("owner_name")}
        <input maxlength=${LONGEST_OWNER} autocomplete="name" aria-describedby="cj-owner-note" />
      </label>
      <p id="cj-owner-note">${say("owner_note")}</p>
      ${carried ? carry : nothing}`,
    typed: ownerName() ?? "",
    leave: say(ownerName() ? "question_cancel" : "owner_skip"),
    answerOf(box, words) {
      const name = cleanName(words),
        carries = /** @type {HTMLInputElement | null} */ (box.querySelector("[type=checkbox]"));
      return name ? { name, isCarried: Boolean(carries?.checked) } : null;
    },
  });
}
// Before a deck is made: the name of who makes it. Asked once, whatever the answer was.
export async function namedOnce() {
  if (ownerName() === null) ownerName((await askOwner())?.name ?? "");
  return ownerName();
}
