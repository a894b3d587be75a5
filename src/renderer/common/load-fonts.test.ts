import { beforeEach, expect, test, vi } from 'vitest';
import { createKeptFonts } from './load-fonts.ts';
import { createSafeStorage } from './safe-storage.ts';

const memoryStorage = () =>
  createSafeStorage(() => {
    throw new Error('no storage here');
  });
let page: { dataset: Record<string, string> };
let fetched: string[];
let is_offline: boolean;

beforeEach(() => {
  page = { dataset: {} };
  fetched = [];
  is_offline = false;
  vi.stubGlobal('document', {
    documentElement: page,
    fonts: {
      load: (font: string, text: string) => {
        fetched.push(`${font}: ${text}`);
        return is_offline ? Promise.reject(new Error('no network')) : Promise.resolve([]);
      },
    },
  });
});

test('a page that fetches the font stays as it is, and the next one begins in it', async () => {
  const storage = memoryStorage();
  const first = createKeptFonts({ storage });
  first.show();
  await first.keep('수업');
  await first.keep('수업');
  expect(fetched).toEqual(['400 1em Pretendard: 수업', '600 1em Pretendard: 수업']);
  expect(page.dataset).toEqual({});

  const next = createKeptFonts({ storage });
  next.show();
  await vi.waitFor(() => expect(page.dataset).toEqual({ font: 'pretendard' }));
  await next.keep('수업');
  expect(fetched).toHaveLength(2);
});

test('what could not be fetched is no font of the next page, and is fetched by it', async () => {
  const storage = memoryStorage();
  is_offline = true;
  await createKeptFonts({ storage }).keep('a');
  const next = createKeptFonts({ storage });
  next.show();
  is_offline = false;
  await next.keep('a');
  expect(page.dataset).toEqual({});
  expect(fetched).toHaveLength(4);
});
