// The picker: which plans are compared, where there are more than can stand in the bar, or drafts. It opens below the
// bar, asks the server for what is typed (name, pinyin, level, year, kind) and shows the first of what is found; the
// list of all plans never comes here. It stands beside the bar and not in it, since the bar is drawn anew with every
// answer.

import { tellServer } from "./address.js";
import { drawAnew, drawnIn, html } from "./drawing.js";
import { BASE } from "./made.js";
import { inkOf, say } from "./page.js";
import { nothing, render } from "./vendor/lit-html.js";

/** @import { Bar, FoundPlans } from "./contract" */

/** @type {HTMLElement | null} */
let box = null;
/** @type {Bar} what the bar was last drawn with */
let data;
/** @type {string[]} place ids, as chosen here */
let chosen = [];
/** @type {FoundPlans | null} the newest answer */
let found = null;
let at = -1; // the row that the keys are on
let typed = "";
/** @type {Record<string, string>} facet -> code */
let narrowed = {};
/** @type {AbortController | null} */
let asking = null;

const WAIT = 120; // ms without a letter until the server is asked

// The button in the bar; what it opens stays open and follows the selection.
/** @param {HTMLElement} root @param {Bar} drawn */
export function bindPicker(root, drawn) {
  data = drawn;
  const button = drawnIn(root, '[data-bar="pick"]');
  button.setAttribute("aria-expanded", String(Boolean(box)));
  button.onclick = () => (box ? close() : open());
  if (!box) return;
  chosen = [...data.chosen];
  list(box);
}

function open() {
  chosen = [...data.chosen];
  [at, typed, narrowed, found] = [-1, "", {}, null];
  const opened = (box = document.createElement("div"));
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
  const input = drawnIn(opened, "input");
  let waiting = 0;
  input.oninput = () => {
    typed = input.value;
    clearTimeout(waiting);
    waiting = setTimeout(look, WAIT);
  };
  box.onkeydown = (event) => onKey(event, opened);
  box.onclick = (event) => {
    const target = /** @type {Element} */ (event.target),
      row = target.closest("[data-pick]");
    if (row) toggle(row.dataset.pick ?? "", opened);
    if (target.closest('[data-do="close"]')) close();
  };
  box.onchange = (event) => {
    const select = /** @type {Element} */ (event.target).closest("select");
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
  const hadFocus = box?.contains(document.activeElement);
  box?.remove();
  box = null;
  button()?.setAttribute("aria-expanded", "false");
  if (hadFocus) button()?.focus();
}

const button = () => document.querySelector('.cj-bar [data-bar="pick"]');
/** @param {PointerEvent} event */
const onOutside = (event) => {
  const target = /** @type {Element} */ (event.target);
  if (!box?.contains(target) && !target.closest?.(".cj-bar")) close();
};

/** @type {Record<string, number>} */
const ROW_STEPS = { ArrowDown: 1, ArrowUp: -1 };
/** @param {KeyboardEvent} event @param {HTMLElement} box */
function onKey(event, box) {
  const rows = found?.plans ?? [],
    isTyping = /** @type {Element} */ (event.target).matches("input");
  const step = ROW_STEPS[event.key];
  if (event.key === "Escape") {
    event.stopPropagation();
    close();
  } else if (step && isTyping && rows.length) {
    event.preventDefault();
    at = at < 0 ? (step > 0 ? 0 : rows.length - 1) : (at + step + rows.length) % rows.length;
    list(box);
  } else if (event.key === "Enter" && isTyping && !event.isComposing) {
    event.preventDefault();
    // With one plan found, nobody has to point at it.
    const row = rows[at] ?? (rows.length === 1 ? rows[0] : null);
    if (row) toggle(row.column_id, box);
  }
}

async function look() {
  asking?.abort();
  asking = new AbortController();
  const { signal } = asking;
  const query = new URLSearchParams({ s: typed, lang: data.lang });
  for (const [facet, code] of Object.entries(narrowed)) if (code) query.set(facet, code);
  /** @type {FoundPlans | null} */
  let answered = null;
  try {
    const answer = await fetch(`${BASE}/plans.json?${query}`, { signal });
    if (!answer.ok) throw new Error(`plans ${answer.status}`);
    answered = await answer.json();
  } catch {
    if (signal.aborted) return;
  }
  if (!box || signal.aborted) return;
  // The keys stay on the plan that they were on.
  const under = found?.plans[at]?.column_id;
  found = answered;
  at = found && under ? found.plans.findIndex((plan) => plan.column_id === under) : -1;
  list(box);
}

// What is found, as it is chosen now.
/** @param {HTMLElement} box */
function list(box) {
  drawnIn(box, ".count").textContent = !found
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
      <small>${[p.level, p.kind, p.year, p.made].filter(Boolean).join(" · ")}</small>
    </li>`;
  });
  render(rows, drawnIn(box, "ul"));
  const input = drawnIn(box, "input");
  if (at >= 0) input.setAttribute("aria-activedescendant", `cj-pick-${at}`);
  else input.removeAttribute("aria-activedescendant");
  box.querySelector("li.at")?.scrollIntoView({ block: "nearest" });
  if (found && !box.querySelector("select"))
    drawAnew(
      drawnIn(box, ".narrow"),
      found.facets.map(
        (f) =>
          html`<select name=${f.key} aria-label=${say(f.key)}>
            <option value="">${say("pick_all", say(f.key))}</option>
            ${f.options.map((o) => html`<option value=${o.code}>${o.name} ${o.count}</option>`)}
          </select>`,
      ),
    );
}

/** @param {string} place @param {HTMLElement} box */
function toggle(place, box) {
  const isOn = chosen.includes(place);
  /** @param {string} key @param {unknown[]} values */
  const tell = (key, ...values) => {
    drawnIn(box, ".count").textContent = say(key, ...values);
  };
  if (isOn && chosen.length === 1) return tell("pick_last");
  if (!isOn && chosen.length >= data.most) return tell("pick_full", data.most);
  chosen = isOn ? chosen.filter((other) => other !== place) : [...chosen, place];
  list(box);
  const home = chosen.includes(data.home) ? data.home : "none";
  // The server puts the places in their order.
  tellServer({ places: chosen.join(","), home });
}
