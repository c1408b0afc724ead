// The button 图片 beside the source of each chart, and its menu.

import { DOT } from "./cells.js";
import { drawAnew, drawnIn, html, nodesOf } from "./drawing.js";
import { C, say } from "./page.js";
import { takePicture } from "./picture.js";
import { pagePlots, sourceOf } from "./plots.js";

/** @import { PictureKind } from "./picture.js" */

// A chart comes and goes after the words around it: whenever the page changes, each chart's source line has the button,
// and no other.
function offerPictures() {
  const plots = pagePlots(),
    sources = new Map(plots.map((plot) => [sourceOf(plot, plots), plot]));
  document.querySelectorAll(".cj-pic").forEach((span) => {
    if (!sources.has(span.closest(".cj-src"))) span.remove();
  });
  for (const source of sources.keys()) {
    if (!source || source.querySelector(".cj-pic")) continue;
    drawnIn(source, '[data-act="copy"]').after(
      nodesOf(
        html`<span class="cj-pic">
          ${DOT}
          <button class="cj-link" data-act="picture" aria-haspopup="menu" aria-expanded="false">
            ${say("picture")}
          </button>
        </span>`,
      ),
    );
    const button = drawnIn(source, '[data-act="picture"]');
    button.onclick = () => (C.pictureMenu?.opener() === button ? C.pictureMenu.close() : openPictureMenu(button));
    if (C.pictureMenu?.opener() === button) button.setAttribute("aria-expanded", "true");
  }
  if (C.pictureMenu && !C.pictureMenu.opener()) C.pictureMenu.close();
}
/** @param {HTMLElement} button */
const plotOf = (button) => {
  const plots = pagePlots();
  return plots.findIndex((plot) => sourceOf(plot, plots) === button.closest(".cj-src"));
};
// An answer of the server may draw the words around the chart anew while the menu is open: the button is looked for
// where it is now.
/** @param {HTMLElement} pressed */
function openPictureMenu(pressed) {
  C.pictureMenu?.close();
  const at = plotOf(pressed),
    opener = () => [...document.querySelectorAll('[data-act="picture"]')].find((button) => plotOf(button) === at);
  const menu = Object.assign(document.createElement("div"), { className: "cj cj-pictures" });
  menu.setAttribute("role", "menu");
  /** @param {string} what */
  const entry = (what) => html`<button role="menuitem" data-picture=${what}>${say("picture_" + what)}</button>`;
  drawAnew(menu, ["wall_png", "wall_svg", "print_png", "print_svg"].map(entry));
  document.body.append(menu);
  const place = () => {
    const button = opener();
    if (!button) return; // between two drawings of a chart its button is away for a moment
    const { left, top, bottom } = button.getBoundingClientRect(),
      { offsetWidth: w, offsetHeight: h } = menu,
      zoom = Number(getComputedStyle(menu).zoom) || 1;
    menu.style.left = `${Math.max(8, Math.min(left, innerWidth - w * zoom - 8)) / zoom}px`;
    menu.style.top = `${(bottom + 4 + h * zoom < innerHeight ? bottom + 4 : Math.max(8, top - h * zoom - 4)) / zoom}px`;
  };
  const close = (isBack = false) => {
    menu.remove();
    C.pictureMenu = null;
    opener()?.setAttribute("aria-expanded", "false");
    document.removeEventListener("click", away, true);
    document.removeEventListener("scroll", place, true);
    if (isBack) opener()?.focus({ preventScroll: true });
  };
  /** @param {MouseEvent} event */
  const away = (event) => {
    if (!menu.contains(/** @type {Node} */ (event.target)) && event.target !== opener()) close();
  };
  document.addEventListener("click", away, true);
  document.addEventListener("scroll", place, true);
  place();
  const items = [...menu.querySelectorAll("button")];
  items.forEach(
    (item) =>
      (item.onclick = () => {
        const [kind, format] = (item.dataset.picture ?? "").split("_");
        close(true);
        takePicture(at, /** @type {PictureKind} */ (kind), format);
      }),
  );
  menu.onkeydown = (event) => {
    const at = items.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    /** @type {Record<string, number>} */
    const steps = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 };
    const to = steps[event.key];
    if (event.key === "Escape" || event.key === "Tab") {
      event.stopPropagation();
      event.preventDefault();
      close(true);
    } else if (to !== undefined) {
      event.preventDefault();
      items.at(to % items.length)?.focus();
    }
  };
  C.pictureMenu = { opener, close };
  pressed.setAttribute("aria-expanded", "true");
  items[0].focus({ preventScroll: true });
}
// After the chart is painted, not before: the button is not what a visitor waits for.
export function listenForPlots() {
  if (C.offering) return;
  let coming = 0;
  C.offering = new MutationObserver(() => {
    clearTimeout(coming);
    coming = setTimeout(offerPictures, 80);
  });
  C.offering.observe(document.body, { childList: true, subtree: true });
}
