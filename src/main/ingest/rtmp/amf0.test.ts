import { describe, expect, test } from 'vitest';
import * as amf from '../../../../test/support/rtmp/amf.ts';
import { createRandom, mutate } from '../../../../test/support/rtmp/mutate.ts';
import { readAmf0, writeAmf0 } from './amf0.ts';

const concat = (...values: readonly Buffer[]): Buffer => Buffer.concat(values);

describe('AMF0', () => {
  test('reads what encoders say', () => {
    const { values, fault } = readAmf0(
      concat(
        ...[amf.string('onMetaData'), amf.number(1.5), amf.boolean(true), amf.nothing()],
        amf.ecmaArray({ width: amf.number(1280), encoder: amf.string('obs') }),
        amf.strictArray(2, [amf.number(1), amf.string('두')]),
      ),
    );
    expect(fault).toBeNull();
    expect(values).toEqual(['onMetaData', 1.5, true, null, { width: 1280, encoder: 'obs' }, [1, '두']]);
  });

  test.each([
    ['undefined', '06', undefined],
    ['a reference', '070001', undefined],
    ['a date with its zone', '0b40590000000000000000', 100],
    ['a long string', '0c0000000261 62'.replace(' ', ''), 'ab'],
    ['what is unsupported', '0d', null],
    ['XML', '0f000000023c3e', '<>'],
    ['an object with a class', '1000016100016202000163000009', { b: 'c' }],
    ['an object whose end has no name before it', '03000009', {}],
  ])('reads %s', (_, hex, value) => {
    expect(readAmf0(Buffer.from(hex, 'hex'))).toEqual({ values: [value], fault: null });
  });

  test.each([
    ['a type that is none', Buffer.from([0x42]), 'value of type 66'],
    ['AMF3', Buffer.from([0x11, 4, 1]), 'value of type 17'],
    ['a string cut short', Buffer.from([2, 0xff, 0xff, 0x61]), 'cut short'],
    ['an array of four thousand million', amf.strictArray(0xffffffff, [amf.nothing()]), 'cut short'],
    ['an object without end', Buffer.from([3, 0, 1, 0x61, 5]), 'cut short'],
    ['thousands of values', Buffer.alloc(5000, 5), 'too many values'],
    [
      'objects in objects',
      Buffer.concat(Array.from({ length: 50 }, () => Buffer.from([3, 0, 1, 0x61]))),
      'nested too deep',
    ],
  ])('keeps what came before %s', (_, bytes, fault) => {
    const { values, fault: said } = readAmf0(concat(amf.string('onMetaData'), bytes));
    expect(values[0]).toBe('onMetaData');
    expect(said).toBe(fault);
  });

  test('a field may have the name of a prototype', () => {
    const [object] = readAmf0(
      amf.object(Object.fromEntries([['__proto__', amf.object({ polluted: amf.boolean(true) })]])),
    ).values;
    expect(Object.keys(object as object)).toEqual(['__proto__']);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test('never throws, whatever comes', () => {
    const random = createRandom(11);
    const sound = concat(
      amf.string('onMetaData'),
      amf.ecmaArray({ a: amf.strictArray(2, [amf.number(1), amf.object({ b: amf.string('c') })]) }),
    );
    for (let round = 0; round < 3000; round += 1)
      expect(() => readAmf0(mutate(sound, 0, random))).not.toThrow();
  });

  test('reads what it writes', () => {
    const info = { level: 'status', code: 'NetStream.Publish.Start', number: 0, ok: true, nothing: null };
    const bytes = writeAmf0('onStatus', 0, null, false, info);
    expect(readAmf0(bytes)).toEqual({ values: ['onStatus', 0, null, false, info], fault: null });
  });
});
