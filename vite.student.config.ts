import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The student's page: dist/student, served at `/` and `/j/CODE`. */
export default defineConfig({
  root: 'src/renderer/student',
  base: '/',
  publicDir: false,
  plugins: [react()],
  resolve: {
    // As its makers minified it, which knows more of it than a bundler does. The light build has no separate sound track.
    alias: {
      'hls.js': 'hls.js/dist/hls.min.mjs',
      // zod's English sentences, which no student ever sees: without them each failure still has its code and its path.
      '../locales/en.js': path.resolve(import.meta.dirname, 'src/renderer/student/zod-sentences.ts'),
    },
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
    rolldownOptions: { treeshake: { manualPureFunctions: ['z'] } },
    // hls.js alone, which is fetched after the first picture.
    chunkSizeWarningLimit: 650,
  },
});
