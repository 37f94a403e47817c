/** A spreadsheet program takes what begins so for a formula and would work it out. */
const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^-?\d+(\.\d+)?$/;
/** It keeps fifteen digits of a number and makes noughts of the rest; after a tab it leaves the text alone. */
const LONG_NUMBER = /^\d{16,}$/;

function cell(value: string | number | null | undefined): string {
  const text = value === null || value === undefined ? "" : String(value);
  const tame = LONG_NUMBER.test(text) ? `\t${text}` : FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(tame) ? `"${tame.replaceAll('"', '""')}"` : tame;
}

/** Rows as CSV that spreadsheet programs open as what they are: UTF-8 with a mark, and no cell that acts. */
export function csv(header: string[], rows: (string | number | null | undefined)[][]): string {
  return `\ufeff${[header, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

/** Hands a text to the reader as a file. */
export function save(name: string, text: string, type = "text/csv;charset=utf-8"): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
