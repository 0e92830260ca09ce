import { amount, api, type Bucket } from "../api";
import { Chart } from "../chart";
import { h, problem, replace } from "../dom";

const resolutions = ["minute", "hour", "day", "month"] as const;

/** A chart of what changed, with a choice of how fine. */
export function history(path: string, kinds: string[] = []): HTMLElement {
  const chart = new Chart(["change"], 220, true);
  const said = h("div");
  let resolution: string = "minute";
  let kind = kinds[0];
  const choice = (names: readonly string[], pick: (name: string) => void): HTMLElement => {
    const buttons = names.map((name, index) =>
      h(
        "button",
        {
          type: "button",
          "aria-pressed": index === 0 ? "true" : "false",
          click: (event) => {
            for (const button of buttons) {
              button.setAttribute("aria-pressed", button === event.currentTarget ? "true" : "false");
            }

            pick(name);
            void load();
          },
        },
        name,
      ),
    );
    return h("div", { class: "choice", role: "group" }, ...buttons);
  };
  const load = async (): Promise<void> => {
    try {
      const finest = kind === "uniques" ? "day" : resolution;
      const answer = await api<{ buckets: Bucket[] }>(`${path}?resolution=${finest}&fill=true${kind === undefined ? "" : `&kind=${kind}`}`);
      chart.show(
        answer.buckets.map((bucket) => Date.parse(bucket.start) / 1_000),
        answer.buckets.map(amount),
      );
      replace(said);
    } catch (error) {
      replace(said, problem(error));
    }
  };
  void load();
  return h(
    "div",
    {},
    choice(resolutions, (name) => (resolution = name)),
    kinds.length > 0 ? choice(kinds, (name) => (kind = name)) : null,
    chart.element,
    said,
  );
}
