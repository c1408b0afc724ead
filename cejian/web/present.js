// The page 汇报: the list of decks at the left, the open deck at the right. What is shown is what is saved; a deck is
// presented and handed out from what the server prepared (slide.js, deck.js).

import { askDecks, currentDeck } from "./adding.js";
import { setAddress, tellServer } from "./address.js";
import { deckCards } from "./cards.js";
import { deckActs } from "./deck_acts.js";
import { deckHead, isReady, linesOfDeck, stateOf } from "./deck_head.js";
import { deckListIn } from "./deck_list.js";
import { drawAnew, drawnIn, html } from "./drawing.js";
import { sayAtFoot } from "./foot.js";
import { keepDeck } from "./keeping.js";
import { C, say, store } from "./page.js";
import { showDeck, wasOfThen } from "./showing.js";
import { MOMENT, UNSAVED, unsaved } from "./unsaved.js";
import { nothing, render } from "./vendor/lit-html.js";

/** @import { Answered } from "./adding.js" */
/** @import { DeckAnswer, ForEveryPart, PreparedDeck, Present, ReadyDeck, SavedDeck } from "./contract" */
/** @import { Kept } from "./keeping.js" */
/** @import { Theme } from "./slide_theme.js" */
/** @import { Unsaved } from "./unsaved.js" */
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
    isStarting = false,
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
    if (kept.state === "unopened") {
      if (kept.isGone && currentDeck() === id) currentDeck("");
      const again = html`<p><button class="pr-button" data-pr="again">${say("deck_retry")}</button></p>`;
      drawAnew(
        part("deck"),
        html`<div class="pr-begin">
          <h1>${kept.sentence}</h1>
          <p>${say("deck_open_other")}</p>
          ${kept.isGone ? nothing : again}
        </div>`,
      );
    } else if (kept.mayChange && (isOurs || !currentDeck())) currentDeck(id);
    list.draw();
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
    const made = deckCards(part("items"), kept, { theme: () => theme, play, changed: () => drawLines() });
    const name = nameField();
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
    if (C.deckEnd === kept.id) {
      C.deckEnd = null;
      setTimeout(() => cards?.show(kept.items.length - 1), 50);
    }
    return made;
  }
  const nameField = () => /** @type {HTMLInputElement} */ (part("name")),
    fileField = () => /** @type {HTMLInputElement} */ (part("file")),
    letsBox = () => /** @type {HTMLInputElement | null} */ (root.querySelector(".pr-let input"));
  function drawHead() {
    const kept = held(),
      name = nameField(),
      state = drawnIn(part("head"), ".pr-state");
    if (document.activeElement !== name) name.value = kept.name;
    const words = stateOf(kept),
      lets = letsBox();
    if (lets) lets.checked = kept.isOpen;
    if (state.textContent !== words) state.textContent = words;
    state.classList.toggle("bad", ["failed", "conflict"].includes(kept.state));
    const off = { undo: !kept.canUndo, redo: !kept.canRedo, play: !kept.items.length };
    for (const [act, isOff] of Object.entries(off)) {
      /** @type {NodeListOf<HTMLButtonElement>} */
      const buttons = part("head").querySelectorAll(`[data-pr="${act}"]`);
      for (const button of buttons) button.disabled = isOff;
    }
  }
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
    play,
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
  // What had the focus is gone: the next of its kind has it.
  /** @param {string} selector */
  const refocus = (selector) => {
    if (!document.activeElement || document.activeElement === document.body)
      root.querySelector(selector)?.focus({ preventScroll: true });
  };
  root.addEventListener("click", (event) => {
    /** @type {HTMLButtonElement | null} a link is never disabled */
    const button = /** @type {Element} */ (event.target).closest("button, a");
    if (!button || button.disabled) return;
    const { pr, open: id, restore: gone, home, with: then, listed, take: taken, drop: dropped } = button.dataset;
    const entry = taken && unsaved.all().find(({ key }) => key === taken);
    if (entry) acts.take(entry).then(() => refocus(".pr-item"));
    if (dropped) {
      unsaved.drop(dropped);
      queueMicrotask(() => refocus("[data-drop], .pr-name"));
    }
    if (listed) {
      list.choose(listed);
      list.draw();
    }
    if (pr) acts.byName[pr](button);
    if (id) {
      if (button.closest(".pr-mine")) list.keepChosen();
      open(id, { isOurs: true });
    }
    if (gone) acts.restore(gone);
    if (home) tellServer({ home });
    if (then) {
      chosen = then;
      drawLines();
      part("lines").querySelector(`[data-with="${then}"]`)?.focus();
    }
  });

  root.addEventListener("change", (event) => {
    const box = /** @type {HTMLInputElement} */ (event.target);
    if (box.closest(".pr-let"))
      held()
        .step(`open?on=${box.checked ? 1 : 0}`)
        .then(() => kept && drawHead());
  });

  // ---- presenting ----
  // Everything comes at once before the first slide; then nothing is asked for any more. With no answer, what the page
  // has will do.
  /** @param {{ item?: number | null, page?: number }} [from] an item of the deck, or else a page */
  async function play({ item = null, page = 0 } = {}) {
    if (C.presenting || isStarting || !kept) return;
    const mine = kept,
      button = root.querySelector('[data-pr="play"]');
    isStarting = true;
    if (button) button.textContent = say("deck_starting");
    const isWhole = await mine.settle();
    /** @type {{ value?: PreparedDeck | null, sentence?: string }} */
    const answer = isWhole
      ? await askDecks(acts.wish("slides.json"))
      : { value: cards?.whole() ?? null, sentence: say("deck_unsaved_show") };
    const prepared = answer.value ?? (chosen === "now" ? cards?.whole() : null);
    isStarting = false;
    if (button) button.textContent = say("deck_play");
    if (mine !== kept) return;
    if (!prepared) {
      setAddress({ slide: null });
      return void sayAtFoot(answer.sentence ?? "");
    }
    const found = item === null ? page : prepared.slides.findIndex((slide) => slide.item === item),
      at = Math.max(0, Math.min(found, prepared.slides.length - 1));
    showDeck(mine, prepared, { at, theme, chosen });
  }
  // The page was loaded again in the middle of a talk: the same slide, of the same data where they were kept.
  /** @param {number} slide */
  function goOn(slide) {
    if (wasOfThen(held())) {
      chosen = "then";
      drawLines();
    }
    return play({ page: slide - 1 });
  }
  const isTyping = () => document.activeElement?.matches?.("input, textarea, select");
  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (!root.isConnected) return stop();
    if (C.presenting || !kept || !cards || event.defaultPrevented) return;
    const letter = event.key.toLowerCase(),
      isCommand = event.ctrlKey || event.metaKey;
    if (event.key === "F5" && !isCommand) {
      event.preventDefault();
      play({ item: event.shiftKey ? cards.at() : null });
    }
    if (!kept.mayChange || isTyping() || !isCommand || event.altKey) return;
    if (letter === "z" || letter === "y") {
      event.preventDefault();
      kept.step(letter === "y" || event.shiftKey ? "redo" : "undo");
    }
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
  /** @param {Present & ForEveryPart} data */
  async function begin(data) {
    // the bar comes
    for (let i = 0; i < 60 && !store.asked("places"); i++) await new Promise((go) => setTimeout(go, 50));
    key = keyOf(data);
    leftTimer = setTimeout(seeLeft, MOMENT + 500); // what was left a moment ago
    const slide = Number(store.asked("slide") ?? data.slide) || 0,
      asked = C.deckEnd ?? currentDeck(),
      coming = list.load();
    if (!data.deck) await coming;
    const decks = list.decks(),
      id = data.deck || (decks.some((deck) => deck.deck_id === asked) ? asked : decks[0]?.deck_id);
    if (!id) return drawNothing();
    await open(id);
    if (slide && kept?.items.length && !C.presenting) goOn(slide);
    else if (slide && !C.presenting) setAddress({ slide: null });
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
      if (isFirst) return void begin(data);
      if (kept && id) kept.settle().then(() => open(id));
      else kept = null;
      return void list.load();
    }
    list.load();
    if (kept && isReady(kept)) open(kept.id);
    else kept?.look();
  }
  return { update };
}
