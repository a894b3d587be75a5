import { Shuffle } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DrawnPerson } from '../../../shared/contract/pick.ts';
import { useMember } from '../../common/state/use-member.ts';
import { useCommand } from '../../common/commands/use-command.ts';
import { Card } from '../ui/card.tsx';
import { PressButton } from '../ui/press-button.tsx';
import type { RemoteSection } from './section.types.ts';
import './pick.css';

const Draw = () => {
  const { t } = useTranslation();
  const pot = useMember('assistant', 'pick_pot') ?? null;
  const drawn = useMember('assistant', 'pick') ?? null;
  const draw = useCommand('pick.draw');
  return (
    <PressButton
      icon={Shuffle}
      size="big"
      is_busy={draw.is_busy}
      aria-disabled={pot?.here === 0}
      onClick={() => {
        if (pot?.here !== 0) draw.run({ count: 1 });
      }}
    >
      {t(drawn === null ? 'remote.pick.draw' : 'remote.pick.again')}
    </PressButton>
  );
};

/** More than these lie side by side. */
const MAX_ROWS = 3;

interface PersonProps {
  readonly person: DrawnPerson;
}

const Wish = ({ person: { wants_to_pass } }: PersonProps) => {
  const { t } = useTranslation();
  return wants_to_pass ? <span className="pick-wish">{t('remote.pick.wants_to_pass')}</span> : null;
};

const PersonActions = ({ person: { person_id, name } }: PersonProps) => {
  const { t } = useTranslation();
  const skip = useCommand('pick.skip');
  const pass = useCommand('pick.pass');
  return (
    <div className="card-actions">
      <PressButton
        is_busy={skip.is_busy}
        aria-label={t('remote.pick.skip_name', { name })}
        onClick={() => {
          skip.run({ person_id });
        }}
      >
        {t('remote.pick.skip')}
      </PressButton>
      <PressButton
        is_busy={pass.is_busy}
        aria-label={t('remote.pick.pass_name', { name })}
        onClick={() => {
          pass.run({ person_id });
        }}
      >
        {t('remote.pick.pass')}
      </PressButton>
    </div>
  );
};

const Rows = ({ people }: { readonly people: readonly DrawnPerson[] }) => (
  <ul className="pick-people">
    {people.map((person) => (
      <li key={person.person_id} className="card-row">
        <p className="card-name">
          {person.name} <Wish person={person} />
        </p>
        <PersonActions person={person} />
      </li>
    ))}
  </ul>
);

const Names = ({ people }: { readonly people: readonly DrawnPerson[] }) => {
  const [chosen_id, setChosenId] = useState<string | null>(null);
  const id = useId();
  const chosen = people.find(({ person_id }) => person_id === chosen_id);
  return (
    <>
      <ul className="pick-people" data-many>
        {people.map((person) => {
          const is_chosen = person === chosen;
          return (
            <li key={person.person_id}>
              <PressButton
                aria-expanded={is_chosen}
                aria-controls={is_chosen ? id : undefined}
                onClick={() => {
                  setChosenId(is_chosen ? null : person.person_id);
                }}
              >
                {person.name} <Wish person={person} />
              </PressButton>
            </li>
          );
        })}
      </ul>
      {chosen !== undefined && (
        <div id={id} className="pick-chosen">
          <PersonActions key={chosen.person_id} person={chosen} />
        </div>
      )}
    </>
  );
};

const Drawn = () => {
  const { t } = useTranslation();
  const pot = useMember('assistant', 'pick_pot') ?? null;
  const drawn = useMember('assistant', 'pick') ?? null;
  const undo = useCommand('pick.undo');
  const show = useCommand('pick.show');
  const clear = useCommand('pick.clear');
  if (drawn === null || pot === null) return null;
  const People = drawn.people.length > MAX_ROWS ? Names : Rows;
  return (
    <Card title={t('remote.pick.heading')} note={t('remote.pick.here', { count: pot.here })}>
      {drawn.people.length === 0 && <p>{t('remote.pick.nobody')}</p>}
      <div role="status" className="pick-drawn">
        <People people={drawn.people} />
      </div>
      <div className="card-actions pick-steps">
        {pot.undoes !== null && (
          <PressButton
            is_busy={undo.is_busy}
            onClick={() => {
              undo.run({});
            }}
          >
            {t('remote.pick.undo')}
          </PressButton>
        )}
        <PressButton
          is_busy={show.is_busy}
          onClick={() => {
            show.run({ shown: !pot.shown });
          }}
        >
          {t(pot.shown ? 'remote.pick.hide' : 'remote.pick.show')}
        </PressButton>
        <PressButton
          is_busy={clear.is_busy}
          onClick={() => {
            clear.run({});
          }}
        >
          {t('remote.pick.clear')}
        </PressButton>
      </div>
    </Card>
  );
};

export const pickSection: RemoteSection = { id: 'pick', button: Draw, card: Drawn };
