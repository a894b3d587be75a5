import { expect, it } from 'vitest';
import { placeIn, recordingAddress } from './library-address.ts';

it.each([
  ['#/library', { shows: 'kept', recording_id: '', clip: null }],
  ['#/library/deleted', { shows: 'deleted', recording_id: '', clip: null }],
  ['#/library/abc', { shows: 'recording', recording_id: 'abc', clip: null }],
  ['#/library/abc?start=12.5', { shows: 'recording', recording_id: 'abc', clip: { start: 12.5, end: null } }],
  ['#/library/abc?start=5&end=9', { shows: 'recording', recording_id: 'abc', clip: { start: 5, end: 9 } }],
  ['#/library/abc?end=9', { shows: 'recording', recording_id: 'abc', clip: { start: 0, end: 9 } }],
  ['#/library/abc?start=9&end=5', { shows: 'recording', recording_id: 'abc', clip: { start: 9, end: null } }],
  ['#/library/abc?start=-1&end=x', { shows: 'recording', recording_id: 'abc', clip: null }],
  ['#/library/../x', { shows: 'kept', recording_id: '', clip: null }],
])('%s', (hash, place) => {
  expect(placeIn(hash)).toEqual(place);
});

it('makes the address of a part that opens at that part', () => {
  const address = recordingAddress('abc', { start: 5.7, end: 9.2 });
  expect(placeIn(address).clip).toEqual({ start: 5, end: 10 });
});
