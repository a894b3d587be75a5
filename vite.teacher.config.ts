import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The teacher's page, served at /teacher; its hashed files lie under /teacher/assets/. */
export default defineConfig({
  root: 'src/renderer/teacher',
  base: '/teacher/',
  plugins: [react()],
  build: {
    outDir: '../../../dist/teacher',
    emptyOutDir: true,
    target: ['chrome108', 'safari15.4', 'firefox110'],
    // The page's CSP allows no data: addresses, so that nothing may be put inline.
    assetsInlineLimit: 0,
  },
});
