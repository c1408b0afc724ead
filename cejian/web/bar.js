// The selection bar under the navigation: places as chips, home place, what differs, language and theme.

import {
  ask,
  hidePlaces,
  isNoted,
  isOutdated,
  rememberHome,
  rememberedHome,
  setAddress,
  showAddress,
  tellServer,
} from "./address.js";
import { drawAnew, html } from "./drawing.js";
import { loadPlan } from "./evidence.js";
import { bindTakeMenu, takeMenu } from "./export.js";
import { showEntry } from "./history.js";
import { C, inkOf, knownZone, say } from "./page.js";
import { closePanel } from "./panel.js";
import { holdPlotly } from "./print.js";
import { bindSearchBox } from "./search_box.js";
import { nothing } from "./vendor/lit-html.js";

export function drawBar(root, data, send) {
  C.send = send;
  if (C.session && C.session !== data.session && C.address) {
    // the connection was lost: this is a new session, which knows an older address
    C.session = data.session;
    showAddress();
    return void tellServer({}, false);
  }
  C.session = data.session;
  C.zone = knownZone(data.zone);
  if (isOutdated(data.answered) && root.firstElementChild) return void showAddress();
  C.page = data.pages.find((p) => p.name === data.page) ?? {
    name: data.page,
    title: say(`page_${data.page}`),
  };
  // What the server understood; the browser's own line may still show what Streamlit wrote for an earlier answer.
  if (!isNoted(data.answered) || C.path !== location.pathname) C.address = new URLSearchParams(data.address);
  if (String(C.address) !== location.search.slice(1)) showAddress();
  C.asked = data.asked;
  window.dispatchEvent(new CustomEvent("cejian:bar"));
  C.planIds = data.all.map((p) => p.plan_id);
  C.hasOtherPlans = data.plan_count > data.all.length;
  C.places = data.all;
  C.chosen = {
    places: data.all.map((p) => p.column_id).filter((id) => data.chosen.includes(id)),
    home: data.home,
  };
  C.path = location.pathname;
  C.colors = Object.fromEntries(data.all.map((p) => [p.plan_id, p.color]));
  document.body.dataset.cjPage = data.page;
  const lang = data.lang === "en" ? "en" : "zh-CN";
  // said again, it is held against every element again
  if (document.documentElement.lang !== lang) document.documentElement.lang = lang;
  const { all, chosen, home, theme, fairness, gap, page, pages } = data,
    drawn = JSON.stringify([all, chosen, home, theme, fairness, gap, page, pages, data.lang, C.address.get("s")]);
  if (root.drawn !== drawn) drawBarAnew(root, data, drawn);
  if (hasPicker(data)) import("./picker.js").then((picker) => picker.bindPicker(root, data));
  hidePlaces(data.all.filter((p) => !data.chosen.includes(p.column_id)));
  // What sticks below the bar starts where the bar ends, however many lines it takes.
  C.barSize ??= new ResizeObserver(([entry]) => {
    const top = `${48 + entry.target.getBoundingClientRect().height}px`,
      { style } = document.documentElement;
    // set again, it is handed down to every element again
    if (style.getPropertyValue("--top") !== top) style.setProperty("--top", top);
  });
  C.barSize.disconnect();
  C.barSize.observe(root.firstElementChild);
  // The sentences of what is on the screen are fetched ahead, so that a click never waits for the server.
  const fetchAhead = () =>
    data.all.filter((p) => data.chosen.includes(p.column_id)).forEach((p) => loadPlan(p.plan_id).catch(() => {}));
  if (!C.plans.size) setTimeout(fetchAhead, 50);
  else fetchAhead();
  if (data.reader) {
    if (C.panel) closePanel(true, true);
  } // the reader shows the sentence itself
  else if (C.arrived || (data.fact && C.lastOpened !== data.fact && !C.panel)) showEntry(history.state?.cejian ?? {});
  else if (C.panel) setAddress({ fact: C.shown.facts[C.shown.at] ?? null });
  C.arrived = false;
  recallHome(data);
  holdPlotly();
}
// Once in a visit: the home place of this computer, where the address that was opened says nothing of home.
function recallHome(data) {
  const opened = performance.getEntriesByType("navigation")[0]?.name ?? location.href,
    home = rememberedHome();
  if (C.hasRecalled) return;
  C.hasRecalled = true;
  if (home && !data.home && data.chosen.includes(home) && !new URL(opened).searchParams.has("home"))
    tellServer({ home, places: homeFirst(data.chosen, home) }, false);
}
// The server writes the places in this order too; the same words in the address need no second writing.
const homeFirst = (places, first) => [...places].sort((a, b) => (b === first) - (a === first)).join(",");
// More plans than can stand here are looked for in the picker; only the chosen ones came.
const hasPicker = (data) => data.plan_count > data.most;

