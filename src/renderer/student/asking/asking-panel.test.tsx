import { renderToString } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { expect, test, vi } from 'vitest';
import { studentStateWith, classStateWith } from '../../../../test/support/states.ts';
import type { AskedNow, ClassRun, OwnAnswer } from '../../../shared/contract/asking/asked.ts';
import { MESSAGES } from '../../../shared/contract/messages.ts';
import type { ClassState, StudentState } from '../../../shared/contract/state.ts';
import { askingStudentEn } from '../../../shared/locales/en/asking-student.ts';
import type { Api } from '../../common/api.ts';
import { createI18n } from '../../common/i18n.ts';
import { LinkProvider } from '../../common/link/use-link.ts';
import { createOutboxDatabase } from '../../common/outbox/outbox-database.ts';
import { createOutbox } from '../../common/outbox/outbox.ts';
import { OutboxProvider } from '../../common/outbox/use-outbox.ts';
import { createSafeStorage } from '../../common/safe-storage.ts';
import { createLessonStore } from '../../common/state/lesson-store.ts';
import { LessonStoreProvider } from '../../common/state/use-member.ts';
import { ApiProvider } from '../../common/use-api.ts';
import { studentTexts } from '../texts.ts';
import { Panel, words } from './asking-panel.tsx';
import { AskingNews } from './asking-news.tsx';

const text = askingStudentEn.asking_student;
const AT = '2026-03-02T01:23:00.000Z';
const single = {
  ...{ type: 'single', question_id: 'question-1', text: 'Where is Seoul?', pictures: [], points: 2 },
  ...{ time_limit_seconds: null, math: {} },
  ...{ options: ['north', 'by the Han'], is_shuffled: false, pinned: [] },
};
const now = (more: Partial<AskedNow> = {}): AskedNow => ({
  question: single,
  ...{ index: 0, vote: 1, status: 'open', opened_at: AT, closes_at: null, result: null },
  ...more,
});
const run = (more: Partial<ClassRun> = {}): ClassRun => ({
  ...{ run_id: 'run-0001', quiz_id: 'quiz-001', title: 'Cities', mode: 'steps', is_open: true },
  ...{ may_change: true, is_shuffled: false, question_count: 3, now: now(), closes_at: null },
  ...{ is_revealed: false, paper_version: 0, leaders: null },
  ...more,
});
const own = (more: Partial<OwnAnswer> = {}): OwnAnswer => ({
  ...{ question_id: 'question-1', run_id: 'run-0001', vote: 1, answer: 1, saved_at: AT, late: false },
  ...{ counts: true, share: null, points: null, notes: [], comment: null },
  ...more,
});

interface Shown {
  readonly run: ClassRun | null;
  readonly me?: Partial<StudentState>;
  /** Answered here, and the node is away. */
  readonly queued?: unknown;
}

const shownBy = ({ run: quiz, me = {}, queued }: Shown): string => {
  vi.stubGlobal('document', { documentElement: {} });
  const storage = createSafeStorage(() => {
    throw new Error('none');
  });
  const i18n = createI18n({ texts: studentTexts, storage, preferred: ['en'] });
  vi.unstubAllGlobals();
  for (const added of [askingStudentEn, words.en]) i18n.addResourceBundle('en', 'translation', added, true);
  const store = createLessonStore();
  const session = { session_id: 'session-1' } as unknown as ClassState['session'];
  store.apply({
    ...{ type: 'snapshot', stream: 'class', epoch: 'epoch-01', revision: 1 },
    state: classStateWith({ session, quiz }),
  });
  store.apply({
    ...{ type: 'snapshot', stream: 'me', epoch: 'epoch-01', revision: 1 },
    state: studentStateWith({ student_id: 'student-1', name: 'Mia', ...me }),
  });
  const outbox = createOutbox({
    messages: MESSAGES,
    storage: createOutboxDatabase({ owner: 's1/mia', pick: () => undefined }),
    send: () => false,
  });
  if (queued !== undefined)
    outbox.enqueue('quiz.respond', {
      ...{ quiz_id: 'run-0001', question_id: 'question-1', vote: 1, answer: queued },
    });
  const html = renderToString(
    <I18nextProvider i18n={i18n}>
      <LessonStoreProvider value={store}>
        <OutboxProvider value={outbox}>
          <LinkProvider value={{ send: () => false, onPong: () => () => undefined }}>
            <ApiProvider value={{} as Api}>
              <AskingNews />
              <Panel />
            </ApiProvider>
          </LinkProvider>
        </OutboxProvider>
      </LessonStoreProvider>
    </I18nextProvider>,
  );
  return html.replaceAll('<!-- -->', '');
};
const revealed = (more: Partial<AskedNow> = {}): ClassRun =>
  run({
    is_open: false,
    now: now({
      status: 'revealed',
      question: { ...single, correct: 1, weights: null, option_notes: [], explanation: 'The river is wide.' },
      result: {
        ...{ answered: 4, correct_rate: 0.75 },
        counts: [
          { key: '0', label: 'north', count: 1, is_right: false },
          { key: '1', label: 'by the Han', count: 3, is_right: true },
        ],
      },
      ...more,
    }),
  });

