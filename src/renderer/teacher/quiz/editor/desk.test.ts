import { beforeEach, describe, expect, it } from 'vitest';
import { questionSchema } from '../../../../questions/kinds.ts';
import type { Quiz } from '../../../../shared/contract/quiz.ts';
import { AirError } from '../../../../shared/errors.ts';
import { createSafeStorage } from '../../../common/safe-storage.ts';
import { createDesk, type Desk } from './desk.ts';
import { createDraftMemory, type DraftMemory } from './draft-memory.ts';
import { rowOf } from './draft.ts';

const quiz = (version: string, texts: readonly string[] = []): Quiz => ({
  ...{ quiz_id: 'q', folder_id: null, title: '제목', version },
  ...{ created_at: '2026-03-02T00:00:00.000Z', updated_at: '2026-03-02T00:00:00.000Z' },
  questions: texts.map((text, index) =>
    questionSchema.parse({ type: 'long_text', text, question_id: `q${String(index)}` }),
  ),
});

let memory: DraftMemory;
let answer: () => Promise<Quiz>;
let there: () => Promise<Quiz>;
let sent: (string | null)[];
const openDesk = (from = quiz('v1')): Desk =>
  createDesk({
    quiz: from,
    untitled: '제목 없음',
    memory,
    read: () => there(),
    save: (_draft, version) => {
      sent.push(version);
      return answer();
    },
    later: () => () => undefined,
  });
const retitled =
  (title: string) =>
  <D extends object>(now: D): D => ({ ...now, title });

beforeEach(() => {
  memory = createDraftMemory(
    createSafeStorage(() => {
      throw new Error('none');
    }),
  );
  sent = [];
  there = () => Promise.reject(new AirError('unavailable', 'away'));
  answer = () => Promise.resolve(quiz('v2'));
});

describe('a quiz that is edited', () => {
  it('stands in the tab until it is kept', async () => {
    const desk = openDesk();
    desk.change(retitled('새 제목'));
    expect(memory.read('q')?.draft.title).toBe('새 제목');
    expect(await desk.flush()).toBe(true);
    expect([memory.read('q'), desk.current().state.kind]).toEqual([null, 'saved']);
  });

  it('goes on after a reload on the version that it stood on', async () => {
    openDesk().change(retitled('새 제목'));
    const again = openDesk(quiz('v1'));
    expect([again.current().draft.title, again.current().state.kind]).toEqual(['새 제목', 'unsaved']);
    again.begin();
    expect(await again.flush()).toBe(true);
    expect(sent).toEqual(['v1']);
  });

  it('has nothing to keep where the node took it before the reload', () => {
    const kept = quiz('v1', ['왜?']);
    openDesk(kept).change(retitled('새 제목'));
    const again = openDesk({ ...kept, version: 'v2', title: '새 제목' });
    expect([again.current().state.kind, memory.read('q')]).toEqual(['saved', null]);
  });

  it('goes on from the newest save with what is typed while it is on its way', async () => {
    const desk = openDesk();
    desk.change(retitled('하나'));
    const saving = desk.flush();
    desk.change(retitled('둘'));
    await saving;
    expect(memory.read('q')).toMatchObject({ version: 'v2', draft: { title: '둘' } });
  });

  it('learns the ids of new questions as they are kept', async () => {
    const desk = openDesk();
    const row = rowOf(questionSchema.parse({ type: 'long_text', text: '왜?' }));
    desk.change((now) => ({ ...now, rows: [row] }));
    answer = () => Promise.resolve(quiz('v2', ['왜?']));
    await desk.flush();
    const [kept] = desk.current().draft.rows;
    expect([kept?.row_id, kept?.question.question_id]).toEqual([row.row_id, 'q0']);
  });

  it('shows another window’s, and not its own again', async () => {
    const desk = openDesk();
    desk.take(quiz('v1', ['같은 것']));
    expect(desk.current().draft.rows).toEqual([]);
    desk.take(quiz('v3', ['다른 창']));
    expect(desk.current()).toMatchObject({
      is_taken: true,
      draft: { rows: [{ question: { text: '다른 창' } }] },
    });
    desk.change(retitled('새 제목'));
    expect(desk.current().is_taken).toBe(false);
    await desk.flush();
    expect(sent).toEqual(['v3']);
  });

  it('gives up over a conflict what was typed, where the other one is taken', async () => {
    const desk = openDesk();
    answer = () => Promise.reject(new AirError('conflict', 'other', { version: 'v9' }));
    desk.change(retitled('내 제목'));
    expect(await desk.flush()).toBe(false);
    expect([desk.current().state.kind, memory.read('q')?.draft.title]).toEqual(['newer', '내 제목']);
    desk.take(quiz('v9'));
    expect([desk.current().state.kind, desk.current().draft.title, memory.read('q')]).toEqual([
      'saved',
      '제목',
      null,
    ]);
  });

  it('is forgotten where the teacher gives it up', async () => {
    const desk = openDesk();
    desk.change(retitled('내 제목'));
    desk.giveUp();
    expect([await desk.flush(), sent, memory.read('q')]).toEqual([true, [], null]);
  });

  it('asks again after a reload what a conflict has asked', async () => {
    const desk = openDesk();
    answer = () => Promise.reject(new AirError('conflict', 'other', { version: 'v9' }));
    desk.change(retitled('내 제목'));
    await desk.flush();
    desk.change(retitled('내 제목!'));
    const again = openDesk(quiz('v9'));
    again.begin();
    await again.flush();
    expect([sent.at(-1), again.current().state.kind]).toEqual(['v1', 'newer']);
  });

  it('keeps the place at a question that the other window has too', () => {
    const desk = openDesk(quiz('v1'));
    const row = rowOf(questionSchema.parse({ type: 'long_text', text: '왜?' }));
    desk.change((now) => ({ ...now, rows: [{ ...row, question: { ...row.question, question_id: 'q1' } }] }));
    desk.take(quiz('v3', ['새 질문', '왜?']));
    expect(desk.current().draft.rows.map(({ row_id }) => row_id)).toEqual(['q0', row.row_id]);
  });

  it('stands in the tab where the quiz is gone', () => {
    const desk = openDesk();
    desk.lose();
    expect(memory.read('q')?.draft.title).toBe('제목');
  });

  it('has no title where it is called so', () => {
    expect(openDesk({ ...quiz('v1'), title: '제목 없음' }).current().draft.title).toBe('');
  });
});