function barOf(data) {
  const chips = data.all.map(
    (p) => html`<button
      class="chip"
      style="--c:${inkOf(p.color)}"
      data-place=${p.column_id}
      aria-pressed=${data.chosen.includes(p.column_id)}
      title=${p.name}
    ><i></i>${p.short}</button>`,
  );
  const homes = data.all
    .filter((p) => data.chosen.includes(p.column_id))
    .map((p) => html`<option value=${p.column_id} ?selected=${p.column_id === data.home}>${p.short}</option>`);
  const fair = data.fairness
    ? html`<button class="badge w" data-bar="fair" aria-expanded="false">${data.fairness.label} ⓘ</button>`
    : nothing;
  const theme = say(data.theme === "dark" ? "light_theme" : "dark_theme");
  const pick = hasPicker(data)
    ? html`<button class="cj-plain pick" data-bar="pick" aria-haspopup="dialog" aria-expanded="false">${say(
        "pick",
        data.chosen.length,
        data.plan_count,
      )}</button>`
    : nothing;
  // On a phone Streamlit folds its navigation away; the same pages stand here.
  const pages = data.pages.map(
    (p) =>
      html`<button data-page=${p.name} aria-current=${p.name === data.page ? "page" : nothing}>${p.title}</button>`,
  );
  return html`<div class="cj-bar">
    <nav class="pages">${pages}</nav>
    <span class="lead">${say("places")}</span>
    <span class="chips">${chips}</span>${pick}
    <label class="home">${say("home")}<select><option value="">${say("no_home")}</option>${homes}</select></label>
    ${data.gap ? html`<span class="gap">${data.gap}</span>` : nothing}
    <span class="right">
      <form class="find" role="search">
        <input
          type="search"
          maxlength="500"
          enterkeyhint="search"
          placeholder=${say("search_box")}
          aria-label=${say("search_box")}
          value=${C.address.get("s") ?? ""}
        />
      </form>
      ${fair}
      <button class="cj-plain" data-bar="take" aria-expanded="false">${say("take")}</button>
      <button class="cj-plain" data-bar="theme" title=${say("switch_theme")}>${theme}</button> <button
        class="cj-plain"
        data-bar="lang"
      >${data.lang === "en" ? "中文" : "EN"}</button>
    </span>
    <div class="cj-fair" hidden>
      ${(data.fairness?.lines ?? []).map((line) => html`<p><b>${line[0]}</b>${line[1]}</p>`)}
    </div>
    ${takeMenu()}
  </div>`;
}
function drawBarAnew(root, data, drawn) {
  // An answer that comes while somebody types or has a menu open takes neither away.
  const typing = document.activeElement?.matches?.(".cj-bar .find input") ? document.activeElement : null;
  const unfolded =
    root.dataset.page === data.page
      ? root.querySelector('[data-bar][aria-expanded="true"]:not(.pick)')?.dataset.bar
      : null;
  root.dataset.page = data.page;
  drawAnew(root, barOf(data));
  // Touched by the visitor, the bar may no longer be as it was drawn.
  root.drawn = drawn;
  root.onclick = root.oninput = root.onchange = () => (root.drawn = "");
  if (typing) {
    const input = root.querySelector(".find input");
    input.value = typing.value;
    input.focus({ preventScroll: true });
    input.setSelectionRange(typing.selectionStart, typing.selectionEnd);
  }
  const isOn = (id) => root.querySelector(`.chip[data-place="${id}"]`).getAttribute("aria-pressed") === "true";
  const home = () => root.querySelector("select").value;
  root.querySelectorAll(".chip").forEach(
    (chip) =>
      (chip.onclick = () => {
        const on = chip.getAttribute("aria-pressed") === "true";
        const left = data.all.map((p) => p.column_id).filter((id) => (id === chip.dataset.place ? !on : isOn(id)));
        if (!left.length)
          return void chip.animate([{ transform: "translateX(-2px)" }, { transform: "translateX(2px)" }, {}], 160);
        chip.setAttribute("aria-pressed", String(!on));
        hidePlaces(data.all.filter((p) => !left.includes(p.column_id)));
        tellServer(
          left.includes(home()) ? { places: homeFirst(left, home()) } : { places: left.join(","), home: "none" },
        );
      }),
  );
  root.querySelectorAll("[data-page]").forEach((b) => (b.onclick = () => ask({ page: b.dataset.page })));
  root.querySelector("select").onchange = () => {
    rememberHome(home());
    tellServer({
      home: home() || "none",
      places: homeFirst(data.all.map((p) => p.column_id).filter(isOn), home()),
    });
  };
  root.querySelector('[data-bar="lang"]').onclick = () => tellServer({ lang: data.lang === "en" ? "zh" : "en" });
  root.querySelector('[data-bar="theme"]').onclick = () =>
    tellServer({ theme: data.theme === "dark" ? "light" : "dark" });
  bindSearchBox(root.querySelector("form.find"), data.page);
  bindTakeMenu(root);
  const badge = root.querySelector('[data-bar="fair"]');
  if (badge)
    badge.onclick = () => {
      const box = root.querySelector(".cj-fair");
      box.hidden = !box.hidden;
      badge.setAttribute("aria-expanded", String(!box.hidden));
    };
  if (badge)
    badge.onkeydown = (event) => {
      if (event.key === "Escape" && badge.getAttribute("aria-expanded") === "true") {
        event.stopPropagation();
        badge.click();
      }
    };
  if (unfolded) root.querySelector(`[data-bar="${unfolded}"]`)?.click();
}
