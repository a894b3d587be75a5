import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { woff2Alone } from './scripts/build/woff2-alone.ts';

/** The teacher's page, served at /teacher; its hashed files lie under /teacher/assets/. */
export default defineConfig({
  root: 'src/renderer/teacher',
  base: '/teacher/',
  // start.js, as it is: it runs where nothing that is built does.
  publicDir: '../common/public',
  css: { postcss: { plugins: [woff2Alone] } },
  plugins: [react()],
  build: {
    outDir: '../../../dist/teacher',
    emptyOutDir: true,
    target: ['chrome108', 'safari15.4', 'firefox110'],
    // The page's CSP allows no data: addresses, so that nothing may be put inline.
    assetsInlineLimit: 0,
    // What the page loads first is one file: what later screens share with it would be cut out, and be compressed for itself.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } } },
    // It comes from the teacher's own computer.
    chunkSizeWarningLimit: 1400,
  },
});
