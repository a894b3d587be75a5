/** A moment as people say it: "14:05" or "2:05 PM". */
export const formatTime = (iso: string, language: string): string =>
  new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit' }).format(new Date(iso));

/** A day and time for a lesson's title: "3월 2일 (월) 오후 2:05". */
export const formatLessonDate = (date: Date, language: string): string =>
  new Intl.DateTimeFormat(language, {
    month: 'short',
    day: 'numeric',
    weekday: 'short',
    hour: 'numeric',
    minute: '2-digit',
  }).format(date);

/** Bits a second as megabits with one digit. */
export const formatMbps = (bitrate_bps: number, language: string): string =>
  new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(
    bitrate_bps / 1_000_000,
  );

/** Milliseconds as seconds with one digit: "3.2". */
export const formatSeconds = (value_ms: number, language: string): string =>
  new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(
    value_ms / 1000,
  );

/** Pictures a second without a needless fraction: 30, 29.97. */
export const formatRate = (value: number, language: string): string =>
  new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(value);

/** Pictures a second as one says it of a picture that runs: 15, 30. */
export const formatWholeRate = (value: number, language: string): string =>
  new Intl.NumberFormat(language, { maximumFractionDigits: 0 }).format(value);

/** A join code in two groups, which is how people read six digits aloud: "482 913". */
export const formatCode = (code: string): string => `${code.slice(0, 3)} ${code.slice(3)}`;

/** A join code as a reader of screens should say it, digit by digit: "4 8 2 9 1 3". */
export const spellCode = (code: string): string => code.replace(/\B/g, ' ');
