import { ChainCheck, type ChainEntry, readCheckpoints, readKeys, type Verdict } from "./chain";
import { lines, type Packed, unzip } from "./zip";

export class NoExport extends Error {}

function part(files: Map<string, Packed>, name: string): Packed {
  const found = files.get(name);
  if (found === undefined) {
    throw new NoExport(`the file holds no ${name}`);
  }
  return found;
}

function entryOf(line: string): ChainEntry {
  const fields = JSON.parse(line) as ChainEntry;
  return { ...fields, number: Number(fields.number) }; // the export writes numbers as text
}

/**
 * Checks an export of the audit in this browser.
 *
 * @param outside texts of checkpoints that were kept elsewhere, parted by blank lines
 * @param key fingerprint of the key that signs, from elsewhere; empty believes the export
 * @param told how many entries are done
 * @throws NoExport where the file is no export
 */
export async function checkExport(
  file: Blob,
  outside: string,
  key: string,
  told: (entries: number) => void = () => undefined,
): Promise<Verdict> {
  let files: Map<string, Packed>;
  try {
    files = await unzip(file);
  } catch (failure) {
    throw new NoExport(String(failure));
  }
  const check = new ChainCheck(readKeys(await part(files, "keys.txt").text()), key.trim() || undefined);
  for (const checkpoint of readCheckpoints(await part(files, "checkpoints.txt").text())) {
    await check.anchor(checkpoint);
  }
  for (const checkpoint of readCheckpoints(outside)) {
    await check.anchor(checkpoint);
  }
  let done = 0;
  for await (const line of lines(part(files, "entries.jsonl").stream())) {
    await check.accept(entryOf(line));
    done++;
    if (done % 1000 === 0) {
      told(done);
    }
  }
  return check.verdict();
}
