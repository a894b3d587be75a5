import { useEffect, useSyncExternalStore, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { PublishRefusal } from '../../../shared/contract/ingest.ts';
import type { IngestWarningCode } from '../../../shared/contract/media/stream.ts';
import { useMember } from '../../common/state/use-member.ts';
import { formatTime } from '../data/format.ts';
import { putAway } from '../data/put-away.ts';
import { useStreamStatus } from '../data/use-stream.ts';
import { AdviceNotice, useAdviceDetail } from './advice-notice.tsx';
import { inOrder, rankOfAdvice, rankOfProblem, rankOfWarning, TONES, type Rank } from './notice-order.ts';
import { Notice } from './notice.tsx';
import { ProblemNotice } from './problem-notice.tsx';
import { screenFixOfWarning } from './screen-fix.ts';

/** Older refusals stay in the log; the page shows what the teacher may still act on. */
const SHOWN_REFUSALS = 3;

/** An encoder that is set up wrongly goes on trying, which is no news; strangers who are told as one have ever other addresses. */
const whoseOf = ({ address, detail, is_of_strangers }: PublishRefusal): string =>
  is_of_strangers ? 'strangers' : `${address} ${detail}`;

/** One thing that wants a look. */
export interface NoticeItem {
  /** Its code first, and what tells it from another time of the same. */
  readonly key: string;
  /** Of what goes on under one key, such as an encoder that tries every few seconds: what tells one time from the next. */
  readonly mark: string;
  readonly rank: Rank;
  readonly notice: ReactElement;
  /** Its technical words; null: it has none but those that it shows. */
  readonly detail: string | null;
}

export interface NoticesWishes {
  /** The light for students' way in stands on this screen too, and says itself that there is no network. */
  readonly has_join_light: boolean;
  /** The teacher has muted the microphone of the share that this page makes. */
  readonly is_muted: boolean;
}

/**
 * Everything that wants a look and was not put away: what does not work, what to set in the source, whom the network serves
 * badly, who was turned away. The worst first.
 */
export const useNotices = ({ has_join_light, is_muted }: NoticesWishes): NoticeItem[] => {
  const { t } = useTranslation();
  const wrong_codes = useMember('teacher', 'wrong_codes') ?? 0;
  const advice = useMember('teacher', 'advice') ?? [];
  const all_problems = useMember('teacher', 'problems') ?? [];
  const session_id = useMember('teacher', 'session')?.session_id ?? null;
  const status = useStreamStatus();
  const refusals = useMember('teacher', 'ingest')?.refusals ?? [];
  const adviceDetail = useAdviceDetail();
  const read = useSyncExternalStore(putAway.subscribe, putAway.current, putAway.current);
  const is_screen = status?.publisher?.kind === 'screen';
  const problems = all_problems.filter(({ code }) => !(code === 'no_network' && has_join_light));
  // ffmpeg's absence is a problem of this computer and a warning of the stream: said once.
  const problem_codes = new Set<string>(all_problems.map(({ code }) => code));
  const warnings = (status?.ingest_warnings ?? []).filter(({ code }) => !problem_codes.has(code));

  const item = (
    key: string,
    rank: Rank,
    notice: (onPutAway: () => void) => ReactElement,
    { detail = null, mark = '' }: Partial<Pick<NoticeItem, 'detail' | 'mark'>> = {},
  ): NoticeItem => {
    const onPutAway = (): void => {
      putAway.add(key, mark);
    };
    return { key, mark, rank, notice: notice(onPutAway), detail };
  };
  const items = [
    ...problems.map((problem) =>
      item(`${problem.code} ${problem.since}`, rankOfProblem(problem.code, is_screen), (onPutAway) => (
        <ProblemNotice problem={problem} is_screen={is_screen} onPutAway={onPutAway} />
      )),
    ),
    ...advice.map((one) => {
      const { code, since, details } = one;
      // One more without a picture is news; those whom a slow network reaches come and go.
      const whose = code === 'many_weak' ? '' : details['name'];
      const which = code === 'no_picture' ? `${details['count']} ${details['name']}` : whose;
      return item(
        `${code} ${since} ${String(which ?? details['address'])}`,
        rankOfAdvice(code),
        (onPutAway) => (
          <AdviceNotice advice={one} is_screen={is_screen} session_id={session_id} onPutAway={onPutAway} />
        ),
        { detail: adviceDetail(one) },
      );
    }),
    ...warnings.map(({ code, since }) => {
      const rank = rankOfWarning(code, status?.repair ?? 'none', is_screen ? { is_muted } : null);
      return item(
        `${code} ${since}`,
        rank,
        (onPutAway) => <WarningNotice {...{ code, rank, is_screen, onPutAway }} />,
        { detail: t(`warnings.${code}.detail`) },
      );
    }),
    ...refusals
      .slice(0, SHOWN_REFUSALS)
      .map((refusal) =>
        item(
          `refusal ${session_id} ${refusal.reason} ${whoseOf(refusal)}`,
          'door',
          (onPutAway) => <RefusalNotice refusal={refusal} onPutAway={onPutAway} />,
          { mark: refusal.at },
        ),
      ),
    ...(wrong_codes > 0
      ? [
          item(
            `wrong_codes ${session_id}`,
            'mended',
            (onPutAway) => (
              <Notice
                tone="away"
                title={t('teacher.alerts.wrong_codes', { count: wrong_codes })}
                fix={null}
                onPutAway={onPutAway}
              />
            ),
            { mark: String(wrong_codes) },
          ),
        ]
      : []),
  ];
  useEffect(() => {
    for (const { key, mark } of items) putAway.heard(key, mark);
  });
  return inOrder(items.filter(({ key }) => !read.has(key)));
};

interface WarningNoticeProps {
  readonly code: IngestWarningCode;
  readonly rank: Rank;
  readonly is_screen: boolean;
  readonly onPutAway: () => void;
}

const WarningNotice = ({ code, rank, is_screen, onPutAway }: WarningNoticeProps) => {
  const { t } = useTranslation();
  const screen_fix = is_screen ? screenFixOfWarning(code) : null;
  return (
    <Notice
      tone={TONES[rank]}
      title={t(`warnings.${code}.title`)}
      fix={screen_fix === null ? t(`warnings.${code}.fix`) : t(`teacher.share.fixes.${screen_fix}`)}
      onPutAway={onPutAway}
    />
  );
};

interface RefusalNoticeProps {
  readonly refusal: PublishRefusal;
  readonly onPutAway: () => void;
}

const RefusalNotice = ({ refusal, onPutAway }: RefusalNoticeProps) => {
  const { t, i18n } = useTranslation();
  const { reason, address, at, detail, count: times } = refusal;
  return (
    <Notice
      tone="look"
      title={t(`refusals.${reason}.title`)}
      aside={t(times === 1 ? 'teacher.alerts.from' : 'teacher.alerts.from_often', {
        address,
        times,
        time: formatTime(at, i18n.language),
      })}
      fix={t(`refusals.${reason}.fix`)}
      detail={detail}
      onPutAway={onPutAway}
    />
  );
};
