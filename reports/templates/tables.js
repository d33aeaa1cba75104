"use strict";
(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];

  // "DA NANG" and "Đà Nẵng" are one, however their letters are composed.
  const folded = (text) =>
    text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[đð]/g, "d")
      .replace(/[^\p{L}\p{N}]+/gu, " ").trim();

  // == sorting

  const vietnamese = new Intl.Collator("vi", { numeric: true });

  function keyOf(row, head) {
    const cell = row.cells[head.cellIndex];
    const text = (cell?.dataset.v ?? cell?.textContent ?? "").trim();
    if (text === "" || text === "–") return null;
    if (head.dataset.sort === "text") return text;
    const number = +text.replace(",", ".");
    return isNaN(number) ? null : number;
  }

  function sort(head) {
    const table = head.closest("table");
    const now = head.getAttribute("aria-sort");
    const falls = now ? now === "ascending" : head.dataset.first === "descending";
    const compare = ([a], [b]) => {
      if (a === null || b === null) return (a === null) - (b === null); // blanks last, whichever way
      const order = typeof a === "number" ? a - b : vietnamese.compare(a, b);
      return falls ? -order : order;
    };
    for (const body of table.tBodies) {
      const keyed = [...body.rows].map((row) => [keyOf(row, head), row]);
      body.append(...keyed.sort(compare).map(([, row]) => row)); // equals stay as they are
    }
    for (const other of table.querySelectorAll("th[aria-sort]")) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", falls ? "descending" : "ascending");
  }

  for (const head of all("th[data-sort]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sort(head));
    head.append(button);
  }

  // == search and filter

  function narrow(form, table) {
    const search = form.querySelector("input[type=search]");
    const region = form.querySelector("select[data-filter]");
    const count = form.querySelector("output[data-count]");
    const rows = [...table.tBodies].flatMap((body) => [...body.rows]);
    let announcing;

    function show() {
      const wanted = folded(search?.value ?? "");
      for (const row of rows) {
        const name = folded((row.querySelector("th") ?? row).textContent);
        const found = name.includes(wanted) || name.replaceAll(" ", "").includes(wanted);
        row.hidden = !found || Boolean(region?.value && row.dataset.r !== region.value);
      }
      const left = rows.filter((row) => !row.hidden).length;
      clearTimeout(announcing); // once, when typing pauses
      announcing = setTimeout(() => {
        if (count) count.value = count.dataset.count.replace("{n}", left).replace("{all}", rows.length);
      }, 400);
    }

    for (const each of [search, region]) each?.addEventListener("input", show);
    search?.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      search.value = "";
      show();
    });
  }

  for (const part of all(".tools, [data-scripted]")) {
    if (part.matches("form")) {
      part.reset();
      part.addEventListener("submit", (event) => event.preventDefault());
    }
    const table = document.getElementById(part.dataset.for ?? "");
    if (table) narrow(part, table);
    part.hidden = false;
  }

  // == one unit in every chart and table

  const anchors = new Map(all("tr[id][data-u]").map((row) => [row.dataset.u, row.id]));
  let picked = "";

  function pick(unit) {
    picked = unit;
    for (const mark of all("[data-u]")) {
      const on = mark.dataset.u === unit;
      mark.classList.toggle("on", on);
      if (mark.matches("tr")) mark.setAttribute("aria-current", on);
    }
    for (const svg of all("svg")) svg.classList.toggle("picked", svg.querySelector(".on") !== null);
    for (const select of all("select[data-highlight]")) select.value = unit;
  }

  function choose(unit) {
    pick(unit);
    if (!unit || anchors.has(unit)) history.pushState(null, "", `#${anchors.get(unit) ?? ""}`);
  }

  function follow() {
    const unit = document.getElementById(location.hash.slice(1))?.dataset.u;
    if (unit) pick(unit);
    else if (picked && !location.hash) pick("");
  }

  for (const select of all("select[data-highlight]")) select.addEventListener("input", () => choose(select.value));
  document.addEventListener("click", ({ target }) => {
    if (target.closest("a, button, input, label, select, summary") || String(getSelection())) return;
    const unit = target.closest("[data-u]")?.dataset.u;
    if (unit) choose(unit === picked ? "" : unit);
  });
  addEventListener("hashchange", follow);
  follow();
})();
