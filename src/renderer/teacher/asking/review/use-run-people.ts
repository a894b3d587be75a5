import { useEffect, useState } from 'react';
import type { Answerer, RunSheet } from '../../../../shared/contract/asking/runs.ts';
import { useListView, useMember } from '../../../common/state/use-member.ts';
import { usePage } from '../../data/page-context.ts';
import type { Person } from './cells.ts';

const NOBODY: readonly Person[] = [];
const all = (answerers: readonly Answerer[]): readonly Answerer[] => answerers;

/** Whom a run was asked, with those who have answered nothing: of the one under way who is here, of any other who joined its lesson. */
export const useRunPeople = ({
  run_id,
  session_id,
}: Pick<RunSheet, 'run_id' | 'session_id'>): readonly Person[] => {
  const run = useMember('teacher', 'quiz') ?? null;
  const here = useListView('teacher', 'quiz_answerers', all);
  const is_shown = run?.run_id === run_id;
  const joined = useJoined(session_id, !is_shown);
  return is_shown ? here : joined;
};

/** Everybody in a lesson but those who were put out of it; nobody until they are known. */
const useJoined = (session_id: string, is_wanted: boolean): readonly Person[] => {
  const { api } = usePage();
  const [people, setPeople] = useState<readonly Person[]>(NOBODY);
  useEffect(() => {
    if (!is_wanted) return undefined;
    const stop = new AbortController();
    api
      .call('listStudents', { params: { session_id }, signal: stop.signal })
      .then((students) => {
        if (!stop.signal.aborted) setPeople(students.filter(({ removed_at }) => removed_at === null));
      })
      // Those who have answered are there without it.
      .catch(() => undefined);
    return () => {
      stop.abort();
    };
  }, [api, session_id, is_wanted]);
  return people;
};
