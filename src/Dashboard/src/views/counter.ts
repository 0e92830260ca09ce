import { api, poll, stream } from "../api";
import { card, h, replace, tell, tile, title } from "../dom";
import { count, span, time } from "../format";
import { minus, type Whole } from "../json";
import { nameOf, newest, partsOf } from "../live";
import type { View } from "../main";
import { needs } from "../session";
import { history } from "./history";

interface SyncStatus {
  authorityValue: Whole;
  storeValue: Whole;
  lastChangeStored: string | null;
  isSynced: boolean;
  exists: boolean;
}

interface Streamed {
  counters: { id: string; value: Whole }[];
}

export const counterView: View = (main, id) => {
  const path = `/api/v1/counters/${encodeURIComponent(id)}`;
  const value = h("output", { class: "big", "aria-live": "off" }, "–");
  const memory = tile("Memory");
  const [mirror, store] = [tile("Redis"), tile("Store")];
  const lag = tile("The store is behind by");
  const [said, done] = [h("div"), h("p", { class: "muted", role: "status" })];
  const by = h("input", { id: "by", type: "number", value: 1, step: 1, required: true, class: "short" });
  const add = h("button", { class: "main" }, "Add");
  const sync = h("button", { type: "button", click: () => void write() }, "Write to the store now");
  const form = h("form", { class: "row" }, h("label", { for: "by" }, "Amount"), by, add, sync);
  const past = history(`${path}/history`);
  replace(
    main,
    h("a", { href: "#/counters", class: "back" }, "All counters"),
    title(id),
    h("section", { class: "card hero" }, h("div", {}, value, h("p", { class: "muted" }, "live, as callers are answered")), h("div", {}, form, needs("write", "Changing it", add, sync), done, said)),
    h("section", {}, h("h2", {}, "Where it is"), h("div", { class: "tiles places" }, memory.element, mirror.element, store.element, lag.element)),
    card("History", past.element),
  );
  // Which parts there are is known a moment after the service has started.
  const storeName = (): string => partsOf(newest(), "store").map(nameOf)[0] ?? "The store";
  const load = async (): Promise<void> => {
    try {
      const status = await api<SyncStatus>(`${path}/sync-status`);
      const nodes = partsOf(newest(), "mirror");
      mirror.rename(nodes.length > 1 ? `Redis, on one of ${nodes.length} nodes` : "Redis");
      mirror.show(nodes.length === 0 ? "none" : count(status.authorityValue), nodes.length === 0 ? `no Redis is named, so ${storeName()} decides` : "decides: changes are committed here");
      store.rename(storeName());
      const open = minus(status.authorityValue, status.storeValue);
      store.show(count(status.storeValue), status.lastChangeStored === null ? "has nothing of it yet" : `up to ${time(status.lastChangeStored)}`, status.isSynced ? "good" : "warn");
      const age = status.lastChangeStored === null ? null : span((Date.now() - Date.parse(status.lastChangeStored)) / 1_000);
      const inStep = !status.exists ? "it was never counted, or was reset" : age === null ? "in step" : `in step, last changed ${age} ago`;
      const late = age === null ? "nothing is written yet; it follows by itself" : `the newest change that is stored is ${age} old`;
      lag.show(status.isSynced ? "0" : count(open), status.isSynced ? inStep : late, status.isSynced ? "good" : "warn");
      replace(said);
    } catch (error) {
      tell(said, error);
    }
  };
  const change = async (request: () => Promise<string>): Promise<void> => {
    try {
      done.textContent = await request();
      past.reload();
    } catch (error) {
      done.textContent = "";
      tell(said, error);
      return;
    }

    await load();
  };
  const write = (): Promise<void> => change(async () => {
    await api(`${path}/sync`, { method: "POST" });
    return `${storeName()} has every change of it.`;
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void change(async () => {
      const answer = await api<{ value: Whole; durability: string }>(`${path}/increment?by=${encodeURIComponent(by.value)}`, { method: "POST", headers: { "Idempotency-Key": crypto.getRandomValues(new Uint32Array(4)).join("-") } });
      return `Now ${count(answer.value)}, safe at level ${answer.durability}.`;
    });
  });
  const stopPoll = poll(2_000, load);
  const stopStream = stream(`/api/v1/stream?ids=${encodeURIComponent(id)}`, (data) => {
    const found = (data as Streamed).counters.find((one) => one.id === id);
    if (found !== undefined) {
      value.textContent = count(found.value);
      memory.show(count(found.value), "what callers are answered");
    }
  });
  return () => {
    stopPoll();
    stopStream();
    past.stop();
  };
};
