import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";

const colours = ["--line-1", "--line-2", "--line-3"];

const css = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** A chart that is as wide as what it is in, and follows the theme. */
export class Chart {
  readonly element = document.createElement("div");
  private plot: uPlot | null = null;
  private data: uPlot.AlignedData;

  constructor(
    private readonly names: string[],
    private readonly height: number,
    private readonly bars = false,
  ) {
    this.element.className = "chart";
    this.data = [[], ...names.map(() => [])] as unknown as uPlot.AlignedData;
    new ResizeObserver(() => this.draw()).observe(this.element);
    window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.draw(true));
  }

  show(x: number[], ...series: number[][]): void {
    this.data = [x, ...series] as unknown as uPlot.AlignedData;
    if (this.plot === null) {
      this.draw();
    } else {
      this.plot.setData(this.data);
    }
  }

  private draw(anew = false): void {
    const width = this.element.clientWidth;
    if (width === 0) {
      return;
    }

    if (this.plot !== null && !anew) {
      this.plot.setSize({ width, height: this.height });
      return;
    }

    this.plot?.destroy();
    const axis = { stroke: css("--muted"), grid: { stroke: css("--grid"), width: 1 }, ticks: { show: false } };
    this.plot = new uPlot(
      {
        width,
        height: this.height,
        cursor: { drag: { x: false, y: false } },
        legend: { show: this.names.length > 1 },
        scales: { y: { range: (_, low, high) => [Math.min(0, low), Math.max(1, high * 1.1)] } },
        axes: [axis, { ...axis, size: 56 }],
        series: [
          { value: (plot, raw) => new Date((raw ?? plot.data[0].at(-1) ?? 0) * 1_000).toLocaleTimeString() },
          ...this.names.map((label, index) => {
            const stroke = css(colours[index] ?? "--line-1");
            // Where nobody points at a moment, the newest value.
            const value: uPlot.Series["value"] = (plot, raw) => (raw ?? plot.data[index + 1]?.at(-1) ?? 0).toFixed(1);
            const series: uPlot.Series = { label, stroke, width: 2, points: { show: false }, value };
            if (this.bars) {
              const paths = uPlot.paths.bars?.({ size: [0.8, 40] });
              return paths === undefined ? series : { ...series, fill: stroke, paths };
            }

            return series;
          }),
        ],
      },
      this.data,
      this.element,
    );
  }
}

/** A line without axes, for a table. */
export function sparkline(values: number[], label: string): SVGSVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "spark");
  svg.setAttribute("viewBox", "0 0 100 24");
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", label);
  const most = Math.max(1, ...values);
  const line = document.createElementNS("http://www.w3.org/2000/svg", "polyline");
  line.setAttribute("points", values.map((value, at) => `${(at * 100) / Math.max(1, values.length - 1)},${23 - (Math.max(0, value) * 22) / most}`).join(" "));
  svg.append(line);
  return svg;
}
