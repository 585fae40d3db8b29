"use strict";
// Draws the plots. Colours are the style sheet's variables, so that themes and paper need no second drawing.
(() => {
  const data = JSON.parse(document.getElementById("plots").textContent);
  const COLORS = 7;
  const DASHES = [[], [7, 4], [2, 3], [9, 3, 2, 3]];
  const SYMBOLS = ["circle", "rect", "triangle", "diamond", "arrow", "pin"];
  const color = device => `var(--device-${device % COLORS})`;
  const dash = device => DASHES[device % DASHES.length];
  const symbol = place => SYMBOLS[place % SYMBOLS.length];
  const drawn = [];

  const element = (name, className, text) => {
    const made = document.createElement(name);
    made.className = className;
    if (text !== undefined) {
      made.textContent = text;
    }
    return made;
  };

  // Numbers

  const PREFIXES = [[1e12, "T"], [1e9, "G"], [1e6, "M"], [1e3, "k"], [1, ""], [1e-3, "m"], [1e-6, "µ"], [1e-9, "n"]];

  const digits = (value, count) => {
    const rounded = Number(value.toPrecision(count));
    return rounded !== 0 && (Math.abs(rounded) < 1e-4 || Math.abs(rounded) >= 1e7)
      ? rounded.toExponential()
      : rounded.toLocaleString("en", { maximumSignificantDigits: count });
  };

  const format = (value, unit, count = 3) => {
    if (value === null || value === undefined || !isFinite(value)) {
      return "–";
    }
    if (unit === "") {
      return digits(value, count);
    }
    const rounded = Number(value.toPrecision(count));
    // no kiloseconds
    const [factor, prefix] = PREFIXES.find(([one]) => (unit !== "s" || one <= 1) && Math.abs(rounded) >= one)
      ?? PREFIXES.at(-1);
    return `${digits(rounded / factor, count)}\u00a0${prefix}${unit}`;
  };

  // Axes

  /** Decades, or 1, 2 and 5 of each where there are few, at most so many. */
  const logarithmicTicks = (least, most, room) => {
    const first = Math.floor(Math.log10(least));
    const last = Math.ceil(Math.log10(most));
    const ticks = steps => {
      const found = [];
      for (let decade = first; decade <= last; decade++) {
        for (const step of steps) {
          const value = Number(`${step}e${decade}`);
          if (value >= least && value <= most) {
            found.push(value);
          }
        }
      }
      return found;
    };
    const sets = [[1, 1.5, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 3, 5, 7], [1, 2, 5], [1, 3], [1]];
    const fitting = sets.map(ticks).find(found => found.length <= room);
    if (fitting) {
      return fitting;
    }
    const decades = ticks([1]);
    const every = Math.ceil(decades.length / room);
    return decades.filter((_, i) => i % every === 0);
  };

  const axis = (of, isVertical, length) => {
    const label = { color: "var(--soft)", fontSize: 12, hideOverlap: true };
    const base = {
      name: of.label,
      nameLocation: "middle",
      nameTextStyle: { color: "var(--soft)", fontSize: 12 },
      min: of.least,
      max: of.most,
      axisLine: { show: true, onZero: false, lineStyle: { color: "var(--line)" } },
      axisTick: { show: true, lineStyle: { color: "var(--line)" } },
      splitLine: { show: true, lineStyle: { color: "var(--grid)" } },
      minorSplitLine: { show: false },
    };
    if (of.names.length > 0) {
      const places = of.names.map((_, i) => i + 1);
      return {
        ...base, type: "value", inverse: isVertical, name: "",
        axisTick: { show: false, customValues: places },
        splitLine: { show: false },
        axisLabel: { ...label, color: "var(--ink)", customValues: places, formatter: at => of.names[at - 1] ?? "",
          width: Math.max(104, Math.min(140, length / 3)), overflow: "break" },
      };
    }
    const formatter = value => format(value, of.unit);
    if (of.scale === "LINEAR") {
      return { ...base, type: "value", axisLabel: { ...label, formatter, showMinLabel: false, showMaxLabel: false } };
    }
    const ticks = logarithmicTicks(of.least, of.most, Math.max(2, Math.floor(length / (isVertical ? 40 : 65))));
    return {
      ...base, type: "log",
      axisTick: { ...base.axisTick, customValues: ticks },
      splitLine: { ...base.splitLine, customValues: ticks },
      axisLabel: { ...label, customValues: ticks, formatter },
    };
  };

  // Series

  const band = one => ({
    type: "custom", silent: true, clip: true, z: 1, tooltip: { show: false },
    data: [one.x.map((_, i) => i)],
    renderItem: (params, api) => {
      const indices = one.x.map((_, i) => i).filter(i => one.lower[i] !== null && one.upper[i] !== null);
      const points = indices.map(i => api.coord([one.x[i], one.upper[i]]))
        .concat(indices.reverse().map(i => api.coord([one.x[i], one.lower[i]])));
      return { type: "polygon", shape: { points }, style: { fill: color(one.device), opacity: 0.18 } };
    },
  });

  const bars = (one, isAlongX) => ({
    type: "custom", silent: true, clip: true, z: 2, tooltip: { show: false },
    data: one.x.map((x, i) => [x, one.y[i], one.lower[i], one.upper[i]]),
    encode: isAlongX ? { x: [2, 3], y: 1 } : { x: 0, y: [2, 3] },
    renderItem: (params, api) => {
      const ends = [2, 3].map(i => isAlongX
        ? api.coord([api.value(i), api.value(1)])
        : api.coord([api.value(0), api.value(i)]));
      return {
        type: "line",
        shape: { x1: ends[0][0], y1: ends[0][1], x2: ends[1][0], y2: ends[1][1] },
        style: { stroke: color(one.device), lineWidth: 3, opacity: 0.45, lineCap: "round" },
      };
    },
  });

  const line = one => {
    const hasSymbols = one.mark === "POINTS" || one.mark === "LINE_AND_POINTS";
    return {
      name: one.label,
      type: one.mark === "POINTS" ? "scatter" : "line",
      data: one.x.map((x, i) => [x, one.y[i]]),
      showSymbol: hasSymbols,
      symbol: hasSymbols ? symbol(one.stepRule < 0 ? one.device : one.stepRule) : "circle",
      symbolSize: one.stepRule < 0 ? 9 : 8,
      z: 3,
      silent: one.mark === "FIT",
      tooltip: { show: one.mark !== "FIT" && one.mark !== "LIMIT" },
      itemStyle: { color: color(one.device), borderColor: "var(--surface)", borderWidth: 1, opacity: 1 },
      lineStyle: { color: color(one.device), type: dash(one.device), width: one.mark === "FIT" ? 1.2 : 2.2 },
      emphasis: { disabled: true },
    };
  };

  const series = one => {
    switch (one.spread) {
      case "BAND": return [band(one), line(one)];
      case "BAR_X": return [bars(one, true), line(one)];
      case "BAR_Y": return [bars(one, false), line(one)];
      default: return [line(one)];
    }
  };

  const quartiles = (one, i, unit) => one.spread === "NONE"
    ? "" : ` [${format(one.lower[i], unit)}, ${format(one.upper[i], unit)}]`;

  /** Text alone: names of devices are data, not markup. */
  const tooltip = (plot, params) => {
    const box = element("div", "tip");
    const list = Array.isArray(params) ? params : [params];
    if (plot.series.some(one => one.spread === "BAND")) {
      box.append(element("div", "tip-head", `${plot.x.label} ${format(list[0].value[0], plot.x.unit)}`));
    }
    for (const param of list) {
      const one = plot.series.find(candidate => candidate.label === param.seriesName);
      const i = param.dataIndex;
      const x = one.spread === "BAR_X" ? format(one.x[i], plot.x.unit) + quartiles(one, i, plot.x.unit)
        : `${plot.x.label} ${format(one.x[i], plot.x.unit)}`;
      const y = `${plot.y.label} ${format(one.y[i], plot.y.unit)}`
        + (one.spread === "NONE" ? "" : quartiles(one, i, plot.y.unit));
      const what = one.spread === "BAR_X" ? x : one.spread === "BAND" ? y.replace(`${plot.y.label} `, "")
        : `${x}, ${y}`;
      const row = element("div", "", `${one.label}${one.names.length ? ` (${one.names[i]})` : ""}: ${what}`);
      row.style.borderLeftColor = color(one.device);
      row.classList.add("tip-row");
      box.append(row);
    }
    return box;
  };

  const option = (plot, width, height) => {
    const isBand = plot.series.some(one => one.spread === "BAND");
    const hasNames = plot.y.names.length > 0;
    return {
      animation: false,
      aria: { enabled: true, label: { description: plot.description } },
      textStyle: { fontFamily: "inherit" },
      grid: { left: hasNames ? 8 : 24, right: 26, top: 12, bottom: 30, containLabel: true },
      xAxis: { ...axis(plot.x, false, width - 70), nameGap: 30 },
      yAxis: { ...axis(plot.y, true, hasNames ? width : height - 60), nameGap: plot.y.unit === "FLOP/s" ? 86 : 52 },
      tooltip: {
        trigger: isBand ? "axis" : "item",
        confine: true,
        backgroundColor: "var(--surface)",
        borderColor: "var(--line)",
        textStyle: { color: "var(--ink)", fontSize: 12 },
        axisPointer: { type: "line", lineStyle: { color: "var(--soft)" }, label: { show: false } },
        formatter: params => tooltip(plot, params),
      },
      series: plot.series.flatMap(series),
    };
  };

  // What surrounds the plots

  const SVG = "http://www.w3.org/2000/svg";
  const OUTLINES = {
    circle: "M14 3a4 4 0 1 0 .01 0z", rect: "M10 3h8v8h-8z", triangle: "M14 2.5l5 9h-10z", diamond: "M14 2l5 5-5 5-5-5z",
    arrow: "M14 2l5 10-5-3-5 3z", pin: "M14 2a4 4 0 0 1 3 6l-3 4-3-4a4 4 0 0 1 3-6z",
  };

  const swatch = (lineOf, symbolOf, fill) => {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", "0 0 28 14");
    svg.setAttribute("aria-hidden", "true");
    const add = (name, attributes) => {
      const part = document.createElementNS(SVG, name);
      Object.entries(attributes).forEach(([key, value]) => part.setAttribute(key, value));
      svg.append(part);
    };
    if (lineOf !== null) {
      add("path", { d: "M0 7h28", fill: "none", stroke: fill, "stroke-width": 2.2,
        "stroke-dasharray": dash(lineOf).join(" ") });
    }
    if (symbolOf !== null) {
      add("path", { d: OUTLINES[symbol(symbolOf)], fill });
    }
    return svg;
  };

  const legend = (family, plots) => {
    const list = element("ul", "legend");
    const entry = (sign, text) => {
      const item = element("li", "");
      item.append(sign, text);
      list.append(item);
    };
    const all = plots.flatMap(plot => plot.series);
    const isRoofline = all.some(one => one.stepRule >= 0);
    const hasLines = all.some(one => one.mark !== "POINTS");
    const hasSymbols = all.some(one => one.mark === "POINTS" || one.mark === "LINE_AND_POINTS");
    data.devices.forEach((device, i) => {
      const of = all.filter(one => one.device === i);
      if (of.length > 0) {
        const isLine = hasLines && (!isRoofline || of.some(one => one.mark === "LIMIT"));
        entry(isRoofline && !isLine ? swatch(null, 0, color(i)) : swatch(isLine ? i : null,
          hasSymbols && !isRoofline ? i : null, color(i)), device + (isRoofline && isLine ? " and its limit" : ""));
      }
    });
    if (isRoofline) {
      data.stepRules.forEach((rule, i) => {
        if (all.some(one => one.stepRule === i)) {
          entry(swatch(null, i, "var(--soft)"), rule);
        }
      });
    }
    return list;
  };

  const MOST_ROWS = 10;

  /** The plots' numbers; of long lines a few points at the same distance. */
  const table = (choice, name) => {
    const box = element("div", "scroll");
    const made = document.createElement("table");
    const caption = element("caption", "");
    caption.append(element("span", "", `${name}, ${choice.label}: numbers of the charts.`));
    made.append(caption);
    const plots = choice.plots;
    const x = plots[0].x;
    const y = plots[0].y;
    const hasNames = y.names.length > 0;
    const head = made.createTHead().insertRow();
    const headers = ["plot", "series", hasNames ? y.label : x.label, hasNames ? x.label : y.label];
    for (const text of headers) {
      const header = element("th", "", text);
      header.scope = "col";
      head.append(header);
    }
    const body = made.createTBody();
    for (const plot of plots) {
      for (const one of plot.series) {
        const every = Math.max(1, Math.ceil((one.x.length - 1) / MOST_ROWS));
        one.x.forEach((_, i) => {
          if (i % every !== 0 && i !== one.x.length - 1) {
            return;
          }
          const row = body.insertRow();
          for (const text of [plot.title, one.label]) {
            const header = element("th", "", text);
            header.scope = "row";
            row.append(header);
          }
          const point = one.names.length ? ` (${one.names[i]})` : "";
          row.insertCell().textContent = (hasNames ? y.names[Math.round(one.y[i]) - 1] : format(one.x[i], x.unit))
            + point;
          row.insertCell().textContent = hasNames
            ? format(one.x[i], x.unit) + quartiles(one, i, x.unit)
            : format(one.y[i], y.unit) + quartiles(one, i, y.unit);
        });
      }
    }
    box.append(made);
    box.tabIndex = 0;
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", made.caption.textContent);
    return box;
  };

  const draw = (plot, into) => {
    const figure = element("figure", "plot");
    figure.append(element("figcaption", "", plot.title));
    const canvas = element("div", "chart");
    canvas.setAttribute("role", "img");
    figure.append(canvas);
    into.append(figure);
    const chart = echarts.init(canvas, null, { renderer: "svg" });
    const one = { chart, canvas, plot, width: 0 };
    drawn.push(one);
    fit(one);
  };

  /** Draws in the size that there is, and lets paper scale the drawing. */
  const fit = one => {
    const { width, height } = one.canvas.getBoundingClientRect();
    if (width === 0 || Math.abs(width - one.width) < 1) {
      return;
    }
    one.width = width;
    one.chart.resize({ width, height });
    one.chart.setOption(option(one.plot, width, height), true);
    one.chart.getZr().flush();
    const svg = one.canvas.querySelector("svg");
    svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    one.canvas.setAttribute("aria-label", one.plot.description);
  };

  const forget = family => {
    for (let i = drawn.length - 1; i >= 0; i--) {
      if (family.contains(drawn[i].canvas)) {
        drawn[i].chart.dispose();
        drawn.splice(i, 1);
      }
    }
  };

  const showFamily = container => {
    const family = data.families.find(one => one.name === container.dataset.family);
    if (!family || family.choices.length === 0) {
      container.append(element("p", "empty", "There is nothing to draw: no cells differ in this alone, or none count."));
      return;
    }
    const heading = container.closest("section").querySelector("h2").textContent;
    const content = element("div", "");
    const show = choice => {
      forget(container);
      const plots = element("div", `plots plots-${Math.min(3, choice.plots.length)}`);
      const details = element("details", "numbers");
      details.append(element("summary", "", "Numbers of these charts"), table(choice, heading));
      const remarks = element("ul", "remarks");
      choice.remarks.forEach(remark => remarks.append(element("li", "", remark)));
      content.replaceChildren(legend(family, choice.plots), plots, ...(choice.remarks.length ? [remarks] : []),
        details);
      choice.plots.forEach(plot => draw(plot, plots));
    };
    if (family.choices.length > 1) {
      const label = element("label", "choice", `${family.choice} `);
      const select = element("select", "");
      family.choices.forEach((choice, i) => select.add(new Option(choice.label, String(i))));
      select.value = String(family.choices.length - 1);
      select.addEventListener("change", () => show(family.choices[Number(select.value)]));
      label.append(select);
      container.append(label);
    } else if (family.choice) {
      container.append(element("p", "choice", family.choices[0].label));
    }
    container.append(content);
    show(family.choices.at(-1));
  };

  document.querySelectorAll(".family").forEach(showFamily);
  addEventListener("resize", () => requestAnimationFrame(() => drawn.forEach(fit)));

  // Paper shows what is folded; the numbers of charts are for those who cannot see the charts beside them.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not(.numbers):not([open])")];
    opened.forEach(one => { one.open = true; });
  });
  addEventListener("afterprint", () => opened.forEach(one => { one.open = false; }));
})();
