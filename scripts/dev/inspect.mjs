/**
 * Loaded first by each program of `npm run dev:inspect`: a child inherits its parent's flags, `--inspect=PORT` included,
 * so that the second would find the port taken. Which program this is stands in AIRCLASS_PART.
 */
import inspector from 'node:inspector';

const ports = JSON.parse(process.env.AIRCLASS_INSPECTOR_PORTS);
// Senders are several: each takes any free one.
inspector.open(ports[process.env.AIRCLASS_PART ?? 'app'] ?? 0, '127.0.0.1');
