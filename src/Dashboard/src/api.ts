import { parse } from "./json";

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

let refused: () => void = () => undefined;

/** What to do where the service does not know who we are any more: a session ends with its key, and with a restart of the service. */
export const onRefused = (action: () => void): void => void (refused = action);

export async function api<T>(path: string, init?: RequestInit): Promise<T> {
  const answer = await fetch(path, { ...init, headers: { Accept: "application/json", ...init?.headers } });
  const text = await answer.text();
  if (answer.ok) {
    return (text === "" ? null : parse(text)) as T;
  }

  if (answer.status === 401 && path !== "/access/session") {
    refused();
  }

  throw problemOf(answer, text);
}

function problemOf(answer: Response, text: string): ApiError {
  const isJson = answer.headers.get("Content-Type")?.includes("json") === true;
  const problem = (isJson ? parse(text) : {}) as { code?: string; detail?: string; title?: string };
  return new ApiError(answer.status, problem.code ?? "", problem.detail ?? problem.title ?? `The service answered ${answer.status}.`);
}

/** True where nothing answered: the service is away, which the page says once and not in every place. */
export const isAway = (error: unknown): boolean => error instanceof TypeError || (error instanceof ApiError && error.status === 502);

/** Opens a stream that comes back by itself, also after a restart of the service. It rests while nobody looks: browsers allow few connections. */
export function stream(path: string, onEvent: (data: unknown) => void, onState?: (open: boolean) => void): () => void {
  let source: EventSource | null = null;
  let timer = 0;
  const close = (): void => {
    window.clearTimeout(timer);
    source?.close();
    source = null;
  };
  const take = (event: Event): void => onEvent(parse((event as MessageEvent<string>).data));
  const open = (): void => {
    close();
    const opened = (source = new EventSource(path));
    opened.onopen = () => onState?.(true);
    for (const name of ["snapshot", "change", "overview"]) {
      opened.addEventListener(name, take);
    }

    opened.onerror = () => {
      onState?.(false);
      // A refusal closes the source for good; the browser repeats only broken connections.
      if (opened.readyState === EventSource.CLOSED && source === opened) {
        timer = window.setTimeout(open, 2_000);
      }
    };
  };
  const look = (): void => (document.hidden ? close() : open());
  document.addEventListener("visibilitychange", look);
  look();
  return () => {
    document.removeEventListener("visibilitychange", look);
    close();
  };
}

/** Asks now and again and again, a pause after each answer, while somebody looks. */
export function poll(pause: number, ask: () => Promise<void>): () => void {
  let timer = 0;
  let stopped = false;
  const turn = async (): Promise<void> => {
    if (!document.hidden) {
      await ask();
    }

    if (!stopped) {
      timer = window.setTimeout(() => void turn(), pause);
    }
  };
  void turn();
  return () => {
    stopped = true;
    window.clearTimeout(timer);
  };
}
