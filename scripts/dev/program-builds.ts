import { context, type BuildContext, type BuildOptions } from 'esbuild';
import { preloadOptions, programOptions, writeStarters } from '../build/programs.ts';

export interface ProgramBuildsDeps {
  /** Where to, such as ".cache/dev". */
  readonly dist_dir: string;
  /** Whether the desktop app's preload is wanted. */
  readonly with_preload: boolean;
  /** A change was built, everything else too. Not called for one that fails: esbuild has said why. */
  readonly onBuilt: () => void;
}

/** The programs, built from their sources at each change of them. */
export interface ProgramBuilds {
  start(): Promise<void>;
  /** Idempotent. */
  stop(): Promise<void>;
}

export const createProgramBuilds = ({
  dist_dir,
  with_preload,
  onBuilt,
}: ProgramBuildsDeps): ProgramBuilds => {
  const targets: readonly BuildOptions[] = [
    programOptions(dist_dir),
    ...(with_preload ? [preloadOptions(dist_dir)] : []),
  ];
  const good = new Set<BuildOptions>();
  const contexts: BuildContext[] = [];

  const open = async (options: BuildOptions): Promise<void> => {
    const watched = await context({
      ...options,
      plugins: [
        {
          name: 'tell',
          setup(build) {
            build.onEnd(({ errors }) => {
              if (errors.length > 0) good.delete(options);
              else good.add(options);
              if (errors.length === 0 && good.size === targets.length) onBuilt();
            });
          },
        },
      ],
    });
    contexts.push(watched);
    await watched.watch();
  };

  return {
    async start() {
      await writeStarters(dist_dir);
      await Promise.all(targets.map(open));
    },
    async stop() {
      await Promise.all(contexts.splice(0).map((watched) => watched.dispose()));
    },
  };
};
