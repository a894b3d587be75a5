import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import Papa from 'papaparse';
import type { z } from 'zod';

const unzip = promisify(gunzip);

/**
 * The rows of a CSV file with titles, zipped or not, as the schema has them.
 * @throws with the line, where one is not as the schema has it
 */
export const readTable = async <Row>(file: string, schema: z.ZodType<Row>): Promise<Row[]> => {
  const bytes = await readFile(file);
  const text = (file.endsWith('.gz') ? await unzip(bytes) : bytes).toString('utf8');
  const { data } = Papa.parse<unknown>(text.replace(/^\uFEFF/u, ''), { header: true, skipEmptyLines: true });
  return data.map((row, index) => {
    const read = schema.safeParse(row);
    if (read.success) return read.data;
    const [issue] = read.error.issues;
    throw new Error(
      `${file}, line ${String(index + 2)}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`,
    );
  });
};
