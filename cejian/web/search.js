// The search page: hits in groups, matched words marked, a sentence opens in its place; the box itself stands in the
// bar.

import { ask, setAddress, tellServer } from "./address.js";
import { numbered } from "./cells.js";
import { FACETS } from "./measures.js";
import { esc, factLink, inkOf, say } from "./page.js";
import { bindTools, toolsHtml } from "./tables.js";
import { markTerms } from "./wording.js";
import { drawFilters } from "./working.js";

export function drawSearch(root, data) {
  const hit = (
    h,
  ) => `<li data-place="${esc(h.place_id)}"><p class="where"><i style="background:${inkOf(h.color)}"></i><b>${esc(h.short)}</b> ${h.measure ? factLink([h.measure], esc(numbered(h.label ?? "", h.name ?? ""))) : esc(h.name)}${h.is_summary ? ` <span class="badge">${esc(say("summary_badge"))}</span>` : ""}<small>${esc([h.section, h.note].filter(Boolean).join(" · "))}</small></p>
${h.sentences.map((s) => `<p class="said" data-facts="${esc(JSON.stringify([s.fact]))}" data-title="${esc(h.short + " " + (h.label || h.name))}" role="button" tabindex="0">${s.before ? `<span>${esc(s.before)}</span>` : ""}${markTerms(s.text, h.marks)}${s.after ? `<span>${esc(s.after)}</span>` : ""}</p>`).join("")}${h.more ? `<p class="rest">${esc(say("more_sentences", h.more))}</p>` : ""}</li>`;
  const isSaid = data.counts.some((c) => c.count);
  const counts =
    isSaid || data.filters.active
      ? `<p class="counts">${data.counts.map((c) => `<span data-place="${esc(c.place_id)}"><i style="background:${inkOf(c.color)}"></i>${esc(c.short)} <b>${c.count}</b></span>`).join("")}</p>`
      : "";
  const wayOn = data.way_on.length
    ? `<p class="way">${esc(say("search_nearest"))}${data.way_on.map((c) => `<button class="cj-link" data-cat="${esc(c.code)}">${esc(c.name)}</button>`).join(say("joiner"))}</p>`
    : "";
  const offers = data.offers.length
    ? `<p class="offers">${data.offers.map((o, i) => `<button class="cj-plain" data-offer="${i}">${esc(o.text)}</button>`).join("")}</p>`
    : "";
  const on = data.filters.on?.length
    ? `<p class="active">${data.filters.on.map((f) => `<button class="chosen" data-off="${esc(f.key)}" data-code="${esc(f.code)}" title="${esc(say("remove_filter"))}">${esc(f.text)} ×</button>`).join("")}<button class="cj-link" data-off="all">${esc(say("clear_filters"))}</button></p>`
    : "";
  const canAsk = data.examples
    ? `<section class="ask"><h2>${esc(say("search_can_ask"))}</h2><ul>${data.examples.map((e, i) => `<li><span>${esc(e.name)}</span><button class="cj-link" data-example="${i}">${esc(e.s)}</button></li>`).join("")}</ul>
<h2>${esc(say("search_by_category"))}</h2><dl>${data.categories.map((g) => `<dt>${esc(g.name)}</dt><dd>${g.leaves.map((l) => `<button class="cj-link" data-cat="${esc(l.code)}">${esc(l.name)}<em>${l.count}</em></button>`).join("")}</dd>`).join("")}</dl></section>`
    : "";
  root.innerHTML = `<div class="cj cj-search"><h1>${esc(data.title)}</h1>${data.notes.map((n) => `<p class="sub">${esc(n)}</p>`).join("")}${offers}${counts}${on}<div class="narrow"></div>${wayOn}${canAsk}
${data.groups.map((g) => `<section class="${esc(g.kind)}"><h2>${esc(g.title)}</h2><p class="sub">${esc(g.sub)}</p><ol>${g.hits.map(hit).join("")}</ol></section>`).join("")}${data.table && data.groups.length ? `<p class="cj-src">${toolsHtml()}</p>` : ""}</div>`;
  // Where nothing says it, there is nothing to narrow.
  if (data.typed && (isSaid || data.filters.active))
    drawFilters(root.querySelector(".narrow"), { ...data.filters, active: false });
  const go = (changes, page) => {
    setAddress(changes);
    ask({ page });
  };
  const look = (changes) => {
    if (changes.s) document.querySelector(".find input").value = changes.s;
    tellServer(changes);
  };
  root
    .querySelectorAll("[data-cat]")
    .forEach((b) => (b.onclick = () => go({ ...data.filters.clear, q: null, cat: b.dataset.cat }, "measures")));
  root.querySelectorAll("[data-offer]").forEach(
    (b) =>
      (b.onclick = () => {
        const o = data.offers[b.dataset.offer];
        if (o.page === "search") look(o.set);
        else go(o.set, o.page);
      }),
  );
  root
    .querySelectorAll("[data-example]")
    .forEach((b) => (b.onclick = () => look({ ...data.filters.clear, s: data.examples[b.dataset.example].s })));
  root.querySelectorAll("[data-off]").forEach(
    (b) =>
      (b.onclick = () => {
        const { off, code } = b.dataset;
        tellServer(
          off === "all"
            ? data.filters.clear
            : { [off]: data.filters.filters[off].filter((c) => c !== code).join(",") || null },
        );
      }),
  );
  if (data.table) bindTools(root, data.table);
}
// The search box of the bar: from any page to the search page, and on that page to the next words.
export function bindSearchBox(form, page) {
  const input = form.querySelector("input");
  // A box of one line drops the line breaks of what is pasted, and a number at the edge of two pages would grow into a
  // word.
  input.onpaste = (event) => {
    const text = event.clipboardData?.getData("text") ?? "";
    if (!/[\r\n]/.test(text)) return;
    event.preventDefault();
    input.setRangeText(
      text
        .replace(/(?<=\d)[ \t]*\r?\n[ \t]*(?=\d(?!\d?、))/g, "")
        .replace(/\s*[\r\n]+\s*/g, " ")
        .slice(0, input.maxLength - input.value.length + input.selectionEnd - input.selectionStart),
      input.selectionStart,
      input.selectionEnd,
      "end",
    );
  };
  form.onsubmit = (event) => {
    event.preventDefault();
    const words = input.value.trim();
    input.blur();
    if (page === "search") return void tellServer({ s: words || null });
    // From another page all is searched: a filter that was left on there would shape the answer unseen.
    setAddress({ ...Object.fromEntries([...FACETS, "in"].map((key) => [key, null])), s: words || null });
    ask({ page: "search" });
  };
}
