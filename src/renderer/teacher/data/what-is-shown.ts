import { createContext, useContext } from 'react';

/** How far what stands on the page may be believed, and be read by a whole class. */
export interface Shown {
  /** The page has lost the node: everything is as it was then, and may be otherwise now. */
  readonly is_stale: boolean;
  /** A whole class may see this page: names, numbers, what was written and alerts are for the teacher alone. */
  readonly is_veiled: boolean;
  /** It is so for this page's share of a screen, which has its own way to show them again. Default: not. */
  readonly is_veiled_for_share?: boolean;
}

const ShownContext = createContext<Shown>({ is_stale: false, is_veiled: false });

export const ShownProvider = ShownContext.Provider;

export const useShown = (): Shown => useContext(ShownContext);

/** Says that there is a name, and not which. */
const VEIL = '○○○';

/** A student's name as this page may show it now. */
export const useNameVeil = (): ((name: string) => string) => {
  const { is_veiled } = useShown();
  return (name) => (is_veiled ? VEIL : name);
};

/** A student's number likewise: in its class it says as much as the name. null: none, or not to be seen now. */
export const useNumberVeil = (): ((student_number: string | null) => string | null) => {
  const { is_veiled } = useShown();
  return (student_number) => (is_veiled ? null : student_number);
};
