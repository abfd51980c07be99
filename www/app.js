// @ts-check
// Starts the module and carries messages: intents in, updates out, one drawing a frame.

import init, { App } from "./pkg/border_encounters.js";
import { attempt } from "./browser.js";
import { byId, el, setText } from "./dom.js";
import { keepHeight, showFigure, unit, wireChart } from "./chart.js";
import { showCard, showEvents, wireLane } from "./events.js";
import { wireAbout } from "./about.js";
import { wireFilters } from "./filters.js";
import { fetchData, fetchTexts, forgetTexts } from "./loading.js";
import { showPanel, wirePanel } from "./panel.js";
import { showReadout } from "./readout.js";
import { showRecent, wireRecent } from "./recent.js";
import { openTable, tableChanged, wireTable } from "./table.js";
import { reopenView, takeChanged, wireTake } from "./take.js";
import { freeze, showTrouble } from "./trouble.js";
import { goToChart, isChecking, keepChart, watchAsk, wireViews } from "./views.js";
import { speak, words } from "./words.js";

/** @typedef {import("./types").Update} Update */

/** @type {import("./types").App} */
let app;
let stopped = false;
let frame = 0;
/** The claim desk, once it is there. @type {typeof import("./desk.js") | undefined} */
let desk;

/**
 * Runs a call into the module. A throw means it can no longer be trusted.
 * @template T
 * @param {() => T} work
 * @returns {T | undefined}
 */
function guarded(work) {
  if (stopped) return undefined;
  try {
    return work();
  } catch (error) {
    stopped = true;
    console.warn(error);
    freeze();
    showTrouble("troublePanic");
    return undefined;
  }
}

/**
 * Shows what a call changed, then keeps its address.
 * @param {Update | undefined} update
 * @param {"push" | "replace"} history
 * @returns {Update | undefined}
 */
function apply(update, history = "push") {
  if (!update) return undefined;
  if (update.panel) {
    if (!update.panel.waiting) {
      coming?.abort();
      byId("main").removeAttribute("aria-busy");
    }
    showPanel(update.panel, send);
    showFigure(update.panel, send);
    showEvents(update.panel, send);
    showRecent(update.panel);
    void compared(update.panel);
    tableChanged();
    takeChanged();
    desk?.deskLanguage(update.panel.language);
  }
  if (update.readout) showReadout(update.readout, send);
  if ("card" in update) showCard(update.card ?? null, send);
  keepHeight(byId("plot"), update);
  if (update.announce) setText(byId("live"), update.announce);
  if (update.link !== undefined) keepChart(update.link, history);
  if (update.needs) void load(update.needs, history);
  if (update.redraw) redraw();
  return update;
}

/** The reader has just pinned the view. */
let pinning = false;

/** The pair of views, once there is one. @type {typeof import("./compare.js") | undefined} */
let pair;

/** @param {import("./types").Panel} panel */
async function compared(panel) {
  if (!pair && !panel.beside) return;
  if (!pair) {
    const loaded = await import("./compare.js");
    if (!pair) loaded.wireCompare(app, guarded, send, redraw);
    pair = loaded;
    pair.compareTheme(theme);
  }
  const shown = pair.showCompare(panel);
  if (pinning) byId("compare-title").focus();
  pinning = false;
  await shown;
}

function redraw() {
  if (!frame) frame = requestAnimationFrame(draw);
}

function draw() {
  frame = 0;
  guarded(() => app.render());
}

/** @param {import("./types").AppEvent} event */
const dispatch = (event) => apply(guarded(() => app.dispatch(event)));

/** @type {import("./types").Send} */
const send = (event) => void dispatch(event);

/** Ends the fetching of a view's data when the view is no longer wanted. @type {AbortController | undefined} */
let coming;

/** @param {import("./types").Needs} needs @param {"push" | "replace"} history of the view that waits for it */
async function load(needs, history) {
  for (const update of await fetched(needs)) apply(update, history);
  setText(byId("live"), byId("headline").innerText);
}

