import { X } from 'lucide-react';
import { Activity, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { useOpenTool } from './open-tool.ts';
import { isSwitch, type TeacherRoom, type ToolPanel } from './room.types.ts';

const panelOf = ({ tool }: TeacherRoom): ToolPanel | null =>
  tool === undefined || isSwitch(tool) ? null : tool;

/** Where an opened tool stands, in the place of the tabs. Those that were opened before stay as they were left. */
export const ToolPlace = ({ rooms }: { readonly rooms: readonly TeacherRoom[] }) => {
  const { opened } = useOpenTool();
  const [visited, setVisited] = useState<ReadonlySet<string>>(new Set());
  if (opened !== null && !visited.has(opened)) setVisited(new Set([...visited, opened]));
  return rooms.map((room) => {
    const panel = panelOf(room);
    if (panel === null || !visited.has(room.id)) return null;
    return (
      <Activity key={room.id} mode={room.id === opened ? 'visible' : 'hidden'}>
        <OpenedTool id={room.id} panel={panel} />
      </Activity>
    );
  });
};

const OpenedTool = ({ id, panel }: { readonly id: string; readonly panel: ToolPanel }) => {
  const { t } = useTranslation();
  const { close } = useOpenTool();
  const heading = useRef<HTMLHeadingElement>(null);
  // Each time that it is shown: an Activity's effects run anew.
  useEffect(() => {
    heading.current?.focus();
    return () => {
      // To where it was opened from, unless the focus is somewhere else already.
      const is_lost = document.activeElement === null || document.activeElement === document.body;
      if (is_lost) document.querySelector<HTMLElement>(`[data-tool="${CSS.escape(id)}"]`)?.focus();
    };
  }, [id]);
  const { component: Component, title } = panel;
  return (
    <section
      className="card side-card tool-place"
      aria-labelledby={`tool-${id}`}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        close();
      }}
    >
      <div className="tool-head">
        <h2 id={`tool-${id}`} ref={heading} className="title-l" tabIndex={-1}>
          {t(title)}
        </h2>
        <Button variant="bare" aria-label={t('common.actions.close')} onPress={close}>
          <X aria-hidden />
        </Button>
      </div>
      <div className="tool-body">
        <Component />
      </div>
    </section>
  );
};
