import type { Page } from 'playwright-core';
import { chatHistoryMessageSchema, type ChatKind } from '../../src/shared/contract/chat.ts';
import type { ClassState, SessionView } from '../../src/shared/contract/index.ts';
import { chatEntryEn } from '../../src/shared/locales/en/chat-bar.ts';
import { chatEntryKo } from '../../src/shared/locales/ko/chat-bar.ts';
import type { Language } from '../../src/shared/locales/locale.ts';
import { joinFakeClass, type FakeStudent } from '../../test/support/fake-class.ts';
import { openSocket, stateOf, tell, type TestSocket } from '../../test/support/ws-client.ts';
import { publishSlide } from './slide.ts';
import { takeTools } from './tools.ts';
import {
  call,
  LESSON,
  openDesk,
  pageOf,
  PLAYING,
  shoot,
  SIZES,
  TEXTS,
  untilPlaying,
  type Studio,
} from './studio.ts';

/** The first two have pages; the last two do not come. */
const CLASS = {
  ko: [
    ...['김민준', '이서연', '박지호', '최하은', '정도윤', '강지우', '조예준', '윤수아', '장민재', '임서준'],
    ...['한가람', '오지안', '서유나', '신준우', '권나은', '황시우', '안다인', '송이든', '전로아', '홍태오'],
  ],
  en: [
    ...['Ava Park', 'Noah Kim', 'Emma Clark', 'Liam Brown', 'Mia Lopez', 'Lucas Roy', 'Zoe Adams'],
    ...['Ethan Moore', 'Lily Chen', 'Owen Price', 'Ella Ross', 'Jack Stone', 'Ruby Fox', 'Leo Hart'],
    ...['Ivy Lane', 'Max Ford', 'Nora West', 'Finn Cole', 'Isla Dean', 'Theo Nash'],
  ],
};
const ABSENT = 2;

interface Line {
  /** In the class, from 0. */
  readonly who: number;
  readonly kind: ChatKind;
  readonly text: string;
}
const TALK: Record<
  Language,
  { readonly lines: readonly Line[]; readonly answer: string; readonly own: string }
> = {
  ko: {
    lines: [
      { who: 2, kind: 'message', text: '안녕하세요, 선생님!' },
      { who: 3, kind: 'message', text: '오늘 실험도 하나요?' },
      { who: 4, kind: 'question', text: '식물은 밤에도 숨을 쉬나요?' },
      { who: 5, kind: 'question', text: '선인장은 잎이 없는데 광합성을 어떻게 해요?' },
      { who: 6, kind: 'private', text: '화장실에 다녀와도 될까요?' },
      { who: 7, kind: 'message', text: '잎이 초록색인 건 엽록체 때문이래요' },
    ],
    answer: '네, 쉬어요. 밤에는 산소를 마시고 이산화 탄소를 내보내요.',
    own: '그럼 단풍잎은 광합성을 안 하나요?',
  },
  en: {
    lines: [
      { who: 2, kind: 'message', text: 'Good morning!' },
      { who: 3, kind: 'message', text: 'Do we do the experiment today?' },
      { who: 4, kind: 'question', text: 'Do plants breathe at night, too?' },
      { who: 5, kind: 'question', text: 'A cactus has no leaves. How does it do it?' },
      { who: 6, kind: 'private', text: 'May I go to the bathroom?' },
      { who: 7, kind: 'message', text: 'Leaves are green because of chloroplasts' },
    ],
    answer: 'Yes. At night they take in oxygen, and give off carbon dioxide.',
    own: 'What about red leaves in autumn?',
  },
};
const ASKED = 2;
const WONDER = 7;
/** Of those without pages. */
const HANDS = [1, 4, 6];
const UNDERSTOOD = 11;
const NOT_UNDERSTOOD = 3;

interface Talk {
  readonly studio: Studio;
  readonly language: Language;
  readonly session: SessionView;
  readonly teacher: TestSocket;
  /** The class from its third on, without who does not come. */
  readonly students: readonly FakeStudent[];
}

const studentOf = (students: readonly FakeStudent[], who: number): FakeStudent => {
  const student = students[who - 2];
  if (student === undefined) throw new Error(`nobody sits at ${String(who)}`);
  return student;
};
const idOf = async ({ studio: { air }, session }: Talk, text: string): Promise<string> => {
  const answer = await fetch(new URL(`/api/chat/${session.session_id}`, air.ready.url), {
    headers: { authorization: `Bearer ${air.teacher_token}` },
  });
  const found = chatHistoryMessageSchema.array().parse(await answer.json());
  const message = found.find((one) => one.text === text);
  if (message === undefined) throw new Error(`nobody said ${text}`);
  return message.message_id;
};

/** The quick check. @returns its id */
const ask = async (teacher: TestSocket): Promise<string> => {
  await tell(teacher, 'check.ask', {});
  await teacher.find((message) => message.type === 'patch' && 'check' in (message.set ?? {}));
  const { check } = stateOf<ClassState>(teacher, 'class');
  if (check === undefined || check === null) throw new Error('nothing was asked');
  return check.check_id;
};

/** What stands on the wall: the question, and the quick check. */
interface Asked {
  readonly message_id: string;
  readonly check_id: string;
}

