import { stream, type Overview } from "./api";

/** What the overview says now, and how fast it grew since the one before. */
export interface Sample {
  overview: Overview;
  changes: number;
  reads: number;
  visits: number;
  callersPerCommit: number;
  commitSeconds: number;
}

const kept = 300;
const listeners = new Set<(samples: Sample[]) => void>();
const samples: Sample[] = [];
let last: Overview | null = null;

export function onSample(listener: (samples: Sample[]) => void): () => void {
  listeners.add(listener);
  if (samples.length > 0) {
    listener(samples);
  }

  return () => listeners.delete(listener);
}

export function start(onState: (open: boolean) => void): void {
  stream("/api/v1/overview/stream", (event) => take(JSON.parse(event.data) as Overview), onState);
}

function take(overview: Overview): void {
  const before = last;
  last = overview;
  // Totals begin anew with every start of the service: a rate over a restart would be made up.
  if (before === null || before.startedAt !== overview.startedAt || overview.time <= before.time) {
    return;
  }

  const span = (overview.time - before.time) / 1_000;
  const batches = overview.commits.batches - before.commits.batches;
  samples.push({
    overview,
    changes: (overview.changes - before.changes) / span,
    reads: (overview.reads - before.reads) / span,
    visits: (overview.visits - before.visits) / span,
    callersPerCommit: batches > 0 ? (overview.commits.items - before.commits.items) / batches : 0,
    commitSeconds: batches > 0 ? (overview.commits.seconds - before.commits.seconds) / batches : 0,
  });
  samples.splice(0, Math.max(0, samples.length - kept));
  for (const listener of listeners) {
    listener(samples);
  }
}
