// Pages once seen can be read without a network; answers are sent in the background.
importScripts({{ aset('js/antrean.js')|tojson }});

const CACHE = "siputri-1";
const OFFLINE = "/luring.html";
const CORE = {{ [
  "/", "/luring.html", "/survei/antrean/",
  aset("css/situs.css"), aset("ikon/ikon.svg"), aset("js/luring.js"), aset("js/antrean.js"),
  aset("js/survei.js"), aset("js/kios.js"), aset("js/daftar-antrean.js"),
]|tojson }};
const PAGES = /^\/((layanan|opd|ikm|halaman|pengumuman|bantuan|spbe)\/.*)?$|^\/survei\/(antrean\/)?$|^\/luring\.html$/;
const FORM = /^\/survei\/[^/]+\/[^/]+\/$/;
const ASSETS = /^\/aset\//;
const PRIVATE = /^\/(pengelola|formapi)\//;
const TOKEN = /[0-9a-f]{32}\.\d{1,12}\.[0-9a-f]{32}/g;
const MOST = [[PAGES, 60], [FORM, 20], [ASSETS, 40]];
const PATIENCE = 4000;

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(install());
});
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("sync", (event) => event.waitUntil(sendAll()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin || PRIVATE.test(url.pathname)) return;
  if (ASSETS.test(url.pathname)) event.respondWith(findAsset(request));
  else if (request.mode === "navigate") visit(event, url);
});

async function install() {
  const cache = await caches.open(CACHE);
  await Promise.all(CORE.map(async (path) => keep(cache, path, await fetch(path, { cache: "no-cache" }))));
}

// Old pages and assets stay in one cache, so that a release takes away nothing once seen.
async function activate() {
  for (const name of await caches.keys()) if (name !== CACHE) await caches.delete(name);
  await self.clients.claim();
}

async function sendAll() {
  const waiting = await antrean.flush();
  if (waiting.length) throw new Error("still waiting"); // the browser tries again
}

async function findAsset(request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request);
  if (kept) return kept;
  const response = await fetch(request);
  await keep(cache, new URL(request.url).pathname, response.clone());
  return response;
}

function visit(event, url) {
  const name = pageName(url);
  const fresh = fetch(event.request);
  const stored = fresh.then((response) => name && store(name, response.clone()));
  event.waitUntil(stored.catch(() => {}));
  event.respondWith(choose(name, fresh));
}

// The name of a page in the cache: no query but a form's unit and channel.
function pageName({ pathname, searchParams }) {
  if (PAGES.test(pathname)) return pathname;
  if (!FORM.test(pathname)) return null;
  const start = new URLSearchParams();
  for (const field of ["kanal", "unit"]) if (searchParams.get(field)) start.set(field, searchParams.get(field));
  return start.size ? `${pathname}?${start}` : pathname;
}

// The network first; a copy if it fails, is in trouble, or takes too long.
async function choose(name, fresh) {
  const cache = await caches.open(CACHE);
  const kept = name && (await findCopy(cache, name));
  if (!kept) return fresh.catch(() => cache.match(OFFLINE));
  const answered = fresh.then((response) => (response.status < 500 ? response : kept));
  const late = new Promise((done) => setTimeout(done, PATIENCE, kept));
  return Promise.race([answered, late]).catch(() => kept);
}

// A copy of the very address, else the same form from another link, of its kind if there is one.
async function findCopy(cache, name) {
  const exact = await cache.match(name);
  if (exact) return exact;
  const others = await cache.keys(name, { ignoreSearch: true });
  const isKiosk = (url) => url.includes("kanal=kios");
  const alike = others.find(({ url }) => isKiosk(url) === isKiosk(name)) ?? others[0];
  return alike && cache.match(alike);
}

async function store(name, response) {
  const cache = await caches.open(CACHE);
  await keep(cache, name, response);
  for (const [kind, most] of MOST) {
    const requests = (await cache.keys()).filter(({ url }) => kind.test(new URL(url).pathname));
    for (const request of requests.slice(0, -most)) await cache.delete(request);
  }
}

async function keep(cache, name, response) {
  if (response.status !== 200 || response.type !== "basic" || response.redirected) return;
  const isPage = response.headers.get("Content-Type")?.startsWith("text/html");
  if (!isPage && !ASSETS.test(name)) return;
  const copy = isPage ? await pageCopy(response) : response;
  await cache.delete(name); // the newest comes last
  await cache.put(name, copy);
}

// The copy of a page: without its token, and with the time it was kept.
async function pageCopy(response) {
  const text = (await response.text()).replace(TOKEN, "");
  const headers = new Headers(response.headers);
  for (const name of ["Content-Encoding", "Content-Length"]) headers.delete(name);
  return new Response(text.replace("<html ", `<html data-salinan="${new Date().toISOString()}" `), { headers });
}
