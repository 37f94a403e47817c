const WIDE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]/u;
const NARROW_SHARE = 0.56;

/** About how wide a text is drawn, in pixels; a diagram is laid out before anything is drawn. */
export function textWidth(text: string, size: number): number {
  return [...text].reduce((sum, letter) => sum + (WIDE.test(letter) ? size : size * NARROW_SHARE), 0);
}

/** A text on one line or, where it is too wide, on two of about the same length. */
export function wrapped(text: string, size: number, most: number): string[] {
  if (textWidth(text, size) <= most) {
    return [text];
  }
  const places = text.includes(" ")
    ? [...text.matchAll(/ /g)].map((space) => space.index)
    : [...text].map((_, i) => i).slice(1);
  const longer = (at: number) => Math.max(textWidth(text.slice(0, at), size), textWidth(text.slice(at), size));
  const best = places.reduce<number | undefined>(
    (found, at) => (found === undefined || longer(at) < longer(found) ? at : found),
    undefined,
  );
  return best === undefined ? [text] : [text.slice(0, best).trim(), text.slice(best).trim()];
}
