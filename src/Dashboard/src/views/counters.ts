import { card, h, replace, title } from "../dom";
import type { View } from "../main";
import { ranking } from "./ranking";

export const countersView: View = (main) => search(main, "Counters", "counters", "page_views");

/** The highest, and those whose id starts so. */
export function search(main: HTMLElement, name: string, kind: "counters" | "pages", example: string): () => void {
  const list = ranking(kind, 25, true);
  const prefix = h("input", { id: "prefix", type: "search", placeholder: example, autocomplete: "off", spellcheck: "false" });
  const form = h("form", { class: "row", role: "search" }, h("label", { for: "prefix" }, "Starts with"), prefix, h("button", {}, "Find"));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    list.find(prefix.value);
  });
  replace(main, title(name, form), card(`The highest ${kind}`, list.element));
  return list.stop;
}
