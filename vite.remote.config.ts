import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { contractPart } from './scripts/build/contract-part.ts';
import { woff2Alone } from './scripts/build/woff2-alone.ts';

/** The remote's page, served at /remote; its hashed files lie under /remote/assets/. */
export default defineConfig({
  root: 'src/renderer/remote',
  base: '/remote/',
  // start.js, as it is: it runs where nothing that is built does.
  publicDir: '../common/public',
  css: { postcss: { plugins: [woff2Alone] } },
  plugins: [contractPart('assistant'), react()],
  build: {
    outDir: '../../../dist/remote',
    emptyOutDir: true,
    // Phones, old ones among them, as for the student's page.
    target: ['chrome100', 'edge100', 'firefox100', 'safari15'],
    // The page's CSP allows no data: addresses, so that nothing may be put inline.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // Schemas that the page does not use are left out: making one does nothing else.
    rolldownOptions: { treeshake: { manualPureFunctions: ['z'] } },
  },
});
