/**
 * For `onRow` of a table that scrolls: its first row can be come to with the keyboard, and with it the arrow keys that
 * scroll what does not fit.
 */
export function reachable(_row: object, index?: number): { tabIndex?: number } {
  return index === 0 ? { tabIndex: 0 } : {};
}
