"use strict";
(() => {
  const tools = document.getElementById("tools");
  const query = document.getElementById("query");
  const found = document.getElementById("found");
  const boxes = [...document.querySelectorAll("#who input")];
  const units = [...document.querySelectorAll(".text > *, figure, .note")];
  const groups = [...document.querySelectorAll("section.speaker")];
  const spoken = [...document.querySelectorAll("[data-who]")];
  const folded = (words) => words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const texts = units.map((unit) => folded(unit.textContent));

  // Where letters are one code unit before and after folding, the places of hits are known and can be painted.
  const paint = (words) => {
    if (!CSS.highlights) return;
    CSS.highlights.delete("hit");
    if (!words) return;
    const ranges = [];
    for (const unit of units) {
      if (unit.hidden) continue;
      const walker = document.createTreeWalker(unit, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const text = folded(node.data);
        if (text.length !== node.data.length) continue;
        for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) {
          const range = new Range();
          range.setStart(node, at);
          range.setEnd(node, at + words.length);
          ranges.push(range);
        }
      }
    }
    CSS.highlights.set("hit", new Highlight(...ranges));
  };

  const show = () => {
    const words = folded(query.value.trim());
    const chosen = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    const isOf = (element) => !chosen.size || element.dataset.who.split(" ").some((who) => chosen.has(who));
    for (const element of spoken) {
      if (element.matches(".text *")) element.classList.toggle("dimmed", !isOf(element));
    }
    let count = 0;
    units.forEach((unit, index) => {
      const hasWords = !words || texts[index].includes(words);
      unit.hidden = !hasWords || (unit.matches("figure[data-who]") && !isOf(unit));
      if (!unit.hidden) count += 1;
    });
    for (const group of groups) group.hidden = !group.querySelector("figure:not([hidden])");
    found.textContent = words ? found.dataset.words.replace("{count}", count) : "";
    paint(words);
  };

  query.addEventListener("input", show);
  for (const box of boxes) box.addEventListener("change", show);
  document.getElementById("all").addEventListener("click", () => {
    query.value = "";
    for (const box of boxes) box.checked = false;
    show();
  });
  const scheme = document.getElementById("scheme");
  scheme.addEventListener("click", () => {
    const root = document.documentElement;
    const isDark = root.dataset.scheme
      ? root.dataset.scheme === "dark"
      : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.scheme = isDark ? "light" : "dark";
  });
  tools.hidden = false;
})();
