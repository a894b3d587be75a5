import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { describe, expect, it, vi } from 'vitest';
import { scoresOf } from '../../../../test/support/dashboard/scored.ts';
import { classStats, engaged } from '../../../../test/support/dashboard/scripted-class.ts';
import type { EngagedStudent, Term } from '../../../shared/contract/engagement/scores.ts';
import type { LearningPath } from '../../../shared/contract/dashboard.ts';
import { dashboardBarKo } from '../../../shared/locales/ko/dashboard-bar.ts';
import { dashboardKo } from '../../../shared/locales/ko/dashboard.ts';
import { mergeTexts } from '../../../shared/locales/merge-texts.ts';
import { createI18n } from '../../common/i18n.ts';
import { createSafeStorage } from '../../common/safe-storage.ts';
import { createDashboardStore } from './data/dashboard-store.ts';
import { DashboardProvider } from './data/use-dashboard.ts';
import { Paths } from './past/learning-paths.tsx';
import { StudentBody } from './student/student-body.tsx';
import { useTermWords } from './student/use-term-words.ts';
import { StudentsTable } from './students/students-table.tsx';

const storage = createSafeStorage(() => {
  throw new Error('none');
});
const render = (node: ReactNode, students: readonly EngagedStudent[] = []): string => {
  vi.stubGlobal('document', { documentElement: {} });
  const ko = mergeTexts(dashboardBarKo, dashboardKo);
  const i18n = createI18n({ texts: { ko, en: ko }, storage, preferred: ['ko'] });
  vi.unstubAllGlobals();
  const store = createDashboardStore();
  store.take({ type: 'snapshot', revision: 1, stats: classStats(), students: [...students], alerts: [] });
  return renderToStaticMarkup(
    <I18nextProvider i18n={i18n}>
      <DashboardProvider value={store}>{node}</DashboardProvider>
    </I18nextProvider>,
  );
};
const table = (...students: EngagedStudent[]): string =>
  render(<StudentsTable onOpen={() => undefined} />, students);

describe('the table of students', () => {
  it('has of a thousand only those in sight in the page, and says how many they are', () => {
    const shown = table(...Array.from({ length: 1000 }, (_none, index) => engaged(`s${String(index)}`)));
    expect(shown.split('engaged-line').length - 1).toBeLessThan(40);
    expect(shown).toContain('aria-rowcount="1001"');
  });

  it('says a level by number, word and shape, and tells what is not known from what is not measured', () => {
    const known = table(engaged('a', { overall: 31, band: 'low' }));
    expect(known).toMatch(/data-band="low".*<path.*31.*낮음/s);
    const unknown = table(engaged('a', { overall: 55, band: 'unknown', evidence: 0.1 }));
    expect(unknown).toContain('아직 모름');
    expect(unknown).not.toContain('55');
    const objected = table(engaged('a', { measured: 'objected', overall: null, band: 'unknown' }));
    expect(objected).toContain('측정 안 함');
  });
});

describe('a student', () => {
  const page = {
    student: engaged('a'),
    engagement: {
      ...{ session_id: 'lesson', student_id: 'a', measured: 'yes', as_of: '2026-03-02T01:00:00.000Z' },
      ...{ scores: scoresOf(64), confusion: null, trend: null, minutes: [], disputed: [] },
    },
    timeline: [{ at: '2026-03-02T01:00:00.000Z', kind: 'hand', count: 1, seconds: null }],
    alerts: [],
  } as const;

  it('of who is measured no longer has no score and no deed, though they were read a moment ago', () => {
    const shown = render(<StudentBody page={page as never} measured="yes" />);
    expect(shown).toMatch(/64.*손/s);
    for (const measured of ['objected', 'no_consent', 'off'] as const)
      expect(render(<StudentBody page={page as never} measured={measured} />)).toBe('');
  });
});

describe('a term of a score', () => {
  const Said = ({ term }: { readonly term: Term }) => useTermWords()(term);
  const said = (term: Term['term'], count: number, of: number): string =>
    render(<Said term={{ term, count, of, share: count / of, weight: 1 }} />);

  it('is said as a teacher would say it', () => {
    expect(said('watching', 600, 720)).toBe('12분 중 10분 동안 화면을 봤어요');
    expect(said('right_answers', 4, 6)).toBe('6문항 중 4문항을 맞혔어요');
    expect(said('hands', 2, 2.5)).toBe('손들기와 질문을 2번 했어요 (3번이면 충분해요)');
  });
});

describe('a class over its lessons', () => {
  const path = (name: string, risk: number | null): LearningPath => ({
    ...{ roster_id: 'r', row_id: name, name, lessons: [], risk, reasons: ['accuracy', 'absent'] },
    trend: { direction: 'unknown', slope: null, p_value: null },
  });

  it('says why somebody is to be talked to, and no reason where nothing is the matter', () => {
    const rowOf = (risk: number | null) =>
      render(<Paths paths={[path('지우', risk)]} onOpen={() => undefined} />);
    expect(rowOf(0.8)).toMatch(/곧 이야기해 보세요.*맞힌 문항이 적어요, 빠진 수업이 많아요/s);
    expect(rowOf(0.1)).not.toContain('맞힌 문항이 적어요');
    expect(rowOf(null)).toContain('알려진 것이 너무 적어요');
  });
});
