import './pick-now.css';
import { Dices } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { FailedPressNote } from '../../common/commands/failed-press-note.tsx';
import { useCommand, useFailedPress } from '../../common/commands/use-command.ts';
import { Button } from '../ui/button.tsx';
import { PersonName } from './person-name.tsx';
import { useDrawn } from './use-pick.ts';
import { WantsToPass } from './wants-to-pass.tsx';

const AT = 'pick-now';

/** Who is drawn, in sight whatever is open beside the lesson; nothing while nobody is. */
export const PickNow = () => {
  const is_drawn = useDrawn().length > 0;
  const failed = useFailedPress(AT);
  return (
    <>
      {is_drawn && <Line />}
      <FailedPressNote failed={failed} className="note-look small" />
    </>
  );
};

const Line = () => {
  const { t } = useTranslation();
  const people = useDrawn();
  const clear = useCommand('pick.clear', AT);
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
        is_busy={clear.is_busy}
        onPress={() => {
          clear.run({});
        }}
      >
        {t('pick.clear')}
      </Button>
    </div>
  );
};
