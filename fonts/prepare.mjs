// Copies the fonts that papers are printed in to where the jar is made of. On the way, radicals leave the table from
// characters to glyphs: they share their glyphs with ordinary characters, and a printer that looks up which character a
// glyph stands for would find the radical, so that nobody could search a paper for 心 or 二.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const fonts = {
  "serif.ttf": ["noto-serif-sc", "400Regular/NotoSerifSC_400Regular.ttf"],
  "serif-bold.ttf": ["noto-serif-sc", "600SemiBold/NotoSerifSC_600SemiBold.ttf"],
  "sans.ttf": ["noto-sans-sc", "500Medium/NotoSansSC_500Medium.ttf"],
};
const RADICALS = [
  [0x2e80, 0x2fdf],
  [0xf900, 0xfaff],
];
const WHOLE_UNICODE = 12; // the format that every reader prefers where it is there

function isRadical(code) {
  return RADICALS.some(([from, to]) => code >= from && code <= to);
}

/** Takes the radicals out of every subtable of format 12; what is left stays where it is. */
function withoutRadicals(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = view.getUint16(4);
  let changed = 0;
  for (let i = 0; i < tables; i++) {
    const entry = 12 + 16 * i;
    if (view.getUint32(entry) !== 0x636d6170) {
      continue; // not 'cmap'
    }
    const cmap = view.getUint32(entry + 8);
    for (let j = 0; j < view.getUint16(cmap + 2); j++) {
      const at = cmap + view.getUint32(cmap + 4 + 8 * j + 4);
      if (view.getUint16(at) === WHOLE_UNICODE) {
        changed += groupsWithoutRadicals(view, at);
      }
    }
  }
  if (changed === 0) {
    throw new Error("this font has no table from characters to glyphs as it is known here");
  }
  return bytes;
}

function groupsWithoutRadicals(view, at) {
  const count = view.getUint32(at + 12);
  let kept = 0;
  for (let i = 0; i < count; i++) {
    const group = at + 16 + 12 * i;
    const [first, last, glyph] = [0, 4, 8].map((offset) => view.getUint32(group + offset));
    if (isRadical(first) && isRadical(last)) {
      continue;
    }
    const to = at + 16 + 12 * kept++;
    view.setUint32(to, first);
    view.setUint32(to + 4, last);
    view.setUint32(to + 8, glyph);
  }
  view.setUint32(at + 12, kept);
  return count - kept;
}

const target = join(here, "target", "classes", "org", "mingjing", "fonts");
mkdirSync(target, { recursive: true });
for (const [name, [pack, path]] of Object.entries(fonts)) {
  const from = join(here, "node_modules", "@expo-google-fonts", pack);
  writeFileSync(join(target, name), withoutRadicals(readFileSync(join(from, path))));
  copyFileSync(join(from, "LICENSE_FONT"), join(target, `${pack}.LICENSE`));
}
