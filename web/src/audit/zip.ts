/** What a file of a ZIP is, unpacked as it is read. Enough for the exports of the server; no ZIP of other programs. */
export interface Packed {
  stream: () => ReadableStream<Uint8Array<ArrayBuffer>>;
  text: () => Promise<string>;
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_SIZE = 22;
const ENTRY_SIZE = 46;
const LOCAL_SIZE = 30;
const LONGEST_COMMENT = 0xffff;
const STORED = 0;
const DEFLATED = 8;

/** The files of a ZIP by name, as its directory at the end lists them. Throws where it is none. */
export async function unzip(zip: Blob): Promise<Map<string, Packed>> {
  const tail = new DataView(await zip.slice(Math.max(0, zip.size - END_SIZE - LONGEST_COMMENT)).arrayBuffer());
  let end = tail.byteLength - END_SIZE;
  while (end >= 0 && tail.getUint32(end, true) !== END) {
    end--;
  }
  if (end < 0) {
    throw new Error("not a ZIP, or one that was cut off");
  }
  const count = tail.getUint16(end + 10, true);
  const size = tail.getUint32(end + 12, true);
  const start = tail.getUint32(end + 16, true);
  const directory = new DataView(await zip.slice(start, start + size).arrayBuffer());
  const files = new Map<string, Packed>();
  let at = 0;
  for (let i = 0; i < count; i++) {
    if (directory.getUint32(at, true) !== ENTRY) {
      throw new Error("the ZIP's directory is damaged");
    }
    const nameLength = directory.getUint16(at + 28, true);
    const name = new TextDecoder().decode(new Uint8Array(directory.buffer, at + ENTRY_SIZE, nameLength));
    files.set(
      name,
      await packed(zip, {
        method: directory.getUint16(at + 10, true),
        length: directory.getUint32(at + 20, true),
        offset: directory.getUint32(at + 42, true),
      }),
    );
    at += ENTRY_SIZE + nameLength + directory.getUint16(at + 30, true) + directory.getUint16(at + 32, true);
  }
  return files;
}

async function packed(zip: Blob, of: { method: number; length: number; offset: number }): Promise<Packed> {
  const local = new DataView(await zip.slice(of.offset, of.offset + LOCAL_SIZE).arrayBuffer());
  if (local.byteLength < LOCAL_SIZE || local.getUint32(0, true) !== LOCAL) {
    throw new Error("the ZIP is damaged");
  }
  if (of.method !== STORED && of.method !== DEFLATED) {
    throw new Error("the ZIP is packed in a way we do not read");
  }
  const from = of.offset + LOCAL_SIZE + local.getUint16(26, true) + local.getUint16(28, true);
  const raw = zip.slice(from, from + of.length);
  const stream = () =>
    of.method === STORED ? raw.stream() : raw.stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return { stream, text: () => new Response(stream()).text() };
}

/** The lines of a text, one after the other, however long it is. */
export async function* lines(stream: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<string> {
  const reader = stream.pipeThrough(new TextDecoderStream("utf-8", { fatal: true })).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      break;
    }
    const parts = (rest + value).split("\n");
    rest = parts.pop() ?? "";
    yield* parts;
  }
  if (rest !== "") {
    yield rest;
  }
}
