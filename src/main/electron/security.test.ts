import type { App, Session, WebContents, WindowOpenHandlerResponse } from 'electron';
import { beforeEach, describe, expect, it } from 'vitest';
import { createLogger } from '../logging/logger.ts';
import { lockNavigation, lockPermissions } from './security.ts';

const ORIGIN = 'http://127.0.0.1:8000';
type RequestHandler = NonNullable<Parameters<Session['setPermissionRequestHandler']>[0]>;
type CheckHandler = NonNullable<Parameters<Session['setPermissionCheckHandler']>[0]>;

let onRequest: RequestHandler;
let onCheck: CheckHandler;
let is_chosen: boolean;
let asked: string[];
let refused: string | null;

beforeEach(() => {
  is_chosen = false;
  asked = [];
  refused = null;
  const session = {
    setPermissionRequestHandler: (handler: RequestHandler) => {
      onRequest = handler;
    },
    setPermissionCheckHandler: (handler: CheckHandler) => {
      onCheck = handler;
    },
    setDevicePermissionHandler: () => undefined,
  } as unknown as Session;
  lockPermissions(session, {
    origin: () => ORIGIN,
    isCaptureExpected: () => is_chosen,
    askSystem: async (device) => {
      asked.push(device);
      if (refused === 'broken') throw new Error('no answer');
      return device !== refused;
    },
  });
});

const request = (
  permission: string,
  details: { mediaTypes?: string[]; requestingUrl?: string; isMainFrame?: boolean } = {},
): Promise<boolean> =>
  new Promise((resolve) => {
    onRequest({} as unknown as WebContents, permission as never, resolve, {
      requestingUrl: `${ORIGIN}/teacher`,
      isMainFrame: true,
      ...details,
    });
  });

describe('the dashboard', () => {
  it('gets microphone and camera where the system agrees', async () => {
    expect(await request('media', { mediaTypes: ['audio'] })).toBe(true);
    expect(await request('media', { mediaTypes: ['audio', 'video'] })).toBe(true);
    expect(asked).toEqual(['microphone', 'microphone', 'camera']);
    refused = 'camera';
    expect(await request('media', { mediaTypes: ['audio', 'video'] })).toBe(false);
    refused = 'broken';
    expect(await request('media', { mediaTypes: ['audio'] })).toBe(false);
  });

  it('gets a screen only right after it was chosen', async () => {
    expect(await request('display-capture')).toBe(false);
    expect(await request('media', { mediaTypes: [] })).toBe(false);
    is_chosen = true;
    expect(await request('display-capture')).toBe(true);
    expect(await request('media', { mediaTypes: [] })).toBe(true);
  });

  it.each(['geolocation', 'notifications', 'midi', 'openExternal', 'hid', 'unknown'])(
    'does not get %s',
    async (permission) => {
      expect(await request(permission)).toBe(false);
      expect(onCheck(null, permission as never, ORIGIN, { isMainFrame: true })).toBe(false);
    },
  );
});

it.each([
  ['another site', { requestingUrl: 'https://evil.example/teacher' }],
  ['the students’ page', { requestingUrl: `${ORIGIN}/` }],
  ['a frame inside', { isMainFrame: false }],
])('%s gets nothing', async (_who, details) => {
  is_chosen = true;
  for (const permission of ['media', 'display-capture', 'fullscreen'])
    expect(await request(permission, { mediaTypes: ['audio'], ...details })).toBe(false);
  expect(asked).toEqual([]);
});

it('frames inside are not told that they could have a microphone', () => {
  const check = (isMainFrame: boolean, origin = ORIGIN): boolean =>
    onCheck(null, 'media', origin, { isMainFrame });
  expect(check(true)).toBe(true);
  expect(check(false)).toBe(false);
  expect(check(true, 'https://evil.example')).toBe(false);
});

describe('a link', () => {
  /** What a window of ours, standing at an address, has opened outside; that no window opens is asserted. */
  const opened = (from: string, url: string): string[] => {
    const outside: string[] = [];
    let onCreated: (event: unknown, contents: WebContents) => void = () => undefined;
    let onOpen: (details: { url: string }) => WindowOpenHandlerResponse = () => ({ action: 'allow' });
    const app = {
      on: (_event: string, listener: typeof onCreated) => {
        onCreated = listener;
      },
    } as unknown as App;
    lockNavigation(app, {
      origin: () => ORIGIN,
      openOutside: async (address) => {
        outside.push(address);
        throw new Error('no browser');
      },
      logger: createLogger({ part: 'app', level: 'silent' }),
    });
    onCreated(null, {
      on: () => undefined,
      getURL: () => from,
      setWindowOpenHandler: (handler: typeof onOpen) => {
        onOpen = handler;
      },
    } as unknown as WebContents);
    expect(onOpen({ url })).toEqual({ action: 'deny' });
    return outside;
  };

  it.each(['https://school.kr/a?b=c#d', 'http://192.168.0.2:8080/'])(
    'of the dashboard opens in the system’s browser: %s',
    (url) => {
      expect(opened(`${ORIGIN}/teacher`, url)).toEqual([url]);
    },
  );

  it.each([
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,hi',
    'ms-msdt:/id',
    'smb://host/share',
    'https://school.kr@evil.example/',
    'about:blank',
    '',
  ])('opens nothing where it is no web address: %s', (url) => {
    expect(opened(`${ORIGIN}/teacher`, url)).toEqual([]);
  });

  it('opens nothing for a page that is not the dashboard', () => {
    expect(opened('https://evil.example/teacher', 'https://school.kr/')).toEqual([]);
    expect(opened(`${ORIGIN}/`, 'https://school.kr/')).toEqual([]);
  });
});
