/** What shapes, colours and lines mean. */

import { byId, make } from "./dom.js";
import { FACET, FACETS, LANES } from "./data.js";
import { scene } from "./scene.js";
import { laneColour, outline } from "./shapes.js";
import { state } from "./state.js";
import { Recorder } from "./svg.js";
import { palette } from "./theme.js";

const SVG = "http://www.w3.org/2000/svg";

/**
 * A small picture.
 * @param {number} width
 * @param {string} path
 * @param {Record<string, string>} look
 */
function picture(width, path, look) {
  const drawn = document.createElementNS(SVG, "svg");
  for (const [name, value] of Object.entries({ width: String(width), height: "14", "aria-hidden": "true" })) {
    drawn.setAttribute(name, value);
  }
  const line = document.createElementNS(SVG, "path");
  for (const [name, value] of Object.entries({ d: path, fill: "none", ...look })) line.setAttribute(name, value);
  drawn.append(line);
  return drawn;
}

/** @param {number} facet @param {number} r */
function shape(facet, r) {
  const pen = new Recorder();
  outline(pen, facet, 7, 7, r);
  return pen.path;
}

/** @param {Node} drawn @param {string} text */
const sign = (drawn, text) => make("li", {}, drawn, text);

/** @param {string} ink @param {string} dash */
const stroke = (ink, dash) => picture(28, "M1 7H27", { stroke: ink, "stroke-width": "2", "stroke-dasharray": dash });

/** Show the signs that the picture uses at present. */
export function showLegend() {
  const rows = [];
  if (state.view === "map") {
    for (const [n, lane] of LANES.entries()) {
      if (lane.kind === "outside") continue;
      const ring = lane.kind !== "domain";
      /** @type {Record<string, string>} */
      const look = ring ? { stroke: laneColour(n), "stroke-width": "1.6" } : { fill: laneColour(n) };
      rows.push(sign(picture(14, shape(-1, 4.5), look), lane.label));
    }
    const shown = new Set(scene.order.map((n) => FACET[n]));
    for (const facet of FACETS.keys()) {
      if (!shown.has(facet)) continue;
      rows.push(sign(picture(14, shape(facet, 4.6), { fill: palette.concept }), FACETS[facet].title));
    }
  }
  if (LANES.some((lane) => lane.kind === "outside")) {
    const look = { stroke: palette.outside, "stroke-width": "1.6" };
    rows.push(sign(picture(14, shape(-1, 4), look), "Outside the list"));
  }
  if (state.selected >= 0) {
    rows.push(sign(stroke(palette.up, ""), "builds on"), sign(stroke(palette.down, "7 4"), "is built upon by"));
    if (!state.lineage || state.every) rows.push(sign(stroke(palette.up, "1.5 4"), "compares, cites"));
  } else {
    rows.push(sign(stroke(palette.edge, ""), "one builds on the other"));
  }
  byId("legend").replaceChildren(...rows);
}
