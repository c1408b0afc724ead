// A deck is shown from the page 汇报; what this tab shows is kept, for when it is loaded again in the middle of a talk.

import { viewAddress } from "./adding.js";
import { setAddress } from "./address.js";
import { isOwnWords } from "./cards.js";
import { presentDeck } from "./deck.js";

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
export function wasOfThen(kept) {
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
export function showDeck(kept, prepared, { at, theme, chosen }) {
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
