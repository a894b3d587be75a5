import type { Logger } from '../logging/logger.ts';
import type { Breather } from './breather.ts';
import type { SearchIndex, SearchTexts } from './search-index.ts';
import type { LibraryLesson, SearchedText, SearchSources } from './search.types.ts';

export interface IndexerDeps {
  readonly index: SearchIndex;
  readonly sources: SearchSources;
  readonly breather: () => Breather;
  readonly logger: Logger;
  /** How long what is new waits for more of its lesson. Default: 2 s. */
  readonly settle_ms?: number;
}

/** Reads lessons into the index: all of them at the start, newest first, and each again when something of it is another. */
export interface Indexer {
  /** Begins; what there is is read in the background. */
  start(): void;
  /** Something of the lesson is another now. */
  changed(session_id: string): void;
  /** Tries again what could not be read. */
  retry(): void;
  /** Resolves when what was told by `changed` is in the index, or after 200 ms. Never rejects. */
  settled(): Promise<void>;
  /** How many of the lessons that were there at the start are read. */
  readonly progress: { readonly read: number; readonly of: number };
  /** Waits for what is under way. Idempotent. */
  stop(): Promise<void>;
}

const SETTLE_MS = 2000;
const MAX_WAIT_MS = 200;

const aboutOf = ({ title, class_name, subject, description, chapters }: LibraryLesson): SearchedText[] => {
  const named = [class_name, subject].filter((one) => one !== null && one !== '').join(' · ');
  return [
    { kind: 'title', text: title, at_seconds: 0 },
    ...(named === '' ? [] : [{ kind: 'class' as const, text: named, at_seconds: 0 }]),
    ...(description === '' ? [] : [{ kind: 'description' as const, text: description, at_seconds: 0 }]),
    ...chapters
      .filter((chapter) => `${chapter.title}${chapter.description}` !== '')
      .map((chapter) => ({
        kind: 'chapter' as const,
        text: [chapter.title, chapter.description].filter((one) => one !== '').join(' — '),
        at_seconds: chapter.start_seconds,
      })),
  ];
};

export const createIndexer = (deps: IndexerDeps): Indexer => {
  const { index, sources, breather, logger, settle_ms = SETTLE_MS } = deps;
  const { library } = sources;
  /** What is new goes before what there was. */
  const changed = new Set<string>();
  const backlog = new Set<string>();
  const failed = new Set<string>();
  let of = 0;
  let timer: NodeJS.Timeout | undefined;
  let working: Promise<void> | null = null;
  /** What is being read is new. */
  let is_new = false;
  const waiting = new Set<() => void>();
  let stopped = false;

  /** null: there is none, or it was deleted. */
  const there = (session_id: string): LibraryLesson | null => {
    const lesson = library.get(session_id);
    return lesson?.deleted_at === null ? lesson : null;
  };
  const saidIn = async (session_id: string): Promise<SearchedText[]> => {
    const [texts, placeOf] = await Promise.all([sources.textsOf(session_id), sources.placesOf(session_id)]);
    const captions = await sources.captionsOf(session_id);
    return [
      ...texts.map(({ kind, text, at }) => ({ kind, text, at_seconds: placeOf(at) })),
      ...captions.map(({ text, start_seconds }) => ({
        kind: 'caption' as const,
        text,
        at_seconds: start_seconds,
      })),
    ];
  };
  const read = async (session_id: string): Promise<void> => {
    const lesson = there(session_id);
    if (lesson === null) {
      index.remove(session_id);
      await index.tidy(breather());
      return;
    }
    const texts: SearchTexts = { about: aboutOf(lesson), said: await saidIn(session_id) };
    // It may have been deleted meanwhile.
    if (there(session_id) === null) return;
    const { teacher_id, title, class_name, subject, created_at } = lesson;
    await index.put({ session_id, teacher_id, title, class_name, subject, created_at }, texts, breather());
  };
  const readQuietly = async (session_id: string): Promise<void> => {
    try {
      await read(session_id);
      failed.delete(session_id);
    } catch (error) {
      failed.add(session_id);
      logger.warn({ err: error, session_id }, 'a lesson could not be read for the search');
    }
  };
  const next = (): string | undefined => {
    const [session_id] = changed.size > 0 ? changed : backlog;
    is_new = changed.size > 0;
    return session_id;
  };
  const tellWaiting = (): void => {
    if (changed.size > 0) return;
    for (const tell of waiting) tell();
    waiting.clear();
  };
  const work = async (): Promise<void> => {
    for (let session_id = next(); session_id !== undefined && !stopped; session_id = next()) {
      // First: what becomes another one while it is read is read again.
      changed.delete(session_id);
      await readQuietly(session_id);
      backlog.delete(session_id);
      is_new = false;
      tellWaiting();
      await breather().breathe();
    }
    is_new = false;
    tellWaiting();
  };
  const begin = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (stopped) return;
    working ??= work().finally(() => {
      working = null;
      if (timer === undefined && changed.size + backlog.size > 0) begin();
    });
  };

  return {
    start() {
      const lessons = [...library.all()].sort((a, b) => (a.created_at < b.created_at ? 1 : -1));
      for (const { session_id } of lessons) backlog.add(session_id);
      of = backlog.size;
      begin();
    },
    changed(session_id) {
      if (stopped) return;
      // What was deleted is found no more, whatever else is to be read first.
      if (there(session_id) === null) index.remove(session_id);
      changed.add(session_id);
      timer ??= setTimeout(begin, settle_ms);
      timer.unref();
    },
    retry() {
      for (const session_id of failed) backlog.add(session_id);
      if (failed.size > 0) begin();
    },
    async settled() {
      if (changed.size === 0 && !is_new) return;
      begin();
      await new Promise<void>((resolve) => {
        const late = setTimeout(resolve, MAX_WAIT_MS);
        waiting.add(() => {
          clearTimeout(late);
          resolve();
        });
      });
    },
    get progress() {
      return { read: Math.max(0, of - backlog.size), of };
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await working;
    },
  };
};
