const swc = require('@swc/core');

// dependency-cruiser has swc parse every file as TypeScript without JSX; the file's own name knows better.
const { parseFileSync } = swc;
swc.parseFileSync = (file, options) => parseFileSync(file, { ...options, tsx: file.endsWith('.tsx') });

/** The import rule: entry → wire → adapters → flows → core. Everything may import config's types; nothing imports upwards. */
const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: from },
  to: { path: '^src/', pathNot: [from, ...allowed] },
});

const bundled = ['@aws-sdk', '@opentelemetry/api', '@slack', 'canonicalize', 'csv-parse', 'diff', 'pino', 'prom-client', 'qrcode', 'yaml', 'zod'];
const ofTheSandbox = ['classic-level', 'dynalite', 'emojibase-data', 'esbuild', 'jsqr', 'preact', 'ws'];
const inTheSandbox = '^src/(sandbox/|types/|entry/(demo|sandbox)/)';
const building = '^src/entry/(build|build-bundles|page-bundle|prepack)';
const packages = (name, from, allowed) => ({
  name: `packages-of-${name}`,
  severity: 'error',
  from,
  to: { path: 'node_modules/', pathNot: allowed.map((each) => `node_modules/${each}/`) },
});
module.exports = {
  forbidden: [
    { name: 'core-is-pure', severity: 'error', from: { path: '^src/core/' }, to: { pathNot: ['^src/core/', '^node_modules/canonicalize/'] } },
    only('flows-import-core', '^src/flows/', ['^src/core/']),
    only('config-imports-core', '^src/config/', ['^src/core/']),
    only('slack-adapter', '^src/adapters/slack/', ['^src/core/', '^src/flows/']),
    only('dynamo-adapter', '^src/adapters/dynamo/', ['^src/core/', '^src/flows/']),
    only('aws-adapter', '^src/adapters/aws/', ['^src/core/', '^src/flows/']),
    only('web-adapter', '^src/adapters/web/', ['^src/core/', '^src/flows/']),
    { name: 'sandbox-stands-alone', severity: 'error', from: { path: '^src/sandbox/' }, to: { path: '^src/', pathNot: '^src/sandbox/' } },
    {
      name: 'only-entry-starts-the-sandbox',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/sandbox/', '^src/entry/(demo|sandbox|commands/(demo|playground))'] },
      to: { path: '^src/sandbox/' },
    },
    { name: 'nothing-imports-entry', severity: 'error', from: { path: '^src/', pathNot: '^src/entry/' }, to: { path: '^src/entry/' } },
    { name: 'only-entry-imports-wire', severity: 'error', from: { path: '^src/', pathNot: ['^src/entry/', '^src/wire'] }, to: { path: '^src/wire' } },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'product-needs-no-test-code', severity: 'error', from: { path: '^src/' }, to: { path: '^test/' } },
    // Every package is a dev one: bundles carry what they need. Which code may use which is said here.
    packages('bundles', { path: '^src/', pathNot: [inTheSandbox, building] }, bundled),
    packages('sandbox', { path: inTheSandbox }, [...bundled, ...ofTheSandbox]),
    packages('build', { path: building }, [...bundled, '@jridgewell/sourcemap-codec', 'esbuild']),
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.json'], exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
};
