import { api, poll } from "../api";
import { card, confirmed, empty, h, replace, table, tell, tile, title } from "../dom";
import { bytes, compact, count, percent } from "../format";
import type { View } from "../main";
import { may, needs } from "../session";
import { browser } from "./keys";
import { tester } from "./tester";

interface Statistics {
  name: string;
  memoryHits: number;
  redisHits: number;
  misses: number;
  stale: number;
  sets: number;
  deletes: number;
  evictions: number;
  errors: number;
  hitRate: number;
  bytes: number;
}

interface Namespaces {
  scope: "cluster" | "process";
  namespaces: Statistics[];
  total: Statistics;
}

interface Server {
  cache_stats: { used_memory_human: string; connected_clients: number; total_commands_processed: number };
  source: "redis" | "process";
}

export const cacheView: View = (main) => {
  const [rate, hits, misses, size, server] = [tile("Hit rate"), tile("Hits"), tile("Misses"), tile("Entries take"), tile("Memory in use")] as const;
  const [names, said, done] = [h("div"), h("div"), h("p", { class: "muted", role: "status" })];
  const keys = browser(() => void load());
  const reset = h("button", { type: "button", click: () => void forget() }, "Reset statistics");
  const clear = h("button", { type: "button", class: "danger", click: () => void empties("/cache/clear", "Clear the whole cache?", "Every entry of every service goes. They are fetched again when they are asked for.") }, "Clear everything");
  replace(
    main,
    title("Cache"),
    h("div", { class: "tiles" }, rate.element, hits.element, misses.element, size.element, server.element),
    tester(() => void load()),
    card("Namespaces", names, h("div", { class: "row" }, reset, clear), needs("write", "Resetting statistics", reset), needs("admin", "Clearing", clear), done, said),
    card("Keys", keys.element),
  );

  const load = async (): Promise<void> => {
    try {
      const [all, stats] = await Promise.all([api<Namespaces>("/api/v1/cache/namespaces"), api<Server>("/cache/stats")]);
      show(all, stats);
      replace(said);
    } catch (error) {
      tell(said, error);
    }
  };
  const show = ({ scope, namespaces, total }: Namespaces, { cache_stats: own, source }: Server): void => {
    const asked = total.memoryHits + total.redisHits + total.misses + total.stale;
    rate.show(asked === 0 ? "–" : percent(total.hitRate), asked === 0 ? "nobody asked yet" : `of ${count(asked)} reads, ${scope === "cluster" ? "over all gateways" : "of this process"}`, total.hitRate >= 0.8 ? "good" : "");
    hits.show(compact(total.memoryHits + total.redisHits), `${compact(total.memoryHits)} from memory, ${compact(total.redisHits)} from Redis`);
    misses.show(compact(total.misses), `${count(total.errors)} errors, ${count(total.evictions)} evictions`);
    size.show(bytes(total.bytes), `${count(namespaces.length)} namespaces`);
    server.show(own.used_memory_human, source === "redis" ? `Redis: ${compact(own.connected_clients)} clients, ${compact(own.total_commands_processed)} commands` : "of this process; no Redis is named");
    keys.names(namespaces.map((one) => one.name));
    replace(names, namespaces.length === 0 ? nothing() : list(namespaces));
  };
  const list = (namespaces: Statistics[]): HTMLElement => table(
    "Statistics of each namespace",
    [{ name: "namespace", free: true }, { name: "hit rate" }, { name: "hits", figure: true }, { name: "misses", figure: true, wide: true }, { name: "stale", figure: true, wide: true }, { name: "sets", figure: true, wide: true }, { name: "deletes", figure: true, wide: true }, { name: "size", figure: true, wide: true }, { name: "" }],
    namespaces.map((one) => [
      h("button", { type: "button", class: "link", click: () => keys.browse(one.name), "aria-label": `Show the keys of ${one.name}` }, one.name),
      h("span", { class: "rate" }, h("meter", { min: 0, max: 1, value: one.hitRate, "aria-label": `Hit rate of ${one.name}` }), percent(one.hitRate)),
      count(one.memoryHits + one.redisHits),
      count(one.misses),
      count(one.stale),
      count(one.sets),
      count(one.deletes),
      bytes(one.bytes),
      h("button", { type: "button", class: "quiet", disabled: !may("admin"), "aria-label": `Clear ${one.name}`, click: () => void empties(`/api/v1/cache/${encodeURIComponent(one.name)}`, `Clear ${one.name}?`, "Every entry of this namespace goes. They are fetched again when they are asked for.") }, "Clear"),
    ]),
  );
  const forget = async (): Promise<void> => {
    try {
      await api("/api/v1/cache/stats/reset", { method: "POST" });
      done.textContent = "Statistics begin anew.";
      await load();
    } catch (error) {
      tell(said, error);
    }
  };
  const empties = async (path: string, question: string, consequence: string): Promise<void> => {
    if (!(await confirmed(question, consequence, "Clear"))) {
      return;
    }

    try {
      await api(path, { method: "DELETE" });
      done.textContent = "Cleared.";
      await load();
      keys.reload();
    } catch (error) {
      tell(said, error);
    }
  };
  return poll(3_000, load);
};

const nothing = (): HTMLElement =>
  empty("Nothing was cached yet.", "Look a product up above, or put an entry of your own:", `curl -X PUT "${location.origin}/api/v1/cache/shop/greeting?ttl=5min" -H "Content-Type: text/plain" -d hello`);
