import { MessageCircle, MessageCircleOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useMember } from '../../common/state/use-member.ts';
import { useOrder } from '../door/use-order.ts';
import { Button } from '../ui/button.tsx';

/** Whether the chat takes what a student writes, and the other way in one tap. Says so where it is not done. */
export const MuteStudent = ({ student_id }: { readonly student_id: string }) => {
  const { t } = useTranslation();
  const { send, is_under_way, obstacle } = useOrder();
  const is_muted = useMember('teacher', 'muted')?.includes(student_id) === true;
  return (
    <div>
      <Button
        size="small"
        is_busy={is_under_way}
        onPress={() => {
          if (!is_under_way) send('student.mute', { student_id, muted: !is_muted });
        }}
      >
        {is_muted ? <MessageCircle aria-hidden /> : <MessageCircleOff aria-hidden />}
        {t(is_muted ? 'chat.unmute' : 'chat.mute')}
      </Button>
      {is_muted && <p className="muted small">{t('chat.is_muted_hint')}</p>}
      <div role="alert">{obstacle !== null && <p className="field-error">{t(`errors.${obstacle}`)}</p>}</div>
    </div>
  );
};
