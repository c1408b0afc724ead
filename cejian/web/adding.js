// 加入汇报, beside every view: it goes into a deck with the selection as it is now. Which deck: the one worked on last,
// remembered by this browser; where there is none, or it is gone, a new one is made.

import { ask, frozenAddress } from "./address.js";
import { html } from "./drawing.js";
import { sayAtFoot } from "./foot.js";
import { isDraft } from "./ids.js";
import { BASE, VIEWS } from "./made.js";
import { deckAddress, namedOnce } from "./owner.js";
import { C, exportDay, inLang, say, store } from "./page.js";
import { stampParams } from "./stamp.js";

/** @import { DeckAnswer, DeckItem } from "./contract" */
/**
 * @typedef {Pick<DeckItem, "view" | "address">} FrozenView
 * @typedef {() => { view?: string }} Viewed the table that is shown: which view it is of
 * @typedef {HTMLButtonElement & { cejianTable?: Viewed, cejianAdd?: string }} AddButton
 */

// A table says which view it is of; of none, it goes onto no slide.
/** @param {ParentNode} root @param {Viewed} current */
export function bindAdd(root, current) {
  const isNone = !current().view;
  /** @type {NodeListOf<AddButton>} */
  const buttons = root.querySelectorAll('[data-add=""]');
  for (const button of buttons) {
    button.cejianTable = current;
    button.hidden = isNone;
    const before = /** @type {HTMLElement | null} */ (button.previousElementSibling);
    if (before?.matches(".cj-dot")) before.hidden = isNone;
  }
}
/** @param {string} view @param {string} [more] */
export const addButton = (view, more = "") =>
  html`<button class="cj-link cj-add${more}" data-add=${view} title=${say("add_note")}>${say("add")}</button>`;

// ---- the server ---------------------------------------------------------------------------------------------------
/**
 * What the server answers about decks, or why it did not do what was asked.
 * @template T
 * @typedef {{ status: number, value: T, sentence?: undefined }
 *   | { status: number, value?: undefined, sentence: string }} Answered
 */
/**
 * @template T
 * @param {string} path @param {unknown} [body] what changes, as JSON
 * @returns {Promise<Answered<T>>}
 */
export async function askDecks(path, body) {
  /** @type {Response | undefined} */
  let answer;
  try {
    answer = await fetch(deckAddress(path), {
      signal: AbortSignal.timeout(60_000),
      ...(body === undefined
        ? {}
        : {
            method: "POST",
            headers: { "content-type": "application/json" },
            body: typeof body === "string" ? body : JSON.stringify(body),
          }),
    });
    if (answer.ok) return { status: answer.status, value: await answer.json() };
    // Sentences come as plain text; what a crash says is none.
    if (answer.status < 500 && (answer.headers.get("content-type") ?? "").startsWith("text/plain"))
      return { status: answer.status, sentence: await answer.text() };
  } catch {
    /* no answer, or half of one: the sentence below says so */
  }
  return { status: answer?.status ?? 0, sentence: say(answer ? "deck_server_failed" : "deck_no_server") };
}
/** @param {string} [id] @returns {string} */
export const currentDeck = (id) => {
  try {
    // a browser may forbid its store
    if (id !== undefined) {
      if (id) localStorage.setItem("cejian-deck", id);
      else localStorage.removeItem("cejian-deck");
    }
    return localStorage.getItem("cejian-deck") ?? "";
  } catch {
    return (C.deckKept = id ?? C.deckKept ?? "");
  }
};

