import { api, isAway, poll, stream } from "../api";
import { sparkline } from "../chart";
import { empty, h, replace, table, tell, type Child, type Column } from "../dom";
import { count } from "../format";
import type { Whole } from "../json";
import { may } from "../session";
import { amount, type Bucket } from "./history";

type Kind = "counters" | "pages";

interface Item {
  id: string;
  value?: Whole;
  visits?: Whole;
}

interface Page {
  uniqueVisitors: { total: number };
  bots: Whole;
}

interface Listed {
  counters?: Item[];
  pages?: Item[];
  nextCursor: string | null;
}

const listPause = 5_000;
const historyAge = 30_000;

/** A table of the highest, kept up to date: values as they change, order and last hour now and then. */
export function ranking(kind: Kind, limit: number, detailed = false): { element: HTMLElement; stop: () => void; find: (prefix: string) => void } {
  const place = h("div");
  const rows = new Map<string, Row>();
  let prefix = "";
  let shown = limit;
  let watched = "";
  let drawn = "";
  let stopWatch: () => void = () => undefined;

  const load = async (): Promise<void> => {
    try {
      const sort = kind === "counters" ? "value" : "visits";
      const list = await api<Listed>(`/api/v1/${kind}?sort=${sort}&limit=${shown}&prefix=${encodeURIComponent(prefix)}`);
      const items = list[kind] ?? [];
      for (const item of items) {
        const row = rows.get(item.id) ?? new Row(kind, item.id);
        rows.set(item.id, row);
        row.show(item.value ?? item.visits ?? 0);
      }

      const key = JSON.stringify([items.map((item) => item.id), list.nextCursor !== null]);
      if (key !== drawn) {
        drawn = key;
        draw(items.map((item) => item.id), list.nextCursor !== null);
      }

      watch(items.map((item) => item.id));
      await Promise.all(items.map((item) => rows.get(item.id)?.refresh(detailed)));
    } catch (error) {
      drawn = isAway(error) ? drawn : "";
      tell(place, error);
    }
  };
  const draw = (ids: string[], hasMore: boolean): void => {
    if (ids.length === 0) {
      replace(place, prefix === "" ? nothing(kind, () => void load()) : h("p", { class: "what" }, `Nothing starts with ${prefix}.`));
      return;
    }

    const more = h("button", { type: "button", class: "quiet", click: () => {
      shown = Math.min(shown + limit, 100);
      void load();
    } }, "Show more");
    replace(place, table(`Top ${kind}`, columns(kind, detailed), ids.flatMap((id, index) => rows.get(id)?.cells(index + 1, detailed) ?? [])), hasMore && detailed && shown < 100 ? more : null);
  };
  // Ids are separated by commas there, and those of pages may have some.
  const watch = (ids: string[]): void => {
    const plain = ids.filter((id) => !id.includes(",")).sort();
    if (plain.join() === watched) {
      return;
    }

    watched = plain.join();
    stopWatch();
    stopWatch = plain.length === 0 || kind === "pages" ? () => undefined : stream(`/api/v1/stream?ids=${encodeURIComponent(watched)}`, (data) => {
      for (const item of (data as Listed)[kind] ?? []) {
        rows.get(item.id)?.show(item.value ?? item.visits ?? 0);
      }
    });
  };
  const stopPoll = poll(listPause, load);
  return {
    element: place,
    stop: () => {
      stopPoll();
      stopWatch();
    },
    find: (text) => {
      prefix = text;
      shown = limit;
      void load();
    },
  };
}

/** One counter or page of the table, with what is known of it. */
class Row {
  private readonly value = h("span");
  private readonly uniques = h("span", {}, "–");
  private readonly bots = h("span", {}, "–");
  private readonly line;
  private refreshedAt = 0;

  constructor(private readonly kind: Kind, private readonly id: string) {
    this.line = sparkline(kind === "counters" ? 1 : 2);
  }

  show(value: Whole): void {
    const text = count(value);
    if (this.value.textContent !== text) {
      this.value.textContent = text;
    }
  }

  cells(rank: number, detailed: boolean): Child[][] {
    const link = h("a", { href: `#/${this.kind}/${encodeURIComponent(this.id)}` }, this.id);
    const details = detailed && this.kind === "pages" ? [this.uniques, this.bots] : [];
    return [[rank, link, this.value, ...details, this.line.element]];
  }

  async refresh(detailed: boolean): Promise<void> {
    if (Date.now() - this.refreshedAt < historyAge) {
      return;
    }

    this.refreshedAt = Date.now();
    const one = `/api/v1/${this.kind}/${encodeURIComponent(this.id)}`;
    try {
      const { buckets } = await api<{ buckets: Bucket[] }>(`${one}/history?resolution=minute&fill=true`);
      const changes = buckets.map(amount);
      this.line.show(changes, `${count(changes.reduce((sum, change) => sum + change, 0))} in the last hour`);
      if (detailed && this.kind === "pages") {
        const page = await api<Page>(one);
        this.uniques.textContent = count(page.uniqueVisitors.total);
        this.bots.textContent = count(page.bots);
      }
    } catch {
      // The list says what is wrong; a line that is missing says nothing more.
      this.refreshedAt = 0;
    }
  }
}

function columns(kind: Kind, detailed: boolean): Column[] {
  const details: Column[] = detailed && kind === "pages" ? [{ name: "unique visitors", figure: true }, { name: "bots", figure: true, wide: true }] : [];
  return [{ name: "#", wide: true }, { name: kind === "counters" ? "counter" : "page", free: true }, { name: kind === "counters" ? "value" : "visits", figure: true }, ...details, { name: "last hour", wide: detailed && kind === "pages" }];
}

function nothing(kind: Kind, then: () => void): HTMLElement {
  const path = kind === "counters" ? "/api/v1/counters/page_views/increment" : "/api/v1/pages/%2Fhello/visits";
  const first = h("button", { type: "button", class: "main", click: () => void api(path, { method: "POST" }).then(then) }, kind === "counters" ? "Count to one here" : "Visit a page here");
  const agent = kind === "counters" ? "" : " -A Mozilla/5.0";
  return empty(
    kind === "counters" ? "No counter yet." : "No page was visited yet.",
    kind === "counters" ? "A counter begins with its first increment:" : "A page begins with its first visit by a person:",
    `curl -X POST${agent} "${location.origin}${path}"`,
    may("write") ? first : null,
  );
}
