import { expect, test } from 'vitest';
import { createKeyGate } from './key-gate.ts';

test('a key leads to its stream, and no other text does', () => {
  const gate = createKeyGate();
  gate.setKeys([
    { key: 'key-number-one', stream_id: 'one' },
    { key: 'key-number-two', stream_id: 'two' },
  ]);
  expect(gate.streamOf('key-number-one')).toBe('one');
  expect(gate.streamOf('key-number-two')).toBe('two');
  for (const wrong of ['', 'key-number-', 'key-number-one ', 'KEY-NUMBER-ONE', '__proto__'])
    expect(gate.streamOf(wrong)).toBeNull();
});

test('new keys replace all former ones', () => {
  const gate = createKeyGate();
  gate.setKeys([{ key: 'key-number-one', stream_id: 'one' }]);
  gate.setKeys([{ key: 'key-number-two', stream_id: 'one' }]);
  expect(gate.holds('key-number-one', 'one')).toBe(false);
  expect(gate.holds('key-number-two', 'one')).toBe(true);
  expect(gate.holds('key-number-two', 'two')).toBe(false);
});
