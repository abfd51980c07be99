// @ts-check
// What a check asks of an engine, and what it reads on the page. Functions that
// are given to `evaluate` run in the page: they see their argument and nothing else.

/**
 * @typedef {object} Engine
 * @property {string} name
 * @property {string} version
 * @property {string} files  folder into which the engine saves
 * @property {(link?: string) => Promise<void>} goto  opens a view by its query string
 * @property {() => Promise<void>} reload
 * @property {() => Promise<void>} back
 * @property {(selector: string) => Promise<void>} click  as with a mouse
 * @property {(selector: string, text: string) => Promise<void>} type  a field's new text
 * @property {(selector: string, key: Key) => Promise<void>} press
 * @property {Evaluate} evaluate
 * @property {() => Promise<string[]>} complaints  errors and breaches of the page's policy so far
 * @property {() => Promise<void>} close
 */

/** @typedef {"Enter" | "Escape" | "ArrowLeft"} Key */

/**
 * @template [A=undefined]
 * @template [R=unknown]
 * @typedef {(argument: A) => R | Promise<R>} Work
 */

/** @typedef {<R, A = undefined>(work: (argument: A) => R | Promise<R>, argument?: A) => Promise<R>} Evaluate */

/**
 * @typedef {object} Wish
 * @property {string} home  folder of this engine's own
 * @property {string} address  of the site, with a slash at its end
 * @property {boolean} [dark]  the system's colours are dark
 */

/** Size of the page in CSS pixels. */
export const [WIDTH, HEIGHT] = [1440, 900];

/** Milliseconds that something awaited may take. */
const PATIENCE = 60_000;

export const pause = (/** @type {number} */ ms) => new Promise((done) => setTimeout(done, ms));

/**
 * Waits until something is so and gives what it is.
 * @template T
 * @param {string} what  for the complaint that it never was
 * @param {() => Promise<T | undefined | null | false | "">} ask
 * @returns {Promise<T>}
 */
export async function until(what, ask) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
    await pause(50);
  }
}

/** @param {boolean} holds @param {string} what @param {...unknown} seen */
export function must(holds, what, ...seen) {
  if (!holds) throw new Error([what, ...seen.map((value) => JSON.stringify(value))].join("\n      "));
}

/** The page has drawn its chart and nothing is on its way. @param {Engine} engine */
export const drawn = (engine) => until("the chart is drawn", () => engine.evaluate(() => {
  const canvas = /** @type {HTMLCanvasElement | null} */ (document.querySelector("#chart-canvas"));
  if (!document.documentElement.classList.contains("live") || document.querySelector("#main")?.hasAttribute("aria-busy")) return 0;
  if (!canvas?.width || !canvas.height) return 0;
  const pixels = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
  let marked = 0;
  for (let i = 4; i < pixels.length; i += 4) if (pixels[i] !== pixels[0] || pixels[i + 1] !== pixels[1] || pixels[i + 3] !== pixels[3]) marked += 1;
  return marked > 1000 ? marked : 0;
}));

/** What a reader sees of a view, as text. @param {Engine} engine */
export const seen = (engine) => engine.evaluate(() => {
  const text = (/** @type {string} */ selector) => document.querySelector(selector)?.textContent?.trim() ?? "";
  const cells = (/** @type {string} */ selector) => [...document.querySelectorAll(`${selector} tr`)].map((row) => [...row.children].map((cell) => cell.textContent?.trim() ?? ""));
  return {
    language: document.documentElement.lang,
    link: location.search,
    title: document.title,
    headline: text("#headline"),
    axis: text("#axis-title"),
    chips: [...document.querySelectorAll("#chips li")].map((chip) => chip.textContent),
    notices: [...document.querySelectorAll("#notices li")].map((notice) => notice.textContent),
    facets: [...document.querySelectorAll("#facets .options li")].map((option) => `${option.querySelector("input")?.checked ? "+" : "-"}${option.textContent}`),
    readout: [text("#readout-title"), ...cells("#readout table")],
    table: cells("#table table.numbers"),
  };
});

/** @param {Engine} engine @param {string} selector */
export const visible = (engine, selector) => engine.evaluate((selector) => document.querySelector(selector)?.checkVisibility() ?? false, selector);

/** Opens a view and waits until it is drawn. @param {Engine} engine @param {string} [link] */
export async function open(engine, link) {
  await engine.goto(link);
  await drawn(engine);
}

/** The table beneath the chart, unfolded: it then stands in what is seen. @param {Engine} engine */
export async function unfoldTable(engine) {
  if (!await visible(engine, "#table table.numbers")) await engine.click("#table > summary");
  await until("the table is there", () => visible(engine, "#table table.numbers"));
}
