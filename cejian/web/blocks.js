// A page of headings, paragraphs, tables and download links, in the order given.

import { fitTables } from "./columns.js";
import { sentence, toolLine } from "./cells.js";
import { takeHtml } from "./export.js";
import { BASE } from "./made.js";
import { C, esc } from "./page.js";
import { bindTools, tableHtml } from "./tables.js";

export function drawBlocks(root, data) {
  root.innerHTML = `<div class="cj cj-doc"><nav class="toc">${data.blocks
    .filter((b) => b.kind === "h2" && data.blocks.length > 8)
    .map((b) => `<button class="cj-link" data-to="${esc(b.id)}">${esc(b.text)}</button>`)
    .join("")}</nav>
${data.blocks
  .map((b, i) => {
    if (b.kind === "h1") return `<h1>${esc(b.text)}</h1>`;
    if (b.kind === "h2") return `<h2 id="doc-${esc(b.id)}">${esc(b.text)}</h2>`;
    if (b.kind === "p") return `<p>${sentence(b.parts)}</p>`;
    if (b.kind === "table")
      return `<div class="blk" data-i="${i}">${b.folded ? `<details><summary>${esc(b.folded)}</summary>${tableHtml(b.table)}</details>` : tableHtml(b.table)}<p class="cj-src">${toolLine(takeHtml())}</p></div>`;
    if (b.kind === "manual")
      return `<details class="manual"><summary>${esc(b.folded)}</summary>${b.lines.map((line) => (line.startsWith("## ") ? `<h3>${esc(line.slice(3))}</h3>` : `<p>${esc(line)}</p>`)).join("")}</details>`;
    if (b.kind === "links")
      return `<p class="dl">${b.links.map((l) => `<a href="${esc(BASE + l.href)}" download>${esc(l.text)}</a>`).join("")}</p>`;
    return "";
  })
  .join("")}</div>`;
  fitTables(root);
  root.querySelectorAll(".blk").forEach((box) => bindTools(box, data.blocks[box.dataset.i].table));
  root
    .querySelectorAll("[data-to]")
    .forEach(
      (b) =>
        (b.onclick = () =>
          root.querySelector(`#doc-${b.dataset.to}`).scrollIntoView({ behavior: "smooth", block: "start" })),
    );
  if (C.goTo) goToHeading(root);
}
function goToHeading(root) {
  const heading = root.querySelector(`#doc-${C.goTo}`);
  C.goTo = null;
  if (!heading) return;
  let next = heading.nextElementSibling;
  for (; next && next.tagName !== "H2"; next = next.nextElementSibling)
    next.querySelectorAll("details").forEach((fold) => (fold.open = true));
  // Streamlit leads a new page to its top first.
  requestAnimationFrame(() => requestAnimationFrame(() => heading.scrollIntoView({ block: "start" })));
}
