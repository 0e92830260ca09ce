/** What the service answers. Names are those of the documents at /openapi/v1.json. */
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
}

export interface Totals {
  batches: number;
  items: number;
  seconds: number;
  failures: number;
}

export interface Bucket {
  start: string;
  /** Of a counter. */
  change?: number;
  /** Of a page. */
  count?: number;
}

export const amount = (bucket: Bucket): number => bucket.change ?? bucket.count ?? 0;

/** An answer that is no success, with the service's own words. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
  ) {
    super(detail);
  }
}

export async function api<T>(path: string, init?: RequestInit): Promise<T> {
  const answer = await fetch(path, { ...init, headers: { Accept: "application/json", ...init?.headers } });
  const text = await answer.text();
  const body: unknown = text === "" ? null : JSON.parse(text);
  if (answer.ok) {
    return body as T;
  }

  const problem = (body ?? {}) as { code?: string; detail?: string; title?: string };
  throw new ApiError(answer.status, problem.code ?? "", problem.detail ?? problem.title ?? `The service answered ${answer.status}.`);
}

/** Opens a stream that comes back by itself, also after a restart of the service. */
export function stream(path: string, onEvent: (event: MessageEvent<string>) => void, onState?: (open: boolean) => void): () => void {
  let source: EventSource | null = null;
  let timer = 0;
  const open = (): void => {
    source = new EventSource(path);
    source.onopen = () => onState?.(true);
    source.onmessage = onEvent;
    for (const name of ["snapshot", "change", "overview"]) {
      source.addEventListener(name, onEvent as EventListener);
    }

    source.onerror = () => {
      onState?.(false);
      // A refusal closes the source for good; the browser repeats only broken connections.
      if (source?.readyState === EventSource.CLOSED) {
        timer = window.setTimeout(open, 2_000);
      }
    };
  };
  open();
  return () => {
    window.clearTimeout(timer);
    source?.close();
  };
}
