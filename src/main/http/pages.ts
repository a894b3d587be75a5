import path from 'node:path';
import { Router, type Request, type RequestHandler, type Response } from 'express';
import { AirError } from '../../shared/errors.ts';
import { CLASS_PATH, REMOTE_PATH, SHARED_PATH, TEACHER_PATH } from './page-paths.ts';
import { peerOf, type Peer } from './peer.ts';
import { createStaticFiles, type StaticFiles } from './static-files.ts';

export interface PagesDeps {
  /** Holds student/, teacher/ and remote/. */
  readonly dist_dir: string;
  /** Other machines may open the teacher's page too. */
  readonly teacher_lan: boolean;
  /** Somebody fetched the student's page. */
  readonly onStudentPage: (peer: Peer) => void;
}

/** The pages and their files. */
export interface Pages {
  start(): Promise<void>;
  readonly router: RequestHandler;
}

const sendPage = async (files: StaticFiles, request: Request, response: Response): Promise<void> => {
  if (await files.send(request, response, 'index.html')) return;
  throw new AirError('unavailable', 'the pages are not built: run "npm run build"');
};

export const createPages = ({ dist_dir, teacher_lan, onStudentPage }: PagesDeps): Pages => {
  const student = createStaticFiles({ dir: path.join(dist_dir, 'student') });
  const teacher = createStaticFiles({ dir: path.join(dist_dir, 'teacher') });
  const remote = createStaticFiles({ dir: path.join(dist_dir, 'remote') });
  const router = Router({ caseSensitive: true, strict: true });

  const guardTeacher: RequestHandler = (request, _response, next) => {
    if (!peerOf(request.socket).from_loopback && !teacher_lan) {
      throw new AirError('forbidden', 'the dashboard opens on this computer only (--teacher-lan opens it)');
    }
    next();
  };
  const refuseMethod: RequestHandler = () => {
    throw new AirError('method_not_allowed', 'a page is read', { allow: 'GET, HEAD' });
  };
  const studentPage: RequestHandler = async (request, response) => {
    response.locals['route'] = 'static';
    onStudentPage(peerOf(request.socket));
    await sendPage(student, request, response);
  };
  const teacherPage: RequestHandler = async (request, response) => {
    response.locals['route'] = 'static';
    await sendPage(teacher, request, response);
  };
  const remotePage: RequestHandler = async (request, response) => {
    response.locals['route'] = 'static';
    await sendPage(remote, request, response);
  };
  /** The fragment, which holds what is secret, goes along: a browser keeps it. */
  const toPageAt =
    (at: string): RequestHandler =>
    ({ path: asked }, response, next) => {
      if (asked === at || asked === `${at}/`) next();
      else response.redirect(at);
    };
  const markStatic: RequestHandler = (_request, response, next) => {
    response.locals['route'] = 'static';
    next();
  };

  router.get(TEACHER_PATH, toPageAt('/teacher'));
  router.use('/teacher', guardTeacher);
  router.route('/teacher').get(teacherPage).all(refuseMethod);
  router.route('/teacher/').get(teacherPage).all(refuseMethod);
  router.use('/teacher', markStatic, teacher.handler);
  router.get(REMOTE_PATH, toPageAt('/remote'));
  router.route('/remote').get(remotePage).all(refuseMethod);
  router.route('/remote/').get(remotePage).all(refuseMethod);
  router.use('/remote', markStatic, remote.handler);
  router.route(CLASS_PATH).get(studentPage).all(refuseMethod);
  router.route(SHARED_PATH).get(studentPage).all(refuseMethod);
  router.use(markStatic, student.handler);

  return {
    async start() {
      await Promise.all([student.start(), teacher.start(), remote.start()]);
    },
    router,
  };
};
