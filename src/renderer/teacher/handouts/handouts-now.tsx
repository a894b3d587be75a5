import './handouts.css';
import { FileDown } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMember } from '../../common/state/use-member.ts';
import { useOpenTool } from '../room/open-tool.ts';
import { useView } from '../shell/use-view.ts';
import { useLargestFile } from './use-refusal.ts';
import { useUploads } from './use-uploads.ts';

const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') === true;

/** Takes files that are dropped anywhere on the lesson. @returns whether some are held over it now */
const useDrop = (onFiles: (files: readonly File[]) => void): boolean => {
  const [is_over, setOver] = useState(false);
  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      // Else the browser opens what is dropped, in the place of the lesson.
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      // Not from one element of the page to the next.
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      setOver(false);
      if (!hasFiles(event)) return;
      event.preventDefault();
      onFiles([...(event.dataTransfer?.files ?? [])]);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, [onFiles]);
  return is_over;
};

const DropPlace = ({ session_id }: { readonly session_id: string }) => {
  const { t } = useTranslation();
  const { queue } = useUploads();
  const { opened, toggle } = useOpenTool();
  const max = useLargestFile();
  const is_over = useDrop((files) => {
    queue.add(session_id, files);
    // Where it is seen how they come.
    if (opened !== 'handouts') toggle('handouts');
  });
  if (!is_over) return null;
  return (
    <div className="handout-drop">
      <FileDown aria-hidden />
      <p className="title-l">{t('handouts.teacher.drop')}</p>
      <p>{t('handouts.teacher.drop_hint', { max })}</p>
    </div>
  );
};

/** Where files are dropped on the lesson, and how many are on their way. */
export const HandoutsNow = () => {
  const { t } = useTranslation();
  const session_id = useMember('teacher', 'session')?.session_id;
  const is_here = useView() === 'live';
  const { queue, view } = useUploads();
  useEffect(() => {
    if (session_id === undefined) return undefined;
    return () => queue.leave(session_id);
  }, [queue, session_id]);
  const count = view.bringing.filter(({ failure }) => failure === null).length;
  return (
    <>
      {session_id !== undefined && is_here && <DropPlace session_id={session_id} />}
      {count > 0 && <p className="handout-now muted small">{t('handouts.teacher.now', { count })}</p>}
    </>
  );
};
