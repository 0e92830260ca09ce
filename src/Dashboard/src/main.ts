import "./style.css";
import { api, onRefused } from "./api";
import { h, replace } from "./dom";
import { timeOfDay } from "./format";
import { newest, prime, start } from "./live";
import { ask, may, session } from "./session";
import { begin as beginTheme } from "./theme";
import { cacheView } from "./views/cache";
import { counterView } from "./views/counter";
import { countersView } from "./views/counters";
import { machineView } from "./views/machine";
import { nowView } from "./views/now";
import { pageView } from "./views/page";
import { pagesView } from "./views/pages";

/** A view fills the main part and says how to stop what it started. */
export type View = (main: HTMLElement, argument: string) => () => void;

const views: Record<string, [list: View, one?: View]> = {
  "": [nowView],
  counters: [countersView, counterView],
  pages: [pagesView, pageView],
  cache: [cacheView],
  machine: [machineView],
};

const part = (id: string): HTMLElement => document.getElementById(id) as HTMLElement;
const [main, connection, banner, leave] = [part("main"), part("connection"), part("banner"), part("leave")];
let stopView: () => void = () => undefined;
let stopLive: () => void = () => undefined;
let isIn = false;

function show(): void {
  const [name = "", ...rest] = location.hash.replace(/^#\//, "").split("/");
  const argument = readable(rest.join("/"));
  const [list, one] = views[name] ?? [nowView];
  stopView();
  main.replaceChildren();
  stopView = (argument === "" ? list : (one ?? list))(main, argument);
  document.title = `${main.querySelector("h1")?.textContent ?? ""} · OrleansCounters`;
  for (const link of document.querySelectorAll("nav a")) {
    if (link.getAttribute("href") === `#/${name}`) {
      link.setAttribute("aria-current", "page");
    } else {
      link.removeAttribute("aria-current");
    }
  }
}

/** Somebody may have typed the address. */
function readable(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function showConnection(open: boolean): void {
  connection.textContent = open ? "live" : "reconnecting";
  connection.dataset["state"] = open ? "live" : "away";
  const last = newest();
  banner.hidden = open;
  banner.textContent = `The service does not answer. What you see is ${last === null ? "not the newest" : `from ${timeOfDay(last.time)}`}; this page tries again by itself.`;
  if (!open && session().keysNeeded) {
    // A stream does not say why it was refused.
    void ask().then(() => (may("read") ? undefined : askForKey())).catch(() => undefined);
  }
}

async function enter(): Promise<void> {
  await prime();
  isIn = true;
  leave.hidden = !session().keysNeeded;
  leave.textContent = may("read") ? "Sign out" : "Sign in";
  show();
  stopLive = start(showConnection);
}

/** Asks for a key once; the service answers with a cookie that scripts cannot read. */
function askForKey(): void {
  if (!isIn && main.querySelector("#key") !== null) {
    return;
  }

  isIn = false;
  stopView();
  stopLive();
  stopView = stopLive = () => undefined;
  banner.hidden = true;
  leave.hidden = true;
  connection.textContent = "signed out";
  connection.dataset["state"] = "connecting";
  document.title = "Sign in · OrleansCounters";
  const input = h("input", { type: "password", id: "key", autocomplete: "current-password", required: true, "aria-describedby": "about-key" });
  const said = h("p", { class: "problem", role: "alert" });
  const form = h(
    "form",
    { class: "card door", method: "post", action: "/access/session" },
    h("h1", {}, "Sign in"),
    h("p", { id: "about-key" }, "This service asks for a key. With the role read you may look; write and admin may change things."),
    h("label", { for: "key" }, "Key"),
    input,
    h("button", { class: "main" }, "Sign in"),
    said,
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    api("/access/session", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ key: input.value }) })
      .then(ask)
      .then(enter)
      .catch((error: unknown) => (said.textContent = error instanceof Error ? error.message : ""));
  });
  replace(main, form);
  input.focus();
}

async function begin(): Promise<void> {
  try {
    await ask();
    await (may("read") || (await isOpen()) ? enter() : askForKey());
  } catch {
    showConnection(false);
    window.setTimeout(() => void begin(), 2_000);
  }
}

/** Access:Public may open the overview to everybody. */
const isOpen = async (): Promise<boolean> => (await fetch("/api/v1/overview")).ok;

beginTheme(part("theme"));
onRefused(() => (isIn && may("read") ? void ask().then(() => (may("read") ? undefined : askForKey())) : undefined));
leave.addEventListener("click", () => void (may("read") ? api("/access/session", { method: "DELETE" }).then(ask) : Promise.resolve()).then(askForKey));
document.querySelector(".skip")?.addEventListener("click", (event) => {
  // The address after # names the view.
  event.preventDefault();
  main.focus();
});
window.addEventListener("hashchange", () => {
  if (isIn) {
    show();
    window.scrollTo(0, 0);
    main.querySelector("h1")?.focus({ preventScroll: true });
  }
});
void begin();
