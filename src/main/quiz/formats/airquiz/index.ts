export { readAirquiz } from './read-airquiz.ts';
export { writeAirquiz, type WriteAirquiz } from './write-airquiz.ts';
