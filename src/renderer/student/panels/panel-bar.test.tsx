import { MessageCircle } from 'lucide-react';
import { renderToString } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { expect, test, vi } from 'vitest';
import { createI18n } from '../../common/i18n.ts';
import type { Panel } from '../../common/panels/panel.types.ts';
import { createSafeStorage } from '../../common/safe-storage.ts';
import { studentTexts } from '../texts.ts';
import { BarButton } from './bar-button.tsx';
import type { Covering } from '../room/room.types.ts';
import type { BarAction, BarEntry } from './bar-entry.types.ts';
import { PanelBar } from './panel-bar.tsx';
import { isToAnswer } from './panel-call.tsx';

const panel = (more: Partial<Panel> = {}): Panel => ({
  id: 'chat',
  icon: MessageCircle,
  title: 'student.ended.title',
  component: () => <p>what was said</p>,
  ...more,
});
const action: BarAction = {
  id: 'react',
  button: ({ is_open, controls }) => (
    <BarButton icon={MessageCircle} aria-expanded={is_open} aria-controls={controls}>
      <span>react</span>
    </BarButton>
  ),
  popover: { title: 'student.ended.title', component: () => <p>five reactions</p> },
  above: () => <p>a question to all</p>,
};
const render = (entries: readonly BarEntry[], may_fetch = true, covering: Covering | null = null): string => {
  vi.stubGlobal('document', { documentElement: {} });
  const storage = createSafeStorage(() => {
    throw new Error('none');
  });
  const i18n = createI18n({ texts: studentTexts, storage, preferred: ['en'] });
  vi.unstubAllGlobals();
  return renderToString(
    <I18nextProvider i18n={i18n}>
      <PanelBar entries={entries} may_fetch={may_fetch} covering={covering} />
    </I18nextProvider>,
  );
};

test('is nothing where there is no entry', () => {
  expect(render([])).toBe('');
});

test('has a button for each, with what waits in it, and opens none by itself', () => {
  const html = render([panel({ useBadge: () => 5 }), panel({ id: 'hands', useBadge: () => null })]);
  expect(html.match(/<button/g)).toHaveLength(2);
  expect(html.match(/aria-expanded="false"/g)).toHaveLength(2);
  expect(html).toContain('>5</span>');
  expect(html).not.toContain('what was said');
  const [, controls] = /aria-controls="([^"]+)"/.exec(html) ?? [];
  expect(html).toContain(`id="${String(controls)}"`);
});

test('has actions before panels, each with its popover behind it, and closed', () => {
  const html = render([panel(), action]);
  expect(html.indexOf('>react<')).toBeLessThan(
    html.indexOf('aria-label="', html.indexOf('panel-bar__place')),
  );
  expect(html.match(/<button/g)).toHaveLength(2);
  expect(html.match(/aria-expanded="false"/g)).toHaveLength(2);
  expect(html).not.toContain('five reactions');
});

test('asks for nothing of an action but its button while the picture is waited for', () => {
  expect(render([action])).toContain('a question to all');
  expect(render([action], false)).not.toContain('a question to all');
});

test('opens nothing below a cover, whichever room it is of; what acts by itself still does', () => {
  const hand: BarAction = {
    id: 'hand',
    button: ({ held }) => (
      <BarButton icon={MessageCircle} held={held}>
        <span>hand</span>
      </BarButton>
    ),
  };
  const react: BarAction = {
    ...action,
    button: ({ held }) => (
      <BarButton icon={MessageCircle} held={held}>
        <span>react</span>
      </BarButton>
    ),
  };
  const html = render([hand, react, panel(), panel({ id: 'new' })], true, { why: 'look up' });
  const buttons = html.match(/<button[^>]*>/g) ?? [];
  expect(buttons.map((button) => button.includes('title="look up"'))).toEqual([false, true, true, true]);
});

test('asks a panel whether it calls while the bar is there, opened or not, and its button stays as it is', () => {
  const useCall = vi.fn(() => 'question 1');
  const html = render([panel(), { ...panel({ id: 'quiz', useBadge: () => 1 }), useCall }]);
  expect(useCall).toHaveBeenCalled();
  expect(html.match(/<button/g)).toHaveLength(2);
  expect(html).toContain('>1</span>');
});

test('answers each call once, and one that came below a cover when that is gone', () => {
  const stands: readonly (readonly [call: string | null, is_covered: boolean])[] = [
    [null, false],
    ['q1', true],
    ['q1', false],
    // Closed by hand, and drawn anew; closed by the teacher, and revealed.
    ['q1', false],
    [null, false],
    ['q1', false],
    ['q1 revealed', false],
  ];
  let answered: string | null = null;
  const opened = stands.map(([call, is_covered]) => {
    const opens = isToAnswer(answered, call, is_covered);
    if (opens) answered = call;
    return opens;
  });
  expect(opened).toEqual([false, false, true, false, false, false, true]);
});
