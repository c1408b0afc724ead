// The menu of the bar: what of the page can be taken away.

import { hearParts } from "./caption.js";
import { allIn, drawnIn, html } from "./drawing.js";
import { countTables, takeFile, takeWorkbook } from "./export.js";
import { sayAtFoot } from "./foot.js";
import { say, store } from "./page.js";
import { askStamp, ownStamp, stampLine } from "./stamp.js";
import { render } from "./vendor/lit-html.js";

export const takeMenu = () => html`<div class="cj-take" hidden></div>`;
/** @param {HTMLElement} root */
export function bindTakeMenu(root) {
  const opener = drawnIn(root, '[data-bar="take"]'),
    menu = drawnIn(root, ".cj-take");
  const show = (/** @type {boolean} */ isOpen) => {
    menu.hidden = !isOpen;
    opener.setAttribute("aria-expanded", String(isOpen));
    if (!isOpen) return void document.removeEventListener("click", away, true);
    draw();
    allIn(menu, "button:not([disabled])")[0]?.focus({ preventScroll: true });
    document.addEventListener("click", away, true);
  };
  const stamp = async () => {
    const chosen = await askStamp(ownStamp(), say("stamp_note"));
    if (chosen) sayAtFoot(stampLine(ownStamp(chosen)) ? say("take_stamp_is", stampLine()) : say("take_stamp_none"));
    show(false);
    opener.focus();
    if (chosen) window.dispatchEvent(new Event("cejian:stamp"));
  };
  // What can be taken, of what is on the page now.
  const draw = () => {
    const tables = countTables(),
      isHome = Boolean(store.home()),
      missing = isHome ? (store.codes("places").length < 2 ? say("brief_needs_peer") : "") : say("brief_needs_home");
    /**
     * @param {string} name @param {boolean} isOff @param {string} note
     * @param {(button: HTMLButtonElement) => void} act
     */
    const way = (name, isOff, note, act) =>
      html`<p>
        <button
          data-take=${name}
          ?disabled=${isOff}
          @click=${(/** @type {{ currentTarget: HTMLButtonElement }} */ event) => act(event.currentTarget)}
        >${say(`take_${name}`)}</button><small>${note}</small>
      </p>`;
    const ways = [
      way("page", !tables, tables ? say("take_page_note", tables) : say("take_page_none"), (b) => takeWorkbook(b)),
      way("brief", missing !== "", missing || say("take_brief_note"), (b) => takeFile(b, "brief.docx")),
      way("one", !isHome, say(isHome ? "take_one_note" : "one_needs_home"), (b) => takeFile(b, "one-page.pdf")),
      way("stamp", false, stampLine() ? say("take_stamp_is", stampLine()) : say("take_stamp_note"), stamp),
    ];
    render(ways, menu);
  };
  const drawIfOpen = () => {
    if (!menu.hidden) draw();
  };
  hearParts(menu, drawIfOpen);
  // What the address narrows is hidden or shown by the parts that hear of it too, some of them after this.
  store.subscribe(
    menu,
    () => String(store.address()),
    () => queueMicrotask(drawIfOpen),
  );
  const away = (/** @type {MouseEvent} */ { target }) => {
    if (target instanceof Node && !menu.contains(target) && target !== opener) show(false);
  };
  opener.onclick = () => show(Boolean(menu.hidden));
  menu.onkeydown = (event) => {
    if (event.key === "Escape") {
      event.stopPropagation();
      show(false);
      opener.focus();
    }
  };
}
