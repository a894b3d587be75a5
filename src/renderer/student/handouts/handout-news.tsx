import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { HandoutCard } from '../../../shared/contract/handouts.ts';
import { useListView, useMember } from '../../common/state/use-member.ts';
import { newsOf, type News } from './news.ts';

const newestOf = (cards: readonly HandoutCard[]): HandoutCard | null =>
  cards.reduce<HandoutCard | null>(
    (newest, card) => (newest === null || card.at > newest.at ? card : newest),
    null,
  );

/** Says politely what has come since the page was opened; what was there before stands behind the button alone. */
export const HandoutNews = (): ReactElement | null => {
  const is_told = useMember('class', 'handouts') !== undefined;
  return is_told ? <ToldNews /> : null;
};

const ToldNews = (): ReactElement => {
  const { t } = useTranslation();
  const newest = useListView('class', 'handouts', newestOf);
  const [before, setBefore] = useState<News>({ at: newest?.at ?? '', title: null });
  const news = newsOf(before, newest);
  if (news !== before) setBefore(news);
  return (
    <p className="visually-hidden" role="status">
      {news.title !== null && t('handouts.student.came', { name: news.title })}
    </p>
  );
};
