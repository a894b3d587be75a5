import { beforeEach, describe, expect, test } from 'vitest';
import { aacUnit, nalUnit, videoUnit } from '../../../../test/support/media/units.ts';
import type { MediaUnit, VideoUnit } from './media-unit.ts';
import { createPictureAssembler, type PictureAssembler } from './picture-assembler.ts';

let units: MediaUnit[];
let torn: number;
let assembler: PictureAssembler;
const assemble = (may_come_in_pieces = true): void => {
  units = [];
  torn = 0;
  assembler = createPictureAssembler({
    may_come_in_pieces,
    onUnit: (unit) => units.push(unit),
    onTorn: () => (torn += 1),
  });
};
beforeEach(() => {
  assemble();
});

/** A slice whose first macroblock is not 0: 00111…, so 6. */
const laterSlice = (seed: number): Buffer => {
  const nal = nalUnit(1, 20, { seed });
  nal[1] = 0x3f;
  return nal;
};
/** One picture in so many messages. */
const piecesAt = (dts_ms: number, count: number, key = false): VideoUnit[] =>
  Array.from({ length: count }, (_, index) =>
    videoUnit({ dts_ms, key, nals: [index === 0 ? nalUnit(1, 20, { seed: dts_ms }) : laterSlice(index)] }),
  );
const push = (...pieces: readonly MediaUnit[]): void => {
  for (const piece of pieces) assembler.push(piece);
};
const whole = (pieces: readonly VideoUnit[]): Buffer => Buffer.concat(pieces.map(({ data }) => data));
const pictures = (): { dts_ms: number; data: Buffer }[] =>
  units.flatMap((unit) => (unit.kind === 'video' ? [{ dts_ms: unit.dts_ms, data: unit.data }] : []));

