import { Check, Flag } from 'lucide-react';
import { useEffect, useRef, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

/** A question in the list of all. */
export interface PaperEntry {
  readonly question_id: string;
  readonly is_answered: boolean;
  readonly is_flagged: boolean;
}

export interface PaperListProps {
  readonly entries: readonly PaperEntry[];
  /** Index of the one that is shown; null: none is. */
  readonly at: number | null;
  readonly onGo: (index: number) => void;
}

/** Every question by its number, with signs of what is answered, flagged and shown. */
export const PaperList = ({ entries, at, onGo }: PaperListProps): ReactElement => {
  const { t } = useTranslation();
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    // Of many questions the row is longer than the page.
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [at]);
  return (
    <nav aria-label={t('asking_student.paper.list')}>
      <ol ref={list} className="paper-list">
        {entries.map(({ question_id, is_answered, is_flagged }, index) => (
          <li key={question_id}>
            <button
              type="button"
              className="paper-list__go"
              data-answered={is_answered}
              aria-current={index === at ? 'step' : undefined}
              onClick={() => {
                onGo(index);
              }}
            >
              <span className="visually-hidden">
                {[
                  t('asking_student.paper.go', { n: index + 1 }),
                  ...(is_answered ? [t('asking_student.paper.is_answered')] : []),
                  ...(is_flagged ? [t('asking_student.paper.is_flagged')] : []),
                ].join(', ')}
              </span>
              <span aria-hidden="true">{index + 1}</span>
              {is_answered && <Check aria-hidden="true" size={14} className="paper-list__check" />}
              {is_flagged && <Flag aria-hidden="true" size={14} className="paper-list__flag" />}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
};
