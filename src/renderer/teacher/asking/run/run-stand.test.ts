import { describe, expect, it } from 'vitest';
import { runSettingsSchema, type TeacherRun } from '../../../../shared/contract/asking/runs.ts';
import { askedOf, deedsOf, nextOf, phaseOf, type AskedProgress } from './run-stand.ts';

const question = (status: AskedProgress['status'], change: Partial<AskedProgress> = {}): AskedProgress => ({
  ...{ question_id: status, type: 'single', title: '', vote: 1, is_keyed: true, is_marked: false, points: 1 },
  status,
  ...change,
});
const run = (change: Partial<TeacherRun>): TeacherRun => ({
  ...{ run_id: 'r', quiz_id: 'q', title: '', mode: 'steps', settings: runSettingsSchema.parse({}) },
  ...{ started_at: '', is_open: false, is_revealed: false, index: null, opened_at: null, closes_at: null },
  questions: [question('waiting')],
  ...change,
});
const asked = (status: AskedProgress['status'], change: Partial<AskedProgress> = {}): TeacherRun =>
  run({ index: 0, questions: [question(status, change), question('waiting')] });
const deeds = (...[of, advice]: Parameters<typeof deedsOf>): string =>
  deedsOf(of, advice)
    .map(({ deed, is_main }) => (is_main ? `*${deed}` : deed))
    .join(' ');

describe('a run by steps', () => {
  it('stands as its question does', () => {
    expect(phaseOf(run({}))).toBe('ready');
    for (const status of ['open', 'closed', 'revealed'] as const) expect(phaseOf(asked(status))).toBe(status);
  });

  it('goes on with the question after it, and begins with the first', () => {
    expect(nextOf(run({}))?.question_id).toBe('waiting');
    expect(askedOf(run({}))).toBeNull();
    expect(nextOf(asked('open'))?.question_id).toBe('waiting');
    expect(nextOf(run({ index: 0, questions: [question('open')] }))).toBeNull();
  });

  it('offers what comes next, and one thing before all others', () => {
    expect(deeds(run({}), null)).toBe('*next put_away');
    expect(deeds(asked('open'), null)).toBe('*close reveal');
    expect(deeds(asked('closed'), null)).toBe('*reveal vote_again next reopen put_away');
    expect(deeds(asked('revealed'), null)).toBe('*next vote_again put_away');
    expect(deeds(run({ index: 0, questions: [question('revealed')] }), null)).toBe('vote_again *put_away');
  });

  it('votes again where pairs should talk, once by itself and never more often than may be', () => {
    expect(deeds(asked('closed'), 'pairs')).toContain('*vote_again');
    expect(deeds(asked('closed', { vote: 2 }), 'pairs')).toContain('*reveal');
    expect(deeds(asked('closed', { vote: 5 }), 'pairs')).not.toContain('vote_again');
    expect(deeds(asked('closed'), 'go_on')).toContain('*reveal');
  });
});

it('a run at own pace is closed, revealed and put away as a whole', () => {
  const paper = (change: Partial<TeacherRun>): TeacherRun => run({ mode: 'own_pace', ...change });
  expect(deeds(paper({ is_open: true }), null)).toBe('*close reveal');
  expect(deeds(paper({}), null)).toBe('*reveal put_away');
  expect(deeds(paper({ is_revealed: true }), null)).toBe('*put_away');
  expect(nextOf(paper({}))).toBeNull();
});
