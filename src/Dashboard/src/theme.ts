import { h } from "./dom";

const choices = ["system", "light", "dark"] as const;
type Choice = (typeof choices)[number];

const stored = "theme";
const dark = window.matchMedia("(prefers-color-scheme: dark)");
const listeners = new Set<() => void>();

/** Is called with every change of colours, for what is painted and not styled. */
export function onTheme(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const colour = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** A button that goes from the system's colours to light, to dark, and back. */
export function begin(button: HTMLElement): void {
  let choice: Choice = choices.find((one) => one === read()) ?? "system";
  const show = (): void => {
    button.replaceChildren(h("span", { class: "wide" }, "Theme: "), choice);
    button.setAttribute("aria-label", `Theme: ${choice}`);
    if (choice === "system") {
      delete document.documentElement.dataset["theme"];
    } else {
      document.documentElement.dataset["theme"] = choice;
    }

    for (const listener of listeners) {
      listener();
    }
  };
  button.addEventListener("click", () => {
    choice = choices[(choices.indexOf(choice) + 1) % choices.length] ?? "system";
    write(choice);
    show();
  });
  dark.addEventListener("change", show);
  show();
}

// A browser that keeps nothing for us still shows the page.
function read(): string | null {
  try {
    return localStorage.getItem(stored);
  } catch {
    return null;
  }
}

function write(choice: string): void {
  try {
    localStorage.setItem(stored, choice);
  } catch {
    // Then it holds until the page is closed.
  }
}
