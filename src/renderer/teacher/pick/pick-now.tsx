import './pick-now.css';
import { Dices } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useOutbox } from '../../common/outbox/use-outbox.ts';
import { Button } from '../ui/button.tsx';
import { PersonName } from './person-name.tsx';
import { useDrawn } from './use-pick.ts';
import { WantsToPass } from './wants-to-pass.tsx';

/** Who is drawn, in sight whatever is open beside the lesson; nothing while nobody is. */
export const PickNow = () => {
  const { t } = useTranslation();
  const outbox = useOutbox();
  const people = useDrawn();
  if (people.length === 0) return null;
  return (
    <div className="pick-now">
      <Dices aria-hidden />
      <p id="pick-now" className="muted small">
        {t('pick.now')}
      </p>
      <ul aria-labelledby="pick-now">
        {people.map((person) => (
          <li key={person.person_id}>
            <PersonName person={person} /> <WantsToPass person={person} />
          </li>
        ))}
      </ul>
      <Button
        size="small"
        variant="bare"
        onPress={() => {
          outbox.enqueue('pick.clear', {});
        }}
      >
        {t('pick.clear')}
      </Button>
    </div>
  );
};
