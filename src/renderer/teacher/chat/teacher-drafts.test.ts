import { expect, test } from 'vitest';
import type { TalkMessage } from '../../common/chat/talk.types.ts';
import {
  isForOne,
  NO_DRAFTS,
  payloadOf,
  sent,
  sentToOne,
  stopped,
  takenBack,
  targetOf,
  teacherDraftsSchema,
  turnedAway,
  turnedTo,
  typed,
  type TeacherDrafts,
} from './teacher-drafts.ts';

const message = (more: Partial<TalkMessage> = {}): TalkMessage => ({
  message_id: 'm1',
  seq: 1,
  name: '김하나',
  role: 'student',
  student_id: 'hana',
  kind: 'message',
  text: '안녕',
  at: '2026-03-02T00:00:00.000Z',
  votes: 0,
  answered: false,
  reply_to: null,
  hidden: null,
  ...more,
});
const QUESTION = targetOf('answer', message({ kind: 'question' }));
const OTHER_QUESTION = targetOf('answer', message({ kind: 'question', message_id: 'm2' }));
const HANA = targetOf('private', message());
const MINJI = targetOf('private', message({ message_id: 'm3', student_id: 'minji', name: '이민지' }));

/** To whom each of the texts goes. */
const goesTo = ({ current, others }: TeacherDrafts) =>
  [...others, current]
    .filter(({ text }) => text !== '')
    .map((draft) => [draft.text, draft.target?.to ?? null, draft.target?.reply_to ?? null]);

test('an answer goes where its question came from, and what is for one student to nobody else', () => {
  const to = (kind: 'answer' | 'private', one: TalkMessage) =>
    payloadOf({ text: '네', target: targetOf(kind, one) });
  expect(payloadOf({ text: '네', target: null })).toEqual({ text: '네', kind: 'message' });
  expect(to('answer', message({ kind: 'question' }))).toEqual({
    text: '네',
    kind: 'message',
    reply_to: 'm1',
  });
  const alone = { text: '네', kind: 'private', to: 'hana' };
  expect(to('answer', message({ kind: 'private' }))).toEqual({ ...alone, reply_to: 'm1' });
  expect(to('private', message({ kind: 'question' }))).toEqual(alone);
});

test('what is being written stays with whom it is for, and is there again for the same target', () => {
  let drafts = typed(turnedTo(NO_DRAFTS, HANA), '하나에게만');
  drafts = typed(turnedTo(drafts, QUESTION), '모두가 읽는 답');
  drafts = typed(turnedTo(drafts, MINJI), '민지에게만');
  expect(goesTo(drafts)).toEqual([
    ['하나에게만', 'hana', null],
    ['모두가 읽는 답', null, 'm1'],
    ['민지에게만', 'minji', null],
  ]);
  drafts = turnedTo(drafts, HANA);
  expect(drafts.current).toEqual({ text: '하나에게만', target: HANA });
  expect(drafts.others.map(({ text }) => text)).toEqual(['모두가 읽는 답', '민지에게만']);
  expect(turnedTo(drafts, HANA)).toEqual(drafts);
  expect(turnedTo(drafts, OTHER_QUESTION).current.text).toBe('');
  expect(teacherDraftsSchema.parse(JSON.parse(JSON.stringify(drafts)))).toEqual(drafts);
});

test('blanks are nothing begun, and what was sent is gone', () => {
  expect(turnedTo(typed(NO_DRAFTS, ' \n'), HANA).others).toEqual([]);
  const drafts = turnedTo(typed(NO_DRAFTS, '모두에게'), HANA);
  expect(sent(typed(drafts, '네'))).toEqual(typed(NO_DRAFTS, '모두에게'));
});

test('to stop an answer leaves its text for everyone, who would have read it; what is private is put aside', () => {
  const answer = typed(turnedTo(NO_DRAFTS, QUESTION), '답');
  expect(stopped(answer)).toEqual(typed(NO_DRAFTS, '답'));
  const begun = typed(turnedTo(typed(NO_DRAFTS, '모두에게'), QUESTION), '답');
  expect(goesTo(stopped(begun))).toEqual([
    ['답', null, 'm1'],
    ['모두에게', null, null],
  ]);
  const alone = typed(turnedTo(NO_DRAFTS, HANA), '하나에게만');
  expect(goesTo(stopped(alone))).toEqual([['하나에게만', 'hana', null]]);
  expect(stopped(alone).current).toEqual(NO_DRAFTS.current);
});

test('among what is private the talk with one student goes on, until the teacher turns to the class', () => {
  expect([null, QUESTION, HANA].map(isForOne)).toEqual([false, false, true]);
  const answer = targetOf('answer', message({ kind: 'private' }));
  const going_on = sentToOne(typed(turnedTo(typed(NO_DRAFTS, '모두에게'), answer), '네'));
  expect(payloadOf({ ...going_on.current, text: '그리고' })).toEqual({
    text: '그리고',
    kind: 'private',
    to: 'hana',
  });
  expect(turnedAway(going_on)).toEqual(typed(NO_DRAFTS, '모두에게'));
  const begun = typed(going_on, '그리고');
  expect(turnedAway(begun)).toBe(begun);
  const public_answer = turnedTo(NO_DRAFTS, QUESTION);
  expect(turnedAway(public_answer)).toBe(public_answer);
});

test('what comes back into the field goes to whom it went, above what is typed for the same', () => {
  const drafts = typed(turnedTo(typed(NO_DRAFTS, '모두에게'), HANA), '둘째 줄');
  const back = takenBack(drafts, { text: '첫째 줄', target: { ...HANA, about: '' } });
  expect(back.current.text).toBe('첫째 줄\n둘째 줄');
  expect(goesTo(takenBack(back, { text: '셋째', target: MINJI }))).toEqual([
    ['모두에게', null, null],
    ['첫째 줄\n둘째 줄', 'hana', null],
    ['셋째', 'minji', null],
  ]);
});
