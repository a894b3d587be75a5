/** How questions of each type are made, a line each. */
export { singleEditor } from '../../../questions/single/editor.tsx';
export { multipleEditor } from '../../../questions/multiple/editor.tsx';
export { trueFalseEditor } from '../../../questions/true_false/editor.tsx';
export { pollEditor } from '../../../questions/poll/editor.tsx';
export { scaleEditor } from '../../../questions/scale/editor.tsx';
export { orderingEditor } from '../../../questions/ordering/editor.tsx';
export { matchingEditor } from '../../../questions/matching/editor.tsx';
export { drawingEditor } from '../../../questions/drawing/editor.tsx';
export { photoEditor } from '../../../questions/photo/editor.tsx';
export { shortTextEditor } from '../../../questions/short_text/editor.tsx';
export { numericEditor } from '../../../questions/numeric/editor.tsx';
export { wordCloudEditor } from '../../../questions/word_cloud/editor.tsx';
export { longTextEditor } from '../../../questions/long_text/editor.tsx';
