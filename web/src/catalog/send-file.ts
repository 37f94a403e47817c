import { call, Problem, problem, proof, type Schema, UNREACHABLE } from "../http/api";

type Received = Schema<"ReceivedFile">;

/** Small enough that a stop loses little, large enough that a gigabyte is no thousand calls. */
const PART_BYTES = 4 << 20;
const TRIES = 5;
const PAUSE_MS = 1_000;

async function sendPart(id: number, offset: number, part: Blob, signal: AbortSignal): Promise<Received> {
  let response: Response;
  try {
    response = await fetch(`/api/catalog/files/${id}/content?offset=${offset}`, {
      method: "PUT",
      headers: { ...proof(), "Content-Type": "application/octet-stream" },
      body: part,
      signal,
    });
  } catch (failure) {
    throw signal.aborted ? failure : new Problem(UNREACHABLE, 0, "no answer");
  }
  if (!response.ok) {
    throw Problem.of(await response.json().catch(() => undefined), response.status);
  }
  return (await response.json()) as Received;
}

/** Worth another try: the net was away, the server was busy, or our last part arrived though its answer did not. */
function mayPass(failure: unknown): boolean {
  const { code, status } = problem(failure);
  return code === UNREACHABLE || status === 503 || code === "CATALOG_UPLOAD_OFFSET" || code === "CATALOG_UPLOAD_BUSY";
}

/**
 * Sends a file in parts, from where the server has it; what was broken off goes on there.
 *
 * @throws the signal's reason where it was stopped, a Problem where the server refused
 */
export async function sendFile(
  file: File,
  begun: Received,
  onProgress: (received: number) => void,
  signal: AbortSignal,
): Promise<Received> {
  let there = begun;
  let failures = 0;
  while (there.state === "RECEIVING") {
    signal.throwIfAborted();
    try {
      there = await sendPart(begun.id, there.received, file.slice(there.received, there.received + PART_BYTES), signal);
      failures = 0;
    } catch (failure) {
      signal.throwIfAborted();
      failures += 1;
      if (!mayPass(failure) || failures >= TRIES) {
        throw failure;
      }
      await new Promise((resume) => setTimeout(resume, PAUSE_MS * failures));
      const { data } = await call.GET("/api/catalog/files/{id}", { params: { path: { id: begun.id } } });
      there = data as Received;
    }
    onProgress(there.state === "RECEIVED" ? there.bytes : there.received);
  }
  return there;
}
