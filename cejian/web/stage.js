// The measures of a slide: 1920 by 1080 units, whatever the screen.

export const STAGE = { width: 1920, height: 1080 };

/** @param {number | string} n */
export const px = (n) => `calc(${Number(n) || 0}*var(--u))`;

/** @param {{ places: { column_id: string }[] }} prepared @param {string | undefined} id */
export const placeColor = (prepared, id) =>
  `var(--dk-p${prepared.places.findIndex((p) => p.column_id === id)},var(--dk-third))`;
