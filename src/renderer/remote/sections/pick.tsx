import { Shuffle } from 'lucide-react';
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

const Person = ({ person }: { readonly person: DrawnPerson }) => {
  const { t } = useTranslation();
  const { person_id, name, wants_to_pass } = person;
  const skip = useCommand('pick.skip');
  const pass = useCommand('pick.pass');
  return (
    <li className="pick-person">
      <p className="card-name">
        {name} {wants_to_pass && <span className="pick-wish">{t('remote.pick.wants_to_pass')}</span>}
      </p>
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
    </li>
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
  return (
    <Card title={t('remote.pick.heading')} note={t('remote.pick.here', { count: pot.here })}>
      {drawn.people.length === 0 && <p>{t('remote.pick.nobody')}</p>}
      <div role="status">
        <ul className="pick-people">
          {drawn.people.map((person) => (
            <Person key={person.person_id} person={person} />
          ))}
        </ul>
      </div>
      <div className="card-actions">
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
