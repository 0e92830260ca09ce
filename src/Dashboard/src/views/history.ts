import { api, poll } from "../api";
import { Chart } from "../chart";
import { choice, h, replace, table, tell } from "../dom";
import { count } from "../format";

export interface Bucket {
  start: string;
  /** Of a counter. */
  change?: number | string;
  /** Of a page. */
  count?: number | string;
}

export const amount = (bucket: Bucket): number => Number(bucket.change ?? bucket.count ?? 0);

const resolutions = ["minute", "hour", "day", "month"] as const;
type Resolution = (typeof resolutions)[number];

const ranges: Record<Resolution, string> = { minute: "the last hour", hour: "the last two days", day: "the last thirty days", month: "all months" };

// Days and months are those of UTC, and must not move for who is elsewhere.
const forms: Record<Resolution, Intl.DateTimeFormatOptions> = {
  minute: { hour: "2-digit", minute: "2-digit", hour12: false },
  hour: { weekday: "short", hour: "2-digit", minute: "2-digit", hour12: false },
  day: { day: "numeric", month: "short", timeZone: "UTC" },
  month: { month: "short", year: "numeric", timeZone: "UTC" },
};

/** A chart of what changed, with a choice of how fine, and the same as a table. */
export function history(path: string, kinds: string[] = []): { element: HTMLElement; reload: () => void; stop: () => void } {
  const chart = new Chart({ names: ["change"], height: 240, bars: true, label: "Change in each bucket of time; the table below says the same" });
  const [said, summary, details] = [h("div"), h("p", { class: "muted" }), h("div")];
  let resolution: Resolution = "minute";
  let kind = kinds[0];
  const load = async (): Promise<void> => {
    try {
      const finest = kind === "uniques" ? "day" : resolution;
      const answer = await api<{ buckets: Bucket[] }>(`${path}?resolution=${finest}&fill=true${kind === undefined ? "" : `&kind=${kind}`}`);
      const form = new Intl.DateTimeFormat("en-GB", forms[finest]);
      const labels = answer.buckets.map((bucket) => form.format(Date.parse(bucket.start)));
      const values = answer.buckets.map(amount);
      chart.showBars(labels, values);
      const total = values.reduce((sum, value) => sum + value, 0);
      const most = values.indexOf(Math.max(...values));
      const peak = total === 0 ? "" : `, at most ${count(values[most] ?? 0)} (${labels[most] ?? ""})`;
      const only = kind === "uniques" && resolution !== "day" ? " Unique visitors are counted by day." : "";
      summary.textContent = `${count(total)} in ${ranges[finest]}${peak}.${only}`;
      const changed = labels.map((label, at) => [label, count(values[at] ?? 0)]).filter((_, at) => values[at] !== 0).reverse();
      replace(details, changed.length === 0 ? h("p", {}, "No change.") : table(`By ${finest}`, [{ name: finest }, { name: "change", figure: true }], changed));
      replace(said);
    } catch (error) {
      tell(said, error);
    }
  };
  const stop = poll(10_000, load);
  const element = h(
    "div",
    {},
    h(
      "div",
      { class: "row" },
      choice("Resolution", resolutions, (name) => {
        resolution = name as Resolution;
        void load();
      }),
      kinds.length === 0 ? null : choice("Kind of visit", kinds, (name) => {
        kind = name;
        void load();
      }),
    ),
    summary,
    chart.element,
    h("details", {}, h("summary", {}, "As a table"), details),
    said,
  );
  return {
    element,
    reload: () => void load(),
    stop: () => {
      stop();
      chart.destroy();
    },
  };
}
