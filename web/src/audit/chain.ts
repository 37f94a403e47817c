/**
 * The audit's chain, recomputed in the reader's own browser as `docs/operations/audit.md` describes it, so that nobody
 * has to believe the server. What this browser cannot compute (SM3, SM2, or anything at all outside https) is said to be
 * unchecked and never taken for sound.
 */

/** An entry as its digest is taken over it: `at` in microseconds since 1970. */
export interface ChainEntry {
  number: number;
  /** "true" for an entry of a restricted matter: its place in the chain, and nothing of what it says. */
  sealed?: string;
  at: string;
  account: string;
  roles: string;
  address?: string | null;
  session?: string | null;
  action: string;
  kind: string;
  object: string;
  purpose?: string | null;
  detail: string;
  algorithm: string;
  previous: string;
  digest: string;
}

const FORMAT = "mingjing audit 1";
export const ZEROS = "0".repeat(64);
const FINGERPRINT_BYTES = 16;

const utf8 = new TextEncoder();
/** Not there in pages that did not come by https or from this machine. */
const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle;

/** Whether this browser can compute anything at all here. */
export const canCheck = subtle !== undefined;

const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

function unbase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array | undefined> {
  return subtle && new Uint8Array(await subtle.digest("SHA-256", bytes));
}

function field(value: string | number | null | undefined): string {
  if (value === null || value === undefined) {
    return "-,";
  }
  const text = String(value);
  return `${utf8.encode(text).length}:${text},`;
}

/** What the digest of an entry is over: each field as length in bytes, colon, bytes, comma. */
export function canonical(entry: ChainEntry): string {
  return [
    FORMAT,
    entry.number,
    entry.at,
    entry.account,
    entry.roles,
    entry.address,
    entry.session,
    entry.action,
    entry.kind,
    entry.object,
    entry.purpose,
    entry.detail,
    entry.previous,
  ]
    .map(field)
    .join("");
}

/** The digest that follows from an entry's fields; undefined where this browser cannot compute it. */
export async function digestOf(entry: ChainEntry): Promise<string | undefined> {
  if (entry.algorithm !== "SHA-256") {
    return undefined;
  }
  const bytes = await sha256(utf8.encode(canonical(entry)));
  return bytes && hex(bytes);
}

export type EntryCheck = "fits" | "differs" | "unchecked";

/** Whether an entry's digest follows from its fields. */
export async function checkEntry(entry: ChainEntry): Promise<EntryCheck> {
  const digest = await digestOf(entry);
  return digest === undefined ? "unchecked" : digest === entry.digest ? "fits" : "differs";
}

/** An instant as the interface writes it, in microseconds since 1970. */
export function micros(instant: string): string {
  const parts = /^(.{19})(?:\.(\d{1,9}))?Z$/.exec(instant);
  if (parts?.[1] === undefined) {
    throw new Error("an instant ends with Z");
  }
  const seconds = BigInt(Date.parse(`${parts[1]}Z`) / 1000);
  return String(seconds * 1_000_000n + BigInt((parts[2] ?? "").padEnd(6, "0").slice(0, 6)));
}

export interface Checkpoint {
  number: number;
  algorithm: string;
  digest: string;
  at: string;
  key: string;
  /** The five lines that are signed. */
  statement: string;
  signature: string;
}

/** Reads one checkpoint; undefined where the text is none. */
export function readCheckpoint(text: string): Checkpoint | undefined {
  const lines = text.replaceAll("\r\n", "\n").trim().split("\n");
  const value = (i: number, name: string) =>
    lines[i]?.startsWith(`${name} `) ? lines[i].slice(name.length + 1) : undefined;
  const number = Number(value(1, "number"));
  const [algorithm, digest] = value(2, "digest")?.split(" ") ?? [];
  const at = value(3, "at");
  const key = value(4, "key");
  const signature = value(5, "signature");
  if (lines.length !== 6 || !Number.isSafeInteger(number) || !algorithm || !digest || !at || !key || !signature) {
    return undefined;
  }
  return { number, algorithm, digest, at, key, statement: `${lines.slice(0, 5).join("\n")}\n`, signature };
}

/** Reads several checkpoints, as files hold them: parted by blank lines. */
export function readCheckpoints(text: string): (Checkpoint | undefined)[] {
  return text
    .replaceAll("\r\n", "\n")
    .split(/\n\s*\n/)
    .filter((part) => part.trim() !== "")
    .map(readCheckpoint);
}

/** Public keys by fingerprint, as `keys.txt` holds them. */
export function readKeys(text: string): Map<string, string> {
  return new Map(
    text
      .split("\n")
      .map((line) => line.trim().split(" "))
      .filter((parts): parts is [string, string] => parts.length === 2),
  );
}

export type SignatureCheck = "signed" | "not" | "unchecked";

