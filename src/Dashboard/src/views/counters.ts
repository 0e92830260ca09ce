import { api, stream } from "../api";
import { card, figure, h, problem, replace } from "../dom";
import { count, time } from "../format";
import type { View } from "../main";
import { history } from "./history";
import { top } from "./now";

interface SyncStatus {
  authorityValue: number;
  storeValue: number;
  lastChangeStored: string | null;
  isSynced: boolean;
}

export const countersView: View = (main) => {
  const list = h("div");
  const prefix = h("input", { id: "prefix", type: "search", placeholder: "page_views", autocomplete: "off" });
  const open = h("form", { class: "row" }, h("label", { for: "prefix" }, "Counters that start with"), prefix, h("button", {}, "Look"));
  const load = (): void => void top(list, "counters", `/api/v1/counters?sort=value&limit=25&prefix=${encodeURIComponent(prefix.value)}`, "counters", "value");
  open.addEventListener("submit", (event) => {
    event.preventDefault();
    load();
  });
  replace(main, card("Counters", open, list));
  load();
  return () => undefined;
};

export const counterView: View = (main, id) => {
  const path = `/api/v1/counters/${encodeURIComponent(id)}`;
  const [memory, authority, store, lag] = [figure("in memory"), figure("at the authority"), figure("in the store"), figure("behind")];
  const said = h("div");
  const sync = h("button", { type: "button", click: () => void write() }, "Write to the store now");
  replace(
    main,
    card(`Counter ${id}`, h("div", { class: "figures" }, memory.element, authority.element, store.element, lag.element), h("div", { class: "row" }, sync), said),
    card("History", history(`${path}/history`)),
  );
  const load = async (): Promise<void> => {
    try {
      const status = await api<SyncStatus>(`${path}/sync-status`);
      authority.show(count(status.authorityValue));
      store.show(count(status.storeValue));
      lag.show(status.isSynced ? "no" : count(status.authorityValue - status.storeValue), !status.isSynced);
      replace(said, status.lastChangeStored === null ? null : h("p", { class: "muted" }, `The store has it up to ${time(status.lastChangeStored)}.`));
    } catch (error) {
      replace(said, problem(error));
    }
  };
  const write = async (): Promise<void> => {
    try {
      await api(`${path}/sync`, { method: "POST" });
    } catch (error) {
      replace(said, problem(error));
      return;
    }

    await load();
  };
  void load();
  const timer = window.setInterval(() => void load(), 3_000);
  const stop = stream(`/api/v1/stream?ids=${encodeURIComponent(id)}`, (event) => {
    const value = valueOf(JSON.parse(event.data), id);
    if (value !== null) {
      memory.show(count(value));
    }
  });
  return () => {
    window.clearInterval(timer);
    stop();
  };
};

/** The value of this counter in an event, whether it tells of one or of many. */
function valueOf(data: unknown, id: string): number | null {
  const found = (Array.isArray(data) ? data : Object.values(data as object).flat().concat(data)).find(
    (one: unknown) => typeof one === "object" && one !== null && (one as { id?: unknown }).id === id,
  ) as { value?: number } | undefined;
  return found?.value ?? null;
}
