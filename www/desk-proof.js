// @ts-check
// The proof as a small chart: the page's own drawing, in another instance of its module.

import { App } from "./pkg/border_encounters.js";
import { unit } from "./chart.js";
import { el, setAttribute, setText } from "./dom.js";
import { fetchData, fetchTexts } from "./loading.js";
import { lost } from "./lost.js";

/**
 * @typedef {object} Shell what the page lends
 * @property {Promise<unknown>} started the module runs
 * @property {<T>(work: () => T) => T | undefined} guarded runs a call into the module
 * @property {() => string} theme the colours in use
 * @property {() => import("./types").App} page the chart of the page, which has the reader's own tables
 */

/** @type {Shell} */
let shell;
/** @type {import("./types").App | undefined} */
let view;
/** Counts what was asked for: earlier answers are no longer wanted. */
let asked = 0;
let shown = "";

/** @param {Shell} lent */
export function wireProof(lent) {
  shell = lent;
}

/** @param {HTMLElement} figure @param {string | undefined} link @param {string} subject what it shows */
export async function showProof(figure, link, subject) {
  const mine = ++asked;
  const key = `${link} ${document.documentElement.lang}`;
  figure.hidden = !link;
  if (!link || key === shown) return;
  const [caption, canvas] = /** @type {[HTMLElement, HTMLCanvasElement]} */ (/** @type {unknown} */ ([...figure.children]));
  // What proves another statement is no proof of this one.
  figure.classList.add("coming");
  shown = "";
  setText(caption, subject);
  await shell.started;
  if (mine !== asked) return;
  const update = shell.guarded(() => (view ? open(link) : begin(canvas, link)));
  if (!view || !update) return;
  const drawn = view;
  const files = shell.guarded(() => drawn.wantsTexts()) ? await fetchTexts() : "";
  let panel = update.panel;
  if (typeof files !== "string") panel = shell.guarded(() => drawn.loadTexts(files[0], files[1], files[2]))?.panel ?? panel;
  const { needs } = update;
  if (needs) {
    const bytes = await fetchData(needs);
    if (mine !== asked) return;
    if (typeof bytes === "string") return void setText(caption, lost(needs, bytes));
    panel = shell.guarded(() => drawn.load(needs.dataset, needs.release, bytes))?.panel ?? panel;
  }
  if (mine !== asked || !panel) return;
  shown = key;
  figure.classList.remove("coming");
  setText(caption, subject || panel.axisTitle);
  setAttribute(canvas, "aria-label", panel.alt);
  fit(canvas);
}

/** Draws the proof again, in the colours and the size of now. */
export function redrawProof() {
  const canvas = document.querySelector("#desk-statement .proof canvas");
  if (canvas instanceof HTMLCanvasElement) fit(canvas);
}

/** Size of a proof on paper, in CSS pixels, and pixels of each. */
const [PAPER_WIDTH, PAPER_HEIGHT, PAPER_SHARP] = [640, 170, 2];

/** Opens a link in the place of what is shown, which is to be shown again. @param {string} link */
function borrow(link) {
  asked += 1;
  shown = "";
  return shell.guarded(() => open(link));
}

/** @param {string} link */
function open(link) {
  view?.shareOwn(shell.page());
  return view?.open(link);
}

/** Fetches what proofs are drawn from and is not here yet. @param {string[]} links */
export async function fetchProofs(links) {
  for (const link of links) {
    const needs = borrow(link)?.needs;
    const bytes = needs && await fetchData(needs);
    if (needs && bytes && typeof bytes !== "string") shell.guarded(() => view?.load(needs.dataset, needs.release, bytes));
  }
}

/** A proof in the colours of paper, where all it is drawn from is here. @param {string} link */
export function proofOnPaper(link) {
  const screen = document.querySelector("#desk-statement .proof canvas");
  const update = borrow(link);
  if (!view || !update || update.needs || !(screen instanceof HTMLCanvasElement)) return undefined;
  const drawn = view;
  return shell.guarded(() => {
    drawn.setTheme("light");
    drawn.setRecent(PAPER_WIDTH, PAPER_HEIGHT, PAPER_SHARP, ALL);
    drawn.render();
    const paper = el("canvas", { class: "paper", role: "img", "aria-label": update.panel?.alt ?? "" });
    [paper.width, paper.height] = [screen.width, screen.height];
    paper.getContext("2d")?.drawImage(screen, 0, 0);
    return paper;
  });
}

/** The chart of the page itself is of no use here, and has no canvas on it. @param {HTMLCanvasElement} canvas @param {string} link */
function begin(canvas, link) {
  view = new App(link, document.documentElement.lang);
  view.attach(el("canvas"), el("canvas"));
  view.attachRecent(canvas);
  view.resize(1, 1, 1);
  new ResizeObserver(() => fit(canvas)).observe(canvas);
  view.shareOwn(shell.page());
  return view.start();
}

/** Months of the small chart: all of the view's. */
const ALL = 0;

/** @param {HTMLCanvasElement} canvas */
function fit(canvas) {
  const { width, height } = canvas.getBoundingClientRect();
  const drawn = view;
  if (!drawn || width === 0) return;
  const by = unit();
  shell.guarded(() => {
    drawn.setTheme(shell.theme());
    drawn.setRecent(width / by, height / by, devicePixelRatio * by, ALL);
    drawn.render();
  });
}
