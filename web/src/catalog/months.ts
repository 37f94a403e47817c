/** Months as the server writes them, `2025-03`. */
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
const MOST = 600;

/** Every month from the first to the last, both included; none where one is no month or they are wrongly ordered. */
export function monthsBetween(from: string, to: string): string[] {
  if (!MONTH.test(from) || !MONTH.test(to)) {
    return [];
  }
  const months: string[] = [];
  let [year, month] = from.split("-").map(Number) as [number, number];
  for (let at = from; at <= to && months.length < MOST; at = `${year}-${String(month).padStart(2, "0")}`) {
    months.push(at);
    month += 1;
    if (month > 12) {
      month = 1;
      year += 1;
    }
  }
  return months;
}

/** The years that months lie in, the latest first. */
export function yearsOf(months: Iterable<string>): string[] {
  return [...new Set([...months].filter((month) => MONTH.test(month)).map((month) => month.slice(0, 4)))]
    .sort()
    .reverse();
}

/** Months next to each other as one span: `2025-01 – 2025-03、2025-06`. */
export function spans(months: readonly string[], between = "、"): string {
  const sorted = [...months].sort();
  const found: [string, string][] = [];
  for (const month of sorted) {
    const last = found[found.length - 1];
    if (last && monthsBetween(last[1], month).length === 2) {
      last[1] = month;
    } else {
      found.push([month, month]);
    }
  }
  return found.map(([from, to]) => (from === to ? from : `${from} – ${to}`)).join(between);
}
