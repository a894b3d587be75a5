import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { describe, expect, it, vi } from 'vitest';
import type { VoteResult } from '../../../shared/contract/asking/runs.ts';
import { askingReviewEn } from '../../../shared/locales/en/asking-review.ts';
import { askingReviewKo } from '../../../shared/locales/ko/asking-review.ts';
import { createI18n } from '../../common/i18n.ts';
import { createSafeStorage } from '../../common/safe-storage.ts';
import { ShownProvider } from '../data/what-is-shown.ts';
import { cellOf, type HeatColumn, type HeatRow } from './review/cells.ts';
import { HeatTable } from './review/heat-table.tsx';
import { NOTHING_CHOSEN } from './wall/shown-counts.ts';
import { WallResults } from './wall/wall-results.tsx';

const render = (node: ReactNode, is_veiled = false): string => {
  vi.stubGlobal('document', { documentElement: {} });
  const storage = createSafeStorage(() => {
    throw new Error('none');
  });
  const texts = { ko: askingReviewKo, en: askingReviewEn };
  const i18n = createI18n({ texts, storage, preferred: ['ko'] });
  vi.unstubAllGlobals();
  return renderToStaticMarkup(
    <I18nextProvider i18n={i18n}>
      <ShownProvider value={{ is_stale: false, is_veiled }}>{node}</ShownProvider>
    </I18nextProvider>,
  );
};
const question = (fields: object) => ({
  ...{ type: 'short_text', question_id: 'q1', text: '?', pictures: [], points: 1, time_limit_seconds: null },
  ...{ math: {}, ...fields },
});
const count = (key: string, times: number, fields: object = {}) => ({
  ...{ key, label: key, count: times, is_right: false, is_held: false },
  ...fields,
});
const vote = (number: number, counts: VoteResult['counts']): VoteResult => ({
  ...{ vote: number, answered: 10, correct_rate: 0.5, counts },
});

describe('results on the wall', () => {
  const written = [vote(1, [count('엽록소', 6, { is_right: true }), count('바보', 4, { is_held: true })])];

  it('tell what is right only once it is revealed', () => {
    const shown = (is_revealed: boolean) =>
      render(
        <WallResults
          question={question({})}
          votes={written}
          choice={NOTHING_CHOSEN}
          is_revealed={is_revealed}
        />,
      );
    expect(shown(false)).not.toContain('정답');
    expect(shown(true)).toContain('정답');
  });

  it('have no word that the filter holds back, unless the teacher let it', () => {
    const shown = (choice: { released: string[]; hidden: string[] }) =>
      render(<WallResults question={question({})} votes={written} choice={choice} is_revealed />);
    expect(shown({ released: [], hidden: [] })).not.toContain('바보');
    expect(shown({ released: ['바보'], hidden: [] })).toContain('바보');
    expect(shown({ released: ['바보'], hidden: ['바보', '엽록소'] })).not.toMatch(/바보|엽록소/);
  });

  it('name options by the author’s letters, and have both votes', () => {
    const bars = render(
      <WallResults
        question={question({ type: 'single', options: ['봄', '여름'] })}
        votes={[vote(1, [count('0', 7), count('1', 3)]), vote(2, [count('0', 2), count('1', 8)])]}
        choice={NOTHING_CHOSEN}
        is_revealed={false}
      />,
    );
    expect(bars).toMatch(/>A<.*봄.*70%.*20%.*>B<.*여름.*30%.*80%/s);
    expect(bars).toContain('2차 투표');
  });
});

describe('the table of a large lesson', () => {
  const columns = Array.from({ length: 200 }, (_none, index): HeatColumn => ({
    ...{
      question_id: `q${String(index)}`,
      number: index + 1,
      title: `문제 ${String(index + 1)}`,
      type: 'single',
    },
    ...{ points: 1, vote: 1, is_keyed: true, is_marked: false },
  }));
  const [first] = columns;
  const rows = Array.from({ length: 1000 }, (_none, index): HeatRow => ({
    ...{ student_id: `s${String(index)}`, name: `학생${String(index + 1)}`, student_number: '7', points: 1 },
    cells: new Map(
      first === undefined
        ? []
        : [
            [
              'q0',
              cellOf(
                {
                  ...{
                    student_id: `s${String(index)}`,
                    name: '',
                    student_number: null,
                    question_id: 'q0',
                    vote: 1,
                  },
                  ...{ answer: 0, said: 'A', correct: true, share: 1, points: 1, seconds: 1, late: false },
                  ...{ saved_at: '2026-03-02T01:00:00.000Z', is_made_up: false, counts: true },
                  ...{ changes: 0, mark: null },
                },
                first,
              ),
            ],
          ],
    ),
  }));
  const table = (is_veiled = false): string =>
    render(
      <HeatTable
        {...{ columns, rows }}
        sorting={{ by: 'name', is_down: false }}
        onSort={() => undefined}
        onOpen={() => undefined}
      />,
      is_veiled,
    );

  it('says how large it is, and has in the page only what is in sight', () => {
    const html = table();
    expect(html).toContain('aria-rowcount="1001"');
    expect(html).toContain('aria-colcount="203"');
    expect(html.match(/role="gridcell"/g)?.length).toBeLessThan(1_000);
    expect(html).toContain('aria-label="1번 문제: 맞음"');
    expect(html).toContain('aria-label="2번 문제: 답 없음"');
  });

  it('names nobody while a class may see it', () => {
    expect(table()).toContain('학생1<');
    expect(table(true)).not.toMatch(/학생1</);
  });
});
