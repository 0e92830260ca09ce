import { Chart } from "../chart";
import { card, h, replace, table, tile, title, type Child } from "../dom";
import { compact, count, seconds, span } from "../format";
import { nameOf, onSample, partsOf, type Batches, type Overview, type Part, type Sample } from "../live";
import type { View } from "../main";
import { behind } from "./now";

export const machineView: View = (main) => {
  const [active, store, waiting, callers, rows, failures] = [
    tile("Counters in memory"),
    tile("The store is behind by"),
    tile("Waiting in queues"),
    tile("Callers per commit"),
    tile("Rows per write to the store"),
    tile("Without an answer"),
  ] as const;
  const [silos, mirrors, others] = [h("div"), h("div"), h("div")];
  const sizes = new Chart({ names: ["callers per commit", "rows per write"], height: 180, label: "Batch sizes over the last five minutes" });
  const late = new Chart({ names: ["seconds behind"], height: 180, label: "Seconds that the store was behind over the last five minutes", write: (value) => `${compact(value)} s` });
  const about = h("p", { class: "muted" });
  replace(
    main,
    title("Machine room", about),
    h("div", { class: "tiles" }, ...[active, store, waiting, callers, rows, failures].map((one) => one.element)),
    h("div", { class: "columns" }, card("Batch sizes", sizes.element), card("How far the store is behind", late.element)),
    h("div", { class: "columns" }, card("Silos", silos), card("Mirror nodes", mirrors)),
    card("Store and other parts", others),
  );
  const showParts = (overview: Overview): void => {
    const engine = overview.parts.find((part) => part.name === "engine");
    const found = partsOf(overview, "silo");
    const hosts = found.length > 0 ? found : engine === undefined ? [] : [engine];
    replace(
      silos,
      table(
        "Silos",
        [{ name: found.length > 0 ? "silo" : "process", free: true }, { name: "state" }, { name: "counters in memory", figure: true }],
        hosts.map((host) => [found.length > 0 ? nameOf(host) : "this one", state(host), count(host.active ?? overview.activeCounters)]),
      ),
    );
    const nodes = partsOf(overview, "mirror");
    replace(
      mirrors,
      nodes.length === 0
        ? h("p", { class: "muted" }, "None: no Redis is named, so the store itself commits each change. With ConnectionStrings:Redis or Mirror:Nodes, changes are committed in Redis.")
        : table(
            "Mirror nodes",
            [{ name: "node", free: true }, { name: "state" }, { name: "generation", figure: true, wide: true }, { name: "queue", figure: true }, { name: "not stored", figure: true }],
            nodes.map((node) => [nameOf(node), state(node), count(node.generation ?? 0), count(node.waiting ?? 0), count(node.behind ?? 0)]),
          ),
    );
    const rest = overview.parts.filter((part) => !hosts.includes(part) && !nodes.includes(part));
    replace(
      others,
      table(
        "Parts",
        [{ name: "part" }, { name: "state" }, { name: "queue", figure: true }],
        rest.map((part) => [nameOf(part), state(part), part.waiting === undefined ? "" : count(part.waiting)]),
      ),
    );
  };
  let shown = "";
  const stop = onSample((samples) => {
    const last = samples.at(-1);
    if (last === undefined) {
      return;
    }

    const { overview } = last;
    const queued = overview.parts.reduce((sum, part) => sum + (part.waiting ?? 0), 0);
    about.textContent = `${overview.engine}, up for ${span((overview.time - overview.startedAt) / 1_000)}`;
    active.show(count(overview.activeCounters), "and pages; those idle leave by themselves");
    store.show(...behind(overview));
    waiting.show(count(queued), "changes and rows", queued > 10_000 ? "warn" : "");
    showBatches(callers, samples, (one) => one.commits, "commit");
    showBatches(rows, samples, (one) => one.flushes, "write");
    const failed = overview.commits.failures + overview.flushes.failures;
    failures.show(count(failed), `${count(overview.commits.failures)} commits, ${count(overview.flushes.failures)} writes, since the start`, failed > 0 ? "warn" : "good");
    // Parts change seldom; a table that stays can be read and selected.
    const parts = JSON.stringify([overview.parts, overview.activeCounters]);
    if (parts !== shown) {
      shown = parts;
      showParts(overview);
    }

    const x = samples.map((sample) => sample.overview.time / 1_000);
    sizes.show(x, samples.map((sample) => sample.commits?.size ?? null), samples.map((sample) => sample.flushes?.size ?? null));
    late.show(x, samples.map((sample) => sample.overview.lagSeconds));
  });
  return () => {
    stop();
    sizes.destroy();
    late.destroy();
  };
};

/** The newest batch size that there was: in a quiet second there is none. */
function showBatches(into: ReturnType<typeof tile>, samples: Sample[], pick: (sample: Sample) => Batches | null, noun: string): void {
  const last = samples.map(pick).findLast((batches) => batches !== null);
  into.show(last ? compact(last.size) : "–", last ? `${seconds(last.seconds)} for each ${noun}` : "none in the last minutes");
}

function state(part: Part): Child {
  return h("span", { class: part.ready ? "state good" : "state bad" }, part.ready ? "ready" : `not ready: ${part.problem ?? ""}`);
}
