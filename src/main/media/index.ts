export { createEngine } from './engine.service.ts';
export type {
  Engine,
  EngineDeps,
  EngineListeners,
  EngineState,
  EngineStats,
  ViewerOffer,
} from './engine.service.ts';
