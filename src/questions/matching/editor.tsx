import { Cable } from 'lucide-react';
import type { EditorProps, TypeEditor } from '../../renderer/teacher/quiz/type-editor.types.ts';
import '../parts/option-list.css';
import '../parts/question-editor.css';
import '../parts/rows.css';
import type { QuestionFault } from '../question-kind.ts';
import { ExtraList } from './extra-list.tsx';
import { rowsOf, withRows, type MatchingRows } from './matching-rows.ts';
import { matching, MATCHING_LIMITS, type MatchingQuestion } from './matching.kind.ts';
import { PairList } from './pair-list.tsx';
import { matchingEn, matchingKo } from './words.ts';

declare module '../../renderer/common/i18n.ts' {
  interface TranslationTree {
    question_matching: (typeof matchingEn)['question_matching'];
  }
}

const BLANK: MatchingRows = { pairs: Array.from({ length: 3 }, () => ({ left: '', right: '' })), extras: [] };

/** The pairs, and what is there to be taken for a part of one. */
const MatchingFields = ({ question, onChange, faults }: EditorProps<MatchingQuestion>) => {
  const { pairs, extras } = rowsOf(question);
  const right_room = MATCHING_LIMITS.right - pairs.length - extras.length;
  const change = (part: Partial<MatchingRows>): void => {
    onChange(withRows(question, { pairs, extras, ...part }));
  };
  // By the text, because where it is kept on the right has nothing to do with its row.
  const faultsOfRight = (text: string): QuestionFault[] =>
    faults.flatMap((fault) => {
      const [side, index] = fault.at.split('.');
      return side === 'right' && question.right[Number(index)] === text ? [{ ...fault, at: 'right' }] : [];
    });
  return (
    <div className="question-editor">
      <PairList
        pairs={pairs}
        room={Math.min(right_room, MATCHING_LIMITS.left - pairs.length)}
        faults={faults}
        faultsOfRight={faultsOfRight}
        onChange={(changed) => {
          change({ pairs: changed });
        }}
      />
      <ExtraList
        extras={extras}
        is_full={right_room <= 0}
        faultsOfRight={faultsOfRight}
        onChange={(changed) => {
          change({ extras: changed });
        }}
      />
    </div>
  );
};

export const matchingEditor: TypeEditor<MatchingQuestion> = {
  type: 'matching',
  icon: Cable,
  title: 'question_matching.title',
  blank: () => withRows(matching.schema.parse({ type: 'matching', text: '', left: [], right: [] }), BLANK),
  component: MatchingFields,
  words: { ko: matchingKo, en: matchingEn },
};
