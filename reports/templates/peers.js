"use strict";
(() => {
  const all = (what) => document.querySelectorAll(what);
  const { places, marks, left, scale, units } = JSON.parse(document.getElementById("peers")?.textContent ?? '{"units":[]}');

  function said(n) {
    const digits = n.replace("-", "").padStart(places + 1, "0");
    const [whole, rest] = places ? [digits.slice(0, -places), digits.slice(-places)] : digits.split(".");
    return (n < "0" ? "−" : "") + (whole[4] ? whole.replace(/\B(?=(\d{3})+$)/g, marks[1]) : whole)
      + (rest ? marks[0] + rest : "");
  }

  function show(row) {
    for (const cell of all("td[data-peer]")) {
      const at = cell.dataset.peer, n = row?.[at];
      cell.textContent = n ? said(n) : row ? "–" : "";
      const dot = cell.parentNode.querySelector(".peer");
      dot?.classList.toggle("set", !!n);
      dot?.setAttribute("cx", left + scale[at] * n || 0);
    }
  }

  for (const select of all("select[data-peer]")) {
    const rows = units.map((row) => row.split(","));
    rows.forEach((row, at) => select.add(new Option(row.slice(scale.length), at)));
    select.form?.reset();
    select.oninput = () => show(rows[select.value]);
  }
  for (const part of all(".tools, [data-scripted]")) part.hidden = false;
})();
