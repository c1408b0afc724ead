// What is said at the foot of the page for a while.

import { C } from "./page.js";

// One line at the foot that says how an export goes; it stays while the work goes on.
// A link behind it goes where it says, or does what it says.
/**
 * @param {string} words @param {boolean} [goesOn]
 * @param {{ text: string, href?: string, act?: () => void } | null} [link]
 */
export function sayAtFoot(words, goesOn = false, link = null) {
  const line = (C.footLine ??= Object.assign(document.createElement("p"), { className: "cj-said" }));
  line.setAttribute("role", "status");
  line.textContent = words;
  if (link) {
    const way = Object.assign(document.createElement("a"), { textContent: link.text, href: link.href ?? "#" });
    way.onclick = (event) => {
      if (link.act && !event.ctrlKey && !event.metaKey) {
        event.preventDefault();
        line.remove();
        link.act();
      }
    };
    line.append(" ", way);
  }
  document.body.append(line);
  clearTimeout(C.footTimer);
  if (!goesOn) C.footTimer = setTimeout(() => line.remove(), link ? 10_000 : 6000);
}
