// @ts-check
// WebKitGTK by WebDriver. The protocol is one HTTP request a command; the libraries
// for it that are kept today want a newer Node than Debian's, for nine commands.

import { spawn } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { HEIGHT, WIDTH, pause, until } from "./engine.js";

/** @typedef {import("./engine.js").Engine} Engine */
/** @typedef {import("./engine.js").Wish} Wish */

/** A key as the protocol writes it. @type {Record<import("./engine.js").Key, string>} */
const KEYS = { Enter: "\ue007", Escape: "\ue00c", ArrowLeft: "\ue012" };

/** Room for the page and the browser's own bars. */
const SCREEN = `${WIDTH + 160}x${HEIGHT + 300}x24`;

/**
 * @param {{ driver: string, screen: string }} programs  WebKitWebDriver and Xvfb
 * @param {Wish} wish
 * @returns {Promise<Engine>}
 */
export async function webkit(programs, { home, address, dark }) {
  const files = join(home, "files");
  const runtime = join(home, "run");
  const config = join(home, "config");
  await Promise.all([files, runtime, config].map((folder) => mkdir(folder, { recursive: true, mode: 0o700 })));
  await writeFile(join(config, "user-dirs.dirs"), `XDG_DOWNLOAD_DIR="${files}"\n`);
  const screen = spawn(programs.screen, ["-displayfd", "3", "-screen", "0", SCREEN, "-nolisten", "tcp"], { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  const display = await new Promise((found, failed) => {
    screen.once("error", failed).once("exit", () => failed(new Error("the virtual screen ended")));
    screen.stdio[3]?.once("data", (number) => found(`:${String(number).trim()}`));
  });
  const port = await freePort();
  const driver = spawn(programs.driver, [`--port=${port}`], {
    stdio: "ignore",
    env: {
      ...process.env,
      DISPLAY: display,
      HOME: home,
      XDG_CONFIG_HOME: config,
      XDG_CACHE_HOME: join(home, "cache"),
      XDG_DATA_HOME: join(home, "data"),
      XDG_RUNTIME_DIR: runtime,
      GTK_THEME: dark ? "Adwaita:dark" : "Adwaita",
      GDK_BACKEND: "x11",
      // A virtual screen shares no memory with a graphics card.
      WEBKIT_DISABLE_DMABUF_RENDERER: "1",
      LANG: "en_US.UTF-8",
      LANGUAGE: "en_US",
    },
  });
  const end = () => {
    driver.kill();
    screen.kill();
  };
  process.once("exit", end);
  try {
    const session = await begin(`http://127.0.0.1:${port}`);
    return { ...page(session, address, end), files, version: session.version };
  } catch (error) {
    end();
    throw error;
  }
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((found, failed) => {
    const server = createServer().once("error", failed).listen(0, "127.0.0.1", () => {
      const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
      server.close(() => found(port));
    });
  });
}

/**
 * One command of the protocol.
 * @param {string} at @param {"POST" | "DELETE"} method @param {unknown} [body]
 * @returns {Promise<any>} its value
 */
async function command(at, method, body = {}) {
  const answer = await fetch(at, { method, body: method === "POST" ? JSON.stringify(body) : undefined });
  const { value } = /** @type {{ value: any }} */ (await answer.json());
  if (value?.error) throw new Error(`${value.error}: ${value.message}`);
  return value;
}

/** A window of the wanted size, of the browser that comes with the driver. @param {string} at */
async function begin(at) {
  await until("the driver answers", () => fetch(`${at}/status`).then(({ ok }) => ok, () => false));
  const { sessionId, capabilities } = await command(`${at}/session`, "POST", {
    capabilities: { alwaysMatch: {
      browserName: "MiniBrowser",
      // A page is heard from its first moment only if its loading is not awaited.
      pageLoadStrategy: "none",
      timeouts: { script: 300_000 },
    } },
  });
  const session = `${at}/session/${sessionId}`;
  /** @type {(path: string, body?: unknown) => Promise<any>} */
  const post = (path, body) => command(`${session}/${path}`, "POST", body);
  const resize = (/** @type {number} */ width, /** @type {number} */ height) => post("window/rect", { x: 0, y: 0, width, height });
  await resize(WIDTH, HEIGHT);
  await pause(200);
  const [wide, high] = await post("execute/sync", { script: "return [innerWidth, innerHeight]", args: [] });
  await resize(2 * WIDTH - wide, 2 * HEIGHT - high);
  return { post, quit: () => command(session, "DELETE"), version: String(capabilities.browserVersion) };
}

/**
 * @param {Awaited<ReturnType<typeof begin>>} session @param {string} address @param {() => void} end
 * @returns {Omit<Engine, "files" | "version">}
 */
function page({ post, quit }, address, end) {
  /** @type {string[]} */
  const complaints = [];
  /** @type {import("./engine.js").Evaluate} */
  const evaluate = async (work, argument) => {
    const script = `const done = arguments[arguments.length - 1];
      Promise.resolve(arguments[0]).then(${work}).then((value) => done({ value }), (error) => done({ error: String(error) }));`;
    const { value, error } = await post("execute/async", { script, args: [argument ?? null] });
    if (error !== undefined) throw new Error(error);
    return value;
  };
  const find = async (/** @type {string} */ selector) => {
    const found = await until(`${selector} is there`, () => post("element", { using: "css selector", value: selector }).catch(() => undefined));
    return `element/${Object.values(found)[0]}`;
  };
  const hear = async () => void complaints.push(...await evaluate(() => /** @type {any} */ (globalThis).complaints?.splice(0) ?? []));
  /** Goes elsewhere and listens there before the page's own scripts have started. @param {() => Promise<unknown>} go */
  const leave = async (go) => {
    await hear();
    const heard = async () => {
      await evaluate(() => {
        /** @type {any} */ (globalThis).left = true;
      });
      await go();
      return until("the page is there", () => evaluate(listen).catch(() => undefined));
    };
    for (let tries = 0; await heard() === "late"; tries += 1) if (tries === 5) throw new Error("the page ran before it could be heard");
  };
  return {
    name: "webkit",
    goto: (link) => leave(() => post("url", { url: link ? `${address}?${link}` : address })),
    reload: () => leave(() => post("refresh")),
    back: async () => void await post("back"),
    click: async (selector) => void await post(`${await find(selector)}/click`),
    type: async (selector, text) => {
      const field = await find(selector);
      // Typed over what stands there, as a person does: the protocol's own "clear" is a
      // change of its own, which the page answers while the text is on its way.
      await evaluate((selector) => {
        const field = /** @type {HTMLInputElement | HTMLTextAreaElement} */ (document.querySelector(selector));
        field.focus();
        field.select();
      }, selector);
      await post(`${field}/value`, { text });
    },
    press: async (selector, key) => void await post(`${await find(selector)}/value`, { text: KEYS[key] }),
    evaluate,
    complaints: async () => {
      await hear();
      return complaints;
    },
    close: async () => {
      await quit().catch(() => {});
      end();
    },
  };
}

/** Runs in the page: what goes wrong from now on, in a list. This protocol tells of no console. */
function listen() {
  const shared = /** @type {any} */ (globalThis);
  if (shared.left || location.protocol === "about:" || !document.documentElement) return undefined;
  /** @type {string[]} */
  const list = shared.complaints = [];
  const error = console.error;
  console.error = (...what) => {
    list.push(`console: ${what.join(" ")}`);
    error(...what);
  };
  addEventListener("error", (event) => list.push(`thrown: ${event.message}`));
  addEventListener("unhandledrejection", (event) => list.push(`thrown: ${event.reason}`));
  addEventListener("securitypolicyviolation", (event) => list.push(`policy: ${event.violatedDirective} stopped ${event.blockedURI}`));
  return document.documentElement.classList.contains("live") ? "late" : "early";
}
