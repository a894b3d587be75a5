import { useTranslation } from 'react-i18next';
import { usePercent } from '../../../common/asking/use-percent.ts';
import type { Cell } from './cells.ts';

/** A cell in words; without a share it is told as any of its kind. */
export const useCellWords = (): ((cell: Cell) => string) => {
  const { t } = useTranslation();
  const percentIn = usePercent();
  return ({ sign, share, is_late, has_late_beside, response }) => {
    const said =
      sign !== 'partly'
        ? t(`asking_review.cell.${sign}`)
        : share === null
          ? t('asking_review.cell.partly_some')
          : t('asking_review.cell.partly', { percent: percentIn(share) });
    if (has_late_beside === true) return t('asking_review.cell.late_beside', { said });
    if (response?.is_made_up === true && sign !== 'late') return t('asking_review.cell.made_up', { said });
    return is_late && sign !== 'late' ? t('asking_review.cell.late_counts', { said }) : said;
  };
};
