import { describe, expect, it, vi } from 'vitest';
import { createLogger } from '../logging/logger.ts';
import { createQuitGuard, type QuitGuard, type QuitGuardDeps } from './quit-guard.ts';

interface Setup {
  readonly guard: QuitGuard;
  readonly happened: string[];
}

const setUp = (deps: Partial<QuitGuardDeps>): Setup => {
  const happened: string[] = [];
  const guard = createQuitGuard({
    openLessons: async () => [],
    endLesson: async (session_id) => {
      happened.push(`end ${session_id}`);
    },
    mayLeave: async () => true,
    confirmEnd: async () => {
      happened.push('asked');
      return true;
    },
    sayEndFailed: async () => {
      happened.push('said');
    },
    quit: () => {
      happened.push('quit');
    },
    logger: createLogger({ part: 'test', level: 'silent' }),
    ...deps,
  });
  return { guard, happened };
};

describe('quit guard', () => {
  it('lets the app close before a class', async () => {
    const { guard, happened } = setUp({});
    await guard.request();
    expect(happened).toEqual(['quit']);
    expect(guard.passed).toBe(true);
  });

  it('ends the class first when the teacher agrees', async () => {
    const { guard, happened } = setUp({ openLessons: async () => ['a', 'b'] });
    await guard.request();
    expect(happened).toEqual(['asked', 'end a', 'end b', 'quit']);
  });

  it('stays open when the teacher does not, and asks again the next time', async () => {
    const answers = [false, true];
    const { guard, happened } = setUp({
      openLessons: async () => ['a'],
      confirmEnd: async () => answers.shift() ?? false,
    });
    await guard.request();
    expect(happened).toEqual([]);
    expect(guard.passed).toBe(false);
    await guard.request();
    expect(happened).toEqual(['end a', 'quit']);
  });

  it('stays open, class and all, while something typed may not be lost', async () => {
    const answers = [false, true];
    const { guard, happened } = setUp({
      openLessons: async () => ['a'],
      mayLeave: async () => answers.shift() ?? false,
    });
    await guard.request();
    expect(happened).toEqual([]);
    await guard.request();
    expect(happened).toEqual(['asked', 'end a', 'quit']);
  });

  it('asks one question at a time', async () => {
    let agree: (yes: boolean) => void = () => undefined;
    let questions = 0;
    const { guard, happened } = setUp({
      openLessons: async () => ['a'],
      confirmEnd: () => {
        questions += 1;
        return new Promise((resolve) => {
          agree = resolve;
        });
      },
    });
    const first = guard.request();
    const second = guard.request();
    await second;
    await vi.waitFor(() => {
      expect(questions).toBe(1);
    });
    agree(true);
    await first;
    expect(happened).toEqual(['end a', 'quit']);
  });

  it('stays open and says so when the class cannot be ended', async () => {
    const { guard, happened } = setUp({
      openLessons: async () => ['a'],
      endLesson: async () => {
        throw new Error('disk');
      },
    });
    await guard.request();
    expect(happened).toEqual(['asked', 'said']);
    expect(guard.passed).toBe(false);
  });

  it('closes an app that cannot answer', async () => {
    const { guard, happened } = setUp({
      openLessons: async () => {
        throw new Error('gone');
      },
    });
    await guard.request();
    expect(happened).toEqual(['quit']);
  });

  it('quits once', async () => {
    const { guard, happened } = setUp({});
    guard.pass();
    guard.pass();
    await guard.request();
    expect(happened).toEqual(['quit']);
  });
});
