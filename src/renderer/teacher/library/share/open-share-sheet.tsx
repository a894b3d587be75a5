import './share-sheet.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Share } from '../../../../shared/contract/sharing.ts';
import { AirError } from '../../../../shared/errors.ts';
import { sharingTeacherEn } from '../../../../shared/locales/en/sharing.ts';
import { sharingTeacherKo } from '../../../../shared/locales/ko/sharing.ts';
import { usePage } from '../../data/page-context.ts';
import { useAction } from '../../data/use-action.ts';
import { Button } from '../../ui/button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { momentOf, SharedNow } from './shared-now.tsx';
import { UntilForm } from './until-form.tsx';
import { useShares } from './use-shares.ts';

declare module '../../../common/i18n.ts' {
  interface TranslationTree {
    sharing: (typeof sharingTeacherEn)['sharing'];
  }
}

export const words = { ko: sharingTeacherKo, en: sharingTeacherEn };

export interface ShareSheetProps {
  readonly recording_id: string;
  /** Of the recording. */
  readonly title: string;
  readonly onClose: () => void;
}

const REFUSALS = ['not_ready', 'nobody', 'too_many'] as const;
type Refusal = (typeof REFUSALS)[number];
const refusalOf = (error: unknown): Refusal | null => {
  const reason = error instanceof AirError ? error.details?.['reason'] : undefined;
  return REFUSALS.find((known) => known === reason) ?? null;
};

/** For whom it opens, in words. */
const Audience = ({ share: { listed, guests } }: { readonly share: Share }) => {
  const { t } = useTranslation();
  return (
    <p>
      {listed > 0 && t('sharing.for_list', { count: listed })}
      {listed > 0 && guests > 0 && ` ${t('sharing.also_guests', { count: guests })}`}
      {listed === 0 && t('sharing.for_guests', { count: guests })}
    </p>
  );
};

/** Whether a recording is shared with its class, how, until when; and its end. */
export const OpenShareSheet = ({ recording_id, title, onClose }: ShareSheetProps) => {
  const { t, i18n } = useTranslation();
  const { api } = usePage();
  const { shares, is_troubled, read, put, remove } = useShares(recording_id);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const [has_quizzes, setHasQuizzes] = useState(false);
  const create = useAction(async (ends_at: string) => {
    setRefusal(null);
    try {
      const body = { ends_at, make_up_until: has_quizzes ? ends_at : null };
      put(await api.call('createShare', { params: { recording_id }, body }));
      setDone(null);
    } catch (error) {
      setRefusal(refusalOf(error));
      throw error;
    }
  });
  const present = (shares ?? []).filter(({ state }) => state !== 'ended');
  const ended = (shares ?? []).find(({ state }) => state === 'ended');
  return (
    <Sheet title={t('sharing.title', { title })} onClose={onClose}>
      <div className="sharing">
        <p>{t('sharing.lead')}</p>
        {shares === null && is_troubled && (
          <p role="alert">
            {t('sharing.unread')} <Button onPress={read}>{t('sharing.retry')}</Button>
          </p>
        )}
        {present.map((share) => (
          <section key={share.share_id} className="sharing-one">
            <Audience share={share} />
            <SharedNow
              share={share}
              onChanged={(changed) => {
                put(changed);
                setDone(t('sharing.changed', { date: momentOf(changed.ends_at, i18n.language) }));
              }}
              onStopped={() => {
                remove(share.share_id);
                setDone(t('sharing.stopped'));
              }}
            />
          </section>
        ))}
        <p role="status" className="sharing-done">
          {done}
        </p>
        {shares !== null && present.length === 0 && (
          <>
            {ended !== undefined && (
              <p>{t('sharing.ended', { date: momentOf(ended.ends_at, i18n.language) })}</p>
            )}
            <UntilForm
              word={t('sharing.share')}
              is_busy={create.is_busy}
              failure={refusal === null ? create.failure : t(`sharing.refused.${refusal}`)}
              onUntil={create.run}
            />
            <label className="sharing-quizzes">
              <input
                type="checkbox"
                checked={has_quizzes}
                onChange={({ target }) => {
                  setHasQuizzes(target.checked);
                }}
              />
              <span>
                {t('sharing.with_quizzes')}
                <span className="muted small">{t('sharing.with_quizzes_note')}</span>
              </span>
            </label>
            <p className="muted small">{t('sharing.where')}</p>
          </>
        )}
      </div>
    </Sheet>
  );
};
