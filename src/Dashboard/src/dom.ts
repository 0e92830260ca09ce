import { isAway } from "./api";

export type Child = Node | string | number | null | undefined;
type Attributes = Record<string, string | number | boolean | ((event: Event) => void)>;

/** Makes an element. Text is always text: nothing that a user wrote is ever read as markup. */
export function h<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Attributes = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") {
      element.addEventListener(name, value);
    } else if (typeof value === "boolean") {
      element.toggleAttribute(name, value);
    } else {
      element.setAttribute(name, String(value));
    }
  }

  element.append(...nodes(children));
  return element;
}

const nodes = (children: Child[]): (Node | string)[] =>
  children.filter((child) => child !== null && child !== undefined).map((child) => (child instanceof Node ? child : String(child)));

/** Puts new content in the place of old. Whoever was on a control there by keyboard is on the same one afterwards. */
export function replace(parent: Element, ...children: Child[]): void {
  const held = parent.contains(document.activeElement) && parent !== document.activeElement ? nameOf(document.activeElement as Element) : null;
  parent.replaceChildren(...nodes(children));
  if (held !== null) {
    const again = [...parent.querySelectorAll<HTMLElement>("a, button, input, select")].find((one) => nameOf(one) === held);
    again?.focus({ preventScroll: true });
  }
}

const nameOf = (element: Element): string => `${element.tagName} ${element.id} ${element.getAttribute("href") ?? element.getAttribute("aria-label") ?? element.textContent}`;

/** A heading with what belongs under it. */
export const card = (title: string, ...children: Child[]): HTMLElement => h("section", { class: "card" }, h("h2", {}, title), ...children);

/** The first words of a view. */
export const title = (text: string, ...beside: Child[]): HTMLElement => h("div", { class: "title" }, h("h1", { tabindex: -1 }, text), ...beside);

export interface Tile {
  element: HTMLElement;
  rename: (name: string) => void;
  show: (text: string, note?: string, state?: "good" | "bad" | "warn" | "") => void;
}

/** A figure under its name, with a line of explanation and room for a picture. */
export function tile(name: string, picture?: Element): Tile {
  const label = h("span", { class: "name" }, name);
  const value = h("span", { class: "value" }, "–");
  const note = h("span", { class: "note" });
  const element = h("div", { class: "tile" }, label, value, note, picture);
  return {
    element,
    rename: (text) => (label.textContent = text),
    show: (text, more = "", state = "") => {
      value.textContent = text;
      note.textContent = more;
      element.dataset["state"] = state;
    },
  };
}

export interface Column {
  name: string;
  /** Figures are right-aligned. */
  figure?: boolean;
  /** Left out where there is little room. */
  wide?: boolean;
  /** What others chose may be long, and breaks anywhere. */
  free?: boolean;
}

export function table(caption: string, columns: Column[], rows: Child[][]): HTMLElement {
  const kind = (column: Column | undefined): Attributes => ({
    class: [column?.figure === true ? "figure" : "", column?.wide === true ? "wide" : "", column?.free === true ? "free" : ""].join(" ").trim(),
  });
  return h(
    "table",
    {},
    h("caption", { class: "unseen" }, caption),
    h("thead", {}, h("tr", {}, ...columns.map((column) => h("th", { scope: "col", ...kind(column) }, column.name)))),
    h("tbody", {}, ...rows.map((row) => h("tr", {}, ...row.map((cell, index) => h("td", kind(columns[index]), cell))))),
  );
}

/** What to do where there is nothing yet. */
export function empty(what: string, how: string, command: string, ...more: Child[]): HTMLElement {
  return h("div", { class: "empty" }, h("p", { class: "what" }, what), h("p", {}, how), code(command), ...more);
}

export function code(text: string): HTMLElement {
  const copy = h("button", {
    type: "button",
    class: "quiet",
    click: () => void navigator.clipboard.writeText(text).then(() => (copy.textContent = "Copied")),
  }, "Copy");
  // Only on https and on this machine do browsers let a page copy.
  const canCopy = navigator.clipboard !== undefined;
  return h("div", { class: "code" }, h("code", {}, text), canCopy ? copy : null);
}

/** Says what went wrong; an away service is said at the top of the page. */
export function tell(place: Element, error: unknown): void {
  if (!isAway(error)) {
    replace(place, h("p", { class: "problem", role: "alert" }, error instanceof Error ? error.message : String(error)));
  }
}

/** Asks before something is lost. */
export function confirmed(question: string, consequence: string, yes: string): Promise<boolean> {
  return new Promise((resolve) => {
    const dialog = h(
      "dialog",
      { "aria-labelledby": "question" },
      h("h2", { id: "question" }, question),
      h("p", {}, consequence),
      h("form", { method: "dialog", class: "row" }, h("button", { value: "" }, "Cancel"), h("button", { value: "yes", class: "danger" }, yes)),
    );
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** Buttons of which one is pressed. */
export function choice(label: string, names: readonly string[], pick: (name: string) => void): HTMLElement {
  const buttons = names.map((name, index) =>
    h("button", { type: "button", "aria-pressed": String(index === 0), click: (event) => {
      for (const button of buttons) {
        button.setAttribute("aria-pressed", String(button === event.currentTarget));
      }

      pick(name);
    } }, name),
  );
  return h("div", { class: "choice", role: "group", "aria-label": label }, ...buttons);
}
