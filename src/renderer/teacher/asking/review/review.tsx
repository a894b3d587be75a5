import './review.css';
import { EyeOff, RotateCw } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShown } from '../../data/what-is-shown.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { review_words } from '../review-words.ts';
import { AnswersView } from './answers-view.tsx';
import { columnsOf, isToMark } from './cells.ts';
import { MarkingDesk } from './desk/marking-desk.tsx';
import { ExportButtons } from './export-buttons.tsx';
import { StatisticsList } from './statistics-list.tsx';
import { useRunData, type RunData } from './use-run-data.ts';

export const words = review_words;

export interface ReviewProps {
  readonly run_id: string;
  /** What is in front first; where nothing is to be marked the table is. Default: the table. */
  readonly view?: 'table' | 'marking';
}

/** The answers to what was asked, in class and after it: by student and question, as statistics, and to be marked. */
export const Panel = ({ run_id, view = 'table' }: ReviewProps) => {
  const { t } = useTranslation();
  const { is_veiled } = useShown();
  const { data, is_busy, failure, read } = useRunData(run_id);
  if (is_veiled)
    return (
      <p className="review-veiled">
        <EyeOff aria-hidden />
        {t('asking_review.review.veiled')}
      </p>
    );
  return (
    <section className="review" aria-label={t('asking_review.review.heading')}>
      {failure !== null && (
        <p className="note-look" role="alert">
          {failure}
        </p>
      )}
      {data === null && failure === null && <p className="muted">{t('asking_review.review.loading')}</p>}
      {data !== null && <Views data={data} first={view} onChanged={read} />}
      {(data !== null || failure !== null) && (
        <div className="review-foot">
          <Button size="small" is_busy={is_busy} onPress={read}>
            <RotateCw aria-hidden />
            {t('asking_review.review.again')}
          </Button>
          {data !== null && <ExportButtons run_id={run_id} title={data.sheet.title} />}
        </div>
      )}
    </section>
  );
};

type View = 'table' | 'statistics' | 'marking';

interface ViewsProps {
  readonly data: RunData;
  readonly first: View;
  readonly onChanged: () => void;
}

const Views = ({ data, first, onChanged }: ViewsProps) => {
  const { t } = useTranslation();
  const { statistics, responses, sheet } = data;
  const columns = columnsOf(sheet);
  const to_mark = columns.filter(isToMark);
  const left = responses.filter(
    ({ question_id, vote, share, counts }) =>
      counts && share === null && to_mark.some((one) => one.question_id === question_id && one.vote === vote),
  ).length;
  const can_mark = to_mark.length > 0;
  const [view, setView] = useState<View>(first === 'marking' && !can_mark ? 'table' : first);
  const options = [
    { value: 'table', label: t('asking_review.review.table') },
    { value: 'statistics', label: t('asking_review.review.statistics') },
    ...(can_mark
      ? [{ value: 'marking', label: t('asking_review.review.marking_left', { count: left }) } as const]
      : []),
  ] as const;
  return (
    <>
      <div className="review-head">
        <Choice<View>
          label={t('asking_review.review.views')}
          value={view}
          options={options}
          onChange={setView}
        />
        <p className="muted small">
          {t('asking_review.review.took_part', { took: statistics.took_part, joined: statistics.joined })}
          {statistics.mean_share !== null &&
            ` · ${t('asking_review.review.mean', { percent: Math.round(100 * statistics.mean_share) })}`}
        </p>
      </div>
      {view === 'table' && <AnswersView data={data} onChanged={onChanged} />}
      {view === 'statistics' && <StatisticsList statistics={statistics} />}
      {view === 'marking' && can_mark && <MarkingDesk data={data} onChanged={onChanged} />}
    </>
  );
};
