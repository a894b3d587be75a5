import { useMemo } from 'react';
import {
  GridLayout,
  GridList,
  GridListLoadMoreItem,
  ListLayout,
  Size,
  Virtualizer,
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Look } from './filters.tsx';
import { RecordingItem, type ItemDeeds } from './recording-item.tsx';
import type { Recordings } from './use-recordings.ts';

interface RecordingListProps {
  readonly label: string;
  readonly look: Look;
  readonly recordings: Recordings;
  readonly deeds: ItemDeeds;
}

/** Pixels: one row, and the least that a tile is wide and high. */
const ROW = 88;
const TILE = new Size(264, 252);
const SPACE = new Size(12, 12);

/** Recordings, newest first. Of a thousand only those in sight are in the page; the keyboard moves through all that were read. */
export const RecordingList = ({ label, look, recordings, deeds }: RecordingListProps) => {
  const { t } = useTranslation();
  const { views, has_more, is_reading_more, readMore } = recordings;
  const items = useMemo(() => views.map((view) => ({ id: view.recording_id, view })), [views]);
  const list = (
    <GridList
      key={look}
      aria-label={label}
      className="library-list"
      data-look={look}
      layout={look === 'grid' ? 'grid' : 'stack'}
      onAction={(key) => {
        const view = views.find(({ recording_id }) => recording_id === key);
        if (view?.deleted_at === null) deeds.watch(view);
      }}
    >
      {[
        ...items.map(({ id, view }) => <RecordingItem key={id} id={id} view={view} deeds={deeds} />),
        ...(has_more
          ? [
              <GridListLoadMoreItem
                key="more"
                className="library-more"
                isLoading={is_reading_more}
                onLoadMore={readMore}
              >
                {t('library.list.more')}
              </GridListLoadMoreItem>,
            ]
          : []),
      ]}
    </GridList>
  );
  return look === 'grid' ? (
    <Virtualizer key="grid" layout={GridLayout} layoutOptions={{ minItemSize: TILE, minSpace: SPACE }}>
      {list}
    </Virtualizer>
  ) : (
    <Virtualizer key="list" layout={ListLayout} layoutOptions={{ estimatedRowSize: ROW, gap: 4 }}>
      {list}
    </Virtualizer>
  );
};
