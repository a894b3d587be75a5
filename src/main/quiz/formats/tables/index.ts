export { QUIZ_CELLS, readTableQuiz } from './read-table.ts';
export { templateSheets } from './template.ts';
export { quizSheet } from './write-table.ts';
