// A page of headings, paragraphs, tables and download links, in the order given.
function drawBlocks(root, data) {
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
// A sentence that leads to a heading of a page: {text, page, at}. What is folded under the heading is unfolded.
const pageLink = (part) =>
  `<a class="ev" href="${BASE}/${esc(part.page)}" data-goto="${esc(part.page)}" data-at="${esc(part.at)}">${units(esc(part.text))}</a>`;
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
if (!C.goesToPages) {
  C.goesToPages = true;
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-goto]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    C.goTo = link.dataset.at;
    ask({ page: link.dataset.goto });
  });
}
// Widths for the columns of the tables in a part: a column of short words gets what its longest cell needs, the columns
// of sentences share the rest, none below its least. Tables with the same head get the same columns, so that the eye
// runs down.
// Lengths are counted in letters (a Latin letter or digit is about half a Chinese one, with a thin space between the
// two), so nothing has to be measured on the screen.
const SHORT = 10,
  PADDING = 18,
  LONGEST = 44;
const lettersOf = (text) => {
  let n = 0.15 * (text.match(/[㐀-鿿][0-9A-Za-z]|[0-9A-Za-z][㐀-鿿]/g) ?? []).length;
  for (const c of text) n += c > "\u2e7f" || "“”‘’—…".includes(c) ? 1 : 0.58;
  return n;
};
function fitTables(root) {
  const alike = new Map();
  for (const table of root.querySelectorAll("table.cj-table:not(.fit, .rows)")) {
    const head = table.tHead?.textContent;
    if (head) alike.set(head, [...(alike.get(head) ?? []), table]);
  }
  for (const tables of alike.values()) {
    const heads = [...tables[0].tHead.rows[0].cells],
      bodies = tables.flatMap((t) => [...t.tBodies[0].rows]);
    const longest = heads.map((head, i) =>
      Math.max(lettersOf(head.textContent), ...bodies.map((row) => lettersOf(row.cells[i]?.textContent ?? ""))),
    );
    const isShort = longest.map((n, i) => n <= SHORT || heads[i].classList.contains("num"));
    const least = longest.map((n, i) => (isShort[i] ? n + 0.6 : 9 + (Math.min(n, LONGEST) - 9) * 0.2));
    const sum = (list) => list.reduce((total, n) => total + n, 0);
    const wanted = longest.map((n, i) => (isShort[i] ? least[i] : Math.min(n, LONGEST) + 0.6)),
      padding = PADDING * heads.length + 2;
    // What is left of the room when each has its least is shared by what each still wants.
    const need = sum(wanted) - sum(least),
      share = (i) => ((wanted[i] - least[i]) / need).toFixed(4);
    const width = (i) =>
      isShort[i]
        ? `${least[i]}em`
        : `max(${least[i]}em, min(${wanted[i]}em, ${least[i]}em + (100cqw - ${sum(least)}em - ${padding}px) * ${share(i)}))`;
    const columns = heads.map((_, i) => `<col style="width:calc(${width(i)} + ${PADDING}px)">`).join("");
    // Three widths of table, so that the right edges of a page of tables make steps, not teeth.
    const natural = sum(wanted) * 15 + padding,
      most = [640, 920].find((step) => natural <= step);
    for (const table of tables) {
      table.classList.add("fit");
      if (most) table.style.maxWidth = `${most}px`;
      table.insertAdjacentHTML("afterbegin", `<colgroup>${columns}</colgroup>`);
      keepUnits(table);
    }
  }
}
function keepUnits(table) {
  for (const node of [...table.querySelectorAll("td, td > .ev")]
    .flatMap((cell) => [...cell.childNodes])
    .filter((n) => n.nodeType === Node.TEXT_NODE && /\d/.test(n.data))) {
    const html = esc(node.data),
      kept = units(html);
    if (kept !== html) node.replaceWith(document.createRange().createContextualFragment(kept));
  }
}
// The table behind a view is drawn by its button (core.js), which has done so when the click arrives here.
if (!C.fitsTables) {
  C.fitsTables = true;
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.('[data-act="table"]');
    if (button) fitTables(button.closest(".cj-root"));
  });
}
