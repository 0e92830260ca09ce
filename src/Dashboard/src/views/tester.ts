import { api } from "../api";
import { card, h, replace, tell } from "../dom";
import { compact, milliseconds } from "../format";

type Source = "cache" | "database";

interface Product {
  id: number;
  name: string;
  category: string;
  price: number;
  source: Source;
  fetch_time_ms: number;
  stale: boolean;
}

const kept = 8;

/** Looks products up, and shows in colour where each answer came from and how long it took. */
export function tester(onLookup: () => void): HTMLElement {
  const answer = h("div", { class: "answer", role: "status" }, h("p", { class: "muted" }, "Ask for a product twice: the first answer comes from the database, the next from the cache."));
  const averages = { cache: bar("cache"), database: bar("database") };
  const faster = h("p", { class: "muted" });
  const log = h("ol", { class: "log", "aria-label": "The last answers" });
  const id = h("input", { id: "product", type: "number", min: 1, step: 1, value: 1, required: true, class: "short" });
  const look = async (number: string): Promise<void> => {
    try {
      const found = await api<Product>(`/products/${encodeURIComponent(number)}`);
      const words = found.source === "cache" ? (found.stale ? "from the cache, stale" : "from the cache") : "from the database";
      replace(
        answer,
        h("p", { class: "badge", "data-source": found.source }, milliseconds(found.fetch_time_ms), h("span", {}, words)),
        h("p", {}, h("strong", {}, found.name), `, ${found.category}, ${found.price}`),
      );
      log.prepend(h("li", { "data-source": found.source }, `${number}: ${milliseconds(found.fetch_time_ms)} ${words}`));
      while (log.childElementCount > kept) {
        log.lastElementChild?.remove();
      }

      averages[found.source].add(found.fetch_time_ms);
      compare();
      onLookup();
    } catch (error) {
      tell(answer, error);
    }
  };
  const compare = (): void => {
    const [cache, database] = [averages.cache.mean(), averages.database.mean()];
    const most = Math.max(cache ?? 0, database ?? 0);
    averages.cache.draw(most);
    averages.database.draw(most);
    faster.textContent = cache === null || database === null || cache === 0 ? "" : database >= cache ? `The cache answers ${compact(database / cache)} times as fast.` : "The cache is not faster here: on this machine the database is as near.";
  };
  const form = h("form", { class: "row" }, h("label", { for: "product" }, "Product"), id, h("button", { class: "main" }, "Look up"));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void look(id.value);
  });
  form.append(...["1", "5", "10"].map((number) => h("button", { type: "button", click: () => void look(number) }, `Product ${number}`)));
  return card(
    "Look a product up",
    form,
    h("div", { class: "columns" }, h("div", {}, answer, log), h("div", { class: "bars" }, h("h3", {}, "On average"), averages.cache.element, averages.database.element, faster)),
  );
}

/** The mean of the answers from one place, as a bar. */
function bar(source: Source): { element: HTMLElement; add: (took: number) => void; mean: () => number | null; draw: (most: number) => void } {
  const [length, text] = [h("div", { class: "length", "data-source": source }), h("span", {}, "no answer yet")];
  let [sum, answers] = [0, 0];
  const mean = (): number | null => (answers === 0 ? null : sum / answers);
  return {
    element: h("div", { class: "bar" }, h("span", {}, source), h("div", { class: "track", "aria-hidden": "true" }, length), text),
    add: (took) => {
      sum += took;
      answers++;
    },
    mean,
    draw: (most) => {
      const now = mean();
      length.style.setProperty("width", `${now === null || most === 0 ? 0 : Math.max(1, (now * 100) / most)}%`);
      text.textContent = now === null ? "no answer yet" : `${milliseconds(now)} in ${answers}`;
    },
  };
}
