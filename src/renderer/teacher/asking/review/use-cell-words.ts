import { useTranslation } from 'react-i18next';
import type { Cell } from './cells.ts';

/** A cell in words. */
export const useCellWords = (): ((cell: Cell) => string) => {
  const { t } = useTranslation();
  return ({ sign, share, is_late }) => {
    const said =
      sign === 'partly'
        ? t('asking_review.cell.partly', { percent: Math.round(100 * (share ?? 0)) })
        : t(`asking_review.cell.${sign}`);
    return is_late && sign !== 'late' ? t('asking_review.cell.late_counts', { said }) : said;
  };
};
