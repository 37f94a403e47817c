import { useQuery } from "@tanstack/react-query";
import type { Schema } from "../http/api";
import { type ChainEntry, checkEntry, type EntryCheck, micros } from "./chain";

type Entry = Schema<"Entry">;

/** An entry as the interface gives it, as the chain's digest is over it. */
export function chained(entry: Entry): ChainEntry {
  return { ...entry, at: micros(entry.at) };
}

export interface Proof {
  digest: EntryCheck;
  /** Number of the entry before, where that is here too and its digest is not the one that this entry keeps. */
  broken?: number;
}

async function prove(entries: Entry[]): Promise<Map<number, Proof>> {
  const digests = new Map(entries.map((entry) => [entry.number, entry.digest]));
  const proofs = await Promise.all(
    entries.map(async (entry): Promise<[number, Proof]> => {
      const before = digests.get(entry.number - 1);
      const broken = before !== undefined && before !== entry.previous ? entry.number - 1 : undefined;
      return [entry.number, { digest: await checkEntry(chained(entry)), broken }];
    }),
  );
  return new Map(proofs);
}

/** Recomputes what is shown, as it is shown. */
export function useProofs(entries: Entry[] | undefined): Map<number, Proof> {
  const numbers = entries?.map((entry) => entry.number) ?? [];
  const { data } = useQuery({
    queryKey: ["audit", "proofs", numbers[0], numbers.at(-1), numbers.length],
    queryFn: () => prove(entries ?? []),
    enabled: numbers.length > 0,
    staleTime: 0,
    gcTime: 0,
  });
  return data ?? new Map();
}

export function holds(proof: Proof): boolean {
  return proof.digest === "fits" && proof.broken === undefined;
}
