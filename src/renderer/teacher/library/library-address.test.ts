import { expect, it } from 'vitest';
import { placeIn, recordingAddress } from './library-address.ts';

it.each([
  ['#/library', { shows: 'kept', recording_id: '', clip: null, q: '' }],
  ['#/library/deleted', { shows: 'deleted', recording_id: '', clip: null, q: '' }],
  ['#/library/abc', { shows: 'recording', recording_id: 'abc', clip: null, q: '' }],
  [
    '#/library/abc?start=12.5',
    { shows: 'recording', recording_id: 'abc', clip: { start: 12.5, end: null }, q: '' },
  ],
  [
    '#/library/abc?start=5&end=9',
    { shows: 'recording', recording_id: 'abc', clip: { start: 5, end: 9 }, q: '' },
  ],
  ['#/library/abc?end=9', { shows: 'recording', recording_id: 'abc', clip: { start: 0, end: 9 }, q: '' }],
  [
    '#/library/abc?start=9&end=5',
    { shows: 'recording', recording_id: 'abc', clip: { start: 9, end: null }, q: '' },
  ],
  ['#/library/abc?start=-1&end=x', { shows: 'recording', recording_id: 'abc', clip: null, q: '' }],
  ['#/library/inside', { shows: 'inside', recording_id: '', clip: null, q: '' }],
  ['#/library/inside?q=%EB%B9%9B+a%26b', { shows: 'inside', recording_id: '', clip: null, q: '빛 a&b' }],
  ['#/library/inside-out', { shows: 'recording', recording_id: 'inside-out', clip: null, q: '' }],
  ['#/library/../x', { shows: 'kept', recording_id: '', clip: null, q: '' }],
])('%s', (hash, place) => {
  expect(placeIn(hash)).toEqual(place);
});

it('makes the address of a part that opens at that part', () => {
  const address = recordingAddress('abc', { start: 5.7, end: 9.2 });
  expect(placeIn(address).clip).toEqual({ start: 5, end: 10 });
});
