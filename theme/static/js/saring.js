// Filters and sorts the cards of this page at once; without it a link leads to /cari.
(() => {
  const box = document.getElementById("q");
  const cards = [...document.querySelectorAll(".kartu[data-hari]")];
  const links = [...document.querySelectorAll(".keping [data-saring], .keping [data-urut]")];
  if (!box || !cards.length) return;

  const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const texts = new Map(cards.map((card) => [card, fold(`${card.textContent} ${card.dataset.kata}`)]));
  const lists = [...new Set(cards.map((card) => card.parentElement))];
  const tests = {
    gratis: (card) => "gratis" in card.dataset,
    daring: (card) => "daring" in card.dataset,
    waktu: (card, most) => card.dataset.hari !== "" && +card.dataset.hari <= +most,
  };
  const days = (card) => (card.dataset.hari === "" ? Infinity : +card.dataset.hari);
  const title = (card) => card.querySelector("a").textContent;
  const orders = {
    judul: (a, b) => title(a).localeCompare(title(b), "id"),
    waktu: (a, b) => days(a) - days(b) || 0,
  };

  const status = document.createElement("p");
  status.className = "keterangan";
  status.setAttribute("role", "status");
  document.querySelector(".keping").after(status);

  const buttons = links.map((link) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = link.textContent;
    Object.assign(button.dataset, link.dataset);
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", () => toggle(button));
    link.replaceWith(button);
    return button;
  });
  const pressed = (kind) => buttons.filter((b) => b.dataset[kind] && b.ariaPressed === "true");

  function toggle(button) {
    const on = button.ariaPressed !== "true";
    if (button.dataset.urut) pressed("urut").forEach((other) => (other.ariaPressed = "false"));
    button.ariaPressed = String(on);
    show();
  }

  function show() {
    const words = fold(box.value).split(/\s+/).filter(Boolean);
    const wanted = pressed("saring").map((b) => [tests[b.dataset.saring], b.dataset.nilai]);
    for (const card of cards)
      card.hidden = !(
        words.every((word) => texts.get(card).includes(word)) &&
        wanted.every(([test, value]) => test(card, value))
      );
    const order = orders[pressed("urut")[0]?.dataset.urut];
    for (const list of lists) {
      const own = cards.filter((card) => card.parentElement === list);
      list.append(...(order ? [...own].sort(order) : own));
      const empty = own.every((card) => card.hidden);
      list.hidden = empty;
      const heading = list.previousElementSibling;
      if (heading?.matches(".sub")) heading.hidden = empty;
      const section = list.closest("section");
      if (!section.contains(box)) section.hidden = !section.querySelector(".kartu:not([hidden])");
    }
    const found = cards.filter((card) => !card.hidden).length;
    const hint = words.length ? " Tekan Enter untuk mencari di seluruh isi standar." : "";
    status.textContent = found < cards.length || words.length ? `${found} dari ${cards.length} layanan di halaman ini.${hint}` : "";
  }

  box.addEventListener("input", show);
  if (box.value) show();
})();
