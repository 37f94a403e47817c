import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import {
  ChainCheck,
  type ChainEntry,
  type Checkpoint,
  canonical,
  checkEntry,
  checkSignature,
  digestOf,
  micros,
  readCheckpoints,
  readKeys,
  type Verdict,
  ZEROS,
} from "./chain";
import { checkExport, NoExport } from "./export";
import { lines, unzip } from "./zip";

/** Entries 123 to 130 of a demo office with two checkpoints, as the server exported them. */
const file = new Blob([readFileSync(join(import.meta.dirname, "fixture/export.zip"))]);

let entries: ChainEntry[];
let checkpoints: Checkpoint[];
let keys: Map<string, string>;

beforeAll(async () => {
  const files = await unzip(file);
  entries = [];
  for await (const line of lines(files.get("entries.jsonl")?.stream() ?? new ReadableStream())) {
    const entry = JSON.parse(line) as ChainEntry;
    entries.push({ ...entry, number: Number(entry.number) });
  }
  checkpoints = readCheckpoints((await files.get("checkpoints.txt")?.text()) ?? "").filter((one) => one !== undefined);
  keys = readKeys((await files.get("keys.txt")?.text()) ?? "");
});

async function walk(over: ChainEntry[], anchors = checkpoints, wantedKey?: string): Promise<Verdict> {
  const check = new ChainCheck(keys, wantedKey);
  for (const anchor of anchors) {
    await check.anchor(anchor);
  }
  for (const entry of over) {
    await check.accept(entry);
  }
  return check.verdict();
}

/** A chain rewritten from an entry on, with digests that fit again: what the database's owner can do. */
async function rewrittenFrom(at: number, change: Partial<ChainEntry>): Promise<ChainEntry[]> {
  const chain: ChainEntry[] = [];
  for (const entry of entries) {
    const previous = chain.at(-1)?.digest ?? entry.previous;
    const changed = { ...entry, ...(entry.number === at ? change : {}), previous };
    chain.push({ ...changed, digest: (await digestOf(changed)) ?? "" });
  }
  return chain;
}

test("a sealed entry keeps its place: it is counted, and cannot be taken out or exchanged", async () => {
  const { number, previous, digest } = entries[2] as ChainEntry;
  const sealed = { number, sealed: "true", previous, digest } as ChainEntry;

  const verdict = await walk(entries.with(2, sealed));
  expect(verdict.flaw).toBeUndefined();
  expect(verdict).toMatchObject({ entries: 8, sealed: 1, unchecked: 0 });
  expect((await walk(entries.with(2, { ...sealed, digest: ZEROS }), [])).flaw?.number).toBe(number + 1);
  expect((await walk(entries.with(2, sealed).toSpliced(1, 1))).flaw).toMatchObject({ kind: "OTHER_NUMBER" });
});

test("an export of the server is sound as it is", async () => {
  const verdict = await checkExport(file, "", "");

  expect(verdict).toEqual({
    entries: 8,
    first: 123,
    last: 130,
    unchecked: 0,
    sealed: 0,
    signed: 2,
    unsignedUnchecked: 0,
  });
});

test("what the digest is over counts bytes and not letters", () => {
  const text = canonical(entries[4] as ChainEntry);

  expect(text).toContain("镜中市");
  expect(text.startsWith("16:mingjing audit 1,3:127,16:")).toBe(true);
  expect(text).toContain(",-,"); // nothing is not the same as an empty text
});

