// What goes to the clipboard, and the words of a fact there.

import { sayAtFoot } from "./foot.js";
import { BASE } from "./made.js";
import { esc, say } from "./page.js";
import { quoteWithSource } from "./plan_text.js";

/** @import { Plan } from "./plan_text.js" */

// As a table or a paragraph for Word and WPS, as plain text for everything else. Browsers give no clipboard to pages
// without https, as they are served on closed networks; the old way through a copy event works there.
/** @param {string} html @param {string} text @param {HTMLElement & { cejianWords?: string | null }} button */
export async function copyRich(html, text, button) {
  let isDone = true;
  try {
    await navigator.clipboard.write([
      new ClipboardItem({
        "text/html": new Blob([html], { type: "text/html" }),
        "text/plain": new Blob([text], { type: "text/plain" }),
      }),
    ]);
  } catch {
    const box = Object.assign(document.createElement("div"), { textContent: " " });
    box.style.cssText = "position:fixed;top:0;white-space:pre";
    document.body.append(box);
    getSelection()?.selectAllChildren(box); // a copy needs something selected
    const put = (/** @type {ClipboardEvent} */ event) => {
      event.preventDefault();
      event.clipboardData?.setData("text/html", html);
      event.clipboardData?.setData("text/plain", text);
    };
    document.addEventListener("copy", put, { once: true });
    isDone = document.execCommand("copy");
    document.removeEventListener("copy", put);
    box.remove();
  }
  if (!isDone) return void sayAtFoot(say("copy_failed"));
  const words = (button.cejianWords ??= button.textContent);
  button.textContent = say("copied");
  setTimeout(() => (button.textContent = words), 1200);
}
export const PASTE_FONT = "font-family:宋体,SimSun,serif;font-size:10.5pt";
// A quote with its citation; in Word and WPS the citation leads back to the sentence.
/**
 * @param {Plan} plan @param {string} fact @param {HTMLElement} button @param {string} [what]
 * @param {boolean} [original]
 */
export function copyQuote(plan, fact, button, what, original) {
  const { text, source } = quoteWithSource(plan, fact, what, original),
    link = `${location.origin}${BASE}/sources?fact=${encodeURIComponent(fact)}`;
  const words = esc(text).replaceAll("\n", "<br>"),
    cited = `<a href="${esc(link)}" style="color:inherit">${esc(source)}</a>`;
  return copyRich(`<meta charset="utf-8"><p style="${PASTE_FONT}">${words}${cited}</p>`, text + source, button);
}
