import './handouts.css';
import { useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { HandoutCard } from '../../../shared/contract/handouts.ts';
import { CardFacts, CardIcon, inPlace } from '../../common/handouts/card-face.tsx';
import { useIsSeen } from '../../common/chat/use-is-seen.ts';
import { useListView, useMember } from '../../common/state/use-member.ts';
import { useIsCovered } from '../room/use-is-covered.ts';
import { CardDialog } from './card-dialog.tsx';
import { useLookedAt } from './seen-cards.ts';
import { useContents, type Contents } from './use-contents.ts';

interface CardProps {
  readonly card: HandoutCard;
  readonly is_new: boolean;
  /** Of its file, once it may be asked for; null: not yet. */
  readonly src: string | null;
  readonly contents: Contents | null;
  readonly onOpen: (opener: HTMLElement) => void;
}

/** The one press that opens a card; before it nothing of its file is fetched. */
const Opener = ({ card, src, contents, onOpen }: Omit<CardProps, 'is_new'>): ReactElement => {
  const { t } = useTranslation();
  const { kind, title: name, url } = card;
  if (url !== null) {
    return (
      <a className="button button--quiet" href={url} target="_blank" rel="noopener noreferrer">
        {t('handouts.student.open')}
        <span className="visually-hidden">
          {' '}
          {name}, {t('handouts.student.new_tab')}
        </span>
      </a>
    );
  }
  if (kind === 'pdf' && src !== null) {
    return (
      <a
        className="button button--quiet"
        href={src}
        download
        aria-label={t('handouts.student.save_name', { name })}
      >
        {t('handouts.student.save')}
      </a>
    );
  }
  const word = kind === 'pdf' ? 'save' : kind === 'text' ? 'read' : 'open';
  return (
    <button
      type="button"
      className="button button--quiet"
      aria-label={t(`handouts.student.${word}_name`, { name })}
      aria-disabled={contents === null}
      onClick={({ currentTarget }) => {
        if (contents !== null) onOpen(currentTarget);
      }}
    >
      {t(`handouts.student.${word}`)}
    </button>
  );
};

const Card = (props: CardProps): ReactElement => {
  const { t } = useTranslation();
  const { card, is_new } = props;
  return (
    <li className="handout">
      <CardIcon kind={card.kind} />
      <div className="handout__what">
        <p className="handout__title">
          {card.title}
          {is_new && <span className="handout__new">{t('handouts.student.new')}</span>}
        </p>
        <p className="handout__facts">
          <CardFacts card={card} />
        </p>
      </div>
      <Opener {...props} />
    </li>
  );
};

const Handouts = ({ session_id }: { readonly session_id: string }): ReactElement => {
  const { t } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLElement>(null);
  const is_covered = useIsCovered();
  const is_in_sight = useIsSeen(place);
  const cards = useListView('class', 'handouts', inPlace);
  const { contents, is_troubled } = useContents(session_id, cards, is_in_sight && cards.length > 0);
  const unseen = useLookedAt(is_in_sight);
  // What was new when it came into sight is called so until the list goes out of sight.
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  const added = [...unseen].filter((id) => !fresh.has(id));
  if (is_in_sight && added.length > 0) setFresh(new Set([...fresh, ...added]));
  if (!is_in_sight && fresh.size > 0 && unseen.size === 0) setFresh(new Set());
  const [opened_id, setOpened] = useState<string | null>(null);
  // One that is taken back closes.
  const opened = cards.find(({ handout_id }) => handout_id === opened_id);
  const srcOf = ({ kind, handout_id }: HandoutCard): string | null =>
    contents === null || kind === 'text' || kind === 'link'
      ? null
      : `/api/handouts/${session_id}/files/${handout_id}?token=${encodeURIComponent(contents.ticket)}`;
  return (
    <div ref={place} className="handouts">
      <h2 className="handouts__heading">{t('handouts.title')}</h2>
      <p className="handouts__trouble" role="status">
        {cards.length > 0 && contents === null && is_troubled && t('handouts.student.waits')}
      </p>
      {cards.length === 0 ? (
        <p className="handouts__empty">{t('handouts.student.empty')}</p>
      ) : (
        <ul className="handouts__list">
          {cards.map((card) => (
            <Card
              key={card.handout_id}
              card={card}
              is_new={fresh.has(card.handout_id)}
              src={srcOf(card)}
              contents={contents}
              onOpen={(pressed) => {
                opener.current = pressed;
                setOpened(card.handout_id);
              }}
            />
          ))}
        </ul>
      )}
      {opened !== undefined && !is_covered && (
        <CardDialog
          key={opened.handout_id}
          title={opened.title}
          src={srcOf(opened)}
          text={contents?.texts.get(opened.handout_id) ?? t('handouts.student.trouble')}
          onClose={() => {
            setOpened(null);
            // A dialog that was opened anew after a cover knows nothing of it.
            opener.current?.focus();
          }}
        />
      )}
    </div>
  );
};

/** What the teacher handed out in this lesson. */
export const Panel = (): ReactElement => {
  const session_id = useMember('class', 'session')?.session_id;
  return session_id === undefined ? (
    <div className="panel-coming" aria-busy="true" />
  ) : (
    <Handouts session_id={session_id} />
  );
};
