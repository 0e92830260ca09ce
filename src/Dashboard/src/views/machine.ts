import { Chart } from "../chart";
import { card, figure, h, replace, table } from "../dom";
import { compact, count, seconds } from "../format";
import { onSample } from "../live";
import type { View } from "../main";

export const machineView: View = (main) => {
  const [active, dirty, lag, callers, commit, failures] = [
    figure("counters in memory"),
    figure("not in the store yet"),
    figure("behind in the store"),
    figure("callers per commit"),
    figure("per commit"),
    figure("commits without an answer"),
  ];
  const parts = h("div");
  const chart = new Chart(["callers per commit"], 180);
  const behind = new Chart(["seconds behind"], 180);
  replace(
    main,
    h("div", { class: "figures" }, active.element, dirty.element, lag.element, callers.element, commit.element, failures.element),
    card("Parts", parts),
    h("div", { class: "columns" }, card("Callers per commit", chart.element), card("Seconds that the store is behind", behind.element)),
  );
  return onSample((samples) => {
    const last = samples.at(-1);
    if (last === undefined) {
      return;
    }

    const { overview } = last;
    active.show(count(overview.activeCounters));
    dirty.show(count(overview.dirtyCounters));
    lag.show(seconds(overview.lagSeconds), overview.lagSeconds > 15);
    callers.show(compact(last.callersPerCommit));
    commit.show(seconds(last.commitSeconds));
    failures.show(count(overview.commits.failures), overview.commits.failures > 0);
    replace(
      parts,
      table(
        ["part", "state", ""],
        overview.parts.map((part) => [part.name, h("span", { class: part.ready ? "good" : "bad" }, part.ready ? "ready" : "not ready"), part.problem ?? ""]),
      ),
    );
    const x = samples.map((sample) => sample.overview.time / 1_000);
    chart.show(x, samples.map((sample) => sample.callersPerCommit));
    behind.show(x, samples.map((sample) => sample.overview.lagSeconds));
  });
};
