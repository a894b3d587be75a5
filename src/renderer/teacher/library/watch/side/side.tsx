import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Chapter, VodInfo } from '../../../../../shared/contract/library/index.ts';
import type { Playback } from '../../../../common/recording-player/playback.ts';
import type { ClockMark } from '../../../../common/recording-player/player.types.ts';
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
  readonly playback: Playback;
  readonly facts: FactsRead | null;
  readonly events: readonly LessonEvent[];
  readonly clock: readonly ClockMark[];
  readonly readAgain: () => void;
}

/** Beside the recording: what happened in its lesson, its chapters, and what the teacher writes down. */
export const Side = ({ info, vod, chapters, playback, facts, events, clock, readAgain }: SideProps) => {
  const { t } = useTranslation();
  const { recording_id } = info;
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
        <TabPanel id="notes" className="tab-panel library-side-panel">
          <Notes {...{ recording_id, playback }} />
        </TabPanel>
      </Tabs>
    </section>
  );
};
