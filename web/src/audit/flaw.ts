import type { Flaw } from "./chain";

/**
 * What the server's check found, as a flaw of ours: it says why in an English sentence, which `VerifyAudit.java` prints
 * at a console, too. A test holds the sentences against that file.
 */
export const sentences: [RegExp, (number: number, parts: number[]) => Flaw][] = [
  [
    /^entry (\d+) should stand here, entry (\d+) does$/,
    (number, [expected = 0, found = 0]) => ({ kind: "OTHER_NUMBER", number, expected, found }),
  ],
  [/^it does not follow the entry before it$/, (number) => ({ kind: "NOT_FOLLOWING", number })],
  [/^its digest does not follow from its fields$/, (number) => ({ kind: "DIGEST", number })],
  [
    /^entries from here to (\d+) were rewritten: the checkpoint at \d+ was signed over another chain$/,
    (number, [checkpoint = 0]) => ({ kind: "REWRITTEN", number, checkpoint }),
  ],
  [
    /^the chain ends here, but a checkpoint was signed at (\d+)$/,
    (number, [checkpoint = 0]) => ({ kind: "ENDS_EARLY", number, checkpoint }),
  ],
  [
    /^the checkpoint at \d+ is not signed by the key that was named$/,
    (number) => ({ kind: "CHECKPOINT_NOT_SIGNED", number }),
  ],
  [/^two checkpoints at \d+ differ$/, (number) => ({ kind: "CHECKPOINTS_DIFFER", number })],
];

export function flawOf(number: number, why: string): Flaw | undefined {
  for (const [pattern, flaw] of sentences) {
    const found = pattern.exec(why);
    if (found) {
      return flaw(number, found.slice(1).map(Number));
    }
  }
  return undefined;
}
