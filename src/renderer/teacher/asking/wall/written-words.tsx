import { Eye, EyeOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { More } from '../../ui/more.tsx';
import { Button } from '../../ui/button.tsx';
import { useFocusHeir } from '../../ui/use-focus-heir.ts';
import { choiceOf, mayBeShown, withKeyShown, type TaughtCount, type WallChoice } from './shown-counts.ts';

interface WrittenWordsProps {
  readonly counts: readonly TaughtCount[];
  readonly choice: WallChoice;
  readonly onChange: (choice: WallChoice) => void;
}

/** What students wrote, by whether the wall may have it: a press lets one on it, or takes it away. */
export const WrittenWords = ({ counts, choice, onChange }: WrittenWordsProps) => {
  const { t } = useTranslation();
  const place = useFocusHeir<HTMLDivElement>('button');
  const written = counts.filter(({ count }) => count > 0);
  const shown = written.filter((count) => mayBeShown(count, choice));
  const held = written.filter((count) => !mayBeShown(count, choice));
  const setShown = (count: TaughtCount, is_shown: boolean): void => {
    onChange(withKeyShown(choiceOf(choice, counts), count, is_shown));
  };
  return (
    <div ref={place} className="written-words" tabIndex={-1}>
      <h4 className="field-label">{t('asking_review.control.held')}</h4>
      {held.length === 0 ? (
        <p className="muted small">{t('asking_review.control.held_none')}</p>
      ) : (
        <ul className="written-list">
          {held.map((count) => (
            <Written key={count.key} count={count} is_shown={false} onPress={() => setShown(count, true)} />
          ))}
        </ul>
      )}
      {shown.length > 0 && (
        <More title={`${t('asking_review.control.on_wall')} (${String(shown.length)})`}>
          <ul className="written-list">
            {shown.map((count) => (
              <Written key={count.key} count={count} is_shown onPress={() => setShown(count, false)} />
            ))}
          </ul>
        </More>
      )}
    </div>
  );
};

interface WrittenProps {
  readonly count: TaughtCount;
  readonly is_shown: boolean;
  readonly onPress: () => void;
}

const Written = ({ count: { label, count }, is_shown, onPress }: WrittenProps) => {
  const { t } = useTranslation();
  return (
    <li className="written">
      <span className="written-text">{label}</span>
      <span className="muted small">{t('asking_review.control.times', { count })}</span>
      <Button
        size="small"
        aria-label={t(is_shown ? 'asking_review.control.hide_name' : 'asking_review.control.show_name', {
          text: label,
        })}
        onPress={onPress}
      >
        {is_shown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
        {t(is_shown ? 'asking_review.control.hide' : 'asking_review.control.show')}
      </Button>
    </li>
  );
};
