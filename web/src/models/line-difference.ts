export interface DifferentLine {
  kind: "same" | "gone" | "came";
  text: string;
}

/** Two texts line by line: what went, what came, what stayed (longest common subsequence). */
export function lineDifference(before: string, now: string): DifferentLine[] {
  const a = before.split("\n");
  const b = now.split("\n");
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