/** Writes, wonders, raises hands, and answers whether it understood. */
const talk = async (lesson: Talk): Promise<Asked> => {
  const { language, teacher, students } = lesson;
  const { lines, answer } = TALK[language];
  for (const { who, kind, text } of lines) await studentOf(students, who).tell('chat.send', { kind, text });
  const message_id = await idOf(lesson, lines[ASKED]?.text ?? '');
  for (const student of students.slice(-WONDER)) await student.tell('chat.vote', { message_id, up: true });
  await tell(teacher, 'chat.send', { kind: 'message', text: answer, reply_to: message_id });
  await tell(teacher, 'chat.pin', { message_id, pinned: true });
  for (const index of HANDS) await students[index]?.tell('signal.hand', { raised: true });
  const check_id = await ask(teacher);
  for (const [index, student] of students.slice(0, UNDERSTOOD + NOT_UNDERSTOOD).entries())
    await student.tell('signal.understood', { check_id, understood: index < UNDERSTOOD });
  return { message_id, check_id };
};

const openPanel = (desk: Page, panel: string): Promise<void> =>
  desk.locator(`[data-panel="${panel}"]`).click();

/** The teacher's panels, and the window on the wall. */
const takeDesk = async (lesson: Talk, { message_id, check_id }: Asked): Promise<void> => {
  const { studio, language, teacher } = lesson;
  const { attendance } = TEXTS[language];
  const desk = await openDesk(studio, language, SIZES.laptop);
  await openPanel(desk, 'chat');
  await desk.waitForTimeout(500);
  await shoot(desk, `teacher-chat-${language}-laptop`);
  await openPanel(desk, 'hands');
  await shoot(desk, `teacher-hands-${language}-laptop`);
  await openPanel(desk, 'students');
  await desk.locator('.students-head button').first().click();
  await desk.getByRole('dialog', { name: attendance.title }).getByRole('row').nth(1).waitFor();
  await shoot(desk, `teacher-attendance-${language}-laptop`);
  await desk.keyboard.press('Escape');

  const opened = desk.context().waitForEvent('page');
  await desk.evaluate(() => window.open('/teacher#/projector', 'airclass-projector', 'popup'));
  const projector = await opened;
  await projector.setViewportSize({ width: 1280, height: 720 });
  // Its bar is for who moves the pointer.
  await projector.locator('.projector-bar[data-in-sight="false"]').waitFor({ state: 'attached' });
  await shoot(projector, `projector-check-${language}`);
  await tell(teacher, 'check.close', { check_id });
  await projector.locator('.projector-check').waitFor({ state: 'detached' });
  await shoot(projector, `projector-question-${language}`);
  await tell(teacher, 'chat.pin', { message_id, pinned: false });
  await projector.locator('.code-screen-code').waitFor();
  await shoot(projector, `projector-code-${language}`);
  await takeTools(studio, language, { teacher, desk, projector });
  await desk.context().close();
};

/** A student's page with the list of names before it. */
const openList = async (
  { studio: { browser }, language, session }: Talk,
  size: keyof typeof SIZES,
): Promise<Page> => {
  const page = await pageOf(browser, language, { viewport: SIZES[size], hasTouch: size === 'phone' });
  await page.goto(session.join_url);
  const name = CLASS[language][size === 'laptop' ? 0 : 1] ?? '';
  await page.getByRole('radio', { name }).check();
  return page;
};
const takeSeat = async (lesson: Talk, size: keyof typeof SIZES): Promise<void> => {
  const { language } = lesson;
  const page = await openList(lesson, size);
  await page.locator('form [type="submit"]').click();
  await untilPlaying(page);
  const buttons = page.locator('.panel-bar__button');
  const chat = buttons.filter({
    hasText: language === 'ko' ? chatEntryKo.chat.title : chatEntryEn.chat.title,
  });
  await chat.click();
  await page.locator('.chat-field').fill(TALK[language].own);
  if (size === 'laptop') {
    await page.locator('.chat-field').press('Enter');
    await page.locator('.chat-row[data-own="true"] .chat-saved').waitFor();
  }
  await shoot(page, `student-chat-${language}-${size}`);
  if (size === 'phone') {
    await chat.click();
    await buttons.first().click();
    await page.locator('.note').waitFor();
    await shoot(page, `student-hand-${language}-phone`);
  }
  await page.context().close();
};

/** A class that talks: its list, what it writes and asks, who wants to speak, and what the wall shows of it. */
export const takeTalk = async (studio: Studio, language: Language): Promise<void> => {
  const { air, slide } = studio;
  const roster = CLASS[language].map((name, index) => ({ name, student_number: String(index + 1) }));
  const session = await call(studio, '/api/sessions', { ...LESSON[language], roster });
  const stop = publishSlide(slide, session.rtmp_url);
  const teacher = await openSocket(new URL(air.ready.url).origin, air.teacher_token);
  const coming = await joinFakeClass(session, air.ready.url, roster.slice(2, -ABSENT));
  const lesson = { studio, language, session, teacher, students: coming.students };
  for (const { say } of coming.students) say(PLAYING);
  await takeDesk(lesson, await talk(lesson));
  const list = await openList(lesson, 'phone');
  await shoot(list, `student-names-${language}-phone`);
  await list.context().close();
  await takeSeat(lesson, 'phone');
  await takeSeat(lesson, 'laptop');
  await coming.close();
  await teacher.close();
  await call(studio, `/api/sessions/${session.session_id}/end`);
  stop();
};
