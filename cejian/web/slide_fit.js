// Words that need more room than was measured for them.

import { px } from "./stage.js";

// Text was measured with letters of one em. Where a real font needs more, lines and letters move together a little;
// only what is larger than the least size gets smaller. The step that fits is a look at the page, so all looks come
// before all changes.
/** @type {[string, string, number][]} */
const TIGHTER = [
  ["1.2", "0", 1],
  ["1.2", "-.02em", 1],
  ["1.2", "-.02em", 0.96],
  ["1.15", "-.04em", 0.92],
];
/** @param {HTMLElement} slide */
export function fitSlide(slide) {
  /** @param {HTMLElement} node */
  const isOver = (node) => {
    const box = node.closest(".dk-cell, .dk-quote") ?? node,
      content = box.matches(".dk-cell") ? node : box,
      spare = parseFloat(getComputedStyle(node).fontSize) * 0.3;
    return content.scrollHeight > box.clientHeight + spare || content.scrollWidth > box.clientWidth + 1;
  };
  /** @type {NodeListOf<HTMLElement & { dkTight?: boolean }>} */
  const found = slide.querySelectorAll("[data-fit]");
  const nodes = [...found];
  for (const node of nodes.filter((n) => n.dkTight))
    Object.assign(node.style, { lineHeight: "", letterSpacing: "", fontSize: px(Number(node.dataset.fit)) });
  for (const node of nodes.filter(isOver)) {
    const size = Number(node.dataset.fit),
      floor = Math.min(size, size >= 36 ? 36 : 24);
    node.dkTight = true;
    for (const [line, letter, share] of TIGHTER) {
      Object.assign(node.style, {
        lineHeight: line,
        letterSpacing: letter,
        fontSize: px(Math.max(floor, size * share)),
      });
      if (!isOver(node)) break;
    }
  }
}
