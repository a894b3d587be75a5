/** What a person typed or pasted as a code, such as "1234 5678" or a whole link, down to at most eight digits. */
export const shareDigitsOf = (typed: string): string => {
  const linked = /\/shared\/+(\d{8})/i.exec(typed)?.[1];
  // Korean and Japanese keyboards can write digits in full width.
  return (linked ?? typed.normalize('NFKC').replace(/\D/g, '')).slice(0, 8);
};

/** As it is read out: "1234 5678". */
export const spokenShareCode = (code: string): string => `${code.slice(0, 4)} ${code.slice(4)}`;
