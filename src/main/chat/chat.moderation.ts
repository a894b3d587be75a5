import type { ChatKind } from '../../shared/contract/chat.ts';
import type { ChatFact, ChatSeat } from '../../shared/contract/chat-facts.ts';
import type { moderationEn } from '../../shared/locales/en/moderation.ts';
import type { TranslationOf } from '../../shared/locales/locale.ts';
import type { Fact, LessonLog } from '../store/index.ts';
import type { LocalClock, Table } from '../tables/index.ts';
import type { SaidFact } from './chat.entry.ts';

export type ModerationAction = keyof (typeof moderationEn)['actions'];

/** One thing that was done about a message or a student. */
export interface ModerationRow {
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly action: ModerationAction;
  /** Another student, for a report. */
  readonly by:
    { readonly role: 'teacher' | 'filter' } | { readonly role: 'student'; readonly seat: ChatSeat };
  /** Whose message it is, or who was muted or removed; null: the teacher. */
  readonly seat: ChatSeat | null;
  /** null: it was done about the student. */
  readonly message: { readonly kind: ChatKind; readonly text: string } | null;
}

/** Messages that something was done about. */
const concernedIn = async (log: LessonLog<ChatFact>): Promise<Set<string>> => {
  const concerned = new Set<string>();
  for await (const { fact } of log.read())
    if (fact.type === 'reported' || fact.type === 'hidden') concerned.add(fact.message_id);
  return concerned;
};

const rowsOf = (
  fact: Fact<ChatFact>,
  said: ReadonlyMap<string, SaidFact>,
  withheld: Map<string, 'filter' | 'teacher'>,
): ModerationRow[] => {
  const { at } = fact;
  const about = (action: ModerationAction, by: ModerationRow['by'], message: SaidFact): ModerationRow[] => [
    { at, action, by, seat: message.seat, message: { kind: message.kind, text: message.text } },
  ];
  switch (fact.type) {
    case 'said':
      if (!fact.held_back) return [];
      withheld.set(fact.message_id, 'filter');
      return about('held_back', { role: 'filter' }, fact);
    case 'reported': {
      const message = said.get(fact.message_id);
      const { student_id, name, student_number } = fact;
      const by = { role: 'student', seat: { student_id, name, student_number } } as const;
      return message === undefined ? [] : about('reported', by, message);
    }
    case 'hidden': {
      const message = said.get(fact.message_id);
      const before = withheld.get(fact.message_id);
      if (fact.hidden) withheld.set(fact.message_id, 'teacher');
      else withheld.delete(fact.message_id);
      // To take two questions apart again is to show one that nobody had hidden.
      if (message === undefined || (!fact.hidden && before === undefined)) return [];
      const action = fact.hidden ? 'hidden' : before === 'filter' ? 'let_through' : 'shown';
      return about(action, { role: 'teacher' }, message);
    }
    case 'reviewed': {
      const message = said.get(fact.message_id);
      return message === undefined ? [] : about('reviewed', { role: 'teacher' }, message);
    }
    case 'muted': {
      const { student_id, name, student_number, muted } = fact;
      const seat = { student_id, name, student_number };
      return [{ at, action: muted ? 'muted' : 'unmuted', by: { role: 'teacher' }, seat, message: null }];
    }
    case 'removed': {
      const { student_id, name, student_number, removed } = fact;
      const seat = { student_id, name, student_number };
      const action = removed ? 'removed' : 'restored';
      return [{ at, action, by: { role: 'teacher' }, seat, message: null }];
    }
    case 'voted':
    case 'pinned':
    case 'answered':
    case 'merged':
    case 'ruled':
      return [];
  }
};

/** What was done in a lesson, in its order. Of the log no more is in memory than what it concerns. */
export const moderationRows = async (log: LessonLog<ChatFact>): Promise<ModerationRow[]> => {
  const concerned = await concernedIn(log);
  const said = new Map<string, SaidFact>();
  const withheld = new Map<string, 'filter' | 'teacher'>();
  const rows: ModerationRow[] = [];
  for await (const { fact } of log.read()) {
    if (fact.type === 'said' && concerned.has(fact.message_id)) said.set(fact.message_id, fact);
    rows.push(...rowsOf(fact, said, withheld));
  }
  return rows;
};

interface TableDeps {
  readonly words: TranslationOf<typeof moderationEn>;
  readonly clock: Pick<LocalClock, 'moment'>;
  /** By student_id; nobody is named in a file whose guardian has not consented. */
  readonly mayName: (student_id: string) => boolean;
}

/** As a teacher reads it. */
export const moderationTable = (
  rows: readonly ModerationRow[],
  { words, clock, mayName }: TableDeps,
): Table => {
  const { columns, actions, by, kinds, unnamed } = words;
  const { at, action, by: by_title, student_number, name, kind, text } = columns;
  const nameOf = (seat: ChatSeat): string => (mayName(seat.student_id) ? seat.name : unnamed);
  /** The number has a column for whom it is about alone, and has to do for a name. */
  const reporterOf = (seat: ChatSeat): string =>
    mayName(seat.student_id) || seat.student_number === null
      ? nameOf(seat)
      : `${unnamed} (${seat.student_number})`;
  return {
    columns: [at, action, by_title, student_number, name, kind, text],
    rows: rows.map((row) => [
      clock.moment(row.at),
      actions[row.action],
      row.by.role === 'student' ? reporterOf(row.by.seat) : by[row.by.role],
      row.seat?.student_number ?? null,
      row.seat === null ? by.teacher : nameOf(row.seat),
      row.message === null ? null : kinds[row.message.kind],
      row.message?.text ?? null,
    ]),
  };
};
