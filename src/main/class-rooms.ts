/**
 * The rooms of a lesson: each is given all that such a room may ask for (app-main.ts), and declares what of it it needs. None relies
 * on another one's start. A room to come adds a line.
 */
export { createChatFeature } from './chat/index.ts';
export { createDevicesFeature } from './devices/index.ts';
export { createProjectorFeature } from './projector/index.ts';
export { createSignalsFeature } from './signals/index.ts';
