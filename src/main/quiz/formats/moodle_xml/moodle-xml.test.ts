import { describe, expect, it } from 'vitest';
import { questionSchema, type Question } from '../../../../questions/kinds.ts';
import { EVERY_TYPE, HARD_TEXTS, question } from '../../../../../test/support/quiz/gift-examples.ts';
import { QUIZZES } from '../../../../shared/contract/quiz.ts';
import type { DraftQuestion } from '../formats.types.ts';
import { readMoodleXml } from './read-moodle-xml.ts';
import { writeMoodleXml } from './write-moodle-xml.ts';

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n';
const quiz = (...questions: string[]): string => `${HEAD}${questions.join('\n')}\n</quiz>`;
const xml = (type: string, parts: string, text = '<text>Q</text>'): string =>
  `<question type="${type}"><name><text>N</text></name><questiontext format="html">${text}</questiontext>${parts}</question>`;
const answer = (fraction: string, text: string, more = ''): string =>
  `<answer fraction="${fraction}" format="html"><text>${text}</text>${more}</answer>`;
const said = (text: string): string => `<feedback format="html"><text>${text}</text></feedback>`;

const draftsOf = (file: string): DraftQuestion[] =>
  readMoodleXml(file).quizzes.flatMap(({ questions }) => [...questions]);
const one = (...parts: Parameters<typeof xml>): DraftQuestion => {
  const file = quiz(xml(...parts));
  expect(readMoodleXml(file).problems.filter(({ rank }) => rank === 'error')).toEqual([]);
  return draftsOf(file)[0]!;
};
const told = (file: string) =>
  readMoodleXml(file).problems.map(({ rank, code, line, column }) => [rank, code, line, column]);

const write = (...questions: Question[]): string =>
  writeMoodleXml({ title: 'T', folder: null, questions }, new Map());
const readAll = (file: string): Question[] =>
  draftsOf(file).map((draft) => questionSchema.parse({ ...draft, pictures: [] }));
const errorsOf = (file: string) => readMoodleXml(file).problems.filter(({ rank }) => rank === 'error');

