import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { QUIZZES } from '../../../../shared/contract/quiz.ts';
import { AirError } from '../../../../shared/errors.ts';
import { useMember } from '../../../common/state/use-member.ts';
import { usePage } from '../../data/page-context.ts';
import { useAction } from '../../data/use-action.ts';
import { shrunkPicture } from './shrink-picture.ts';

interface AddPicture {
  readonly add: (file: Blob) => void;
  /** The lesson's picture as it is now; null: no lesson is open. */
  readonly addStill: (() => void) | null;
  readonly is_busy: boolean;
  readonly failure: string | null;
}

/** 4 MB on a slow Wi-Fi, from a laptop that is not the node's. */
const TIMEOUT_MS = 60_000;

const isNone = (error: unknown): boolean => error instanceof AirError && error.code === 'not_found';

/** Brings a picture to the node. @param onAdded it is there */
export const useAddPicture = (onAdded: (picture_id: string) => void): AddPicture => {
  const { t } = useTranslation();
  const { api } = usePage();
  const session_id = (useMember('teacher', 'session') ?? null)?.session_id;
  const [problem, setProblem] = useState<string | null>(null);
  const file = useAction(async (given: Blob) => {
    const body = await shrunkPicture(given);
    if (body === null) setProblem(t('quiz.pictures.unreadable'));
    else if (body.size > QUIZZES.picture_bytes) setProblem(t('quiz.pictures.too_large'));
    else onAdded((await api.call('addQuizPicture', { body, timeout_ms: TIMEOUT_MS })).picture_id);
  });
  const still = useAction(async (of: string) => {
    try {
      onAdded((await api.call('addQuizStill', { body: { session_id: of } })).picture_id);
    } catch (error) {
      if (!isNone(error)) throw error;
      setProblem(t('quiz.pictures.no_still'));
    }
  });
  return {
    add: (given) => {
      setProblem(null);
      file.run(given);
    },
    addStill:
      session_id === undefined
        ? null
        : () => {
            setProblem(null);
            still.run(session_id);
          },
    is_busy: file.is_busy || still.is_busy,
    failure: problem ?? file.failure ?? still.failure,
  };
};
