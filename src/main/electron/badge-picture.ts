/** Of a side, in pixels: what Windows lays over an icon in the task bar at twice the usual density. */
export const BADGE_SIZE = 32;

/** Three dots wide and five high, a number for each row. */
const GLYPHS: Readonly<Record<string, readonly number[]>> = {
  '1': [0b010, 0b110, 0b010, 0b010, 0b111],
  '2': [0b111, 0b001, 0b111, 0b100, 0b111],
  '3': [0b111, 0b001, 0b111, 0b001, 0b111],
  '4': [0b101, 0b101, 0b111, 0b001, 0b001],
  '5': [0b111, 0b100, 0b111, 0b001, 0b111],
  '6': [0b111, 0b100, 0b111, 0b101, 0b111],
  '7': [0b111, 0b001, 0b001, 0b010, 0b010],
  '8': [0b111, 0b101, 0b111, 0b101, 0b111],
  '9': [0b111, 0b101, 0b111, 0b001, 0b111],
  '+': [0b000, 0b010, 0b111, 0b010, 0b000],
};
const COLUMNS = 3;
const ROWS = 5;
/** Blue, green, red: the tokens' `bad`. */
const GROUND = [0x1d, 0x26, 0xc0] as const;
const INK = [0xff, 0xff, 0xff] as const;

/** Whether a dot of the text, centred, lies on this pixel. */
const isInk = (text: string, x: number, y: number): boolean => {
  const dot = text.length === 1 ? 4 : 3;
  const width = (text.length * (COLUMNS + 1) - 1) * dot;
  const column = Math.floor((x - (BADGE_SIZE - width) / 2) / dot);
  const row = Math.floor((y - (BADGE_SIZE - ROWS * dot) / 2) / dot);
  const glyph = GLYPHS[text.charAt(Math.floor(column / (COLUMNS + 1)))];
  const bits = column < 0 ? undefined : glyph?.[row];
  const place = column % (COLUMNS + 1);
  return bits !== undefined && place < COLUMNS && ((bits >> (COLUMNS - 1 - place)) & 1) === 1;
};

/**
 * How many wait, on a disc, for where a system has a picture's place on the icon and none for a number.
 * @param count from 1; more than 9 is "9+"
 * @returns rows of pixels of four bytes: blue, green, red, alpha, premultiplied
 */
export const drawBadge = (count: number): Buffer => {
  const text = count > 9 ? '9+' : String(count);
  const pixels = Buffer.alloc(BADGE_SIZE * BADGE_SIZE * 4);
  const centre = (BADGE_SIZE - 1) / 2;
  for (let y = 0; y < BADGE_SIZE; y += 1) {
    for (let x = 0; x < BADGE_SIZE; x += 1) {
      const beyond = Math.hypot(x - centre, y - centre) - BADGE_SIZE / 2;
      const alpha = Math.min(1, Math.max(0, 0.5 - beyond));
      const colour = isInk(text, x, y) ? INK : GROUND;
      const at = (y * BADGE_SIZE + x) * 4;
      colour.forEach((part, index) => {
        pixels[at + index] = Math.round(part * alpha);
      });
      pixels[at + 3] = Math.round(255 * alpha);
    }
  }
  return pixels;
};