// ---- adding -------------------------------------------------------------------------------------------------------
// One after the other: two quick clicks must not make two decks.
/** @param {AddButton} button @param {string} view */
function addView(button, view) {
  const item = { view, address: frozenAddress() },
    words = (button.cejianAdd ??= button.textContent ?? "");
  button.disabled = true;
  button.textContent = say("adding");
  C.adding = (C.adding ?? Promise.resolve())
    .then(() => addItem(item))
    .then((/** @type {boolean | undefined} */ isAdded) => {
      button.disabled = false;
      button.textContent = isAdded ? say("added") : words;
      if (isAdded) setTimeout(() => (button.textContent = words), 1800);
    });
}
/** @type {Record<number, string>} */
const LOST = { 404: "add_gone", 403: "add_locked" }; // removed, or another's
/** @param {FrozenView} item whether it was added */
async function addItem(item) {
  const id = currentDeck();
  /** @type {Answered<DeckAnswer> | null} */
  let answer = id ? await askDecks(`${id}/add?${inLang()}`, item) : null;
  const isLost = LOST[answer?.status ?? 0];
  if (!answer || isLost) await namedOnce();
  if (!answer || isLost)
    answer = await askDecks(`new?${inLang()}`, {
      format: "cejian-deck/1",
      name: say("deck_of_day", exportDay()),
      ...stampParams(),
      slides: [item],
    });
  const link = id && !isLost ? { text: say("add_open"), href: `${BASE}/present?deck=${id}` } : null;
  if (!answer.value) return void sayAtFoot(say("add_failed", answer.sentence), false, link);
  const { deck_id: made, deck, complaints } = answer.value;
  currentDeck(made);
  const words = [
    isLost ? say(isLost) : "",
    complaints.length ? say("add_failed", complaints.join("")) : say("add_said", deck.name, deck.slides.length),
  ].join("");
  sayAtFoot(words, false, {
    text: say("add_open"),
    href: `${BASE}/present?deck=${made}`,
    act: () => {
      C.deckEnd = made;
      ask({ page: "present" });
    },
  });
  return !complaints.length;
}
if (!C.addsListening) {
  C.addsListening = true;
  document.addEventListener("click", (event) => {
    /** @type {AddButton | null} */
    const button = /** @type {Element} */ (event.target).closest?.("[data-add]");
    if (!button || button.disabled) return;
    const view = button.dataset.add || button.cejianTable?.().view;
    if (view) addView(button, view);
  });
}

// ---- a frozen view in words -----------------------------------------------------------------------------------------
// The page that a view stands on, with what else an address must say so that it opens on the view; VIEWS is the
// server's registry (cejian/views/registry.py): of each view the pattern of its codes, its page and what opens it
// there.
/** @param {string} view */
function standing(view) {
  for (const [pattern, page, opens] of VIEWS) {
    const found = view.match(new RegExp(`^(?:${pattern})$`));
    if (!found) continue;
    const filled = Object.entries(opens).map(([key, value]) => [
      key,
      value.replace(/\$(\d)/, (_, n) => found[Number(n)]),
    ]);
    return { page, opens: Object.fromEntries(filled) };
  }
  return { page: { address: "", heeds: [] }, opens: {} };
}
/** @param {FrozenView} view */
export function viewAddress({ view, address }) {
  const { page, opens } = standing(view);
  const asked = new URLSearchParams({ ...address, lang: store.asked("lang") ?? "zh", ...opens });
  return `${BASE}/${page.address}?${asked}`;
}
/** @param {FrozenView} view @returns {string[]} */
export function selectionInWords({ view, address }) {
  const names = Object.fromEntries(store.places().map((p) => [p.column_id, p.short]));
  /** @param {string} place @returns {string} */
  const named = (place) => names[place] ?? (isDraft(place) ? say("draft_mark") : say("deck_place_gone", place));
  const { page } = standing(view),
    words = [(address.places ?? "").split(",").filter(Boolean).map(named).join(say("joiner"))];
  if (address.home && address.home !== "none") words.push(say("home") + say("colon") + named(address.home));
  if (address.party === "0") words.push(say("sub_base"));
  for (const key of page.heeds) {
    const value = address[key];
    if (!value || value === "0") continue;
    words.push(
      key === "q" || key === "s"
        ? `“${value}”`
        : key === "diff" || key === "numbers"
          ? say(`${key}_only`)
          : key === "at"
            ? say("facet_at") + say("colon") + value.split(",").map(named).join(say("joiner"))
            : say("deck_filter", say(`facet_${key}`), value.split(",").length),
    );
  }
  return words.filter(Boolean);
}
