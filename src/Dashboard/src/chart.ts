import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { h } from "./dom";
import { compact, timeOfDay } from "./format";
import { colour, onTheme } from "./theme";

interface Options {
  names: string[];
  height: number;
  /** What the picture shows, for who cannot see it. */
  label: string;
  /** Bars side by side instead of lines over time. */
  bars?: boolean;
  /** How values are written. */
  write?: (value: number) => string;
}

/** A chart that is as wide as what it is in, and follows the theme. Over time, or bars with a name each. */
export class Chart {
  readonly element: HTMLElement;
  private readonly picture: HTMLElement;
  private readonly legend = h("p", { class: "legend", "aria-hidden": "true" });
  private readonly write: (value: number) => string;
  private plot: uPlot | null = null;
  private data: uPlot.AlignedData;
  private labels: string[] = [];
  private readonly stopTheme: () => void;
  private readonly size = new ResizeObserver(() => this.draw());

  constructor(private readonly options: Options) {
    this.write = options.write ?? compact;
    this.picture = h("div", { role: "img", "aria-label": options.label });
    this.element = h("div", { class: "chart" }, this.legend, this.picture);
    this.data = [[], ...options.names.map(() => [])] as unknown as uPlot.AlignedData;
    this.size.observe(this.picture);
    this.stopTheme = onTheme(() => this.draw(true));
  }

  /** Moments in seconds, and a value of each series for each; null where there was nothing to measure. */
  show(x: number[], ...series: (number | null)[][]): void {
    this.set([x, ...series]);
  }

  /** A name and a value for each bar. */
  showBars(labels: string[], values: number[]): void {
    this.labels = labels;
    this.set([labels.map((_, index) => index), values]);
  }

  destroy(): void {
    this.stopTheme();
    this.size.disconnect();
    this.plot?.destroy();
  }

  private set(data: (number | null)[][]): void {
    this.data = data as unknown as uPlot.AlignedData;
    if (this.plot === null) {
      this.draw();
    } else {
      this.plot.setData(this.data);
    }

    this.read(null);
  }

  /** What is pointed at; else the newest of lines, and of bars nothing. */
  private read(index: number | null): void {
    const { bars = false, names } = this.options;
    if (bars && index === null) {
      this.legend.textContent = this.labels.length === 0 ? "" : "Point at a bar to read it.";
      return;
    }

    const at = index ?? this.data[0].length - 1;
    const x = this.data[0][at];
    const keys = names.map((name, series) => {
      const value = index === null ? Array.from(this.data[series + 1] ?? []).findLast((one) => one !== null) : this.data[series + 1]?.[at];
      return h("span", { class: `key line-${series + 1}` }, value === undefined || value === null ? name : `${name} ${this.write(value)}`);
    });
    const moment = x === undefined ? "" : bars ? (this.labels[x] ?? "") : index === null ? "now" : timeOfDay(x * 1_000);
    this.legend.replaceChildren(...keys, h("span", {}, moment));
  }

  private draw(anew = false): void {
    const width = this.picture.clientWidth;
    if (width === 0) {
      return;
    }

    if (this.plot !== null && !anew) {
      this.plot.setSize({ width, height: this.options.height });
      return;
    }

    this.plot?.destroy();
    this.plot = new uPlot(this.uplot(width), this.data, this.picture);
  }

  private uplot(width: number): uPlot.Options {
    const { names, height, bars = false } = this.options;
    const axis: uPlot.Axis = {
      stroke: colour("--muted"),
      font: "12px system-ui, sans-serif",
      grid: { stroke: colour("--grid"), width: 1 },
      ticks: { show: false },
    };
    const x: uPlot.Axis = bars
      ? { ...axis, size: 26, gap: 6, grid: { show: false }, incrs: [1, 2, 3, 5, 6, 10, 12, 15, 20, 24, 30], space: 64, values: (_, splits) => splits.map((at) => this.labels[at] ?? "") }
      : { ...axis, size: 26, gap: 6, grid: { show: false }, space: 90, values: (_, splits) => splits.map((at) => timeOfDay(at * 1_000)) };
    return {
      width,
      height,
      padding: [8, 8, 0, 0],
      cursor: { drag: { x: false, y: false }, points: { show: !bars } },
      legend: { show: false },
      scales: {
        x: bars ? { time: false, range: (_, low, high) => [low - 0.6, high + 0.6] } : {},
        y: { range: (_, low, high) => [low < 0 ? low * 1.1 : 0, Math.max(high * 1.1, low < 0 ? 0 : 1)] },
      },
      axes: [x, { ...axis, size: 52, values: (_, splits) => splits.map((value) => this.write(value)) }],
      hooks: { setCursor: [(plot) => this.read(plot.cursor.idx ?? null)] },
      series: [{}, ...names.map((label, index) => this.series(label, index))],
    };
  }

  private series(label: string, index: number): uPlot.Series {
    const stroke = colour(`--line-${index + 1}`);
    const paths = this.options.bars === true ? uPlot.paths.bars?.({ size: [0.75, 36], radius: 0.2 }) : uPlot.paths.spline?.();
    const series: uPlot.Series = { label, stroke, spanGaps: true, width: this.options.bars === true ? 0 : 2, points: { show: false }, fill: this.options.bars === true ? stroke : `${stroke}1a` };
    return paths === undefined ? series : { ...series, paths };
  }
}

/** A line without axes, for a table or a tile. It can be shown again with other values. */
export function sparkline(line = 1): { element: SVGSVGElement; show: (values: number[], label: string) => void } {
  const make = <K extends keyof SVGElementTagNameMap>(name: K): SVGElementTagNameMap[K] => document.createElementNS("http://www.w3.org/2000/svg", name);
  const [svg, area, stroke] = [make("svg"), make("polygon"), make("polyline")];
  svg.setAttribute("class", `spark line-${line}`);
  svg.setAttribute("viewBox", "0 0 100 24");
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", "no data yet");
  svg.append(area, stroke);
  return {
    element: svg,
    show: (values, label) => {
      const low = Math.min(0, ...values);
      const range = Math.max(1, ...values) - low;
      const points = values.map((value, at) => `${((at * 100) / Math.max(1, values.length - 1)).toFixed(2)},${(23 - ((value - low) * 22) / range).toFixed(2)}`);
      stroke.setAttribute("points", points.join(" "));
      area.setAttribute("points", values.length < 2 ? "" : `0,24 ${points.join(" ")} 100,24`);
      svg.setAttribute("aria-label", label);
    },
  };
}
