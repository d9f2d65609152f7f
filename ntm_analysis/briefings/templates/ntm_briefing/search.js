// Finds lines of the index without regard to diacritics; without it the list is whole.
(() => {
  const fold = (text) => text.toLowerCase().normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "").replace(/\u0111/g, "d");
  const form = document.getElementById("search"), box = form.querySelector("input");
  const said = form.querySelector("output");
  const lines = [...document.querySelectorAll("[data-find]")]
    .map((line) => [line, " " + fold(line.dataset.find).replace(/\s+/g, " ")]);
  const parts = [...document.querySelectorAll("section.lines")];
  const areas = [...document.querySelectorAll(".country a")];
  const show = () => {
    const words = fold(box.value).split(/\s+/).filter(Boolean);
    // "son la" is Sơn La where there is one, and not Lạng Sơn, which has both parts.
    const phrase = " " + words.join(" ");
    const whole = lines.some(([, text]) => text.includes(phrase));
    const pages = new Set();
    let count = 0;
    for (const [line, text] of lines) {
      const fits = whole ? text.includes(phrase) : words.every((word) => text.includes(word));
      line.hidden = !fits;
      if (fits) { count += 1; pages.add(line.dataset.page); pages.add("#" + line.id); }
    }
    for (const part of parts) part.hidden = !part.querySelector("[data-find]:not([hidden])");
    for (const area of areas) area.classList.toggle("dim", !pages.has(area.dataset.page));
    said.value = !words.length ? "" :
      count ? form.dataset.found.replace("#", count) : form.dataset.none;
    form.classList.toggle("empty", words.length > 0 && !count);
  };
  const open = (event) => {
    event.preventDefault();
    const first = lines.find(([line]) => !line.hidden);
    if (box.value.trim() && first) first[0].querySelector("a").focus();
  };
  form.hidden = false;
  box.addEventListener("input", show);
  form.addEventListener("submit", open);
  show();
})();
