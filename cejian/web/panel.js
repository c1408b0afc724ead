// The evidence panel: the sentence behind whatever was pressed.

import { addHtml } from "./adding.js";
import { ask, setAddress, showAddress } from "./address.js";
import { isOfKnownPlan, loadPlan } from "./evidence.js";
import { copyQuote } from "./export.js";
import { holdStill, keepFocus } from "./focus.js";
import { partOf, planOf } from "./ids.js";
import { FOCUSABLE } from "./keys.js";
import { BASE } from "./made.js";
import { C, copyText, esc, inkOf, say } from "./page.js";
import {
  cleanHtml,
  factName,
  leaderSpans,
  neighbourhood,
  quoteWithSource,
  repairsHtml,
  sectionAt,
  sourceHtml,
  withhold,
} from "./plan_text.js";

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

export function closePanel(keepAddress = false, keepFact = false) {
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

export function openPanel(request, opener, keepAddress = false) {
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

function foldedHtml(plan, fact, i) {
  const r = plan.facts[fact];
  if (!r) return "";
  const text = withhold(plan.clean.slice(r.cs, r.ce).join("")).replaceAll("\n", " ");
  return `<button class="fold" data-do="unfold" data-at="${i}"><i style="background:${inkOf(C.colors?.[plan.plan_id] ?? plan.color)}"></i><span>${esc(factName(plan, fact))}</span><em>${esc(text.slice(0, 46))}${text.length > 46 ? "…" : ""}</em></button>`;
}

function factHtml(plan, fact, original) {
  const r = plan.facts[fact];
  if (!r) return `<p class="note">${esc(say("unknown_fact"))}</p>`;
  const [a, b] = r.k === "measure" ? [r.cs, r.ce] : neighbourhood(plan.clean, r.cs, r.ce);
  const kind = r.k === "measure" ? "whole" : "";
  let text;
  if (original) {
    const [p, q] = [plan.starts[a] ?? r.s, Math.max(...plan.ends.slice(a, b))];
    const [from, to] = [Math.min(p, r.s), Math.max(q, r.e)];
    text = sourceHtml(plan, from, to, [{ from: r.s, to: r.e, kind }], leaderSpans(plan.source, from, to));
  } else text = cleanHtml(plan, a, b, [{ from: r.cs, to: r.ce, kind }], leaderSpans(plan.clean, a, b));
  const repairs = repairsHtml(plan, r.cs, r.ce);
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

C.quoteWithSource = quoteWithSource; // for the tests, which hold it against cejian/views/citations.py

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

export function openFrom(element) {
  const facts = JSON.parse(element.dataset.facts ?? "[]");
  openPanel({ facts, title: element.dataset.title ?? "", note: element.dataset.note ?? "" }, element);
}

// The focus stays on what was opened. Whoever goes on from there with Tab comes into the panel, behind it to what
// follows on the page.
export function tabThroughPanel(event) {
  const stops = [...C.panel.querySelectorAll(FOCUSABLE)].filter((e) => e.tabIndex >= 0),
    at = document.activeElement;
  const leads = event.shiftKey ? at === stops[0] && C.opener?.isConnected && C.opener : at === C.opener && stops[0];
  if (leads) {
    event.preventDefault();
    leads.focus();
    // and on by the key itself
  } else if (!event.shiftKey && at === stops.at(-1) && C.opener?.isConnected) C.opener.focus({ preventScroll: true });
}
