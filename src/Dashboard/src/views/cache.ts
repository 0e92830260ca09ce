import { api } from "../api";
import { card, figure, h, problem, replace, table } from "../dom";
import { bytes, count, percent, seconds } from "../format";
import type { View } from "../main";

interface Namespaces {
  namespaces: { name: string; bytes: number; hitRate: number; hits?: number; memoryHits: number; redisHits: number; misses: number; stale: number; sets: number; deletes: number; errors: number }[];
}

interface Keys {
  keys: { key: string; bytes: number; ttlSeconds: number | null }[];
}

interface Lookup {
  name: string;
  price: number;
  source: "cache" | "database";
  fetch_time_ms: number;
  stale: boolean;
}

export const cacheView: View = (main) => {
  const names = h("div");
  const keys = h("div");
  const clear = h("button", { type: "button", class: "danger", click: () => void empty() }, "Clear everything");
  replace(main, card("Does caching pay?", names, h("div", { class: "row" }, clear)), tester(() => void load()), card("Keys", keys));
  replace(keys, h("p", { class: "muted" }, "Choose a namespace above."));
  const load = async (): Promise<void> => {
    try {
      const list = (await api<Namespaces>("/api/v1/cache/namespaces")).namespaces;
      replace(
        names,
        list.length === 0
          ? h("p", { class: "muted" }, "Nothing was cached yet.")
          : table(
              ["namespace", "hit rate", "hits", "misses", "stale", "sets", "deletes", "errors", "size"],
              list.map((one) => [
                h("button", { type: "button", class: "link", click: () => void browse(one.name) }, one.name),
                percent(one.hitRate),
                count(one.memoryHits + one.redisHits),
                count(one.misses),
                count(one.stale),
                count(one.sets),
                count(one.deletes),
                count(one.errors),
                bytes(one.bytes),
              ]),
            ),
      );
    } catch (error) {
      replace(names, problem(error));
    }
  };
  const browse = async (name: string): Promise<void> => {
    try {
      const page = await api<Keys>(`/api/v1/cache/${encodeURIComponent(name)}?limit=100`);
      replace(
        keys,
        table(
          [`key in ${name}`, "size", "time left"],
          page.keys.map((one) => [one.key, bytes(one.bytes), one.ttlSeconds === null ? "for ever" : seconds(one.ttlSeconds)]),
        ),
      );
    } catch (error) {
      replace(keys, problem(error));
    }
  };
  const empty = async (): Promise<void> => {
    if (window.confirm("Every entry of every service goes. Go on?")) {
      await api("/cache/clear", { method: "DELETE" }).catch((error: unknown) => replace(keys, problem(error)));
      await load();
    }
  };
  void load();
  const timer = window.setInterval(() => void load(), 5_000);
  return () => window.clearInterval(timer);
};

/** Looks products up, and shows in colour where each answer came from and how long it took. */
function tester(onLookup: () => void): HTMLElement {
  const [time, source] = [figure("this answer took"), figure("it came from")];
  const log = h("ol", { class: "log", "aria-live": "polite" });
  const id = h("input", { id: "product", type: "number", min: 1, value: 1, inputmode: "numeric" });
  const look = async (number: string): Promise<void> => {
    try {
      const found = await api<Lookup>(`/products/${encodeURIComponent(number)}`);
      time.show(`${found.fetch_time_ms} ms`);
      source.show(found.source);
      source.element.dataset["source"] = found.source;
      log.prepend(h("li", { "data-source": found.source }, `${found.name}, ${found.price}: ${found.source}, ${found.fetch_time_ms} ms${found.stale ? ", stale" : ""}`));
      log.lastElementChild?.toggleAttribute("hidden", log.childElementCount > 20);
      onLookup();
    } catch (error) {
      log.prepend(h("li", {}, problem(error)));
    }
  };
  const form = h("form", { class: "row" }, h("label", { for: "product" }, "Product"), id, h("button", {}, "Look up"));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void look(id.value);
  });
  const quick = ["1", "5", "10"].map((number) => h("button", { type: "button", click: () => void look(number) }, `Product ${number}`));
  form.append(...quick);
  return card("Look a product up", form, h("div", { class: "figures" }, time.element, source.element), log);
}
