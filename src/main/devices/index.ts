export { createDevicesFeature } from './devices.feature.ts';
