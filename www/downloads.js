// @ts-check
// Take it with you: link, image, drawing, numbers, recipe, citation, print.

import { attempt, copy, save } from "./browser.js";
import { byId, el, setText, sync } from "./dom.js";
import { words } from "./words.js";

/** @typedef {import("./types").Download} Download */
/** @typedef {import("./types").App} App */
/** @typedef {{ id: "copyLink" | "png" | "svg" | "csv" | "recipe" | "cite" | "print", run: () => unknown }} Action */

/**
 * @param {App} app
 * @param {() => Download | undefined} picture what is on screen, as a drawing
 * @param {<T>(work: () => T) => T | undefined} guarded runs a call into the module
 */
export function wireDownloads(app, picture, guarded) {
  const keep = (/** @type {Download | undefined} */ file) => file && saved(new Blob([file.text], { type: file.type }), file.name);
  /** @type {Action[]} */
  const actions = [
    { id: "copyLink", run: () => copyLink(guarded(() => app.address())) },
    { id: "png", run: () => savePng(picture()) },
    { id: "svg", run: () => keep(picture()) },
    { id: "csv", run: () => keep(guarded(() => app.csv())) },
    { id: "recipe", run: () => keep(guarded(() => app.recipe())) },
    { id: "cite", run: () => show(guarded(() => app.citation())) },
    { id: "print", run: () => attempt(() => print()) },
  ];
  sync(byId("take-buttons"), actions, (action) => action.id, (action) => {
    const button = el("button", { type: "button", class: "link", "data-word": action.id }, words[action.id]);
    button.addEventListener("click", () => void action.run());
    return button;
  }, () => {});
}

/** A view that has changed leaves its citation behind. */
export function citationChanged() {
  byId("citation").hidden = true;
  setText(byId("take-status"), "");
}

/** @param {string} text */
const report = (text) => setText(byId("take-status"), text);

/** A link that may not be copied is shown, to be copied by hand. @param {string | undefined} link */
async function copyLink(link) {
  if (link === undefined) return;
  if (await copy(link)) return report(words.copied);
  show(link);
  report(words.copyByHand);
}

/** A text to take along by hand. @param {string | undefined} text */
function show(text) {
  if (text === undefined) return;
  const citation = byId("citation");
  setText(citation, text);
  citation.hidden = false;
  citation.focus();
}

/** @param {Blob} blob @param {string} name */
const saved = (blob, name) => report(save(blob, name) ? `${words.saved} ${name}` : words.failedSave);

/** Paints the drawing at twice its size. @param {Download | undefined} drawing */
async function savePng(drawing) {
  if (!drawing) return;
  const svg = new Blob([await withFonts(drawing.text)], { type: "image/svg+xml" });
  const address = attempt(() => URL.createObjectURL(svg)) ?? "";
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = el("canvas");
    canvas.width = 2 * image.naturalWidth;
    canvas.height = 2 * image.naturalHeight;
    const context = canvas.getContext("2d");
    if (!context) throw new Error("no canvas");
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    /** @type {Blob | null} */
    const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
    if (!blob) throw new Error("no image");
    saved(blob, drawing.name.replace(/\.svg$/, ".png"));
  } catch {
    report(words.failedImage);
  } finally {
    URL.revokeObjectURL(address);
  }
}

const FACES = [
  { family: "Public Sans", weight: 400, file: "fonts/public-sans-400.woff2" },
  { family: "Public Sans", weight: 600, file: "fonts/public-sans-600.woff2" },
  { family: "Source Serif 4", weight: 600, file: "fonts/source-serif-4-600.woff2" },
];

/** A drawing shown as an image sees none of the page's fonts: they go inside. @param {string} svg */
async function withFonts(svg) {
  try {
    const faces = await Promise.all(FACES.map(async ({ family, weight, file }) => {
      const bytes = new Uint8Array(await (await fetch(file)).arrayBuffer());
      return `@font-face{font-family:"${family}";font-weight:${weight};src:url(data:font/woff2;base64,${base64(bytes)})}`;
    }));
    return svg.replace(/<svg[^>]*>/, (tag) => `${tag}<style>${faces.join("")}</style>`);
  } catch {
    return svg;
  }
}

/** @param {Uint8Array} bytes */
function base64(bytes) {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
