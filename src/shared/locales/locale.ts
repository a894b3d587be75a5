/** The languages of AIRClass, best known first. */
export const LANGUAGES = ['ko', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The same keys as `T`, with any sentences: what every other language of a text must have, no more and no less. */
export type TranslationOf<T> = { [Key in keyof T]: T[Key] extends string ? string : TranslationOf<T[Key]> };
