import type { Question } from '../../../questions/kinds.ts';
import type { TypeEditor } from './type-editor.types.ts';
import * as list from './type-editors.ts';

/** How questions of each type are made, in the order in which a type is chosen. */
// The editor that is taken is the question's own, which TypeScript cannot follow.
export const typeEditors = Object.values(list) as unknown as readonly TypeEditor<Question>[];

/** null: of this type questions are shown, and made elsewhere. */
export const editorOf = (type: string): TypeEditor<Question> | null =>
  typeEditors.find((editor) => editor.type === type) ?? null;
