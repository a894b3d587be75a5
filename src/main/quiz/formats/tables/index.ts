export { readTableFile } from './read-table-file.ts';
export { templateSheets } from './template.ts';
export { quizSheet } from './write-table.ts';
