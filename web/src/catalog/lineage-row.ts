/**
 * The key of a row in an address. It may name a person, so it stands behind the `#`, which browsers never send; a link
 * from elsewhere may give it as `?row=`, and it is moved at once.
 */
export function rowOf(text: string): Record<string, string> | undefined {
  try {
    const given: unknown = JSON.parse(text);
    if (typeof given !== "object" || given === null || Array.isArray(given)) {
      return undefined;
    }
    return Object.fromEntries(
      Object.entries(given).map(([column, value]) => [column, value === null ? "" : String(value)]),
    );
  } catch {
    return undefined;
  }
}

export function hashOf(row: Record<string, string>): string {
  return `#${encodeURIComponent(JSON.stringify(row))}`;
}

export function rowOfHash(hash: string): Record<string, string> | undefined {
  if (hash.length < 2) {
    return undefined;
  }
  try {
    return rowOf(decodeURIComponent(hash.slice(1)));
  } catch {
    return undefined;
  }
}
