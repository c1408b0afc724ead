// The slides of the items of a deck, as the server made them: asked for when it has what is on the screen.

import { askDecks } from "./adding.js";
import { deckQuery } from "./keeping.js";
import { say } from "./page.js";
import { stampWords } from "./stamp.js";

/** @import { PreparedDeck, Slide } from "./contract" */
/** @import { Kept, KeptItem } from "./keeping.js" */
/** @typedef {Slide & { default?: string }} CardSlide `default`: its notes where the item has none of its own */

// `isOver()` where nobody waits for them any more; `changed()` when there is something new to say about the deck,
// `draw` when there are other slides.
/**
 * @param {Kept} kept @param {{ isOver: () => boolean, changed: () => void, draw: () => void }} page
 */
export function cardSlides(kept, { isOver, changed, draw }) {
  /** @type {Map<string, CardSlide[]>} */
  const slidesOf = new Map();
  /** @type {PreparedDeck | null} */
  let base = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {string[]} */
  let complaints = [];
  let isAsking = false,
    asked = "";
  // A view's slides are known again after its item has moved or was doubled; the notes do not change how they look.
  const bases = new WeakMap(); // view and address of an item never change
  const baseOf = (/** @type {KeptItem} */ item) => {
    if (!bases.has(item)) bases.set(item, JSON.stringify([item.view, Object.entries(item.address).sort()]));
    return bases.get(item);
  };
  const lookOf = (/** @type {KeptItem} */ item) =>
    JSON.stringify([baseOf(item), item.title?.trim() ?? "", item.body?.trim() ?? ""]);
  const found = (/** @type {KeptItem} */ item) => slidesOf.get(lookOf(item));
  const pages = () => {
    let next = 1;
    return kept.items.map((item) => {
      const from = next;
      next += found(item)?.length ?? 1;
      return [from, next - 1];
    });
  };
  // Asked for when the server has what is on the screen: the numbers of the items are the same on both sides then.
  function wantSlides() {
    clearTimeout(timer);
    if (
      kept.state === "saved" &&
      kept.items.some((item) => !found(item) || (item.notes == null && found(item)?.[0].default === undefined))
    )
      timer = setTimeout(askSlides, base ? 300 : 0);
  }
  async function askSlides() {
    if (isAsking) return;
    const items = [...kept.items],
      looks = items.map(lookOf),
      now = JSON.stringify([looks, items.map((item) => item.notes == null), kept.now]);
    if (asked === now) return; // nothing new came of it the last time
    isAsking = true;
    /** @type {{ value?: PreparedDeck, sentence?: string }} */
    const { value, sentence } = await askDecks(`${kept.id}/slides.json?${deckQuery()}`);
    isAsking = false;
    asked = now;
    if (isOver()) return;
    if (!value) {
      complaints = [say("deck_no_pictures", sentence)];
      return changed();
    }
    if (base && base.version !== value.version) slidesOf.clear();
    base = value;
    looks.forEach((look, i) => {
      const slides = value.slides.filter((slide) => slide.item === i),
        text =
          items[i].notes == null
            ? slides
                .map((slide) => slide.notes)
                .filter(Boolean)
                .join("\n")
            : slidesOf.get(look)?.[0]?.default;
      if (slides.length)
        slidesOf.set(
          look,
          slides.map((slide) => ({ ...slide, default: text })),
        );
    });
    complaints = value.complaints;
    changed();
    draw();
  }
  // The name and the stamp of the deck change without new slides.
  const deckNow = (/** @type {PreparedDeck} */ deck) => ({
    ...deck,
    deck: { ...deck.deck, name: kept.name, stamp: stampWords(kept) },
  });
  const whole = () => {
    if (!base || !kept.items.every(found)) return null;
    return {
      ...deckNow(base),
      slides: kept.items.flatMap((item, at) =>
        (found(item) ?? []).map((slide) => ({ ...slide, item: at, notes: item.notes ?? slide.default ?? slide.notes })),
      ),
    };
  };
  return {
    found,
    pages,
    want: wantSlides,
    whole,
    // The deck with one slide on all of its pages, to draw this one.
    /** @param {CardSlide} slide */
    deckOf: (slide) => base && { ...deckNow(base), slides: new Array(pages().at(-1)?.[1] ?? 1).fill(slide) },
    stop: () => clearTimeout(timer),
    complaints: () => complaints,
  };
}
