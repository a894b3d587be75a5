/** How students answer questions of every type, a line each. */
export { drawingAnswer } from '../../../questions/drawing/answer.tsx';
export { longTextAnswer } from '../../../questions/long_text/answer.tsx';
export { matchingAnswer } from '../../../questions/matching/answer.tsx';
export { multipleAnswer } from '../../../questions/multiple/answer.tsx';
export { numericAnswer } from '../../../questions/numeric/answer.tsx';
export { orderingAnswer } from '../../../questions/ordering/answer.tsx';
export { photoAnswer } from '../../../questions/photo/answer.tsx';
export { pollAnswer } from '../../../questions/poll/answer.tsx';
export { scaleAnswer } from '../../../questions/scale/answer.tsx';
export { shortTextAnswer } from '../../../questions/short_text/answer.tsx';
export { singleAnswer } from '../../../questions/single/answer.tsx';
export { trueFalseAnswer } from '../../../questions/true_false/answer.tsx';
export { wordCloudAnswer } from '../../../questions/word_cloud/answer.tsx';
