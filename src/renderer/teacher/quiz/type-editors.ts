/** How questions of each type are made, a line each. */
export { singleEditor } from '../../../questions/single/editor.tsx';
export { multipleEditor } from '../../../questions/multiple/editor.tsx';
export { trueFalseEditor } from '../../../questions/true_false/editor.tsx';
export { pollEditor } from '../../../questions/poll/editor.tsx';
export { scaleEditor } from '../../../questions/scale/editor.tsx';
