import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const resources = fileURLToPath(new URL('..', import.meta.url));

/** Where `npm run dev` finds a running Rustfin. */
const server = process.env.RUSTFIN_URL ?? 'http://127.0.0.1:8096';

export default defineConfig({
  base: './',
  build: {
    target: ['chrome107', 'firefox104', 'safari16'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
  },
  server: {
    fs: { allow: [resources] },
    proxy: { '^/(?!@|src|node_modules|icons|theme|index.html)[A-Za-z]': { target: server, ws: true } },
  },
});
