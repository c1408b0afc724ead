// Typing into a card of a deck: every stroke goes along, but not the letters of an input method before they are chosen.

import { sayAtFoot } from "./foot.js";
import { say } from "./page.js";

/** @import { Kept, KeptItem } from "./keeping.js" */

export const LONGEST_NOTES = 10_000;

/**
 * @param {HTMLTextAreaElement} field
 * @param {{ card: HTMLElement, item: KeptItem, kept: Kept, longest: number, shown: () => string,
 *   put: (typed: string) => void }} about shown: what stands there
 */
export function bindTyping(field, { card, item, kept, longest, shown, put }) {
  const canChange = kept.mayChange;
  let before = "";
  const isOneLine = field.rows === 1,
    flat = (/** @type {string} */ text) => (isOneLine ? text.replace(/\s*\n\s*/g, " ") : text);
  const heed = () => {
    const text = flat(field.value);
    kept.change(() => put(text.trim() ? text : ""), true);
  };
  field.onfocus = () => (before = field.value);
  field.oninput = (event) => {
    if (!(event instanceof InputEvent && event.isComposing) && canChange) heed();
  };
  field.addEventListener("compositionend", () => canChange && heed());
  // What is too long for a title or a body goes on in the notes.
  field.onpaste = (event) => {
    const copied = event.clipboardData?.getData("text/plain") ?? "",
      pasted = Array.from(flat(copied.replace(/\r\n?/g, "\n"))),
      room = longest - (field.value.length - (field.selectionEnd - field.selectionStart));
    if (!canChange || field.closest(".pr-notes") || pasted.join("").length <= room) return;
    event.preventDefault();
    let fits = "";
    while (pasted.length && fits.length + pasted[0].length <= room) fits += pasted.shift();
    field.setRangeText(fits, field.selectionStart, field.selectionEnd, "end");
    const rest = pasted.join("").trim();
    item.notes = [rest, item.notes].filter(Boolean).join("\n").slice(0, LONGEST_NOTES);
    heed();
    sayAtFoot(say(field.matches(".pr-text") ? "deck_own_long" : "deck_title_long", longest, rest.length));
  };
  field.onblur = () => {
    if (canChange) {
      kept.save();
      field.value = shown();
    }
  };
  field.onkeydown = (event) => {
    if (event.isComposing || !canChange) return;
    if (event.key === "Enter" && isOneLine) {
      event.preventDefault();
      field.blur();
      card.focus({ preventScroll: true });
    }
    if (event.key === "Escape") {
      event.stopPropagation();
      if (field.value !== before) {
        field.value = before;
        heed();
      }
      card.focus({ preventScroll: true });
    }
  };
}
