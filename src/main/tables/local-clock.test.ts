import { expect, test } from 'vitest';
import { localClock } from './local-clock.ts';

test('days and times are those of the zone, and there is no clock of an unknown one', () => {
  const { day, time, moment } = localClock('Asia/Seoul');
  const at = '2026-03-01T15:28:09.500Z';
  expect([day(at), time(at), moment(at)]).toEqual(['2026-03-02', '00:28', '2026-03-02 00:28:09']);
  expect(() => localClock('Nowhere/Else')).toThrow(expect.objectContaining({ code: 'invalid_input' }));
});
