/**
 * The rooms of a lesson: each is given all that such a room may ask for (app-main.ts), and declares what of it it needs. None relies
 * on another one's start. A room to come adds a line.
 */
export { createAskingFeature } from './asking/index.ts';
export { createCaptionsFeature } from './captions/index.ts';
export { createChatFeature } from './chat/index.ts';
export { createDashboardFeature } from './dashboard/index.ts';
export { createDevicesFeature } from './devices/index.ts';
export { createEyesFeature } from './eyes/index.ts';
export { createHandoutsFeature } from './handouts/index.ts';
export { createLockFeature } from './lock/index.ts';
export { createPickFeature } from './pick/index.ts';
export { createProjectorFeature } from './projector/index.ts';
export { createRemotesFeature } from './remotes/index.ts';
export { createSearchFeature } from './search/index.ts';
export { createSharingFeature } from './sharing/index.ts';
export { createSignalsFeature } from './signals/index.ts';
export { createTimerFeature } from './timer/index.ts';
