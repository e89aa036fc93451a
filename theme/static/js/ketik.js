// The grid for typing paper forms: one digit, then the next box; arrows move between boxes.
(() => {
  "use strict";
  const rows = Array.from(document.querySelectorAll(".kisi-ketik tbody tr"), (row) =>
    Array.from(row.querySelectorAll("input, select")),
  );
  const at = (box) => {
    const y = rows.findIndex((row) => row.includes(box));
    return [y, y < 0 ? -1 : rows[y].indexOf(box)];
  };
  const go = (y, x) => {
    const box = rows[y] && rows[y][x];
    if (!box) return false;
    box.focus();
    if (box.select) box.select();
    return true;
  };
  const next = (y, x) => go(y, x + 1) || go(y + 1, 0);

  document.addEventListener("input", (event) => {
    const box = event.target;
    if (!box.classList.contains("digit")) return;
    if (!/^[1-4]?$/.test(box.value)) box.setAttribute("aria-invalid", "true");
    else {
      box.removeAttribute("aria-invalid");
      if (box.value) next(...at(box));
    }
  });

  document.addEventListener("keydown", (event) => {
    const [y, x] = at(event.target);
    if (y < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    const box = event.target;
    const isSelect = box.tagName === "SELECT";
    const start = isSelect || box.value === "" || box.selectionStart === 0;
    const end = isSelect || box.value === "" || box.selectionEnd === box.value.length;
    const moves = {
      ArrowUp: () => !isSelect && go(y - 1, x),
      ArrowDown: () => !isSelect && go(y + 1, x),
      ArrowLeft: () => start && go(y, x - 1),
      ArrowRight: () => end && go(y, x + 1),
      Enter: () => next(y, x),
    };
    if (moves[event.key] && moves[event.key]()) event.preventDefault();
  });
})();
