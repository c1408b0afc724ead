// The picker: which plans are compared, where there are more than can stand in the bar. It opens below the bar, asks
// the server for what is typed (name, pinyin, level, year, kind) and shows the first of what is found; the list of all
// plans never comes here. It stands beside the bar and not in it, since the bar is drawn anew with every answer.

import { tellServer } from "./address.js";
import { drawAnew, html } from "./drawing.js";
import { BASE } from "./made.js";
import { inkOf, say } from "./page.js";
import { nothing, render } from "./vendor/lit-html.js";

let box = null;
let data = null; // what the bar was last drawn with
let chosen = []; // place ids, as chosen here
let found = null; // the newest answer
let at = -1; // the row that the keys are on
let typed = "";
let narrowed = {}; // facet -> code
let asking = null;

const WAIT = 120; // ms without a letter until the server is asked

// The button in the bar; what it opens stays open and follows the selection.
export function bindPicker(root, drawn) {
  data = drawn;
  const button = root.querySelector('[data-bar="pick"]');
  button.setAttribute("aria-expanded", String(Boolean(box)));
  button.onclick = () => (box ? close() : open());
  if (!box) return;
  chosen = [...data.chosen];
  list();
}

function open() {
  chosen = [...data.chosen];
  [at, typed, narrowed, found] = [-1, "", {}, null];
  box = document.createElement("div");
  box.className = "cj cj-picker";
  box.setAttribute("role", "dialog");
  box.setAttribute("aria-label", say("pick_title"));
  drawAnew(
    box,
    html`<div class="top">
        <input
          type="text"
          maxlength="100"
          role="combobox"
          aria-expanded="true"
          aria-autocomplete="list"
          aria-controls="cj-picked"
          placeholder=${say("pick_search")}
          aria-label=${say("pick_search")}
        />
        <button class="cj-plain" data-do="close" aria-label=${say("pick_close")}>×</button>
      </div>
      <div class="narrow"></div>
      <p class="count" role="status"></p>
      <ul id="cj-picked" role="listbox" aria-multiselectable="true" aria-label=${say("pick_title")}></ul>`,
  );
  document.body.append(box);
  button()?.setAttribute("aria-expanded", "true");
  const input = box.querySelector("input");
  input.oninput = () => {
    typed = input.value;
    clearTimeout(input.waiting);
    input.waiting = setTimeout(look, WAIT);
  };
  box.onkeydown = onKey;
  box.onclick = (event) => {
    const row = event.target.closest("[data-pick]");
    if (row) toggle(row.dataset.pick);
    if (event.target.closest('[data-do="close"]')) close();
  };
  box.onchange = (event) => {
    const select = event.target.closest("select");
    if (!select) return;
    narrowed = { ...narrowed, [select.name]: select.value };
    look();
  };
  window.addEventListener("pointerdown", onOutside);
  input.focus();
  look();
}

function close() {
  asking?.abort();
  window.removeEventListener("pointerdown", onOutside);
  const hadFocus = box.contains(document.activeElement);
  box.remove();
  box = null;
  button()?.setAttribute("aria-expanded", "false");
  if (hadFocus) button()?.focus();
}

const button = () => document.querySelector('.cj-bar [data-bar="pick"]');
const onOutside = (event) => {
  if (!box.contains(event.target) && !event.target.closest?.(".cj-bar")) close();
};

function onKey(event) {
  const rows = found?.plans ?? [];
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === "Escape") {
    event.stopPropagation();
    close();
  } else if (step && event.target.matches("input") && rows.length) {
    event.preventDefault();
    at = at < 0 ? (step > 0 ? 0 : rows.length - 1) : (at + step + rows.length) % rows.length;
    list();
  } else if (event.key === "Enter" && event.target.matches("input") && !event.isComposing) {
    event.preventDefault();
    // With one plan found, nobody has to point at it.
    const row = rows[at] ?? (rows.length === 1 ? rows[0] : null);
    if (row) toggle(row.column_id);
  }
}

async function look() {
  asking?.abort();
  asking = new AbortController();
  const { signal } = asking;
  const query = new URLSearchParams({ s: typed, lang: data.lang });
  for (const [facet, code] of Object.entries(narrowed)) if (code) query.set(facet, code);
  let answered = null;
  try {
    const answer = await fetch(`${BASE}/plans.json?${query}`, { signal });
    if (!answer.ok) throw new Error(`plans ${answer.status}`);
    answered = await answer.json();
  } catch (error) {
    if (error.name === "AbortError" || signal.aborted) return;
  }
  if (!box || signal.aborted) return;
  // The keys stay on the plan that they were on.
  const under = found?.plans[at]?.column_id;
  found = answered;
  at = found && under ? found.plans.findIndex((plan) => plan.column_id === under) : -1;
  list();
}

// What is found, as it is chosen now.
function list() {
  box.querySelector(".count").textContent = !found
    ? say("pick_failed")
    : !found.count
      ? say("pick_none")
      : found.count > found.plans.length
        ? say("pick_more", found.count, found.plans.length)
        : say("pick_found", found.count);
  const isFull = chosen.length >= data.most;
  const rows = (found?.plans ?? []).map((p, i) => {
    const isOn = chosen.includes(p.column_id),
      color = isOn && data.all.find((other) => other.column_id === p.column_id)?.color; // as on the screen
    return html`<li
      id="cj-pick-${i}"
      role="option"
      data-pick=${p.column_id}
      aria-selected=${isOn}
      aria-disabled=${!isOn && isFull ? "true" : nothing}
      class=${i === at ? "at" : nothing}
      title=${p.title}
    >
      <i style=${color ? `--c:${inkOf(color)}` : nothing}></i>
      <b>${p.short}</b>
      <span>${p.name}</span>
      <small>${[p.level, p.kind, p.year].join(" · ")}</small>
    </li>`;
  });
  render(rows, box.querySelector("ul"));
  const input = box.querySelector("input");
  if (at >= 0) input.setAttribute("aria-activedescendant", `cj-pick-${at}`);
  else input.removeAttribute("aria-activedescendant");
  box.querySelector("li.at")?.scrollIntoView({ block: "nearest" });
  if (found && !box.querySelector("select"))
    drawAnew(
      box.querySelector(".narrow"),
      found.facets.map(
        (f) =>
          html`<select name=${f.key} aria-label=${say(f.key)}>
            <option value="">${say("pick_all", say(f.key))}</option>
            ${f.options.map((o) => html`<option value=${o.code}>${o.name} ${o.count}</option>`)}
          </select>`,
      ),
    );
}

function toggle(place) {
  const isOn = chosen.includes(place);
  if (isOn && chosen.length === 1) return tell("pick_last");
  if (!isOn && chosen.length >= data.most) return tell("pick_full", data.most);
  chosen = isOn ? chosen.filter((other) => other !== place) : [...chosen, place];
  list();
  const home = chosen.includes(data.home) ? data.home : "none";
  // The server puts the places in their order.
  tellServer({ places: chosen.join(","), home });
}

function tell(key, ...values) {
  box.querySelector(".count").textContent = say(key, ...values);
}
