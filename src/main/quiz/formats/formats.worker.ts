import { parentPort, workerData } from 'node:worker_threads';
import { AirError } from '../../../shared/errors.ts';
import { writeAirquiz, type WriteAirquiz } from './airquiz/index.ts';
import type { QuizFileTask, WrittenAirquiz } from './quiz-files.ts';
import { readQuizFile } from './read-quiz-file.ts';

const written = (quizzes: WriteAirquiz): WrittenAirquiz => {
  try {
    return { archive: writeAirquiz(quizzes), too_large: null };
  } catch (error) {
    if (!(error instanceof AirError) || error.code !== 'too_large') throw error;
    return { archive: null, too_large: error.details ?? {} };
  }
};

/** Entry of a thread that reads or writes one file of questions and is gone: what it works on may be made to hold it up. */
const work = async (task: QuizFileTask): Promise<void> => {
  parentPort?.postMessage(
    task.type === 'read' ? await readQuizFile(task.bytes, task.options) : written(task),
  );
};

void work(workerData as QuizFileTask);
