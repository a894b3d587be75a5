import { useTranslation } from 'react-i18next';
import type { FoundLesson as Lesson, SearchHit } from '../../../../shared/contract/search.ts';
import { clockTime } from '../../../common/clock-time.ts';
import { Button } from '../../ui/button.tsx';
import { formatWhen } from '../list/facts.ts';
import { addressOf, partsOf } from './hit-parts.ts';

interface FoundLessonProps {
  readonly lesson: Lesson;
  readonly onAll: () => void;
}

/** One lesson with what was found in it, each hit leading to its second. */
export const FoundLesson = ({ lesson, onAll }: FoundLessonProps) => {
  const { t, i18n } = useTranslation();
  const { recording_id, title, class_name, subject, created_at, hits, hit_count } = lesson;
  const about = [class_name, subject, formatWhen(created_at, i18n.language)];
  const is_alone = hits.length > FEW;
  /** It marks the heading, and needs no line of its own. */
  const named = hits.find(({ kind, text }) => kind === 'title' && text === title);
  return (
    <li className="found-lesson">
      <h2 className="found-title">
        <a href={addressOf(recording_id, { at_seconds: 0 })} data-found>
          {named === undefined ? title : <Marked hit={named} />}
        </a>
      </h2>
      <p className="found-about muted small">
        {about.filter((one) => one !== null && one !== '').join(' · ')}
      </p>
      <ul className="found-hits">
        {hits.map((hit, index) =>
          hit === named ? null : (
            // Hits have no id, and two may be alike; they never change places.
            <li key={index}>
              <Hit recording_id={recording_id} hit={hit} />
            </li>
          ),
        )}
      </ul>
      {hits.length < hit_count && is_alone && (
        <p className="muted small">{t('search.first_hits', { of: hit_count, count: hits.length })}</p>
      )}
      {hits.length < hit_count && !is_alone && (
        <Button variant="bare" size="small" onPress={onAll}>
          {t('search.all_hits', { count: hit_count, title })}
        </Button>
      )}
    </li>
  );
};
/** Among other lessons one has so few hits; with more it was asked for alone. */
const FEW = 3;

interface HitProps {
  readonly recording_id: string;
  readonly hit: SearchHit;
}

const Hit = ({ recording_id, hit }: HitProps) => {
  const { t } = useTranslation();
  const { kind, at_seconds } = hit;
  const has_place = kind !== 'title' && kind !== 'class' && kind !== 'description';
  return (
    <a className="found-hit" href={addressOf(recording_id, hit)} data-found>
      <span className="found-kind small">{t(`search.kind.${kind}`)}</span>
      {has_place && <span className="found-time small">{clockTime(at_seconds)}</span>}
      <span className="found-text">
        <Marked hit={hit} />
      </span>
    </a>
  );
};

const Marked = ({ hit }: Pick<HitProps, 'hit'>) =>
  partsOf(hit).map(({ text, is_mark }, index) =>
    // Parts are as many as the text has, in its order.
    is_mark ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>,
  );
