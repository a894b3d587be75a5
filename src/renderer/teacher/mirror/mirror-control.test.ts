import { expect, it } from 'vitest';
import type { DisplayReport } from '../../../shared/ipc.ts';
import { createSafeStorage, type SafeStorage } from '../../common/safe-storage.ts';
import { createMirrorControl, type MirrorDeps } from './mirror-control.ts';

/** Values live in memory, where the browser refuses its storage. */
const createMemory = (): SafeStorage =>
  createSafeStorage(() => {
    throw new Error('none');
  });
const MIRRORED: DisplayReport = { dashboard: 'mirrored', arrangement: 'tv' };
const ALONE: DisplayReport = { dashboard: 'no', arrangement: 'alone' };
const MAYBE: DisplayReport = { dashboard: 'maybe', arrangement: 'desk' };

interface Kept {
  readonly of_computer: SafeStorage;
  readonly of_window: SafeStorage;
}
const keep = (): Kept => ({ of_computer: createMemory(), of_window: createMemory() });

const open = (kept: Kept, first: Promise<DisplayReport> | null) => {
  let tell: (report: DisplayReport) => void = () => undefined;
  const bridge: MirrorDeps['bridge'] = () =>
    first === null
      ? null
      : {
          getDisplays: () => first,
          onDisplaysChanged: (listener) => {
            tell = listener;
            return () => undefined;
          },
        };
  const control = createMirrorControl({ ...kept, bridge, onStored: () => () => undefined });
  const view = () => control.current();
  const stop = control.subscribe(() => undefined);
  return { control, view, stop, tell: (report: DisplayReport) => tell(report) };
};

it('in a browser goes by the key alone, also over a reload and in another window', () => {
  const kept = keep();
  const { control, view } = open(kept, null);
  expect(view()).toEqual({ is_veiled: false, why: null, asks: false });
  control.flip();
  expect(view().why).toBe('wish');
  const other = open({ ...kept, of_window: createMemory() }, null);
  expect(other.view().is_veiled).toBe(true);
  other.control.flip();
  expect(open(kept, null).view().is_veiled).toBe(false);
});

it('hides while the app has not answered, and where it fails goes by the key', async () => {
  const silent = open(keep(), new Promise(() => undefined));
  expect(silent.view()).toEqual({ is_veiled: true, why: null, asks: false });
  silent.tell({ dashboard: 'looking', arrangement: 'tv' });
  expect(silent.view().is_veiled).toBe(true);
  const failing = open(keep(), Promise.reject(new Error('unavailable')));
  await Promise.resolve();
  await Promise.resolve();
  expect(failing.view().is_veiled).toBe(false);
});

it('takes a press while the app still looks for a wish to hide, which stays once it has found nobody', () => {
  const { control, view, tell } = open(keep(), new Promise(() => undefined));
  control.flip();
  expect(view().why).toBe('wish');
  tell({ dashboard: 'looking', arrangement: 'tv' });
  expect(view().why).toBe('wish');
  tell({ dashboard: 'no', arrangement: 'tv' });
  expect(view()).toEqual({ is_veiled: true, why: 'wish', asks: false });
  control.flip();
  expect(view().is_veiled).toBe(false);
  tell({ dashboard: 'looking', arrangement: 'tv' });
  control.flip();
  tell(ALONE);
  expect(view().why).toBe('wish');
});

it('hides where a display is mirrored; shown again it stays so, over a reload too, until the displays are others', async () => {
  const kept = keep();
  const { control, view, tell } = open(kept, Promise.resolve(MIRRORED));
  await Promise.resolve();
  expect(view()).toEqual({ is_veiled: true, why: 'mirrored', asks: false });
  control.flip();
  expect(view().is_veiled).toBe(false);
  tell(MIRRORED);
  expect(view().is_veiled).toBe(false);
  const again = open(kept, Promise.resolve(MIRRORED));
  await Promise.resolve();
  expect(again.view().is_veiled).toBe(false);
  again.tell(ALONE);
  again.tell({ dashboard: 'external', arrangement: 'tv' });
  expect(again.view().why).toBe('external');
  again.tell(ALONE);
  expect(again.view().is_veiled).toBe(false);
});

it('asks once for each arrangement, and a yes is the teacher’s own wish', async () => {
  const kept = keep();
  const { control, view, tell } = open(kept, Promise.resolve(MAYBE));
  await Promise.resolve();
  expect(view().asks).toBe(true);
  control.deny();
  expect(view().asks).toBe(false);
  tell({ dashboard: 'maybe', arrangement: 'hall' });
  expect(view().asks).toBe(true);
  control.flip();
  expect(view()).toEqual({ is_veiled: true, why: 'wish', asks: false });
  tell(MAYBE);
  control.flip();
  expect(view()).toEqual({ is_veiled: false, why: null, asks: false });
});

it('forgets the oldest answers, and takes none that are not its own', async () => {
  const kept = keep();
  kept.of_computer.set('airclass.mirror.answered', '{"a":1}');
  const { control, view, tell } = open(kept, Promise.resolve(MAYBE));
  await Promise.resolve();
  expect(view().asks).toBe(true);
  control.deny();
  for (let index = 0; index < 25; index += 1) {
    tell({ dashboard: 'maybe', arrangement: `room ${String(index)}` });
    control.deny();
  }
  expect(view().asks).toBe(false);
  tell(MAYBE);
  expect(view().asks).toBe(true);
});
