import './captions.css';
import { Captions, Download, FileUp, Plus, Redo2, Trash2, Undo2 } from 'lucide-react';
import { useState, useSyncExternalStore } from 'react';
import { DropZone, FileTrigger, isFileDropItem, Text } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { added, shifted, type Edited } from '../../../../shared/captions/edit-captions.ts';
import type { Playback } from '../../../common/recording-player/playback.ts';
import { usePage } from '../../data/page-context.ts';
import { useFailureWords } from '../../data/use-action.ts';
import { MoreMenu } from '../../quiz/more-menu.tsx';
import { Button } from '../../ui/button.tsx';
import type { CaptionDesk } from './caption-desk.ts';
import { CaptionSave } from './caption-save.tsx';
import { CueList } from './cue-list.tsx';
import { ImportNote } from './import-note.tsx';
import { useImport } from './use-import.ts';
import type { CaptionsRead } from './use-captions.ts';

interface CaptionsPanelProps {
  readonly recording_id: string;
  readonly read: CaptionsRead;
  readonly playback: Playback;
  /** Of the recording. */
  readonly length_seconds: number;
}

/** What a file picker offers; others may be dropped, and are looked at all the same. */
const FILES = ['.srt', '.vtt', '.txt'];
const SHIFT_SECONDS = 0.5;

/** The captions of a recording: from a file, or written here; each is kept as it is typed. */
export const CaptionsPanel = ({ read, ...props }: CaptionsPanelProps) => {
  const { t } = useTranslation();
  const wordsOf = useFailureWords();
  if (read.desk !== null) return <Opened {...props} desk={read.desk} />;
  if (read.error === null) return <div className="skeleton captions-coming" aria-busy="true" />;
  return (
    <div role="alert">
      <p>{t('captions.failed', { reason: wordsOf(read.error) })}</p>
      <Button onPress={read.readAgain}>{t('common.actions.retry')}</Button>
    </div>
  );
};

type OpenedProps = Omit<CaptionsPanelProps, 'read'> & { readonly desk: CaptionDesk };

const saveAs = (url: string): void => {
  const link = document.createElement('a');
  link.href = `${url}&download=true`;
  // The node names the file.
  link.download = '';
  link.click();
};

const Opened = ({ recording_id, desk, playback, length_seconds }: OpenedProps) => {
  const { t } = useTranslation();
  const { mediaUrl } = usePage();
  const { rows, state, can_undo, can_redo } = useSyncExternalStore(desk.subscribe, desk.current);
  const [active, setActive] = useState(-1);
  const file = useImport(recording_id, desk);
  const is_empty = rows.length === 0;
  const goTo = (edited: Edited | null): void => {
    if (edited === null) return;
    desk.change(() => edited.rows, null);
    setActive(edited.id);
  };
  const shift = (by: number): void => {
    desk.change((now) => shifted(now, by, length_seconds), null);
  };
  const download = async (ending: 'vtt' | 'srt'): Promise<void> => {
    // What is saved is what is shown.
    if (await desk.flush()) saveAs(mediaUrl(`/api/vod/${recording_id}/captions.${ending}`));
  };
  return (
    <DropZone
      className="captions"
      onDrop={({ items }) => {
        const dropped = items.find(isFileDropItem);
        if (dropped !== undefined) void dropped.getFile().then(file.take);
      }}
    >
      <Text slot="label" className="visually-hidden">
        {t('captions.drop')}
      </Text>
      <div className="captions-tools">
        <FileTrigger
          acceptedFileTypes={FILES}
          onSelect={(files) => {
            const [picked] = files ?? [];
            if (picked !== undefined) file.take(picked);
          }}
        >
          <Button size="small" is_busy={file.is_busy}>
            <FileUp aria-hidden />
            {t('captions.pick')}
          </Button>
        </FileTrigger>
        <Button
          size="small"
          onPress={() => {
            goTo(added(rows, playback.view().time, length_seconds));
          }}
        >
          <Plus aria-hidden />
          {t('captions.add')}
        </Button>
        <Button
          size="small"
          variant="bare"
          isDisabled={!can_undo}
          onPress={desk.undo}
          aria-label={t('captions.undo')}
        >
          <Undo2 aria-hidden />
        </Button>
        <Button
          size="small"
          variant="bare"
          isDisabled={!can_redo}
          onPress={desk.redo}
          aria-label={t('captions.redo')}
        >
          <Redo2 aria-hidden />
        </Button>
        {!is_empty && (
          <MoreMenu
            label={t('captions.more')}
            groups={[
              {
                id: 'files',
                entries: (['vtt', 'srt'] as const).map((ending) => ({
                  ...{ id: ending, label: t(`captions.save_${ending}`), icon: Download },
                  run: () => void download(ending),
                })),
              },
              {
                id: 'all',
                entries: [
                  {
                    ...{ id: 'earlier', label: t('captions.earlier', { seconds: SHIFT_SECONDS }) },
                    run: () => {
                      shift(-SHIFT_SECONDS);
                    },
                  },
                  {
                    ...{ id: 'later', label: t('captions.later', { seconds: SHIFT_SECONDS }) },
                    run: () => {
                      shift(SHIFT_SECONDS);
                    },
                  },
                  {
                    ...{ id: 'clear', label: t('captions.clear'), icon: Trash2 },
                    run: () => {
                      desk.change(() => [], null);
                    },
                  },
                ],
              },
            ]}
          />
        )}
      </div>
      <CaptionSave {...{ recording_id, desk, state }} />
      <ImportNote file={file} />
      {is_empty ? (
        <div className="captions-empty">
          <Captions aria-hidden />
          <p>{t('captions.empty')}</p>
          <p className="muted small">{t('captions.empty_hint')}</p>
        </div>
      ) : (
        <CueList {...{ desk, rows, playback, length_seconds, active, onActive: setActive }} />
      )}
    </DropZone>
  );
};
