import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SharedWith } from '../../../shared/contract/sharing.ts';
import { clockTime } from '../../common/clock-time.ts';
import { LateMakeUp } from './make-up/late-make-up.ts';
import { SharedPlayer } from './shared-player.tsx';

const dayOf = (at: string, language: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(new Date(at));
const momentOf = (at: string, language: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' }).format(new Date(at));

interface SharedLessonProps {
  /** The first one is shown; not empty. */
  readonly shared: readonly [SharedWith, ...SharedWith[]];
  readonly onLeave: () => void;
}

/** What lesson it is, of whom, until when; and others that are there. */
export const SharedLesson = ({ shared, onLeave }: SharedLessonProps) => {
  const { t, i18n } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  const [chosen_id, setChosen] = useState(shared[0].recording_id);
  const [refused, setRefused] = useState<ReadonlySet<string>>(new Set());
  const { language } = i18n;
  const chosen = shared.find(({ recording_id }) => recording_id === chosen_id) ?? shared[0];
  const others = shared.filter((one) => one !== chosen);
  const { title, class_name, subject, teacher_name, created_at, duration_seconds, until } = chosen;
  const is_over = refused.has(chosen.recording_id);
  const facts = [class_name, subject, t('shared.lesson_of', { date: dayOf(created_at, language) })];

  useEffect(() => {
    // The form is gone, or another lesson's title stands here: a screen reader goes on with this one.
    heading.current?.focus();
  }, [chosen_id]);
  useEffect(() => {
    document.title = `${title} · ${t('common.product')}`;
  }, [title, t]);

  return (
    <div className="shared">
      <div>
        <h1 className="heading" ref={heading} tabIndex={-1}>
          {title}
        </h1>
        <p className="shared__facts">
          {facts.filter((fact) => fact !== null).join(' · ')} · {clockTime(duration_seconds)}
        </p>
      </div>
      {is_over ? (
        <div className="message message--problem" role="alert">
          <div>
            <p className="shared__stopped">{t('shared.stopped')}</p>
            <p>{t('shared.stopped_body')}</p>
          </div>
        </div>
      ) : (
        <SharedPlayer
          key={chosen.recording_id}
          shared={chosen}
          onRefused={() => {
            setRefused(new Set([...refused, chosen.recording_id]));
          }}
        />
      )}
      <div>
        <p>
          {teacher_name === null ? t('shared.from_unnamed') : t('shared.from', { teacher: teacher_name })}
          {!is_over && ` ${t('shared.until', { date: momentOf(until, language) })}`}
        </p>
        <p className="shared__note">{t('shared.where')}</p>
      </div>
      {!is_over && chosen.pass !== null && (
        <LateMakeUp key={chosen.share_code} shared={chosen} pass={chosen.pass} />
      )}
      {others.length > 0 && (
        <section aria-labelledby="shared-others">
          <h2 id="shared-others" className="shared__others">
            {t('shared.others')}
          </h2>
          <ul className="shared__list">
            {others.map((one) => (
              <li key={one.share_code}>
                <button
                  type="button"
                  className="shared__other"
                  onClick={() => {
                    setChosen(one.recording_id);
                  }}
                >
                  <span>{one.title}</span>
                  <span className="shared__facts">{dayOf(one.created_at, language)}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <div>
        <button type="button" className="button button--quiet" onClick={onLeave}>
          {t('shared.leave')}
        </button>
        <p className="shared__note">{t('shared.leave_note')}</p>
      </div>
    </div>
  );
};
