import { api, poll, ApiError } from "../api";
import { card, code, h, replace, tell, tile, title } from "../dom";
import { count } from "../format";
import type { Whole } from "../json";
import type { View } from "../main";
import { history } from "./history";

interface Page {
  visits: Whole;
  uniqueVisitors: { today: number; total: number };
  bots: Whole;
  prefetches: Whole;
  own: Whole;
}

export const pageView: View = (main, id) => {
  const path = `/api/v1/pages/${encodeURIComponent(id)}`;
  const all = [tile("Visits"), tile("Unique visitors today"), tile("Unique visitors, all days"), tile("Bots"), tile("Prefetches"), tile("Own visits")];
  const notes = ["by people", "of the current day in UTC", "the sum of each day's", "programs that say what they are", "browsers that load ahead", "from Pages:OwnAddresses"];
  const said = h("div");
  const past = history(`${path}/history`, ["visits", "uniques", "bots", "prefetches", "own"]);
  const badge = `![visits](${location.origin}/badge/${id.split("/").map(encodeURIComponent).join("/")}.svg)`;
  replace(
    main,
    h("a", { href: "#/pages", class: "back" }, "All pages"),
    title(id),
    said,
    h("div", { class: "tiles" }, ...all.map((one) => one.element)),
    card("History", past.element),
    card("Show the number elsewhere", h("p", { class: "muted" }, "In a README, this counts a visit and shows the number:"), code(badge)),
  );
  const load = async (): Promise<void> => {
    try {
      const page = await api<Page>(path);
      const values = [page.visits, page.uniqueVisitors.today, page.uniqueVisitors.total, page.bots, page.prefetches, page.own];
      all.forEach((one, index) => one.show(count(values[index] ?? 0), notes[index]));
      replace(said);
    } catch (error) {
      all.forEach((one, index) => one.show("0", notes[index]));
      tell(said, error instanceof ApiError && error.status === 404 ? new Error("Nobody visited this page yet, or it was reset.") : error);
    }
  };
  const stop = poll(1_500, load);
  return () => {
    stop();
    past.stop();
  };
};
