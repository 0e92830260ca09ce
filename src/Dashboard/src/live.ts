import { api, stream } from "./api";

/** What <c>/api/v1/overview</c> answers. */
export interface Overview {
  time: number;
  startedAt: number;
  engine: string;
  changes: number;
  reads: number;
  visits: number;
  otherVisits: number;
  activeCounters: number;
  dirtyCounters: number;
  lagSeconds: number;
  parts: Part[];
  commits: Totals;
  flushes: Totals;
}

export interface Part {
  name: string;
  ready: boolean;
  problem?: string;
  generation?: number;
  waiting?: number;
  behind?: number;
  active?: number;
}

export interface Totals {
  batches: number;
  items: number;
  seconds: number;
  failures: number;
}

/** How fast it grew since the one before. */
export interface Sample {
  overview: Overview;
  changes: number;
  reads: number;
  visits: number;
  /** Null in a second without any. */
  commits: Batches | null;
  flushes: Batches | null;
}

/** The batches of one second, on average. */
export interface Batches {
  size: number;
  seconds: number;
}

const kept = 300;
const listeners = new Set<(samples: Sample[]) => void>();
const samples: Sample[] = [];
let last: Overview | null = null;

export const newest = (): Overview | null => last;

export function onSample(listener: (samples: Sample[]) => void): () => void {
  listeners.add(listener);
  if (samples.length > 0) {
    listener(samples);
  }

  return () => listeners.delete(listener);
}

/** The first one, so that a view knows at once what there is. */
export async function prime(): Promise<void> {
  last ??= await api<Overview>("/api/v1/overview");
}

export function start(onState: (open: boolean) => void): () => void {
  return stream("/api/v1/overview/stream", (data) => take(data as Overview), onState);
}

function take(overview: Overview): void {
  const before = last;
  last = overview;
  // Totals begin anew with every start of the service: a rate over a restart would be made up.
  if (before === null || before.startedAt !== overview.startedAt || overview.time <= before.time) {
    return;
  }

  const rate = (pick: (one: Overview) => number): number => ((pick(overview) - pick(before)) * 1_000) / (overview.time - before.time);
  samples.push({
    overview,
    changes: rate((one) => one.changes),
    reads: rate((one) => one.reads),
    visits: rate((one) => one.visits),
    commits: between(before.commits, overview.commits),
    flushes: between(before.flushes, overview.flushes),
  });
  samples.splice(0, Math.max(0, samples.length - kept));
  for (const listener of listeners) {
    listener(samples);
  }
}

function between(before: Totals, now: Totals): Batches | null {
  const batches = now.batches - before.batches;
  return batches > 0 ? { size: (now.items - before.items) / batches, seconds: (now.seconds - before.seconds) / batches } : null;
}

/** How each part is called by people. */
export function nameOf(part: Part): string {
  const names: Record<string, string> = { "store:sqlite": "SQLite", "store:mysql": "MySQL", engine: "Engine", visitors: "Visitors" };
  return names[part.name] ?? part.name.replace(/^[a-z]+:/, "");
}

export const partsOf = (overview: Overview | null, kind: string): Part[] => overview?.parts.filter((part) => part.name.startsWith(`${kind}:`)) ?? [];
