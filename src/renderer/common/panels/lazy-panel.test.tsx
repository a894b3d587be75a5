import { createInstance } from 'i18next';
import { renderToReadableStream } from 'react-dom/server';
import { I18nextProvider, useTranslation } from 'react-i18next';
import { expect, test, vi } from 'vitest';
import { lazyPanel } from './lazy-panel.tsx';

const Greeting = () => {
  const { t } = useTranslation();
  return <p>{t('common.panels')}</p>;
};
const words = { ko: { common: { panels: '안녕하세요' } }, en: { common: { panels: 'Hello' } } };

const render = async ({ component: Component }: ReturnType<typeof lazyPanel>): Promise<string> => {
  const i18n = createInstance();
  await i18n.init({ lng: 'ko', resources: { ko: { translation: {} } } });
  const stream = await renderToReadableStream(
    <I18nextProvider i18n={i18n}>
      <Component />
    </I18nextProvider>,
  );
  await stream.allReady;
  return new Response(stream).text();
};

test('fetches its file once, and says its own words', async () => {
  let loads = 0;
  const panel = lazyPanel(() => {
    loads += 1;
    return Promise.resolve({ Panel: Greeting, words });
  });
  await panel.preload();
  await panel.preload();
  expect(await render(panel)).toContain('<p>안녕하세요</p>');
  expect(loads).toBe(1);
});

test('tries again when it is opened and its file could not be fetched before', async () => {
  let loads = 0;
  const panel = lazyPanel(() => {
    loads += 1;
    return loads === 1 ? Promise.reject(new Error('offline')) : Promise.resolve({ Panel: Greeting, words });
  });
  await panel.preload();
  expect(await render(panel)).toContain('<p>안녕하세요</p>');
  expect(loads).toBe(2);
});

test('that was opened tries again by itself until its file comes, later each time', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  vi.spyOn(Math, 'random').mockReturnValue(1);
  try {
    const loads_at: number[] = [];
    const panel = lazyPanel(() => {
      loads_at.push(Date.now());
      return loads_at.length < 4
        ? Promise.reject(new Error('offline'))
        : Promise.resolve({ Panel: Greeting, words });
    });
    const rendered = render(panel);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(await rendered).toContain('<p>안녕하세요</p>');
    const pauses = loads_at.slice(1).map((at_ms, index) => at_ms - (loads_at[index] ?? 0));
    expect(pauses).toEqual([500, 1_000, 2_000]);
  } finally {
    vi.useRealTimers();
    vi.restoreAllMocks();
  }
});
