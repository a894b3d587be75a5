import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../../shared/contract/classroom/sessions.ts';
import { allHooks } from '../../common/panels/all-hooks.ts';
import { keepAwake } from '../../common/return-watch.ts';
import { useListView, useMember } from '../../common/state/use-member.ts';
import { JoinLight } from '../before/join-light.tsx';
import { useStudentsJoined } from '../data/use-students.ts';
import { Knocks } from '../door/knocks.tsx';
import { Notices } from '../notices/notices.tsx';
import { OnWallProvider } from '../projector/on-wall-provider.tsx';
import { fronts, panels, rooms, tool_panels } from '../room/all-rooms.ts';
import { OpenToolProvider, type OpenTool } from '../room/open-tool.ts';
import { ToolBar } from '../room/tool-bar.tsx';
import { ToolPlace } from '../room/tool-place.tsx';
import { usePreload } from '../room/use-preload.ts';
import { ShareBar } from '../share/share-bar.tsx';
import { useShare } from '../share/use-share.ts';
import { ShortcutsProvider } from '../shortcuts/shortcuts.tsx';
import { ClassPulse } from '../signals/class-pulse.tsx';
import { NextHand } from '../signals/next-hand.tsx';
import { useView } from '../shell/use-view.ts';
import { JoinCard } from './join-card.tsx';
import { LiveHeader } from './live-header.tsx';
import { PreviewCard } from './preview.tsx';
import { SidePanels } from './side-panels.tsx';

const countOf = (waiting: readonly unknown[]): number => waiting.length;

const urgent = rooms.filter(({ is_now_urgent }) => is_now_urgent === true);
const others = rooms.filter((room) => !urgent.includes(room));

const late_parts = [...tool_panels, ...fronts];

const useAllFronts = allHooks(fronts.map(({ useIsShown }) => useIsShown));

const useOneTool = (): OpenTool => {
  const [opened, setOpened] = useState<string | null>(null);
  return useMemo(
    () => ({
      opened,
      toggle: (id) => {
        setOpened(opened === id ? null : id);
      },
      close: () => {
        setOpened(null);
      },
    }),
    [opened],
  );
};

interface LiveClassProps {
  readonly session: SessionView;
}

interface PicturePlaceProps {
  readonly session_id: string;
}

/** The lesson while it runs: the picture as students get it, how to join, who is here, and what wants a look. */
export const LiveClass = ({ session }: LiveClassProps) => {
  const { t } = useTranslation();
  // A laptop that falls asleep takes the lesson with it.
  useEffect(keepAwake, []);
  usePreload(late_parts);
  const joined = useStudentsJoined();
  const waiting = useListView('teacher', 'knocks', countOf);
  const reached_at = useMember('teacher', 'network')?.reached_at ?? null;
  const is_muted = useShare().view.running?.is_muted === true;
  const is_reached = reached_at !== null || joined > 0;
  const open_tool = useOneTool();
  return (
    <ShortcutsProvider is_away={useView() !== 'live'}>
      <OnWallProvider>
        <OpenToolProvider value={open_tool}>
          <main id="main" className="live">
            <LiveHeader session={session} />
            <div className="live-main">
              <ShareBar />
              <PicturePlace session_id={session.session_id} />
              {urgent.map(({ id, now: Now }) => Now !== undefined && <Now key={id} />)}
              <ToolBar rooms={rooms} />
              {rooms.map(({ id, bar: Bar }) => Bar !== undefined && <Bar key={id} />)}
              <ClassPulse />
              <div className="room-nows">
                {others.map(({ id, now: Now }) => Now !== undefined && <Now key={id} />)}
              </div>
              <Notices has_join_light={!is_reached} is_muted={is_muted} />
              {!is_reached && (
                <section className="card" aria-label={t('teacher.join_light.heading')}>
                  <JoinLight />
                </section>
              )}
            </div>
            <div className="live-side">
              <JoinCard session={session} is_compact={joined > 0 || waiting > 0} />
              <Knocks />
              <NextHand />
              <div className="tabs-place" hidden={open_tool.opened !== null}>
                <SidePanels panels={panels} onOpen={open_tool.close} />
              </div>
              <ToolPlace rooms={rooms} />
            </div>
          </main>
        </OpenToolProvider>
      </OnWallProvider>
    </ShortcutsProvider>
  );
};

/** The picture, or what a room has in its place: then it goes on in the corner, and no new one is opened for it. */
const PicturePlace = ({ session_id }: PicturePlaceProps) => {
  const is_shown = useAllFronts();
  const front = fronts.find((_, index) => is_shown[index] === true);
  return (
    <div className="picture-place" data-front={front !== undefined}>
      <PreviewCard session_id={session_id} />
      {front !== undefined && <front.component key={front.id} />}
    </div>
  );
};
