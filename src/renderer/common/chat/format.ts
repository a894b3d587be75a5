const formats = new Map<string, Intl.DateTimeFormat>();

/** A moment as people say it, such as "14:05"; thousands of rows share one format. */
export const chatTime = (iso: string, language: string): string => {
  const known =
    formats.get(language) ?? new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit' });
  formats.set(language, known);
  return known.format(new Date(iso));
};
