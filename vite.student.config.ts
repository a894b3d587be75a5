import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { contractPart } from './scripts/build/contract-part.ts';
import { woff2Alone } from './scripts/build/woff2-alone.ts';

const ownFile = (name: string): string => path.resolve(import.meta.dirname, 'src/renderer/student', name);

/** The student's page: dist/student, served at `/` and `/j/CODE`. */
export default defineConfig({
  root: 'src/renderer/student',
  base: '/',
  // start.js, as it is: it runs where nothing that is built does.
  publicDir: '../common/public',
  css: { postcss: { plugins: [woff2Alone] } },
  plugins: [contractPart('student'), react()],
  resolve: {
    // As its makers minified it, which knows more of it than a bundler does. The light build has no separate sound track.
    alias: [
      { find: 'hls.js', replacement: 'hls.js/dist/hls.min.mjs' },
      // Of them a student's page uses little (see there); the teacher's has the libraries.
      { find: /^(react-)?i18next$/, replacement: ownFile('small-i18n.tsx') },
      // zod's English sentences, which no student ever sees: without them each failure still has its code and its path.
      { find: '../locales/en.js', replacement: ownFile('zod-sentences.ts') },
      // zod's writer of JSON schemas, 32 kB of it, hangs on every schema; the server writes the API's document.
      {
        find: /^\.\.\/core\/(json-schema-processors|to-json-schema)\.js$/,
        replacement: ownFile('zod-json-schema.ts'),
      },
    ],
  },
  build: {
    outDir: '../../../dist/student',
    emptyOutDir: true,
    target: ['chrome100', 'edge100', 'firefox100', 'safari15'],
    // The content security policy takes no data: URL for a font or a style.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // Schemas that the page does not use are left out: making one does nothing else.
    // What schemas would write themselves with is not there (see the aliases), and is not called.
    rolldownOptions: {
      treeshake: { manualPureFunctions: ['z'] },
      checks: { importIsUndefined: false },
      // What every page loads first is one file: what later files share with it would be cut out, and be compressed for itself.
      output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } },
    },
    // hls.js alone, which is fetched after the first picture.
    chunkSizeWarningLimit: 650,
  },
});
