// On every page: send what waits, tell its state, and tell when the page is a copy.
self.luring = (() => {
  const RETRY = 15_000;
  const LONGEST_WAIT = 15 * 60_000;
  const READING_TIME = 5_000;
  const isKiosk = document.body.classList.contains("kios");

  function make(tag, attributes, ...content) {
    const element = Object.assign(document.createElement(tag), attributes);
    element.append(...content);
    return element;
  }

  const link = (href, text) => make("a", { href }, text);
  const receiptPath = (kode) => `/survei/terima-kasih/${kode}`;
  const formPath = ({ layanan, kanal, unit }) => `/survei/${layanan}/?${new URLSearchParams({ kanal, unit })}`;

  // The state of one answer in words.
  function describe({ keadaan, kunci, isian, alasan, tanda_terima }) {
    if (keadaan === antrean.TERKIRIM)
      return [make("b", {}, "Terkirim. "), "Tanda terima: ", isKiosk ? tanda_terima : link(receiptPath(tanda_terima), tanda_terima)];
    if (keadaan === antrean.PERBAIKI)
      return [make("b", {}, "Perlu diperbaiki. "), alasan, " ", link(`${formPath(isian)}#perbaiki-${kunci}`, "Perbaiki isian")];
    return [make("b", {}, "Menunggu dikirim. "), "Penilaian ini tersimpan di perangkat ini. Kami mengirimnya begitu ada jaringan."];
  }

  const lines = make("ul", { className: "bungkus" });
  const notice = make("div", { className: "berlaku tak-cetak", ariaLive: "polite", hidden: true }, lines);
  document.getElementById("isi").before(notice);

  // What this page shows anyway is no news: the list of the queue, and the answer `own`.
  async function tell() {
    const isQueue = location.pathname === "/survei/antrean/";
    const items = (await antrean.all()).filter((item) => !isQueue && item.kunci !== page.own);
    const sent = items.filter((item) => item.keadaan === antrean.TERKIRIM && !item.terbaca && !isKiosk);
    const unsent = items.filter((item) => item.keadaan !== antrean.TERKIRIM).length;
    const news = sent.map((item) => [`${item.judul}. `, ...describe(item)]);
    const copied = document.documentElement.dataset.salinan;
    if (copied) {
      const day = new Date(copied).toLocaleDateString("id-ID", { dateStyle: "long" });
      news.unshift([`Jaringan tidak menjawab. Halaman ini salinan dari ${day}.`]);
    }
    if (unsent) {
      const text = `${unsent} penilaian belum terkirim dari perangkat ini`;
      news.push([isKiosk ? text : link("/survei/antrean/", text)]);
    }
    lines.replaceChildren(...news.map((line) => make("li", {}, ...line)));
    notice.hidden = !news.length;
    setTimeout(() => {
      if (!document.hidden) for (const { kunci } of sent) antrean.change(kunci, { terbaca: true });
    }, READING_TIME);
  }

  const page = { own: null, isKiosk, make, describe, receiptPath, formPath, send };
  let timer;
  let misses = 0;
  async function send(force = false) {
    clearTimeout(timer);
    const waiting = await antrean.flush(force);
    misses = waiting.length && misses + 1;
    if (misses) timer = setTimeout(start, Math.min(RETRY * 2 ** misses, LONGEST_WAIT));
    await tell();
    return waiting;
  }

  const start = () => send().catch(() => {});

  if (antrean.usable) {
    navigator.serviceWorker?.register("/sw.js").catch(() => {});
    antrean.listen(tell);
    addEventListener("online", start);
    document.addEventListener("visibilitychange", () => document.hidden || start());
    start();
  }
  return page;
})();
