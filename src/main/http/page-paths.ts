/** `/`, `/j` and `/j/CODE` as people type and paste them: in capitals, with a slash too many. */
export const CLASS_PATH = /^\/+(?:j(?:\/+([^/]+))?\/*)?$/i;

/** Likewise the teacher's. */
export const TEACHER_PATH = /^\/+teacher\/*$/i;

/** Likewise that of a remote, which a camera reads. */
export const REMOTE_PATH = /^\/+remote\/*$/i;

/** Likewise what a teacher shares: `/shared` and `/shared/CODE`. */
export const SHARED_PATH = /^\/+shared(?:\/+([^/]+))?\/*$/i;

/** The right form of a path to the class, or to what is shared with it; null for any other path. */
export const classPathOf = (path: string): string | null => {
  const shared = SHARED_PATH.exec(path);
  if (shared !== null) return shared[1] === undefined ? '/shared' : `/shared/${shared[1]}`;
  const found = CLASS_PATH.exec(path);
  if (found === null) return null;
  const [, code] = found;
  return code === undefined ? '/' : `/j/${code}`;
};

/** Whether a path is the teacher's page's, or one of its files'. */
export const isTeacherPath = (path: string): boolean => /^\/+teacher(\/|$)/i.test(path);
