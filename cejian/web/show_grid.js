// The overview of a deck on the wall: thumbnails of its slides, one of which is picked.

import { html, nodesOf } from "./drawing.js";
import { say } from "./page.js";
import { shrink } from "./slide.js";
import { px } from "./stage.js";

// As many slides as fit without scrolling, in how many columns and lines.
const GRIDS = [
  [4, 2, 2],
  [6, 3, 2],
  [9, 3, 3],
  [12, 4, 3],
  [20, 5, 4],
];

// `ready(i)` draws slide i; `titleOf(i)` is its title now; `unit()`: pixels of the screen for one of the stage.
/**
 * @param {HTMLElement} box @param {HTMLElement[]} slides
 * @param {{ ready: (i: number) => void, titleOf: (i: number) => string, unit: () => number }} show
 */
export function showGrid(box, slides, { ready, titleOf, unit }) {
  const last = slides.length - 1,
    [most, columns, lines] = GRIDS.find(([count]) => last < count) ?? GRIDS[GRIDS.length - 1];
  let picked = 0;
  // Thumbnails are copies of the drawn slides, made smaller as a whole; no more on a screen than fit without scrolling.
  function drawThumbs() {
    const from = Math.floor(picked / most) * most;
    const room = { width: (1728 - (columns - 1) * 28) / columns, height: (900 - (lines - 1) * 24) / lines - 44 },
      width = Math.min(room.width, (room.height * 16) / 9);
    const thumbs = slides.slice(from, from + most).map((slide, i) => {
      ready(from + i);
      const copy = /** @type {HTMLElement} */ (slide.cloneNode(true)),
        button = document.createElement("button"),
        frame = document.createElement("span"),
        name = document.createElement("b");
      copy.classList.add("on");
      copy.setAttribute("aria-hidden", "true");
      // What clips the drawing is found by its name in the original, which is hidden, and would hide everything.
      copy.querySelectorAll("[clip-path]").forEach((part) => part.removeAttribute("clip-path"));
      copy.querySelectorAll("[data-facts]").forEach((a) => {
        for (const key of ["data-facts", "role", "tabindex"]) a.removeAttribute(key);
      });
      frame.className = "dk-copy";
      shrink(copy, unit(), unit() * width);
      frame.append(copy);
      name.textContent = `${from + i + 1}  ${titleOf(from + i)}`;
      button.className = "dk-thumb";
      button.dataset.at = String(from + i);
      button.style.width = px(width);
      button.setAttribute("aria-current", String(from + i === picked));
      button.append(frame, name);
      return button;
    });
    const range = last < most ? "" : `${from + 1}–${from + thumbs.length} / `,
      page = nodesOf(html`<footer><span>${say("show_grid_keys")}</span><span>${range}${last + 1}</span></footer>`);
    const list = Object.assign(document.createElement("div"), { className: "dk-thumbs" });
    list.style.gridTemplateColumns = `repeat(${columns},${px(width)})`;
    list.append(...thumbs);
    box.replaceChildren(list, page);
    thumbs[picked - from]?.focus({ preventScroll: true });
  }
  /** @param {number} step */
  function pick(step) {
    const from = picked;
    picked = Math.max(0, Math.min(last, picked + step));
    const old = box.querySelector(`[data-at="${from}"]`),
      now = box.querySelector(`[data-at="${picked}"]`);
    if (!now) return drawThumbs();
    old?.setAttribute("aria-current", "false");
    now.setAttribute("aria-current", "true");
    now.focus({ preventScroll: true });
  }
  return {
    draw: drawThumbs,
    pick,
    columns,
    at: () => picked,
    /** @param {number} index */
    begin(index) {
      picked = index;
      drawThumbs();
    },
  };
}
