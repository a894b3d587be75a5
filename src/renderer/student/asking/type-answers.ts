/** How students answer questions of every type, a line each. */
export { drawingAnswer } from '../../../questions/drawing/answer.tsx';
export { matchingAnswer } from '../../../questions/matching/answer.tsx';
export { orderingAnswer } from '../../../questions/ordering/answer.tsx';
export { photoAnswer } from '../../../questions/photo/answer.tsx';
