import type { ParseKeys } from 'i18next';
import type { LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';
import type { QuestionFault } from '../../../questions/question-kind.ts';
import type { PanelWords } from '../../common/panels/panel.types.ts';

/** A type's own fields, below the text, the pictures and the points that all have. Nothing is kept in it: a change is a new question. */
export interface EditorProps<Q> {
  readonly question: Q;
  readonly onChange: (question: Q) => void;
  /** Of this question; the field that `at` names says it beside itself. */
  readonly faults: readonly QuestionFault[];
}

/** How a teacher makes questions of a type: `src/questions/<type>/editor.tsx` has one. */
export interface TypeEditor<Q> {
  readonly type: string;
  readonly icon: LucideIcon;
  /** What the type is called where one is chosen. */
  readonly title: ParseKeys;
  /** A new one, with nothing written in it yet. */
  readonly blank: () => Q;
  readonly component: ComponentType<EditorProps<Q>>;
  readonly words: PanelWords;
}
