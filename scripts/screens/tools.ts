import type { Page } from 'playwright-core';
import { ROUTES } from '../../src/shared/contract/index.ts';
import type { Language } from '../../src/shared/locales/locale.ts';
import { tell, type TestSocket } from '../../test/support/ws-client.ts';
import { pageOf, shoot, SIZES, type Studio } from './studio.ts';

const LESSON_S = 300;

/** A phone in the teacher's hand. */
const openRemote = async ({ air, browser }: Studio, language: Language): Promise<Page> => {
  const answer = await fetch(new URL('/api/remotes', air.ready.url), {
    method: 'POST',
    headers: { authorization: `Bearer ${air.teacher_token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: language === 'ko' ? '내 휴대폰' : 'My phone' }),
  });
  const { pair_url } = ROUTES.offerRemote.answer.parse(await answer.json());
  const remote = await pageOf(browser, language, { viewport: SIZES.phone, hasTouch: true });
  const { pathname, hash } = new URL(pair_url);
  await remote.goto(new URL(pathname + hash, air.ready.url).href);
  return remote;
};

/**
 * A class that is run: a timer, groups, somebody who is picked, and the remote.
 * @param desk the teacher's page, and on the wall `projector`; both are left as they were
 */
export const takeTools = async (
  studio: Studio,
  language: Language,
  { teacher, desk, projector }: { teacher: TestSocket; desk: Page; projector: Page },
): Promise<void> => {
  await tell(teacher, 'timer.start', { kind: 'countdown', seconds: LESSON_S });
  await tell(teacher, 'groups.make', { by: 'size', count: 4, of: 'here' });
  await tell(teacher, 'pick.draw', { count: 1 });
  await desk.keyboard.press('p');
  await desk.locator('.pick-person').waitFor();
  await shoot(desk, `teacher-tools-${language}-laptop`);
  await desk.keyboard.press('Escape');
  const remote = await openRemote(studio, language);
  await remote.getByText(/\d:\d\d/).waitFor();
  await shoot(remote, `remote-${language}-phone`);
  await remote.context().close();
  await tell(teacher, 'groups.set', { on_projector: true });
  await projector.locator('.groups-tile').first().waitFor();
  await shoot(projector, `projector-groups-${language}`);
  await tell(teacher, 'groups.dissolve', {});
  await tell(teacher, 'pick.clear', {});
  await tell(teacher, 'timer.stop', {});
  await projector.locator('.groups-tile').first().waitFor({ state: 'detached' });
};
