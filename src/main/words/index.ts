export { createWords } from './words.ts';
