import { Hand as HandIcon, Users } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useMember } from '../../common/state/use-member.ts';
import { useShown } from '../data/what-is-shown.ts';
import { useHands } from '../signals/use-hands.ts';
import { useProjector } from './use-projector.ts';

/** How many are here and have raised their hands: numbers, and no more, until the teacher lets names be shown. */
export const ClassLine = () => {
  const { t } = useTranslation();
  const { is_stale } = useShown();
  const here = useMember('class', 'here') ?? 0;
  const hands = useMember('class', 'hands_up') ?? 0;
  const { names } = useProjector().view;
  if (is_stale) return <p className="projector-line">{t('projector.lost')}</p>;
  return (
    <div className="projector-line">
      <p>
        <Users aria-hidden />
        {t('projector.here', { count: here })}
      </p>
      {hands > 0 && (
        <p>
          <HandIcon aria-hidden />
          {t('projector.hands', { count: hands })}
        </p>
      )}
      {names && <Speaker />}
    </div>
  );
};

/** Who has the word: the one name that this window has of its own. */
const Speaker = () => {
  const { t } = useTranslation();
  const [first] = useHands();
  if (first === undefined || first.called_at === null) return null;
  return <p className="projector-speaker">{t('projector.speaking', { name: first.name })}</p>;
};
