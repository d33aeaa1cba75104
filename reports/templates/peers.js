"use strict";
// A peer beside the unit.
(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];

  function compareWith(select, figures) {
    const point = document.documentElement.lang === "vi" ? "," : ".";
    const printed = (text) => text.replace(".", point).replace("-", "−");
    const values = (figures[select.value] ?? "").split(",");
    for (const cell of all("td[data-peer]")) {
      cell.textContent = printed(values[cell.dataset.peer] ?? "") || (select.value ? "–" : "");
    }
    for (const dot of all("circle.peer")) {
      const value = values[dot.dataset.peer] ?? "";
      const [lo, hi, x0, x1] = ["lo", "hi", "x0", "x1"].map((name) => Number(dot.dataset[name]));
      const part = hi > lo ? (Number(value) - lo) / (hi - lo) : 0.5;
      dot.setAttribute("cx", (x0 + part * (x1 - x0)).toFixed(1));
      dot.classList.toggle("set", value !== "");
    }
  }

  for (const select of all("select[data-peer]")) {
    const figures = JSON.parse(document.getElementById("peers")?.textContent ?? "{}");
    select.form?.reset();
    select.addEventListener("input", () => compareWith(select, figures));
  }
  for (const part of all(".tools, [data-scripted]")) part.hidden = false;
})();
