import { MessageCircle } from 'lucide-react';
import { chatEntryEn } from '../../../shared/locales/en/chat-bar.ts';
import { chatEntryKo } from '../../../shared/locales/ko/chat-bar.ts';
import type {} from '../../common/chat/words.ts';
import { lazyPanel } from '../../common/panels/lazy-panel.tsx';
import type { Panel } from '../../common/panels/panel.types.ts';
import { useUnreadHere } from './use-unread-here.ts';

export const chatPanel: Panel = {
  id: 'chat',
  icon: MessageCircle,
  title: 'chat.title',
  useBadge: useUnreadHere,
  words: { ko: chatEntryKo, en: chatEntryEn },
  ...lazyPanel(() => import('./chat-panel.tsx')),
};
