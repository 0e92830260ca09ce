import { api } from "../api";
import { card, figure, h, problem, replace } from "../dom";
import { count } from "../format";
import type { View } from "../main";
import { history } from "./history";
import { top } from "./now";

interface Page {
  visits: number;
  uniqueVisitors: { today: number; total: number };
  bots: number;
  prefetches: number;
  own: number;
}

export const pagesView: View = (main) => {
  const list = h("div");
  replace(main, card("Pages", list));
  void top(list, "pages", "/api/v1/pages?sort=visits&limit=25", "pages", "visits");
  return () => undefined;
};

export const pageView: View = (main, id) => {
  const path = `/api/v1/pages/${encodeURIComponent(id)}`;
  const all = [figure("visits"), figure("unique today"), figure("unique, all days"), figure("bots"), figure("prefetches"), figure("own")];
  const said = h("div");
  replace(
    main,
    card(`Page ${id}`, h("div", { class: "figures" }, ...all.map((one) => one.element)), said),
    card("History", history(`${path}/history`, ["visits", "uniques", "bots", "prefetches", "own"])),
  );
  const load = async (): Promise<void> => {
    try {
      const page = await api<Page>(path);
      const values = [page.visits, page.uniqueVisitors.today, page.uniqueVisitors.total, page.bots, page.prefetches, page.own];
      all.forEach((one, index) => one.show(count(values[index] ?? 0)));
      replace(said);
    } catch (error) {
      replace(said, problem(error));
    }
  };
  void load();
  const timer = window.setInterval(() => void load(), 2_000);
  return () => window.clearInterval(timer);
};
