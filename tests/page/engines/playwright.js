// @ts-check
// Chromium by its own protocol and Firefox by WebDriver BiDi, both through Playwright.

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { chromium as blink, firefox as gecko } from "playwright-core";
import { HEIGHT, WIDTH } from "./engine.js";

/** @typedef {import("./engine.js").Engine} Engine */
/** @typedef {import("./engine.js").Wish} Wish */

const NO_CALLS_HOME = ["--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

/** @param {string} executablePath @param {Wish} wish */
export async function chromium(executablePath, wish) {
  const browser = await blink.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", ...NO_CALLS_HOME] });
  return wrap("chromium", browser, wish, { colorScheme: wish.dark ? "dark" : "light" });
}

/**
 * A Firefox as its makers or Debian ship it, which Playwright calls a channel.
 * What that channel cannot be told by protocol yet is told by preference.
 * @param {string} executablePath @param {Wish} wish
 */
export async function firefox(executablePath, wish) {
  const downloadsPath = await folder(wish);
  const browser = await gecko.launch({
    channel: "moz-firefox",
    executablePath,
    downloadsPath,
    firefoxUserPrefs: {
      "browser.download.dir": downloadsPath,
      "browser.download.folderList": 2,
      "layout.css.prefers-color-scheme.content-override": wish.dark ? 0 : 1,
    },
  });
  return wrap("firefox", browser, wish, {});
}

/** Where files are saved. @param {Wish} wish */
async function folder({ home }) {
  const files = join(home, "files");
  await mkdir(files, { recursive: true });
  return files;
}

/**
 * @param {string} name
 * @param {import("playwright-core").Browser} browser
 * @param {Wish} wish
 * @param {import("playwright-core").BrowserContextOptions} options
 * @returns {Promise<Engine>}
 */
async function wrap(name, browser, wish, options) {
  const files = await folder(wish);
  const context = await browser.newContext({ baseURL: wish.address, viewport: { width: WIDTH, height: HEIGHT }, locale: "en-US", ...options });
  const page = await context.newPage();
  /** @type {string[]} */
  const complaints = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => complaints.push(`thrown: ${error.message}`));
  page.on("download", (download) => void download.saveAs(join(files, download.suggestedFilename())));
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => console.error(`policy: ${event.violatedDirective} stopped ${event.blockedURI}`));
  });
  return {
    name,
    version: browser.version(),
    files,
    goto: async (link) => void await page.goto(link ? `./?${link}` : "./"),
    reload: async () => void await page.reload(),
    back: async () => void await page.goBack(),
    click: (selector) => page.click(selector),
    type: (selector, text) => page.fill(selector, text),
    press: (selector, key) => page.press(selector, key),
    evaluate: (work, argument) => page.evaluate(/** @type {any} */ (work), argument),
    complaints: async () => complaints,
    close: () => browser.close(),
  };
}
