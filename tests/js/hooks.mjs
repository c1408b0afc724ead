// What the server makes of words, styles and addresses (cejian/web/parts.py) is empty here; the table of what measures
// are filtered by is that of the shared cases, which tests/unit/views/test_facets.py holds against the server's.
// Templates are those of node.
import { readFileSync } from "node:fs";

const { table } = JSON.parse(readFileSync(new URL("../cases/facet_cases.json", import.meta.url), "utf8"));

export async function resolve(name, context, next) {
  if (name.endsWith("/vendor/lit-html.js"))
    return { url: new URL("node_modules/lit-html/node/lit-html.js", import.meta.url).href, shortCircuit: true };
  if (!/^\.\/(made|style|words\..+)\.js$/.test(name)) return next(name, context);
  const made = `export const BASE = "", CODE_DIGEST = "", PLOTLY_ADDRESS = "", PAPER_ADDRESS = "", STYLE = "", WORDS = {},
    PLAINER = "", FACETS = ${JSON.stringify(table)};`;
  return { url: `data:text/javascript,${encodeURIComponent(made)}`, shortCircuit: true };
}
