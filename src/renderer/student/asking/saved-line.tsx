import { Check, CircleDashed, Clock, CloudOff, TriangleAlert, type LucideIcon } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { chatTime } from '../../common/chat/format.ts';
import type { SavedMark } from './answer-state.ts';

const ICONS: Readonly<Record<SavedMark['step'], LucideIcon>> = {
  none: CircleDashed,
  unsent: CircleDashed,
  sending: CircleDashed,
  waiting: CloudOff,
  saved: Check,
  late: Clock,
  refused: TriangleAlert,
};

const useWords = (): ((mark: SavedMark) => string) => {
  const { t, i18n } = useTranslation();
  return (mark) => {
    if (mark.step === 'none') return '';
    if (mark.step === 'refused') return t(`asking_student.refused.${mark.why}`);
    if (mark.step === 'late') return t(`asking_student.mark.${mark.counts ? 'late_counts' : 'late'}`);
    return mark.step === 'saved'
      ? t('asking_student.mark.saved', { time: chatTime(mark.at, i18n.language) })
      : t(`asking_student.mark.${mark.step}`);
  };
};

/** The mark beside an answer: a check means that it is on the node's disk. Heard where something came of it, not at each step on the way. */
export const SavedLine = ({ mark }: { readonly mark: SavedMark }): ReactElement => {
  const words = useWords()(mark);
  const Icon = ICONS[mark.step];
  const is_heard = !['none', 'unsent', 'sending'].includes(mark.step);
  return (
    <>
      {words !== '' && (
        <p className="saved-line" data-step={mark.step} aria-hidden={is_heard}>
          <Icon aria-hidden="true" size={18} />
          {words}
        </p>
      )}
      <p className="visually-hidden" role="status">
        {is_heard && words}
      </p>
    </>
  );
};
