// The survey form: an answer enters the queue of this device first, then it is sent.
(() => {
  const form = document.querySelector(".formulir");
  if (!antrean.usable) return;

  const { make } = luring;
  const fields = form.elements;
  const opened = performance.now();
  const button = form.querySelector("[type=submit]");
  const groups = [...form.querySelectorAll("fieldset[id^=skor-]")];
  const judul = document.querySelector("h1").textContent;
  const layanan = form.getAttribute("action").split("/").slice(2, 4).join("/");
  let kunci = crypto.randomUUID();
  let panel = null;

  // A kept copy has no token; its channel and unit are those of the link that was opened.
  function followLink() {
    const link = new URLSearchParams(location.search);
    const kanal = link.get("kanal");
    const unit = link.get("unit") ?? "";
    fields.kanal.value = ["web", "qr", "kios"].includes(kanal) ? kanal : "web";
    if (unit !== fields.unit.value) document.getElementById("nama-unit")?.remove();
    fields.unit.value = unit;
  }

  async function refill(refused) {
    const item = await antrean.get(refused);
    if (!item?.isian) return;
    kunci = refused;
    const { skor, token: _, instrumen: __, ...others } = item.isian;
    others.saran = others.saran?.replace(/(?![\n\t])\p{Cc}/gu, "");
    for (const [unsur, nilai] of Object.entries(skor)) others[`skor_${unsur}`] = String(nilai);
    for (const [name, value] of Object.entries(others)) if (fields[name]) fields[name].value = value;
  }

  function read() {
    const given = Object.fromEntries(new FormData(form));
    const skor = {};
    for (const name of Object.keys(given).filter((name) => name.startsWith("skor_"))) {
      skor[name.slice("skor_".length)] = Number(given[name]);
      delete given[name];
    }
    return { ...given, skor, layanan, kunci, lama_isi: Math.min(Math.round((performance.now() - opened) / 1000), 86_400) };
  }

  function clearMistakes() {
    for (const element of document.querySelectorAll(".galat-ringkas, .galat")) element.remove();
    for (const group of form.querySelectorAll(".salah")) {
      group.classList.remove("salah");
      group.removeAttribute("aria-describedby");
    }
  }

  function mark(group) {
    const title = group.querySelector(".urut").textContent.split(" · ")[1];
    const pesan = `${title}: pilih salah satu jawaban.`;
    const id = group.id.replace("skor-", "galat-");
    group.classList.add("salah");
    group.setAttribute("aria-describedby", id);
    group.querySelector("legend").after(make("p", { id, className: "galat" }, pesan));
    return make("li", {}, make("a", { href: `#${group.id}` }, pesan));
  }

  function explain(missing) {
    clearMistakes();
    const summary = make(
      "div",
      { className: "galat-ringkas", tabIndex: -1 },
      make("h2", {}, "Jawaban belum tersimpan"),
      make("p", {}, "Periksa bagian ini. Isian Anda yang lain masih ada di halaman ini."),
      make("ul", {}, ...missing.map(mark)),
    );
    summary.setAttribute("role", "alert");
    document.querySelector(".kepala").before(summary);
    summary.focus();
    summary.scrollIntoView();
  }

  function show(item) {
    const isSent = item.keadaan === antrean.TERKIRIM;
    const next = luring.isKiosk
      ? make("a", { className: "tombol besar", href: luring.formPath(read()) }, "Mulai untuk orang berikutnya")
      : make("a", { className: "tombol kedua", href: "/survei/antrean/" }, "Lihat antrean");
    const before = panel ?? form;
    panel = make(
      "section",
      { className: "terima", tabIndex: -1 },
      make("h2", {}, isSent ? "Terima kasih. Penilaian Anda sudah tersimpan." : "Terima kasih. Penilaian Anda belum terkirim."),
      make("p", {}, ...luring.describe(item)),
      make("p", { className: "aksi" }, next),
    );
    before.replaceWith(panel);
    panel.focus();
    if (isSent) antrean.change(kunci, { terbaca: true });
  }

  async function registerSync() {
    const worker = await navigator.serviceWorker?.getRegistration();
    await worker?.sync?.register("antrean").catch(() => {});
  }

  async function send() {
    clearMistakes();
    luring.own = kunci;
    await antrean.add(judul, read());
    const item = await antrean.deliver(kunci);
    if (item.keadaan === antrean.TERKIRIM) {
      await antrean.remove(kunci);
      const start = luring.isKiosk ? `?${new URLSearchParams({ kanal: "kios", unit: fields.unit.value })}` : "";
      location.assign(luring.receiptPath(item.tanda_terima) + start);
    } else if (item.keadaan === antrean.PERBAIKI) {
      sessionStorage.perbaiki = kunci; // the server's page of mistakes goes on with the same answer
      form.submit();
    } else {
      show(item);
      await registerSync();
    }
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const missing = groups.filter((group) => !group.querySelector(":checked"));
    if (missing.length) return explain(missing);
    button.disabled = true;
    try {
      await send();
    } catch {
      form.submit(); // no storage on the device: as without JavaScript
    }
  });
  addEventListener("pageshow", () => (button.disabled = false));
  antrean.listen(async (changed) => {
    if (panel && changed === kunci) show(await antrean.get(kunci));
  });

  if (!fields.token.value) followLink();
  const refused = location.hash.startsWith("#perbaiki-")
    ? location.hash.slice("#perbaiki-".length)
    : document.querySelector(".galat-ringkas") && sessionStorage.perbaiki;
  if (refused) refill(refused).catch(() => {});
  sessionStorage.removeItem("perbaiki");
})();