/** What the texts and the bytes that a view waits for change. @param {import("./types").Needs} needs */
async function fetched(needs) {
  coming?.abort();
  const mine = coming = new AbortController();
  const { dataset, release } = needs;
  byId("main").setAttribute("aria-busy", "true");
  const [texts, answer] = await Promise.all([completeTexts(mine.signal), fetchData(needs, mine.signal)]);
  if (mine.signal.aborted) return [];
  const problem = texts.problem ?? (typeof answer === "string" ? answer : undefined);
  return [texts.update, guarded(() => typeof answer === "string" || problem !== undefined
    ? app.loadFailed(dataset, release, problem ?? "")
    : app.load(dataset, release, answer))];
}

/** Hands the module the texts that the first view does without. @param {AbortSignal} [signal] @returns {Promise<{ update?: Update, problem?: string }>} */
async function completeTexts(signal) {
  if (!guarded(() => app.wantsTexts())) return {};
  const files = await fetchTexts(signal);
  if (typeof files === "string") return { problem: files };
  const [labels, definitions, events] = files;
  const update = guarded(() => app.loadTexts(labels, definitions, events));
  if (guarded(() => app.wantsTexts())) forgetTexts();
  return { update };
}

/** The colours that the reader's system forces on pages: of paper, ink and what is chosen. */
function systemColors() {
  const probe = el("i");
  document.body.append(probe);
  probe.style.setProperty("forced-color-adjust", "none");
  const colors = ["Canvas", "CanvasText", "Highlight"].map((name) => {
    probe.style.setProperty("color", name);
    return getComputedStyle(probe).color;
  });
  probe.remove();
  return colors.join(" ");
}

/** The colours in use. */
let theme = "light";

/** Three columns, in rem: as in style.css. */
const ROOMY = 75;

/** Enlarged text takes the rail's room, which media queries do not know of. */
function watchRoom() {
  const tell = () => document.documentElement.classList.toggle("crowded", innerWidth < ROOMY * 16 * unit());
  // The whole page is no measure of its text: it also grows with what the other observers set.
  new ResizeObserver(tell).observe(byId("rem"));
  addEventListener("resize", tell);
  tell();
}

function watchTheme() {
  const [dark, forced] = [matchMedia("(prefers-color-scheme: dark)"), matchMedia("(forced-colors: active)")];
  const tell = () => {
    theme = forced.matches ? systemColors() : dark.matches ? "dark" : "light";
    apply(guarded(() => app.setTheme(theme)), "replace");
    pair?.compareTheme(theme);
    desk?.deskTheme();
  };
  dark.addEventListener("change", tell);
  forced.addEventListener("change", tell);
  tell();
  // Labels on the canvas are set in the page's faces, which may arrive after the first drawing.
  for (const face of ["400 12px 'Public Sans'", "600 12px 'Public Sans'"]) {
    attempt(() => document.fonts.check(face) || void document.fonts.load(face).then(tell, () => {}));
  }
}

/** Says that the module runs. @type {() => void} */
let running = () => {};
/** The module runs. @type {Promise<void>} */
const started = new Promise((done) => { running = done; });

/** The claim desk's scripts, fetched when the reader first comes to it. @type {Promise<void> | undefined} */
let deskComing;

/** Puts a text on the desk. @param {import("./views.js").Kept | undefined} kept @param {string} query */
async function showDesk(kept, query) {
  deskComing ??= (async () => {
    const loaded = await import("./desk.js");
    await loaded.wireDesk(goToChart, { started, guarded, theme: () => theme, page: () => app });
    loaded.deskLanguage(document.documentElement.lang);
    desk = loaded;
  })();
  try {
    await deskComing;
  } catch (error) {
    console.warn(error);
    deskComing = undefined;
    return showTrouble("troubleDesk");
  }
  byId("desk").removeAttribute("aria-busy");
  await desk?.openDesk(kept, query);
}

/** Any word that leads to the glossary does so. @param {MouseEvent} click */
async function lookUp(click) {
  const word = click.target instanceof Element ? click.target.closest("[data-term]") : null;
  if (!word) return;
  const { openGlossary } = await import("./glossary.js");
  openGlossary(word.getAttribute("data-term") ?? "");
}

