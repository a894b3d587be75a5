import './pulse-line.css';
import { Table2 } from 'lucide-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClassMinute } from '../../../../shared/contract/engagement/scores.ts';
import { useMember } from '../../../common/state/use-member.ts';
import { usePage } from '../../data/page-context.ts';
import { useShown } from '../../data/what-is-shown.ts';
import { Button } from '../../ui/button.tsx';
import { LateChart } from '../chart/late-chart.ts';
import { classPoints } from '../chart/points.ts';
import { classScoreOf } from '../data/class-score.ts';
import { usePaced, useRead } from '../data/use-read.ts';
import { LateMinutes } from './late-minutes.ts';

/** A minute that has passed comes within this; what is now is told as it happens. */
const READ_EVERY_MS = 20_000;
/** Until there is the first. */
const FIRST_EVERY_MS = 2_000;
const HEIGHT = 48;

/** The class over the lesson in one line, 56 px high: a press shows the moment. Nothing while there is nothing to say. */
export const PulseLine = () => {
  const { is_veiled } = useShown();
  const session_id = useMember('teacher', 'session')?.session_id;
  const engagement = useMember('teacher', 'engagement') ?? null;
  if (is_veiled || session_id === undefined || engagement === null || engagement.students === 0) return null;
  return <Line key={session_id} session_id={session_id} />;
};

const Line = ({ session_id }: { readonly session_id: string }) => {
  const { t } = useTranslation();
  const { is_stale } = useShown();
  const { api } = usePage();
  const as_of = useMember('teacher', 'engagement')?.as_of;
  const [has_some, setSome] = useState(false);
  const news = usePaced(as_of, has_some ? READ_EVERY_MS : FIRST_EVERY_MS);
  const ask = useCallback(
    (signal: AbortSignal) => api.call('sessionStats', { params: { session_id }, signal }),
    [api, session_id],
  );
  const minutes = useRead(ask, news).value?.minutes ?? NONE;
  const [picked, setPicked] = useState<number | null>(null);
  if (!has_some && minutes.length > 0) setSome(true);
  const last = minutes.at(-1);
  if (last === undefined) return null;
  return (
    <section className="pulse-line card" aria-label={t('dashboard.pulse.label')} data-stale={is_stale}>
      <div className="pulse-chart" title={t('dashboard.pulse.hint')}>
        <LateChart points={classPoints(minutes)} height={HEIGHT} is_small onPick={setPicked} />
      </div>
      <Now minute={last} />
      <Button
        size="small"
        variant="bare"
        aria-haspopup="dialog"
        onPress={() => {
          setPicked(last.minute);
        }}
      >
        <Table2 aria-hidden />
        {t('dashboard.pulse.open')}
      </Button>
      {picked !== null && (
        <LateMinutes
          minutes={minutes}
          picked={picked}
          onPick={setPicked}
          onClose={() => {
            setPicked(null);
          }}
        />
      )}
    </section>
  );
};

const NONE: readonly ClassMinute[] = [];

/** What the line says, in words. */
const Now = ({ minute: { minute, here, confused } }: { readonly minute: ClassMinute }) => {
  const { t } = useTranslation();
  const now = useMember('teacher', 'engagement') ?? null;
  const score = now === null ? null : classScoreOf(now);
  return (
    <>
      <p className="visually-hidden">
        {score === null
          ? t('dashboard.pulse.sentence_unknown', { minute, here })
          : t('dashboard.pulse.sentence', { minute, here, confused, middle: score })}
      </p>
      <p className="pulse-now" aria-hidden>
        <strong>
          {score === null ? t('dashboard.pulse.unknown') : t('dashboard.pulse.middle', { value: score })}
        </strong>
        <span>{t('dashboard.pulse.confused', { count: Math.round((now?.confused_share ?? 0) * 100) })}</span>
      </p>
    </>
  );
};
