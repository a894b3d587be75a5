import { renderToString } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { expect, test, vi } from 'vitest';
import { chatCommonEn } from '../../../shared/locales/en/chat.ts';
import { chatCommonKo } from '../../../shared/locales/ko/chat.ts';
import { createI18n } from '../i18n.ts';
import { createSafeStorage } from '../safe-storage.ts';
import { SendingRow } from './sending-row.tsx';
import type { Sending } from './sends.ts';

const render = (more: Pick<Sending, 'step' | 'code' | 'details'>): string => {
  vi.stubGlobal('document', { documentElement: {} });
  const storage = createSafeStorage(() => {
    throw new Error('none');
  });
  const i18n = createI18n({ texts: { ko: chatCommonKo, en: chatCommonEn }, storage, preferred: ['en'] });
  vi.unstubAllGlobals();
  const nothing = (): void => undefined;
  const sending: Sending = { id: 'a', payload: { text: 'two', kind: 'message' }, ...more };
  return renderToString(
    <I18nextProvider i18n={i18n}>
      <SendingRow sending={sending} kind={null} onRetry={nothing} onEdit={nothing} onDrop={nothing} />
    </I18nextProvider>,
  );
};

test('one that the node makes wait can be taken back into the field; one that it may have cannot', () => {
  const slow = render({ step: 'waiting', code: 'rate_limited', details: { reason: 'slow' } });
  expect(slow).toContain('in a moment');
  expect(slow).toContain('>Edit<');
  expect(slow).not.toContain('Send again');
  expect(render({ step: 'waiting', code: null })).not.toContain('>Edit<');
  expect(render({ step: 'sent', code: null })).not.toContain('>Edit<');
  const refused = render({ step: 'refused', code: 'forbidden', details: { reason: 'questions_only' } });
  expect(refused).toContain('Only questions can be sent now.');
  expect(refused).toContain('>Edit<');
});