test('says where questions will stand while nothing is asked', () => {
  expect(shownBy({ run: null })).toContain(text.empty);
  expect(shownBy({ run: run({ now: null, is_open: false }) })).toContain(text.next);
});

test('an open question has its place, its points and its options, is told once, and needs no button', () => {
  const html = shownBy({ run: run() });
  expect(html).toContain('Question 1 of 3 · 2 pts');
  expect(html.match(/type="radio"/g)).toHaveLength(2);
  expect(html).not.toContain(`${text.send}</button>`);
  expect(html.match(/A question has come: number 1\./g)).toHaveLength(1);
});

test('what the node has is saved, what waits for it is not', () => {
  const saved = shownBy({ run: run(), me: { answers: [own()] } });
  expect(saved).toContain('data-step="saved"');
  expect(saved).toMatch(/checked=""[^>]*>.*by the Han/);
  const waiting = shownBy({ run: run(), me: { answers: [own()] }, queued: 0 });
  expect(waiting).toContain('data-step="waiting"');
  expect(waiting).not.toContain('data-step="saved"');
  expect(waiting).toContain(text.mark.waiting);
  // Of the vote before.
  expect(shownBy({ run: run({ now: now({ vote: 2 }) }), me: { answers: [own()] } })).not.toContain('checked');
});

test('where an answer is not changed any more a button sends it, and then it is said', () => {
  expect(shownBy({ run: run({ may_change: false }) })).toContain(`${text.send}</button>`);
  const sent = shownBy({ run: run({ may_change: false }), me: { answers: [own()] } });
  expect(sent).toContain(text.phase.fixed);
  expect(sent).not.toContain('</button>');
});

test('a closed one takes nothing, and what came late says so', () => {
  const closed = run({ is_open: false, now: now({ status: 'closed' }) });
  expect(shownBy({ run: closed, me: { answers: [own()] } })).toContain(text.phase.closed);
  const late = shownBy({ run: closed, me: { answers: [own({ late: true, counts: false })] } });
  expect(late).toContain(text.mark.late);
  expect(late).not.toContain('data-step="saved"');
});

test('the reveal says what came of it: sign and word, points, notes, why, the class, who is ahead', () => {
  const answer = own({ share: 0.5, points: 1, notes: ['Look at the map.'], comment: 'Nearly!' });
  const html = shownBy({
    run: {
      ...revealed(),
      leaders: [{ place: 1, name: 'Ara', points: 7 }],
    },
    me: {
      answers: [answer],
      score: { points: 1, of: 2, right: 0, graded: 1 },
      quiz_seat: { run_id: 'run-0001', closes_at: null, submitted_at: null, nudged_at: null, place: 2 },
    },
  });
  for (const told of [
    ...[text.result.partly, '1 of 2 pts', 'Look at the map.', 'Nearly!', 'The river is wide.'],
    ...['4 have answered', '75% right', '1 / 2 pts', '1. Ara', 'You are number 2'],
  ])
    expect(html).toContain(told);
  expect(html.match(/class="class-count"/g)).toHaveLength(2);
  expect(shownBy({ run: revealed() })).toContain(text.result.none);
});

test('a teacher who waits is seen and said while there is no answer', () => {
  const quiz_seat = { run_id: 'run-0001', closes_at: null, submitted_at: null, nudged_at: AT, place: null };
  const html = shownBy({ run: run(), me: { quiz_seat } });
  expect(html.match(new RegExp(text.nudged, 'g'))).toHaveLength(2);
  expect(shownBy({ run: run(), me: { quiz_seat, answers: [own()] } })).toContain('data-nudged="false"');
});

test('a question that is asked alone is not counted, and one point is one', () => {
  const html = shownBy({ run: run({ question_count: 1, now: now({ question: { ...single, points: 1 } }) }) });
  expect(html).toContain('>1 pt</p>');
  expect(html).toContain(text.news.only);
  expect(html).not.toContain('number 1');
});

test('the picture that is drawn upon stands in the answer alone', () => {
  const pictures = ['sheet', 'leaf'].map((picture_id) => ({ picture_id, description: picture_id }));
  const drawing = { ...single, type: 'drawing', pictures, background: 'sheet' };
  const html = shownBy({ run: run({ now: now({ question: drawing }) }) });
  expect(html.match(/asked-picture--coming/g)).toHaveLength(1);
  expect(html).toContain('aria-label="Sheet to draw on: sheet"');
});

test('what came late can be sent again where the question is open again', () => {
  const answers = [own({ late: true, counts: false })];
  expect(shownBy({ run: run(), me: { answers } })).toContain(`${text.send_again}</button>`);
  const closed = run({ is_open: false, now: now({ status: 'closed' }) });
  expect(shownBy({ run: closed, me: { answers } })).not.toContain('</button>');
});

test('a type of a newer node is told', () => {
  const strange = run({ now: now({ question: { ...single, type: 'hologram' } }) });
  expect(shownBy({ run: strange })).toContain(text.unknown);
});
