/** What run-suite.ts starts: see there. */
import { ensureWelcomePackages } from './prerequisites.mjs';

await ensureWelcomePackages();
