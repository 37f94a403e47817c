import type { Schema } from "../http/api";
import type { Wanted, WantedDataset } from "./asking";

export type Choice = Schema<"DataCallDataCallChoice">;

/** What each step of asking is given. */
export interface AskStep {
  wanted: Wanted;
  change: (part: Partial<Wanted>) => void;
  datasets: Choice[];
}

/** Changes one of the wanted datasets. */
export function changeOne({ wanted, change }: AskStep, dataset: string, part: Partial<WantedDataset>): void {
  change({ datasets: wanted.datasets.map((one) => (one.dataset === dataset ? { ...one, ...part } : one)) });
}

export function contractOf(datasets: Choice[], dataset: string): Choice | undefined {
  return datasets.find((one) => one.dataset === dataset);
}
