import { z } from 'zod';

const lineSchema = z.looseObject({
  level: z.number(),
  at: z.string(),
  part: z.string(),
  msg: z.string(),
  pid: z.number(),
  err: z.looseObject({ stack: z.string() }).optional(),
});

/** pino's numbers. */
const LEVEL_NAMES: Readonly<Record<number, string>> = { 20: 'debug', 30: 'info', 40: 'WARN', 50: 'ERROR' };

const parseJson = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    // Chromium and Node write plain text.
    return null;
  }
};

/**
 * A line of the app's log for a terminal: `09:15:02.120 engine WARN  viewer lost viewer_id="…"`, the stack of an error
 * below it. A line of anything else stays as it is.
 */
export const formatLogLine = (line: string): string => {
  const parsed = lineSchema.safeParse(parseJson(line));
  if (!parsed.success) return line;
  const { level, at, part, msg, pid: _pid, err, ...facts } = parsed.data;
  const words = [
    at.slice('2026-01-01T'.length, -1),
    part.padEnd(6),
    (LEVEL_NAMES[level] ?? String(level)).padEnd(5),
    msg,
    ...Object.entries(facts).map(([name, value]) => `${name}=${JSON.stringify(value)}`),
  ];
  return [words.join(' '), ...(err === undefined ? [] : [err.stack])].join('\n');
};
