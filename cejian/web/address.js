// What becomes of the address (store.js) when it is changed: it is written into the browser's line and its history, and
// the server is told.

import { isDraft } from "./ids.js";
import { BASE } from "./made.js";
import { C, store } from "./page.js";

/** @typedef {import("./store.js").Changes} Changes */

// A switch that needs no new data is set here at once; the server is told afterwards. While an answer is under way
// the browser's address is the newer one: an answer to an older message must not take it back.
// Each act of the visitor is an entry of its own in the browser's history, so that Back takes back one after the other.
// An entry knows which sentences are open (`shown`), what the entry before it was (`before`) and which keys made it
// (`act`); `spent` is one whose sentence was closed: it is the entry before once more, and the next act takes its
// place.
/**
 * @typedef {{ facts: import("./facts.js").OneFact[], title: string, note?: string, at: number }} OpenSentences
 * @typedef {{ shown?: OpenSentences | null, act?: string, spent?: boolean,
 *   before?: { search: string, shown: OpenSentences | null } }} Entry
 */
/** @param {Changes} changes @param {boolean} [isAct] */
export function setAddress(changes, isAct = false) {
  store.change(changes);
  showAddress(isAct ? Object.keys(changes).join() : "");
}

/** @param {string} a @param {string} b */
export const isSameAddress = (a, b) =>
  [a, b]
    .map((search) => {
      const params = new URLSearchParams(search);
      params.sort();
      return String(params);
    })
    .every((sorted, _, [first]) => sorted === first);

/** @returns {OpenSentences | null} */
export const shownNow = () =>
  C.shown ? { facts: C.shown.facts, title: C.shown.title, note: C.shown.note, at: C.shown.at } : null;

/** @param {OpenSentences | null | undefined} a @param {OpenSentences | null | undefined} b */
export const isSameShown = (a, b) =>
  JSON.stringify(a?.facts[a.at ?? 0] ?? a) === JSON.stringify(b?.facts[b.at ?? 0] ?? b);

/** @returns {Entry} of the history, as it stands now */
export const entryNow = () => history.state?.cejian ?? {};

export function showAddress(act = "") {
  const url = new URL(location.href),
    entry = entryNow(),
    shown = shownNow();
  url.search = String(store.address());
  const isSame = isSameAddress(url.search, location.search) && isSameShown(shown, entry.shown ?? null);
  // A sentence that is closed leads back to the entry before it was opened; one that a link opened has none before it.
  const leadsBack =
    act === "close" &&
    (!entry.before || (isSameAddress(url.search, entry.before.search) && isSameShown(shown, entry.before.shown)));
  // Letters typed one after the other into the same box are one act.
  const isTypedOn = act === "q" && entry.act === "q";
  if (act && !isSame && !entry.spent && !isTypedOn && !leadsBack)
    putEntry("pushState", { shown, act, before: { search: location.search, shown: entry.shown ?? null } }, url);
  else
    putEntry(
      "replaceState",
      { ...entry, shown, ...(act && !isSame ? { act, spent: leadsBack && Boolean(entry.before) } : {}) },
      url,
    );
}

/** @param {"pushState" | "replaceState"} put @param {Entry} entry @param {URL} url */
function putEntry(put, entry, url) {
  history[put]({ ...history.state, cejian: entry }, "", url);
  C.spent = entry.spent ? location.search : null;
}

// The whole address goes along: Streamlit itself only knows the one that it wrote last. What the visitor did not do
// himself is no entry of its own.
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

// The time of an act, later than that of every act before it, whatever the computer's clock does.
export const tick = () => (C.tick = Math.max(Date.now(), (C.tick ?? 0) + 1));

// Whether the address is newer than what the server first sent.
export const hasActed = () => Boolean(C.told || C.noted);

/** @param {Changes} changes @param {boolean} [isAct] */
export function tellServer(changes, isAct = true) {
  setAddress(changes, isAct);
  if (isAct && changes.home && changes.home !== "none") rememberHome(changes.home);
  clearTimeout(timer);
  C.told = tick();
  C.isUnsent = true;
  const send = () => {
    C.sent = performance.now();
    ask();
  };
  // The first change goes at once; what follows hard upon it goes together.
  const wait = 60 - (performance.now() - (C.sent ?? -60));
  if (wait > 0) timer = setTimeout(send, wait);
  else send();
}

// A wish of the server, with the address as it is now: another page, or a sentence in the full text of its plan.
/** @param {{ page?: string } | { open: string, plan: string }} [wish] */
export function ask(wish = {}) {
  clearTimeout(timer);
  C.told = tick();
  C.isUnsent = false;
  C.send?.({ ...wish, address: Object.fromEntries(store.address()), at: C.told });
}

// What the browser drew by itself: nothing is sent, the next wish takes the address along.
/** @param {Changes} changes */
export function noteAddress(changes) {
  setAddress(changes, true);
  C.noted = tick();
  C.isUnsent = true;
}

// Streamlit's links to the pages take nothing along: where something is unsent we ask for the page ourselves.
window.addEventListener(
  "click",
  (event) => {
    /** @type {HTMLAnchorElement | null} */
    const link = event.target instanceof Element ? event.target.closest('[data-testid$="NavLink"]') : null;
    if (!link || !C.isUnsent || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
      return;
    event.preventDefault();
    event.stopImmediatePropagation();
    ask({ page: link.pathname.slice(BASE.length).replaceAll("/", "") || "overview" });
  },
  true,
);

// The home place of this computer, for addresses that name none; null where the browser keeps nothing.
const HOME_KEY = "cejian.home";

// A draft is home where an address says so, and nowhere else.
/** @param {string} place */
export function rememberHome(place) {
  if (isDraft(place)) return;
  try {
    if (place) localStorage.setItem(HOME_KEY, place);
    else localStorage.removeItem(HOME_KEY);
  } catch {
    /* kept nowhere */
  }
}

export function rememberedHome() {
  try {
    return localStorage.getItem(HOME_KEY);
  } catch {
    return null;
  }
}

// Milliseconds after which a page that Streamlit gave up is loaded anew once more.
export const ANEW_AFTER = 10_000;

// Whether data that the server sent is older than what the visitor did since; a new session has answered nothing (0).
/** @param {number} answered */
export const isOutdated = (answered) => answered > 0 && answered < (C.told ?? 0);

// Whether the address was changed in the browser since.
/** @param {number} answered */
export const isNoted = (answered) => answered < (C.noted ?? 0);

// What an address says about the visit and not about the view.
const NOT_FROZEN = new Set(["lang", "theme", "fact", "plan", "text", "deck", "slide", "draft", "missing"]);

export const frozenAddress = () => Object.fromEntries([...store.address()].filter(([key]) => !NOT_FROZEN.has(key)));
