export * from './health.ts';
export * from './ids.ts';
export * from './routes.ts';
export * from './sessions.ts';
export * from './state.ts';
export * from './stream.ts';
export * from './text.ts';
export * from './ws.ts';