/** Whether a checkpoint is signed by its key, and the key is what its fingerprint says. */
export async function checkSignature(checkpoint: Checkpoint, keys: Map<string, string>): Promise<SignatureCheck> {
  const key = keys.get(checkpoint.key);
  if (key === undefined) {
    return "not";
  }
  try {
    const bytes = unbase64(key);
    const print = await sha256(bytes);
    if (subtle === undefined || print === undefined) {
      return "unchecked";
    }
    if (!checkpoint.key.endsWith(`:${hex(print.slice(0, FINGERPRINT_BYTES))}`)) {
      return "not";
    }
    if (!checkpoint.key.startsWith("ed25519:")) {
      return "unchecked";
    }
    const open = await subtle.importKey("spki", bytes, "Ed25519", false, ["verify"]);
    const signature = unbase64(checkpoint.signature);
    return (await subtle.verify("Ed25519", open, signature, utf8.encode(checkpoint.statement))) ? "signed" : "not";
  } catch (failure) {
    return failure instanceof DOMException && failure.name === "NotSupportedError" ? "unchecked" : "not";
  }
}

export type Flaw =
  | { kind: "OTHER_NUMBER"; number: number; expected: number; found: number }
  | { kind: "NOT_FOLLOWING"; number: number }
  | { kind: "DIGEST"; number: number }
  | { kind: "REWRITTEN"; number: number; checkpoint: number }
  | { kind: "ENDS_EARLY"; number: number; checkpoint: number }
  | { kind: "CHECKPOINT_UNREADABLE"; number: number }
  | { kind: "CHECKPOINT_NOT_SIGNED"; number: number }
  | { kind: "CHECKPOINTS_DIFFER"; number: number };

export interface Verdict {
  entries: number;
  first: number;
  last: number;
  /** Entries whose digest this browser cannot compute. */
  unchecked: number;
  /** Entries that hold their place and say nothing, so that there is nothing to compute a digest from. */
  sealed: number;
  /** Checkpoints whose signature was found good. */
  signed: number;
  /** Checkpoints whose signature this browser cannot check. */
  unsignedUnchecked: number;
  /** The first entry that is not as it was; undefined where all fits. */
  flaw?: Flaw;
}

/** Goes along a chain, entry by entry, and names the first that was changed, removed, inserted or moved. */
export class ChainCheck {
  private readonly anchors = new Map<number, Checkpoint>();
  private next = 0;
  private previous = ZEROS;
  private lastAnchor = 0;
  private readonly found: Verdict = {
    entries: 0,
    first: 0,
    last: 0,
    unchecked: 0,
    sealed: 0,
    signed: 0,
    unsignedUnchecked: 0,
  };

  /**
   * @param keys public keys by fingerprint
   * @param wantedKey fingerprint from elsewhere; without it the key that came along is believed, which proves nothing
   *     against somebody who could exchange it
   */
  constructor(
    private readonly keys: Map<string, string>,
    private readonly wantedKey?: string,
  ) {}

  /** Takes a checkpoint after looking at its signature; undefined is a text that was none. */
  async anchor(checkpoint: Checkpoint | undefined): Promise<void> {
    if (checkpoint === undefined) {
      this.flawed({ kind: "CHECKPOINT_UNREADABLE", number: 0 });
      return;
    }
    const known = this.wantedKey === undefined || this.wantedKey === checkpoint.key;
    const signature = known ? await checkSignature(checkpoint, this.keys) : "not";
    if (signature === "not") {
      this.flawed({ kind: "CHECKPOINT_NOT_SIGNED", number: checkpoint.number });
      return;
    }
    this.found[signature === "signed" ? "signed" : "unsignedUnchecked"]++;
    const before = this.anchors.get(checkpoint.number);
    if (before !== undefined && before.digest !== checkpoint.digest) {
      this.flawed({ kind: "CHECKPOINTS_DIFFER", number: checkpoint.number });
    }
    this.anchors.set(checkpoint.number, checkpoint);
  }

  /** Takes the next entry. */
  async accept(entry: ChainEntry): Promise<void> {
    const { number } = entry;
    if (this.next === 0) {
      this.next = number;
      this.found.first = number;
      this.lastAnchor = number - 1;
      this.previous = number === 1 ? ZEROS : entry.previous; // a part of the chain begins somewhere
    }
    this.found.entries++;
    const digest = entry.sealed === "true" ? undefined : await digestOf(entry);
    if (entry.sealed === "true") {
      this.found.sealed++;
    } else if (digest === undefined) {
      this.found.unchecked++;
    }
    if (number !== this.next) {
      this.flawed({ kind: "OTHER_NUMBER", number: Math.min(number, this.next), expected: this.next, found: number });
    } else if (entry.previous !== this.previous) {
      this.flawed({ kind: "NOT_FOLLOWING", number });
    } else if (digest !== undefined && digest !== entry.digest) {
      this.flawed({ kind: "DIGEST", number });
    } else {
      const anchor = this.anchors.get(number);
      if (anchor !== undefined && anchor.digest !== entry.digest) {
        this.flawed({ kind: "REWRITTEN", number: this.lastAnchor + 1, checkpoint: number });
      } else if (anchor !== undefined) {
        this.lastAnchor = number;
      }
    }
    this.previous = entry.digest;
    this.next = number + 1;
    this.found.last = Math.max(this.found.last, number);
  }

  verdict(): Verdict {
    const furthest = Math.max(0, ...this.anchors.keys());
    if (this.found.flaw === undefined && furthest >= this.next) {
      this.flawed({ kind: "ENDS_EARLY", number: Math.max(this.next, 1), checkpoint: furthest });
    }
    return { ...this.found };
  }

  private flawed(flaw: Flaw) {
    if (this.found.flaw === undefined || flaw.number < this.found.flaw.number) {
      this.found.flaw = flaw;
    }
  }
}
