import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { expect, test, vi } from 'vitest';
import type { Level, Term } from '../../../shared/contract/engagement/scores.ts';
import { MESSAGES } from '../../../shared/contract/messages.ts';
import { ownScoreKo } from '../../../shared/locales/ko/engagement-student.ts';
import { createI18n } from '../../common/i18n.ts';
import { createOutbox } from '../../common/outbox/outbox.ts';
import { OutboxProvider } from '../../common/outbox/use-outbox.ts';
import { createSafeStorage } from '../../common/safe-storage.ts';
import { studentTexts } from '../texts.ts';
import { ScoreCard, type ScoreCardProps } from './score-card.tsx';

const words = ownScoreKo.own_score;
const watching: Term = { term: 'watching', share: 0.83, weight: 0.6, count: 600, of: 720 };
const asked: Term = { term: 'answered_when_asked', share: 0.8, weight: 0.4, count: 4, of: 5 };
const level = (given: Partial<Level>): Level => ({
  ...{ value: 72, low: 58, high: 86, evidence: 0.5, band: 'high', terms: [watching, asked] },
  ...given,
});

const render = (given: Partial<ScoreCardProps>): string => {
  vi.stubGlobal('document', { documentElement: {} });
  const storage = createSafeStorage(() => {
    throw new Error('none');
  });
  const i18n = createI18n({ texts: studentTexts, storage, preferred: ['ko'] });
  vi.unstubAllGlobals();
  i18n.addResourceBundle('ko', 'translation', ownScoreKo, true);
  const outbox = createOutbox({
    messages: MESSAGES,
    storage: {
      load: () => Promise.resolve([]),
      put: () => undefined,
      remove: () => undefined,
      erase: () => undefined,
    },
    send: () => false,
  });
  const html = renderToStaticMarkup(
    <I18nextProvider i18n={i18n}>
      <OutboxProvider value={outbox}>
        <ScoreCard
          name="attention"
          score={{ now: level({}), lesson: level({}) }}
          disputed={[]}
          onTold={() => undefined}
          {...given}
        />
      </OutboxProvider>
    </I18nextProvider>,
  );
  outbox.stop();
  return html;
};

test('a score is a number with how sure it is, and its terms as sentences with a way to say no', () => {
  const html = render({});
  for (const said of [
    '72점',
    '58점에서 86점',
    words.sure.some,
    '12분 중 10분 화면을 봤어요.',
    '60%',
    '5번 중 4번',
  ])
    expect(html).toContain(said);
  expect(html).not.toContain('최근 몇 분');
  expect(html.split(words.dispute.open).length - 1).toBeGreaterThanOrEqual(2);
  expect(render({ score: { now: level({ value: 40 }), lesson: level({}) } })).toContain('최근 몇 분: 40점');
});

test('terms that do not add up to the number say what is missing: the pull to the middle of the class', () => {
  expect(render({})).toContain('여기까지 82점이에요. 아직 모르는 만큼 우리 반 가운데 쪽으로 -10점');
  const own = level({ value: 82 });
  expect(render({ score: { now: own, lesson: own } })).not.toContain('여기까지');
});

test('what is unknown is said calmly, and shows no number', () => {
  const unknown = level({ band: 'unknown', evidence: 0.1, terms: [watching] });
  const html = render({ score: { now: unknown, lesson: unknown } });
  expect(html).toContain(words.unknown);
  expect(html).toContain('화면을 봤어요');
  expect(html).not.toMatch(/72|58|86|%/);
});

test('a term that is disputed says so with its note, and how to take that back', () => {
  const at = '2026-11-30T01:00:00.000Z';
  const html = render({ disputed: [{ term: 'watching', at, note: '눈이 아파서요' }] });
  for (const said of [words.dispute.told, '눈이 아파서요', words.dispute.back]) expect(html).toContain(said);
});
