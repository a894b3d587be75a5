import { describe, expect, it } from 'vitest';
import { DEFAULT_RULE } from '../../shared/contract/attendance.ts';
import type { DecisionFact, PresenceFact } from '../../shared/contract/attendance-facts.ts';
import { UNASKED, type Consent, type RosterRow } from '../../shared/contract/classroom/sessions.ts';
import type { StudentRecord } from '../../shared/contract/classroom/records.ts';
import type { SeatMate } from '../feature.ts';
import { applyDecision, createDecisions } from './decisions.ts';
import { applyPresence, createPresenceFold } from './presence-fold.ts';
import { seatTimesOf, sheetOf } from './sheet.ts';

const MINUTE_MS = 60_000;
const timeOf = (minute: number): string => new Date(Date.UTC(2026, 2, 2) + minute * MINUTE_MS).toISOString();

const row = (
  row_id: string,
  student_number: string | null,
  state: Consent['state'] = 'unasked',
): RosterRow => ({
  ...{ row_id, student_number, name: `이름 ${row_id}` },
  consent: { ...UNASKED, state },
});
const seat = (student_id: string, row_id: string | null = null, student_number: string | null = null) =>
  ({
    ...{ student_id, row_id, name: student_id, student_number, joined_at: timeOf(0), removed_at: null },
  }) as StudentRecord;
const fact = (type: 'came' | 'left', student_id: string, minute: number): PresenceFact => ({
  ...{ type, student_id, clock_ms: minute * MINUTE_MS, time: timeOf(minute) },
});
const correction = (
  entry_id: string,
  minute: number | null,
  said: Partial<DecisionFact & { type: 'corrected' }>,
): DecisionFact => ({
  type: 'corrected',
  ...{ entry_id, teacher_id: 'local', time: timeOf(minute ?? 60), ...said },
  clock_ms: minute === null ? null : minute * MINUTE_MS,
});

/** Of a lesson of 40 minutes that is over. */
const sheet = (
  roster: RosterRow[],
  seats: StudentRecord[],
  facts: PresenceFact[],
  decided: DecisionFact[] = [],
  status: 'open' | 'ended' = 'ended',
) => {
  const seen = createPresenceFold();
  const began: PresenceFact = { type: 'began', clock_ms: 0, time: timeOf(0) };
  const ended: PresenceFact = { type: 'ended', clock_ms: 40 * MINUTE_MS, time: timeOf(40) };
  if (facts.length > 0) for (const one of [began, ...facts, ended]) applyPresence(seen, one);
  const decisions = createDecisions();
  for (const one of decided) applyDecision(decisions, one);
  return sheetOf({
    session: { roster, status },
    ...{ seats, seen, decisions, rule: DEFAULT_RULE, clock_ms: 40 * MINUTE_MS },
  });
};
const putOut = (one: StudentRecord, minute: number): StudentRecord => ({
  ...one,
  removed_at: timeOf(minute),
});
const marksOf = (lines: ReturnType<typeof sheet>) => lines.map(({ entry_id, mark }) => `${entry_id} ${mark}`);

