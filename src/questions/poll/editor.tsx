import '../parts/question-editor.css';
import { Vote } from 'lucide-react';
import type { EditorProps, TypeEditor } from '../../renderer/teacher/quiz/type-editor.types.ts';
import { OptionList } from '../parts/option-list.tsx';
import { pollSchema, type PollQuestion } from './poll.kind.ts';
import { pollEn, pollKo } from './words.ts';

declare module '../../renderer/common/i18n.ts' {
  interface TranslationTree {
    question_poll: (typeof pollEn)['question_poll'];
  }
}

const PollEditor = (props: EditorProps<PollQuestion>) => (
  <div className="question-editor">
    <OptionList {...props} />
  </div>
);

export const pollEditor: TypeEditor<PollQuestion> = {
  type: 'poll',
  icon: Vote,
  title: 'question_poll.title',
  // Nobody earns points with an opinion.
  blank: () => pollSchema.parse({ type: 'poll', text: '', options: ['', ''], points: 0 }),
  component: PollEditor,
  words: { ko: pollKo, en: pollEn },
};
