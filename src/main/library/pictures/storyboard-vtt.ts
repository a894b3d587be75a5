import type { Storyboard } from '../../../shared/contract/library/index.ts';

const stamp = (seconds: number): string => {
  const ms = Math.round(seconds * 1000);
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const part = String(ms % 1000).padStart(3, '0');
  return `${two(ms / 3_600_000)}:${two((ms / 60_000) % 60)}:${two((ms / 1000) % 60)}.${part}`;
};

/**
 * Which part of which sprite is of which time (WebVTT, and the spatial fragments of Media Fragments URI 1.0, 4.2.2).
 * @param ticket that sprites are asked for with
 */
export const storyboardVtt = (
  { every_seconds, tile_width, tile_height, columns, rows, sprites }: Storyboard,
  tiles: number,
  ticket: string,
): string => {
  const cues = Array.from({ length: tiles }, (_, at) => {
    const place = at % (columns * rows);
    const x = (place % columns) * tile_width;
    const y = Math.floor(place / columns) * tile_height;
    const sprite = sprites[Math.floor(at / (columns * rows))] ?? '';
    const area = [x, y, tile_width, tile_height].join(',');
    const times = `${stamp(at * every_seconds)} --> ${stamp((at + 1) * every_seconds)}`;
    return `${times}\n${sprite}?token=${ticket}#xywh=${area}\n`;
  });
  return ['WEBVTT\n', ...cues].join('\n');
};
