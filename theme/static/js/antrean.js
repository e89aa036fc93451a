// The queue of answers on this device; shared by the pages and the service worker.
self.antrean = (() => {
  const ADDRESS = "/formapi/v1/jawaban";
  const FINAL = [400, 404, 413, 415, 422];
  const LONGEST_WAIT = 15 * 60_000;
  const KEEP_RECEIPT = 7 * 86_400_000;
  const MENUNGGU = "menunggu";
  const TERKIRIM = "terkirim";
  const PERBAIKI = "perlu diperbaiki";

  const usable = "indexedDB" in self && "randomUUID" in crypto;
  const makeChannel = () => ("BroadcastChannel" in self ? new BroadcastChannel("antrean") : null);
  const channel = makeChannel();
  const listen = (heard) => makeChannel()?.addEventListener("message", ({ data }) => heard(data));

  function open() {
    return new Promise((done, fail) => {
      const request = indexedDB.open("siputri", 1);
      request.onupgradeneeded = () => request.result.createObjectStore("antrean", { keyPath: "kunci" });
      request.onsuccess = () => done(request.result);
      request.onerror = () => fail(request.error);
    });
  }

  async function run(mode, work) {
    const database = await open();
    try {
      const transaction = database.transaction("antrean", mode, { durability: "strict" });
      const request = work(transaction.objectStore("antrean"));
      await new Promise((done, fail) => {
        transaction.oncomplete = done;
        transaction.onabort = () => fail(transaction.error);
      });
      return request.result;
    } finally {
      database.close();
    }
  }

  const all = async () => (await run("readonly", (store) => store.getAll())).sort((a, b) => a.dibuat - b.dibuat);
  const get = (kunci) => run("readonly", (store) => store.get(kunci));
  const put = (item) => run("readwrite", (store) => store.put(item));
  const change = (kunci, values) =>
    run("readwrite", (store) => {
      const request = store.get(kunci);
      request.onsuccess = () => request.result && store.put({ ...request.result, ...values });
      return request;
    });
  const remove = (kunci) => run("readwrite", (store) => store.delete(kunci));

  function add(judul, isian) {
    const item = { kunci: isian.kunci, judul, isian, dibuat: Date.now(), keadaan: MENUNGGU, coba: 0, lagi: 0 };
    return put(item);
  }

  // One tab holds an answer; without Web Locks its key on the server still counts it once.
  const claim = (kunci, work) =>
    "locks" in navigator ? navigator.locks.request(`antrean ${kunci}`, work) : work();

  function postponed(item, wait) {
    const factor = 2 ** Math.min(item.coba, 5) * (1 + Math.random() / 2);
    const lagi = wait ? Date.now() + Math.min(wait * 1000 * factor, LONGEST_WAIT) : 0;
    return { ...item, keadaan: MENUNGGU, coba: item.coba + 1, lagi };
  }

  function refused(item, { galat, rincian = [] }) {
    const alasan = rincian.map((satu) => satu.pesan).join(" ") || galat;
    return { ...item, keadaan: PERBAIKI, alasan };
  }

  async function attempt(item) {
    let response, data;
    try {
      response = await fetch(ADDRESS, {
        method: "POST",
        headers: { "Content-Type": "application/json", "Idempotency-Key": item.kunci },
        body: JSON.stringify(item.isian),
        keepalive: true,
        signal: AbortSignal.timeout?.(20_000),
      });
      data = await response.json();
    } catch {
      return postponed(item, 0); // no network, or a Wi-Fi gate that answers in its place
    }
    if (response.ok && data.tanda_terima) {
      const { kunci, judul, dibuat } = item;
      return { kunci, judul, dibuat, keadaan: TERKIRIM, tanda_terima: data.tanda_terima, dikirim: Date.now() };
    }
    if (!FINAL.includes(response.status) || !data.galat)
      return postponed(item, Number(response.headers.get("Retry-After")) || 30);
    // The unit comes from the link and nobody can mend it; a wrong link is no mistake.
    if (item.isian.unit && data.rincian?.every((satu) => satu.kolom === "unit"))
      return attempt({ ...item, isian: { ...item.isian, unit: "" } });
    return refused(item, data);
  }

  const isDue = (item, force) =>
    force ? item.keadaan !== TERKIRIM : item.keadaan === MENUNGGU && item.lagi <= Date.now();

  // Sends one answer if it is due; resolves to its state afterwards.
  function deliver(kunci, force = false) {
    return claim(kunci, async () => {
      const item = await get(kunci);
      if (!item || !isDue(item, force)) return item;
      const next = await attempt(item);
      await put(next);
      channel?.postMessage(kunci);
      return next;
    });
  }

  // Sends all that are due, up to the first failure; resolves to those still waiting.
  async function flush(force = false) {
    for (const item of await all()) {
      if (item.keadaan === TERKIRIM && item.dikirim < Date.now() - KEEP_RECEIPT) await remove(item.kunci);
      if (isDue(item, force) && (await deliver(item.kunci, force))?.keadaan === MENUNGGU) break;
    }
    return (await all()).filter((item) => item.keadaan === MENUNGGU);
  }

  return { MENUNGGU, TERKIRIM, PERBAIKI, usable, all, get, add, change, remove, deliver, flush, listen };
})();
