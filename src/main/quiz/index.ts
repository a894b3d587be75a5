export { createQuizFeature } from './quiz.feature.ts';
