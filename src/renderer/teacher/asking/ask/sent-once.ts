/**
 * The id under which something is sent: the same until it has come through, so that a second try is not a second question. Of what is
 * another wish it is another one.
 */
export interface SentOnce {
  idOf(wish: unknown): string;
  /** It came through: the same wish is a new one from now on. */
  done(): void;
}

export const createSentOnce = (newId: () => string): SentOnce => {
  let last: { readonly key: string; readonly id: string } | null = null;
  return {
    idOf: (wish) => {
      const key = JSON.stringify(wish);
      if (last?.key !== key) last = { key, id: newId() };
      return last.id;
    },
    done: () => {
      last = null;
    },
  };
};
