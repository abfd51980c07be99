// @ts-check
// What every engine must do, one after the other. What a check gives must be the
// same in all of them.

import { drawn, must, open, seen, unfoldTable, until, visible } from "./engine.js";
import { saved, unfold } from "./saved.js";

/** @typedef {import("./engine.js").Engine} Engine */

const BORDER_PATROL = '.facet[data-key="component"] .options li:first-child input';

/** True, rounded and wrong in one. */
const SENTENCES = "Border Patrol encounters at the southwest border fell 18% from October to November 2024, to 46,612. They were the highest on record in November 2024.";

/** A file of the reader's own. */
const OWN = "month,place,count\n2024-01,North,10\n2024-01,South,20\n2024-02,North,12\n2024-02,South,18\n";

/** Light of the page's paper and of its ink, 0 to 255. @param {Engine} engine */
const light = (engine) => engine.evaluate(() => {
  const { backgroundColor, color } = getComputedStyle(document.documentElement);
  return [backgroundColor, color].map((color) => {
    const [red, green, blue, cover = 1] = color.match(/[\d.]+/g)?.map(Number) ?? [];
    return cover === 1 ? (red + green + blue) / 3 : NaN;
  });
});

/** Waits for another headline than one that was. @param {Engine} engine @param {string} headline */
async function headlineAfter(engine, headline) {
  await until("the headline changes", async () => (await seen(engine)).headline !== headline);
  await drawn(engine);
  return seen(engine);
}

/** Puts a text on the desk. @param {Engine} engine @param {string} text */
async function check(engine, text) {
  await until("the desk is there", () => visible(engine, "#desk-text"));
  await engine.type("#desk-text", text);
  await engine.click("#desk-check");
  return until("every statement has its verdict", () => engine.evaluate(() => {
    const statements = [...document.querySelectorAll("#desk-marked .ref")];
    const waiting = document.querySelector('#desk-answer [data-verdict="waiting"]') || document.querySelector("#desk-cancel")?.checkVisibility();
    return statements.length > 0 && !waiting && {
      summary: document.querySelector("#desk-summary")?.textContent,
      marks: [...document.querySelectorAll("#desk-marked [data-verdict]")].map((mark) => `${mark.getAttribute("data-verdict")}: ${mark.textContent}`),
      chosen: document.querySelector("#desk-statement")?.textContent,
    };
  }));
}

