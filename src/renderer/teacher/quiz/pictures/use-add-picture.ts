import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { QUESTION_LIMITS } from '../../../../questions/question-frame.ts';
import { QUIZZES } from '../../../../shared/contract/quiz.ts';
import { AirError } from '../../../../shared/errors.ts';
import { useMember } from '../../../common/state/use-member.ts';
import { usePage } from '../../data/page-context.ts';
import { useFailureWords } from '../../data/use-action.ts';
import { createTurns } from '../in-turn.ts';
import { shrunkPicture } from './shrink-picture.ts';

interface AddPicture {
  /** One after the other, as far as there is room. */
  readonly add: (files: readonly Blob[]) => void;
  /** The lesson's picture as it is now; null: no lesson is open. */
  readonly addStill: (() => void) | null;
  readonly is_busy: boolean;
  readonly failure: string | null;
}

/** 4 MB on a slow Wi-Fi, from a laptop that is not the node's. */
const TIMEOUT_MS = 60_000;

const isNone = (error: unknown): boolean => error instanceof AirError && error.code === 'not_found';

interface AddPictureProps {
  /** How many more the question takes. */
  readonly room: number;
  /** It is there. */
  readonly onAdded: (picture_id: string) => void;
}

/** Brings pictures to the node. */
export const useAddPicture = ({ room, onAdded }: AddPictureProps): AddPicture => {
  const { t } = useTranslation();
  const { api } = usePage();
  const wordsOf = useFailureWords();
  const session_id = (useMember('teacher', 'session') ?? null)?.session_id;
  const [turns] = useState(createTurns);
  const [is_busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  /** @returns what is wrong with it, in words; null: it is there */
  const addFile = async (file: Blob): Promise<string | null> => {
    const body = await shrunkPicture(file);
    if (body === null) return t('quiz.pictures.unreadable');
    if (body.size > QUIZZES.picture_bytes) return t('quiz.pictures.too_large');
    onAdded((await api.call('addQuizPicture', { body, timeout_ms: TIMEOUT_MS })).picture_id);
    return null;
  };
  const addStillOf = async (of: string): Promise<string | null> => {
    try {
      onAdded((await api.call('addQuizStill', { body: { session_id: of } })).picture_id);
      return null;
    } catch (error) {
      if (!isNone(error)) throw error;
      return t('quiz.pictures.no_still');
    }
  };
  const inTurn = async (work: () => Promise<string | null>): Promise<void> => {
    setBusy(true);
    try {
      const problem = await turns.run(work);
      if (problem !== null) setFailure(problem);
    } catch (error) {
      setFailure(wordsOf(error));
    } finally {
      setBusy(turns.waiting() > 0);
    }
  };
  const begin = (works: readonly (() => Promise<string | null>)[]): void => {
    const places = Math.max(0, room - turns.waiting());
    setFailure(works.length > places ? t('quiz.pictures.full', { max: QUESTION_LIMITS.pictures }) : null);
    for (const work of works.slice(0, places)) void inTurn(work);
  };
  return {
    add: (files) => {
      begin(files.map((file) => () => addFile(file)));
    },
    addStill:
      session_id === undefined
        ? null
        : () => {
            begin([() => addStillOf(session_id)]);
          },
    is_busy,
    failure,
  };
};