describe('readMoodleXml', () => {
  it('reads options, with weights and what is said to them', () => {
    const parts = [
      answer('0', '&lt;p&gt;부산&lt;/p&gt;', said('멀어요')),
      answer('100', '<![CDATA[<b>서울</b>]]>'),
      answer('33.33333', '경성'),
    ].join('');
    expect(
      one('multichoice', `<single>true</single><shuffleanswers>1</shuffleanswers>${parts}`),
    ).toMatchObject({
      ...{ type: 'single', text: 'Q', options: ['부산', '서울', '경성'], correct: 1, is_shuffled: true },
      ...{ option_notes: ['멀어요', null, null], weights: [0, 1, 1 / 3] },
    });
    const several = [answer('50', 'a'), answer('-50', 'b'), answer('50', 'c')].join('');
    expect(one('multichoice', `<single>false</single>${several}`)).toMatchObject({
      ...{ type: 'multiple', correct: [0, 2], weights: [0.5, -0.5, 0.5], is_shuffled: false },
    });
  });

  it('reads what is right or wrong, in old files too', () => {
    expect(
      one('truefalse', `${answer('0', 'false', said('no'))}${answer('100', 'true', said('yes'))}`),
    ).toMatchObject({
      ...{ type: 'true_false', correct: true, note_if_true: 'yes', note_if_false: 'no' },
    });
    expect(one('truefalse', `${answer('0', '참')}${answer('100', '거짓')}`)).toMatchObject({
      correct: false,
    });
  });

  it('reads texts, numbers, pairs, orders and essays', () => {
    expect(
      one('shortanswer', `<usecase>1</usecase>${answer('100', 'a &lt; b')}${answer('50', 'c*')}`),
    ).toMatchObject({
      ...{ type: 'short_text', has_wildcards: true, ignores: { case: false } },
      keys: [
        { text: 'a < b', weight: 1 },
        { text: 'c*', weight: 0.5 },
      ],
    });
    const unit = '<units><unit><multiplier>1</multiplier><unit_name>cm</unit_name></unit></units>';
    const number = answer('100', '1.5e3', '<tolerance>0.5</tolerance>');
    expect(one('numerical', `${number}${answer('0', '*')}${unit}`)).toMatchObject({
      ...{ type: 'numeric', keys: [{ value: 1500, tolerance: 0.5, weight: 1, note: null }], unit: 'cm' },
    });
    const pair = (left: string, right: string): string =>
      `<subquestion format="html"><text>${left}</text><answer><text>${right}</text></answer></subquestion>`;
    expect(one('matching', `${pair('a', '1')}${pair('b', '2')}${pair('', '3')}`)).toMatchObject({
      ...{ type: 'matching', left: ['a', 'b'], right: ['1', '2', '3'] },
      correct: [
        ['a', '1'],
        ['b', '2'],
      ],
    });
    const items = `${answer('2.0000000', 'second')}${answer('1.0000000', 'first')}`;
    expect(one('ordering', `<gradingtype>RELATIVE_TO_CORRECT</gradingtype>${items}`)).toMatchObject({
      ...{ type: 'ordering', items: ['first', 'second'], correct: [0, 1], scoring: 'neighbours' },
    });
    expect(one('essay', '<graderinfo format="html"><text>모범</text></graderinfo>')).toMatchObject({
      ...{ type: 'long_text', model_answer: '모범' },
    });
  });

  it('reads points and feedback for all', () => {
    const parts =
      '<generalfeedback format="html"><text>why</text></generalfeedback><defaultgrade>2.5</defaultgrade>';
    expect(one('essay', parts)).toMatchObject({ points: 2.5, explanation: 'why' });
    expect(told(quiz(xml('essay', '<defaultgrade>x</defaultgrade>')))).toEqual([
      ['error', 'bad_number', 3, 1],
    ]);
  });

  it('takes pictures of a question, each once, and tells those that it leaves out', () => {
    const file = (name: string, bytes: string): string =>
      `<file name="${name}" path="/" encoding="base64">${Buffer.from(bytes).toString('base64')}</file>`;
    const shown = `<text><![CDATA[See <img src="@@PLUGINFILE@@/my%20map.png" alt="지도">
      <img src="https://x/y.png"><img src="data:image/png;base64,YWJj">]]></text>${file('my map.png', 'one')}`;
    const again = `<text><![CDATA[<img src="@@PLUGINFILE@@/my%20map.png">Q]]></text>${file('my map.png', 'two')}`;
    const same = `<text><![CDATA[Q<img src="@@PLUGINFILE@@/b.png">]]></text>${file('b.png', 'one')}`;
    const read = readMoodleXml(
      quiz(xml('essay', '', shown), xml('essay', '', again), xml('essay', '', same)),
    );
    expect(read.pictures.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()])).toEqual([
      ['my map.png', 'one'],
      ['picture', 'abc'],
      ['3-my map.png', 'two'],
    ]);
    expect(read.quizzes[0]?.questions.map(({ pictures }) => pictures)).toEqual([
      [
        { picture_name: 'my map.png', description: '지도' },
        { picture_name: 'picture', description: null },
      ],
      [{ picture_name: '3-my map.png', description: null }],
      [{ picture_name: 'my map.png', description: null }],
    ]);
    expect(read.problems.map(({ code, details }) => [code, details])).toEqual([
      ['picture_left_out', { name: 'https://x/y.png' }],
    ]);
    const in_answer = quiz(xml('multichoice', `${answer('100', '&lt;img src=""&gt;a')}${answer('0', 'b')}`));
    expect(told(in_answer)).toEqual([['note', 'left_out', 3, 114]]);
  });

  it('has categories, and tells what there is none of here', () => {
    const category =
      '<question type="category"><category><text>$course$/top/A/B</text></category></question>';
    const file = quiz(
      xml('essay', ''),
      category,
      xml('description', ''),
      xml('cloze', ''),
      xml('essay', '<hint/>'),
    );
    expect(readMoodleXml(file).quizzes.map(({ title, folder }) => [title, folder])).toEqual([
      [null, null],
      ['B', 'A'],
    ]);
    expect(told(file)).toEqual([
      ['note', 'left_out', 5, 1],
      ['note', 'unknown_type', 6, 1],
      ['note', 'left_out', 7, 1],
    ]);
  });

  it('refuses what is no such XML, by line and column', () => {
    expect(told('\uFEFF<quiz></quit>')).toEqual(told('<quiz></quit>'));
    const bomb = '<!DOCTYPE q [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>\n<quiz>&b;</quiz>';
    const outside = '<!DOCTYPE q SYSTEM "file:///etc/passwd">\n<quiz/>';
    for (const file of [bomb, outside]) expect(told(file)).toEqual([['error', 'syntax', 1, 1]]);
    expect(told('<quiz>\n<question></quiz>')).toEqual([['error', 'syntax', 2, 11]]);
    expect(told('<quiz>\n <a b=c></a></quiz>')).toEqual([['error', 'syntax', 2, 2]]);
    expect(told('<quiz><!-- ')).toEqual([['error', 'syntax', 1, 7]]);
    expect(told('<quiz>')).toEqual([['error', 'syntax', 1, 7]]);
    expect(told('<html></html>')).toEqual([['error', 'syntax', 1, 1]]);
    expect(told('words')).toEqual([['error', 'syntax', 1, 1]]);
    expect(told('')).toEqual([['error', 'syntax', 1, 1]]);
    expect(told(`<quiz>${'<a>'.repeat(100)}`)).toEqual([['error', 'too_many', 1, 100]]);
    expect(told('<quiz/>')).toEqual([['error', 'empty', null, null]]);
  });
});

