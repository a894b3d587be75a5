import { ArrowLeft } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VodInfo } from '../../../../shared/contract/library/index.ts';
import { createPlayback } from '../../../common/recording-player/playback.ts';
import type { Clip, RecordingSource } from '../../../common/recording-player/player.types.ts';
import { RecordingPlayer } from '../../../common/recording-player/recording-player.tsx';
import { usePage, type Page } from '../../data/page-context.ts';
import { useFailureWords } from '../../data/use-action.ts';
import { useShown } from '../../data/what-is-shown.ts';
import { useView, VIEWS } from '../../shell/use-view.ts';
import { Button } from '../../ui/button.tsx';
import { DoneNote } from '../done-note.tsx';
import { EditSheet } from '../edit-sheet.tsx';
import { DELETED } from '../library-address.ts';
import { Mp4Note } from '../mp4-note.tsx';
import { useDeeds } from '../use-deeds.ts';
import type { Mp4Desk } from '../use-mp4.ts';
import { useVod, type Vod } from './use-vod.ts';
import { WatchHead } from './watch-head.tsx';

interface WatchProps {
  readonly recording_id: string;
  readonly clip: Clip | null;
  readonly mp4: Mp4Desk;
}

/** One recording: the player, and beside it what happened in its lesson. */
export const Watch = ({ recording_id, clip, mp4 }: WatchProps) => {
  const { t } = useTranslation();
  const vod = useVod(recording_id);
  return (
    <>
      <a className="library-back" href={VIEWS.library}>
        <ArrowLeft aria-hidden />
        {t('library.watch.back')}
      </a>
      {vod.info === null || vod.info.deleted_at !== null ? (
        <NotThere vod={vod} />
      ) : (
        <Opened info={vod.info} {...{ vod, clip, mp4 }} />
      )}
    </>
  );
};

/** While nothing of it is known, or there is nothing to know. */
const NotThere = ({ vod: { info, error, is_missing, readAgain } }: { readonly vod: Vod }) => {
  const { t } = useTranslation();
  const wordsOf = useFailureWords();
  if (error === null && info === null) {
    return (
      <div aria-busy="true">
        <h1 className="visually-hidden">{t('library.loading')}</h1>
        <div className="skeleton library-watch-coming" />
      </div>
    );
  }
  if (is_missing || info !== null) {
    return (
      <div className="library-empty card">
        <h1 className="title-l">{t('library.watch.missing')}</h1>
        <p className="muted">{t('library.watch.missing_hint')}</p>
        <a className="button button-plain" href={DELETED}>
          {t('library.places.deleted')}
        </a>
      </div>
    );
  }
  return (
    <div className="library-empty card" role="alert">
      <h1 className="title-l">{t('library.watch.failed', { reason: wordsOf(error) })}</h1>
      <Button onPress={readAgain}>{t('library.retry')}</Button>
    </div>
  );
};

const sourceOf = (info: VodInfo, mediaUrl: Page['mediaUrl']): RecordingSource => ({
  title: info.title,
  url: mediaUrl(`/api/vod/${info.recording_id}/stream`),
  length_seconds: info.duration_seconds,
  has_picture: info.has_picture,
  gaps: info.gaps,
  chapters: info.chapters,
  storyboard: info.storyboard && { ...info.storyboard, sprites: info.storyboard.sprites.map(mediaUrl) },
  poster: info.thumbnail === null ? null : mediaUrl(info.thumbnail),
  captions: null,
});

interface OpenedProps extends Pick<WatchProps, 'clip' | 'mp4'> {
  readonly info: VodInfo;
  readonly vod: Vod;
}

const Opened = ({ info, vod, clip, mp4 }: OpenedProps) => {
  const { t } = useTranslation();
  const { mediaUrl } = usePage();
  const { is_veiled } = useShown();
  const is_here = useView() === 'library';
  const [playback] = useState(createPlayback);
  const [is_edited, setEdited] = useState(false);
  const deeds = useDeeds(vod.change);
  const source = useMemo(() => sourceOf(info, mediaUrl), [info, mediaUrl]);
  const { status } = info;
  const is_live = status === 'recording' || status === 'interrupted';
  return (
    <>
      <WatchHead
        info={info}
        deeds={deeds}
        onEdit={() => {
          setEdited(true);
        }}
        onDownload={() => {
          mp4.ask(info);
        }}
      />
      {status === 'finalizing' && <p className="note-look">{t('library.watch.not_yet')}</p>}
      {status === 'failed' && <p className="note-look">{t('library.watch.nothing')}</p>}
      {is_live && <p className="note-look">{t('library.watch.live')}</p>}
      {status !== 'failed' && status !== 'finalizing' && (
        <div className="library-watch">
          <div className="library-watch-main">
            <RecordingPlayer {...{ playback, source, clip, is_here }} />
          </div>
        </div>
      )}
      <div className="library-notes">
        <DoneNote deeds={deeds} />
        <Mp4Note desk={mp4} />
      </div>
      {is_edited && !is_veiled && (
        <EditSheet
          view={info}
          write={deeds.write}
          onClose={() => {
            setEdited(false);
          }}
        />
      )}
    </>
  );
};
