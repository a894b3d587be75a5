import { describe, expect, it } from 'vitest';
import type { QuizResponse } from '../../../../shared/contract/asking/runs.ts';
import { cellOf, heatRows, isToMark, lateBeside, pointsOfAll, type HeatColumn } from './cells.ts';

const column = (fields: Partial<HeatColumn> = {}): HeatColumn => ({
  ...{ question_id: 'q1', number: 1, title: '물', type: 'single', points: 2, vote: 1 },
  ...{ is_keyed: true, is_marked: false },
  ...fields,
});
const response = (fields: Partial<QuizResponse> = {}): QuizResponse => ({
  ...{ student_id: 'a', name: '하나', student_number: '1', question_id: 'q1', vote: 1, answer: 0, said: 'A' },
  ...{ correct: true, share: 1, points: 2, saved_at: '2026-03-02T01:00:01.000Z', seconds: 3, late: false },
  ...{ is_made_up: false, counts: true, changes: 0, mark: null },
  ...fields,
});

describe('a cell', () => {
  it('is right, partly right or wrong by the share of the points', () => {
    expect(cellOf(response(), column()).sign).toBe('right');
    expect(cellOf(response({ share: 0.5 }), column())).toMatchObject({ sign: 'partly', share: 0.5 });
    expect(cellOf(response({ share: 0 }), column()).sign).toBe('wrong');
  });

  it('is to be marked, or merely answered, where there is no share', () => {
    const essay = column({ type: 'long_text', is_keyed: false, is_marked: true });
    expect(cellOf(response({ share: null }), essay).sign).toBe('unmarked');
    expect(cellOf(response({ share: null }), column({ type: 'poll', is_keyed: false })).sign).toBe('said');
  });

  it('of what came late tells so, and is graded once it counts', () => {
    expect(cellOf(response({ late: true, counts: false }), column())).toMatchObject({
      ...{ sign: 'late', share: null, is_late: true },
    });
    expect(cellOf(response({ late: true }), column())).toMatchObject({ sign: 'right', is_late: true });
  });
});

it('knows what came late beside an answer in time, and only while that does not count', () => {
  const in_time = response();
  const late = response({ answer: 1, late: true, counts: false });
  const beside = (...all: QuizResponse[]) =>
    lateBeside(cellOf(in_time, column()), column(), [in_time, ...all]);
  expect(beside(late)).toBe(late);
  expect(beside({ ...late, counts: true }, { ...late, vote: 2 }, { ...late, student_id: 'b' })).toBeNull();
  expect(lateBeside(cellOf(late, column()), column(), [late])).toBeNull();
});

describe('the table', () => {
  const columns = [column(), column({ question_id: 'q2', number: 2, points: 0.1, vote: 2 })];

  it('has a row for everybody who is there or has answered, and no answer as none', () => {
    const rows = heatRows(
      columns,
      [response({ student_id: 'b', name: '두리' })],
      [{ student_id: 'a', name: '하나', student_number: '1' }],
    );
    expect(rows.map(({ name }) => name)).toEqual(['하나', '두리']);
    expect(rows[0]?.cells.size).toBe(0);
    expect(rows[0]?.points).toBe(0);
  });

  it('counts the last vote alone, and tenths of points as people do', () => {
    const [row] = heatRows(
      columns,
      [
        response({ points: 0.2 }),
        response({ question_id: 'q2', vote: 1, points: 9 }),
        response({ question_id: 'q2', vote: 2, points: 0.1 }),
      ],
      [],
    );
    expect(row?.points).toBe(0.3);
    expect(row?.cells.get('q2')?.response?.vote).toBe(2);
  });

  it('takes what counts before what came late, whichever is told first', () => {
    const late = response({ late: true, counts: false, share: 1, saved_at: '2026-03-02T01:09:00.000Z' });
    const in_time = response({ share: 0, points: 0 });
    for (const both of [
      [late, in_time],
      [in_time, late],
    ]) {
      const [row] = heatRows(columns, both, []);
      expect(row?.cells.get('q1')?.sign).toBe('wrong');
    }
  });

  it('gives no points for what does not count, and works them out where the node gave none', () => {
    expect(heatRows(columns, [response({ late: true, counts: false })], [])[0]?.points).toBe(0);
    expect(heatRows(columns, [response({ points: null, share: 0.5 })], [])[0]?.points).toBe(1);
    expect(pointsOfAll(columns)).toBe(2.1);
    expect(pointsOfAll([...columns, column({ type: 'poll', is_keyed: false })])).toBe(2.1);
  });
});

it('what no key can grade is the teacher’s to mark', () => {
  expect(isToMark(column({ type: 'drawing', is_keyed: false }))).toBe(true);
  expect(isToMark(column({ type: 'short_text', is_keyed: false }))).toBe(true);
  expect(isToMark(column({ type: 'short_text' }))).toBe(false);
  expect(isToMark(column({ type: 'poll', is_keyed: false }))).toBe(false);
});