describe("who tampers is found", () => {
  test("a changed field", async () => {
    for (const change of [
      { account: "4" },
      { at: "1795709318051465" },
      { roles: "" },
      { address: null },
      { session: null },
      { action: "audit.verified" },
      { kind: "x" },
      { object: "y" },
      { purpose: "" },
      { detail: "{}" },
    ]) {
      const chain = entries.map((entry) => (entry.number === 127 ? { ...entry, ...change } : entry));

      expect((await walk(chain)).flaw, JSON.stringify(change)).toEqual({ kind: "DIGEST", number: 127 });
    }
  });

  test("an entry that is gone, moved or put in twice", async () => {
    const gone = entries.filter((entry) => entry.number !== 126);
    const moved = [...entries.slice(0, 3), ...entries.slice(4, 5), ...entries.slice(3, 4), ...entries.slice(5)];
    const twice = [...entries.slice(0, 3), ...entries.slice(2)];

    expect((await walk(gone)).flaw).toMatchObject({ kind: "OTHER_NUMBER", number: 126, found: 127 });
    expect((await walk(moved)).flaw).toMatchObject({ kind: "OTHER_NUMBER", number: 126 });
    expect((await walk(twice)).flaw).toMatchObject({ kind: "OTHER_NUMBER", number: 125 });
  });

  test("a digest put right again, by what follows", async () => {
    const changed = { ...(entries[2] as ChainEntry), account: "4" };
    const chain = entries.with(2, { ...changed, digest: (await digestOf(changed)) ?? "" });

    expect((await walk(chain, [])).flaw).toEqual({ kind: "NOT_FOLLOWING", number: 126 });
  });

  test("a chain rewritten as a whole, by a checkpoint, back to the one before it", async () => {
    const chain = await rewrittenFrom(126, { account: "4" });

    expect((await walk(chain, [])).flaw).toBeUndefined();
    expect((await walk(chain)).flaw).toEqual({ kind: "REWRITTEN", number: 126, checkpoint: 128 });
  });

  test("an end that was cut off, by a checkpoint", async () => {
    expect((await walk(entries.slice(0, 4))).flaw).toEqual({ kind: "ENDS_EARLY", number: 127, checkpoint: 128 });
  });

  test("a checkpoint whose statement was changed", async () => {
    const [first, second] = checkpoints as [Checkpoint, Checkpoint];
    const forged = {
      ...second,
      digest: first.digest,
      statement: second.statement.replace(second.digest, first.digest),
    };

    expect((await walk(entries, [first, forged])).flaw).toEqual({ kind: "CHECKPOINT_NOT_SIGNED", number: 128 });
  });

  test("a key that is not the one that was noted elsewhere", async () => {
    expect((await walk(entries, checkpoints, checkpoints[0]?.key)).flaw).toBeUndefined();
    expect((await walk(entries, checkpoints, "ed25519:00")).flaw?.kind).toBe("CHECKPOINT_NOT_SIGNED");
  });

  test("a key exchanged under the old fingerprint", async () => {
    const made = await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"]);
    const spki = new Uint8Array(await crypto.subtle.exportKey("spki", (made as CryptoKeyPair).publicKey));
    const name = checkpoints[0]?.key ?? "";

    const other = new Map([[name, btoa(String.fromCharCode(...spki))]]);

    expect(await checkSignature(checkpoints[0] as Checkpoint, other)).toBe("not");
    expect(await checkSignature(checkpoints[0] as Checkpoint, keys)).toBe("signed");
  });

  test("a checkpoint of elsewhere that is no checkpoint", async () => {
    expect((await checkExport(file, "mingjing audit checkpoint 1\nnumber 128", "")).flaw?.kind).toBe(
      "CHECKPOINT_UNREADABLE",
    );
  });
});

describe("what a browser cannot compute is said to be unchecked", () => {
  test("entries under SM3, whose order is checked all the same", async () => {
    const chain = entries.map((entry) => (entry.number === 127 ? { ...entry, algorithm: "SM3" } : entry));

    expect(await checkEntry(chain[4] as ChainEntry)).toBe("unchecked");
    expect(await walk(chain)).toMatchObject({ unchecked: 1 });
    expect((await walk(chain)).flaw).toBeUndefined();
    expect((await walk(chain.toSpliced(5, 1))).flaw?.kind).toBe("OTHER_NUMBER");
  });

  test("signatures under SM2", async () => {
    const [one] = checkpoints as [Checkpoint];
    const print = one.key.slice("ed25519:".length);
    const key = `sm2:${print}`;

    expect(await checkSignature({ ...one, key }, new Map([[key, keys.get(one.key) ?? ""]]))).toBe("unchecked");
  });
});

test("instants become microseconds without rounding", () => {
  expect(micros("2026-11-26T16:08:29.480006Z")).toBe("1795709309480006");
  expect(micros("2026-11-26T16:08:29Z")).toBe("1795709309000000");
  expect(micros("2026-11-26T16:08:29.48Z")).toBe("1795709309480000");
});

test("a file that is no export is told apart from a broken chain", async () => {
  await expect(checkExport(new Blob(["PK"]), "", "")).rejects.toThrow(NoExport);
  await expect(checkExport(file.slice(0, 5000), "", "")).rejects.toThrow(NoExport);
});
