// The page 汇报: the list of decks at the left (deck_list.js), the open deck at the right, its head (deck_head.js)
// and its slides as cards (cards.js). What is shown is what is saved (keeping.js); a deck is presented (showing.js)
// and handed out (deck_acts.js) from what the server prepared.

import { currentDeck } from "./adding.js";
import { setAddress, tellServer } from "./address.js";
import { deckCards } from "./cards.js";
import { deckActs } from "./deck_acts.js";
import { deckHead, followHead, isReady, linesOfDeck, writesName } from "./deck_head.js";
import { deckKey } from "./deck_keys.js";
import { deckListIn } from "./deck_list.js";
import { drawAnew, drawnIn, html } from "./drawing.js";
import { keepDeck } from "./keeping.js";
import { C, say, store } from "./page.js";
import { deckShowing } from "./showing.js";
import { MOMENT, UNSAVED, unsaved } from "./unsaved.js";
import { nothing, render } from "./vendor/lit-html.js";

/** @import { ForEveryPart, Present, ReadyDeck } from "./contract" */
/** @import { Kept } from "./keeping.js" */
/** @import { Theme } from "./slide_theme.js" */
/** @typedef {ReturnType<typeof deckCards>} Cards */

/** @param {HTMLElement & { present?: ReturnType<typeof presentPage> }} root @param {Present & ForEveryPart} data */
export function drawPresent(root, data) {
  const view = (root.present ??= presentPage(root));
  view.update(data);
}
/** @param {HTMLElement} root */
function presentPage(root) {
  /** @type {Kept | null} */
  let kept = null;
  /** @type {Cards | null} */
  let cards = null;
  let key = "",
    lang = "",
    /** @type {Theme} */
    theme = "light",
    chosen = "now",
    /** @type {string[]} */
    notices = [],
    built = "";
  /** @param {string} name */
  const part = (name) => drawnIn(root, `.pr-${name}`);
  // The open deck, in what is drawn and done only where one is.
  const held = () => {
    if (!kept) throw new Error("no deck is open");
    return kept;
  };
  const list = deckListIn(
    root,
    () => part("list"),
    () => kept,
    drawNothing,
  );
  // Nothing is open: how to begin.
  function drawNothing() {
    if (kept || !list.isHere() || root.querySelector(".pr-begin")) return;
    /** @param {ReadyDeck} deck */
    const lookAt = (deck) =>
      html`<button class="pr-button" data-open=${deck.deck_id}>${say("deck_look_at", deck.title)}</button>`;
    drawAnew(
      part("deck"),
      html`<div class="pr-begin">
        <h1>${say("deck_begin")}</h1>
        <p>${say("deck_begin_sub")}</p>
        <p>
          ${list
            .ready()
            .filter((deck) => deck.slides)
            .map(lookAt)}
          <button class="pr-button" data-pr="new">${say("deck_new")}</button>
          <button class="pr-button" data-pr="import">${say("deck_import")}</button>
        </p>
      </div>`,
    );
  }

  // ---- the open deck ----
  /** @param {string} id @param {{ isOurs?: boolean, lines?: string[] }} [options] */
  async function open(id, { isOurs = false, lines = [] } = {}) {
    kept?.close();
    cards?.close();
    notices = lines;
    chosen = "now";
    const mine = (kept = keepDeck(id, (deck) => {
      if (deck === kept) told();
    }));
    setAddress({ deck: id, slide: store.asked("deck") === id ? store.asked("slide") : null });
    drawAnew(part("deck"), html`<p class="pr-state" role="status">${say("deck_opening")}</p>`);
    cards = null;
    await mine.load();
    if (mine !== kept) return;
    if (kept.state === "unopened") drawUnopened(kept);
    else if (kept.mayChange && (isOurs || !currentDeck())) currentDeck(id);
    list.draw();
  }
  // Why it cannot be opened, and what then.
  /** @param {Kept} gone */
  function drawUnopened(gone) {
    if (gone.isGone && currentDeck() === gone.id) currentDeck("");
    const again = html`<p><button class="pr-button" data-pr="again">${say("deck_retry")}</button></p>`;
    drawAnew(
      part("deck"),
      html`<div class="pr-begin">
        <h1>${gone.sentence}</h1>
        <p>${say("deck_open_other")}</p>
        ${gone.isGone ? nothing : again}
      </div>`,
    );
  }
  function told() {
    if (!kept || kept.state === "loading" || kept.state === "unopened") return;
    const form = JSON.stringify([kept.isSaved, kept.mayChange, kept.isMine, kept.owner]);
    if (cards && form !== built) {
      cards.close();
      cards = null;
    } // taken, opened or closed to us meanwhile
    cards ??= buildDeck();
    built = form;
    drawHead();
    drawLines();
    cards.draw();
    list.follow();
  }
  /** @returns {Cards} */
  function buildDeck() {
    const kept = held();
    drawAnew(
      part("deck"),
      html`${deckHead(kept)}
        <div class="pr-lines"></div>
        <ol class="pr-items"></ol>`,
    );
    /** @type {Cards} */
    const made = deckCards(part("items"), kept, {
      theme: () => theme,
      play: showing.play,
      changed: () => drawLines(),
    });
    writesName(part("head"), kept);
    if (C.deckEnd === kept.id) {
      C.deckEnd = null;
      setTimeout(() => cards?.show(kept.items.length - 1), 50);
    }
    return made;
  }
  const fileField = () => /** @type {HTMLInputElement} */ (part("file")),
    drawHead = () => followHead(part("head"), held());
  function drawLines() {
    const kept = held(),
      addsTo =
        kept.mayChange && list.decks().find((deck) => deck.deck_id === currentDeck() && deck.deck_id !== kept.id),
      said = [...new Set([...notices, ...kept.complaints, ...(cards?.complaints ?? [])])];
    render(linesOfDeck(kept, { chosen, said, addsTo: addsTo ? addsTo.name : null }), part("lines"));
  }

  // ---- what can be done with it ----
  const acts = deckActs({
    root,
    list,
    held,
    kept: () => kept,
    cards: () => cards,
    chosen: () => chosen,
    open,
    play: () => showing.play(),
    showLines: drawLines,
    // Of what the server answers anew, the data of now.
    showNow() {
      chosen = "now";
      told();
    },
    // Nothing is open any more.
    forget() {
      cards?.close();
      kept = cards = null;
    },
  });
  const showing = deckShowing({
    root,
    kept: () => kept,
    cards: () => cards,
    theme: () => theme,
    chosen: () => chosen,
    wish: acts.wish,
    // With the data of then it is shown from here on.
    choose(then) {
      chosen = then;
      drawLines();
    },
  });
  // What had the focus is gone: the next of its kind has it.
  /** @param {string} selector */
  const refocus = (selector) => {
    if (!document.activeElement || document.activeElement === document.body)
      root.querySelector(selector)?.focus({ preventScroll: true });
  };
  // What a button does, by the name under which its data say with what.
  /** @type {Record<string, (value: string, button: HTMLButtonElement) => void>} */
  const PRESSED = {
    take(key) {
      const entry = unsaved.all().find((one) => one.key === key);
      if (entry) acts.take(entry).then(() => refocus(".pr-item"));
    },
    drop(key) {
      unsaved.drop(key);
      queueMicrotask(() => refocus("[data-drop], .pr-name"));
    },
    listed(name) {
      list.choose(name);
      list.draw();
    },
    pr: (act, button) => void acts.byName[act](button),
    open(id, button) {
      if (button.closest(".pr-mine")) list.keepChosen();
      open(id, { isOurs: true });
    },
    restore: (id) => void acts.restore(id),
    home: (home) => tellServer({ home }),
    with(then) {
      chosen = then;
      drawLines();
      part("lines").querySelector(`[data-with="${then}"]`)?.focus();
    },
  };
  root.addEventListener("click", (event) => {
    /** @type {HTMLButtonElement | null} a link is never disabled */
    const button = /** @type {Element} */ (event.target).closest("button, a");
    if (!button || button.disabled) return;
    for (const [name, press] of Object.entries(PRESSED)) {
      const value = button.dataset[name];
      if (value) press(value, button);
    }
  });

  root.addEventListener("change", (event) => {
    const box = /** @type {HTMLInputElement} */ (event.target);
    if (box.closest(".pr-let"))
      held()
        .step(`open?on=${box.checked ? 1 : 0}`)
        .then(() => kept && drawHead());
  });

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (!root.isConnected) return stop();
    if (!C.presenting && kept && cards && !event.defaultPrevented) deckKey(event, { kept, cards, play: showing.play });
  }
  const onLook = () => {
    if (!root.isConnected) return stop();
    if (document.visibilityState === "visible") {
      kept?.look();
      if (list.isHere()) list.load();
    }
  };
  const onLeave = () => kept?.leave();
  const onStamp = () => {
    if (kept && isReady(kept)) open(kept.id);
  };
  // What other tabs leave is shown at once where it could not be saved, else when it has not been saved after a moment.
  let leftTimer = 0,
    leftNow = "";
  function seeLeft() {
    if (!root.isConnected) return stop();
    const now = unsaved
      .left()
      .map(({ key, at }) => `${key} ${at}`)
      .join();
    if (now === leftNow) return;
    leftNow = now;
    kept?.seeLeft();
    list.draw();
  }
  /** @param {Event | StorageEvent} event */
  const onUnsaved = (event) => {
    if (event instanceof StorageEvent && !event.key?.startsWith(UNSAVED)) return;
    clearTimeout(leftTimer);
    leftTimer = setTimeout(seeLeft, MOMENT + 500);
    queueMicrotask(seeLeft);
  };
  /** @param {Event} event */
  const onUnload = (event) => {
    if (kept?.isAtRisk()) event.preventDefault();
  };
  /** @type {[EventTarget, string, (event: any) => void][]} the event is its own */
  const listeners = [
    [window, "cejian:unsaved", onUnsaved],
    [window, "storage", onUnsaved],
    [window, "beforeunload", onUnload],
    [window, "cejian:stamp", onStamp],
    [document, "keydown", onKey],
    [document, "visibilitychange", onLook],
    [window, "pagehide", onLeave],
  ];
  function stop() {
    clearTimeout(leftTimer);
    for (const [target, name, act] of listeners) target.removeEventListener(name, act);
    kept?.close();
    cards?.close();
    kept = cards = null;
  }
  for (const [target, name, act] of listeners) target.addEventListener(name, act);
  const selection = () => ["places", "home", "party"].map(store.asked);
  store.subscribe(root, selection, () => last && update(last), stop);

  // ---- what Streamlit tells ----
  async function barHasCome() {
    for (let i = 0; i < 60 && !store.asked("places"); i++) await new Promise((go) => setTimeout(go, 50));
  }
  /** @param {Present & ForEveryPart} data */
  async function begin(data) {
    await barHasCome();
    key = keyOf(data);
    leftTimer = setTimeout(seeLeft, MOMENT + 500); // what was left a moment ago
    const slide = Number(store.asked("slide") ?? data.slide) || 0,
      asked = C.deckEnd ?? currentDeck(),
      coming = list.load();
    if (!data.deck) await coming;
    const id = data.deck || ofList(asked);
    if (!id) return drawNothing();
    await open(id);
    if (!slide || C.presenting) return;
    if (kept?.items.length) showing.goOn(kept, slide);
    else setAddress({ slide: null });
  }
  // The deck that is asked for where the list has it, else the first.
  /** @param {string} asked */
  function ofList(asked) {
    const decks = list.decks();
    return decks.some((deck) => deck.deck_id === asked) ? asked : decks[0]?.deck_id;
  }
  // The page in its language, its list and its deck still empty.
  function drawPage() {
    cards?.close();
    cards = null;
    drawAnew(
      root,
      html`<div class="cj cj-present">
        <aside class="pr-list" aria-label=${say("deck_list")}></aside>
        <section class="pr-deck"></section>
        <input class="pr-file" type="file" accept=".json,application/json" hidden />
      </div>`,
    );
    fileField().onchange = () => acts.importFile(fileField().files?.[0]);
  }
  /** @type {(Present & ForEveryPart) | null} */
  let last = null;
  /** @param {ForEveryPart} data */
  const keyOf = (data) => [...selection(), data.lang, data.version].join("|");
  /** @param {Present & ForEveryPart} data */
  function update(data) {
    last = data;
    const isFirst = !key,
      next = keyOf(data),
      isOther = next !== key;
    if (data.theme !== theme) {
      theme = data.theme;
      cards?.draw(true);
    }
    if (!isOther) return;
    key = next;
    if (isFirst || data.lang !== lang) {
      const id = kept?.id;
      lang = data.lang;
      drawPage();
      if (isFirst) return void begin(data);
      if (kept && id) kept.settle().then(() => open(id));
      else kept = null;
      return void list.load();
    }
    list.load();
    seeAgain();
  }
  // A ready deck is another for other places; a saved one may have been changed elsewhere.
  function seeAgain() {
    if (kept && isReady(kept)) open(kept.id);
    else kept?.look();
  }
  return { update };
}
