const { readFileSync } = require('node:fs');
const { dirname, join, sep } = require('node:path');
const { compileFunction, constants } = require('node:vm');
const { default: Runtime } = require('jest-runtime');

/** What all suites of this worker have in common, by path. */
const compiled = new Map();
const frameworkSources = new Map();
const sourceMaps = new Map();
const loaded = new Map();

/** They patch globals as they are loaded, and a suite has them stop for good. */
const patching = /\/node_modules\/(nock|@mswjs)\//;

/**
 * Loads packages and `src/` once for each worker, which keep nothing from one suite to the next, and compiles everything
 * else once. A suite that mocks a module has all of `src/` for itself. Needs the environment of one realm.
 */
module.exports = class SharedRuntime extends Runtime {
  constructor(config, environment, resolver, transformer, cacheFS, coverage, ...more) {
    super(config, environment, resolver, transformer, cacheFS, coverage, ...more);
    this.tests = join(config.rootDir, 'test') + sep;
    this.untransformed = new RegExp(config.transformIgnorePatterns.join('|'));
    this.isMeasured = coverage.collectCoverage;
    this.executor.compile = compile.bind(undefined, this.executor.injectedModuleParameters);
    this.transformCache.sourceMaps = sourceMaps;
    const transform = this.transformCache.transform.bind(this.transformCache);
    this.transformCache.transform = (path, options) =>
      options?.isInternalModule ? frameworkSource(path) : transform(path, options);
  }

  /** The worker's own is as good. */
  installGetBuiltinModule() {}

  requireModule(from, name, options, isRequireActual) {
    if (!options?.isInternalModule && !(name && this._resolution.isCoreModule(name))) {
      const path = this._resolution.resolveCjs(from, name);
      if (this.isPackage(path)) return require(path);
      if (this.isShared(path)) return this.shared(path);
    }
    return super.requireModule(from, name, options, isRequireActual);
  }

  isPackage(path) {
    return (this.untransformed.test(path) || path.endsWith('.json')) && !patching.test(path);
  }

  isShared(path) {
    const hasMocks = this.mockState.explicitCjsMock.size > 0;
    return !path.startsWith(this.tests) && !patching.test(path) && !hasMocks && !this.isMeasured;
  }

  shared(path) {
    const known = loaded.get(path);
    if (known) return known.exports;
    const module = { exports: {}, filename: path, id: path, path: dirname(path), loaded: false };
    loaded.set(path, module);
    try {
      const run = this.executor.compile(this.transformCache.transform(path), path);
      const load = (name) => this.requireShared(path, name);
      run.call(module.exports, module, module.exports, load, module.path, path);
    } catch (error) {
      loaded.delete(path);
      throw error;
    }
    module.loaded = true;
    return module.exports;
  }

  requireShared(from, name) {
    if (this._resolution.isCoreModule(name)) return require(name);
    const path = this._resolution.resolveCjs(from, name);
    return this.isPackage(path) ? require(path) : this.shared(path);
  }
};

function compile(parameters, source, filename) {
  const known = compiled.get(filename);
  if (known?.source === source) return known.run;
  const run = compileFunction(source, parameters, {
    filename,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  compiled.set(filename, { source, run });
  return run;
}

function frameworkSource(path) {
  const source = frameworkSources.get(path) ?? readFileSync(path, 'utf8');
  frameworkSources.set(path, source);
  return source;
}
