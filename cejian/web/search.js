// The search page: hits in groups, matched words marked, a sentence opens in its place; the box itself stands in the bar.
// Letters as the server folds them: full width to half width, capitals to small, one for one.
const foldLetter = (letter) => { const plain = letter.normalize("NFKC").toLowerCase(); return plain.length === 1 ? plain : letter; };
function markTerms(text, terms) {
  const letters = Array.from(text), folded = letters.map(foldLetter).join(""), on = new Array(letters.length).fill(false);
  for (const term of terms) {
    const isWord = (c) => c !== undefined && /[0-9a-z]/.test(c), latin = /^[\x00-\x7f]+$/.test(term);
    for (let at = folded.indexOf(term); at >= 0; at = folded.indexOf(term, at + 1)) {
      if (latin && (isWord(folded[at - 1]) || isWord(folded[at + term.length]))) continue;
      on.fill(true, at, at + term.length);
    }
  }
  return letters.map((c, i) => (on[i] && !on[i - 1] ? "<mark>" : "") + esc(c) + (on[i] && !on[i + 1] ? "</mark>" : "")).join("");
}
function drawSearch(root, data) {
  const hit = (h) => `<li data-place="${esc(h.place_id)}"><p class="where"><i style="background:${h.color}"></i><b>${esc(h.short)}</b> ${h.measure ? factLink([h.measure], esc(numbered(h.label ?? "", h.name ?? ""))) : esc(h.name)}${h.is_summary ? ` <span class="badge">${esc(say("summary_badge"))}</span>` : ""}<small>${esc(h.section)}</small></p>
${h.sentences.map((s) => `<p class="said" data-facts="${esc(JSON.stringify([s.fact]))}" data-title="${esc(h.short + " " + (h.label || h.name))}" role="button" tabindex="0">${s.before ? `<span>${esc(s.before)}</span>` : ""}${markTerms(s.text, h.marks)}${s.after ? `<span>${esc(s.after)}</span>` : ""}</p>`).join("")}${h.more ? `<p class="rest">${esc(say("more_sentences", h.more))}</p>` : ""}</li>`;
  const counts = data.counts.length ? `<p class="counts">${data.counts.map((c) => `<span data-place="${esc(c.place_id)}"><i style="background:${c.color}"></i>${esc(c.short)} <b>${c.count}</b></span>`).join("")}</p>` : "";
  const wayOn = data.way_on.length ? `<p class="way">${esc(say("search_nearest"))}${data.way_on.map((c) => `<button class="cj-link" data-cat="${esc(c.code)}">${esc(c.name)}</button>`).join(say("joiner"))}</p>` : "";
  root.innerHTML = `<div class="cj cj-search"><h1>${esc(data.title)}</h1>${data.notes.map((n) => `<p class="sub">${esc(n)}</p>`).join("")}${counts}<div class="narrow"></div>${wayOn}
${data.groups.map((g) => `<section class="${esc(g.kind)}"><h2>${esc(g.title)}</h2><p class="sub">${esc(g.sub)}</p><ol>${g.hits.map(hit).join("")}</ol></section>`).join("")}${data.table && data.groups.length ? `<p class="cj-src">${toolsHtml()}</p>` : ""}</div>`;
  if (data.typed && (data.groups.length || data.filters.active)) drawFilters(root.querySelector(".narrow"), data.filters);
  root.querySelectorAll("[data-cat]").forEach((b) => (b.onclick = () => { setAddress({ cat: b.dataset.cat }); C.told = Date.now(); C.send({ address: Object.fromEntries(C.address), at: C.told, page: "measures" }); }));
  if (data.table) bindTools(root, data.table);
}
// The search box of the bar: from any page to the search page, and on that page to the next words.
function bindSearchBox(form, page) {
  const input = form.querySelector("input");
  form.onsubmit = (event) => {
    event.preventDefault();
    const words = input.value.trim();
    input.blur();
    if (page === "search") return void tellServer({ s: words || null });
    setAddress({ s: words || null });
    C.told = Date.now();
    C.send({ address: Object.fromEntries(C.address), at: C.told, page: "search" });
  };
}
