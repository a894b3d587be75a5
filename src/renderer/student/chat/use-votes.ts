import { useCallback, useState } from 'react';
import { refusalWordOf, type RefusalWord } from '../../common/chat/refusal.ts';
import type { TalkMessage } from '../../common/chat/talk.types.ts';
import { useOutbox } from '../../common/outbox/use-outbox.ts';
import { useMember } from '../../common/state/use-member.ts';

export interface Vote {
  readonly is_mine: boolean;
  /** With the reader's own, as it was pressed last. */
  readonly votes: number;
}

/** The reader's votes: what was pressed counts at once, and is taken back where the node does not take it. */
export const useVotes = (): {
  readonly of: (message: TalkMessage) => Vote;
  /** The same function at every rendering. */
  readonly vote: (message_id: string, up: boolean) => void;
} => {
  const outbox = useOutbox();
  const told = useMember('student', 'my_votes');
  const [pressed, setPressed] = useState<ReadonlyMap<string, boolean>>(new Map());
  const vote = useCallback(
    (message_id: string, up: boolean) => {
      setPressed((before) => new Map(before).set(message_id, up));
      void outbox.enqueue('chat.vote', { message_id, up }).saved.then(({ step }) => {
        if (step !== 'refused') return;
        setPressed((before) => new Map([...before].filter(([id]) => id !== message_id)));
      });
    },
    [outbox],
  );
  return {
    of: ({ message_id, votes }) => {
      const was_mine = told?.includes(message_id) === true;
      const is_mine = pressed.get(message_id) ?? was_mine;
      return { is_mine, votes: Math.max(0, votes + Number(is_mine) - Number(was_mine)) };
    },
    vote,
  };
};

/** What became of a report: it is on its way, the teacher is told, or why not. */
export type Reported = 'sending' | 'told' | RefusalWord;

export const useReports = (): {
  readonly of: (message_id: string) => Reported | null;
  /** The same function at every rendering. */
  readonly report: (message_id: string) => void;
} => {
  const outbox = useOutbox();
  const [reported, setReported] = useState<ReadonlyMap<string, Reported>>(new Map());
  const report = useCallback(
    (message_id: string) => {
      const note = (word: Reported): void => {
        setReported((before) => new Map(before).set(message_id, word));
      };
      note('sending');
      void outbox.enqueue('chat.report', { message_id }).saved.then((outcome) => {
        if (outcome.step === 'saved') note('told');
        if (outcome.step === 'refused') note(refusalWordOf(outcome.code, outcome.details));
      });
    },
    [outbox],
  );
  return { of: (message_id) => reported.get(message_id) ?? null, report };
};
