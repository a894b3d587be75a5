/** Resident memory of this process. 0: the system does not tell it now, as without a file descriptor to spare (Linux reads /proc). */
export const residentBytes = (): number => {
  try {
    return process.memoryUsage.rss();
  } catch {
    // EMFILE, ENFILE.
    return 0;
  }
};
