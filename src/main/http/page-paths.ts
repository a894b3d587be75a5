/** `/`, `/j` and `/j/CODE` as people type and paste them: in capitals, with a slash too many. */
export const CLASS_PATH = /^\/+(?:j(?:\/+([^/]+))?\/*)?$/i;

/** Likewise the teacher's. */
export const TEACHER_PATH = /^\/+teacher\/*$/i;

/** Likewise that of a remote, which a camera reads. */
export const REMOTE_PATH = /^\/+remote\/*$/i;

/** The right form of a path to the class; null for any other path. */
export const classPathOf = (path: string): string | null => {
  const found = CLASS_PATH.exec(path);
  if (found === null) return null;
  const [, code] = found;
  return code === undefined ? '/' : `/j/${code}`;
};

/** Whether a path is the teacher's page's, or one of its files'. */
export const isTeacherPath = (path: string): boolean => /^\/+teacher(\/|$)/i.test(path);
