import '../../asking/asking.css';
import './make-up.css';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MakeUpRun } from '../../../../shared/contract/asking/make-up.ts';
import type { SharedWith } from '../../../../shared/contract/sharing.ts';
import { askingStudentEn } from '../../../../shared/locales/en/asking-student.ts';
import { makeUpEn } from '../../../../shared/locales/en/sharing.ts';
import { askingStudentKo } from '../../../../shared/locales/ko/asking-student.ts';
import { makeUpKo } from '../../../../shared/locales/ko/sharing.ts';
import { mergeTexts } from '../../../../shared/locales/merge-texts.ts';
import { wordsOf } from '../../../common/panels/panel-words.ts';
import type {} from '../../asking/asking-words.ts';
import { answerViews } from '../../asking/type-list.ts';
import { createMakeUpCall, isOver } from './make-up-call.ts';
import { MakeUpPaper } from './make-up-paper.tsx';

declare module '../../../common/i18n.ts' {
  interface TranslationTree {
    make_up: (typeof makeUpEn)['make_up'];
  }
}

export const words = {
  ko: mergeTexts(makeUpKo, askingStudentKo, ...wordsOf(answerViews, 'ko')),
  en: mergeTexts(makeUpEn, askingStudentEn, ...wordsOf(answerViews, 'en')),
};

export interface MakeUpProps {
  readonly shared: SharedWith;
  readonly pass: string;
}

type Stand =
  | { readonly step: 'coming' | 'failed' | 'over' }
  | { readonly step: 'here'; readonly until: string; readonly runs: readonly MakeUpRun[] };

/** The quizzes of the lesson, for who missed them. */
export const MakeUp = ({ shared, pass }: MakeUpProps) => {
  const { t, i18n } = useTranslation();
  const { recording_id, ticket } = shared;
  const [call] = useState(() => createMakeUpCall({ recording_id }, pass));
  const [stand, setStand] = useState<Stand>({ step: 'coming' });
  const read = useCallback(() => {
    call
      .read()
      .then((paper) => {
        setStand({ step: 'here', ...paper });
      })
      .catch((error: unknown) => {
        setStand({ step: isOver(error) ? 'over' : 'failed' });
      });
  }, [call]);
  useEffect(read, [read]);
  const momentOf = (at: string): string =>
    new Intl.DateTimeFormat(i18n.language, { dateStyle: 'long', timeStyle: 'short' }).format(new Date(at));
  // What a media element asks for carries the ticket that only reads.
  const pictureUrl = (picture_id: string): string =>
    `/api/quiz/asked/${encodeURIComponent(recording_id)}/pictures/${encodeURIComponent(picture_id)}?token=${encodeURIComponent(ticket)}`;

  return (
    <section className="make-up" aria-labelledby="make-up-title">
      <h2 id="make-up-title" className="make-up__heading">
        {t('make_up.title')}
      </h2>
      {stand.step === 'coming' && <p role="status">{t('make_up.coming')}</p>}
      {stand.step === 'failed' && (
        <div className="message message--wait shared__failed" role="alert">
          <p>{t('make_up.failed')}</p>
          <button type="button" className="button button--quiet" onClick={read}>
            {t('shared.again')}
          </button>
        </div>
      )}
      {stand.step === 'over' && (
        <p className="message message--wait" role="alert">
          {t('make_up.over')}
        </p>
      )}
      {stand.step === 'here' && (
        <>
          <p>
            {stand.runs.length === 0
              ? t('make_up.none')
              : t('make_up.until', { date: momentOf(stand.until) })}
          </p>
          {stand.runs.map((run) => (
            <MakeUpPaper
              key={run.run_id}
              run={run}
              call={call}
              pictureUrl={pictureUrl}
              momentOf={momentOf}
              onHandedIn={(handed_in) => {
                setStand({
                  ...stand,
                  runs: stand.runs.map((one) => (one.run_id === handed_in.run_id ? handed_in : one)),
                });
              }}
              onOver={() => {
                setStand({ step: 'over' });
              }}
            />
          ))}
        </>
      )}
    </section>
  );
};
