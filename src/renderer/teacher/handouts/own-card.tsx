import { ArrowDown, ArrowUp, Eye, EyeOff, Pencil, Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Handout } from '../../../shared/contract/handouts.ts';
import { LIMITS } from '../../../shared/limits.ts';
import type { CallInput } from '../../common/api.ts';
import { CardFacts, CardIcon } from '../../common/handouts/card-face.tsx';
import { usePage } from '../data/page-context.ts';
import { useAction } from '../data/use-action.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { More } from '../ui/more.tsx';

interface NewNameProps {
  readonly title: string;
  readonly onKeep: (title: string) => void;
  readonly onClose: () => void;
}

const NewName = ({ title, onKeep, onClose }: NewNameProps) => {
  const { t } = useTranslation();
  const [name, setName] = useState(title);
  return (
    <form
      className="handout-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') onKeep(name);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onClose();
      }}
    >
      <input
        className="field-input"
        aria-label={t('handouts.teacher.new_name')}
        value={name}
        maxLength={LIMITS.title_chars}
        autoFocus
        onChange={({ target }) => {
          setName(target.value);
        }}
      />
      <div className="handout-actions">
        <Button type="submit" size="small" variant="primary">
          {t('handouts.teacher.keep_name')}
        </Button>
        <Button size="small" onPress={onClose}>
          {t('common.actions.cancel')}
        </Button>
      </div>
    </form>
  );
};

export interface OwnCardProps {
  readonly session_id: string;
  readonly card: Omit<Handout, 'text'>;
  /** Where it stands, from 0, and of how many. */
  readonly place: number;
  readonly count: number;
  /** Once something of it is another, where the page is not told so by itself. */
  readonly onChanged?: () => void;
  /** Given to the card that was just handed out here: it is there now, to have the focus. */
  readonly onArrived?: (card: HTMLElement) => void;
}

/** A card as its teacher has it: seen or hidden in one press, and the rest a press deeper. */
export const OwnCard = ({ session_id, card, place, count, onChanged, onArrived }: OwnCardProps) => {
  const { t } = useTranslation();
  const { api } = usePage();
  const [is_renaming, setRenaming] = useState(false);
  const [is_asking, setAsking] = useState(false);
  const { handout_id, title: name, is_hidden, actions, url } = card;
  const params = { session_id, handout_id };
  const change = useAction(
    (body: CallInput<'changeHandout'>['body']) => api.call('changeHandout', { params, body }),
    onChanged,
  );
  const remove = useAction(() => api.call('removeHandout', { params }), onChanged);
  const waits = is_hidden && actions !== 'none';
  const seen_word = waits ? 'show_anyway' : is_hidden ? 'show' : 'hide';
  const own = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (own.current !== null) onArrived?.(own.current);
  }, [onArrived]);
  const closeName = (): void => {
    setRenaming(false);
  };
  return (
    <li ref={own} className="handout-card" data-hidden={is_hidden} tabIndex={-1}>
      <CardIcon kind={card.kind} />
      <div className="handout-what">
        <p className="handout-title">
          {url === null ? (
            name
          ) : (
            <a href={url} target="_blank" rel="noopener noreferrer">
              {name}
            </a>
          )}
        </p>
        <p className="muted small">
          <CardFacts card={card} /> · {t(is_hidden ? 'handouts.teacher.hidden' : 'handouts.teacher.seen')}
        </p>
        {waits && (
          <p className="handout-warning">
            {t(actions === 'found' ? 'handouts.teacher.actions_found' : 'handouts.teacher.actions_unclear')}
          </p>
        )}
        {change.failure !== null && (
          <p className="field-error" role="alert">
            {change.failure}
          </p>
        )}
        {is_renaming ? (
          <NewName
            title={name}
            onClose={closeName}
            onKeep={(title) => {
              change.run({ title });
              closeName();
            }}
          />
        ) : (
          <div className="handout-actions">
            <Button
              size="small"
              aria-label={t(`handouts.teacher.${seen_word}_name`, { name })}
              onPress={() => {
                change.run({ is_hidden: !is_hidden });
              }}
            >
              {is_hidden ? <Eye aria-hidden /> : <EyeOff aria-hidden />}
              {t(`handouts.teacher.${seen_word}`)}
            </Button>
          </div>
        )}
        <More title={t('handouts.teacher.more')}>
          <div className="handout-actions">
            <Button
              size="small"
              variant="bare"
              aria-label={t('handouts.teacher.rename_name', { name })}
              onPress={() => {
                setRenaming(true);
              }}
            >
              <Pencil aria-hidden />
              {t('handouts.teacher.rename')}
            </Button>
            {place > 0 && (
              <Button
                size="small"
                variant="bare"
                aria-label={t('handouts.teacher.up_name', { name })}
                onPress={() => {
                  change.run({ place: place - 1 });
                }}
              >
                <ArrowUp aria-hidden />
                {t('handouts.teacher.up')}
              </Button>
            )}
            {place < count - 1 && (
              <Button
                size="small"
                variant="bare"
                aria-label={t('handouts.teacher.down_name', { name })}
                onPress={() => {
                  change.run({ place: place + 1 });
                }}
              >
                <ArrowDown aria-hidden />
                {t('handouts.teacher.down')}
              </Button>
            )}
            <Button
              size="small"
              variant="bare"
              aria-label={t('handouts.teacher.remove_name', { name })}
              onPress={() => {
                setAsking(true);
              }}
            >
              <Trash2 aria-hidden />
              {t('handouts.teacher.remove')}
            </Button>
          </div>
        </More>
      </div>
      {is_asking && (
        <ConfirmDialog
          title={t('handouts.teacher.remove_sure', { name })}
          body={t('handouts.teacher.remove_body')}
          confirm={t('handouts.teacher.remove')}
          is_busy={remove.is_busy}
          failure={remove.failure}
          onConfirm={() => {
            remove.run();
          }}
          onClose={() => {
            setAsking(false);
          }}
        />
      )}
    </li>
  );
};
