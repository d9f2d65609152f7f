// Unpack plotly.js once and draw every figure; on paper the drawings scale to the page.
(async () => {
  const packed = atob(document.getElementById("plotly-packed").textContent);
  const bytes = Uint8Array.from(packed, (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const script = document.createElement("script");
  script.textContent = await new Response(stream).text();
  document.head.append(script);
  const plots = [...document.querySelectorAll("[data-figure-json]")];
  for (const plot of plots) {
    const figure = JSON.parse(plot.dataset.figureJson);
    await Plotly.newPlot(plot, figure.data, figure.layout, figure.config);
  }
  addEventListener("beforeprint", () => {
    for (const svg of document.querySelectorAll(".plot svg.main-svg")) {
      const width = svg.getAttribute("width"), height = svg.getAttribute("height");
      svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    }
  });
  document.documentElement.dataset.drawn = String(plots.length);
})();
