// The measures of a slide: 1920 by 1080 units, whatever the screen.

export const STAGE = { width: 1920, height: 1080 };

/** @param {number | string} n */
export const px = (n) => `calc(${Number(n) || 0}*var(--u))`;

/** @param {number[]} box @param {number} [size] */
export const boxStyle = ([x, y, w, h], size = 0) =>
  `left:${px(x)};top:${px(y)};width:${px(w)};height:${px(h)}${size ? `;font-size:${px(size)}` : ""}`;

/** @param {{ places: { column_id: string }[] }} prepared @param {string | undefined} id */
export const placeColor = (prepared, id) =>
  `var(--dk-p${prepared.places.findIndex((p) => p.column_id === id)},var(--dk-third))`;
