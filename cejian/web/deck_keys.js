// The keys of the page 汇报: the deck is presented, a change is taken back or made again.

/** @import { deckCards } from "./cards.js" */
/** @import { Kept } from "./keeping.js" */
/**
 * @typedef {object} OpenDeck
 * @property {Kept} kept
 * @property {ReturnType<typeof deckCards>} cards
 * @property {(from: { item: number | null }) => void} play
 */

const isTyping = () => document.activeElement?.matches?.("input, textarea, select");
/** @param {KeyboardEvent} event @param {OpenDeck} deck */
export function deckKey(event, { kept, cards, play }) {
  const isCommand = event.ctrlKey || event.metaKey;
  if (event.key === "F5" && !isCommand) {
    event.preventDefault();
    play({ item: event.shiftKey ? cards.at() : null });
  }
  const letter = event.key.toLowerCase();
  if (!isCommand || event.altKey || !["z", "y"].includes(letter)) return;
  if (!kept.mayChange || isTyping()) return;
  event.preventDefault();
  kept.step(letter === "y" || event.shiftKey ? "redo" : "undo");
}
