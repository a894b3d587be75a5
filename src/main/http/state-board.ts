import { randomBytes } from 'node:crypto';

/** Where a client stands. */
export interface StreamPosition {
  readonly epoch: string;
  readonly revision: number;
}

/** One top-level member of a board's state. What it gives is what JSON makes of it; `undefined` is none, and an error. */
export type BoardMember =
  | { readonly kind: 'value'; read(): unknown }
  | {
      readonly kind: 'list';
      /** More records than this are not carried: the last so many of `ids` are. */
      readonly max: number;
      /** In the order in which clients show them. */
      ids(): Iterable<string>;
      /** null: there is no such record (any more). */
      read(id: string): object | null;
    };

/**
 * A state that clients follow: a snapshot, then patches of what changed. Nothing is kept twice: a member is read again when
 * it was touched, and what is kept of it is the text that was sent, which serves to compare as well as to send. Each
 * message is serialised once, for however many read it.
 */
export interface StateBoard {
  readonly name: 'class' | 'me';
  readonly position: StreamPosition;
  /** The member may be another one now; with an id: that record of it. Nothing is read yet. */
  touch(member: string, id?: string): void;
  /** Touches every member. */
  touchAll(): void;
  /** Reads what was touched. What differs goes out as one patch with one revision; where nothing does, nothing goes out. */
  tell(): void;
  /** The whole state as a message, as it was told last: whoever comes is no news to the others. */
  snapshot(): string;
  /**
   * What a client at `from` has missed: patches, nothing when it is up to date, or one snapshot where that costs less, and
   * where the patches are no longer known or belong to another epoch.
   */
  since(from: StreamPosition): readonly string[];
  /** Hears each patch until the returned function is called. */
  subscribe(listener: (message: string) => void): () => void;
}

export interface StateBoardDeps {
  readonly name: 'class' | 'me';
  /** Of this board alone, such as its role: in each snapshot, never in a patch. */
  readonly constants?: Readonly<Record<string, string>>;
  readonly members: ReadonlyMap<string, BoardMember>;
  /** How many bytes of patches are kept for clients that come back. */
  readonly kept_bytes: number;
  /** A room could not read its member, or a record of it; that stays as it was, and is read again at the next `tell`. */
  readonly onError: (member: string, error: unknown) => void;
}

/** What a patch carries, as the text of its JSON. */
interface Changes {
  readonly set: string[];
  readonly put: string[];
  readonly remove: string[];
}

interface Cell {
  /** By id; a value has one text under ''. In the order of the list. */
  readonly texts: Map<string, string>;
  /** Touched since it was last read: whole, or these records. */
  touched: 'all' | Set<string>;
}

const VALUE = '';
/** What a message costs beside its bytes: one question must not be answered by hundreds of small ones. */
const MESSAGE_COST_BYTES = 100;
const part = (name: keyof Changes, entries: readonly string[]): string =>
  entries.length === 0 ? '' : `,"${name}":{${entries.join()}}`;

