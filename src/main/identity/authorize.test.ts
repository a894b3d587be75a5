import { describe, expect, it } from 'vitest';
import type { Role } from '../../shared/contract/route-spec.ts';
import { AirError, type ErrorCode } from '../../shared/errors.ts';
import { authorize, authorizeRemote, authorizeStudentVersion, authorizeWatcher } from './authorize.ts';
import type { Principal } from './principal.ts';

const NOBODY: Principal = { role: 'anyone' };
const TEACHER: Principal = { role: 'teacher', teacher_id: 'local' };
const ASSISTANT: Principal = {
  role: 'assistant',
  remote_id: 'phone',
  teacher_id: 'local',
  session_id: 'lesson',
};
const STUDENT: Principal = { role: 'student', student_id: 's', session_id: 'lesson', token_version: 2 };

const WATCHER: Principal = { role: 'watcher', share_id: 'share', watcher_id: 'w', session_id: 'lesson' };

const outcomeOf = (...args: Parameters<typeof authorize>): ErrorCode | 'ok' => {
  try {
    authorize(...args);
    return 'ok';
  } catch (error) {
    if (error instanceof AirError) return error.code;
    throw error;
  }
};

describe('authorize', () => {
  const T: readonly Role[] = ['teacher'];
  const S: readonly Role[] = ['student'];
  const TS: readonly Role[] = ['teacher', 'student'];
  const A: readonly Role[] = ['anyone'];

  it.each<[string, Principal, readonly Role[], string | null, boolean, boolean, ErrorCode | 'ok']>([
    ['nobody, open route', NOBODY, A, null, false, false, 'ok'],
    ['nobody, teacher’s route', NOBODY, T, null, true, false, 'unauthorized'],
    ['nobody, a lesson', NOBODY, TS, 'lesson', true, true, 'unauthorized'],
    ['student, open route', STUDENT, A, null, false, false, 'ok'],
    ['student, open route of another lesson', STUDENT, A, 'other', false, false, 'ok'],
    ['student, own lesson', STUDENT, TS, 'lesson', false, false, 'ok'],
    ['student, another lesson', STUDENT, TS, 'other', false, false, 'forbidden'],
    ['student, no lesson', STUDENT, S, null, false, false, 'ok'],
    ['student, teacher’s route', STUDENT, T, 'lesson', true, true, 'forbidden'],
    ['student, nobody’s route', STUDENT, [], null, true, true, 'forbidden'],
    ['assistant elsewhere, own lesson', ASSISTANT, ['teacher', 'assistant'], 'lesson', false, false, 'ok'],
    ['assistant, another lesson', ASSISTANT, ['assistant'], 'other', true, true, 'forbidden'],
    ['assistant, teacher’s route', ASSISTANT, T, 'lesson', true, true, 'forbidden'],
    ['assistant, students’ route', ASSISTANT, TS, 'lesson', true, true, 'forbidden'],
    ['watcher, its lesson', WATCHER, ['student', 'watcher'], 'lesson', false, false, 'ok'],
    ['watcher, another lesson', WATCHER, ['watcher'], 'other', true, true, 'forbidden'],
    ['watcher, students’ route', WATCHER, TS, 'lesson', true, true, 'forbidden'],
    ['teacher here', TEACHER, T, null, true, false, 'ok'],
    ['teacher here, any lesson', TEACHER, TS, 'other', true, false, 'ok'],
    ['teacher elsewhere', TEACHER, T, null, false, false, 'forbidden'],
    ['teacher elsewhere, shared route', TEACHER, TS, 'lesson', false, false, 'forbidden'],
    ['teacher elsewhere, opened', TEACHER, T, null, false, true, 'ok'],
    ['teacher elsewhere, open route', TEACHER, A, null, false, false, 'ok'],
    ['teacher, students’ route', TEACHER, S, 'lesson', true, true, 'forbidden'],
    ['teacher, relays’ route', TEACHER, ['relay'], null, true, true, 'forbidden'],
  ])('%s', (_name, principal, roles, session_id, from_loopback, teacher_lan, expected) => {
    expect(outcomeOf(principal, { roles, session_id, from_loopback, teacher_lan })).toBe(expected);
  });
});

describe('authorizeStudentVersion', () => {
  it.each([
    [1, true],
    [2, true],
    [3, false],
    [null, false],
  ])('with the present version %s', async (present, is_good) => {
    const asked = authorizeStudentVersion(STUDENT, () => present);
    if (is_good) await asked;
    else await expect(asked).rejects.toMatchObject({ code: 'unauthorized' });
  });

  it('asks nothing about others', async () => {
    const never = (): never => {
      throw new Error('asked');
    };
    await authorizeStudentVersion(NOBODY, never);
    await authorizeStudentVersion(TEACHER, never);
  });
});

describe('authorizeRemote', () => {
  it('refuses an assistant whose remote is no longer good, and asks nothing about others', () => {
    authorizeRemote(ASSISTANT, () => true);
    expect(() => {
      authorizeRemote(ASSISTANT, () => false);
    }).toThrow(expect.objectContaining({ code: 'unauthorized' }));
    for (const principal of [NOBODY, TEACHER, STUDENT]) authorizeRemote(principal, () => false);
  });
});

describe('authorizeWatcher', () => {
  it('refuses a watcher of what is not shared any more, and asks nothing about others', () => {
    authorizeWatcher(WATCHER, () => true);
    expect(() => {
      authorizeWatcher(WATCHER, () => false);
    }).toThrow(expect.objectContaining({ code: 'unauthorized' }));
    for (const principal of [NOBODY, TEACHER, STUDENT, ASSISTANT]) authorizeWatcher(principal, () => false);
  });
});
