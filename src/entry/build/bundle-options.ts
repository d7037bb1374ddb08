import type { BuildOptions, Plugin } from 'esbuild';
import { ownSourceMaps } from './own-source-map.ts';

/** zod contains its messages in every language; ours are English. */
const englishOnly: Plugin = {
  name: 'english-only',
  setup({ onLoad }) {
    onLoad({ filter: /zod\/v4\/locales\/index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js';",
    }));
  },
};

/** For everything that runs elsewhere: one CommonJS file each, with all it needs. */
export const bundleOptions = {
  bundle: true,
  minify: true,
  // Stack traces are for people: functions keep their names, and maps lead back to the sources.
  keepNames: true,
  sourcemap: 'linked',
  sourcesContent: false,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  // The SDK's ES modules can be tree-shaken; its CommonJS can't.
  mainFields: ['module', 'main'],
  plugins: [englishOnly, ownSourceMaps],
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
} as const satisfies BuildOptions;
