import { ANSWER_BUCKETS, type MetricsRegistry } from './registry.ts';

/** What is answered by HTTP, who is connected by WebSocket, and what is not handled in time. */
export interface HttpMetrics {
  /** @param route a route's name in the contract, "static" or "unknown" */
  answered(answer: { readonly route: string; readonly status: number; readonly seconds: number }): void;
  /** @param type a message's type in the contract */
  messageOverdue(type: string): void;
}

export interface HttpMetricsDeps {
  readonly registry: MetricsRegistry;
  readonly countSockets: (role: 'student' | 'teacher' | 'assistant') => number;
}

export const createHttpMetrics = ({ registry, countSockets }: HttpMetricsDeps): HttpMetrics => {
  const requests = registry.counter({
    name: 'http_requests_total',
    help: 'HTTP requests answered',
    labels: ['route', 'status'],
  });
  const duration = registry.histogram({
    name: 'http_request_duration_seconds',
    help: 'Request to answer',
    labels: ['route'],
    buckets: ANSWER_BUCKETS,
  });
  registry.gauge({
    name: 'ws_clients',
    help: 'Open WebSockets',
    labels: ['role'],
    collect: (gauge) => {
      for (const role of ['student', 'teacher', 'assistant'] as const)
        gauge.set({ role }, countSockets(role));
    },
  });
  const overdue = registry.counter({
    name: 'messages_overdue_total',
    help: 'Times that a client was told that its durable message takes too long',
    labels: ['type'],
  });
  return {
    messageOverdue(type) {
      overdue.inc({ type });
    },
    answered({ route, status, seconds }) {
      requests.inc({ route, status: String(status) });
      duration.observe({ route }, seconds);
    },
  };
};
