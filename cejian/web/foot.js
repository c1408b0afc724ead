// What is said at the foot of the page for a while.

import { C } from "./page.js";

// One line at the foot that says how an export goes; it stays while the work goes on.
// A link behind it ({text, href, act}) goes where it says, or does what it says.
export function sayAtFoot(words, goesOn = false, link = null) {
  C.footLine ??= Object.assign(document.createElement("p"), { className: "cj-said" });
  C.footLine.setAttribute("role", "status");
  C.footLine.textContent = words;
  if (link) {
    const way = Object.assign(document.createElement("a"), { textContent: link.text, href: link.href ?? "#" });
    way.onclick = (event) => {
      if (link.act && !event.ctrlKey && !event.metaKey) {
        event.preventDefault();
        C.footLine.remove();
        link.act();
      }
    };
    C.footLine.append(" ", way);
  }
  document.body.append(C.footLine);
  clearTimeout(C.footTimer);
  if (!goesOn) C.footTimer = setTimeout(() => C.footLine.remove(), link ? 10_000 : 6000);
}