describe('the sheet', () => {
  it('has every row by its number, then who is of none', () => {
    const lines = sheet(
      [row('r10', '10'), row('r2', '2'), row('r-none', null)],
      [seat('guest'), seat('s2', 'r2'), seat('s5', null, '5'), seat('lost', 'a row of another list')],
      [fact('came', 's2', 0), fact('came', 'guest', 8), fact('came', 's5', 0), fact('left', 's5', 25)],
    );
    expect(marksOf(lines)).toEqual([
      'r2 present',
      's5 left_early',
      'r10 absent',
      'r-none absent',
      'guest late',
      'lost absent',
    ]);
    expect(lines[0]).toMatchObject({
      ...{ row_id: 'r2', student_id: 's2', name: '이름 r2', student_number: '2', proposed: 'present' },
      ...{ joined_at: timeOf(0), left_at: null, minutes_here: 40, minutes_hidden: 0, decided: false },
    });
    expect(lines[1]).toMatchObject({ row_id: null, left_at: timeOf(25), minutes_here: 25 });
    expect(lines[2]).toMatchObject({ student_id: null, joined_at: null, minutes_here: 0 });
  });

  it('takes all devices of a row together', () => {
    const [line] = sheet(
      [row('r', '1')],
      [seat('phone', 'r'), seat('tablet', 'r')],
      [
        fact('came', 'phone', 0),
        fact('left', 'phone', 20),
        fact('came', 'tablet', 15),
        fact('left', 'tablet', 38),
      ],
    );
    expect(line).toMatchObject({
      student_id: 'tablet',
      mark: 'present',
      minutes_here: 38,
      left_at: timeOf(38),
    });
  });

  it.each(['none', 'withdrawn'] as const)('measures nobody whose consent is %s', (state) => {
    const lines = sheet(
      [row('r1', '1', state), row('r2', '2', state)],
      [seat('s1', 'r1')],
      // Such as came while the seat was of no row yet.
      [fact('came', 's1', 20), fact('left', 's1', 21)],
    );
    const unknown = { joined_at: null, left_at: null, minutes_here: null, minutes_hidden: null };
    expect(marksOf(lines)).toEqual(['r1 present', 'r2 absent']);
    for (const line of lines) expect(line).toMatchObject({ ...unknown, measured: false });
  });

  it('measures nobody who was put out, lost the row and came back without it, where the row’s guardian has not agreed', () => {
    const back = { ...seat('back'), consent_row_id: 'r1' };
    const lines = sheet([row('r1', '1', 'none')], [seat('s1', 'r1'), back], [fact('came', 'back', 0)]);
    expect(lines.map(({ entry_id, measured }) => [entry_id, measured])).toEqual([
      ['r1', false],
      ['back', false],
    ]);
    expect(lines[1]).toMatchObject({ joined_at: null, minutes_here: null });
  });

  it('has who was put out with its times and the rule’s mark, and says when', () => {
    const lines = sheet(
      [row('r1', '1'), row('r2', '2')],
      [putOut(seat('s1', 'r1'), 35), putOut(seat('guest'), 10)],
      [fact('came', 's1', 0), fact('left', 's1', 35), fact('came', 'guest', 0), fact('left', 'guest', 10)],
    );
    expect(marksOf(lines)).toEqual(['r1 present', 'r2 absent', 'guest missed']);
    expect(lines[0]).toMatchObject({ left_at: timeOf(35), minutes_here: 35, removed_at: timeOf(35) });
    expect(lines[1]).toMatchObject({ removed_at: null });
  });

  it('does not give a row the time of somebody who had taken it and was put out', () => {
    const [line] = sheet(
      [row('r', '1')],
      [putOut(seat('joker', 'r'), 12), seat('owner', 'r')],
      [fact('came', 'joker', 0), fact('left', 'joker', 12), fact('came', 'owner', 13)],
    );
    expect(line).toMatchObject({
      ...{ student_id: 'owner', mark: 'late', joined_at: timeOf(13), minutes_here: 27, removed_at: null },
    });
  });

  it('takes who joined for present where nothing was noted down', () => {
    const lines = sheet([row('r1', '1'), row('r2', '2')], [seat('s1', 'r1')], []);
    expect(marksOf(lines)).toEqual(['r1 present', 'r2 absent']);
    expect(lines[0]?.minutes_here).toBeNull();
  });
});

describe('seats by themselves', () => {
  const timesOf = (
    roster: RosterRow[],
    seats: StudentRecord[],
    facts: PresenceFact[],
  ): ReturnType<typeof seatTimesOf> => {
    const seen = createPresenceFold();
    for (const one of facts) applyPresence(seen, one);
    return seatTimesOf({
      session: { roster, status: 'open' },
      ...{ seats, seen, decisions: createDecisions(), rule: DEFAULT_RULE, clock_ms: 40 * MINUTE_MS },
    });
  };

  it('have each their own time, and none without consent or a record', () => {
    const seats = [seat('phone', 'r1'), seat('tablet', 'r1'), seat('never'), seat('asked', 'r2')];
    const roster = [row('r1', '1'), row('r2', '2', 'none')];
    const facts = [fact('came', 'phone', 0), fact('left', 'phone', 20), fact('came', 'tablet', 15)];
    const unknown = { left_at: null, minutes_here: null };
    expect(Object.fromEntries(timesOf(roster, seats, [...facts, fact('came', 'asked', 0)]))).toEqual({
      phone: { left_at: timeOf(20), minutes_here: 20 },
      tablet: { left_at: null, minutes_here: 25 },
      never: { left_at: null, minutes_here: 0 },
      asked: unknown,
    });
    expect(timesOf([], [seat('phone')], []).get('phone')).toEqual(unknown);
  });
});

