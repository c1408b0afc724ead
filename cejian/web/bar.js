// The selection bar under the navigation: places as chips, home place, what differs, language and theme.

import {
  ask,
  entryNow,
  isNoted,
  isOutdated,
  rememberHome,
  rememberedHome,
  setAddress,
  showAddress,
  tellServer,
} from "./address.js";
import { allIn, drawAnew, drawnIn, html } from "./drawing.js";
import { loadPlan } from "./evidence.js";
import { bindTakeMenu, takeMenu } from "./take_menu.js";
import { showEntry } from "./history.js";
import { C, inkOf, knownZone, say, store } from "./page.js";
import { closePanel } from "./panel.js";
import { bindSearchBox } from "./search_box.js";
import { nothing } from "./vendor/lit-html.js";

// What comes with the bar besides: which of the visitor's acts it answers, the visit, the time zone, the address as the
// server understood it, and what of the page changes while words are typed.
/**
 * @typedef {import("./contract").Bar & import("./contract").BarState & {
 *   answered: number, session: string, zone: string, address: Record<string, string>,
 *   asked?: { q: string, count: number } | null }} BarData
 * @typedef {HTMLElement & { drawn?: string }} BarRoot
 */
/** @param {BarRoot} root @param {BarData} data @param {(message: Record<string, unknown>) => void} send */
export function drawBar(root, data, send) {
  C.send = send;
  if (C.session && C.session !== data.session && store.isKnown()) {
    // the connection was lost: this is a new session, which knows an older address
    C.session = data.session;
    showAddress();
    return void tellServer({}, false);
  }
  C.session = data.session;
  C.answered = data.answered;
  C.zone = knownZone(data.zone);
  if (isOutdated(data.answered) && root.firstElementChild) return void showAddress();
  C.page = data.pages.find((p) => p.name === data.page) ?? {
    name: data.page,
    title: say(`page_${data.page}`),
  };
  const { all } = data;
  C.planIds = all.map((p) => p.plan_id);
  C.hasOtherPlans = data.plan_count > all.length;
  C.colors = Object.fromEntries(all.map((p) => [p.plan_id, p.color]));
  // What the server understood; the browser's own line may still show what Streamlit wrote for an earlier answer.
  const isNewer = isNoted(data.answered) && C.path === location.pathname;
  store.learn(
    {
      places: all,
      chosen: all.map((p) => p.column_id).filter((id) => data.chosen.includes(id)),
      home: data.home,
      found: data.asked,
    },
    isNewer ? null : data.address,
  );
  if (String(store.address()) !== location.search.slice(1)) showAddress();
  C.path = location.pathname;
  document.body.dataset.cjPage = data.page;
  const lang = data.lang === "en" ? "en" : "zh-CN";
  // said again, it is held against every element again
  if (document.documentElement.lang !== lang) document.documentElement.lang = lang;
  const { chosen, home, theme, fairness, gap, page, pages } = data,
    drawn = JSON.stringify([
      all,
      chosen,
      home,
      theme,
      fairness,
      gap,
      page,
      pages,
      data.drafts,
      data.lang,
      store.asked("s"),
    ]);
  if (root.drawn !== drawn) drawBarAnew(root, data, drawn);
  if (hasPicker(data)) import("./picker.js").then((picker) => picker.bindPicker(root, data));
  hideUnchosen();
  // What sticks below the bar starts where the bar ends, however many lines it takes.
  C.barSize ??= new ResizeObserver(([entry]) => {
    const top = `${48 + entry.target.getBoundingClientRect().height}px`,
      { style } = document.documentElement;
    // set again, it is handed down to every element again
    if (style.getPropertyValue("--top") !== top) style.setProperty("--top", top);
  });
  C.barSize.disconnect();
  if (root.firstElementChild) C.barSize.observe(root.firstElementChild);
  // The sentences of what is on the screen are fetched ahead, so that a click never waits for the server.
  const fetchAhead = () =>
    all.filter((p) => chosen.includes(p.column_id)).forEach((p) => loadPlan(p.plan_id).catch(() => {}));
  if (!C.plans.size) setTimeout(fetchAhead, 50);
  else fetchAhead();
  if (data.reader) {
    if (C.panel) closePanel(true, true);
  } // the reader shows the sentence itself
  else if (C.arrived || (data.fact && C.lastOpened !== data.fact && !C.panel))
    showEntry(entryNow(), store.asked("fact"));
  else if (C.shown) setAddress({ fact: C.shown.facts[C.shown.at]?.id ?? null });
  C.arrived = false;
  recallHome(data);
}
// Hiding a place needs no new data: its columns, cards and rows go at once, everywhere.
function hideUnchosen() {
  if (document.getElementById("cj-hidden")) return;
  const style = Object.assign(document.createElement("style"), { id: "cj-hidden" });
  document.head.append(style);
  // A new style sheet is held against every element of the page: it is written only where it is another one.
  const write = () =>
    (style.textContent = store
      .hidden()
      .map((id) => `.cj [data-place="${id}"]:not(.chip){display:none!important}`)
      .join("\n"));
  store.subscribe(style, () => store.hidden(), write);
  write();
}
// Once in a visit: the home place of this computer, where the address that was opened says nothing of home.
/** @param {BarData} data */
function recallHome(data) {
  const opened = performance.getEntriesByType("navigation")[0]?.name ?? location.href,
    home = rememberedHome();
  if (C.hasRecalled) return;
  C.hasRecalled = true;
  if (home && !data.home && data.chosen.includes(home) && !new URL(opened).searchParams.has("home"))
    tellServer({ home, places: homeFirst(data.chosen, home) }, false);
}
// The server writes the places in this order too; the same words in the address need no second writing.
/** @param {string[]} places @param {string} first */
const homeFirst = (places, first) => [...places].sort((a, b) => Number(b === first) - Number(a === first)).join(",");
// More plans than can stand here, and drafts, are looked for in the picker.
/** @param {BarData} data */
const hasPicker = (data) => data.plan_count > data.most || data.drafts > 0;

