import { Chart, sparkline } from "../chart";
import { card, h, replace, tile, title } from "../dom";
import { compact, many, seconds } from "../format";
import { nameOf, onSample, partsOf, type Overview, type Sample } from "../live";
import type { View } from "../main";
import { ranking } from "./ranking";

export const nowView: View = (main) => {
  const lines = [sparkline(1), sparkline(2), sparkline(3)] as const;
  const tiles = [tile("Increments per second", lines[0].element), tile("Visits per second", lines[1].element), tile("Reads per second", lines[2].element)] as const;
  const store = tile("The store is behind by");
  const chart = new Chart({ names: ["increments/s", "visits/s", "reads/s"], height: 240, label: "Increments, visits and reads per second over the last five minutes" });
  const counters = ranking("counters", 8);
  const pages = ranking("pages", 8);
  replace(
    main,
    title("Now"),
    h("div", { class: "tiles" }, ...tiles.map((one) => one.element), store.element),
    card("The last five minutes", chart.element),
    h("div", { class: "columns" }, card("Top counters", counters.element), card("Top pages", pages.element)),
  );

  const picks = [(sample: Sample) => sample.changes, (sample: Sample) => sample.visits, (sample: Sample) => sample.reads] as const;
  const stop = onSample((samples) => {
    const last = samples.at(-1);
    if (last === undefined) {
      return;
    }

    const totals = [last.overview.changes, last.overview.visits, last.overview.reads];
    picks.forEach((pick, index) => {
      const minute = samples.slice(-60).map(pick);
      tiles[index]?.show(compact(pick(last)), `${compact(totals[index] ?? 0)} since the start`);
      lines[index]?.show(minute, `The last minute, up to ${compact(Math.max(...minute))} per second`);
    });
    store.show(...behind(last.overview));
    chart.show(samples.map((sample) => sample.overview.time / 1_000), ...picks.map((pick) => samples.map(pick)));
  });
  return () => {
    stop();
    chart.destroy();
    counters.stop();
    pages.stop();
  };
};

/** How far the store is behind, and whether that is worth a colour. */
export function behind(overview: Overview): [text: string, note: string, state: "good" | "warn" | "bad"] {
  const store = partsOf(overview, "store")[0];
  const name = store === undefined ? "The store" : nameOf(store);
  const problem = overview.parts.find((part) => !part.ready);
  if (problem !== undefined) {
    return [seconds(overview.lagSeconds), `${nameOf(problem)} is not ready: see the machine room`, "bad"];
  }

  return overview.dirtyCounters === 0
    ? ["0 s", `${name} has every change`, "good"]
    : [seconds(overview.lagSeconds), `${many(overview.dirtyCounters, "counter")} on the way to ${name}`, overview.lagSeconds > 15 ? "warn" : "good"];
}
