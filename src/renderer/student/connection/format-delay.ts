/** Milliseconds behind the class, in seconds with one digit: "0.1", "3.0". Never "0.0", as every picture takes some time. */
export const formatDelay = (latency_ms: number, language: string): string =>
  new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(
    Math.max(0.1, latency_ms / 1000),
  );
