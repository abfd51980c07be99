// @ts-check
// The page in three engines: `cargo xtask test engines` serves it and names the
// programs; an engine without one, or with one too old, is skipped, and said to be. Engines run side by
// side, and what a check gives must be the same in all of them.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CHECKS, DARK } from "./checks.js";
import { journey } from "./journey.js";
import { chromium, firefox } from "./playwright.js";
import { webkit } from "./webkit.js";

/** @typedef {import("./engine.js").Engine} Engine */
/** @typedef {import("./engine.js").Wish} Wish */

const { BASE_URL: address, CHROMIUM, FIREFOX, WEBKIT_DRIVER, XVFB } = process.env;

/** @type {Record<string, ((wish: Wish) => Promise<Engine>) | undefined>} */
const ENGINES = {
  chromium: CHROMIUM ? (wish) => chromium(CHROMIUM, wish) : undefined,
  firefox: FIREFOX ? (wish) => firefox(FIREFOX, wish) : undefined,
  webkit: WEBKIT_DRIVER && XVFB ? (wish) => webkit({ driver: WEBKIT_DRIVER, screen: XVFB }, wish) : undefined,
};

/** No check takes longer, however busy the machine. */
const LONGEST_MS = 15 * 60_000;

/** What a browser answers that is older than the protocol Playwright drives it by, as Firefox 140 is. */
const TOO_OLD = /Protocol error .*unknown command/;

/** @typedef {{ name: string, gave?: unknown, failure?: string }} Outcome */

/** As often a check that failed is tried again, and said to be: as for the page's tests. */
const RETRIES = process.env.CI ? 1 : 0;

/** @param {string} name @param {(wish: Wish) => Promise<Engine>} start @param {string} home */
async function run(name, start, home) {
  /** @type {Outcome[]} */
  const outcomes = [];
  /** @param {string} check @param {() => Promise<unknown>} work */
  const attempt = async (check, work) => {
    const begun = Date.now();
    /** @type {Outcome} */
    const outcome = { name: check };
    for (let tries = 0; tries <= RETRIES; tries += 1) {
      delete outcome.failure;
      try {
        outcome.gave = await Promise.race([work(), new Promise((_, late) => setTimeout(() => late(new Error("it did not end")), LONGEST_MS).unref())]);
        break;
      } catch (error) {
        outcome.failure = error instanceof Error ? error.message : String(error);
        if (tries < RETRIES) console.log(`   again  ${name.padEnd(8)} ${check}\n      ${outcome.failure}`);
      }
    }
    outcomes.push(outcome);
    console.log(`   ${outcome.failure ? "FAILED" : "ok    "} ${name.padEnd(8)} ${check} (${((Date.now() - begun) / 1000).toFixed(1)} s)`);
    if (outcome.failure) console.log(`      ${outcome.failure}`);
  };
  /** @param {boolean} dark @param {[string, (engine: Engine) => Promise<unknown>][]} checks */
  const session = async (dark, checks) => {
    /** @type {Engine | undefined} */
    let engine;
    await attempt(dark ? "starts, dark" : "starts", async () => {
      try {
        engine = await start({ home: join(home, dark ? "dark" : "light"), address: /** @type {string} */ (address), dark });
        console.log(`   ${name} ${engine.version}`);
      } catch (error) {
        if (!TOO_OLD.test(String(error))) throw error;
        console.log(`   skipped: ${name} is too old to be driven`);
      }
    });
    if (!engine) return;
    const running = engine;
    for (const [check, work] of checks) {
      await attempt(check, async () => {
        const before = (await running.complaints()).length;
        const gave = await work(running);
        const complaints = (await running.complaints()).slice(before);
        if (complaints.length) throw new Error(`the page complains: ${complaints.join("\n      ")}`);
        return gave;
      });
    }
    await running.close().catch(() => {});
  };
  await session(true, [DARK]);
  await session(false, [...CHECKS, ["1,000 random actions", (engine) => journey(engine, (line) => console.log(`          ${name.padEnd(8)} ${line}`))]]);
  return { name, outcomes };
}

/** Where two values first differ, in words. @param {any} one @param {any} other @param {string} at @returns {string | undefined} */
function difference(one, other, at = "") {
  if (Object.is(one, other)) return undefined;
  if (typeof one !== "object" || typeof other !== "object" || !one || !other) return `${at}: ${JSON.stringify(one)} | ${JSON.stringify(other)}`;
  for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
    const found = difference(one[key], other[key], `${at}/${key}`);
    if (found) return found;
  }
  return undefined;
}

if (!address) throw new Error("BASE_URL names no site: run `cargo xtask test engines`");
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));
const wanted = process.argv.slice(2);
for (const [name, start] of Object.entries(ENGINES)) if (!start) console.log(`   skipped: ${name} is not installed`);
const home = await mkdtemp(join(tmpdir(), "engines-"));
const runs = await Promise.all(Object.entries(ENGINES)
  .filter(([name]) => !wanted.length || wanted.includes(name))
  .flatMap(([name, start]) => start ? [run(name, start, join(home, name))] : []));
await rm(home, { recursive: true, force: true, maxRetries: 5 });

const [first, ...others] = runs;
let failed = runs.flatMap(({ outcomes }) => outcomes).filter(({ failure }) => failure).length;
for (const { name, outcomes } of others) {
  for (const { name: check, gave } of outcomes) {
    const twin = first.outcomes.find((outcome) => outcome.name === check);
    const found = gave !== undefined && twin?.gave !== undefined && difference(twin.gave, gave);
    if (!found) continue;
    failed += 1;
    console.log(`   FAILED ${first.name} and ${name} differ: ${check}\n      ${found}`);
  }
}
const done = runs.flatMap(({ outcomes }) => outcomes).length;
console.log(`   ${runs.length} of ${Object.keys(ENGINES).length} engines, ${done} checks, ${failed} failed`);
if (failed || !runs.length) process.exitCode = 1;
