export { createEngine } from './engine.service.ts';
export type { Engine } from './engine.service.ts';
