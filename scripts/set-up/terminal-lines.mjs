/** What a terminal shows of a line that AIRClass writes for programs: where output goes into a file or a pipe, it stays as it is. */
const WARNING = 40;
const ERROR = 50;

const parse = (line) => {
  if (!line.startsWith('{')) return null;
  try {
    return JSON.parse(line);
  } catch {
    // Not ours, such as what Chromium writes.
    return null;
  }
};

/**
 * Of the log, warnings and errors in words; what is no JSON of ours as it is.
 * @param {string} line
 * @returns {string | null} null: nothing that people need
 */
export const lineForTerminal = (line) => {
  const parsed = parse(line);
  if (parsed === null) return line;
  // For scripts: it has just been said in words.
  if (parsed.event === 'ready') return null;
  if (typeof parsed.level !== 'number' || typeof parsed.msg !== 'string') return line;
  if (parsed.level < WARNING) return null;
  const why = parsed.err?.message === undefined ? '' : `: ${parsed.err.message}`;
  return `${parsed.level < ERROR ? 'Warning' : 'Error'} (${parsed.part}): ${parsed.msg}${why}`;
};
