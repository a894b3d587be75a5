/** A class has about a thousand students, and each may give some words; what is beyond them is worked out again. */
const MAX_TEXTS = 8000;

/** The same, worked out once for each text: counts are made anew several times a second, of mostly the same texts. */
export const rememberTexts = <Result>(workOut: (text: string) => Result): ((text: string) => Result) => {
  const known = new Map<string, { readonly result: Result }>();
  return (text) => {
    const last = known.get(text);
    if (last !== undefined) return last.result;
    if (known.size >= MAX_TEXTS) known.clear();
    const result = workOut(text);
    known.set(text, { result });
    return result;
  };
};