describe('corrections', () => {
  const rows = [row('r', '1')];

  it('hold field by field, the last one of each, and can be taken back', () => {
    const said = [
      correction('r', 3, { mark: 'present', note: '보건실' }),
      correction('r', 9, { mark: 'absent', reason: 'illness' }),
    ];
    const [line] = sheet(rows, [], [fact('came', 'other', 0)], said);
    const held = {
      mark: 'absent',
      decided: true,
      reason: 'illness',
      note: '보건실',
      corrected_at: timeOf(9),
    };
    expect(line).toMatchObject({ ...held, proposed: 'absent' });
    const back = [...said, correction('r', 12, { mark: null, reason: null, note: null })];
    const [again] = sheet(rows, [], [fact('came', 'other', 0)], back);
    expect(again).toMatchObject({ mark: 'absent', decided: false, reason: null, note: null });
  });

  it('say that somebody is here without a device, which is present by the teacher’s word and no time', () => {
    const tap = [
      correction('r', 10, { without_device: true }),
      correction('r', 20, { without_device: true }),
    ];
    const [line] = sheet(rows, [], [fact('came', 'other', 0)], tap);
    const unknown = { joined_at: null, left_at: null, minutes_here: null, minutes_hidden: null };
    const seen = { mark: 'present', decided: true, proposed: 'absent', without_device: true, ...unknown };
    expect(line).toMatchObject(seen);
    const [back] = sheet(
      rows,
      [],
      [fact('came', 'other', 0)],
      [...tap, correction('r', 21, { without_device: false })],
    );
    expect(back).toMatchObject({ mark: 'absent', decided: false, without_device: false, minutes_here: 0 });
    const late = [...tap, correction('r', 22, { mark: 'late' })];
    expect(sheet(rows, [], [fact('came', 'other', 0)], late)[0]).toMatchObject({ mark: 'late' });
    // Of a page that was open for a while its own time is told, and no more.
    const [died] = sheet(...[rows, [seat('s', 'r')], [fact('came', 's', 0), fact('left', 's', 5)]], [
      correction('r', 10, { without_device: true }),
    ]);
    expect(died).toMatchObject({
      ...{ mark: 'present', decided: true, proposed: 'missed' },
      ...{ joined_at: timeOf(0), left_at: timeOf(5), minutes_here: 5 },
    });
  });

  it('of a seat count for the row that it got later', () => {
    const said = [correction('s', 2, { mark: 'late' })];
    expect(marksOf(sheet(rows, [seat('s', 'r')], [fact('came', 's', 0)], said))).toEqual(['r late']);
    const newer = [...said, correction('r', 3, { mark: 'present' })];
    expect(marksOf(sheet(rows, [seat('s', 'r')], [fact('came', 's', 0)], newer))).toEqual(['r present']);
  });
});

