// @ts-check
// The page without a network. Files whose names carry their content's hash never
// change and come from the device; the page itself, its texts and its tables are
// asked for first, and come from the device where nobody answers.
//
// The build puts the files of the page and a fingerprint of them in the place of
// these two: another build is another worker, with a cache of its own.
/** @type {string[]} */
const FILES = [];
const BUILD = "";

const CACHE = `border-encounters-${BUILD}`;

/** Milliseconds that a page is waited for before the one on the device is shown. */
const PATIENCE_MS = 4_000;

const worker = /** @type {any} */ (self);

const isHashed = (/** @type {string} */ path) => /-[0-9a-f]{10}\.[a-z0-9]+$/.test(path);

worker.addEventListener("install", (/** @type {any} */ event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(CACHE);
    await cache.addAll(FILES.map((file) => new Request(file, { cache: isHashed(file) ? "default" : "no-cache" })));
    await stamp(cache);
    await worker.skipWaiting();
  })());
});

worker.addEventListener("activate", (/** @type {any} */ event) => {
  event.waitUntil((async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith("border-encounters-") && name !== CACHE).map((name) => caches.delete(name)));
    await worker.clients.claim();
  })());
});

worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin || url.pathname.endsWith("/sw.js")) return;
  event.respondWith(isHashed(url.pathname) ? kept(request) : asked(request));
});

/** The day on which the page was last had from the network, for those who see it without. @param {Cache} cache */
const stamp = (cache) => cache.put("saved", new Response(new Date().toISOString()));

/** @param {Request} request */
async function kept(request) {
  const cache = await caches.open(CACHE);
  const found = await cache.match(request, { ignoreVary: true });
  if (found) return found;
  const response = await fetch(request);
  if (response.ok) await cache.put(request, response.clone());
  return response;
}

/** Whatever a link asks of a page, it is the same file. @param {Request} request */
async function asked(request) {
  const page = request.mode === "navigate";
  const name = page ? request.url.split(/[?#]/)[0] : request;
  const cache = await caches.open(CACHE);
  try {
    const response = await (page ? Promise.race([fetch(request), tooLate()]) : fetch(request));
    if (response.ok && response.type === "basic" && !response.redirected) {
      await cache.put(name, response.clone());
      if (page) await stamp(cache);
    }
    return response;
  } catch (error) {
    const found = await cache.match(name, { ignoreVary: true });
    if (found) return found;
    throw error;
  }
}

/** @returns {Promise<never>} */
const tooLate = () => new Promise((_, failed) => setTimeout(failed, PATIENCE_MS, new Error("nobody answered in time")));
