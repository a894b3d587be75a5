import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { describe, expect, it, vi } from 'vitest';
import { scoresOf } from '../../../../test/support/dashboard/scored.ts';
import { classStats, engaged, standingAlert } from '../../../../test/support/dashboard/scripted-class.ts';
import type { Alert } from '../../../shared/contract/engagement/alerts.ts';
import type { EngagedStudent, Term } from '../../../shared/contract/engagement/scores.ts';
import type { LearningPath } from '../../../shared/contract/dashboard.ts';
import { dashboardBarKo } from '../../../shared/locales/ko/dashboard-bar.ts';
import { dashboardKo } from '../../../shared/locales/ko/dashboard.ts';
import { mergeTexts } from '../../../shared/locales/merge-texts.ts';
import { createI18n } from '../../common/i18n.ts';
import { LinkProvider, type Link } from '../../common/link/use-link.ts';
import { createSafeStorage } from '../../common/safe-storage.ts';
import { AlertRow } from './alerts/alert-row.tsx';
import type { AlertDeeds } from './alerts/use-alert-deeds.ts';
import { questionIn } from './alerts/use-question-of.ts';
import { useAlertWords } from './alerts/use-alert-words.ts';
import { createDashboardStore } from './data/dashboard-store.ts';
import { DashboardProvider } from './data/use-dashboard.ts';
import { Paths } from './past/learning-paths.tsx';
import { AlertsOf } from './student/alerts-of.tsx';
import { StudentBody } from './student/student-body.tsx';
import { useTermWords } from './student/use-term-words.ts';
import { Seat } from './students/seat.tsx';
import { StudentsTable } from './students/students-table.tsx';

const storage = createSafeStorage(() => {
  throw new Error('none');
});
/** A socket that hears nothing: the node's time is not known. */
const link: Link = { send: () => false, onPong: () => () => undefined };

const render = (
  node: ReactNode,
  students: readonly EngagedStudent[] = [],
  alerts: readonly Alert[] = [],
): string => {
  vi.stubGlobal('document', { documentElement: {} });
  const ko = mergeTexts(dashboardBarKo, dashboardKo);
  const i18n = createI18n({ texts: { ko, en: ko }, storage, preferred: ['ko'] });
  vi.unstubAllGlobals();
  const store = createDashboardStore();
  store.take({
    type: 'snapshot',
    revision: 1,
    stats: classStats(),
    students: [...students],
    alerts: [...alerts],
  });
  return renderToStaticMarkup(
    <I18nextProvider i18n={i18n}>
      <LinkProvider value={link}>
        <DashboardProvider value={store}>{node}</DashboardProvider>
      </LinkProvider>
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
    expect(known).toMatch(/data-band="low".*<path.*31.*±22.*낮음/s);
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
    expect(shown).toContain('여기까지 50점, 아직 모르는 만큼 학급 평균 쪽으로 +14점');
    for (const measured of ['objected', 'no_consent', 'off'] as const)
      expect(render(<StudentBody page={page as never} measured={measured} />)).toBe('');
  });
});

