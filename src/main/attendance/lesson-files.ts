import {
  decisionFactSchema,
  presenceFactSchema,
  type DecisionFact,
  type PresenceFact,
} from '../../shared/contract/attendance-facts.ts';
import { AirError } from '../../shared/errors.ts';
import type { Logger } from '../logging/logger.ts';
import type { Store } from '../store/index.ts';
import { applyDecision, createDecisions, type Decisions } from './decisions.ts';
import { applyPresence, createPresenceFold, type PresenceFold } from './presence-fold.ts';

/** Ended lessons whose files stay open for the next question. */
const IDLE_LESSONS = 4;
/** A sheet of 700 can be corrected many times over; a script cannot fill the disk. */
const MAX_CORRECTIONS = 10_000;

const PRESENCE = { name: 'presence', schema: presenceFactSchema };
const DECISIONS = { name: 'attendance', schema: decisionFactSchema };

/** What is kept of a lesson's attendance, and what it comes to. */
export interface LessonFile {
  readonly seen: PresenceFold;
  readonly decisions: Decisions;
  /** Holds at once; to the disk in its own time. A disk that takes none is logged. */
  note(fact: PresenceFact): void;
  /** Holds once it is on the disk. @throws AirError storage_full, unavailable; conflict after 10,000 corrections */
  decide(fact: DecisionFact): Promise<void>;
  /** Every decision, oldest first. */
  history(): Promise<DecisionFact[]>;
}

/** Files of lessons, each opened once however many ask. */
export interface LessonFiles {
  /** To be released once. @throws AirError unavailable */
  hold(session_id: string): Promise<{ readonly file: LessonFile; readonly release: () => void }>;
  use<T>(session_id: string, work: (file: LessonFile) => T | Promise<T>): Promise<T>;
  /** Waits for what was begun. Idempotent. */
  close(): Promise<void>;
}

export interface LessonFilesDeps {
  readonly lessons: Store['lessons'];
  readonly logger: Logger;
}

interface OpenFile {
  readonly file: LessonFile;
  close(): Promise<void>;
}

const openFile = async (session_id: string, { lessons, logger }: LessonFilesDeps): Promise<OpenFile> => {
  const presence_log = await lessons.log(session_id, PRESENCE);
  const closing: { close(): Promise<void> }[] = [presence_log];
  try {
    const decision_log = await lessons.log(session_id, DECISIONS);
    closing.push(decision_log);
    const seen = createPresenceFold();
    const decisions = createDecisions();
    for await (const { fact } of presence_log.read()) applyPresence(seen, fact);
    for await (const { fact } of decision_log.read()) applyDecision(decisions, fact);
    return {
      file: {
        seen,
        decisions,
        note(fact) {
          applyPresence(seen, fact);
          presence_log.append(fact).catch((error: unknown) => {
            logger.warn({ err: error, session_id }, 'who is there could not be noted down');
          });
        },
        async decide(fact) {
          if (decisions.corrections >= MAX_CORRECTIONS) {
            throw new AirError('conflict', 'the lesson has as many corrections as are kept', {
              corrections: MAX_CORRECTIONS,
            });
          }
          await decision_log.append(fact);
          applyDecision(decisions, fact);
        },
        async history() {
          const facts: DecisionFact[] = [];
          for await (const { fact } of decision_log.read()) facts.push(fact);
          return facts;
        },
      },
      async close() {
        await Promise.all([presence_log.close(), decision_log.close()]);
      },
    };
  } catch (error) {
    for (const log of closing) await log.close();
    throw error;
  }
};

export const createLessonFiles = (deps: LessonFilesDeps): LessonFiles => {
  /** The one that was asked for last comes last. */
  const slots = new Map<string, { readonly opening: Promise<OpenFile>; users: number }>();
  /** A log is open once only. */
  const closing = new Map<string, Promise<void>>();

  const shut = (session_id: string): void => {
    const slot = slots.get(session_id);
    slots.delete(session_id);
    if (slot === undefined) return;
    const done = slot.opening
      .then((open) => open.close())
      .catch((error: unknown) => {
        deps.logger.warn({ err: error, session_id }, 'the attendance of a lesson could not be closed');
      })
      .finally(() => closing.delete(session_id));
    closing.set(session_id, done);
  };

  const trim = (): void => {
    const idle = [...slots].filter(([, { users }]) => users === 0).map(([session_id]) => session_id);
    for (const session_id of idle.slice(0, Math.max(0, idle.length - IDLE_LESSONS))) shut(session_id);
  };

  const hold: LessonFiles['hold'] = async (session_id) => {
    const slot = slots.get(session_id) ?? {
      opening: (closing.get(session_id) ?? Promise.resolve()).then(() => openFile(session_id, deps)),
      users: 0,
    };
    slots.delete(session_id);
    slots.set(session_id, slot);
    slot.users += 1;
    const release = (): void => {
      slot.users -= 1;
      trim();
    };
    try {
      return { file: (await slot.opening).file, release };
    } catch (error) {
      // The next one tries again.
      if (slots.get(session_id) === slot) slots.delete(session_id);
      throw error;
    }
  };

  return {
    hold,
    async use(session_id, work) {
      const { file, release } = await hold(session_id);
      try {
        return await work(file);
      } finally {
        release();
      }
    },
    async close() {
      for (const session_id of [...slots.keys()]) shut(session_id);
      await Promise.all(closing.values());
    },
  };
};
