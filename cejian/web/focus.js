// The hand and the focus: what is drawn anew keeps them where they were.

import { allIn, drawnIn } from "./drawing.js";
import { FOCUSABLE, setStopsLater } from "./keys.js";
import { C } from "./page.js";

/** @typedef {import("./keys.js").Focusable} Focusable */

/** @param {HTMLElement} element */
const nameInPart = (element) => `${element.tagName} ${element.dataset.f ?? JSON.stringify(element.dataset)}`;

/** @param {Element} element */
const isInSight = (element) => {
  const box = element.getBoundingClientRect(),
    over = document.elementFromPoint(box.left + Math.min(box.width, 16) / 2, box.top + Math.min(box.height, 16) / 2);
  return Boolean(over && (element.contains(over) || over.contains(element)));
};

// Only where a part comes anew as a whole: what somebody changes within one is left to the library (drawing.js), which
// touches nothing that stays the same.
/** @template Result @param {HTMLElement} root @param {() => Result} drawAnew @returns {Result} */
export function keepFocus(root, drawAnew) {
  const old = document.activeElement;
  if (!(old instanceof HTMLElement) || old === root || !root.contains(old)) {
    const result = drawAnew();
    setStopsLater(root);
    return result;
  }
  /** @type {() => Focusable[]} */
  const all = () => allIn(root, FOCUSABLE);
  const wasInSight = isInSight(old),
    alike = (/** @type {Focusable[]} */ list) => list.filter((e) => nameInPart(e) === name);
  const name = nameInPart(old),
    before = all(),
    at = before.indexOf(old),
    which = alike(before).indexOf(old);
  const result = drawAnew();
  setStopsLater(root);
  // A row that stays may be another measure's now.
  const kept = document.activeElement;
  if (kept instanceof HTMLElement && root.contains(kept) && nameInPart(kept) === name) return result;
  const now = all(),
    next = [alike(now)[which], ...now.slice(at), ...now.slice(0, at).reverse()];
  const found = next.find((e) => e && !e.disabled && e.checkVisibility());
  found?.focus({ preventScroll: true });
  if (found && wasInSight && !isInSight(found)) found.scrollIntoView({ block: "nearest" });
  return result;
}

// What the hand is on stays where it is on the screen while the page around it takes another width: at once, and again
// while cards and charts follow, until the visitor goes on or all is at rest.
export const pageScroller = () => document.querySelector('[data-testid="stMain"]');

/** @param {Element | null | undefined} element @param {() => void} change */
export function holdStill(element, change) {
  const page = pageScroller(),
    room = document.documentElement.style,
    inPage = (/** @type {Element | null | undefined} */ e) => (e && page?.contains(e) ? e : null),
    box = inPage(element)?.getBoundingClientRect();
  C.holding?.abort();
  const held =
    box && box.bottom > 0 && box.top < innerHeight
      ? element
      : inPage(document.elementFromPoint(innerWidth / 4, innerHeight / 2));
  if (!page || !held) return change();
  const wanted = held.getBoundingClientRect().top,
    ended = (C.holding = new AbortController());
  const mend = () => {
    const off = () => held.getBoundingClientRect().top - wanted;
    if (Math.abs(off()) > 0.5) page.scrollTop += off();
    // A page that is too short to be scrolled so far gets some room at its end, as long as the panel is open.
    if (off() > 0.5) {
      room.setProperty("--room", `${Math.ceil((parseFloat(room.getPropertyValue("--room")) || 0) + off())}px`);
      page.scrollTop += off();
    }
  };
  room.removeProperty("--room");
  change();
  mend();
  const watch = new ResizeObserver(mend);
  watch.observe(drawnIn(page, '[data-testid="stMainBlockContainer"]'));
  const isOver = setTimeout(() => ended.abort(), 1500);
  ended.signal.addEventListener("abort", () => {
    watch.disconnect();
    clearTimeout(isOver);
  });
  for (const act of ["wheel", "touchmove", "keydown", "pointerdown"])
    addEventListener(act, () => ended.abort(), { signal: ended.signal, capture: true, passive: true });
}

// Words that were marked with the mouse are to be copied: the click that ends the marking opens nothing.
/** @param {MouseEvent} event */
export function endsMarking(event) {
  const marked = getSelection(),
    at = event.target;
  return (
    event.detail > 0 &&
    marked !== null &&
    !marked.isCollapsed &&
    String(marked).trim() !== "" &&
    at instanceof Element &&
    marked.containsNode(at, true) &&
    !at.closest("button, input, select, textarea") &&
    Boolean(at.closest(".cj, .cj-panel"))
  );
}
