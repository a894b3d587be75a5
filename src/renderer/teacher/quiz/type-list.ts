import { questionSchema, type Question } from '../../../questions/kinds.ts';
import type { TypeEditor } from './type-editor.types.ts';
import * as list from './type-editors.ts';

const ORDER: readonly string[] = questionSchema.options.map(({ shape }) => shape.type.value);

/** How questions of each type are made, in the order of all types: that of a module's exports is by their names. */
// The editor that is taken is the question's own, which TypeScript cannot follow.
export const typeEditors = (Object.values(list) as unknown as readonly TypeEditor<Question>[]).toSorted(
  (one, other) => ORDER.indexOf(one.type) - ORDER.indexOf(other.type),
);

/** null: of this type questions are shown, and made elsewhere. */
export const editorOf = (type: string): TypeEditor<Question> | null =>
  typeEditors.find((editor) => editor.type === type) ?? null;