describe('who shares a device', () => {
  const mate = (
    mate_id: string,
    student_id: string,
    row_id: string | null,
    name = `이름 ${row_id ?? mate_id}`,
  ): SeatMate => ({
    ...{ mate_id, student_id, row_id, name, student_number: null, gone_at: null },
    confirmed_at: timeOf(30),
  });
  const unconfirmed = (one: SeatMate): SeatMate => ({ ...one, confirmed_at: null });
  const sheetWith = (
    roster: RosterRow[],
    seats: StudentRecord[],
    mates: SeatMate[],
    facts: PresenceFact[],
  ) => {
    const seen = createPresenceFold();
    for (const one of [{ type: 'began' as const, clock_ms: 0, time: timeOf(0) }, ...facts])
      applyPresence(seen, one);
    applyPresence(seen, { type: 'ended', clock_ms: 40 * MINUTE_MS, time: timeOf(40) });
    return sheetOf({
      session: { roster, status: 'ended' },
      ...{ seats, mates, seen, decisions: createDecisions(), rule: DEFAULT_RULE, clock_ms: 40 * MINUTE_MS },
    });
  };
  const lines = (...input: Parameters<typeof sheetWith>) =>
    sheetWith(...input).map(({ entry_id, mark, minutes_here, measured }) => [
      entry_id,
      mark,
      minutes_here,
      measured,
    ]);

  it('has no line and no mark by it, nor its device’s student another one, until the teacher has confirmed it', () => {
    const facts = [fact('came', 's1', 30), fact('came', 'm1', 30), fact('left', 'm1', 31)];
    const [roster, seats] = [[row('a', '1'), row('b', '2', 'none')], [seat('s1', 'a')]];
    const alone = lines(roster, seats, [], facts);
    expect(alone.map(([, mark]) => mark)).toEqual(['missed', 'absent']);
    const named = unconfirmed(mate('m1', 's1', 'b'));
    for (const one of [named, { ...named, gone_at: timeOf(31) }])
      expect(lines(roster, seats, [one], facts)).toEqual(alone);
    expect(lines([], [seat('s1')], [unconfirmed(mate('m1', 's1', null))], facts)).toHaveLength(1);
    expect(lines(roster, seats, [mate('m1', 's1', 'b')], facts)[1]?.[1]).toBe('present');
  });

  it('stays present however soon it is taken off or its device is put away, until its own page tells more', () => {
    const [roster, seats] = [[row('a', '1'), row('b', '2')], [seat('s1', 'a')]];
    const short = [fact('came', 's1', 0), fact('came', 'm1', 2), fact('left', 'm1', 4)];
    const off = { ...mate('m1', 's1', 'b'), gone_at: timeOf(4) };
    expect(lines(roster, seats, [off], short)[1]).toEqual(['b', 'present', 2, true]);
    // However late it was named, which is not to say that it was not there before.
    const late = [fact('came', 's1', 0), fact('came', 'm1', 35), fact('left', 'm1', 36)];
    expect(lines(roster, seats, [off], late)[1]?.[1]).toBe('late');
    // Its device’s page was closed while it sat there: nothing was seen of it but by the teacher.
    expect(lines(roster, seats, [off], [fact('came', 's1', 0)])[1]?.[1]).toBe('present');
    const own = [...short, fact('came', 's2', 10), fact('left', 's2', 25)];
    expect(lines(roster, [...seats, seat('s2', 'b')], [off], own)[1]?.[1]).toBe('left_early');
    // A page of its own that was closed before says nothing of the time at the other device.
    const before = [
      fact('came', 's2', 0),
      fact('left', 's2', 5),
      fact('came', 's1', 0),
      fact('came', 'm1', 10),
    ];
    const [, line] = lines(roster, [...seats, seat('s2', 'b')], [off], [...before, fact('left', 'm1', 12)]);
    expect(line?.[1]).toBe('present');
  });

  it('says at whose devices it was', () => {
    const facts = [fact('came', 's1', 0), fact('came', 'm1', 0)];
    const roster = [row('a', '1'), row('b', '2'), row('c', '3')];
    const mates = [mate('m1', 's1', 'b'), mate('m2', 's1', 'b'), unconfirmed(mate('m3', 's1', 'c'))];
    const made = sheetWith(roster, [seat('s1', 'a')], mates, facts);
    expect(made.map(({ devices_of }) => devices_of)).toEqual([[], ['a'], []]);
  });

  it('has its own line, with its own minutes', () => {
    const facts = [fact('came', 's1', 0), fact('came', 'm1', 20)];
    expect(lines([row('a', '1'), row('b', '2')], [seat('s1', 'a')], [mate('m1', 's1', 'b')], facts)).toEqual([
      ['a', 'present', 40, true],
      ['b', 'late', 20, true],
    ]);
  });

  it('is one line with the seat that it gets later', () => {
    const facts = [fact('came', 'm1', 0), fact('left', 'm1', 10), fact('came', 's2', 10)];
    const seats = [seat('s1', 'a'), seat('s2', 'b')];
    const [, line] = lines([row('a', '1'), row('b', '2')], seats, [mate('m1', 's1', 'b')], facts);
    expect(line).toEqual(['b', 'present', 40, true]);
    // Where there is no list, by its name.
    const unlisted = lines([], [seat('s1'), seat('s2')], [mate('m1', 's1', null, 's2')], facts);
    expect(unlisted.find(([id]) => id === 's2')).toEqual(['s2', 'present', 40, true]);
    const guests = lines([], [seat('s1')], [mate('m1', 's1', null)], facts);
    expect(guests.map(([id]) => id).sort()).toEqual(['m1', 's1']);
  });

  it('is measured only where the guardians of both let it be, and where it is known what they said', () => {
    const facts = [fact('came', 's1', 0), fact('came', 'm1', 0)];
    const measuredOf = (mine: Consent['state'], other: Consent['state']) =>
      lines([row('a', '1', mine), row('b', '2', other)], [seat('s1', 'a')], [mate('m1', 's1', 'b')], facts);
    for (const [mine, other] of [
      ['none', 'given'],
      ['given', 'none'],
    ] as const)
      expect(measuredOf(mine, other)).toEqual([
        ['a', 'present', null, false],
        ['b', 'present', null, false],
      ]);
    expect(measuredOf('given', 'unasked').map(([, , minutes]) => minutes)).toEqual([40, 40]);
    const lost = lines([row('a', '1', 'given')], [seat('s1', 'a')], [mate('m1', 's1', 'gone')], facts);
    expect(lost.map(([, , minutes, is_measured]) => [minutes, is_measured])).toEqual([
      [null, false],
      [null, false],
    ]);
  });
});
