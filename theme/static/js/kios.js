// The kiosk: a form that was left is emptied, and the screen returns to the form for the next.
(() => {
  const IDLE = 60_000;
  const NOTICE_SECONDS = 15;
  const RECEIPT = 30_000;
  const { make, formPath } = luring;
  const form = document.querySelector(".formulir");
  const { kanal, unit, saran } = form.elements;
  const [, , opd, slug] = form.getAttribute("action").split("/");

  const stay = make("button", { type: "button", className: "tombol besar" }, "Saya masih di sini");
  const left = make("b");
  const dialog = make(
    "dialog",
    { className: "masih" },
    make("h2", {}, "Anda masih mengisi?"),
    make("p", {}, "Isian dikosongkan dalam ", left, " detik."),
    stay,
  );
  document.body.append(dialog);

  const isBegun = () => form.isConnected && (form.querySelector(":checked") || saran.value);
  let timer;
  let countdown;

  function restart() {
    if (navigator.onLine || navigator.serviceWorker?.controller)
      location.replace(formPath({ layanan: `${opd}/${slug}`, kanal: kanal.value, unit: unit.value }));
    else form.reset();
  }

  function ask() {
    if (!form.isConnected) return restart();
    if (!isBegun()) return watch();
    let seconds = NOTICE_SECONDS;
    left.textContent = seconds;
    dialog.showModal();
    countdown = setInterval(() => {
      left.textContent = --seconds;
      if (seconds <= 0) {
        watch();
        restart();
      }
    }, 1000);
  }

  function watch() {
    clearTimeout(timer);
    clearInterval(countdown);
    if (dialog.open) dialog.close();
    timer = setTimeout(ask, form.isConnected ? IDLE : RECEIPT);
  }

  for (const name of ["pointerdown", "keydown", "scroll"]) addEventListener(name, watch, { passive: true });
  new MutationObserver(watch).observe(form.parentElement, { childList: true });
  stay.addEventListener("click", watch);
  navigator.storage?.persist?.().catch(() => {});
  watch();
})();