describe('slices that come in messages of their own', () => {
  test('make one picture each time, the first one too', () => {
    const all = [0, 40, 80].map((dts_ms) => piecesAt(dts_ms, 4, dts_ms === 0));
    for (const pieces of all) push(...pieces);
    assembler.flush();
    expect(pictures()).toEqual(all.map((pieces) => ({ dts_ms: pieces[0]!.dts_ms, data: whole(pieces) })));
    expect(units[0]).toMatchObject({ key: true });
    expect(torn).toBe(0);
  });

  test('are given out with the last of them, as soon as their number is known', () => {
    push(...piecesAt(0, 3), ...piecesAt(40, 3));
    expect(pictures().map(({ dts_ms }) => dts_ms)).toEqual([0, 40]);
    push(...piecesAt(80, 3).slice(0, 2));
    expect(pictures()).toHaveLength(2);
  });

  test('wait for the next picture where their number differs', () => {
    push(...piecesAt(0, 3), ...piecesAt(40, 2), ...piecesAt(80, 4), ...piecesAt(120, 3));
    assembler.flush();
    expect(pictures().map(({ data }) => data.length)).toEqual(
      [3, 2, 4, 3].map((count) => whole(piecesAt(0, count)).length),
    );
  });

  test('cost one picture where there are more than usual, and no other', () => {
    push(...piecesAt(0, 2), ...piecesAt(40, 2), ...piecesAt(80, 3), ...piecesAt(120, 3), ...piecesAt(160, 3));
    assembler.flush();
    expect(pictures().map(({ data }) => data.length)).toEqual(
      [2, 2, 2, 3, 3].map((count) => whole(piecesAt(0, count)).length),
    );
  });

  test('are given out with the last of them again, a while after one picture was odd', () => {
    let dts_ms = 0;
    const pictureOf = (count: number): void => {
      dts_ms += 40;
      push(...piecesAt(dts_ms, count));
    };
    for (const count of [3, 3, 2]) pictureOf(count);
    for (let i = 0; i < 120; i += 1) pictureOf(3);
    expect(pictures()).toHaveLength(123 - 1);
    pictureOf(3);
    expect(pictures()).toHaveLength(124);
    // Twice as many are needed the next time.
    pictureOf(2);
    for (let i = 0; i < 200; i += 1) pictureOf(3);
    expect(pictures()).toHaveLength(325 - 1);
  });

  test('with more of them in key frames than in others stay whole', () => {
    for (let i = 0; i < 500; i += 1) push(...piecesAt(i * 40, i % 60 === 0 ? 4 : 3));
    assembler.flush();
    expect(pictures().map(({ data }) => data.length)).toEqual(
      Array.from({ length: 500 }, (_, i) => whole(piecesAt(0, i % 60 === 0 ? 4 : 3)).length),
    );
  });

  test.each([
    ['150 ms ahead', 150],
    ['half a minute ahead', 30_000],
    ['behind', -5000],
  ])('are whole where the clock of sound is %s', (_, ahead_ms) => {
    for (let dts_ms = 0; dts_ms < 4000; dts_ms += 40) {
      const pieces = piecesAt(dts_ms, 4);
      push(...pieces.slice(0, 2), aacUnit(dts_ms + ahead_ms), ...pieces.slice(2));
    }
    assembler.flush();
    expect(pictures()).toHaveLength(100);
    expect(pictures().every(({ data }) => data.length === whole(piecesAt(0, 4)).length)).toBe(true);
    expect(torn).toBe(0);
  });

  test('are whole where the clock of sound steps back meanwhile, and held for no longer than 100 ms from there', () => {
    const pieces = piecesAt(0, 3);
    push(...pieces.slice(0, 2), aacUnit(30_000), aacUnit(10), ...pieces.slice(2), aacUnit(100));
    expect(pictures()).toEqual([]);
    push(aacUnit(120));
    expect(pictures()).toEqual([{ dts_ms: 0, data: whole(pieces) }]);
  });

  const MB = 1024 * 1024;
  test.each([
    ['bytes', 6, 2 * MB, 1],
    ['units', 6, 20, 600],
    ['pieces', 300, 20, 1],
  ])('end a picture with far too many %s', (_, count, bytes, nals) => {
    const pieces = Array.from({ length: count }, (__, index) =>
      videoUnit({
        nals: Array.from({ length: nals }, () => {
          const nal = nalUnit(1, bytes);
          nal[1] = index === 0 ? 0x80 : 0x3f;
          return nal;
        }),
      }),
    );
    push(...pieces, ...piecesAt(40, 2));
    assembler.flush();
    const [first, second] = pictures();
    expect(pictures()).toHaveLength(2);
    expect(first!.data.length).toBeGreaterThan(whole(pieces).length / 3);
    expect(first!.data.length).toBeLessThan(whole(pieces).length);
    expect(first!.data.length).toBeLessThanOrEqual(8 * MB);
    expect(second?.data).toEqual(whole(piecesAt(40, 2)));
  });

  test('in mid-stream cost one picture, which is said', () => {
    push(videoUnit({ dts_ms: 0 }), videoUnit({ dts_ms: 40 }), ...piecesAt(80, 3), ...piecesAt(120, 3));
    assembler.flush();
    expect(pictures().map(({ dts_ms }) => dts_ms)).toEqual([0, 40, 80, 120]);
    expect(pictures()[3]?.data).toEqual(whole(piecesAt(120, 3)));
    expect(torn).toBe(1);
  });
});

describe('whole pictures', () => {
  test('go on at once, but for the first, which waits for the second', () => {
    push(videoUnit({ dts_ms: 0 }));
    expect(pictures()).toEqual([]);
    push(videoUnit({ dts_ms: 40 }));
    expect(pictures()).toHaveLength(2);
    push(videoUnit({ dts_ms: 80 }));
    expect(pictures()).toHaveLength(3);
  });

  test('do not wait where the source is known to send no others', () => {
    assemble(false);
    push(videoUnit({ dts_ms: 0 }));
    expect(pictures()).toHaveLength(1);
  });

  test('the first waits no longer than sound of 100 ms', () => {
    push(videoUnit({ dts_ms: 0 }), aacUnit(90), aacUnit(190));
    expect(pictures()).toEqual([]);
    push(aacUnit(213));
    expect(units.map(({ kind }) => kind)).toEqual(['audio', 'audio', 'video', 'audio']);
  });

  test('of one time are not put together: those are two fields, or a source that stands still', () => {
    push(videoUnit({ dts_ms: 0 }), videoUnit({ dts_ms: 0 }), videoUnit({ dts_ms: 0 }));
    expect(pictures()).toHaveLength(3);
  });

  test('that begin at another macroblock are pictures where nothing of their time was there', () => {
    const odd = (dts_ms: number): VideoUnit => videoUnit({ dts_ms, nals: [laterSlice(dts_ms)] });
    push(odd(0), odd(40), odd(80));
    expect(pictures()).toHaveLength(3);
    expect(torn).toBe(0);
  });
});