/** Begins a new epoch, at revision 0; members are read at the first `snapshot` or `since`, and not before. */
export const createStateBoard = (deps: StateBoardDeps): StateBoard => {
  const { name, constants = {}, members, kept_bytes, onError } = deps;
  const epoch = randomBytes(12).toString('base64url');
  const listeners = new Set<(message: string) => void>();
  const cells = new Map<string, Cell>(
    [...members.keys()].map((member) => [member, { texts: new Map(), touched: 'all' }]),
  );
  const patches: { readonly message: string; readonly bytes: number }[] = [];
  let patches_bytes = 0;
  let revision = 0;
  let is_read = false;
  let snapshot: string | null = null;

  const head = (type: 'snapshot' | 'patch'): string =>
    `{"type":"${type}","stream":"${name}","epoch":"${epoch}","revision":${String(revision)}`;

  /** The touched records as they are now: null for those that the list no longer has. */
  const readList = (
    { max, ids, read }: Extract<BoardMember, { kind: 'list' }>,
    { texts, touched }: Pick<Cell, 'texts' | 'touched'>,
    onFailed: (id: string, error: unknown) => void,
  ): Map<string, string | null> => {
    const unknown = touched === 'all' ? 0 : [...touched].filter((id) => !texts.has(id)).length;
    // Only the whole list tells which records of one that would be too long are its last.
    const is_whole = touched === 'all' || texts.size >= max || texts.size + unknown > max;
    const present = is_whole ? [...ids()].slice(-max) : [];
    const kept = new Set(present);
    const found = new Map<string, string | null>();
    for (const id of is_whole ? texts.keys() : []) if (!kept.has(id)) found.set(id, null);
    for (const id of is_whole ? present : touched) {
      // Of a whole list that was not touched whole, the other records are as they were.
      if (is_whole && touched !== 'all' && texts.has(id) && !touched.has(id)) continue;
      try {
        const record = read(id);
        found.set(id, record === null ? null : JSON.stringify(record));
      } catch (error) {
        onFailed(id, error);
      }
    }
    return found;
  };

  const changeList = (
    member: string,
    spec: Extract<BoardMember, { kind: 'list' }>,
    cell: Cell,
    touched: Cell['touched'],
  ): Changes => {
    const put: string[] = [];
    const removed: string[] = [];
    const onFailed = (id: string, error: unknown): void => {
      if (cell.touched !== 'all') cell.touched.add(id);
      onError(member, error);
    };
    for (const [id, text] of readList(spec, { texts: cell.texts, touched }, onFailed)) {
      if (text === null) {
        if (cell.texts.delete(id)) removed.push(JSON.stringify(id));
      } else if (cell.texts.get(id) !== text) {
        cell.texts.set(id, text);
        put.push(text);
      }
    }
    const key = JSON.stringify(member);
    return {
      set: [],
      put: put.length === 0 ? [] : [`${key}:[${put.join()}]`],
      remove: removed.length === 0 ? [] : [`${key}:[${removed.join()}]`],
    };
  };

  const changeOf = (member: string, spec: BoardMember, cell: Cell, touched: Cell['touched']): Changes => {
    if (spec.kind === 'list') return changeList(member, spec, cell, touched);
    const value = spec.read();
    if (value === undefined) throw new Error('a member without a value');
    const text = JSON.stringify(value);
    if (cell.texts.get(VALUE) === text) return { set: [], put: [], remove: [] };
    cell.texts.set(VALUE, text);
    return { set: [`${JSON.stringify(member)}:${text}`], put: [], remove: [] };
  };

  const readTouched = (): Changes => {
    const changes: Changes = { set: [], put: [], remove: [] };
    for (const [member, spec] of members) {
      const cell = cells.get(member);
      if (cell === undefined || (cell.touched !== 'all' && cell.touched.size === 0)) continue;
      const { touched } = cell;
      cell.touched = new Set();
      try {
        const { set, put, remove } = changeOf(member, spec, cell, touched);
        changes.set.push(...set);
        changes.put.push(...put);
        changes.remove.push(...remove);
      } catch (error) {
        cell.touched = touched;
        onError(member, error);
      }
    }
    return changes;
  };

  const keep = (message: string): void => {
    const bytes = Buffer.byteLength(message);
    patches.push({ message, bytes });
    patches_bytes += bytes;
    while (patches_bytes > kept_bytes) patches_bytes -= patches.shift()?.bytes ?? 0;
  };

  const tell = (): void => {
    // Who has read nothing has nothing to compare with.
    if (!is_read) return;
    const { set, put, remove } = readTouched();
    if (set.length + put.length + remove.length === 0) return;
    revision += 1;
    snapshot = null;
    const message = `${head('patch')}${part('set', set)}${part('put', put)}${part('remove', remove)}}`;
    keep(message);
    for (const listener of [...listeners]) listener(message);
  };

  const readFirst = (): void => {
    if (!is_read) readTouched();
    is_read = true;
  };

  const stateText = (): string =>
    [
      ...Object.entries(constants).map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`),
      ...[...members].flatMap(([member, { kind }]) => {
        const texts = [...(cells.get(member)?.texts.values() ?? [])];
        if (kind === 'value' && texts.length === 0) return [];
        return [`${JSON.stringify(member)}:${kind === 'list' ? `[${texts.join()}]` : texts.join()}`];
      }),
    ].join();

  const currentSnapshot = (): string => {
    readFirst();
    return (snapshot ??= `${head('snapshot')},"state":{${stateText()}}}`);
  };

  return {
    name,
    get position() {
      return { epoch, revision };
    },
    touch(member, id) {
      const cell = cells.get(member);
      if (cell === undefined) throw new Error(`the state has no member "${member}"`);
      if (id === undefined) cell.touched = 'all';
      else if (cell.touched !== 'all') cell.touched.add(id);
    },
    touchAll() {
      for (const cell of cells.values()) cell.touched = 'all';
    },
    tell,
    snapshot: currentSnapshot,
    since(from) {
      readFirst();
      const missed = revision - from.revision;
      if (from.epoch === epoch && missed === 0) return [];
      const whole = currentSnapshot();
      if (from.epoch !== epoch || missed < 0 || missed > patches.length) return [whole];
      const messages = patches.slice(-missed).map(({ message }) => message);
      const cost = messages.reduce((sum, { length }) => sum + length + MESSAGE_COST_BYTES, 0);
      return cost < whole.length ? messages : [whole];
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