/** A reader's own files, chosen, dropped or pasted: their scripts come with the first of them. */
function watchOwn() {
  const page = {
    next: (/** @type {Uint8Array | undefined} */ bytes) => guarded(() => app.nextOwn(bytes)) ?? (stopped ? {} : undefined),
    show(/** @type {Update} */ update) {
      pair?.drop();
      apply(update);
      desk?.deskTables();
    },
    remove(/** @type {string} */ id) {
      const update = guarded(() => app.removeOwn(id));
      pair?.drop();
      apply(update);
      desk?.deskTables();
    },
  };
  const wanted = new URLSearchParams(location.search).get("data") ?? "";
  if (wanted.startsWith("own-")) void import("./own.js").then((own) => own.reopen(page, wanted), () => {});
  const open = (/** @type {File[]} */ files = []) => files.length === 1 && files[0].name.endsWith(".json") ? void reopenView(files[0]) : void import("./own.js").then((own) => own.openOwn(page, files), () => setText(byId("live"), words.offline));
  byId("own-open").addEventListener("click", () => open());
  addEventListener("dragover", (drag) => drag.dataTransfer?.types.includes("Files") && drag.preventDefault());
  addEventListener("drop", (drop) => {
    if (!drop.dataTransfer?.files.length) return;
    drop.preventDefault();
    open([...drop.dataTransfer.files]);
  });
  addEventListener("paste", ({ target, clipboardData: data }) => {
    const text = data?.getData("text/plain") ?? "";
    if (target instanceof HTMLElement && target.closest("input, textarea")) return;
    if (data?.files.length) open([...data.files]);
    else if (/\t.*\n/.test(text)) open([new File([text], "table.tsv")]);
  });
}

/** What the file itself shows is on screen: the work of the first view does not hold it up. */
const painted = () => new Promise((done) => document.hidden ? done(undefined) : requestAnimationFrame(() => setTimeout(done)));

async function start() {
  const named = new URLSearchParams(location.search).get("lang") ?? navigator.language;
  speak(named.startsWith("es") ? "es" : "en");
  const { query, chart } = wireViews({
    chart: (link) => void apply(guarded(() => app?.open(link)), "replace"),
    desk: (kept, link) => void showDesk(kept, link),
  });
  document.addEventListener("click", (click) => void lookUp(click).catch(console.warn));
  if (isChecking()) void showDesk(history.state ?? undefined, query);
  if (typeof WebAssembly !== "object") return showTrouble("troubleWasm");
  try {
    await init();
    await painted();
    app = new App(chart, navigator.language);
    app.setSite(location.href);
  } catch (error) {
    console.warn(error);
    return showTrouble("troubleStart");
  }
  // Nothing is shown of another view while the link's own data are on their way.
  const { needs, ...first } = guarded(() => app.start()) ?? {};
  running();
  const own = needs ? await fetched(needs) : [];
  if (stopped) return;
  wirePanel(send);
  wireAbout();
  watchOwn();
  wireFilters(dispatch);
  wireLane(send);
  wireTable(() => guarded(() => app.table()) ?? { caption: "", columns: [], rows: [], notes: [], switches: [] }, send);
  wireTake({
    shown() {
      const address = guarded(() => app.address());
      return address === undefined ? undefined : { address, oneScale: byId("compare-scale", HTMLInputElement).checked };
    },
    open: goToChart,
    light(on) {
      guarded(() => app.setTheme(on ? "light" : theme));
      guarded(() => app.render());
    },
  });
  byId("compare-open").addEventListener("click", () => {
    pinning = true;
    send({ type: "compare", on: true });
  });
  byId("source").hidden = false;
  watchAsk();
  apply(first, "replace");
  for (const update of own) apply(update, "replace");
  document.documentElement.classList.add("live");
  try {
    app.attach(byId("chart-canvas", HTMLCanvasElement), byId("overlay-canvas", HTMLCanvasElement));
  } catch (error) {
    console.warn(error);
    document.documentElement.classList.add("no-canvas");
    showTrouble("troubleCanvas");
    openTable();
  }
  watchRoom();
  watchTheme();
  wireRecent(app, (...size) => void apply(guarded(() => app.setRecent(...size)), "replace"));
  wireChart(
    byId("plot"),
    byId("overlay-canvas"),
    send,
    (kind, x, y, touch) => {
      apply(guarded(() => app.pointer(kind, x, y, touch)));
      return guarded(() => app.cursor());
    },
    (width, height, dpr) => void apply(guarded(() => app.resize(width, height, dpr)), "replace"),
  );
  requestAnimationFrame(() => setTimeout(() => void completeTexts().then(({ update }) => apply(update, "replace"))));
  void import("./install.js").then(({ install }) => install()).catch(console.warn);
}

void start();
