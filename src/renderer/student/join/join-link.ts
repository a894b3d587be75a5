import { joinCodeSchema } from '../../../shared/contract/ids.ts';

/** The code of a join link's path, `/j/CODE`, in the forms that the node forgives; null for any other path. */
export const codeFromPath = (path: string): string | null => {
  const parsed = joinCodeSchema.safeParse(/^\/+j\/+([^/]+)\/*$/i.exec(path)?.[1]);
  return parsed.success ? parsed.data : null;
};

/** What a person typed or pasted as a code, such as "123 456" or a whole link, down to at most six digits. */
export const digitsOf = (typed: string): string => {
  const linked = /\/j\/+(\d{6})/i.exec(typed)?.[1];
  // Korean and Japanese keyboards can write digits in full width.
  return (linked ?? typed.normalize('NFKC').replace(/\D/g, '')).slice(0, 6);
};

/** As it is read out: "123 456". */
export const spoken = (join_code: string): string => `${join_code.slice(0, 3)} ${join_code.slice(3)}`;
