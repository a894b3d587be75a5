import path from 'node:path';
import { access } from 'node:fs/promises';
import { z } from 'zod';
import { readTable } from './read-table.ts';

const idSchema = z.string().min(1).max(40);
/** Days since the course began; null: not known, or it did not happen. */
const daySchema = z
  .string()
  .max(12)
  .transform((text, context): number | null => {
    if (text === '' || text === 'NA' || text === '?') return null;
    const day = Number(text);
    if (Number.isFinite(day)) return day;
    context.addIssue({ code: 'custom', message: 'no day' });
    return z.NEVER;
  });
const courseSchema = { code_module: idSchema, code_presentation: idSchema };

const assessmentSchema = z.object({
  ...courseSchema,
  id_assessment: idSchema,
  assessment_type: z.string().max(20),
  date: daySchema,
});
const studentSchema = z.object({
  ...courseSchema,
  id_student: idSchema,
  gender: z.string().max(20),
  final_result: z.string().max(20),
});
const submissionSchema = z.object({
  id_assessment: idSchema,
  id_student: idSchema,
  date_submitted: daySchema,
  score: daySchema,
});
const registrationSchema = z.object({
  ...courseSchema,
  id_student: idSchema,
  date_registration: daySchema,
  date_unregistration: daySchema,
});

export interface Assessment {
  readonly id: string;
  readonly day: number;
}
export interface Submission {
  readonly day: number;
  /** 0 to 1; null: none was given. */
  readonly share: number | null;
}
export interface Enrolment {
  readonly student_id: string;
  readonly gender: string;
  /** Failed, or withdrew at any time. */
  readonly is_at_risk: boolean;
  /** null: not known. */
  readonly registered: number | null;
  /** null: never. */
  readonly left: number | null;
  /** By assessment. */
  readonly submissions: ReadonlyMap<string, Submission>;
}
/** One course run: who is in it, and what was due when, in that order. Exams are left out: they end a course. */
export interface CourseRun {
  readonly assessments: readonly Assessment[];
  readonly enrolments: readonly Enrolment[];
}

/** The name in the folder, zipped or not. */
const fileIn = async (folder: string, name: string): Promise<string> => {
  const zipped = path.join(folder, `oulad_${name}.csv.gz`);
  return access(zipped).then(
    () => zipped,
    () => path.join(folder, `oulad_${name}.csv`),
  );
};

/** @param folder with OULAD's files, as ../shared/data/engagement has them */
export const readOulad = async (folder: string): Promise<CourseRun[]> => {
  const [assessments, students, submitted, registrations] = await Promise.all([
    readTable(await fileIn(folder, 'assessment'), assessmentSchema),
    readTable(await fileIn(folder, 'student'), studentSchema),
    readTable(await fileIn(folder, 'student_assessment'), submissionSchema),
    readTable(await fileIn(folder, 'student_registration'), registrationSchema),
  ]);
  const keyOf = (row: { code_module: string; code_presentation: string }): string =>
    `${row.code_module} ${row.code_presentation}`;
  const ofStudent = new Map<string, Map<string, Submission>>();
  for (const { id_student, id_assessment, date_submitted, score } of submitted) {
    if (date_submitted === null) continue;
    const of = ofStudent.get(id_student) ?? new Map<string, Submission>();
    of.set(id_assessment, { day: date_submitted, share: score === null ? null : score / 100 });
    ofStudent.set(id_student, of);
  }
  const registered = new Map(registrations.map((row) => [`${keyOf(row)} ${row.id_student}`, row]));
  const runs = new Map<string, { assessments: Assessment[]; enrolments: Enrolment[] }>();
  const runOf = (key: string) => {
    const run = runs.get(key) ?? { assessments: [], enrolments: [] };
    runs.set(key, run);
    return run;
  };
  for (const row of assessments)
    if (row.date !== null && row.assessment_type !== 'Exam')
      runOf(keyOf(row)).assessments.push({ id: row.id_assessment, day: row.date });
  const none: ReadonlyMap<string, Submission> = new Map();
  for (const row of students) {
    const registration = registered.get(`${keyOf(row)} ${row.id_student}`);
    runOf(keyOf(row)).enrolments.push({
      student_id: row.id_student,
      gender: row.gender,
      is_at_risk: row.final_result === 'Fail' || row.final_result === 'Withdrawn',
      registered: registration?.date_registration ?? null,
      left: registration?.date_unregistration ?? null,
      submissions: ofStudent.get(row.id_student) ?? none,
    });
  }
  for (const run of runs.values()) run.assessments.sort((one, other) => one.day - other.day);
  return [...runs.values()];
};