describe('writeMoodleXml', () => {
  it.each(EVERY_TYPE.map((fields) => [fields.type, fields] as const))('keeps all of %s', (_type, fields) => {
    const full = { ...question(fields), points: 3, time_limit_seconds: 60, explanation: '왜냐하면\n$x^2$' };
    for (const kept of [question(fields), full]) {
      const written = write(kept);
      expect(errorsOf(written)).toEqual([]);
      expect(readAll(written)).toEqual([kept]);
    }
  });

  it.each(HARD_TEXTS)('writes any text: %j', (text) => {
    const kept = [
      question({
        type: 'single',
        text,
        options: [text, 'x'],
        option_notes: [text],
        correct: 0,
        explanation: text,
      }),
      question({ type: 'short_text', text, keys: [{ text: text.replaceAll('\n', ' '), note: text }] }),
      question({ type: 'matching', text, left: [text], right: [text, 'x'], correct: [[text, text]] }),
      question({ type: 'poll', text, options: [text, 'x'], time_limit_seconds: 20 }),
      question({ type: 'ordering', text, items: [text, 'x'], correct: [0, 1] }),
      question({ type: 'long_text', text, model_answer: text, max_chars: 100 }),
    ];
    const written = write(...kept);
    expect(errorsOf(written)).toEqual([]);
    expect(readAll(written)).toEqual(kept);
  });

  it('needs no comment for what Moodle can say', () => {
    const kept = [
      question({
        type: 'multiple',
        text: 'Q',
        options: ['a', 'b'],
        is_shuffled: true,
        correct: [0],
        weights: [1, 0],
      }),
      question({ type: 'true_false', text: 'Q', correct: false, note_if_true: 'x' }),
      question({ type: 'numeric', text: 'Q', points: 2, keys: [{ value: 1, tolerance: 2 }], unit: 'cm' }),
      question({ type: 'long_text', text: 'Q', model_answer: 'a\nb' }),
    ];
    expect(write(...kept)).not.toContain('<!--');
  });

  it('carries pictures with what they show', () => {
    const id = '0190f5a0-0000-7000-8000-000000000001';
    const gone = '0190f5a0-0000-7000-8000-000000000002';
    const pictures = [
      { picture_id: id, description: '"지도" & <길>' },
      { picture_id: gone, description: null },
    ];
    const kept = question({ type: 'long_text', text: 'Q', pictures });
    const loaded = new Map([[id, { name: '지도 1.png', bytes: Buffer.from('bytes') }]]);
    const file = writeMoodleXml({ title: 'T', folder: 'F', questions: [kept] }, loaded);
    const read = readMoodleXml(file);
    expect(read.problems).toEqual([]);
    expect(read.quizzes).toMatchObject([{ title: 'T', folder: 'F' }]);
    expect(read.quizzes[0]?.questions[0]).toMatchObject({
      text: 'Q',
      pictures: [{ picture_name: '지도 1.png', description: '"지도" & <길>' }],
    });
    expect(read.pictures.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual(['bytes']);
  });

  it('is no more than can be read, where a picture stands at every question that shows it', () => {
    const pictures = [{ picture_id: 'large', description: null }];
    const questions = Array.from({ length: 9 }, () => question({ type: 'long_text', text: 'Q', pictures }));
    const loaded = new Map([
      ['large', { name: 'a.png', bytes: new Uint8Array(QUIZZES.picture_bytes * 0.75) }],
    ]);
    expect(() => writeMoodleXml({ title: 'T', folder: null, questions }, loaded)).toThrow(
      expect.objectContaining({ code: 'too_large', details: { what: 'bytes', max: QUIZZES.archive_bytes } }),
    );
  });
});