/** @param {BarData} data */
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
        data.drafts ? "pick_drafts" : "pick",
        data.chosen.length,
        data.plan_count,
        data.drafts,
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
          value=${store.asked("s") ?? ""}
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
/** @param {BarRoot} root @param {BarData} data @param {string} drawn */
function drawBarAnew(root, data, drawn) {
  // An answer that comes while somebody types or has a menu open takes neither away.
  const focused = document.activeElement,
    typing = focused instanceof HTMLInputElement && focused.matches(".cj-bar .find input") ? focused : null;
  /** @type {HTMLElement | null} */
  const open = root.querySelector('[data-bar][aria-expanded="true"]:not(.pick)'),
    unfolded = root.dataset.page === data.page ? open?.dataset.bar : null;
  root.dataset.page = data.page;
  drawAnew(root, barOf(data));
  // Touched by the visitor, the bar may no longer be as it was drawn.
  root.drawn = drawn;
  root.onclick = root.oninput = root.onchange = () => (root.drawn = "");
  const form = drawnIn(root, "form"),
    input = drawnIn(form, "input"),
    select = drawnIn(root, "select"),
    chips = allIn(root, ".chip");
  if (typing) {
    input.value = typing.value;
    input.focus({ preventScroll: true });
    input.setSelectionRange(typing.selectionStart, typing.selectionEnd);
  }
  const all = data.all.map((p) => p.column_id),
    isOn = (/** @type {string} */ id) => store.codes("places").includes(id);
  // Until the server has answered, the chips and the words that are looked for are those of the address.
  store.subscribe(
    root,
    () => [store.codes("places"), store.asked("s")],
    () => {
      for (const chip of chips) chip.setAttribute("aria-pressed", String(isOn(chip.dataset.place ?? "")));
      if (document.activeElement !== input) input.value = store.asked("s") ?? "";
    },
  );
  for (const chip of chips)
    chip.onclick = () => {
      const left = all.filter((id) => (id === chip.dataset.place ? !isOn(id) : isOn(id))),
        home = store.home();
      if (!left.length)
        return void chip.animate([{ transform: "translateX(-2px)" }, { transform: "translateX(2px)" }, {}], 160);
      tellServer(left.includes(home) ? { places: homeFirst(left, home) } : { places: left.join(","), home: "none" });
    };
  allIn(root, "[data-page]").forEach((b) => (b.onclick = () => ask({ page: b.dataset.page })));
  select.onchange = () => {
    rememberHome(select.value);
    tellServer({ home: select.value || "none", places: homeFirst(all.filter(isOn), select.value) });
  };
  /** @param {string} name @returns {HTMLElement | null} */
  const tool = (name) => root.querySelector(`[data-bar="${name}"]`);
  /** @param {string} name @param {() => void} act */
  const on = (name, act) => tool(name)?.addEventListener("click", act);
  on("lang", () => tellServer({ lang: data.lang === "en" ? "zh" : "en" }));
  on("theme", () => tellServer({ theme: data.theme === "dark" ? "light" : "dark" }));
  bindSearchBox(form, data.page);
  bindTakeMenu(root);
  const badge = tool("fair"),
    box = drawnIn(root, ".cj-fair");
  if (badge) {
    badge.onclick = () => {
      box.hidden = !box.hidden;
      badge.setAttribute("aria-expanded", String(!box.hidden));
    };
    badge.onkeydown = (event) => {
      if (event.key === "Escape" && !box.hidden) {
        event.stopPropagation();
        badge.click();
      }
    };
  }
  if (unfolded) tool(unfolded)?.click();
}
