/** How the results of a question are shown. none: its answers are not counted, but read. */
type ResultForm = 'bars' | 'columns' | 'cloud' | 'groups' | 'none';

const FORMS: Readonly<Record<string, ResultForm>> = {
  single: 'bars',
  multiple: 'bars',
  poll: 'bars',
  true_false: 'bars',
  scale: 'columns',
  word_cloud: 'cloud',
  long_text: 'none',
  photo: 'none',
  drawing: 'none',
};

/** Of a type of question; one that is not known has its counts as a list. */
export const resultFormOf = (type: string): ResultForm => FORMS[type] ?? 'groups';

const LETTERED = new Set(['single', 'multiple', 'poll']);

/** Whether its options are named by letters. */
export const isLettered = (type: string): boolean => LETTERED.has(type);

/** Counts of what students wrote themselves. */
const WRITTEN = new Set(['short_text', 'word_cloud']);

export const isWritten = (type: string): boolean => WRITTEN.has(type);

/** Types whose answers are read one by one. */
export const isRead = (type: string): boolean => resultFormOf(type) === 'none';

/** In whole percent; 0 of none. */
export const percentOf = (count: number, of: number): number =>
  of === 0 ? 0 : Math.round((100 * count) / of);
