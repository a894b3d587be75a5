import './commands-words.ts';
import './failed-press-note.css';
import { useTranslation } from 'react-i18next';
import type { FailedPress } from './commands.ts';

interface FailedPressNoteProps {
  readonly failed: FailedPress | null;
  /** Of the sentence. */
  readonly className: string;
}

/** It may stand below what is in sight of the page or of its tool. */
const bringInSight = (note: HTMLElement | null): void => {
  note?.scrollIntoView({ block: 'nearest' });
};

/** Says that a press did not go through, and each failure anew. It has to be there before one does. */
export const FailedPressNote = ({ failed, className }: FailedPressNoteProps) => {
  const { t } = useTranslation();
  return (
    <div className="failed-press" role="alert">
      {failed !== null && (
        <p key={failed.serial} ref={bringInSight} className={className}>
          {t(`commands.${failed.why}`)}
        </p>
      )}
    </div>
  );
};
