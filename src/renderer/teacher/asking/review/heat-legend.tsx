import { useTranslation } from 'react-i18next';
import type { CellSign } from './cells.ts';
import { SignIcon } from './sign-icon.tsx';
import { useCellWords } from './use-cell-words.ts';

const SIGNS: readonly CellSign[] = ['right', 'partly', 'wrong', 'none', 'said', 'unmarked', 'late'];

/** What the signs of the table mean. */
export const HeatLegend = () => {
  const { t } = useTranslation();
  const wordsOf = useCellWords();
  return (
    <ul className="heat-legend" aria-label={t('asking_review.table.legend')}>
      {SIGNS.map((sign) => (
        <li key={sign}>
          <SignIcon sign={sign} />
          {wordsOf({ sign, share: null, is_late: sign === 'late', response: null })}
        </li>
      ))}
    </ul>
  );
};
