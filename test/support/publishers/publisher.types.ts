import type { Lesson } from '../lesson.ts';

/** Where to publish. */
export type PublishTarget = Pick<Lesson, 'rtmp_server' | 'stream_key' | 'origin' | 'teacher_token'>;

/** A source that publishes until it is stopped. */
export interface RunningPublisher {
  /** What it has said so far, for a failure's report. */
  readonly output: string;
  readonly running: boolean;
  /** Resolves when it is gone, by itself or stopped. */
  readonly exited: Promise<unknown>;
  /** Asks it to end, or has it killed by SIGKILL. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** A real program with certain settings; one kind of source of the matrix. */
export interface Publisher {
  /** In words, as the table has it. */
  readonly name: string;
  readonly has_video: boolean;
  readonly has_audio: boolean;
  /** A reader must show so many pictures: those of more than one turn, where the source turns. Default: a second's. */
  readonly pictures?: number;
  /** What it sends is another source's, and how it comes in is what it is about: one reader tells enough. Default: false. */
  readonly is_address?: boolean;
  /** Why this machine cannot run it; null where it can. */
  obstacle(): string | null;
  /** Resolves once it runs, which need not mean that it is let in. */
  start(target: PublishTarget): Promise<RunningPublisher>;
}
