import type { ChildHandle } from './child.ts';

/** How often a child is asked whether it still answers, and how long it may take: it is ended after that. */
export interface Liveness {
  readonly every_ms: number;
  readonly deadline_ms: number;
}

/**
 * For a part whose end takes the picture from everybody, and that has no native code to hang in. Ten lessons beside 16
 * programs that spin, on two cores: an answer took 11 s by the clock, and four questions at most were open. And a source
 * outlives a computer that stands still for 8 s, but not the end of the process that takes it in.
 */
export const PART_LIVENESS: Liveness = { every_ms: 500, deadline_ms: 10_000 };

/** So many open questions are told, long before the child is ended for them. */
const OPEN_QUESTIONS = 4;

/** A child that has not said its first word is still loading, on a laptop that may be busy. */
const START_TIMEOUT_MS = 20_000;

const isOfType = (message: unknown, type: 'ping' | 'pong'): boolean =>
  typeof message === 'object' && message !== null && 'type' in message && message.type === type;

export const isPing = (message: unknown): boolean => isOfType(message, 'ping');

export interface LivenessDeps extends Liveness {
  readonly child: ChildHandle;
  /** It has not answered for so long. Called once. */
  readonly onDeaf: () => void;
}

export interface Watched {
  /** As the part sees it, without the questions and answers. */
  readonly child: ChildHandle;
  readonly stop: () => void;
  /** It has answered before, and not the last few questions. */
  readonly isSilent: () => boolean;
}

/**
 * Asks a child again and again ({type: "ping"}, answered by {type: "pong"}: see `openParentPort`). What counts is how many
 * questions in a row went unanswered, and not what the clock says: after a sleep, or while this process itself is late,
 * each question still has its time.
 */
export const watchLiveness = ({ child, every_ms, deadline_ms, onDeaf }: LivenessDeps): Watched => {
  let answered = false;
  let unanswered = 0;

  child.onMessage((message) => {
    answered = true;
    if (isOfType(message, 'pong')) unanswered = 0;
  });
  const timer = setInterval(() => {
    if (unanswered * every_ms >= (answered ? deadline_ms : START_TIMEOUT_MS)) {
      clearInterval(timer);
      onDeaf();
      return;
    }
    unanswered += 1;
    child.send({ type: 'ping' });
  }, every_ms);

  return {
    child: {
      ...child,
      get pid() {
        return child.pid;
      },
      onMessage: (listener) => {
        child.onMessage((message) => {
          if (!isOfType(message, 'pong')) listener(message);
        });
      },
    },
    stop: () => {
      clearInterval(timer);
    },
    isSilent: () => answered && unanswered > OPEN_QUESTIONS,
  };
};
