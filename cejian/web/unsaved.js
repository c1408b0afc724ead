// What is not saved yet lies in this browser until it is, or until somebody takes or drops it: one entry for each time
// that a deck was opened in a tab, so that no tab writes over what another left.

import { C } from "./page.js";

/** @import { SavedDeck } from "./contract" */
/**
 * @typedef {{ key: string, deckId: string, at: number, isStuck: boolean, deck: SavedDeck }} Unsaved
 *   at: when it was last changed
 */

export const UNSAVED = "cejian-unsaved:",
  MOST_UNSAVED = 20,
  MOMENT = 3000;
export const unsaved = {
  /** @param {string} deckId */
  slot: (deckId) => `${UNSAVED}${deckId}:${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`,
  // All entries, the oldest first. What is no deck is left alone and not listed.
  all() {
    /** @type {Unsaved[]} */
    const found = [];
    try {
      // a browser may forbid its store
      for (const key of Object.keys(localStorage).filter((name) => name.startsWith(UNSAVED))) {
        try {
          /** @type {Unsaved} */
          const { at, isStuck, deck } = JSON.parse(localStorage.getItem(key) ?? ""),
            isDeck = typeof deck.name === "string" && deck.slides.every((slide) => typeof slide.view === "string");
          if (isDeck)
            found.push({
              key,
              deckId: key.slice(UNSAVED.length).split(":")[0],
              at: Number(at) || 0,
              isStuck: Boolean(isStuck),
              deck,
            });
        } catch {
          /* not ours */
        }
      }
    } catch {
      /* forbidden */
    }
    return found.sort((a, b) => a.at - b.at);
  },
  // What is to be taken or dropped: not what another tab has just typed and is about to save.
  left: () => unsaved.all().filter((entry) => entry.isStuck || Date.now() - entry.at > MOMENT),
  // `at`: when it was last changed. Whether the entry was written; where there are too many, or no room, nothing older
  // makes way for it.
  /** @param {string} key @param {SavedDeck} deck @param {number} at @param {boolean} isStuck */
  put(key, deck, at, isStuck) {
    try {
      const isNew = localStorage.getItem(key) === null;
      if (isNew && unsaved.all().length >= MOST_UNSAVED) return false;
      localStorage.setItem(key, JSON.stringify({ at, isStuck, deck }));
      if (isStuck) unsaved.tell();
      return true;
    } catch {
      return false;
    }
  },
  /** @param {string} key */
  drop(key) {
    try {
      if (localStorage.getItem(key) === null) return;
      localStorage.removeItem(key);
      unsaved.tell();
    } catch {
      /* forbidden: there is none */
    }
  },
  tell: () => window.dispatchEvent(new Event("cejian:unsaved")), // other tabs hear of it by the browser's own event
  /** @param {number} at */
  time: (at) =>
    new Date(at).toLocaleString("zh-CN", {
      month: "numeric",
      day: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      timeZone: C.zone,
    }),
};
