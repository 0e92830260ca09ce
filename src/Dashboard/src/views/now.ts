import { amount, api, type Bucket } from "../api";
import { Chart, sparkline } from "../chart";
import { card, figure, h, problem, replace, table } from "../dom";
import { compact, count, seconds } from "../format";
import { onSample } from "../live";
import type { View } from "../main";

const refresh = 10_000;

export const nowView: View = (main) => {
  const [changes, visits, reads, lag] = [figure("increments per second"), figure("visits per second"), figure("reads per second"), figure("behind in the store")];
  const chart = new Chart(["increments/s", "visits/s", "reads/s"], 240);
  const [counters, pages] = [h("div"), h("div")];
  replace(
    main,
    h("div", { class: "figures" }, changes.element, visits.element, reads.element, lag.element),
    card("The last five minutes", chart.element),
    h("div", { class: "columns" }, card("Top counters", counters), card("Top pages", pages)),
  );

  const stop = onSample((samples) => {
    const last = samples.at(-1);
    if (last !== undefined) {
      changes.show(compact(last.changes));
      visits.show(compact(last.visits));
      reads.show(compact(last.reads));
      lag.show(seconds(last.overview.lagSeconds), last.overview.lagSeconds > 15);
    }

    chart.show(
      samples.map((sample) => sample.overview.time / 1_000),
      samples.map((sample) => sample.changes),
      samples.map((sample) => sample.visits),
      samples.map((sample) => sample.reads),
    );
  });

  const load = (): void => {
    void top(counters, "counters", "/api/v1/counters?sort=value&limit=8", "counters", "value");
    void top(pages, "pages", "/api/v1/pages?sort=visits&limit=8", "pages", "visits");
  };
  load();
  const timer = window.setInterval(load, refresh);
  return () => {
    stop();
    window.clearInterval(timer);
  };
};

/** A table of the highest, each with its last hour. */
export async function top(into: HTMLElement, kind: "counters" | "pages", path: string, member: string, value: string): Promise<void> {
  try {
    const list = (await api<Record<string, Record<string, unknown>[]>>(path))[member] ?? [];
    const rows = await Promise.all(
      list.map(async (item) => {
        const id = String(item["id"]);
        const one = `/api/v1/${kind}/${encodeURIComponent(id)}`;
        const history = await api<{ buckets: Bucket[] }>(`${one}/history?resolution=minute&fill=true`).catch(() => ({ buckets: [] as Bucket[] }));
        const changes = history.buckets.map(amount);
        return [
          h("a", { href: `#/${kind}/${encodeURIComponent(id)}` }, id),
          count(Number(item[value])),
          sparkline(changes, `The last hour: ${changes.reduce((sum, change) => sum + change, 0)}`),
        ];
      }),
    );
    replace(into, rows.length === 0 ? h("p", { class: "muted" }, "Nothing was counted yet.") : table(["id", value, "last hour"], rows));
  } catch (error) {
    replace(into, problem(error));
  }
}
