import { ArrowLeft } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Chapter, VodInfo } from '../../../../shared/contract/library/index.ts';
import { createPlayback } from '../../../common/recording-player/playback.ts';
import type { Clip, RecordingSource } from '../../../common/recording-player/player.types.ts';
import { withGaps } from '../../../common/recording-player/recording-clock.ts';
import { RecordingPlayer } from '../../../common/recording-player/recording-player.tsx';
import { lengthOf } from '../../../common/recording-player/timeline.tsx';
import { usePlayback } from '../../../common/recording-player/use-playback.ts';
import { usePage, type Page } from '../../data/page-context.ts';
import { useFailureWords } from '../../data/use-action.ts';
import { useShown } from '../../data/what-is-shown.ts';
import { useView, VIEWS } from '../../shell/use-view.ts';
import { Button } from '../../ui/button.tsx';
import { MirrorLine } from '../../mirror/mirror-line.tsx';
import { useCaptionTrack } from '../captions/use-caption-track.ts';
import { useCaptions } from '../captions/use-captions.ts';
import { DoneNote } from '../done-note.tsx';
import { EditSheet } from '../edit-sheet.tsx';
import { DELETED } from '../library-address.ts';
import { Mp4Note } from '../mp4-note.tsx';
import { ShareSheet } from '../share/share-sheet.ts';
import { useDeeds } from '../use-deeds.ts';
import type { Mp4Desk } from '../use-mp4.ts';
import { ClipBar } from './clip-bar.tsx';
import { HeatLine } from './lesson/heat-line.tsx';
import { HeatWords } from './lesson/heat-words.tsx';
import { heatOf } from './lesson/heat.ts';
import { eventsOf } from './lesson/lesson-events.ts';
import { useLessonFacts } from './lesson/use-lesson-facts.ts';
import { Side } from './side/side.tsx';
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
  const vod = useVod(recording_id, useView() === 'library');
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

const sourceOf = (
  info: VodInfo,
  chapters: readonly Chapter[],
  captions: string | null,
  mediaUrl: Page['mediaUrl'],
): RecordingSource => ({
  title: info.title,
  url: mediaUrl(`/api/vod/${info.recording_id}/stream`),
  length_seconds: info.duration_seconds,
  has_picture: info.has_picture,
  gaps: info.gaps,
  chapters,
  storyboard: info.storyboard && { ...info.storyboard, sprites: info.storyboard.sprites.map(mediaUrl) },
  poster: info.thumbnail === null ? null : mediaUrl(info.thumbnail),
  captions,
});

/** One that was marked while it happened has no name yet. */
const useNamedChapters = (chapters: readonly Chapter[]): readonly Chapter[] => {
  const { t } = useTranslation();
  return useMemo(
    () =>
      chapters.map((chapter, index) =>
        chapter.title === ''
          ? { ...chapter, title: t('library.chapters.untitled', { number: index + 1 }) }
          : chapter,
      ),
    [chapters, t],
  );
};

interface OpenedProps extends Pick<WatchProps, 'clip' | 'mp4'> {
  readonly info: VodInfo;
  readonly vod: Vod;
}

const Opened = ({ info, vod, clip, mp4 }: OpenedProps) => {
  const { t } = useTranslation();
  const { is_veiled } = useShown();
  const [is_edited, setEdited] = useState(false);
  const [is_sharing, setSharing] = useState(false);
  const deeds = useDeeds(vod.change);
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
        onShare={() => {
          setSharing(true);
        }}
      />
      {status === 'finalizing' && <p className="note-look">{t('library.watch.not_yet')}</p>}
      {status === 'failed' && <p className="note-look">{t('library.watch.nothing')}</p>}
      {is_live && <p className="note-look">{t('library.watch.live')}</p>}
      {is_veiled && <p className="note-look">{t('library.veiled')}</p>}
      {is_veiled && <MirrorLine />}
      {status !== 'failed' && status !== 'finalizing' && <Playing {...{ info, vod, clip, mp4 }} />}
      <div className="library-notes">
        <DoneNote deeds={deeds} />
        <Mp4Note desk={mp4} />
      </div>
      {is_sharing && !is_veiled && (
        <ShareSheet
          recording_id={info.recording_id}
          title={info.title}
          onClose={() => {
            setSharing(false);
          }}
        />
      )}
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

/** The player and, unless a class may see this page, what is the teacher's alone. */
const Playing = ({ info, vod, clip, mp4 }: OpenedProps) => {
  const { mediaUrl } = usePage();
  const { is_veiled } = useShown();
  const is_here = useView() === 'library';
  const [playback] = useState(createPlayback);
  const chapters = useNamedChapters(info.chapters);
  const captions = useCaptions(info.status === 'ready' ? info.recording_id : null, is_here);
  const track = useCaptionTrack(info.recording_id, captions.desk);
  const source = useMemo(() => sourceOf(info, chapters, track, mediaUrl), [info, chapters, track, mediaUrl]);
  const { facts, readAgain } = useLessonFacts(info.session_id);
  const told_clock = usePlayback(playback, (view) => view.clock);
  const clock = useMemo(() => withGaps(told_clock, info.gaps), [told_clock, info.gaps]);
  const length = lengthOf(
    usePlayback(playback, (view) => view.length),
    source,
  );
  const started_ms = Date.parse(info.created_at);
  const events = useMemo(() => (facts === null ? [] : eventsOf(facts, started_ms)), [facts, started_ms]);
  const spans = useMemo(
    () => heatOf(facts?.minutes ?? [], started_ms, clock, length),
    [facts, started_ms, clock, length],
  );
  const has_heat = !is_veiled && spans.some(({ confused, active }) => confused > 0 || active > 0);
  return (
    <div className="library-watch" data-alone={is_veiled}>
      <div className="library-watch-main">
        <RecordingPlayer
          {...{ playback, source, clip, is_here }}
          under_line={has_heat && <HeatLine {...{ spans, length }} onSeek={playback.seek} />}
        />
        {has_heat && <HeatWords spans={spans} onSeek={playback.seek} />}
        <ClipBar
          {...{ playback, length }}
          recording_id={info.recording_id}
          opened_at={clip}
          onSave={
            info.status === 'ready'
              ? (part) => {
                  mp4.ask(info, part);
                }
              : null
          }
        />
      </div>
      {!is_veiled && (
        <Side {...{ info, vod, chapters, captions, playback, facts, events, clock, readAgain }} />
      )}
    </div>
  );
};
