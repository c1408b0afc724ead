// The search box of the bar: from any page to the search page, and on that page to the next words.

import { ask, setAddress, tellServer } from "./address.js";
import { drawnIn } from "./drawing.js";
import { FACET_KEYS } from "./facets.js";

/** @param {HTMLFormElement} form @param {string} page */
export function bindSearchBox(form, page) {
  const input = drawnIn(form, "input");
  // A box of one line drops the line breaks of what is pasted, and a number at the edge of two pages would grow into a
  // word.
  input.onpaste = (event) => {
    const text = event.clipboardData?.getData("text") ?? "";
    if (!/[\r\n]/.test(text)) return;
    event.preventDefault();
    const [start, end] = [input.selectionStart ?? 0, input.selectionEnd ?? 0];
    input.setRangeText(
      text
        .replace(/(?<=\d)[ \t]*\r?\n[ \t]*(?=\d(?!\d?、))/g, "")
        .replace(/\s*[\r\n]+\s*/g, " ")
        .slice(0, input.maxLength - input.value.length + end - start),
      start,
      end,
      "end",
    );
  };
  form.onsubmit = (event) => {
    event.preventDefault();
    const words = input.value.trim();
    input.blur();
    if (page === "search") return void tellServer({ s: words || null });
    // From another page all is searched: a filter that was left on there would shape the answer unseen.
    setAddress({ ...Object.fromEntries([...FACET_KEYS, "in"].map((key) => [key, null])), s: words || null });
    ask({ page: "search" });
  };
}
