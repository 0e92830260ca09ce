import type { Whole } from "./json";

const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });
const one = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });
const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false });

export const count = (value: Whole | bigint): string => whole.format(typeof value === "string" ? BigInt(value) : value);

export const compact = (value: number): string => (Math.abs(value) < 10_000 ? (Math.abs(value) < 100 ? one : whole).format(value) : short.format(value));

export const percent = (part: number): string => `${one.format(part * 100)} %`;

export const milliseconds = (value: number): string => `${value < 10 ? value.toFixed(2) : one.format(value)} ms`;

export function seconds(value: number): string {
  if (value < 0.001) {
    return value <= 0 ? "0 s" : `${whole.format(value * 1e6)} µs`;
  }

  return value < 1 ? `${one.format(value * 1_000)} ms` : `${one.format(value)} s`;
}

/** Such as 3 d 4 h, for what lasts. */
export function span(value: number): string {
  const parts: [number, string][] = [[Math.floor(value / 86_400), "d"], [Math.floor(value / 3_600) % 24, "h"], [Math.floor(value / 60) % 60, "min"], [Math.floor(value) % 60, "s"]];
  const first = parts.findIndex(([amount]) => amount > 0);
  return first < 0 ? "0 s" : parts.slice(first, first + 2).filter(([amount]) => amount > 0).map(([amount, unit]) => `${amount} ${unit}`).join(" ");
}

export function bytes(value: number): string {
  const units = ["B", "KiB", "MiB", "GiB", "TiB"];
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }

  return `${one.format(value)} ${units[unit] ?? ""}`;
}

export const timeOfDay = (milliseconds: number): string => clock.format(milliseconds);

export const time = (text: string): string => new Date(text).toLocaleString(undefined, { hour12: false });

export const many = (amount: number, noun: string): string => `${count(amount)} ${noun}${amount === 1 ? "" : "s"}`;
