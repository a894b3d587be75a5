import type { Advice } from '../../../shared/contract/air.ts';

/** What an advice's sentences are filled with; those of another code are empty. */
export interface AdviceBlanks {
  readonly count: number;
  readonly name: string;
  readonly address: string;
  /** Of the picture now, and as advised, in Mbit/s. */
  readonly mbps: string;
  readonly target: string;
  /** The same, as OBS has it in its box. */
  readonly kbps: string;
}

const nameOf = (name: string | number | undefined, veil: (name: string) => string): string =>
  name === undefined || name === '' ? '' : veil(String(name));

/** @param veil a name as it may be shown now */
export const adviceBlanks = (
  { details }: Advice,
  language: string,
  veil: (name: string) => string = (name) => name,
): AdviceBlanks => {
  const numberOf = (name: string): number => Number(details[name] ?? 0);
  const format = (value: number): string =>
    new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(value);
  const target_mbps = numberOf('target_mbps');
  return {
    count: numberOf('viewers') + numberOf('count'),
    name: nameOf(details['name'], veil),
    address: String(details['address'] ?? ''),
    mbps: format(numberOf('mbps')),
    target: format(target_mbps),
    // Without a separator: OBS takes the digits alone.
    kbps: String(target_mbps * 1000),
  };
};
