import "./style.css";
import { ApiError, api } from "./api";
import { h, replace } from "./dom";
import { start } from "./live";
import { cacheView } from "./views/cache";
import { counterView, countersView } from "./views/counters";
import { machineView } from "./views/machine";
import { nowView } from "./views/now";
import { pageView, pagesView } from "./views/pages";

/** A view fills the main part and says how to stop what it started. */
export type View = (main: HTMLElement, argument: string) => () => void;

const views: Record<string, [list: View, one?: View]> = {
  "": [nowView],
  counters: [countersView, counterView],
  pages: [pagesView, pageView],
  cache: [cacheView],
  machine: [machineView],
};

const main = document.getElementById("main") as HTMLElement;
const connection = document.getElementById("connection") as HTMLElement;
let stop: () => void = () => undefined;

function show(): void {
  const [name = "", ...rest] = location.hash.replace(/^#\//, "").split("/");
  const argument = decodeURIComponent(rest.join("/"));
  const [list, one] = views[name] ?? [nowView];
  stop();
  main.replaceChildren();
  stop = (argument === "" ? list : (one ?? list))(main, argument);
  for (const link of document.querySelectorAll("nav a")) {
    if (link.getAttribute("href") === `#/${name}`) {
      link.setAttribute("aria-current", "page");
    } else {
      link.removeAttribute("aria-current");
    }
  }
}

function begin(): void {
  window.addEventListener("hashchange", show);
  show();
  start((open) => {
    connection.textContent = open ? "live" : "reconnecting";
    connection.classList.toggle("off", !open);
  });
}

/** Asks for a key once; the service answers with a cookie that scripts cannot read. */
function askForKey(): void {
  const input = h("input", { type: "password", id: "key", autocomplete: "current-password", required: true });
  const said = h("p", { class: "problem", role: "alert" });
  const form = h("form", { class: "card" }, h("h2", {}, "Who are you?"), h("label", { for: "key" }, "A key with the role read or more"), input, h("button", {}, "Enter"), said);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    api("/access/session", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ key: input.value }) })
      .then(() => location.reload())
      .catch((error: unknown) => (said.textContent = error instanceof Error ? error.message : ""));
  });
  replace(main, form);
  input.focus();
}

api("/api/v1/overview")
  .then(begin)
  .catch((error: unknown) => (error instanceof ApiError && (error.status === 401 || error.status === 403) ? askForKey() : begin()));
