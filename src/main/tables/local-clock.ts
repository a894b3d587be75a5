import { AirError } from '../../shared/errors.ts';

/** Days and times where the reader is, as a spreadsheet of any language reads them. Each takes ISO 8601. */
export interface LocalClock {
  /** YYYY-MM-DD */
  day(iso: string): string;
  /** HH:MM */
  time(iso: string): string;
  /** YYYY-MM-DD HH:MM:SS */
  moment(iso: string): string;
}

/**
 * @param time_zone IANA; undefined: the node's
 * @throws AirError invalid_input for an unknown zone
 */
export const localClock = (time_zone: string | undefined): LocalClock => {
  try {
    const format = new Intl.DateTimeFormat('sv-SE', {
      ...{ dateStyle: 'short', timeStyle: 'medium' },
      ...(time_zone === undefined ? {} : { timeZone: time_zone }),
    });
    const moment = (iso: string): string => format.format(new Date(iso));
    return { day: (iso) => moment(iso).slice(0, 10), time: (iso) => moment(iso).slice(11, 16), moment };
  } catch (error) {
    throw new AirError('invalid_input', 'there is no such time zone', { tz: time_zone }, error);
  }
};
