/**
 * CP949, as Korean Windows writes it. Node's own decoder knows EUC-KR alone, and gives wrong characters for the 8,822 syllables that
 * CP949 adds to it: they stand in the order of Unicode in what EUC-KR leaves free, so that no table is needed.
 */
const FIRST_SYLLABLE = 0xac00;
const LAST_SYLLABLE = 0xd7a3;
const REPLACEMENT = '\uFFFD';

/** Trails of the added syllables, in their order. */
const TRAILS = [
  ...Array.from({ length: 26 }, (_, index) => 0x41 + index),
  ...Array.from({ length: 26 }, (_, index) => 0x61 + index),
  ...Array.from({ length: 126 }, (_, index) => 0x81 + index),
];
/** From this lead on, trails above 0xa0 are EUC-KR's. */
const SHARED_LEAD = 0xa1;
const SHARED_TRAILS = TRAILS.filter((trail) => trail <= 0xa0);

const keyOf = (lead: number, trail: number): number => (lead << 8) | trail;

const eucKr = (): Map<number, string> => {
  const decoder = new TextDecoder('euc-kr');
  const table = new Map<number, string>();
  for (let lead = 0xa1; lead <= 0xfe; lead += 1) {
    for (let trail = 0xa1; trail <= 0xfe; trail += 1) {
      const text = decoder.decode(Uint8Array.of(lead, trail));
      if (!text.includes(REPLACEMENT)) table.set(keyOf(lead, trail), text);
    }
  }
  return table;
};

const withAdded = (table: Map<number, string>): ReadonlyMap<number, string> => {
  const known = new Set(table.values());
  let lead = 0x81;
  let index = 0;
  for (let code = FIRST_SYLLABLE; code <= LAST_SYLLABLE; code += 1) {
    const syllable = String.fromCharCode(code);
    if (known.has(syllable)) continue;
    const trails = lead < SHARED_LEAD ? TRAILS : SHARED_TRAILS;
    const trail = trails[index];
    if (trail !== undefined) table.set(keyOf(lead, trail), syllable);
    index += 1;
    if (index === trails.length) {
      lead += 1;
      index = 0;
    }
  }
  return table;
};

let made: ReadonlyMap<number, string> | null = null;
const tableOf = (): ReadonlyMap<number, string> => (made ??= withAdded(eucKr()));

/** What the bytes mean; a byte that means nothing becomes U+FFFD. */
export const decodeCp949 = (bytes: Uint8Array): string => {
  const table = tableOf();
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) {
      parts.push(String.fromCharCode(byte));
      continue;
    }
    const pair = table.get(keyOf(byte, bytes[at + 1] ?? 0));
    parts.push(pair ?? REPLACEMENT);
    if (pair !== undefined) at += 1;
  }
  return parts.join('');
};
