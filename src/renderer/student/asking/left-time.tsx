import { Timer } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { clockTime } from '../../common/clock-time.ts';
import { leftSayingOf, NOTHING_LEFT_SAID } from './left-saying.ts';

export interface LeftTimeProps {
  /** What is timed; another one is said anew. */
  readonly of: string;
  /** Whole seconds; null: it is not timed, or is not any more. */
  readonly left: number | null;
}

const LAST_SECONDS = 10;

/** "1 minute 30 seconds". */
const useLengthWords = (): ((seconds: number) => string) => {
  const { t } = useTranslation();
  return (seconds) =>
    [
      { count: Math.floor(seconds / 60), words: 'asking_student.left.minutes' as const },
      { count: seconds % 60, words: 'asking_student.left.seconds' as const },
    ]
      .filter(({ count }) => count > 0)
      .map(({ count, words }) => t(words, { count }))
      .join(' ');
};

/** The time that is left, to be seen; heard at the start and near the end alone. */
export const LeftTime = ({ of, left }: LeftTimeProps): ReactElement => {
  const { t } = useTranslation();
  const lengthWords = useLengthWords();
  const [before, setBefore] = useState(NOTHING_LEFT_SAID);
  const saying = leftSayingOf(before, of, left);
  if (saying !== before) setBefore(saying);
  const { what, seconds } = saying;
  return (
    <>
      {left !== null && (
        <p
          className="asked-left"
          data-is-last={left <= LAST_SECONDS}
          role="timer"
          aria-label={t('asking_student.left.label')}
        >
          <Timer aria-hidden="true" size={18} />
          {clockTime(left)}
        </p>
      )}
      <p className="visually-hidden" role="status">
        {what !== null && t(`asking_student.left.${what}`, { length: lengthWords(seconds) })}
      </p>
    </>
  );
};
