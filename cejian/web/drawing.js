// How a part of the page is drawn: templates (vendor/lit-html.js), in which whatever comes from data is text or the
// value of an attribute, never markup.

import { html as templateOf, render } from "./vendor/lit-html.js";

const tightened = new WeakMap();
// Between elements a line break and the blanks around it are nothing, so that how a template is written down is not
// how it looks; inside a tag they are one blank.
function tighten(strings) {
  let isInTag = false;
  const tight = strings.map((text) =>
    text.replace(/[<>]|\s*\n\s*/g, (found) => {
      if (found.trim()) isInTag = found === "<";
      return found.trim() || (isInTag ? " " : "");
    }),
  );
  tightened.set(strings, Object.assign(tight, { raw: tight }));
  return tight;
}
export const html = (strings, ...values) => templateOf(tightened.get(strings) ?? tighten(strings), ...values);

// A template as nodes that nothing draws again.
export function nodesOf(template) {
  const nodes = document.createDocumentFragment();
  render(template, nodes);
  return nodes;
}

// A part with other data: nothing of the old stays. What is drawn again and again as somebody acts is given to `render`
// itself, which changes only what differs.
export const drawAnew = (root, template) => root.replaceChildren(nodesOf(template));

// The things of a list with something between each two.
export const between = (things, separator) => things.flatMap((thing, at) => (at ? [separator, thing] : [thing]));
