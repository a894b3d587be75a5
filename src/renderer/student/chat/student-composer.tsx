import { useSyncExternalStore, type ReactElement, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChatKind, ChatRules } from '../../../shared/contract/chat.ts';
import { Composer, type FieldControl } from '../../common/chat/composer.tsx';
import type { KeptValue } from '../../common/chat/kept-value.ts';
import { useMember } from '../../common/state/use-member.ts';
import type { Draft } from './use-talk.ts';

interface StudentComposerProps {
  readonly draft: KeptValue<Draft>;
  /** One of this student's waits for its turn: another would only stand behind it. */
  readonly is_held: boolean;
  readonly onSend: (text: string, kind: ChatKind) => void;
  readonly field: Ref<FieldControl>;
}

/** What may be written now, the usual first. */
export const kindsOf = ({ mode, private_allowed }: ChatRules): readonly ChatKind[] => {
  const to_class: readonly ChatKind[] = mode === 'questions' ? ['question'] : ['message', 'question'];
  if (mode === 'off') return [];
  return private_allowed ? [...to_class, 'private'] : to_class;
};

/** Writes to everyone, asks, or writes to the teacher alone; what the teacher does not allow is not there, and it is said. */
export const StudentComposer = ({
  draft,
  is_held,
  onSend,
  field,
}: StudentComposerProps): ReactElement | null => {
  const { t } = useTranslation();
  const rules = useMember('class', 'chat');
  const is_muted = useMember('student', 'muted') === true;
  const is_over = useMember('class', 'session')?.status === 'ended';
  const { text, kind: wanted } = useSyncExternalStore(draft.subscribe, draft.get, draft.get);
  const kinds = rules === undefined ? [] : kindsOf(rules);
  // What was meant for the teacher alone goes to nobody else before its writer says so.
  const must_choose = wanted === 'private' && text !== '' && !kinds.includes('private');
  const kind = kinds.find((one) => one === wanted) ?? kinds[0];
  if (rules === undefined) return null;
  const barred = is_over ? 'ended' : is_muted ? 'muted' : kind === undefined ? 'off' : null;
  const note = (): string | null => {
    if (barred !== null) return t(`chat.${barred}`);
    if (must_choose) return t('chat.no_private_now');
    if (rules.mode === 'slow') return t('chat.slow', { count: rules.slow_seconds });
    if (rules.mode === 'questions') return t('chat.questions_only');
    return rules.anonymous && kind !== 'private' ? t('chat.anonymous') : null;
  };
  return (
    <div className="chat-write" data-barred={barred !== null}>
      <p className="chat-note" role="status">
        {note()}
      </p>
      {barred === null && kind !== undefined && (
        <>
          <div className="chat-filter chat-kinds" role="group" aria-label={t('chat.kind')}>
            {(kinds.length > 1 || must_choose) &&
              kinds.map((one) => (
                <button
                  key={one}
                  type="button"
                  className="chat-option"
                  aria-pressed={one === kind && !must_choose}
                  onClick={() => {
                    draft.set({ ...draft.get(), kind: one });
                  }}
                >
                  {t(`chat.kinds.${one}`)}
                </button>
              ))}
          </div>
          <Composer
            ref={field}
            label={must_choose ? t('chat.no_private_now') : t(`chat.write.${kind}`)}
            placeholder={t(`chat.write.${kind}`)}
            value={text}
            is_held={is_held || must_choose}
            onChange={(next) => {
              draft.set({ text: next, kind: must_choose ? wanted : kind });
            }}
            onSend={(sent) => {
              onSend(sent, kind);
              draft.set({ text: '', kind });
            }}
          />
        </>
      )}
    </div>
  );
};
