// The source reader: outline left, text right, any fact highlighted in its place, original or corrected.

import { noteAddress } from "./address.js";
import { numbered } from "./cells.js";
import { loadPlan } from "./evidence.js";
import { copyQuote } from "./export.js";
import { keepFocus, pageScroller } from "./focus.js";
import { BASE } from "./made.js";
import { copyText, esc, inkOf, say } from "./page.js";
import { cleanHtml, factName, measureName, repairsHtml, sourceHtml } from "./plan_text.js";

export function drawReader(root, data) {
  const draw = (plan) => {
    const original = root.original ?? data.original;
    const fact = root.fact ?? data.fact;
    const record = fact ? plan.facts[fact] : null;
    const spans = record
      ? [
          {
            from: original ? record.s : record.cs,
            to: original ? record.e : record.ce,
            id: "fact",
            kind: record.k === "measure" ? "whole" : "",
          },
        ]
      : [];
    const letters = original ? plan.source : plan.clean;
    const outline = plan.outline
      .map(
        (o) =>
          `<a tabindex="0" role="button" class="d${o.kind === "section" ? o.depth : 4}${o.id === record?.m ? " on" : ""}" data-go="${o.id}" title="${esc(o.title ?? o.gist ?? "")}">${o.kind === "section" ? esc(numbered((o.label ?? "").replace(/[(（]/g, "（").replace(/[)）]/g, "）"), o.title || o.gist || "")) : `<b>${esc(measureName(o))}</b>${esc(numbered(measureName(o), o.title || o.gist || "").slice(measureName(o).length))}`}${o.kind !== "section" && !o.title ? `<small>${esc(say("summary_badge"))}</small>` : ""}</a>`,
      )
      .join("");
    // One paragraph per line, so that the browser can lay out and find long texts; empty lines are dropped.
    const paragraphs = [];
    for (let a = 0; a <= letters.length;) {
      let b = letters.indexOf("\n", a);
      if (b < 0) b = letters.length;
      if (b > a && letters.slice(a, b).some((c) => /\S/.test(c))) paragraphs.push([a, b]);
      a = b + 1;
    }
    const heads = new Map(plan.outline.map((o) => [original ? o.s : o.cs, o]));
    const text = paragraphs
      .map(([a, b]) => {
        const head = [...heads.entries()].find(([at]) => at >= a && at < b)?.[1];
        const anchors = plan.outline
          .filter((o) => {
            const at = original ? o.s : o.cs;
            return at >= a && at < b;
          })
          .map((o) => `<span id="at-${o.id}"></span>`)
          .join("");
        const html = (original ? sourceHtml : cleanHtml)(plan, a, b, spans);
        return `<p class="${head?.kind === "section" ? "h" + head.depth : ""}">${anchors}${html}</p>`;
      })
      .join("");
    const masked = plan.repairs.filter((r) => r.kind === "masked_name").length;
    const repaired = plan.repairs.filter((r) => r.applied).length,
      doubts = plan.repairs.length - repaired - masked;
    root.innerHTML = `<div class="cj cj-reader"><nav class="plans">${data.plans.map((p) => `<button data-plan="${esc(p.plan_id)}" style="--c:${inkOf(p.color)}" aria-pressed="${p.plan_id === plan.plan_id}"><i></i>${esc(p.short)}</button>`).join("")}</nav>
<header><h1>${esc(plan.title)}</h1><p class="sub">${esc([plan.doc_number || say("no_number"), ...plan.dates.map(([kind, date]) => say(kind, date))].join(" · "))} · <b>${esc(plan.origin)}</b>：${esc(plan.origin_note)}；${esc(plan.completeness_note)}</p>
<p class="tools"><span class="switch"><button data-mode="original" aria-pressed="${original}">${esc(say("original"))}</button><button data-mode="corrected" aria-pressed="${!original}">${esc(say("corrected"))}</button></span>
<small>${esc(say("repairs_total", repaired, doubts, masked))}</small></p></header>
<div class="cols${record ? " marked" : ""}"><nav class="outline" aria-label="${esc(say("outline"))}">${outline}</nav><article class="text ${original ? "original" : ""}" lang="zh-CN">${text}</article>${record ? aboutHtml(plan, fact, record) : ""}</div></div>`;
    root.querySelectorAll("[data-plan]").forEach(
      (b) =>
        (b.onclick = () => {
          root.fact = null;
          root.original = undefined;
          noteAddress({ plan: b.dataset.plan, fact: null });
          loadPlan(b.dataset.plan).then((p) => {
            keepFocus(root, () => draw(p));
            toTop();
          });
        }),
    );
    root.querySelectorAll("[data-mode]").forEach(
      (b) =>
        (b.onclick = () => {
          root.original = b.dataset.mode === "original";
          noteAddress({ text: b.dataset.mode });
          keepFocus(root, () => draw(plan));
          find();
        }),
    );
    root.querySelectorAll("[data-go]").forEach((a) => {
      const go = () => {
        const o = plan.outline.find((x) => x.id === a.dataset.go);
        if (o.kind !== "section") {
          root.fact = o.id;
          noteAddress({ fact: o.id, plan: plan.plan_id });
          keepFocus(root, () => draw(plan));
          find();
        } else root.querySelector(`[id="at-${o.id}"]`)?.scrollIntoView({ block: "start", behavior: "auto" });
      };
      a.onclick = go;
      a.onkeydown = (e) => {
        if (e.key === "Enter" || e.key === " ") {
          e.preventDefault();
          go();
        }
      };
    });
    root.querySelectorAll("[data-rd]").forEach(
      (b) =>
        (b.onclick = () => {
          if (b.dataset.rd === "copy" || b.dataset.rd === "measure")
            copyQuote(fact, b, b.dataset.rd === "measure" ? "measure" : "sentence", root.original ?? data.original);
          if (b.dataset.rd === "link")
            copyText(`${location.origin}${BASE}/sources?fact=${encodeURIComponent(fact)}`, b);
          if (b.dataset.rd === "clear") {
            root.fact = "";
            noteAddress({ fact: null, plan: plan.plan_id });
            keepFocus(root, () => draw(plan));
          }
        }),
    );
  };
  // Beside the text: which fact is marked, what was doubtful about it, and how to take it along.
  const aboutHtml = (
    plan,
    fact,
    record,
  ) => `<aside class="about"><b>${esc(factName(plan, fact))}</b>${record.note ? `<p class="note">${esc(record.note)}</p>` : ""}${repairsHtml(plan, record.cs, record.ce)}
<p>${record.k === "measure" ? "" : `<button class="cj-link" data-rd="copy">${esc(say("copy_quote"))}</button> · `}${record.m ? `<button class="cj-link" data-rd="measure">${esc(say("copy_measure"))}</button> · ` : ""}<button class="cj-link" data-rd="link">${esc(say("copy_link"))}</button> · <button class="cj-link" data-rd="clear">${esc(say("clear_mark"))}</button></p></aside>`;
  const toTop = () => pageScroller()?.scrollTo({ top: 0 });
  const find = () => {
    const mark = root.querySelector('mark[data-mark="fact"]');
    if (!mark) return;
    mark.scrollIntoView({ block: "center", behavior: "auto" });
    // The outline scrolls by itself where it can; scrollIntoView would take the whole page along on a phone.
    const on = root.querySelector(".outline .on"),
      box = root.querySelector(".outline");
    if (on && box.scrollHeight > box.clientHeight) box.scrollTop = on.offsetTop - box.clientHeight / 2;
  };
  // Who came from a sentence goes on at it: what had the focus is gone.
  const readOn = () => {
    const mark = root.querySelector('mark[data-mark="fact"]');
    if (!mark || document.activeElement !== document.body) return;
    mark.tabIndex = -1;
    mark.focus({ preventScroll: true });
  };
  const key = JSON.stringify([data.plan_id, data.fact, data.original]);
  if (root.key !== key) {
    root.key = key;
    root.fact = data.fact;
    root.original = data.original;
  } else if (root.querySelector(".cj-reader") && root.wordsKey === data.lang) return;
  root.wordsKey = data.lang;
  loadPlan(data.plan_id).then(
    (plan) => {
      keepFocus(root, () => draw(plan));
      find();
      readOn();
      setTimeout(() => find(), 250);
    },
    () => {
      root.innerHTML = `<p class="note">${esc(say("evidence_failed"))}</p>`;
    },
  );
}
