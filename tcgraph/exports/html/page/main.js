/** Ties everything together: one change of the state, one look at what it concerns. */

import { canvas, fitAll, redraw, resize, reveal, standAsWritten } from "./canvas.js";
import { byId, count } from "./dom.js";
import { FULL, NAME, OUTSIDE, PAPERS, TITLE } from "./data.js";
import { saveCsv, savePng, saveSvg } from "./downloads.js";
import { buildFacets, clear, showFacets } from "./facets.js";
import { listenToFinder, showQuery } from "./finder.js";
import { listenToCanvas } from "./gestures.js";
import { listenToKeys } from "./help.js";
import { showLegend } from "./legend.js";
import { buildLinks, showLinks } from "./links.js";
import { announce, showPanel } from "./panel.js";
import { arrange, scene } from "./scene.js";
import { answer, change, listen, restore, state } from "./state.js";
import { listed, listenToTable, showTable } from "./table.js";
import { followSystem, isDark, setTheme } from "./theme.js";

const LISTED = PAPERS - OUTSIDE.reduce((sum, one) => sum + one, 0);

function showCount() {
  const { listed: kept, outside } = answer.kept;
  const found = state.query ? answer.hits.filter((n) => n < PAPERS).length : -1;
  const text = found >= 0 ? `${count(found, "match", "matches")} in ${count(kept + outside, "paper")}`
    : kept === LISTED ? count(kept, "paper") : `${kept} of ${count(LISTED, "paper")}`;
  const more = found < 0 && outside ? ` and ${outside} outside the list` : "";
  byId("count").textContent = text + more;
}

function showViews() {
  for (const button of document.querySelectorAll("[data-view]")) {
    button.setAttribute("aria-pressed", String(button.getAttribute("data-view") === state.view));
  }
  const table = state.view === "table";
  canvas.hidden = byId("tools").hidden = byId("legend").hidden = table;
  for (const id of ["png", "svg"]) /** @type {HTMLButtonElement} */ (byId(id)).disabled = table;
  byId("empty").hidden = answer.kept.listed + answer.kept.outside > 0;
  const chosen = state.selected >= 0 ? NAME[state.selected] || FULL[state.selected] : "";
  document.title = chosen ? `${chosen} · ${TITLE}` : TITLE;
}

/** @param {import("./state.js").State} before */
function showAll(before) {
  const onlyCamera = state.camera !== before.camera && Object.keys(state).every((key) =>
    key === "camera" || Reflect.get(state, key) === Reflect.get(before, key));
  if (onlyCamera) return;
  arrange();
  showViews();
  showCount();
  showQuery();
  showFacets();
  showLinks();
  showLegend();
  showPanel();
  showTable();
  if (state.selected !== before.selected) byId("detail").scrollTop = 0;
  if (state.selected !== before.selected || state.lineage !== before.lineage) announce();
  if (state.view !== "table") follow(before);
}

/** Move the camera where the change asks for it. @param {import("./state.js").State} before */
function follow(before) {
  const resized = resize();
  const filtered = before.concepts !== state.concepts || before.from !== state.from || before.to !== state.to
    || before.outside !== state.outside;
  const walked = before.lineage !== state.lineage || (state.lineage && (before.selected !== state.selected
    || before.depth !== state.depth || before.every !== state.every));
  if (resized || before.view !== state.view || filtered || (walked && !state.camera)) standAsWritten();
  else if (before.selected !== state.selected && state.selected >= 0 && scene.strength[state.selected]) reveal(state.selected);
  redraw();
}

function listenToBar() {
  for (const button of document.querySelectorAll("[data-view]")) {
    button.addEventListener("click", () => {
      const view = /** @type {import("./state.js").View} */ (button.getAttribute("data-view"));
      change({ view, camera: "" }, { step: true });
    });
  }
  byId("png").addEventListener("click", savePng);
  byId("svg").addEventListener("click", saveSvg);
  byId("csv").addEventListener("click", () => saveCsv(listed()));
  byId("empty-clear").addEventListener("click", clear);
  byId("skip").addEventListener("click", (event) => {
    event.preventDefault();
    change({ view: "table" }, { step: true });
    byId("table").focus();
  });
}

function listenToTheme() {
  const paintAgain = () => {
    showLegend();
    redraw();
  };
  followSystem().addEventListener("change", (event) => {
    setTheme(event.matches);
    paintAgain();
  });
  byId("theme").addEventListener("click", () => {
    setTheme(!isDark());
    paintAgain();
  });
}

/** On a narrow screen the filters are folded away until they are asked for. */
function listenToWidth() {
  const narrow = matchMedia("(max-width: 900px)");
  const filters = /** @type {HTMLDetailsElement} */ (byId("filters"));
  const adapt = () => {
    filters.open = !narrow.matches;
  };
  narrow.addEventListener("change", adapt);
  adapt();
  new ResizeObserver(() => {
    if (!canvas.hidden && resize()) {
      if (state.camera) redraw();
      else fitAll();
    }
  }).observe(byId("stage"));
}

function begin() {
  listenToTheme();
  listenToWidth();
  buildLinks();
  buildFacets();
  listenToCanvas();
  listenToFinder();
  listenToTable();
  listenToBar();
  listenToKeys();
  listen(showAll);
  addEventListener("popstate", () => {
    restore();
    if (state.view !== "table") standAsWritten();
  });
  restore();
  resize();
  if (state.view !== "table") standAsWritten();
  requestAnimationFrame(() => {
    document.documentElement.dataset.ready = performance.now().toFixed(0);
  });
}

begin();
