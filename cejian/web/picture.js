// A chart as a picture of its own, PNG or SVG: for the wall (1920 × 1080, in the theme of the screen) and for paper
// (170 mm at 300 dpi, always light). The figure on the page is drawn once more for that size, with its title, source
// and date in the picture.

import { CHART_INK, PICTURE_FONT, lightColors, themeNow } from "./chart_ink.js";
import { fileName } from "./download.js";
import { isUnderWay, saveFile, settled } from "./making.js";
import { sayAtFoot } from "./foot.js";
import { wrapped } from "./measuring.js";
import { C, esc, exportDay, inLanguage, say, store } from "./page.js";
import { loadPlotly, plotText } from "./plotting.js";
import { aboutPlot, pagePlots, sourceOf, writtenIn } from "./plots.js";
import { refit } from "./refit.js";
import { stampLine } from "./stamp.js";

/**
 * @typedef {"wall" | "print"} PictureKind
 * @typedef {{ width: number, height: number, side: number, scale: number, titles: number[], body: number, foot: number,
 *   line: number }} PictureSpec pixels
 */

// `scale` makes the smallest words of a figure (12 px) the smallest of the picture: 36 px on the wall, 8 pt on paper.
/** @type {Record<PictureKind, PictureSpec>} */
const PICTURES = {
  wall: { width: 1920, height: 1080, side: 64, scale: 3, titles: [52, 44], body: 36, foot: 24, line: 3 },
  print: { width: 2008, height: 0, side: 60, scale: 2.8, titles: [54], body: 36, foot: 33.6, line: 2.8 },
};
const DOTS_PER_METRE = Math.round(300 / 0.0254),
  MM_WIDE = 170;
/**
 * @param {string[]} lines
 * @param {{ x: number, y: number, size: number, height: number, color: string, weight?: number, anchor?: string }} look
 */
const pictureWords = (lines, { x, y, size, height, color, weight = 400, anchor = "start" }) =>
  lines
    .map((line, i) => {
      const at = (y + i * height + size * 0.88).toFixed(1),
        look = `font-size="${size}" font-weight="${weight}" fill="${color}" text-anchor="${anchor}"`;
      return `<text x="${x}" y="${at}" ${look}>${esc(line)}</text>`;
    })
    .join("");
