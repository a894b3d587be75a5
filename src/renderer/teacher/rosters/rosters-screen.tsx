import { ListPlus, Undo2 } from 'lucide-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Roster } from '../../../shared/contract/rosters.ts';
import { useMember } from '../../common/state/use-member.ts';
import { usePage } from '../data/page-context.ts';
import { useUnsaved } from '../data/unsaved.ts';
import { useAction } from '../data/use-action.ts';
import { useShown } from '../data/what-is-shown.ts';
import { MirrorLine } from '../mirror/mirror-line.tsx';
import { VIEWS } from '../shell/use-view.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { bodyOf, draftOf } from './draft.ts';
import { NewRoster } from './new-roster.tsx';
import { RosterEditor } from './roster-editor.tsx';
import { RosterList } from './roster-list.tsx';

/** Class lists: which there are, and the one that is made or edited. What is typed stays while the teacher is elsewhere. */
export const RostersScreen = () => {
  const { t } = useTranslation();
  const lists = useMember('teacher', 'rosters') ?? [];
  const is_lesson_open = (useMember('teacher', 'session') ?? null) !== null;
  /** An id, `new`, or null for the newest that there is. */
  const [chosen, setChosen] = useState<string | null>(null);
  const [is_dirty, setDirty] = useState(false);
  const [asked, setAsked] = useState<string | null>(null);
  const [deleted, setDeleted] = useState<Roster | null>(null);
  useUnsaved(is_dirty);
  const shown = chosen ?? lists.at(-1)?.roster_id ?? 'new';

  const { is_veiled, is_veiled_for_share } = useShown();
  const markDirty = useCallback(
    (next: boolean): void => {
      setDirty(next);
      // The newest may be another one by then, and what is typed is of this one.
      if (next) setChosen(shown);
    },
    [shown],
  );

  const show = (next: string | null): void => {
    setDirty(false);
    setChosen(next);
  };
  const ask = (next: string): void => {
    if (next === shown) return;
    if (is_dirty) setAsked(next);
    else show(next);
  };

  return (
    <div className="rosters">
      <header className="rosters-head">
        <div className="rosters-title">
          <h1 className="title-xl">{t('rosters.heading')}</h1>
          <p className="muted">{t('rosters.intro')}</p>
        </div>
        {is_lesson_open && (
          <p className="rosters-lesson">
            {t('rosters.lesson_open')} <a href={VIEWS.live}>{t('rosters.to_lesson')}</a>
          </p>
        )}
      </header>
      {is_veiled && (
        <p className="note-look">{t(is_veiled_for_share ? 'rosters.veiled_share' : 'rosters.veiled')}</p>
      )}
      {is_veiled && <MirrorLine />}
      <div className="rosters-body" hidden={is_veiled}>
        <section className="card rosters-lists" aria-labelledby="rosters-lists">
          <h2 id="rosters-lists" className="title-l">
            {t('rosters.lists')}
          </h2>
          <Deleted
            roster={deleted}
            onBack={(roster_id) => {
              setDeleted(null);
              if (!is_dirty) show(roster_id);
            }}
          />
          <RosterList lists={lists} shown={shown} onChoose={ask} />
          <Button
            variant={shown === 'new' ? 'plain' : 'primary'}
            aria-current={shown === 'new'}
            onPress={() => {
              ask('new');
            }}
          >
            <ListPlus aria-hidden />
            {t('rosters.new')}
          </Button>
        </section>
        {shown === 'new' ? (
          <NewRoster onDirty={markDirty} onSaved={show} />
        ) : (
          <RosterEditor
            key={shown}
            roster_id={shown}
            onDirty={markDirty}
            onDeleted={(roster) => {
              setDeleted(roster);
              show(null);
            }}
          />
        )}
      </div>
      {asked !== null && (
        <ConfirmDialog
          title={t('rosters.leave.title')}
          body={t('rosters.leave.body')}
          confirm={t('rosters.leave.confirm')}
          is_busy={false}
          failure={null}
          onClose={() => {
            setAsked(null);
          }}
          onConfirm={() => {
            setAsked(null);
            show(asked);
          }}
        />
      )}
    </div>
  );
};

interface DeletedProps {
  /** null: none was. */
  readonly roster: Roster | null;
  readonly onBack: (roster_id: string) => void;
}

/** Says what was deleted, and brings it back as it was, rows and all. */
const Deleted = ({ roster, onBack }: DeletedProps) => {
  const { t } = useTranslation();
  const { api } = usePage();
  const undo = useAction(async () => {
    if (roster === null) return;
    const { roster_id } = roster;
    await api.call('putRoster', { params: { roster_id }, body: bodyOf(draftOf(roster)) });
    onBack(roster_id);
  });
  return (
    <div role="status" className="rosters-deleted" hidden={roster === null}>
      {roster !== null && (
        <>
          <p>{t('rosters.delete.done', { name: roster.name })}</p>
          <Button size="small" is_busy={undo.is_busy} onPress={undo.run} autoFocus>
            <Undo2 aria-hidden />
            {t('rosters.delete.undo')}
          </Button>
          {undo.failure !== null && <p className="field-error">{undo.failure}</p>}
        </>
      )}
    </div>
  );
};
