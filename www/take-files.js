// @ts-check
// The module of what is taken along, with the view it is of; and its drawings as images.

import { attempt } from "./browser.js";
import { el } from "./dom.js";
import { fetchData } from "./loading.js";
import { handOver, tablesIn } from "./own-tables.js";

/** @typedef {import("./types").Take} Take */
/** @typedef {import("./types").Download} Download */

/** Times that the module was let go: a browser keeps what it has imported, be it broken, under its name. */
let losses = 0;
/** @type {Promise<new (link: string, language: string, site: string, oneScale: boolean) => Take> | undefined} */
let coming;

function module() {
  coming ??= (async () => {
    const name = new URL("./pkg/take.js", import.meta.url).href;
    const { default: init, Take } = await import(losses ? `${name}?${losses}` : name);
    await init();
    return Take;
  })();
  return coming;
}

/** The view that is open in it. @type {{ key: string, take: Promise<Take>, made?: Take } | undefined} */
let current;

/** @param {import("./take.js").Shown} shown */
const keyOf = ({ address, oneScale }) => `${oneScale} ${tablesIn(address).length} ${document.documentElement.lang} ${address}`;

/**
 * The view, ready to be taken along.
 * @param {import("./take.js").Shown} shown
 * @returns {Promise<Take>} fails with a text for the reader, or with what went wrong
 */
export function opened(shown) {
  const key = keyOf(shown);
  if (current?.key !== key) {
    current?.made?.free();
    const mine = current = { key, take: open(shown) };
    mine.take.then((made) => Object.assign(mine, { made }), () => {
      if (current === mine) current = undefined;
    });
  }
  return /** @type {{ take: Promise<Take> }} */ (current).take;
}

/** The view, if it is open already. @param {import("./take.js").Shown} shown */
export const atHand = (shown) => current?.key === keyOf(shown) ? current.made : undefined;

/** @param {import("./take.js").Shown} shown */
async function open({ address, oneScale }) {
  const [site, link] = address.split("?");
  let take;
  try {
    const Take = await module();
    take = new Take(link ?? "", document.documentElement.lang, site, oneScale);
  } catch (error) {
    lose();
    throw error;
  }
  const view = take;
  for (const table of tablesIn(address)) await handOver(table, (bytes) => view.nextOwn(bytes));
  for (const needs of take.needs()) {
    const bytes = await fetchData(needs);
    if (typeof bytes === "string") throw bytes;
    take.load(needs.dataset, needs.release, bytes);
  }
  return take;
}

/** A module that broke is not to be trusted: the next one is new. */
export function lose() {
  coming = current = undefined;
  losses += 1;
}

/**
 * Paints a drawing at a multiple of its size.
 * @param {Download} drawing @param {number} times
 * @returns {Promise<Blob>}
 */
export async function image(drawing, times) {
  const svg = new Blob([await withFonts(drawing.text)], { type: "image/svg+xml" });
  const address = attempt(() => URL.createObjectURL(svg)) ?? "";
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = el("canvas");
    canvas.width = times * image.naturalWidth;
    canvas.height = times * image.naturalHeight;
    const context = canvas.getContext("2d");
    if (!context) throw new Error("no canvas");
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    /** @type {Blob | null} */
    const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
    if (!blob) throw new Error("no image");
    return blob;
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
