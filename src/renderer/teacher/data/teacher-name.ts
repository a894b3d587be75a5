import { createSafeStorage, type SafeStorage } from '../../common/safe-storage.ts';

const NAME = 'airclass.teacher_name';

/** The teacher's name as it was typed at the last start on this computer, trimmed; '' for none. */
export interface TeacherName {
  get(): string;
  set(name: string): void;
}

export const createTeacherName = (storage: SafeStorage): TeacherName => ({
  get: () => storage.get(NAME) ?? '',
  set: (name) => {
    if (name.trim() === '') storage.remove(NAME);
    else storage.set(NAME, name.trim());
  },
});

/** The page's own. */
export const teacherName = createTeacherName(createSafeStorage(() => localStorage));