describe('an alert', () => {
  const nameOf = (id: string): string => `${id} 학생`;
  const asked = [{ run_id: 'run', title: '퀴즈 2', question_ids: ['q1', 'q2'] }];
  const Words = ({ alert }: { readonly alert: Alert }) => {
    const { title, reasons } = useAlertWords(nameOf, questionIn(asked))(alert, '방금부터');
    return [title, ...reasons].join(' | ');
  };
  const said = (own: Partial<Alert>): string => render(<Words alert={standingAlert('a', own)} />);
  const hard: Partial<Alert> = {
    ...{ rule: 'item_hard', reasons: [{ reason: 'right_share', count: 31, of: 32 }] },
    about: { run_id: 'run', question_id: 'q1' },
  };

  it('names the question that it is about, and never means another one by “this”', () => {
    expect(said(hard)).toBe('‘퀴즈 2’ 1번 문항을 맞힌 학생이 적어요 | 32명 중 맞힌 비율 31%');
    const unknown = said({ ...hard, rule: 'item_split', about: { run_id: 'other', question_id: 'q1' } });
    expect(unknown).toContain('앞에서 물은 문항의 답이 갈렸어요');
  });

  it('counts students where it is about several, and questions where it is about one', () => {
    const reasons: Alert['reasons'] = [{ reason: 'unanswered', count: 3, of: 3 }];
    const silent = { rule: 'student_unanswered', reasons } as const;
    expect(said({ ...silent, student_ids: ['a'], count: 1 })).toContain(
      '물어본 3문항 중 3문항에 답하지 않음',
    );
    expect(said({ ...silent, student_ids: ['a', 'b', 'c'], count: 3 })).toContain('답하지 않음: 3명 중 3명');
    expect(said({ reasons: [{ reason: 'lost', count: 14, of: 38 }] })).toContain('38명 중 14명');
  });

  it('says what was pressed as long as it can be taken back, and is not urgent while it is put off', () => {
    const row = (pending: ReturnType<AlertDeeds['pendingOf']>, own: Partial<Alert> = {}): string => {
      const deed = (): void => undefined;
      const deeds: AlertDeeds = {
        ...{ act: deed, snooze: deed, sayWrong: deed, takeBack: deed },
        ...{ pendingOf: () => pending, adviceOf: ({ advice }) => advice },
      };
      const alert = standingAlert('a', own);
      return render(<AlertRow {...{ alert, nameOf, deeds }} questionOf={questionIn(asked)} />);
    };
    expect(row('explain_again')).toMatch(/다시 설명했다고 적어 둘게요.*되돌리기/s);
    expect(row(null)).toContain('data-rank="act"');
    expect(row(null, { snoozed_until: '2026-03-02T01:05:00.000Z' })).toContain('data-rank="snoozed"');
  });

  it('that stands is among those about its student', () => {
    const standing = standingAlert('a', { rule: 'student_confused', student_ids: ['a'], count: 1 });
    const of = (student_id: string): string =>
      render(<AlertsOf student_id={student_id} past={[]} />, [engaged('a')], [standing]);
    expect(of('a')).toMatch(/지금.*김하늘.*헷갈려해요/s);
    expect(of('b')).toContain('없었어요');
  });

  it('is seen at the seat of whom it names, with the signs of confusion', () => {
    const seat = (rank: Alert['rank'] | null): string =>
      render(
        <Seat
          {...{ seat: 0, row: 1, column: 1, student_id: 'a', rank, is_active: true }}
          {...{ onFocus: () => undefined, onOpen: () => undefined }}
          {...{ onDrag: () => undefined, onDrop: () => undefined }}
        />,
        [engaged('a', { confusion: 0.8 })],
      );
    expect(seat('look')).toMatch(/data-rank="look".*알림.*많이 헷갈림/s);
    expect(seat(null)).not.toContain('알림');
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
  const path = (name: string, risk: number | null, reasons: LearningPath['reasons'] = []): LearningPath => ({
    ...{ roster_id: 'r', row_id: name, name, lessons: [], risk, reasons },
    trend: { direction: 'unknown', slope: null, p_value: null },
  });
  const list = (...paths: readonly LearningPath[]): string =>
    render(<Paths paths={paths} onOpen={() => undefined} />);

  it('has first of whom something was seen, and says what, however small the chance', () => {
    const shown = list(path('서준', 0.11), path('지우', 0.12, ['accuracy', 'absent']), path('하은', null));
    expect(shown).toMatch(
      /지우.*맞힌 문항이 적어요, 빠진 수업이 많아요.*서준.*하은.*알려진 것이 너무 적어요/s,
    );
    expect(list(path('지우', 0.12, ['accuracy']))).toContain('살펴봐 주세요');
    expect(list(path('서준', 0.6))).toContain('보인 것이 없어요');
  });
});