/** @param {PlotlyLibrary} plotly @param {Plot} plot @param {HTMLElement} source @param {PictureKind} kind */
async function pictureSvg(plotly, plot, source, kind) {
  const spec = PICTURES[kind],
    about = aboutPlot(plot, source),
    ink = CHART_INK[kind === "wall" ? themeNow() : "light"],
    wide = spec.width - 2 * spec.side;
  const titleSize =
      spec.titles.find((size) => wrapped(about.title, wide, size, 700).length < 2) ??
      spec.titles[spec.titles.length - 1],
    title = wrapped(about.title, wide, titleSize, 700);
  // How to read a chart goes under it where it would take more than two lines above.
  const lead = about.lead ? wrapped(about.lead, wide, spec.body) : [],
    sub = wrapped(about.sub, wide, spec.body),
    isAbove = lead.length + sub.length < 3;
  const subtitle = isAbove ? [...lead, ...sub] : lead;
  const said = [
    isAbove || !about.sub ? "" : say("picture_key", about.sub.replace(/[。.]$/, "")),
    about.source,
    about.documents,
    about.filters,
  ]
    .filter(Boolean)
    .join(inLanguage() === "en" ? " " : "");
  const foot = wrapped(said, wide, spec.foot),
    made = [stampLine(), say("footer", C.version), say("picture_drawn", exportDay())].filter(Boolean).join(" · "),
    footLine = spec.foot * 1.3,
    madeLines = wrapped(made, wide, spec.foot);
  let y = spec.side * 0.5;
  const parts = [
    pictureWords(title, { x: spec.side, y, size: titleSize, height: titleSize * 1.22, color: ink.ink, weight: 700 }),
  ];
  y += title.length * titleSize * 1.22 + spec.body * 0.15;
  parts.push(pictureWords(subtitle, { x: spec.side, y, size: spec.body, height: spec.body * 1.35, color: ink.second }));
  y += subtitle.length * spec.body * 1.35 + spec.body * 0.3;
  const below = (foot.length + madeLines.length) * footLine + spec.foot * 0.5 + spec.side * 0.35,
    room = spec.height ? spec.height - y - below - spec.foot * 0.4 : 0;
  const figure = refit(plot, {
    width: wide,
    height: Math.floor(room),
    scale: spec.scale,
    colors: kind === "print" ? lightColors() : [],
  });
  const chart = await plotly.toImage(figure, {
    format: "svg",
    width: figure.layout.width,
    height: Math.ceil(figure.layout.height),
    imageDataOnly: true,
  });
  const height = spec.height || Math.ceil(y + figure.layout.height + spec.foot * 0.4 + below);
  parts.push(chart.replace(/^[\s\S]*?<svg /, `<svg x="${spec.side}" y="${y.toFixed(1)}" overflow="visible" `));
  let at = height - below;
  parts.push(
    `<rect x="${spec.side}" y="${at.toFixed(1)}" width="${wide}" height="${(spec.line / 2).toFixed(1)}" ` +
      `fill="${ink.second}" opacity="0.5"/>`,
  );
  at += spec.foot * 0.5;
  parts.push(
    pictureWords([...foot, ...madeLines], {
      x: spec.side,
      y: at,
      size: spec.foot,
      height: footLine,
      color: ink.second,
    }),
  );
  const shown =
    kind === "wall"
      ? `width="${spec.width}" height="${height}"`
      : `width="${MM_WIDE}mm" height="${((height / spec.width) * MM_WIDE).toFixed(2)}mm"`;
  return {
    title: about.title,
    width: spec.width,
    height,
    svg:
      `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${shown} ` +
      `viewBox="0 0 ${spec.width} ${height}" font-family='${PICTURE_FONT}' role="img">\n` +
      `<title>${esc(about.title)}</title><desc>${esc(about.alt)}</desc>` +
      `<rect width="${spec.width}" height="${height}" fill="${ink.paper}"/>${parts.join("\n")}</svg>`,
  };
}
// As it says at which size it is meant to be printed (pHYs), Word and WPS place it 170 mm wide.
/** @param {Blob} png */
async function withDensity(png) {
  const bytes = new Uint8Array(await png.arrayBuffer()),
    chunk = new Uint8Array(21),
    view = new DataView(chunk.buffer);
  view.setUint32(0, 9);
  chunk.set([0x70, 0x48, 0x59, 0x73], 4);
  view.setUint32(8, DOTS_PER_METRE);
  view.setUint32(12, DOTS_PER_METRE);
  chunk[16] = 1;
  let crc = -1;
  for (let i = 4; i < 17; i++) {
    crc ^= chunk[i];
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  view.setInt32(17, ~crc);
  // behind the header, which is always 33 bytes
  return new Blob([bytes.slice(0, 33), chunk, bytes.slice(33)], { type: "image/png" });
}
/** @param {{ svg: string, width: number, height: number }} picture @param {boolean} isPrint @returns {Promise<Blob>} */
async function picturePng({ svg, width, height }, isPrint) {
  const address = URL.createObjectURL(
    new Blob(
      [svg.replace(/ (width|height)="[\d.]+mm"/g, (_, side) => ` ${side}="${side === "width" ? width : height}"`)],
      { type: "image/svg+xml" },
    ),
  );
  try {
    const image = new Image();
    await new Promise((resolve, reject) => {
      image.onload = resolve;
      image.onerror = reject;
      image.src = address;
    });
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    canvas.getContext("2d")?.drawImage(image, 0, 0, width, height);
    /** @type {Blob | null} */
    const png = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
    if (!png) throw new Error("the picture is too large for this browser");
    return isPrint ? withDensity(png) : png;
  } finally {
    URL.revokeObjectURL(address);
  }
}
/** @param {string} title @param {PictureKind} kind @param {string} format */
const pictureName = (title, kind, format) =>
  fileName([say("picture_file"), Array.from(title).slice(0, 24).join(""), say("picture_" + kind), exportDay()], format);
// A chart comes from the server: what was just chosen is waited for, and the run that brings the chart.
/** @param {number} at */
async function chartSettled(at) {
  /** @param {Plot | undefined} plot */
  const hasOldPlace = (plot) =>
    plot &&
    store
      .places()
      .filter((p) => store.hidden().includes(p.column_id))
      .some((p) => writtenIn(plot).includes(JSON.stringify(`<b>${plotText(p.short)}</b>`).slice(1, -1)));
  const isOld = () =>
    isUnderWay() ||
    document.querySelector(".stApp")?.dataset.testScriptState === "running" ||
    hasOldPlace(pagePlots()[at]);
  for (let i = 0; i < 200 && isOld(); i++) await new Promise((go) => setTimeout(go, 50));
  await settled();
}
/** @param {number} at @param {PictureKind} kind @param {string} format */
export async function takePicture(at, kind, format) {
  sayAtFoot(say("making"), true);
  try {
    await chartSettled(at);
    const plotly = await loadPlotly(),
      plots = pagePlots(),
      plot = plots[at],
      source = plot && sourceOf(plot, plots);
    if (!source) return void sayAtFoot(say("picture_gone"));
    const picture = await pictureSvg(plotly, plot, source, kind),
      name = pictureName(picture.title, kind, format);
    saveFile(
      format === "svg"
        ? new Blob([picture.svg], { type: "image/svg+xml" })
        : await picturePng(picture, kind === "print"),
      name,
    );
    sayAtFoot(say("made", name));
  } catch (error) {
    console.warn("picture", error);
    sayAtFoot(say("picture_failed"));
  }
}
