// The cards of a deck are put into another order by dragging their pictures, so that text in their fields can still be
// chosen with the mouse; a line shows where one would go.

import { allIn, drawnIn } from "./drawing.js";

/** @import { Card } from "./cards.js" */
/** @import { KeptItem } from "./keeping.js" */

/**
 * @param {HTMLElement} list
 * @param {{ canChange: boolean, cardAround: (target: EventTarget | null) => Card | null,
 *   move: (item: KeptItem, to: number) => void }} cards
 */
export function bindDragging(list, { canChange, cardAround, move }) {
  /** @type {KeptItem | null} */
  let dragged = null;
  let target = 0;
  const line = Object.assign(document.createElement("div"), { className: "pr-drop", hidden: true });
  list.after(line);
  list.ondragstart = (event) => {
    const card = cardAround(event.target),
      { dataTransfer } = event;
    if (!card || !dataTransfer || !drawnIn(card, ".pr-shot").contains(/** @type {Node} */ (event.target)) || !canChange)
      return;
    dragged = card.item;
    dataTransfer.effectAllowed = "move";
    dataTransfer.setData("text/plain", dragged.title ?? dragged.finding ?? "");
    card.classList.add("dragged");
  };
  list.ondragover = (event) => {
    if (!dragged) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = "move";
    const cards = allIn(list, ":scope > .pr-item"),
      before = cards.findIndex((card) => {
        const box = card.getBoundingClientRect();
        return event.clientY < box.top + box.height / 2;
      });
    target = before < 0 ? cards.length : before;
    const next = cards[target],
      last = cards[cards.length - 1];
    line.style.top = `${next ? next.offsetTop - 5 : last.offsetTop + last.offsetHeight + 4}px`;
    line.hidden = false;
  };
  list.ondrop = (event) => {
    event.preventDefault();
    if (dragged) move(dragged, target);
  };
  list.ondragend = () => {
    line.hidden = true;
    dragged = null;
    list.querySelector(".dragged")?.classList.remove("dragged");
  };
}
