/** When it is said aloud that there is little room: once each, as a figure that changes with every letter would never stop. */
const STEPS = [0, 20, 100] as const;

/** The least of these bounds that what is left is within; null: there is room. */
export const stepOfLeft = (left: number): (typeof STEPS)[number] | null =>
  STEPS.find((step) => (step === 0 ? left <= 0 : left < step)) ?? null;
