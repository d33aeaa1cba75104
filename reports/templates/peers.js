"use strict";
(() => {
  const all = (what) => [...document.querySelectorAll(what)];

  function compare(select, figures) {
    const [point, mark] = document.documentElement.lang === "vi" ? ",." : ".,";
    const said = (n) => n.replace(".", point).replace("-", "−")
      .replace(/^−?\d{5,}/, (n) => n.replace(/\B(?=(\d{3})+$)/g, mark));
    const values = (figures[select.value] ?? "").split(",");
    for (const cell of all("td[data-peer]")) {
      cell.textContent = said(values[cell.dataset.peer] ?? "") || (select.value ? "–" : "");
    }
    for (const dot of all("circle.peer")) {
      const value = values[dot.dataset.peer] ?? "";
      const [lo, hi, x0, x1] = ["lo", "hi", "x0", "x1"].map((key) => +dot.dataset[key]);
      const part = hi > lo ? (value - lo) / (hi - lo) : 0.5;
      dot.setAttribute("cx", (x0 + part * (x1 - x0)).toFixed(1));
      dot.classList.toggle("set", value !== "");
    }
  }

  for (const select of all("select[data-peer]")) {
    const figures = JSON.parse(document.getElementById("peers")?.textContent ?? "{}");
    select.form?.reset();
    select.addEventListener("input", () => compare(select, figures));
  }
  for (const part of all(".tools, [data-scripted]")) part.hidden = false;
})();
