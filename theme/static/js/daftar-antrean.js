// The queue's page: the answers on this device, send now, download as a file.
(() => {
  const { make } = luring;
  const list = document.getElementById("antrean");
  const empty = document.getElementById("kosong");
  const actions = document.getElementById("aksi");
  const outcome = document.getElementById("hasil");
  const [send, download] = actions.querySelectorAll("button");

  const when = (time) => new Date(time).toLocaleString("id-ID", { dateStyle: "long", timeStyle: "short" });

  async function draw() {
    const items = antrean.usable ? await antrean.all() : [];
    const cards = items.map((item) =>
      make(
        "li",
        { className: "terima" },
        make("h2", {}, item.judul),
        make("p", { className: "keterangan" }, `Diisi ${when(item.dibuat)}`),
        make("p", {}, ...luring.describe(item)),
      ),
    );
    list.replaceChildren(...cards);
    empty.hidden = items.length > 0;
    actions.hidden = items.every((item) => item.keadaan === antrean.TERKIRIM);
  }

  async function save() {
    const items = (await antrean.all()).filter((item) => item.isian);
    const text = JSON.stringify({ antrean: items }, null, 1);
    const href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    make("a", { href, download: `antrean-${new Date().toISOString().slice(0, 10)}.json` }).click();
    setTimeout(() => URL.revokeObjectURL(href), 60_000);
  }

  send.addEventListener("click", async () => {
    send.disabled = true;
    outcome.textContent = "";
    const waiting = await luring.send(true);
    await draw();
    outcome.textContent = waiting.length ? "Belum terkirim: jaringan atau server belum menjawab. Coba lagi nanti." : "";
    send.disabled = false;
  });
  download.addEventListener("click", save);
  antrean.listen(draw);
  draw();
})();
