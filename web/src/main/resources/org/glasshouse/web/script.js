"use strict";
/* Pages are whole without this: it adds keys for the search and charts that can be zoomed. */
(() => {
  document.addEventListener("keydown", event => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const box = document.querySelector("[name=q]");
    if (!box) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
  /* The box takes several lines by pasting, or with the shift key; Enter sends it as a line is sent. */
  document.addEventListener("keydown", event => {
    const sends = event.key === "Enter" && !event.shiftKey && !event.isComposing;
    if (!sends || !event.target.matches("textarea[name=q]")) return;
    event.preventDefault();
    event.target.form.requestSubmit();
  });

  const plot = document.querySelector(".plot[data-json]");
  if (!plot || !plot.querySelector("svg")) return;
  const load = (name, attributes) => new Promise((done, failed) => {
    const element = Object.assign(document.createElement(name), attributes);
    element.onload = done;
    element.onerror = failed;
    document.head.append(element);
  });
  const value = sample => {
    const number = sample.value === null ? NaN : Number(sample.value.replace("Inf", "Infinity"));
    return Number.isFinite(number) ? number : null;
  };
  const label = series => series.cluster + " " + Object.entries(series.labels)
    .filter(([name]) => name !== "cluster").map(([name, text]) => name + "=" + text).join(" ");
  /* What a tick says, by its distance in seconds to the next; behind it what its first of a year and of a day says too. */
  const tick = (seconds, text, year, day) => [seconds, text, year, null, day, null, null, null, 1];
  const ticks = [
    tick(31536000, "{YYYY}", null, null),
    tick(2419200, "{YYYY}-{MM}", null, null),
    tick(86400, "{MM}-{DD}", "\n{YYYY}", null),
    tick(60, "{HH}:{mm}", "\n{YYYY}-{MM}-{DD}", "\n{MM}-{DD}"),
    tick(1, "{HH}:{mm}:{ss}", "\n{YYYY}-{MM}-{DD}", "\n{MM}-{DD}"),
  ];
  const draw = answer => {
    const drawn = answer.series.slice(0, 8);
    const times = [...new Set(drawn.flatMap(series =>
      series.samples.map(sample => Date.parse(sample.time) / 1000)))].sort((a, b) => a - b);
    const place = new Map(times.map((time, at) => [time, at]));
    const columns = drawn.map(series => {
      const column = new Array(times.length).fill(undefined);
      for (const sample of series.samples) {
        column[place.get(Date.parse(sample.time) / 1000)] = value(sample);
      }
      return column;
    });
    const style = getComputedStyle(plot);
    const ink = style.color;
    const grid = { stroke: style.getPropertyValue("--line") };
    const colours = drawn.map((_, at) => {
      const key = document.querySelector(".mkey.l" + (at + 1));
      return key ? getComputedStyle(key).borderBottomColor : ink;
    });
    /* About as high as what stood there, so that little moves. */
    const height = Math.min(340, Math.max(220, plot.clientHeight));
    plot.replaceChildren();
    const size = () => ({ width: plot.clientWidth, height });
    /* On a phone the room is the curve's; the unit stands below. */
    const narrow = plot.clientWidth < 500;
    const chart = new uPlot({
      ...size(),
      tzDate: time => uPlot.tzDate(new Date(time * 1e3), "Etc/UTC"),
      axes: [{ stroke: ink, grid, values: ticks }, { stroke: ink, grid, size: narrow ? 50 : 70, label: narrow ? undefined : plot.dataset.unit || undefined }],
      series: [
        { label: "UTC", value: "{YYYY}-{MM}-{DD} {HH}:{mm}:{ss}" },
        ...drawn.map((series, at) => ({ label: label(series), stroke: colours[at], width: 1.5, spanGaps: false })),
      ],
    }, [times, ...columns], plot);
    new ResizeObserver(() => chart.setSize(size())).observe(plot);
  };
  Promise.all([
    fetch(plot.dataset.json).then(answer => answer.ok ? answer.json() : Promise.reject()),
    load("link", { rel: "stylesheet", href: plot.dataset.style }),
    load("script", { src: plot.dataset.script }),
  ]).then(([answer]) => draw(answer)).catch(() => {});
})();
