import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import createFetchClient, { type Middleware } from "openapi-fetch";
import createClient from "openapi-react-query";
import type { components, paths } from "./schema";

/** A type of the interface, by the name that its description gives it. */
export type Schema<Name extends keyof components["schemas"]> = components["schemas"][Name];

/**
 * What the server says when it does not do something (RFC 9457), or what we say when it does not answer. It is no
 * defect of the page: what happened, to what, what to do, and a code to quote.
 */
export class Problem extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    readonly title: string,
    readonly detail?: string,
    readonly more: Record<string, unknown> = {},
  ) {
    super(`${code}: ${title}`);
  }

  static of(body: unknown, status: number): Problem {
    if (body instanceof Problem) {
      return body;
    }
    const given = (typeof body === "object" && body !== null ? body : {}) as Record<string, unknown>;
    return new Problem(
      typeof given.code === "string" ? given.code : `HTTP_${status}`,
      status,
      typeof given.title === "string" ? given.title : `HTTP ${status}`,
      typeof given.detail === "string" ? given.detail : undefined,
      given,
    );
  }
}

/** The server could not be reached at all. */
export const UNREACHABLE = "SERVER_UNREACHABLE";

const listeners = new Set<() => void>();

/** Calls back when the server no longer knows who we are. */
export function onSignedOut(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function cookie(name: string): string | undefined {
  return document.cookie
    .split("; ")
    .find((part) => part.startsWith(`${name}=`))
    ?.slice(name.length + 1);
}

/** The header that proves a change comes from our own page; calls that do not go through `call` need it, too. */
export function proof(): Record<string, string> {
  const token = cookie("XSRF-TOKEN");
  return token === undefined ? {} : { "X-XSRF-TOKEN": decodeURIComponent(token) };
}

async function problemOf(response: Response): Promise<Problem> {
  const text = await response.text();
  try {
    return Problem.of(JSON.parse(text), response.status);
  } catch {
    return Problem.of(undefined, response.status);
  }
}

const edge: Middleware = {
  onRequest({ request }) {
    for (const [name, value] of Object.entries(proof())) {
      request.headers.set(name, value);
    }
    request.headers.set("Accept-Language", document.documentElement.lang);
    return request;
  },
  async onResponse({ response, request }) {
    if (response.ok) {
      return undefined;
    }
    if (response.status === 401 && !request.url.endsWith("/api/session")) {
      for (const listener of listeners) {
        listener();
      }
    }
    throw await problemOf(response);
  },
  onError({ error }) {
    return error instanceof Problem ? error : new Problem(UNREACHABLE, 0, "no answer");
  },
};

export const call = createFetchClient<paths>({ baseUrl: window.location.origin });
call.use(edge);

/** Reading and doing by path: `api.useQuery("get", "/api/runs", …)`, `api.useMutation("post", "/api/runs")`. */
export const api = createClient(call);

/** What every error of a call is, whatever its declared type says. */
export function problem(error: unknown): Problem {
  return error instanceof Problem ? error : new Problem("PAGE_DEFECT", 0, String(error));
}

/** What a call answers with that is no JSON. Throws a Problem where there is none. */
export async function fetched(path: string, init: RequestInit = {}): Promise<Blob> {
  const response = await fetch(path, { ...init, headers: { ...proof(), ...init.headers } });
  if (!response.ok) {
    throw await problemOf(response);
  }
  return response.blob();
}

/** Downloads what a call answers with as a file. Throws a Problem where there is none. */
export async function download(path: string, name: string, init: RequestInit = {}): Promise<void> {
  const address = URL.createObjectURL(await fetched(path, init));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

const transient = (failure: unknown) => problem(failure).code === UNREACHABLE || problem(failure).status === 503;

export const queries = new QueryClient({
  queryCache: new QueryCache(),
  mutationCache: new MutationCache(),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      refetchOnWindowFocus: false,
      retry: (failures, failure) => transient(failure) && failures < 2,
    },
    mutations: { retry: false },
  },
});
