import { FileText, Image, Link, NotebookText, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { HandoutCard } from '../../../shared/contract/handouts.ts';
import type {} from './words.ts';

type Kind = HandoutCard['kind'];

const wordOf = (kind: Kind): 'pdf' | 'picture' | 'link' | 'text' =>
  kind === 'pdf' || kind === 'link' || kind === 'text' ? kind : 'picture';
const ICONS: Readonly<Record<ReturnType<typeof wordOf>, LucideIcon>> = {
  pdf: FileText,
  picture: Image,
  link: Link,
  text: NotebookText,
};

/** A file's size as people say it. @param bytes from 0 */
export const fileSize = (bytes: number, language: string): string => {
  const is_large = bytes >= 1_000_000;
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: is_large ? 'megabyte' : 'kilobyte',
    maximumFractionDigits: is_large && bytes < 10_000_000 ? 1 : 0,
  }).format(is_large ? bytes / 1_000_000 : Math.max(1, bytes / 1000));
};

/** In ASCII: letters of two alphabets that look the same are not the same here. */
const hostOf = (url: string): string => new URL(url).host;

export const CardIcon = ({ kind }: { readonly kind: Kind }) => {
  const Icon = ICONS[wordOf(kind)];
  return <Icon aria-hidden="true" size={22} className="handout-icon" />;
};

/** What a card is, how large, or where it leads. */
export const CardFacts = ({ card }: { readonly card: Pick<HandoutCard, 'kind' | 'bytes' | 'url'> }) => {
  const { t, i18n } = useTranslation();
  const { kind, bytes, url } = card;
  const more = url === null ? (bytes > 0 ? fileSize(bytes, i18n.language) : null) : hostOf(url);
  return (
    <span className="handout-facts">
      {t(`handouts.kinds.${wordOf(kind)}`)}
      {more !== null && ` · ${more}`}
    </span>
  );
};

/** In the order of the row. @param cards in any order */
export const inPlace = <Card extends { readonly place: number }>(cards: readonly Card[]): readonly Card[] =>
  [...cards].sort((one, other) => one.place - other.place);
