import diagnostics_channel from 'node:diagnostics_channel';

// pino asks for a tracing channel as it loads; Node below 18.19, as in older Electrons, has none. Nobody subscribes to
// this one, which is all that pino looks at. Whoever imports pino imports this first.
if (!('tracingChannel' in diagnostics_channel)) {
  Object.defineProperty(diagnostics_channel, 'tracingChannel', {
    value: () => ({ hasSubscribers: false }),
    configurable: true,
  });
}
