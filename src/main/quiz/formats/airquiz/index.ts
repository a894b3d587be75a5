export { readAirquiz } from './read-airquiz.ts';
export { writeAirquiz } from './write-airquiz.ts';
