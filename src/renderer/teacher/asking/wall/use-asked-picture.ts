import { useMember } from '../../../common/state/use-member.ts';
import { usePage } from '../../data/page-context.ts';

/** The address of a picture of what was asked, with the teacher's token. @param of the lesson; absent: the open one */
export const useAskedPicture = (of?: string): ((picture_id: string) => string) => {
  const { mediaUrl } = usePage();
  const open = useMember('teacher', 'session')?.session_id ?? '';
  const session_id = of ?? open;
  return (picture_id) =>
    mediaUrl(`/api/quiz/asked/${encodeURIComponent(session_id)}/pictures/${encodeURIComponent(picture_id)}`);
};
