export interface DifferentLine {
  kind: "same" | "gone" | "came";
  text: string;
}

const MOST_PAIRS = 16_000_000;

/** Two texts line by line: what went, what came, what stayed (longest common subsequence). */
export function lineDifference(before: string, now: string): DifferentLine[] {
  const a = before.split("\n");
  const b = now.split("\n");
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) {
    head++;
  }
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) {
    tail++;
  }
  return [
    ...a.slice(0, head).map(same),
    ...difference(a.slice(head, a.length - tail), b.slice(head, b.length - tail)),
    ...a.slice(a.length - tail).map(same),
  ];
}

const same = (text: string): DifferentLine => ({ kind: "same", text });

function difference(a: string[], b: string[]): DifferentLine[] {
  if ((a.length + 1) * (b.length + 1) > MOST_PAIRS) {
    return [
      ...a.map((text): DifferentLine => ({ kind: "gone", text })),
      ...b.map((text): DifferentLine => ({ kind: "came", text })),
    ];
  }
  const width = b.length + 1;
  const longest = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number) => longest[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      longest[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const lines: DifferentLine[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      lines.push({ kind: "same", text: a[i] ?? "" });
      i++;
      j++;
    } else if (i < a.length && (j === b.length || at(i + 1, j) >= at(i, j + 1))) {
      lines.push({ kind: "gone", text: a[i] ?? "" });
      i++;
    } else {
      lines.push({ kind: "came", text: b[j] ?? "" });
      j++;
    }
  }
  return lines;
}
