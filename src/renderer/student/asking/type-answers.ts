/** How students answer questions of each type, a line each. */
export { singleAnswer } from '../../../questions/single/answer.tsx';
export { multipleAnswer } from '../../../questions/multiple/answer.tsx';
export { trueFalseAnswer } from '../../../questions/true_false/answer.tsx';
export { pollAnswer } from '../../../questions/poll/answer.tsx';
export { scaleAnswer } from '../../../questions/scale/answer.tsx';
export { shortTextAnswer } from '../../../questions/short_text/answer.tsx';
export { numericAnswer } from '../../../questions/numeric/answer.tsx';
export { wordCloudAnswer } from '../../../questions/word_cloud/answer.tsx';
export { longTextAnswer } from '../../../questions/long_text/answer.tsx';
