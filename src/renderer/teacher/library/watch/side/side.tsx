import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Chapter, VodInfo } from '../../../../../shared/contract/library/index.ts';
import type { Playback } from '../../../../common/recording-player/playback.ts';
import type { ClockMark } from '../../../../common/recording-player/player.types.ts';
import { CaptionsPanel } from '../../captions/captions-panel.tsx';
import type { CaptionsRead } from '../../captions/use-captions.ts';
import { Happened } from '../lesson/happened.tsx';
import type { LessonEvent } from '../lesson/lesson-events.ts';
import type { FactsRead } from '../lesson/use-lesson-facts.ts';
import type { Vod } from '../use-vod.ts';
import { Chapters } from './chapters.tsx';
import { Notes } from './notes.tsx';

interface SideProps {
  readonly info: VodInfo;
  readonly vod: Vod;
  /** As they are called. */
  readonly chapters: readonly Chapter[];
  readonly captions: CaptionsRead;
  readonly playback: Playback;
  readonly facts: FactsRead | null;
  readonly events: readonly LessonEvent[];
  readonly clock: readonly ClockMark[];
  readonly readAgain: () => void;
}

/** Beside the recording: what happened in its lesson, its chapters and captions, and what the teacher writes down. */
export const Side = (props: SideProps) => {
  const { info, vod, chapters, captions, playback, facts, events, clock, readAgain } = props;
  const { t } = useTranslation();
  const { recording_id, duration_seconds: length_seconds } = info;
  const has_ended = info.status === 'ready';
  return (
    <section className="card library-side" aria-label={t('library.watch.beside')}>
      <Tabs>
        <TabList className="tab-list" aria-label={t('library.watch.beside')}>
          <Tab id="lesson" className="tab">
            {t('library.watch.tabs.lesson')}
          </Tab>
          <Tab id="chapters" className="tab">
            {t('library.watch.tabs.chapters')}
          </Tab>
          {has_ended && (
            <Tab id="captions" className="tab">
              {t('captions.heading')}
            </Tab>
          )}
          <Tab id="notes" className="tab">
            {t('library.watch.tabs.notes')}
          </Tab>
        </TabList>
        <TabPanel id="lesson" className="tab-panel library-side-panel">
          <Happened {...{ playback, facts, events, clock, readAgain }} />
        </TabPanel>
        <TabPanel id="chapters" className="tab-panel library-side-panel">
          <Chapters
            {...{ recording_id, chapters, playback }}
            onChanged={(changed) => {
              vod.change({ chapters: changed });
            }}
          />
        </TabPanel>
        {has_ended && (
          <TabPanel id="captions" className="tab-panel library-side-panel">
            <CaptionsPanel {...{ recording_id, playback, length_seconds }} read={captions} />
          </TabPanel>
        )}
        <TabPanel id="notes" className="tab-panel library-side-panel">
          <Notes {...{ recording_id, playback }} />
        </TabPanel>
      </Tabs>
    </section>
  );
};
