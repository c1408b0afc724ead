// A page of headings, paragraphs, tables and download links, in the order given.

import { sentenceOf, toolBox } from "./cells.js";
import { fitTables } from "./columns.js";
import { drawAnew, html } from "./drawing.js";
import { takeTools } from "./export.js";
import { BASE } from "./made.js";
import { C } from "./page.js";
import { bindTools, tableOf } from "./tables.js";
import { nothing } from "./vendor/lit-html.js";

/** @import { Block, Document } from "./contract" */
/** @import { Drawn } from "./drawing.js" */

/** @type {Record<string, (b: Block, i: number) => Drawn>} */
const KINDS = {
  h1: (b) => html`<h1>${b.text}</h1>`,
  h2: (b) => html`<h2 id="doc-${b.id}">${b.text}</h2>`,
  p: (b) => html`<p>${sentenceOf(b.parts ?? [])}</p>`,
  table: (b, i) => {
    if (!b.table) return nothing;
    const table = tableOf(b.table);
    return html`<div class="blk" data-i=${i}>
      ${b.folded ? html`<details><summary>${b.folded}</summary>${table}</details>` : table}
      <p class="cj-src">${toolBox(takeTools())}</p>
    </div>`;
  },
  manual: (b) => html`<details class="manual">
    <summary>${b.folded}</summary>
    ${b.lines?.map((line) => (line.startsWith("## ") ? html`<h3>${line.slice(3)}</h3>` : html`<p>${line}</p>`))}
  </details>`,
  links: (b) => html`<p class="dl">${b.links?.map((l) => html`<a href=${BASE + l.href} download>${l.text}</a>`)}</p>`,
};

// Each block with what stands around it: the heading before it, or the sentence over the page.
/** @param {Block[]} blocks */
export function underHeadings(blocks) {
  /** @type {{ title?: string, finding?: string }} */
  let around = {};
  return blocks.map((block) => {
    if (block.kind === "h1") around = { finding: block.text };
    if (block.kind === "h2") around = { title: block.text };
    return { block, around };
  });
}

/** @param {HTMLElement} root @param {Document} data */
export function drawBlocks(root, data) {
  const headings = data.blocks.length > 8 ? data.blocks.filter((b) => b.kind === "h2") : [];
  drawAnew(
    root,
    html`<div class="cj cj-doc">
      <nav class="toc">${headings.map((b) => html`<button class="cj-link" data-to=${b.id}>${b.text}</button>`)}</nav>
      ${data.blocks.map((b, i) => KINDS[b.kind]?.(b, i) ?? nothing)}
    </div>`,
  );
  fitTables(root);
  const headed = underHeadings(data.blocks);
  root.querySelectorAll(".blk").forEach((box) => {
    const { block, around } = headed[Number(box.dataset.i)],
      { table } = block;
    if (!table) return;
    bindTools(
      box,
      () => table,
      () => around,
    );
  });
  root
    .querySelectorAll("[data-to]")
    .forEach(
      (b) =>
        (b.onclick = () =>
          root.querySelector(`#doc-${b.dataset.to}`)?.scrollIntoView({ behavior: "smooth", block: "start" })),
    );
  if (C.goTo) goToHeading(root);
}
/** @param {HTMLElement} root */
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
