import { AirError } from '../shared/errors.ts';
import type { House, Platform } from './feature.ts';

/**
 * A spare computer that hands a lesson on: its rooms will stand here.
 * @throws AirError invalid_input: no relay is part of this version; the configuration says the same before
 */
export const createRelay = ({ config }: Platform): House => {
  throw new AirError('invalid_input', `the role "${config.role}" is not part of this version`, {
    option: 'role',
  });
};
