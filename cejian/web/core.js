// What all parts share: escaping, the address, tables, and the evidence panel.
// A part never trusts its data as markup: every text goes through esc().

const C = (window.cejian ??= { plans: new Map(), waiting: new Map(), panel: null, words: {}, version: "", send: null });

const esc = (text) =>
  String(text ?? "").replace(
    /[&<>"']/g,
    (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" })[c],
  );
// A color of the data as it may stand in a style, where escaping alone would let a whole rule through.
const inkOf = (color) => (/^#[0-9a-f]{6}$/i.test(color) ? color : "currentColor");
// In one pass and without patterns in what is filled in: {1} and $& in what somebody typed stay what they are.
const say = (key, ...values) =>
  (C.words[key] ?? key).replace(/\{(\d)\}/g, (hole, number) => (number < values.length ? values[number] : hole));
const factLink = (facts, inner, extra = "") =>
  facts?.length
    ? `<a class="ev" role="button" tabindex="0" data-facts="${esc(JSON.stringify(facts))}"${extra}>${inner}</a>`
    : inner;

// The server's time zone, for days and minutes that stand beside its own; a browser that does not know it takes the
// visitor's.
function knownZone(zone) {
  try {
    return new Intl.DateTimeFormat("zh-CN", { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

// ---- the address ----------------------------------------------------------------------------------------------
// A switch that needs no new data is set here at once; the server is told afterwards. While an answer is under way
// the browser's address is the newer one: an answer to an older message must not take it back.
// Each act of the visitor is an entry of its own in the browser's history, so that Back takes back one after the other.
// An entry knows which sentences are open (`shown`), what the entry before it was (`before`) and which keys made it
// (`act`); `spent` is one whose sentence was closed: it is the entry before once more, and the next act takes its
// place.
function setAddress(changes, isAct = false) {
  C.address ??= new URLSearchParams(location.search);
  for (const [key, value] of Object.entries(changes)) {
    if (value === null || value === "") C.address.delete(key);
    else C.address.set(key, value);
  }
  showAddress(isAct && Object.keys(changes).join());
}
const isSameAddress = (a, b) =>
  [a, b]
    .map((search) => {
      const params = new URLSearchParams(search);
      params.sort();
      return String(params);
    })
    .every((sorted, _, [first]) => sorted === first);
const shownNow = () =>
  C.shown ? { facts: C.shown.facts, title: C.shown.title, note: C.shown.note, at: C.shown.at } : null;
const isSameShown = (a, b) => JSON.stringify(a?.facts[a.at ?? 0] ?? a) === JSON.stringify(b?.facts[b.at ?? 0] ?? b);
function showAddress(act = "") {
  const url = new URL(location.href),
    entry = history.state?.cejian ?? {},
    shown = shownNow();
  url.search = C.address.toString();
  const isSame = isSameAddress(url.search, location.search) && isSameShown(shown, entry.shown ?? null);
  // A sentence that is closed leads back to the entry before it was opened; one that a link opened has none before it.
  const leadsBack =
    act === "close" &&
    (!entry.before || (isSameAddress(url.search, entry.before.search) && isSameShown(shown, entry.before.shown)));
  // Letters typed one after the other into the same box are one act.
  const isTypedOn = act === "q" && entry.act === "q";
  if (act && !isSame && !entry.spent && !isTypedOn && !leadsBack)
    putEntry("pushState", { shown, act, before: { search: location.search, shown: entry.shown ?? null } }, url);
  else
    putEntry(
      "replaceState",
      { ...entry, shown, ...(act && !isSame ? { act, spent: leadsBack && Boolean(entry.before) } : {}) },
      url,
    );
}
function putEntry(put, entry, url) {
  history[put]({ ...history.state, cejian: entry }, "", url);
  C.spent = entry.spent ? location.search : null;
}
// The whole address goes along: Streamlit itself only knows the one that it wrote last. What the visitor did not do
// himself is no entry of its own.
let timer = 0;
// The time of an act, later than that of every act before it, whatever the computer's clock does.
const tick = () => (C.tick = Math.max(Date.now(), (C.tick ?? 0) + 1));
// Whether the address is newer than what the server first sent.
const hasActed = () => Boolean(C.told || C.noted);
function tellServer(changes, isAct = true) {
  setAddress(changes, isAct);
  if (isAct && changes.home && changes.home !== "none") rememberHome(changes.home);
  clearTimeout(timer);
  C.told = tick();
  C.isUnsent = true;
  const send = () => {
    C.sent = performance.now();
    ask();
  };
  // The first change goes at once; what follows hard upon it goes together.
  const wait = 60 - (performance.now() - (C.sent ?? -60));
  if (wait > 0) timer = setTimeout(send, wait);
  else send();
}
// A wish of the server ({page}, {open: fact}), with the address as it is now.
function ask(wish = {}) {
  clearTimeout(timer);
  C.told = tick();
  C.isUnsent = false;
  C.send?.({ ...wish, address: Object.fromEntries(C.address), at: C.told });
}
// What the browser drew by itself: nothing is sent, the next wish takes the address along.
function noteAddress(changes) {
  setAddress(changes, true);
  C.noted = tick();
  C.isUnsent = true;
}
// Streamlit's links to the pages take nothing along: where something is unsent we ask for the page ourselves.
window.addEventListener(
  "click",
  (event) => {
    const link = event.target.closest?.('[data-testid$="NavLink"]');
    if (!link || !C.isUnsent || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
      return;
    event.preventDefault();
    event.stopImmediatePropagation();
    ask({ page: link.pathname.slice(BASE.length).replaceAll("/", "") || "overview" });
  },
  true,
);
// The home place of this computer, for addresses that name none; null where the browser keeps nothing.
const HOME_KEY = "cejian.home";
function rememberHome(place) {
  try {
    if (place) localStorage.setItem(HOME_KEY, place);
    else localStorage.removeItem(HOME_KEY);
  } catch {
    /* kept nowhere */
  }
}
function rememberedHome() {
  try {
    return localStorage.getItem(HOME_KEY);
  } catch {
    return null;
  }
}
// Back and Forward within a page: the entry's address and sentences are shown, the server is told. Other pages are
// Streamlit's matter.
function onHistory(event) {
  const spent = C.spent,
    entry = history.state?.cejian ?? {};
  C.spent = entry.spent ? location.search : null;
  if (!C.address || location.pathname !== C.path) {
    C.arrived = true;
    return;
  }
  event.stopImmediatePropagation();
  if (spent !== null && !entry.shown && isSameAddress(spent, location.search)) return void history.back();
  C.address = new URLSearchParams(location.search);
  if (C.page.name !== "sources") showEntry(entry);
  hidePlaces((C.places ?? []).filter((p) => !C.address.get("places")?.split(",").includes(p.place_id)));
  C.told = tick(); // what the parts show is what the address says, until the server has answered
  window.dispatchEvent(new CustomEvent("cejian:address"));
  tellServer({}, false);
}
// The sentences of an entry of the history; where it knows none, the one that the address names.
function showEntry(entry) {
  const fact = C.address.get("fact"),
    shown = entry.shown ?? (fact ? { facts: [fact], title: "", note: "" } : null);
  if (!shown) {
    if (C.panel) closePanel(true);
  } else if (!C.panel || !isSameShown(shown, shownNow())) openPanel(shown, null, true);
}

// Milliseconds after which a page that Streamlit gave up is loaded anew once more.
const ANEW_AFTER = 10_000;
// Whether data that the server sent is older than what the visitor did since; a new session has answered nothing (0).
const isOutdated = (answered) => answered > 0 && answered < (C.told ?? 0);
// Whether the address was changed in the browser since.
const isNoted = (answered) => answered < (C.noted ?? 0);

// Lets a part heed one of our events; what heeded it before, and parts that left the page, heed it no more.
function whileShown(root, name, act) {
  (root.heeded ??= new Map()).get(name)?.abort();
  const ended = new AbortController();
  root.heeded.set(name, ended);
  window.addEventListener(name, () => (root.isConnected ? act() : ended.abort()), { signal: ended.signal });
}

// ---- the hand and the focus ---------------------------------------------------------------------------------------
// Drawn anew, a part keeps the focus on what has the same name in it; where that is gone, on what stands in its place.
const FOCUSABLE = "a[tabindex], a[href], button, input, select, textarea, summary, [tabindex]";
const nameInPart = (element) => `${element.tagName} ${element.dataset.f ?? JSON.stringify(element.dataset)}`;
const isInSight = (element) => {
  const box = element.getBoundingClientRect(),
    over = document.elementFromPoint(box.left + Math.min(box.width, 16) / 2, box.top + Math.min(box.height, 16) / 2);
  return Boolean(over && (element.contains(over) || over.contains(element)));
};
function keepFocus(root, drawAnew) {
  const old = document.activeElement;
  if (old === root || !root.contains(old)) {
    const result = drawAnew();
    setStopsLater(root);
    return result;
  }
  const wasInSight = isInSight(old),
    all = () => [...root.querySelectorAll(FOCUSABLE)],
    alike = (list) => list.filter((e) => nameInPart(e) === name);
  const name = nameInPart(old),
    before = all(),
    at = before.indexOf(old),
    which = alike(before).indexOf(old);
  const result = drawAnew();
  setStopsLater(root);
  if (root.contains(document.activeElement)) return result;
  const now = all(),
    next = [alike(now)[which], ...now.slice(at), ...now.slice(0, at).reverse()];
  const found = next.find((e) => e && !e.disabled && e.checkVisibility());
  found?.focus({ preventScroll: true });
  if (found && wasInSight && !isInSight(found)) found.scrollIntoView({ block: "nearest" });
  return result;
}
// What the hand is on stays where it is on the screen while the page around it takes another width: at once, and again
// while cards and charts follow, until the visitor goes on or all is at rest.
const pageScroller = () => document.querySelector('[data-testid="stMain"]');
function holdStill(element, change) {
  const page = pageScroller(),
    room = document.documentElement.style,
    seen = (box) => box && box.bottom > 0 && box.top < innerHeight;
  C.holding?.abort();
  if (!seen(page?.contains(element) && element.getBoundingClientRect()))
    element = document.elementFromPoint(innerWidth / 4, innerHeight / 2);
  if (!page?.contains(element)) return change();
  const wanted = element.getBoundingClientRect().top,
    ended = (C.holding = new AbortController());
  const mend = () => {
    const off = () => element.getBoundingClientRect().top - wanted;
    if (Math.abs(off()) > 0.5) page.scrollTop += off();
    // A page that is too short to be scrolled so far gets some room at its end, as long as the panel is open.
    if (off() > 0.5) {
      room.setProperty("--room", `${Math.ceil((parseFloat(room.getPropertyValue("--room")) || 0) + off())}px`);
      page.scrollTop += off();
    }
  };
  room.removeProperty("--room");
  change();
  mend();
  const watch = new ResizeObserver(mend);
  watch.observe(page.querySelector('[data-testid="stMainBlockContainer"]'));
  const isOver = setTimeout(() => ended.abort(), 1500);
  ended.signal.addEventListener("abort", () => {
    watch.disconnect();
    clearTimeout(isOver);
  });
  for (const act of ["wheel", "touchmove", "keydown", "pointerdown"])
    addEventListener(act, () => ended.abort(), { signal: ended.signal, capture: true, passive: true });
}
// Words that were marked with the mouse are to be copied: the click that ends the marking opens nothing.
function endsMarking(event) {
  const marked = getSelection();
  return (
    event.detail > 0 &&
    !marked.isCollapsed &&
    String(marked).trim() !== "" &&
    marked.containsNode(event.target, true) &&
    !event.target.closest("button, input, select, textarea") &&
    Boolean(event.target.closest(".cj, .cj-panel"))
  );
}

// ---- tables and downloads -------------------------------------------------------------------------------------
// No cell that a spreadsheet would run: a leading = + - @ or tab gets an apostrophe in front.
const csvCell = (value) => {
  let text = String(value ?? "");
  if (/^[=+\-@\t\r]/.test(text)) text = "'" + text;
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
// A name for a file, as cejian/file_names.py makes them: every file system takes it, and nothing reads it as a path or
// an option.
const plainName = (text) => {
  const part = String(text)
      .normalize("NFC")
      .replace(/[^0-9A-Za-zÀ-ÖØ-öø-ɏ〇々、㐀-䶿一-鿿-]+/gu, "_")
      .replace(/^[_、-]+|[_、-]+$/g, "")
      .slice(0, 60),
    bytes = new TextEncoder().encode(part).slice(0, 120);
  return new TextDecoder()
    .decode(bytes)
    .replace(/\ufffd+$/, "")
    .replace(/^[_、-]+|[_、-]+$/g, "");
};
const fileName = (parts, ending) => {
  const name = parts.map(plainName).filter(Boolean).join("_") || "cejian";
  return `${/^(con|prn|aux|nul|com[0-9]|lpt[0-9])$/i.test(name) ? "_" : ""}${name}.${ending}`;
};
function download(name, columns, rows) {
  const lines = [columns, ...rows].map((row) => row.map(csvCell).join(","));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(
    new Blob(["\ufeff" + lines.join("\r\n") + "\r\n"], { type: "text/csv;charset=utf-8" }),
  );
  link.download = fileName([name], "csv");
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
// A table: {name, columns: [{label, align}], rows: [[cell]]}; a cell is a text or {text, facts}.
const cellText = (cell) => (cell !== null && typeof cell === "object" ? cell.text : cell);
function tableHtml(table) {
  // Hidden columns (the version of the data) are for the download.
  const head = table.columns
    .filter((c) => !c.hidden)
    .map((c) => `<th class="${c.align ?? ""}">${esc(c.label)}</th>`)
    .join("");
  const body = table.rows
    .map(
      (row) =>
        `<tr>${row
          .map((cell, i) => {
            if (table.columns[i].hidden) return "";
            const text = esc(cellText(cell));
            const inner = cell?.facts?.length ? factLink(cell.facts, text) : text;
            return `<td class="${table.columns[i].align ?? ""}">${inner}</td>`;
          })
          .join("")}</tr>`,
    )
    .join("");
  return `<div class="cj-scroll"><table class="cj-table"><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}
// 看表格 and what takes the table away (export.js), under a view. They act on the table that the view was drawn from.
const toolsHtml = () =>
  `<button class="cj-link" data-act="table">${esc(say("see_table"))}</button><span class="cj-dot">·</span>${takeHtml()}`;
function bindTools(root, tableOrMaker) {
  const current = () => (typeof tableOrMaker === "function" ? tableOrMaker() : tableOrMaker);
  bindTake(root, current);
  root.querySelectorAll('[data-act="table"]').forEach(
    (b) =>
      (b.onclick = () => {
        const old = root.querySelector(".cj-twin");
        if (old) return void old.remove();
        const twin = document.createElement("div");
        twin.className = "cj-twin";
        twin.innerHTML = tableHtml(current());
        b.closest(".cj-src").after(twin);
        setStopsLater(twin);
      }),
  );
}

// ---- a plan's text --------------------------------------------------------------------------------------------
// The ledger applied to the source, as cejian/text.py does it; positions are code points.
function applyRepairs(plan) {
  const source = Array.from(plan.source),
    clean = [],
    starts = [],
    ends = [];
  let at = 0;
  const copy = (stop) => {
    for (; at < stop; at++) {
      clean.push(source[at]);
      starts.push(at);
      ends.push(at + 1);
    }
  };
  for (const repair of plan.repairs.filter((r) => r.applied)) {
    copy(repair.s);
    for (const letter of Array.from(repair.right)) {
      clean.push(letter);
      starts.push(repair.s);
      ends.push(repair.e);
    }
    at = repair.e;
  }
  copy(source.length);
  return { ...plan, source, clean, starts, ends };
}
const isOfKnownPlan = (fact) => (C.planIds ?? []).includes(planOf(fact));
function loadPlan(id) {
  if (C.plans.has(id)) return Promise.resolve(C.plans.get(id));
  if (!C.waiting.has(id)) {
    C.waiting.set(
      id,
      fetch(`${BASE}/evidence/${encodeURIComponent(C.version)}/${encodeURIComponent(id)}.json?by=${CODE_DIGEST}`)
        .then((answer) => {
          if (!answer.ok) throw new Error(`evidence ${answer.status}`);
          return answer.json();
        })
        .then((plan) => {
          const ready = applyRepairs(plan);
          C.plans.set(id, ready);
          C.waiting.delete(id);
          return ready;
        })
        .catch((error) => {
          C.waiting.delete(id);
          throw error;
        }),
    );
  }
  return C.waiting.get(id);
}
// Layout repairs change no word; they are counted, not underlined.
const LAYOUT = new Set(["lost_line_break", "page_marker", "site_text", "blank_filler", "space_in_word"]);

// Markup of clean[from..to]: the highlighted spans and, between them, the repairs underlined.
function cleanHtml(plan, from, to, marks, withheld = []) {
  const repairs = plan.repairs.filter((r) => !LAYOUT.has(r.kind) && r.cs < to && r.ce > from);
  return weave(
    plan.clean,
    from,
    to,
    marks,
    repairs.map((r) => ({ from: r.cs, to: r.ce, repair: r })),
    withheld,
  );
}
function sourceHtml(plan, from, to, marks, withheld = []) {
  const repairs = plan.repairs.filter((r) => !LAYOUT.has(r.kind) && r.s < to && r.e > from);
  return weave(
    plan.source,
    from,
    to,
    marks,
    repairs.map((r) => ({ from: r.s, to: r.e, repair: r })),
    withheld,
  );
}
function weave(letters, from, to, marks, repairs, withheld) {
  const edges = new Set([from, to]);
  for (const span of [...marks, ...repairs, ...withheld])
    for (const edge of [span.from, span.to]) if (edge > from && edge < to) edges.add(edge);
  const points = [...edges].sort((a, b) => a - b);
  let html = "";
  for (let i = 0; i + 1 < points.length; i++) {
    const [a, b] = [points[i], points[i + 1]];
    const hidden = withheld.find((w) => w.from <= a && w.to >= b);
    if (hidden) {
      if (a === Math.max(hidden.from, from)) html += `<i class="withheld">${esc(say("withheld"))}</i>`;
      continue;
    }
    let piece = esc(letters.slice(a, b).join(""));
    const repair = repairs.find((r) => r.from <= a && r.to >= b && r.to > r.from)?.repair;
    if (repair)
      piece = `<u class="${repair.applied ? "fixed" : "doubt"}" title="${esc(repairNote(repair))}">${piece}</u>`;
    const mark = marks.find((m) => m.from <= a && m.to >= b);
    if (mark)
      piece = `<mark class="${mark.kind ?? ""}"${mark.id ? ` data-mark="${esc(mark.id)}"` : ""}>${piece}</mark>`;
    html += piece;
  }
  return html;
}
// Sentences that name, or damage the name of, a state leader are shown in the source reader only.
const LEADERS = /习近平|总书记|\*\*\*/;
function leaderSpans(letters, from, to) {
  const spans = [];
  for (let a = from; a < to;) {
    let b = a;
    while (b < to && !"。;；\n".includes(letters[b])) b++;
    b = Math.min(to, b + 1);
    if (LEADERS.test(letters.slice(a, b).join(""))) spans.push({ from: a, to: b });
    a = b;
  }
  return spans;
}
const withhold = (text) =>
  text.replace(/[^。;；\n]+[。;；]?/g, (sentence) => (LEADERS.test(sentence) ? say("withheld") : sentence));
const repairNote = (r) =>
  r.kind === "masked_name"
    ? r.reason
    : r.applied
      ? say(
          "repair_note",
          r.wrong ? `“${r.wrong.replaceAll("\n", "↵")}”` : say("nothing"),
          r.right ? `“${r.right.trim()}”` : say("nothing"),
          r.reason,
          r.confidence,
        )
      : say("doubt_note", r.reason);

// The neighbourhood of a span: its paragraph; in a long one the sentence before and the sentence behind.
function neighbourhood(letters, from, to) {
  let a = from,
    b = to;
  while (a > 0 && letters[a - 1] !== "\n") a--;
  while (b < letters.length && letters[b] !== "\n") b++;
  if (b - a < 60) {
    // a table line or a heading: its neighbours too
    if (a > 1) {
      a--;
      while (a > 0 && letters[a - 1] !== "\n") a--;
    }
    if (b < letters.length - 1) {
      b++;
      while (b < letters.length && letters[b] !== "\n") b++;
    }
  } else if (b - a > 320) {
    const stop = (c) => c === "。" || c === "\n" || c === ";";
    let p = from;
    for (let n = 0; p > a && n < 2; p--)
      if (stop(letters[p - 1]) && p < from) {
        n++;
        if (n === 2) break;
      }
    let q = to;
    for (let n = 0; q < b && n < 2; q++) if (stop(letters[q])) n++;
    if (from - p < 220) a = Math.max(a, p);
    b = Math.min(b, q);
  }
  return [a, b];
}
const sectionAt = (plan, at) => plan.outline.filter((o) => o.kind === "section" && o.cs <= at && at < o.ce).at(-1);

// ---- the evidence panel ---------------------------------------------------------------------------------------
// One for all pages, beside the page and not over it as a dialog: {title, facts: [id], note, kind}.
function panel() {
  if (C.panel?.isConnected) return C.panel;
  C.panel = document.createElement("aside");
  C.panel.className = "cj-panel";
  C.panel.setAttribute("aria-live", "polite");
  C.panel.tabIndex = -1;
  document.body.append(C.panel);
  C.panel.addEventListener("click", onPanelClick);
  return C.panel;
}
function closePanel(keepAddress = false, keepFact = false) {
  const hadFocus = C.panel?.contains(document.activeElement) || document.activeElement === document.body;
  holdStill(C.opener, () => {
    C.panel?.remove();
    C.panel = null;
    C.shown = null;
    document.body.classList.remove("cj-open");
  });
  if (!keepFact) C.address?.delete("fact");
  if (!keepAddress) showAddress("close");
  if (hadFocus) C.opener?.focus?.({ preventScroll: true });
}
function openPanel(request, opener, keepAddress = false) {
  C.opener = opener ?? C.opener;
  C.shown = { at: 0, original: C.shown?.original ?? false, ...request };
  const first = request.facts[C.shown.at];
  if (C.panel) drawPanel();
  else holdStill(C.opener, drawPanel);
  revealSentence();
  C.lastOpened = first;
  if (!keepAddress) setAddress({ fact: first ?? null }, true);
  const missing = [
    ...new Set(
      request.facts
        .filter(isOfKnownPlan)
        .map(planOf)
        .filter((id) => !C.plans.has(id)),
    ),
  ];
  if (missing.length)
    Promise.all(missing.map(loadPlan)).then(
      () => {
        drawPanel();
        revealSentence();
      },
      () => {
        C.shown.failed = true;
        drawPanel();
      },
    );
}
function drawPanel() {
  const shown = C.shown;
  if (!shown) return;
  const many = shown.facts.length > 1;
  let body = shown.note ? `<p class="note">${esc(shown.note)}</p>` : "";
  if (shown.failed) body += `<p class="note">${esc(say("evidence_failed"))}</p>`;
  shown.facts.forEach((fact, i) => {
    const plan = C.plans.get(planOf(fact));
    if (!plan && !isOfKnownPlan(fact)) body += `<p class="note">${esc(say("unknown_fact"))}</p>`;
    if (!plan) return;
    body += many && i !== shown.at ? foldedHtml(plan, fact, i) : factHtml(plan, fact, shown.original);
  });
  if (!shown.facts.length && !shown.note) body = `<p class="note">${esc(say("no_evidence"))}</p>`;
  const box = panel();
  keepFocus(
    box,
    () =>
      (box.innerHTML = `<header><b>${esc(shown.title || say("evidence"))}</b><button data-do="close" aria-label="${esc(say("close"))}" title="${esc(say("close"))} (Esc)">×</button></header>${body}`),
  );
  document.body.classList.add("cj-open");
}
// The panel begins at its top where the sentence is seen from there, else at the heading of the sentence, else at the
// sentence.
function revealSentence() {
  const box = C.panel,
    article = box?.querySelector("article"),
    marks = article?.querySelectorAll("mark") ?? [];
  if (!box) return;
  box.scrollTop = 0;
  const isSeen = (mark) => {
    const [line] = mark.getClientRects(),
      end = box.getBoundingClientRect().bottom;
    return !line || line.bottom <= end;
  };
  if (!marks.length || ([...marks].every(isSeen) && (!C.shown.at || isSeen(article)))) return;
  article.scrollIntoView({ block: "start" });
  if (!isSeen(marks[0])) marks[0].scrollIntoView({ block: "start" });
}
const factName = (plan, fact) => {
  const record = plan.facts[fact];
  if (!record) return "";
  const measure = plan.outline.find((o) => o.id === record.m);
  const section = sectionAt(plan, record.cs);
  const number = measure ? measureName(measure) : section ? `${section.path} ${section.title}` : say("front_matter");
  return `${plan.short} ${number}`;
};
const measureName = (m) =>
  /^\d+$/.test(m.label) ? say("item", m.label) : m.label.replace(/[(（]/g, "（").replace(/[)）]/g, "）");
function foldedHtml(plan, fact, i) {
  const r = plan.facts[fact];
  if (!r) return "";
  const text = withhold(plan.clean.slice(r.cs, r.ce).join("")).replaceAll("\n", " ");
  return `<button class="fold" data-do="unfold" data-at="${i}"><i style="background:${inkOf(C.colors?.[plan.plan_id] ?? plan.color)}"></i><span>${esc(factName(plan, fact))}</span><em>${esc(text.slice(0, 46))}${text.length > 46 ? "…" : ""}</em></button>`;
}
// Every repair that touches clean[from..to], in words; repairs of the layout are counted.
function repairsHtml(plan, from, to) {
  const here = plan.repairs.filter((x) => (x.cs < to && x.ce > from) || (x.cs === x.ce && x.cs >= from && x.cs <= to));
  const layout = here.filter((x) => LAYOUT.has(x.kind)).length;
  // A place name that is masked six times in one paragraph is said once.
  const list = [
    ...new Set(here.filter((x) => !LAYOUT.has(x.kind)).map(repairNote)),
    ...(layout ? [say("layout_repairs", layout)] : []),
  ];
  return list.length ? `<p class="repairs">${list.map(esc).join("<br>")}</p>` : "";
}
function factHtml(plan, fact, original) {
  const r = plan.facts[fact];
  if (!r) return `<p class="note">${esc(say("unknown_fact"))}</p>`;
  const [a, b] = r.k === "measure" ? [r.cs, r.ce] : neighbourhood(plan.clean, r.cs, r.ce);
  const kind = r.k === "measure" ? "whole" : "";
  let text, repairs;
  if (original) {
    const [p, q] = [plan.starts[a] ?? r.s, Math.max(...plan.ends.slice(a, b))];
    const [from, to] = [Math.min(p, r.s), Math.max(q, r.e)];
    text = sourceHtml(plan, from, to, [{ from: r.s, to: r.e, kind }], leaderSpans(plan.source, from, to));
  } else text = cleanHtml(plan, a, b, [{ from: r.cs, to: r.ce, kind }], leaderSpans(plan.clean, a, b));
  repairs = repairsHtml(plan, r.cs, r.ce);
  const also = (r.also ?? [])
    .map(
      (id) =>
        `<button class="cj-link" data-do="also" data-fact="${esc(id)}">${esc(say("also_" + partOf(id)))}</button>`,
    )
    .join(" · ");
  const edges = [
    a > 0 && plan.clean[a - 1] !== "\n" ? "…" : "",
    b < plan.clean.length && plan.clean[b] !== "\n" ? "…" : "",
  ];
  return `<article data-fact="${esc(fact)}" tabindex="-1"><h4><i style="background:${inkOf(C.colors?.[plan.plan_id] ?? plan.color)}"></i>${esc(factName(plan, fact))}</h4>
<p class="where">${esc([plan.title, plan.doc_number, sectionAt(plan, r.cs)?.path].filter(Boolean).join(" · "))} · <span title="${esc(plan.origin_note)}">${esc(plan.origin)}</span>
<span class="switch"><button data-do="original" aria-pressed="${original}">${esc(say("original"))}</button><button data-do="corrected" aria-pressed="${!original}">${esc(say("corrected"))}</button></span></p>
<blockquote lang="zh-CN">${edges[0]}${text}${edges[1]}</blockquote>${r.note ? `<p class="note">${esc(r.note)}</p>` : ""}${repairs}
<p class="acts">${r.k === "measure" ? "" : `<button class="cj-link" data-do="copy">${esc(say("copy_quote"))}</button> · `}${r.m ? `<button class="cj-link" data-do="measure">${esc(say("copy_measure"))}</button> · ` : ""}${addHtml(`quote:${fact}`)} · <button class="cj-link" data-do="full">${esc(say("open_full"))}</button> · <button class="cj-link" data-do="link">${esc(say("copy_link"))}</button>${also ? " · " + also : ""}</p></article>`;
}
// The words of a fact, of its whole sentence or of its whole measure, with their citation in the words of
// cejian/citations.py; `original` takes them as copied. Plans that a deck brought along know nothing of the two.
const sentenceAround = (letters, from, to) => {
  const ends = "。！？；;\n";
  while (from > 0 && !ends.includes(letters[from - 1])) from--;
  while (to < letters.length && !ends.includes(letters[to - 1]) && letters[to] !== "\n") to++;
  return [from, to];
};
function quoteWithSource(fact, what = "sentence", original = C.shown?.original ?? false) {
  const plan = C.plans.get(planOf(fact)),
    r = plan.facts[fact],
    measure = plan.outline.find((o) => o.id === r.m),
    lang = inLanguage();
  const [from, to] =
    what === "measure" && measure
      ? [measure.cs, measure.ce]
      : what === "sentence"
        ? sentenceAround(plan.clean, r.cs, r.ce)
        : [r.cs, r.ce];
  const isRepaired = plan.repairs.some((x) => x.applied && !LAYOUT.has(x.kind) && x.cs < to && x.ce > from);
  const letters = original
    ? plan.source.slice(plan.starts[from], Math.max(...plan.ends.slice(from, to)))
    : plan.clean.slice(from, to);
  const text = withhold(letters.join("")).trim(),
    section = sectionAt(plan, from),
    sectionName = section ? [section.path, section.title].filter(Boolean).join(" ") : say("front_matter");
  const number = measure ? measureName(measure) + (measure.kind === "safeguard" ? ` · ${say("safeguard")}` : "") : "";
  const cited = [
    `${plan.shorts[lang]} ${number || sectionName}`,
    number && sectionName,
    plan.cited[lang],
    isRepaired && say(original ? "cite_as_copied" : "cite_repaired"),
    /X{2,}|\*{2,}/.test(text + plan.cited[lang]) && say("cite_masked"),
  ];
  const [open, close] = lang === "en" ? [" (", ")"] : ["（", "）"];
  return {
    text: `“${text}”`,
    source: open + [...cited, say("data_version", C.version)].filter(Boolean).join(say("joiner_clause")) + close,
  };
}
C.quoteWithSource = quoteWithSource; // for the tests, which hold it against cejian/citations.py
async function copyText(text, button) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // no clipboard without https: fall back to a selection
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  const old = button.textContent;
  button.textContent = say("copied");
  setTimeout(() => (button.textContent = old), 1200);
}
function onPanelClick(event) {
  const button = event.target.closest("[data-do]");
  if (!button) return;
  const fact = button.closest("article")?.dataset.fact ?? C.shown.facts[C.shown.at];
  const act = button.dataset.do;
  if (act === "close") closePanel();
  if (act === "unfold") {
    C.shown.at = Number(button.dataset.at);
    drawPanel();
    revealSentence();
    C.panel.querySelector("article")?.focus({ preventScroll: true });
    C.lastOpened = C.shown.facts[C.shown.at];
    setAddress({ fact: C.lastOpened }, true);
  }
  if (act === "original" || act === "corrected") {
    C.shown.original = act === "original";
    drawPanel();
  }
  if (act === "copy") copyQuote(fact, button);
  if (act === "measure") copyQuote(fact, button, "measure");
  if (act === "link") copyText(`${location.origin}${BASE}/sources?fact=${encodeURIComponent(fact)}`, button);
  if (act === "full") ask({ open: fact });
  if (act === "also") openPanel({ title: C.shown.title, facts: [button.dataset.fact] });
}
function openFrom(element) {
  const facts = JSON.parse(element.dataset.facts ?? "[]");
  openPanel({ facts, title: element.dataset.title ?? "", note: element.dataset.note ?? "" }, element);
}
// The focus stays on what was opened. Whoever goes on from there with Tab comes into the panel, behind it to what
// follows on the page.
function tabThroughPanel(event) {
  const stops = [...C.panel.querySelectorAll(FOCUSABLE)].filter((e) => e.tabIndex >= 0),
    at = document.activeElement;
  const leads = event.shiftKey ? at === stops[0] && C.opener?.isConnected && C.opener : at === C.opener && stops[0];
  if (leads) {
    event.preventDefault();
    leads.focus();
    // and on by the key itself
  } else if (!event.shiftKey && at === stops.at(-1) && C.opener?.isConnected) C.opener.focus({ preventScroll: true });
}
// One set of listeners for the whole page, also when a part is drawn again.
if (!C.listening) {
  C.listening = true;
  // Streamlit makes a new entry in the history whenever the server writes the address, and leaves nothing of ours in
  // it.
  const push = history.pushState,
    replace = history.replaceState;
  history.pushState = function (state, title, url) {
    if (state?.cejian) return push.call(this, state, title, url);
    const isSamePage = new URL(url ?? location.href, location.href).pathname === location.pathname;
    if (isSamePage) return this.replaceState({ ...this.state, ...state }, title, url);
    const isSpent = this.state?.cejian?.spent;
    C.spent = null;
    return (isSpent ? replace : push).call(this, state, title, url);
  };
  history.replaceState = function (state, title, url) {
    return replace.call(
      this,
      state?.cejian || !this.state?.cejian ? state : { ...state, cejian: this.state.cejian },
      title,
      url,
    );
  };
  window.addEventListener("popstate", onHistory, true);
  document.addEventListener(
    "click",
    (event) => {
      if (endsMarking(event)) {
        event.preventDefault();
        event.stopImmediatePropagation();
      }
    },
    true,
  );
  document.addEventListener("click", (event) => {
    const element = event.target.closest?.("[data-facts]");
    if (element) {
      event.preventDefault();
      openFrom(element);
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && C.panel) closePanel();
    const element = event.target.closest?.("[data-facts]");
    if (element && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      openFrom(element);
    }
    if (event.key === "Tab" && C.panel) tabThroughPanel(event);
  });
  // After a message that it cannot read Streamlit gives the connection up for good. The address holds the view: it is
  // loaded anew, unless that was tried a moment ago or somebody presents (a deck needs no connection).
  const startAnew = () => {
    if (!document.querySelector('[data-test-connection-state="DISCONNECTED_FOREVER"]') || C.presenting) return;
    if (Date.now() - Number(sessionStorage.getItem("cejian.anew")) < ANEW_AFTER) return;
    sessionStorage.setItem("cejian.anew", Date.now());
    location.reload();
  };
  // Streamlit's own box for a lost connection is English and covers the page, although all that is loaded can still be
  // read:
  // a line at the foot says the same, until the box is gone because the connection is back.
  const ownWords = () => {
    for (const box of document.querySelectorAll('[role="dialog"]')) {
      if (box.cejianSeen || !/Connection error|Is Streamlit still running/.test(box.textContent)) continue;
      box.cejianSeen = true;
      let cover = box;
      while (
        cover.parentElement &&
        cover.parentElement !== document.body &&
        !cover.parentElement.matches("#root, [data-testid=stApp]")
      )
        cover = cover.parentElement;
      cover.style.display = "none";
      C.lost = {
        box,
        line: Object.assign(document.createElement("p"), { className: "cj-lost", textContent: say("connection_lost") }),
      };
      C.lost.line.setAttribute("role", "status");
      document.body.append(C.lost.line);
    }
    if (C.lost && !C.lost.box.isConnected) {
      C.lost.line.remove();
      C.lost = null;
    }
    if (C.lost) startAnew();
  };
  // Points of a Plotly chart carry their fact ids in customdata.
  const bind = () =>
    document.querySelectorAll(".js-plotly-plot").forEach((plot) => {
      if (plot.cejianBound || !plot.on) return;
      plot.cejianBound = true;
      plot.on("plotly_click", (event) => {
        const custom = event.points?.[0]?.customdata;
        if (Array.isArray(custom) && custom[0]) openPanel({ facts: [].concat(custom[0]), title: "", note: "" }, plot);
      });
    });
  new MutationObserver(() => {
    bind();
    ownWords();
  }).observe(document.body, { childList: true, subtree: true });
}
