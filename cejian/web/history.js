// Back and Forward, and what the whole page listens to: clicks on sentences, keys, a lost connection.

import { ANEW_AFTER, entryNow, isSameAddress, isSameShown, shownNow, tellServer, tick } from "./address.js";
import { allIn } from "./drawing.js";
import { planOf } from "./ids.js";
import { endsMarking } from "./focus.js";
import { C, say, store } from "./page.js";
import { closePanel, openFrom, openPanel, tabThroughPanel } from "./panel.js";

// Back and Forward within a page: the entry's address and sentences are shown, the server is told. Other pages are
// Streamlit's matter.
/** @param {PopStateEvent} event */
function onHistory(event) {
  const spent = C.spent ?? null,
    entry = entryNow();
  C.spent = entry.spent ? location.search : null;
  if (!store.isKnown() || location.pathname !== C.path) {
    C.arrived = true;
    return;
  }
  event.stopImmediatePropagation();
  if (spent !== null && !entry.shown && isSameAddress(spent, location.search)) return void history.back();
  if (C.page?.name !== "sources") showEntry(entry, new URLSearchParams(location.search).get("fact"));
  C.told = tick(); // what the parts show is what the address says, until the server has answered
  store.become(location.search);
  tellServer({}, false);
}

// The sentences of an entry of the history; where it knows none, the one that the address names.
/** @param {import("./address.js").Entry} entry @param {string | null} fact */
export function showEntry(entry, fact) {
  // Of an address there is no more than the id; so it was with the entries of an older server.
  const named = fact ? { facts: [{ id: fact, plan_id: planOf(fact) }], title: "", note: "", at: 0 } : null,
    shown = entry.shown?.facts.every((one) => one.plan_id) ? entry.shown : named;
  if (!shown) {
    if (C.panel) closePanel(true);
  } else if (!C.panel || !isSameShown(shown, shownNow())) openPanel(shown, null, true);
}

// One set of listeners for the whole page, also when a part is drawn again.
if (!C.listening) {
  C.listening = true;
  // Streamlit makes a new entry in the history whenever the server writes the address, and leaves nothing of ours in
  // it.
  const push = history.pushState,
    replace = history.replaceState;
  /** @type {typeof history.pushState} */
  history.pushState = function (state, title, url) {
    if (state?.cejian) return push.call(this, state, title, url);
    const isSamePage = new URL(url ?? location.href, location.href).pathname === location.pathname;
    if (isSamePage) return this.replaceState({ ...this.state, ...state }, title, url);
    const isSpent = this.state?.cejian?.spent;
    C.spent = null;
    return (isSpent ? replace : push).call(this, state, title, url);
  };
  /** @type {typeof history.replaceState} */
  history.replaceState = function (state, title, url) {
    return replace.call(
      this,
      state?.cejian || !this.state?.cejian ? state : { ...state, cejian: this.state.cejian },
      title,
      url,
    );
  };
  window.addEventListener("popstate", onHistory, true);
  document.addEventListener(
    "click",
    (event) => {
      if (endsMarking(event)) {
        event.preventDefault();
        event.stopImmediatePropagation();
      }
    },
    true,
  );
  /** @param {Event} event @returns {HTMLElement | null} what opens sentences */
  const opens = (event) => (event.target instanceof Element ? event.target.closest("[data-facts]") : null);
  document.addEventListener("click", (event) => {
    const element = opens(event);
    if (element) {
      event.preventDefault();
      openFrom(element);
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && C.panel) closePanel();
    const element = opens(event);
    if (element && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      openFrom(element);
    }
    if (event.key === "Tab" && C.panel) tabThroughPanel(event);
  });
  // After a message that it cannot read Streamlit gives the connection up for good. The address holds the view: it is
  // loaded anew, unless that was tried a moment ago or somebody presents (a deck needs no connection).
  const startAnew = () => {
    if (!document.querySelector('[data-test-connection-state="DISCONNECTED_FOREVER"]') || C.presenting) return;
    if (Date.now() - Number(sessionStorage.getItem("cejian.anew")) < ANEW_AFTER) return;
    sessionStorage.setItem("cejian.anew", String(Date.now()));
    location.reload();
  };
  // Streamlit's own box for a lost connection is English and covers the page, although all that is loaded can still be
  // read:
  // a line at the foot says the same, until the box is gone because the connection is back.
  const ownWords = () => {
    /** @type {(HTMLElement & { cejianSeen?: boolean })[]} */
    const boxes = allIn(document, '[role="dialog"]');
    for (const box of boxes) {
      if (box.cejianSeen || !/Connection error|Is Streamlit still running/.test(box.textContent ?? "")) continue;
      box.cejianSeen = true;
      /** @type {HTMLElement} */
      let cover = box;
      while (
        cover.parentElement &&
        cover.parentElement !== document.body &&
        !cover.parentElement.matches("#root, [data-testid=stApp]")
      )
        cover = cover.parentElement;
      cover.style.display = "none";
      const words = { className: "cj-lost", textContent: say("connection_lost") },
        line = Object.assign(document.createElement("p"), words);
      line.setAttribute("role", "status");
      document.body.append(line);
      C.lost = { box, line };
    }
    if (C.lost && !C.lost.box.isConnected) {
      C.lost.line.remove();
      C.lost = null;
    }
    if (C.lost) startAnew();
  };
  new MutationObserver(ownWords).observe(document.body, { childList: true, subtree: true });
}
