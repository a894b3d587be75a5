/**
 * Import this before anything that builds a schema: zod compiles schemas with `new Function` where it may, and finding
 * out that the page's content security policy forbids it would be reported as a violation on every load.
 */
import { z } from 'zod';

z.config({ jitless: true });
