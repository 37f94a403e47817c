import { Problem, proof, UNREACHABLE } from "../http/api";
import type { EvidenceFile, Kind } from "./words";

/** An id that the sender makes; also where the page did not come over a safe line, where browsers have no such call. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/**
 * Sends bytes as the whole body, with progress; the same sent again under its id changes nothing.
 *
 * @throws the signal's reason where it was stopped, a Problem where the server refused or did not answer
 */
export function put<Answer>(
  address: string,
  body: Blob,
  onProgress: (sent: number) => void,
  signal: AbortSignal,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest(); // fetch tells nothing of what it has sent
    request.open("PUT", address);
    for (const [name, value] of Object.entries(proof())) {
      request.setRequestHeader(name, value);
    }
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.setRequestHeader("Accept-Language", document.documentElement.lang);
    request.upload.onprogress = (event) => onProgress(event.loaded);
    request.onload = () => {
      let answer: unknown;
      try {
        answer = JSON.parse(request.responseText);
      } catch {
        answer = undefined;
      }
      if (request.status === 200) {
        resolve(answer as Answer);
      } else {
        reject(Problem.of(answer, request.status));
      }
    };
    request.onerror = () => reject(new Problem(UNREACHABLE, 0, "no answer"));
    request.onabort = () => reject(signal.reason);
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(body);
  });
}

export function sendEvidence(
  matter: number,
  wanted: { id: string; file: File; kind: Kind; from: string },
  onProgress: (sent: number) => void,
  signal: AbortSignal,
): Promise<EvidenceFile> {
  const query = new URLSearchParams({ name: wanted.file.name, kind: wanted.kind, from: wanted.from });
  return put(`/api/matters/${matter}/files/${wanted.id}?${query}`, wanted.file, onProgress, signal);
}
