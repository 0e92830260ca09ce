const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });
const one = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });

export const count = (value: number): string => whole.format(value);

export const compact = (value: number): string => (Math.abs(value) < 10_000 ? (Math.abs(value) < 100 ? one : whole).format(value) : short.format(value));

export const percent = (part: number): string => `${one.format(part * 100)} %`;

export function seconds(value: number): string {
  if (value < 0.001) {
    return value <= 0 ? "0 s" : `${one.format(value * 1e6)} µs`;
  }

  return value < 1 ? `${one.format(value * 1_000)} ms` : `${one.format(value)} s`;
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

export const time = (text: string): string => new Date(text).toLocaleString();
