import { MessageCircle } from 'lucide-react';
import { renderToString } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { expect, test, vi } from 'vitest';
import { createI18n } from '../../common/i18n.ts';
import type { Panel } from '../../common/panels/panel.types.ts';
import { createSafeStorage } from '../../common/safe-storage.ts';
import { studentTexts } from '../texts.ts';
import { PanelBar } from './panel-bar.tsx';

const panel = (more: Partial<Panel> = {}): Panel => ({
  id: 'chat',
  icon: MessageCircle,
  title: 'student.ended.title',
  component: () => <p>what was said</p>,
  ...more,
});
const render = (...panels: Panel[]): string => {
  vi.stubGlobal('document', { documentElement: {} });
  const storage = createSafeStorage(() => {
    throw new Error('none');
  });
  const i18n = createI18n({ texts: studentTexts, storage, preferred: ['en'] });
  vi.unstubAllGlobals();
  return renderToString(
    <I18nextProvider i18n={i18n}>
      <PanelBar panels={panels} />
    </I18nextProvider>,
  );
};

test('is nothing where there is no panel', () => {
  expect(render()).toBe('');
});

test('has a button for each, with what waits in it, and opens none by itself', () => {
  const html = render(panel({ useBadge: () => 5 }), panel({ id: 'hands', useBadge: () => null }));
  expect(html.match(/<button/g)).toHaveLength(2);
  expect(html.match(/aria-expanded="false"/g)).toHaveLength(2);
  expect(html).toContain('>5</span>');
  expect(html).not.toContain('what was said');
  const [, controls] = /aria-controls="([^"]+)"/.exec(html) ?? [];
  expect(html).toContain(`id="${String(controls)}"`);
});
