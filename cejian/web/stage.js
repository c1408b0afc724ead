// The measures of a slide: 1920 by 1080 units, whatever the screen.

export const STAGE = { width: 1920, height: 1080 };

export const px = (n) => `calc(${Number(n) || 0}*var(--u))`;

export const placeColor = (prepared, id) =>
  `var(--dk-p${prepared.places.findIndex((p) => p.place_id === id)},var(--dk-third))`;
