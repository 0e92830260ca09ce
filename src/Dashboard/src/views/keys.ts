import { api } from "../api";
import { h, replace, table, tell } from "../dom";
import { bytes, span } from "../format";
import { may } from "../session";

interface Keys {
  keys: { key: string; bytes: number; state: "fresh" | "stale"; ttlSeconds: number | null }[];
  cursor: string | null;
}

/** The keys of one namespace at a time. */
export function browser(onChange: () => void): { element: HTMLElement; names: (names: string[]) => void; browse: (name: string) => void; reload: () => void } {
  const place = h("div", { role: "region", "aria-label": "Keys of the namespace" });
  const select = h("select", { id: "namespace" });
  const prefix = h("input", { id: "key-prefix", type: "search", autocomplete: "off", spellcheck: "false" });
  const form = h("form", { class: "row" }, h("label", { for: "namespace" }, "Namespace"), select, h("label", { for: "key-prefix" }, "Starts with"), prefix, h("button", {}, "Show keys"));
  const load = async (cursor: string | null, before: Keys["keys"]): Promise<void> => {
    const name = select.value;
    if (name === "") {
      return;
    }

    try {
      const more = cursor === null ? "" : `&cursor=${encodeURIComponent(cursor)}`;
      const found = await api<Keys>(`/api/v1/cache/${encodeURIComponent(name)}?limit=20&prefix=${encodeURIComponent(prefix.value)}${more}`);
      show(name, [...before, ...found.keys], found.cursor);
    } catch (error) {
      tell(place, error);
    }
  };
  const show = (name: string, keys: Keys["keys"], cursor: string | null): void => {
    if (keys.length === 0 && cursor === null) {
      replace(place, h("p", { class: "muted" }, `${name} has no ${prefix.value === "" ? "entries" : "such entries"} now.`));
      return;
    }

    const rows = keys.map((one) => [
      one.key,
      bytes(one.bytes),
      one.state === "stale" ? h("span", { class: "warn" }, "stale") : one.ttlSeconds === null ? "for ever" : span(one.ttlSeconds),
      h("button", { type: "button", class: "quiet", disabled: !may("write"), "aria-label": `Remove ${one.key}`, click: () => void remove(name, one.key) }, "Remove"),
    ]);
    const further = cursor === null ? null : h("button", { type: "button", class: "quiet", click: () => void load(cursor, keys) }, "Show more");
    replace(place, table(`Keys in ${name}`, [{ name: `key in ${name}`, free: true }, { name: "size", figure: true, wide: true }, { name: "time left", figure: true }, { name: "" }], rows), further);
  };
  const remove = async (name: string, key: string): Promise<void> => {
    try {
      await api(`/api/v1/cache/${encodeURIComponent(name)}/${key.split("/").map(encodeURIComponent).join("/")}`, { method: "DELETE" });
      await load(null, []);
      onChange();
    } catch (error) {
      tell(place, error);
    }
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void load(null, []);
  });
  replace(place, h("p", { class: "muted" }, "Choose a namespace to see what it holds."));
  const names = (all: string[]): void => {
    if ([...select.options].map((option) => option.value).join("\n") !== all.join("\n")) {
      const held = select.value;
      select.replaceChildren(...all.map((name) => h("option", { value: name }, name)));
      select.value = all.includes(held) ? held : (all[0] ?? "");
    }
  };
  return {
    element: h("div", {}, form, place),
    names,
    browse: (name) => {
      select.value = name;
      prefix.value = "";
      void load(null, []).then(() => place.scrollIntoView({ block: "nearest" }));
    },
    reload: () => void load(null, []),
  };
}
