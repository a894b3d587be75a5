import { Flag } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  SCORES,
  type Level as LevelNumbers,
  type Scores,
  type StudentEngagement,
} from '../../../../shared/contract/engagement/scores.ts';
import { pullOf } from '../../../../shared/engagement/pull-of.ts';
import { Choice } from '../../ui/choice.tsx';
import { Level } from './level.tsx';
import { useTermWords } from './use-term-words.ts';

interface ScoreTermsProps {
  readonly scores: Scores;
  readonly disputed: StudentEngagement['disputed'];
}

/** Below this a score is mostly the class's. */
const THIN = 0.5;

/** Each score with what it is made of, in words. */
export const ScoreTerms = ({ scores, disputed }: ScoreTermsProps) => {
  const { t } = useTranslation();
  const [of, setOf] = useState<'now' | 'lesson'>('lesson');
  const wrong = new Set<string>(disputed.map(({ term }) => term));
  return (
    <>
      <Choice
        label={t('dashboard.student.scores')}
        value={of}
        onChange={setOf}
        options={[
          { value: 'lesson', label: t('dashboard.student.lesson') },
          { value: 'now', label: t('dashboard.student.now') },
        ]}
      />
      {of === 'now' && <p className="muted small">{t('dashboard.student.now_note')}</p>}
      {SCORES.toReversed().map((score) => (
        <OneScore
          key={score}
          name={t(`dashboard.student.scores_names.${score}`)}
          level={scores[score][of]}
          wrong={wrong}
        />
      ))}
    </>
  );
};

interface OneScoreProps {
  readonly name: string;
  readonly level: LevelNumbers;
  /** Terms that the student disputes. */
  readonly wrong: ReadonlySet<string>;
}

const OneScore = ({ name, level, wrong }: OneScoreProps) => {
  const { t, i18n } = useTranslation();
  const wordsOf = useTermWords();
  const { value, low, high, band, evidence, terms } = level;
  const pull = pullOf(level);
  const signed = new Intl.NumberFormat(i18n.language, { signDisplay: 'exceptZero' });
  return (
    <section className="one-score" aria-label={name}>
      <p className="one-score-head">
        <strong>{name}</strong> <Level band={band} value={value} measured="yes" />
        {low !== null && high !== null && (
          <span className="muted small">{t('dashboard.student.range', { low, high })}</span>
        )}
      </p>
      {value !== null && evidence < THIN && <p className="muted small">{t('dashboard.student.thin')}</p>}
      {terms.length === 0 && <p className="muted small">{t('dashboard.student.no_terms')}</p>}
      <ul className="plain-list small">
        {terms.map((term) => (
          <li key={term.term} className="one-term">
            {wordsOf(term)}
            <span className="muted">
              {t('dashboard.student.weight', { percent: Math.round(term.weight * 100) })}
            </span>
            {wrong.has(term.term) && <Flag role="img" aria-label={t('dashboard.student.disputed')} />}
          </li>
        ))}
      </ul>
      {pull !== null && (
        <p className="muted small">
          {t('dashboard.student.pull', { own: pull.own, by: signed.format(pull.by) })}
        </p>
      )}
    </section>
  );
};
