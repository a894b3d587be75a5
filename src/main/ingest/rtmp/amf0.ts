/** What AMF0 (Action Message Format 0) can say, as far as RTMP's commands need it. A date is its milliseconds. */
export type AmfValue =
  string | number | boolean | null | undefined | readonly AmfValue[] | Readonly<{ [name: string]: AmfValue }>;

export interface AmfReading {
  /** In order, up to what cannot be read. */
  readonly values: readonly AmfValue[];
  /** Why nothing further was read; null where all was. */
  readonly fault: string | null;
}

const MARKER = {
  number: 0,
  boolean: 1,
  string: 2,
  object: 3,
  null: 5,
  undefined: 6,
  reference: 7,
  ecma_array: 8,
  object_end: 9,
  strict_array: 10,
  date: 11,
  long_string: 12,
  unsupported: 13,
  xml: 15,
  typed_object: 16,
} as const;

/** Encoders nest twice and send some dozens of values. */
const MAX_DEPTH = 8;
const MAX_VALUES = 1000;

class AmfFault extends Error {}

/** Reads value after value, within bounds on depth and number. Never throws: what it cannot read ends the reading. */
export const readAmf0 = (data: Buffer): AmfReading => {
  let at = 0;
  let count = 0;

  const need = (bytes: number): number => {
    if (at + bytes > data.length) throw new AmfFault('cut short');
    at += bytes;
    return at - bytes;
  };
  const readText = (length: number): string => {
    const from = need(length);
    return data.toString('utf8', from, from + length);
  };
  const readShortText = (): string => readText(data.readUInt16BE(need(2)));

  const readFields = (depth: number): AmfValue => {
    // Without a prototype: a client may name a field "__proto__".
    const fields = Object.create(null) as Record<string, AmfValue>;
    for (;;) {
      const name = readShortText();
      if (name === '' && data[at] === MARKER.object_end) {
        at += 1;
        return fields;
      }
      fields[name] = readValue(depth + 1);
    }
  };

  const readList = (depth: number): AmfValue => {
    const length = data.readUInt32BE(need(4));
    const list: AmfValue[] = [];
    // The announced length is the client's word; what counts is what comes.
    while (list.length < length) list.push(readValue(depth + 1));
    return list;
  };

  const readValue = (depth: number): AmfValue => {
    count += 1;
    if (count > MAX_VALUES) throw new AmfFault('too many values');
    if (depth > MAX_DEPTH) throw new AmfFault('nested too deep');
    const marker = data.readUInt8(need(1));
    switch (marker) {
      case MARKER.number:
        return data.readDoubleBE(need(8));
      case MARKER.boolean:
        return data.readUInt8(need(1)) !== 0;
      case MARKER.string:
        return readShortText();
      case MARKER.object:
        return readFields(depth);
      case MARKER.null:
      case MARKER.unsupported:
        return null;
      case MARKER.undefined:
        return undefined;
      case MARKER.reference:
        need(2);
        return undefined;
      case MARKER.ecma_array:
        need(4);
        return readFields(depth);
      case MARKER.strict_array:
        return readList(depth);
      case MARKER.date:
        return data.readDoubleBE(need(10));
      case MARKER.long_string:
      case MARKER.xml:
        return readText(data.readUInt32BE(need(4)));
      case MARKER.typed_object:
        readShortText();
        return readFields(depth);
      default:
        throw new AmfFault(`value of type ${String(marker)}`);
    }
  };

  const values: AmfValue[] = [];
  try {
    while (at < data.length) values.push(readValue(0));
  } catch (error) {
    if (!(error instanceof AmfFault)) throw error;
    return { values, fault: error.message };
  }
  return { values, fault: null };
};

const writeShortText = (text: string): Buffer => {
  const bytes = Buffer.from(text, 'utf8');
  const length = Buffer.alloc(2);
  length.writeUInt16BE(bytes.length);
  return Buffer.concat([length, bytes]);
};

/** What we say: texts of less than 64 kB, numbers, booleans, null, and objects of these. */
export type AmfAnswer =
  string | number | boolean | null | Readonly<Record<string, string | number | boolean | null>>;

/** Writes values one after the other. */
export const writeAmf0 = (...values: readonly AmfAnswer[]): Buffer =>
  Buffer.concat(
    values.map((value) => {
      if (value === null) return Buffer.from([MARKER.null]);
      if (typeof value === 'boolean') return Buffer.from([MARKER.boolean, value ? 1 : 0]);
      if (typeof value === 'string')
        return Buffer.concat([Buffer.from([MARKER.string]), writeShortText(value)]);
      if (typeof value === 'number') {
        const bytes = Buffer.alloc(9);
        bytes.writeDoubleBE(value, 1);
        return bytes;
      }
      const fields = Object.entries(value).map(([name, field]) =>
        Buffer.concat([writeShortText(name), writeAmf0(field)]),
      );
      return Buffer.concat([Buffer.from([MARKER.object]), ...fields, Buffer.from([0, 0, MARKER.object_end])]);
    }),
  );
