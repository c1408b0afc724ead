// The colours and the font of a chart that leaves the screen, and any colours in its figure for others.

import { C } from "./page.js";

/** @typedef {[from: string, to: string][]} Recolored */

export const PICTURE_FONT = `"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC",sans-serif`;
// The colours of figures/plotly/look.py in both themes: a page in the dark theme is drawn in the light one for paper.
/** @typedef {{ ink: string, second: string, rule: string, paper: string }} ChartInk */
/** @type {{ light: ChartInk, dark: ChartInk }} */
export const CHART_INK = {
  light: { ink: "#18212E", second: "#56616F", rule: "#E2E5E9", paper: "#FAFAF7" },
  dark: { ink: "#E8EBEF", second: "#A9B2BD", rule: "#323A45", paper: "#12161C" },
};
export const themeNow = () =>
  getComputedStyle(document.documentElement).colorScheme.includes("dark") ? "dark" : "light";
// [from, to] of every colour of the present theme in the light one; a plan's own colour is the light one.
/** @returns {Recolored} */
export function lightColors() {
  if (themeNow() === "light") return [];
  const keys = /** @type {(keyof ChartInk)[]} */ (Object.keys(CHART_INK.dark));
  const { colors = {}, plans } = C;
  return [
    ...keys.map((key) => /** @type {Recolored[number]} */ ([CHART_INK.dark[key], CHART_INK.light[key]])),
    ...[...plans]
      .filter(([id]) => colors[id])
      .map(([id, plan]) => /** @type {Recolored[number]} */ ([colors[id], plan.color])),
  ];
}
/**
 * What was given, with other colours.
 * @template T
 * @param {T} value @param {Recolored} colors @returns {T}
 */
export const repaint = (value, colors) => repainted(value, colors);
/** @param {any} value of any kind, to any depth @param {Recolored} colors @returns {any} */
const repainted = (value, colors) =>
  typeof value === "string"
    ? colors.reduce((text, [from, to]) => text.replaceAll(from, to), value)
    : Array.isArray(value)
      ? value.map((v) => repainted(v, colors))
      : value && typeof value === "object" && !ArrayBuffer.isView(value)
        ? Object.fromEntries(Object.entries(value).map(([key, v]) => [key, repainted(v, colors)]))
        : value;
