export { readTableFile } from './read-table-file.ts';
export { readTableQuiz } from './read-table.ts';
export { templateSheets } from './template.ts';
export { quizSheet } from './write-table.ts';
