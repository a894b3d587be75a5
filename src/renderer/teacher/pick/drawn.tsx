import { useTranslation } from 'react-i18next';
import type { DrawnPerson } from '../../../shared/contract/pick.ts';
import { useCommand } from '../../common/commands/use-command.ts';
import { useMember } from '../../common/state/use-member.ts';
import { useShown } from '../data/what-is-shown.ts';
import { Whereabouts } from '../live/whereabouts.tsx';
import { Button } from '../ui/button.tsx';
import { useFocusHeir } from '../ui/use-focus-heir.ts';
import { PersonName, useWho } from './person-name.tsx';
import { PICK_PLACE } from './use-draw.ts';
import { WantsToPass } from './wants-to-pass.tsx';

const ACTIONS = ['skip', 'pass'] as const;

const Person = ({ person }: { readonly person: DrawnPerson }) => {
  const { t } = useTranslation();
  const commands = { skip: useCommand('pick.skip', PICK_PLACE), pass: useCommand('pick.pass', PICK_PLACE) };
  const name = useWho()(person);
  const { person_id, student_id } = person;
  return (
    <li className="pick-person">
      <p className="pick-who">
        <PersonName person={person} />
      </p>
      {student_id === null ? (
        <span className="muted small">{t('pick.panel.without_device')}</span>
      ) : (
        <Whereabouts student_id={student_id} />
      )}
      <WantsToPass person={person} />
      <div className="pick-actions">
        {ACTIONS.map((action) => (
          <Button
            key={action}
            size="small"
            aria-label={t(`pick.panel.${action}_name`, { name })}
            is_busy={commands[action].is_busy}
            onPress={() => {
              commands[action].run({ person_id });
            }}
          >
            {t(`pick.panel.${action}`)}
          </Button>
        ))}
      </div>
    </li>
  );
};

/** Who is drawn, as a list and as it is said. */
export const Drawn = () => {
  const { t } = useTranslation();
  const pick = useMember('teacher', 'pick') ?? null;
  const { is_stale } = useShown();
  const whoOf = useWho();
  const place = useFocusHeir<HTMLDivElement>('.pick-actions button');
  return (
    <div ref={place} className="pick-drawn" tabIndex={-1}>
      <p className="visually-hidden" role="status">
        {pick !== null &&
          pick.people.length > 0 &&
          `${t('pick.panel.drawn')}: ${pick.people.map(whoOf).join(', ')}`}
      </p>
      {pick !== null && (
        <>
          {pick.began_round && <p className="small">{t('pick.panel.began_round')}</p>}
          <ol className="pick-people" aria-label={t('pick.panel.drawn')} data-stale={is_stale}>
            {pick.people.map((person) => (
              <Person key={person.person_id} person={person} />
            ))}
          </ol>
          {pick.is_short && <p className="small">{t('pick.panel.short')}</p>}
          {pick.people.length > 0 && <p className="muted small">{t('pick.panel.rule')}</p>}
        </>
      )}
    </div>
  );
};
