import { parentPort, workerData } from 'node:worker_threads';
import type { QuizFileTask } from './quiz-files.ts';
import { readQuizFile } from './read-quiz-file.ts';

/** Entry of a thread that reads one file of questions and is gone: what it works on may be made to hold it up. */
const work = async ({ bytes, options }: QuizFileTask): Promise<void> => {
  parentPort?.postMessage(await readQuizFile(bytes, options));
};

void work(workerData as QuizFileTask);