/** @type {[string, (engine: Engine) => Promise<unknown>][]} */
export const CHECKS = [
  ["loads, with a headline, a chart and its table", async (engine) => {
    await open(engine);
    await unfoldTable(engine);
    const view = await seen(engine);
    must(/\d/.test(view.headline), "the headline has a figure", view.headline);
    must(view.table.length > 90, "the table has every month", view.table.length);
    return view;
  }],

  ["filters, and Back takes it back", async (engine) => {
    await open(engine);
    const all = await seen(engine);
    await engine.click(BORDER_PATROL);
    const some = await headlineAfter(engine, all.headline);
    must(some.link.includes("is.component="), "the link holds the filter", some.link);
    must(some.chips.length === all.chips.length + 1, "a chip names the filter", some.chips);
    await engine.back();
    const again = await headlineAfter(engine, some.headline);
    must(again.headline === all.headline && again.link === all.link, "Back leads to the view before", again.headline, again.link);
    return [all, some, again];
  }],

  ["takes months as they are typed", async (engine) => {
    await open(engine);
    const { headline } = await seen(engine);
    await engine.type("#month-to", "November 2024");
    await engine.press("#month-to", "Enter");
    const view = await headlineAfter(engine, headline);
    must(view.link.includes("to=2024-11"), "the link ends in the month", view.link);
    return view;
  }],

  ["is read by keyboard", async (engine) => {
    await open(engine);
    const { readout: [last] } = await seen(engine);
    for (let i = 0; i < 3; i += 1) await engine.press("#plot", "ArrowLeft");
    await until("a month is pointed at", () => visible(engine, "#readout.pointed"));
    const { readout } = await seen(engine);
    must(readout[0] !== last, "it is an earlier month", readout[0], last);
    await engine.press("#plot", "Escape");
    await until("no month is pointed at", async () => !await visible(engine, "#readout.pointed"));
    return readout;
  }],

  ["checks a text, shows the proof in the chart, and Back returns to it", async (engine) => {
    await open(engine);
    await engine.click("#to-check");
    const desk = await check(engine, SENTENCES);
    must(desk.marks.some((mark) => mark.startsWith("contradicted:")), "the wrong one is off", desk.marks);
    await until("the proof can be shown", () => visible(engine, "#desk-statement .show"));
    await engine.click("#desk-statement .show");
    await until("the chart is there", () => visible(engine, "#plot"));
    await drawn(engine);
    const proof = await seen(engine);
    must(proof.link.includes("mark="), "the proof marks its months", proof.link);
    await engine.back();
    await until("the statement is there again", () => visible(engine, "#desk-statement"));
    return [desk, proof];
  }],

  ["saves the numbers, the view and the drawing", async (engine) => {
    await open(engine, "is.component=border-patrol&split=none");
    await unfoldTable(engine);
    const { table, headline } = await seen(engine);
    await unfold(engine, "numbers", "li button");
    const csv = await saved(engine, () => engine.click("#take-panel li:nth-child(1) button"));
    const lines = csv.bytes.toString("utf8").replace(/^\ufeff/, "").trim().split("\n");
    must(lines.length === table.length, "the CSV has a line for each row", lines.length, table.length);
    for (const [i, [, ...cells]] of table.entries()) {
      const plain = cells.map((cell) => cell.replaceAll(",", "").replace(/\D+$/, ""));
      if (i > 0) must(plain.every((cell) => lines[i].split(",").includes(cell)), "the CSV has the table's figures", cells, lines[i]);
    }
    const json = await saved(engine, () => engine.click("#take-panel li:nth-child(3) button"));
    const recipe = JSON.parse(json.bytes.toString("utf8"));
    must(recipe.link.includes("is.component=border-patrol"), "the saved view holds the filter", recipe.link);
    await unfold(engine, "picture", "li button");
    const drawing = await saved(engine, () => engine.click("#take-panel li:first-child .does button:last-child"));
    const svg = drawing.bytes.toString("utf8");
    must(svg.startsWith("<svg") && svg.trimEnd().endsWith("</svg>"), "the drawing is an SVG", svg.slice(0, 80));
    const image = await saved(engine, () => engine.click("#take-panel li:first-child .does button"));
    must(image.bytes.subarray(0, 8).toString("latin1") === "\x89PNG\r\n\x1a\n", "the image is a PNG", [...image.bytes.subarray(0, 8)]);
    const sides = [image.bytes.readUInt32BE(16), image.bytes.readUInt32BE(20)];
    // An image of nothing but paper weighs far less.
    must(sides[0] >= 1200 && image.bytes.length > 20_000, "the image has a chart", sides, image.bytes.length);
    return { headline, csv: [csv.name, ...lines], recipe, svg: [drawing.name, svg], sides };
  }],

  ["reads a file of the reader's own", async (engine) => {
    await open(engine);
    await engine.evaluate((text) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], "places.csv", { type: "text/csv" }));
      document.querySelector("#plot")?.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
    }, OWN);
    const report = await until("the file is read", () => engine.evaluate(() => {
      const facts = document.querySelector("#own dl");
      return facts?.checkVisibility() && facts.textContent;
    }));
    must(report.includes("60"), "its counts are summed", report);
    return report;
  }],

  ["speaks Spanish, also when it is loaded again", async (engine) => {
    await open(engine);
    const { headline } = await seen(engine);
    await engine.click("#language");
    const spanish = await headlineAfter(engine, headline);
    must(spanish.language === "es" && spanish.link.includes("lang=es"), "page and link say so", spanish.language, spanish.link);
    await engine.reload();
    await drawn(engine);
    const again = await seen(engine);
    must(again.headline === spanish.headline, "the same headline again", again.headline, spanish.headline);
    return spanish;
  }],

  ["gives enlarged text the room of the column beside it", async (engine) => {
    await open(engine);
    for (const [size, crowded] of /** @type {const} */ ([["32px", true], ["", false]])) {
      await engine.evaluate((size) => document.documentElement.style.setProperty("font-size", size), size);
      await until(`the columns suit text of ${size || "the usual size"}`, () => engine.evaluate((crowded) => document.documentElement.classList.contains("crowded") === crowded, crowded));
    }
  }],

  ["is light where the system is", async (engine) => {
    await open(engine);
    const [paper, ink] = await light(engine);
    must(paper > 200 && ink < 60, "ink on paper", paper, ink);
    return [paper, ink];
  }],
];

/** In an engine whose system is dark. @type {[string, (engine: Engine) => Promise<unknown>]} */
export const DARK = ["is dark where the system is", async (engine) => {
  await open(engine);
  const [paper, ink] = await light(engine);
  must(paper < 60 && ink > 200, "light ink on dark paper", paper, ink);
  return [paper, ink];
}];
