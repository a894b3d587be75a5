import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { HandoutCard } from '../../../shared/contract/handouts.ts';
import { useListView, useMember } from '../../common/state/use-member.ts';

const newestOf = (cards: readonly HandoutCard[]): HandoutCard | null =>
  cards.reduce<HandoutCard | null>(
    (newest, card) => (newest === null || card.at > newest.at ? card : newest),
    null,
  );

/** Says politely what has come since the page was opened; what was there before stands behind the button alone. */
export const HandoutNews = (): ReactElement | null => {
  const is_told = useMember('class', 'handouts') !== undefined;
  return is_told ? <News /> : null;
};

const News = (): ReactElement => {
  const { t } = useTranslation();
  const newest = useListView('class', 'handouts', newestOf);
  const [begun_at] = useState(newest?.at ?? '');
  const is_news = newest !== null && newest.at > begun_at;
  return (
    <p className="visually-hidden" role="status">
      {is_news ? t('handouts.student.came', { name: newest.title }) : ''}
    </p>
  );
};
