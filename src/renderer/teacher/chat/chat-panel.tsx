import { MessageCircle } from 'lucide-react';
import { chatEntryEn } from '../../../shared/locales/en/chat-bar.ts';
import { chatCommonEn, chatTeacherEn } from '../../../shared/locales/en/chat.ts';
import { chatEntryKo } from '../../../shared/locales/ko/chat-bar.ts';
import { chatCommonKo, chatTeacherKo } from '../../../shared/locales/ko/chat.ts';
import { mergeTexts } from '../../../shared/locales/merge-texts.ts';
import { useUnread } from '../../common/chat/read-mark.ts';
import type { TalkMessage } from '../../common/chat/talk.types.ts';
import type {} from '../../common/chat/words.ts';
import type { Panel } from '../../common/panels/panel.types.ts';
import { useMember } from '../../common/state/use-member.ts';
import { TeacherChat } from './teacher-chat.tsx';
import { useOwner } from './use-teacher-talk.ts';

const isOwn = ({ role }: TalkMessage): boolean => role === 'teacher';

const useUnreadHere = (): number | null => {
  const owner = useOwner();
  const messages = useMember('teacher', 'chat');
  const unread = useUnread(owner ?? '', owner === null ? undefined : messages, isOwn);
  return owner === null ? null : unread;
};

export const chatPanel: Panel = {
  id: 'chat',
  icon: MessageCircle,
  title: 'chat.title',
  shortcut: 'c',
  useBadge: useUnreadHere,
  component: TeacherChat,
  words: {
    ko: mergeTexts(chatEntryKo, chatCommonKo, chatTeacherKo),
    en: mergeTexts(chatEntryEn, chatCommonEn, chatTeacherEn),
  },
};
