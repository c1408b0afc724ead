// A deck is shown from the page 汇报; what this tab shows is kept, for when it is loaded again in the middle of a talk.

import { askDecks, viewAddress } from "./adding.js";
import { setAddress } from "./address.js";
import { isOwnWords } from "./cards.js";
import { presentDeck } from "./deck.js";
import { sayAtFoot } from "./foot.js";
import { C, say } from "./page.js";

/** @import { deckCards } from "./cards.js" */
/** @import { PreparedDeck } from "./contract" */
/** @import { Kept } from "./keeping.js" */
/** @import { Theme } from "./slide_theme.js" */
/** @typedef {{ id: string, version: string, chosen: string }} Showing chosen: the data of then or of now */

/** @param {Showing | null} value */
function keepShowing(value) {
  try {
    if (value) sessionStorage.setItem("cejian-showing", JSON.stringify(value));
    else sessionStorage.removeItem("cejian-showing");
  } catch {
    /* a browser may forbid its store */
  }
}
// Whether it was the data of then that this tab showed of the deck, or those of now have become these meanwhile.
/** @param {Kept} kept */
function wasOfThen(kept) {
  /** @type {Showing | null} */
  let showing = null;
  try {
    showing = JSON.parse(sessionStorage.getItem("cejian-showing") ?? "null");
  } catch {
    /* none */
  }
  return (
    showing?.id === kept.id &&
    kept.hasKept &&
    (showing.chosen === "then" || (showing.version === kept.version && kept.version !== kept.now))
  );
}
// From the slide `at` on.
/** @param {Kept} kept @param {PreparedDeck} prepared @param {{ at: number, theme: Theme, chosen: string }} how */
function showDeck(kept, prepared, { at, theme, chosen }) {
  setAddress({ deck: kept.id, slide: String(at + 1) });
  keepShowing({ id: kept.id, version: prepared.version, chosen });
  presentDeck(prepared, {
    at,
    theme,
    onMove: (index) => setAddress({ slide: String(index + 1) }),
    onClose: () => {
      setAddress({ slide: null });
      keepShowing(null);
    },
    pageOf: (index) => {
      const item = kept.items[prepared.slides[index]?.item];
      return item && !isOwnWords(item) ? viewAddress(item) : null;
    },
  });
}

// `wish(path)` asks the server for something of the deck; `choose("then")` where the data of then are shown.
/**
 * @param {{ root: HTMLElement, kept: () => Kept | null, cards: () => ReturnType<typeof deckCards> | null,
 *   theme: () => Theme, chosen: () => string, wish: (path: string) => string, choose: (then: string) => void }} page
 */
export function deckShowing({ root, kept, cards, theme, chosen, wish, choose }) {
  let isStarting = false;
  // Everything comes at once before the first slide; then nothing is asked for any more. With no answer, what the page
  // has will do.
  /** @param {Kept} mine */
  async function slidesOf(mine) {
    const isWhole = await mine.settle();
    /** @type {{ value?: PreparedDeck | null, sentence?: string }} */
    const answer = isWhole
      ? await askDecks(wish("slides.json"))
      : { value: cards()?.whole() ?? null, sentence: say("deck_unsaved_show") };
    const prepared = answer.value ?? (chosen() === "now" ? cards()?.whole() : null);
    return { prepared, sentence: answer.sentence ?? "" };
  }
  /** @param {{ item?: number | null, page?: number }} [from] an item of the deck, or else a page */
  async function play({ item = null, page = 0 } = {}) {
    const mine = kept();
    if (C.presenting || isStarting || !mine) return;
    const button = root.querySelector('[data-pr="play"]');
    isStarting = true;
    if (button) button.textContent = say("deck_starting");
    const { prepared, sentence } = await slidesOf(mine);
    isStarting = false;
    if (button) button.textContent = say("deck_play");
    if (mine !== kept()) return;
    if (!prepared) {
      setAddress({ slide: null });
      return void sayAtFoot(sentence);
    }
    const found = item === null ? page : prepared.slides.findIndex((slide) => slide.item === item),
      at = Math.max(0, Math.min(found, prepared.slides.length - 1));
    showDeck(mine, prepared, { at, theme: theme(), chosen: chosen() });
  }
  // The page was loaded again in the middle of a talk: the same slide, of the same data where they were kept.
  /** @param {Kept} mine @param {number} slide */
  function goOn(mine, slide) {
    if (wasOfThen(mine)) choose("then");
    return play({ page: slide - 1 });
  }
  return { play, goOn };
}
