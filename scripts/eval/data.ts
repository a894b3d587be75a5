import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Public data beside the checkout. They are not ours to ship. */
export const DATA_FOLDER = fileURLToPath(new URL('../../../shared/data/engagement', import.meta.url));
export const XAPI_FILE = path.join(DATA_FOLDER, 'xapi-edu-data.csv');
