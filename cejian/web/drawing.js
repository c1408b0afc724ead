// How a part of the page is drawn: templates (vendor/lit-html.js), in which whatever comes from data is text or the
// value of an attribute, never markup.

import { html as templateOf, render } from "./vendor/lit-html.js";

/** @import { TemplateResult } from "./vendor/lit-html.js" */
/** @typedef {TemplateResult | string | number | symbol | Drawn[]} Drawn what stands between two tags of a template */

/** @type {WeakMap<TemplateStringsArray, TemplateStringsArray>} */
const tightened = new WeakMap();
// Between elements a line break and the blanks around it are nothing, so that how a template is written down is not
// how it looks; inside a tag they are one blank.
/** @param {TemplateStringsArray} strings */
function tighten(strings) {
  let isInTag = false;
  const tight = strings.map((text) =>
    text.replace(/[<>]|\s*\n\s*/g, (found) => {
      if (found.trim()) isInTag = found === "<";
      return found.trim() || (isInTag ? " " : "");
    }),
  );
  const made = Object.assign(tight, { raw: tight });
  tightened.set(strings, made);
  return made;
}
/** @param {TemplateStringsArray} strings @param {unknown[]} values */
export const html = (strings, ...values) => templateOf(tightened.get(strings) ?? tighten(strings), ...values);

// A template as nodes that nothing draws again.
/** @param {Drawn} template */
export function nodesOf(template) {
  const nodes = document.createDocumentFragment();
  render(template, nodes);
  return nodes;
}

// A part with other data: nothing of the old stays. What is drawn again and again as somebody acts is given to `render`
// itself, which changes only what differs.
/** @param {Element} root @param {Drawn} template */
export const drawAnew = (root, template) => root.replaceChildren(nodesOf(template));

// An element that a template has drawn: it is there. By the name of its tag it is of that kind.
/**
 * @template {keyof HTMLElementTagNameMap} Tag @overload
 * @param {ParentNode} root @param {Tag} selector @returns {HTMLElementTagNameMap[Tag]}
 */
/** @overload @param {ParentNode} root @param {string} selector @returns {HTMLElement} */
/** @param {ParentNode} root @param {string} selector */
export function drawnIn(root, selector) {
  const found = root.querySelector(selector);
  if (!found) throw new Error(`nothing is drawn as ${selector}`);
  return found;
}
/** @param {ParentNode} root @param {string} selector @returns {HTMLElement[]} */
export const allIn = (root, selector) => [.../** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(selector))];

// What a click on each of these does; it is given what stands in the element's data.
/** @param {ParentNode} root @param {string} selector @param {(data: DOMStringMap, element: HTMLElement) => void} act */
export function onClick(root, selector, act) {
  for (const element of allIn(root, selector)) element.onclick = () => act(element.dataset, element);
}

// The things of a list with something between each two.
/** @param {Drawn[]} things @param {Drawn} separator */
export const between = (things, separator) => things.flatMap((thing, at) => (at ? [separator, thing] : [thing]));
