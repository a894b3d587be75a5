import './picked-card.css';
import { Speech } from 'lucide-react';
import { useId, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { joinedNames } from '../../../shared/joined-names.ts';
import { useOutbox } from '../../common/outbox/use-outbox.ts';
import { useSaid } from '../../common/outbox/use-said.ts';
import { useMember } from '../../common/state/use-member.ts';
import { passStepOf } from './pass-step.ts';

/** Of a shared device it says who is meant. */
const useTitle = (names: readonly string[]): string => {
  const { t } = useTranslation();
  return names.length === 0
    ? t('pick.student.title')
    : t('pick.student.title_of', { names: joinedNames(names) });
};

/** That this student is called, on its own phone alone; nothing while it is not. */
export const PickedCard = (): ReactElement => {
  const { t } = useTranslation();
  const picked = useMember('student', 'picked') ?? null;
  const title = useTitle(picked?.names ?? []);
  return (
    <>
      <p className="visually-hidden" role="status">
        {picked !== null && `${title} ${t('pick.student.hint')}`}
      </p>
      {picked !== null && <Card key={picked.draw_id} {...picked} />}
    </>
  );
};

interface CardProps {
  readonly draw_id: string;
  readonly wants_to_pass: boolean;
  readonly names: readonly string[];
}

const Card = ({ draw_id, wants_to_pass, names }: CardProps): ReactElement => {
  const { t } = useTranslation();
  const heading = useId();
  const title = useTitle(names);
  const outbox = useOutbox();
  const { pending, status, say } = useSaid<true>();
  const step = passStepOf(wants_to_pass, status);
  return (
    <section className="picked" aria-labelledby={heading}>
      <Speech aria-hidden="true" size={22} />
      <div>
        <h2 id={heading} className="picked__title">
          {title}
        </h2>
        <p className="picked__hint" role="status">
          {t(step === 'idle' ? 'pick.student.hint' : `pick.student.${step}`)}
        </p>
      </div>
      {!wants_to_pass && (
        <button
          type="button"
          className="button button--quiet picked__pass"
          aria-disabled={pending !== null}
          onClick={() => {
            if (pending === null) say(true, outbox.enqueue('pick.decline', { draw_id }));
          }}
        >
          {t('pick.student.decline')}
        </button>
      )}
    </section>
  );
};
