import type { Lesson } from '../lesson.ts';

/** What a reader has decoded so far. */
export interface Seen {
  readonly pictures: number;
  /** Sound was decoded and is not silent; with programs that tell no loudness, that it was decoded. */
  readonly sound: boolean;
  /** From the reader's start to its first decoded picture; null before it, and where the program does not tell. */
  readonly first_picture_ms: number | null;
  /** What else the program says, such as its way on the student's page; empty for nothing. */
  readonly note: string;
}

/** A reader at work. */
export interface OpenReader {
  seen(): Promise<Seen>;
  /** Why it has given up; null while it has not. */
  failure(): string | null;
  close(): Promise<void>;
}

/** A real program that takes a lesson's stream by one way. */
export interface Reader {
  /** In words, as the table has it. */
  readonly name: string;
  readonly way: 'WHEP' | 'HTTP-FLV' | 'WS-FLV' | 'HLS' | 'DASH' | 'student’s page';
  /** Why this machine cannot run it; null where it can. */
  obstacle(): string | null | Promise<string | null>;
  open(lesson: Lesson): Promise<OpenReader>;
}
