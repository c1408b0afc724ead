// What is pressed, clicked and drawn across while a deck is on the wall.

import { C } from "./page.js";
import { factsOn } from "./show_facts.js";
import { keyName } from "./show_keys.js";

/** @import { OneFact } from "./facts.js" */
/**
 * @typedef {"" | "evidence" | "grid" | "keys"} Layer what lies over the slide
 * @typedef {(key: string) => unknown} Act false where the key means nothing here
 * @typedef {object} Wall
 * @property {() => Layer} layer
 * @property {() => boolean} isBlack
 * @property {() => void} light what was black is seen again
 * @property {() => void} begin somebody acts
 * @property {() => void} leave what is open, else the show
 * @property {Record<string, Act>} switches keys that do the same on every layer
 * @property {Act} move
 * @property {(step: number) => void} turn to the next slide or sentence
 * @property {(layer: Layer) => void} open
 * @property {(facts: OneFact[]) => void} openFacts
 * @property {(index: number) => void} pick a slide in the overview
 */

/** @param {HTMLElement} root @param {Wall} wall */
export function showInput(root, wall) {
  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      ["Shift", "Control", "Alt", "Meta", "Tab"].includes(event.key)
    )
      return;
    event.stopImmediatePropagation(); // the page below has keys of its own
    const key = event.shiftKey && event.key === " " ? "PageUp" : keyName(event);
    if (/^F\d+$/.test(key) && key !== "F5") return;
    wall.begin();
    if (wall.isBlack()) {
      event.preventDefault();
      return event.repeat || wall.light();
    }
    if (key === "Escape") {
      event.preventDefault();
      return wall.leave();
    }
    const act = wall.layer() === "keys" ? null : wall.switches[key];
    if (act && event.repeat) return event.preventDefault();
    if ((act ?? wall.move)(key) !== false) event.preventDefault();
  }
  // At the window, before anything else: Plotly lays a cover over the page while a button is down, and the click is the
  // body's then.
  /** @param {MouseEvent} event */
  function onClick(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    if (!root.contains(target) && target !== document.body && target !== document.documentElement) return;
    event.stopPropagation();
    wall.begin();
    if (wall.isBlack()) return wall.light();
    const fact = target.closest("[data-facts]"),
      thumb = target.closest("[data-at]");
    if (fact) {
      event.preventDefault();
      return wall.openFacts(factsOn(fact));
    }
    if (thumb) return wall.pick(Number(thumb.dataset.at));
    if (wall.layer() === "keys") return wall.open("");
    // Not after a mark that has just been clicked, nor where text was selected; a click made by a key has no place.
    if (
      wall.layer() === "grid" ||
      performance.now() - (C.hitAt ?? -1e9) < 300 ||
      !getSelection()?.isCollapsed ||
      !event.detail
    )
      return;
    const step = event.clientX > (root.clientWidth * 2) / 3 ? 1 : event.clientX < root.clientWidth / 3 ? -1 : 0;
    if (step) wall.turn(step);
  }
  // A finger drawn across turns the slide, or goes to the next sentence.
  /** @type {[number, number] | null} */
  let touched = null;
  /** @param {TouchEvent} event */
  function onTouch(event) {
    const point = event.changedTouches[0];
    if (event.type === "touchstart") {
      touched = event.touches.length === 1 ? [point.clientX, point.clientY] : null;
      return;
    }
    if (!touched) return;
    const across = point.clientX - touched[0],
      down = point.clientY - touched[1];
    touched = null;
    if (Math.abs(across) < 50 || Math.abs(across) < 1.5 * Math.abs(down)) return;
    wall.begin();
    if (wall.isBlack()) return wall.light();
    if (["evidence", ""].includes(wall.layer())) wall.turn(across < 0 ? 1 : -1);
  }
  let still = 0;
  function onPointer() {
    root.classList.remove("idle");
    clearTimeout(still);
    still = setTimeout(() => root.classList.add("idle"), 3000);
  }
  /** @param {FocusEvent} event */
  const onFocus = (event) => {
    if (!root.contains(/** @type {Node} */ (event.target))) root.focus({ preventScroll: true });
  };
  /** @type {[EventTarget, string, (event: any) => void, boolean | AddEventListenerOptions][]} the event is its own */
  const listeners = [
    [window, "keydown", onKey, true],
    [window, "click", onClick, true],
    [document, "focusin", onFocus, false],
    [root, "pointermove", onPointer, false],
    [root, "touchstart", onTouch, { passive: true }],
    [root, "touchend", onTouch, { passive: true }],
  ];
  for (const [target, name, act, options] of listeners) target.addEventListener(name, act, options);
  return {
    onKey,
    stop() {
      for (const [target, name, act, options] of listeners) target.removeEventListener(name, act, options);
      clearTimeout(still);
    },
  };
}
