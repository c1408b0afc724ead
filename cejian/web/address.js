// The address of the page and what is told to the server: the state that a link carries.

import { BASE } from "./made.js";
import { C } from "./page.js";

// A switch that needs no new data is set here at once; the server is told afterwards. While an answer is under way
// the browser's address is the newer one: an answer to an older message must not take it back.
// Each act of the visitor is an entry of its own in the browser's history, so that Back takes back one after the other.
// An entry knows which sentences are open (`shown`), what the entry before it was (`before`) and which keys made it
// (`act`); `spent` is one whose sentence was closed: it is the entry before once more, and the next act takes its
// place.
export function setAddress(changes, isAct = false) {
  C.address ??= new URLSearchParams(location.search);
  for (const [key, value] of Object.entries(changes)) {
    if (value === null || value === "") C.address.delete(key);
    else C.address.set(key, value);
  }
  showAddress(isAct && Object.keys(changes).join());
}

export const isSameAddress = (a, b) =>
  [a, b]
    .map((search) => {
      const params = new URLSearchParams(search);
      params.sort();
      return String(params);
    })
    .every((sorted, _, [first]) => sorted === first);

export const shownNow = () =>
  C.shown ? { facts: C.shown.facts, title: C.shown.title, note: C.shown.note, at: C.shown.at } : null;

export const isSameShown = (a, b) =>
  JSON.stringify(a?.facts[a.at ?? 0] ?? a) === JSON.stringify(b?.facts[b.at ?? 0] ?? b);

export function showAddress(act = "") {
  const url = new URL(location.href),
    entry = history.state?.cejian ?? {},
    shown = shownNow();
  url.search = C.address.toString();
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

function putEntry(put, entry, url) {
  history[put]({ ...history.state, cejian: entry }, "", url);
  C.spent = entry.spent ? location.search : null;
}

// The whole address goes along: Streamlit itself only knows the one that it wrote last. What the visitor did not do
// himself is no entry of its own.
let timer = 0;

// The time of an act, later than that of every act before it, whatever the computer's clock does.
export const tick = () => (C.tick = Math.max(Date.now(), (C.tick ?? 0) + 1));

// Whether the address is newer than what the server first sent.
export const hasActed = () => Boolean(C.told || C.noted);

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

// A wish of the server ({page}, {open: fact}), with the address as it is now.
export function ask(wish = {}) {
  clearTimeout(timer);
  C.told = tick();
  C.isUnsent = false;
  C.send?.({ ...wish, address: Object.fromEntries(C.address), at: C.told });
}

// What the browser drew by itself: nothing is sent, the next wish takes the address along.
export function noteAddress(changes) {
  setAddress(changes, true);
  C.noted = tick();
  C.isUnsent = true;
}

// Streamlit's links to the pages take nothing along: where something is unsent we ask for the page ourselves.
window.addEventListener(
  "click",
  (event) => {
    const link = event.target.closest?.('[data-testid$="NavLink"]');
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

export function rememberHome(place) {
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
export const isOutdated = (answered) => answered > 0 && answered < (C.told ?? 0);

// Whether the address was changed in the browser since.
export const isNoted = (answered) => answered < (C.noted ?? 0);

// Lets a part heed one of our events; what heeded it before, and parts that left the page, heed it no more.
export function whileShown(root, name, act) {
  (root.heeded ??= new Map()).get(name)?.abort();
  const ended = new AbortController();
  root.heeded.set(name, ended);
  window.addEventListener(name, () => (root.isConnected ? act() : ended.abort()), { signal: ended.signal });
}

// The filters of measures, as an address names them.
export const FACETS = ["at", "cat", "mkind", "str", "num", "dated", "obj", "fn", "unit"];

// What an address says about the visit and not about the view.
const NOT_FROZEN = new Set(["lang", "theme", "fact", "plan", "text", "deck", "slide", "missing"]);

export function frozenAddress() {
  const address = Object.fromEntries([...wholeAddress()].filter(([key]) => !NOT_FROZEN.has(key)));
  return {
    ...address,
    places: address.places
      .split(",")
      .filter((place) => !hiddenPlace(place))
      .join(","),
  };
}

// The server writes the whole selection into the address, now and then only after the parts were drawn; until then it
// is what came with the bar.
export function wholeAddress() {
  if (!C.address?.get("places")) {
    const written = new URLSearchParams(location.search);
    if (!written.get("places")) {
      written.set("places", (C.chosen?.places ?? []).join(","));
      written.set("home", C.chosen?.home || "none");
    }
    C.address = written;
  }
  return C.address;
}

// The places of the address, in the order of the bar.
export function chosenPlaces() {
  const chosen = (wholeAddress().get("places") ?? "").split(",");
  return (C.places ?? []).filter((p) => chosen.includes(p.column_id));
}

// Hiding a place needs no new data: its columns, cards and rows go at once, everywhere.
export function hidePlaces(places) {
  C.hidden = new Set(places.map((p) => p.column_id));
  let style = document.getElementById("cj-hidden");
  if (!style) {
    style = document.createElement("style");
    style.id = "cj-hidden";
    document.head.append(style);
  }
  const rules = places.map((p) => `.cj [data-place="${p.column_id}"]:not(.chip){display:none!important}`).join("\n");
  // a new style sheet is held against every element of the page
  if (style.textContent !== rules) style.textContent = rules;
  window.dispatchEvent(new CustomEvent("cejian:places"));
}

export const hiddenPlace = (place) => C.hidden?.has(place) ?? false;
