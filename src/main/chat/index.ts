export { createChatFeature } from './chat.feature.ts';
