import './recording-lesson.css';
import { Archive, CirclePlay, Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordingView } from '../../../../shared/contract/library/index.ts';
import { clockTime } from '../../../common/clock-time.ts';
import { usePage } from '../../data/page-context.ts';
import { useAction, useFailureWords } from '../../data/use-action.ts';
import { VIEWS } from '../../shell/use-view.ts';
import { Button } from '../../ui/button.tsx';
import { useFocusHeir } from '../../ui/use-focus-heir.ts';
import { recordingAddress } from '../library-address.ts';

const LOOK_AGAIN_MS = 1000;
/** A lesson's last seconds are on the disk within moments; one of which nothing was recorded has nothing to wait for. */
const LOOKS = 30;

const isDone = (view: RecordingView | null): boolean =>
  view !== null &&
  (view.status === 'failed' ||
    view.status === 'deleted' ||
    (view.status === 'ready' && (view.thumbnail !== null || !view.has_picture)));

interface Looked {
  readonly view: RecordingView | null;
  readonly error: unknown;
  readonly times: number;
}

/** The lesson's recording, as soon as there is one. */
const useOwnRecording = (session_id: string): Looked & { readonly put: (view: RecordingView) => void } => {
  const { api } = usePage();
  const [looked, setLooked] = useState<Looked>({ view: null, error: null, times: 0 });
  const { view, times } = looked;
  useEffect(() => {
    if (isDone(view) || times >= LOOKS) return undefined;
    const stop = new AbortController();
    const { signal } = stop;
    const look = async (): Promise<void> => {
      try {
        const [found = null] = await api.call('vodOfSession', { params: { session_id }, signal });
        if (!signal.aborted) setLooked({ view: found, error: null, times: times + 1 });
      } catch (error) {
        if (!signal.aborted) setLooked((before) => ({ ...before, error, times: times + 1 }));
      }
    };
    const timer = setTimeout(() => void look(), times === 0 ? 0 : LOOK_AGAIN_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [api, session_id, view, times]);
  return {
    ...looked,
    put: (changed) => {
      setLooked((before) => ({ ...before, view: changed }));
    },
  };
};

/** In the look back: the recording, which plays before the bell has stopped ringing. */
export const RecordingAfter = ({ session_id }: { readonly session_id: string }) => {
  const { t } = useTranslation();
  const wordsOf = useFailureWords();
  const { view, error, times, put } = useOwnRecording(session_id);
  return (
    <section className="recording-after" aria-labelledby="recording-after">
      <h2 id="recording-after" className="field-label">
        {t('recording.after.heading')}
      </h2>
      <div role="status">
        {view === null && error !== null && (
          <p className="note-look small">{t('recording.after.failed', { reason: wordsOf(error) })}</p>
        )}
        {view === null && error === null && (
          <p className="muted">{t(times < LOOKS ? 'recording.after.coming' : 'recording.after.nothing')}</p>
        )}
        {view?.status === 'finalizing' && <p className="muted">{t('recording.after.coming')}</p>}
        {view?.status === 'failed' && <p className="muted">{t('recording.after.nothing')}</p>}
      </div>
      {view !== null && (view.status === 'ready' || view.status === 'deleted') && (
        <Own view={view} onChanged={put} />
      )}
      <a href={VIEWS.library}>{t('recording.after.library')}</a>
    </section>
  );
};

interface OwnProps {
  readonly view: RecordingView;
  readonly onChanged: (view: RecordingView) => void;
}

const Own = ({ view, onChanged }: OwnProps) => {
  const { t } = useTranslation();
  const { api, mediaUrl } = usePage();
  const place = useFocusHeir<HTMLDivElement>('button, a');
  const { recording_id, thumbnail, is_kept } = view;
  const params = { recording_id };
  const keep = useAction(async () => {
    onChanged(await api.call('changeRecording', { params, body: { is_kept: !is_kept } }));
  });
  const remove = useAction(async () => {
    onChanged(await api.call('deleteRecording', { params }));
  });
  const restore = useAction(async () => {
    onChanged(await api.call('restoreRecording', { params }));
  });
  const failure = keep.failure ?? remove.failure ?? restore.failure;
  return (
    <div ref={place} className="recording-own" tabIndex={-1}>
      {view.status === 'deleted' ? (
        <p className="recording-own-line">
          {t('recording.after.deleted')}{' '}
          <Button size="small" is_busy={restore.is_busy} onPress={restore.run}>
            {t('recording.after.undo')}
          </Button>
        </p>
      ) : (
        <>
          <a className="recording-watch" href={recordingAddress(recording_id)}>
            {thumbnail !== null && <img src={mediaUrl(thumbnail)} alt="" />}
            <span className="recording-watch-words">
              <CirclePlay aria-hidden />
              {t('recording.after.watch')}
            </span>
            <span className="small">
              {t('recording.after.length', { time: clockTime(view.duration_seconds) })}
            </span>
          </a>
          <p className="muted small">{t(is_kept ? 'recording.after.stays' : 'recording.after.until')}</p>
          <div className="recording-own-line">
            <Button size="small" aria-pressed={is_kept} data-on={is_kept} onPress={keep.run}>
              <Archive aria-hidden />
              {t('recording.after.keep')}
            </Button>
            <Button size="small" is_busy={remove.is_busy} onPress={remove.run}>
              <Trash2 aria-hidden />
              {t('recording.after.delete')}
            </Button>
          </div>
        </>
      )}
      {failure !== null && (
        <p className="field-error" role="alert">
          {failure}
        </p>
      )}
    </div>
  );
};
