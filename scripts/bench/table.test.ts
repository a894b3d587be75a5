import { describe, expect, it } from 'vitest';
import { number, renderTable } from './table.ts';

describe('table', () => {
  it('lines up, escapes bars and says what was not run', () => {
    const text = renderTable([
      { what: 'a|b', value: '1 ms', reach: '≤ 2 ms', note: '' },
      { what: 'long name', value: null, reach: '', note: 'no janus' },
    ]);
    expect(text.split('\n')).toEqual([
      '| what      | measured | reach  | note     |',
      '| --------- | -------- | ------ | -------- |',
      '| a\\|b      | 1 ms     | ≤ 2 ms |          |',
      '| long name | not run  |        | no janus |',
    ]);
  });

  it('prints numbers and their absence', () => {
    expect(number(1.25, 1)).toBe('1.3');
    expect(number(null)).toBe('–');
  });
});
