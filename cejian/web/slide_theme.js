// The colours of a theme and of the places, on a slide and wherever else a deck is shown.

/** @import { PreparedDeck } from "./contract" */
/** @typedef {"light" | "dark"} Theme */

// As variables on an element; set one by one, so that no value can hold more than a colour.
/** @param {HTMLElement} root @param {PreparedDeck} prepared @param {Theme} theme */
export function dress(root, prepared, theme) {
  root.classList.add("dk");
  root.dataset.theme = theme;
  root.style.setProperty("--dk-font", prepared.font);
  for (const [name, color] of Object.entries(prepared.tokens[theme])) root.style.setProperty(`--dk-${name}`, color);
  prepared.places.forEach((place, i) => root.style.setProperty(`--dk-p${i}`, place[theme]));
}
/** @param {PreparedDeck} prepared @param {Theme} theme @param {string} name */
export function toneOf(prepared, theme, name) {
  const place = String(name).startsWith("place:") && prepared.places.find((p) => p.column_id === name.slice(6));
  return place ? place[theme] : (prepared.tokens[theme][name] ?? prepared.tokens[theme].third);
}
