import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Knock } from '../../../shared/contract/classroom/door.ts';
import { useListView, useRecord } from '../../common/state/use-member.ts';
import { useNameVeil, useNumberVeil } from '../data/what-is-shown.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Mark } from '../ui/mark.tsx';
import { useFocusHeir } from '../ui/use-focus-heir.ts';
import { useOrder } from './use-order.ts';

type Answer = (knock_ids: string[], admit: boolean) => void;

const idsOf = (knocks: readonly Knock[]): string[] => knocks.map(({ knock_id }) => knock_id);
/** Who would be in another one's place is let in only where the teacher has looked at whose it is. */
const newOf = (knocks: readonly Knock[]): string[] =>
  idsOf(knocks.filter(({ kind }) => kind === 'approve' || kind === 'guest'));

/** Who waits for the teacher's word, in sight whatever panel is open, each with an answer in one tap. Nothing while nobody does. */
export const Knocks = () => {
  const { t } = useTranslation();
  const ids = useListView('teacher', 'knocks', idsOf);
  const new_ids = useListView('teacher', 'knocks', newOf);
  const { send, is_refused } = useOrder();
  /** Who waited when it was asked for: whoever comes meanwhile was not meant. */
  const [to_refuse, setToRefuse] = useState<string[] | null>(null);
  const place = useFocusHeir<HTMLElement>('.knock button');
  const answer: Answer = (knock_ids, admit) => {
    send('door.answer', { knock_ids, admit });
  };
  return (
    <section
      ref={place}
      className="knocks"
      tabIndex={-1}
      aria-label={t('door.approve')}
      hidden={ids.length === 0}
    >
      <div className="knocks-head">
        <p className="knocks-count" role="status">
          {ids.length > 0 && (
            <>
              <Mark tone="look" /> {t('door.waiting', { count: ids.length })}
            </>
          )}
        </p>
        {new_ids.length > 1 && (
          <div className="knock-answers">
            <Button
              size="small"
              onPress={() => {
                answer(new_ids, true);
              }}
            >
              {t('door.admit_all')}
            </Button>
            <Button
              size="small"
              onPress={() => {
                setToRefuse(new_ids);
              }}
            >
              {t('door.refuse_all')}
            </Button>
          </div>
        )}
      </div>
      {to_refuse !== null && (
        <ConfirmDialog
          title={t('door.refuse_all_title', { number: to_refuse.length })}
          body={t('door.refuse_all_body')}
          confirm={t('door.refuse_all')}
          is_busy={false}
          failure={null}
          onConfirm={() => {
            answer(to_refuse, false);
            setToRefuse(null);
          }}
          onClose={() => {
            setToRefuse(null);
          }}
        />
      )}
      <ul className="knock-list">
        {ids.map((knock_id) => (
          <KnockLine key={knock_id} knock_id={knock_id} onAnswer={answer} />
        ))}
      </ul>
      {is_refused && (
        <p className="field-error" role="alert">
          {t('door.failed')}
        </p>
      )}
    </section>
  );
};

const KnockLine = ({ knock_id, onAnswer }: { readonly knock_id: string; readonly onAnswer: Answer }) => {
  const { t } = useTranslation();
  const veil = useNameVeil();
  const veilNumber = useNumberVeil();
  const knock = useRecord('teacher', 'knocks', knock_id);
  if (knock === undefined) return null;
  const { kind, here_as } = knock;
  const student_number = veilNumber(knock.student_number);
  const name = veil(knock.name);
  const verb = kind === 'seat_taken' ? 'move' : 'admit';
  return (
    <li className="knock">
      <p className="knock-who">
        {student_number !== null && (
          <span className="student-number">{t('teacher.students.number', { number: student_number })} </span>
        )}
        <strong className="knock-name">{name}</strong>{' '}
        <span className="muted small">
          {(here_as === null || kind === 'put_out') && t(`door.${kind}`)}
          {here_as !== null && kind === 'put_out' && ' · '}
          {here_as !== null && t('door.here_as', { name: veil(here_as) })}
        </span>
      </p>
      <div className="knock-answers">
        <Button
          size="small"
          variant="primary"
          aria-label={t(`door.${verb}_named`, { name })}
          onPress={() => {
            onAnswer([knock_id], true);
          }}
        >
          {t(`door.${verb}`)}
        </Button>
        <Button
          size="small"
          aria-label={t('door.refuse_named', { name })}
          onPress={() => {
            onAnswer([knock_id], false);
          }}
        >
          {t('door.refuse')}
        </Button>
      </div>
    </li>
  );
};
