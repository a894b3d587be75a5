/** AMF0, as far as RTMP clients speak it; also in ways that they do not. */
export const number = (value: number): Buffer => {
  const bytes = Buffer.alloc(9);
  bytes.writeDoubleBE(value, 1);
  return bytes;
};

export const boolean = (value: boolean): Buffer => Buffer.from([1, value ? 1 : 0]);

const shortText = (value: string): Buffer => {
  const text = Buffer.from(value, 'utf8');
  const length = Buffer.alloc(2);
  length.writeUInt16BE(text.length);
  return Buffer.concat([length, text]);
};

export const string = (value: string): Buffer => Buffer.concat([Buffer.from([2]), shortText(value)]);

export const nothing = (): Buffer => Buffer.from([5]);

const OBJECT_END = Buffer.from([0, 0, 9]);

const fields = (entries: Readonly<Record<string, Buffer>>): Buffer =>
  Buffer.concat([
    ...Object.entries(entries).flatMap(([name, value]) => [shortText(name), value]),
    OBJECT_END,
  ]);

/** @param entries encoded values by name; use Object.fromEntries for names such as "__proto__" */
export const object = (entries: Readonly<Record<string, Buffer>>): Buffer =>
  Buffer.concat([Buffer.from([3]), fields(entries)]);

export const ecmaArray = (entries: Readonly<Record<string, Buffer>>): Buffer => {
  const head = Buffer.alloc(5);
  head.writeUInt8(8);
  head.writeUInt32BE(Object.keys(entries).length, 1);
  return Buffer.concat([head, fields(entries)]);
};

/** @param count as announced, whatever follows */
export const strictArray = (count: number, values: readonly Buffer[]): Buffer => {
  const head = Buffer.alloc(5);
  head.writeUInt8(10);
  head.writeUInt32BE(count, 1);
  return Buffer.concat([head, ...values]);
};
