/** How questions of each type are made, a line each. */
export { shortTextEditor } from '../../../questions/short_text/editor.tsx';
export { numericEditor } from '../../../questions/numeric/editor.tsx';
export { wordCloudEditor } from '../../../questions/word_cloud/editor.tsx';
export { longTextEditor } from '../../../questions/long_text/editor.tsx';
