/** By how much this machine is slower now than a quiet reference machine, from 1 on: see scripts/testing/machine.ts. */
const SLOWNESS = Math.max(1, Number(process.env['AIRCLASS_TEST_SLOWNESS'] ?? '1'));

/**
 * A time that a test may wait at most, or that a promise allows, on this machine: milliseconds that were meant for a
 * quiet one.
 */
export const patience = (quiet_ms: number): number => Math.round(quiet_ms * SLOWNESS);
